"""What drafts are judged with in one process, and how a draft that was sent becomes a source."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from healthlint.inputs import Inputs
from healthlint.judging import Run
from healthlint.run import check
from healthlint.serve.refusal import RefusedError
from healthlint.standards import Standards
from healthlint.text.source import Source, UnreadableError
from healthlint.walk import Walk

if TYPE_CHECKING:
    from datetime import date

    from healthlint.deadline import Clock
    from healthlint.lint import Pass
    from healthlint.report import Report
    from healthlint.serve.models import Draft
    from healthlint.traits import ContentType

_UNPROCESSABLE = 422


# Compared by identity: it is made once in each process, and keeps what it made for each law.
@dataclass(frozen=True, eq=False)
class Desk:
    """The rulebook and the settings of the project, the passes over findings, and a clock."""

    standards: Standards
    passes: Callable[[Standards], tuple[Pass, ...]]
    clock: Clock

    def held_to(self, draft: Draft) -> Standards:
        """What a draft is held to.

        Raises:
            RefusedError: no rule is left under the laws that are chosen.
        """
        laws = None if draft.jurisdictions is None else tuple(dict.fromkeys(draft.jurisdictions))
        found = _held(self, draft.content_type, laws)
        if not found.of(draft.called).rulebook.rules:
            raise RefusedError(_UNPROCESSABLE, "no rule is left to check with", "choose another jurisdiction")
        return found

    def report(self, draft: Draft, today: date, least: float = 0.0, *, keep_text: bool = False) -> Report:
        """What a check of the draft comes to; ``least`` is how sure findings must be (0 to 1).

        Raises:
            RefusedError: it cannot be read.
        """
        standards = self.held_to(draft)
        run = Run(
            standards=standards,
            today=draft.today or today,
            min_confidence=least,
            keep_texts=keep_text,
            passes=self.passes(standards),
            clock=self.clock,
        )
        return check(Inputs(Walk(()), source(draft)), run)


Making = Callable[[], Desk]
"""Makes a desk, in whichever process; it is hashed, and sent there."""


@lru_cache(maxsize=1)
def desk(making: Making) -> Desk:
    """The desk of this process, made when it is first asked for."""
    return making()


@lru_cache(maxsize=128)
def _held(at: Desk, declared: ContentType | None, laws: tuple[str, ...] | None) -> Standards:
    chosen = at.standards.settings.having({"content_type": declared, "jurisdictions": laws})
    return Standards(at.standards.whole, chosen, at.standards.here)


def source(draft: Draft) -> Source:
    """A draft as it would be read from a file of its name.

    Raises:
        RefusedError: it is no text, or no file of its format.
    """
    try:
        return Source.decode(content(draft), draft.called)
    except UnreadableError as error:
        what, _, how = str(error).rpartition(": ")
        raise RefusedError(_UNPROCESSABLE, f"the draft {what}", how) from error


def content(draft: Draft) -> bytes:
    """The bytes of a draft.

    Raises:
        RefusedError: they are no base64.
    """
    if "text" in draft.model_fields_set:
        return draft.text.encode()
    try:
        return base64.b64decode(draft.base64, validate=True)
    except (binascii.Error, ValueError) as error:
        raise RefusedError(_UNPROCESSABLE, "this is no base64", "send the bytes of the file in it") from error
