"""Fields and links of a draft: instructions, which are not shown, what they gave, and where words lead to."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from healthlint.text.source import UnreadableError
from healthlint.text.word.paragraph import Run

# ``\l`` leads to a place of the same file.
_LINK = re.compile(r'\s*HYPERLINK\s+(?:(?P<here>\\l)\s+)?"(?P<target>[^"]*)"', re.IGNORECASE)
_DEEPEST = 64
_LONGEST = 5_000
"""Characters of an instruction that are kept."""


def led_to(instruction: str) -> str | None:
    """Where an instruction makes its words lead to."""
    found = _LINK.match(instruction)
    return None if found is None else "#" * (found["here"] is not None) + found["target"]


@dataclass
class _Field:
    """A field; ``run`` reaches from the run that begins it to the one that ends it."""

    run: Run | None = None
    instruction: str = ""
    shown: bool = False
    target: str | None = None


@dataclass
class Fields:
    """The fields and links that are open at a place, the outermost first."""

    _open: list[_Field] = field(default_factory=list)
    _links: list[str | None] = field(default_factory=list)

    @property
    def hidden(self) -> bool:
        """Whether text at this place is part of an instruction."""
        return any(not one.shown for one in self._open)

    @property
    def target(self) -> str | None:
        """Where text at this place leads to."""
        fields = (one.target for one in reversed(self._open))
        return next(filter(None, (*reversed(self._links), *fields)), None)

    @property
    def whole(self) -> Run | None:
        """What text at this place cannot be parted from: a field that is made anew, as no link is."""
        return next((one.run for one in self._open if one.run and not one.target), None)

    def lead(self, target: str | None) -> None:
        """Words from here on lead to an address, or nowhere."""
        self._links.append(target)

    def leave(self) -> None:
        """They have ended."""
        self._links.pop()

    def turn(self, kind: str, run: Run | None) -> None:
        """Take the mark in a run that begins or ends a field, or parts its instruction from what it gave.

        Raises:
            UnreadableError: more fields stand in each other than anybody writes.
        """
        if kind == "begin":
            if len(self._open) >= _DEEPEST:
                raise UnreadableError(f"nests fields more than {_DEEPEST} deep: save it again with Word")
            self._open.append(_Field(Run(run.start, whole=True) if run else None))
        elif kind == "separate" and self._open:
            self._open[-1].shown = True
            self._open[-1].target = led_to(self._open[-1].instruction)
        elif kind == "end" and self._open:
            ended = self._open.pop()
            if ended.run is not None:
                ended.run.last = run

    def instruct(self, words: str) -> None:
        """Take words of an instruction."""
        if self._open and len(self._open[-1].instruction) < _LONGEST:
            self._open[-1].instruction += words
