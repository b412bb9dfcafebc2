"""The placeholders of a rule's message."""

from __future__ import annotations

from string import Formatter
from typing import TYPE_CHECKING

from healthlint.validation.problem import Complaint, Loc, instead

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

_AT: Loc = ("message",)


def placeholders(message: str, offered: Collection[str]) -> Iterator[Complaint]:
    """What is wrong with the ``{placeholders}`` of a message, of which these are offered."""
    try:
        parts = list(Formatter().parse(message))
    except ValueError as error:
        yield Complaint(
            _AT, f"the braces of the message do not pair ({error})", "write '{{' or '}}' for a brace"
        )
        return
    for _, name, layout, conversion in parts:
        if name is None:
            continue
        if layout or conversion:
            yield Complaint(_AT, f"the placeholder '{name}' has a format", f"write {{{name}}} alone")
        elif name not in offered:
            yield Complaint(
                _AT, f"nothing fills the placeholder '{{{name}}}' in every finding", instead(name, offered)
            )
