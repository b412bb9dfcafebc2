"""The hit is what somebody sets out to do, not what came of it: "our aim is to ease pain"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthlint.assertion.surroundings import Wording, before, phrases

if TYPE_CHECKING:
    from healthlint.patterns.page import Page
    from healthlint.text.span import Span

_AIMS = ("aim", "aims", "goal", "goals", "purpose", "objective", "objectives", "intention", "mission")
_BEING = ("is to", "are to", "was to", "is not only to", "are not only to")
_STATED = Wording(
    (
        *(f"{aim} {being}" for aim in _AIMS for being in _BEING),
        *phrases(
            """
            dedicated to providing, dedicated to ensuring, dedicated to helping, committed to providing,
            committed to ensuring, committed to helping, strive to, strives to, striving to, we aim to,
            should focus on, should aim to, should seek to, must focus on, needs to focus on, with the aim of,
            with the goal of, with the intention of, in the hope of
            """
        ),
    )
)


def excuses(page: Page, span: Span) -> Span | None:
    """The words for the aim, before the hit in its sentence."""
    return _STATED.first(page, before(page, span, "sentence"))
