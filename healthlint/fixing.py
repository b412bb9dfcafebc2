"""Safe fixes: what a machine may put right, in the file's own encoding, line ends and permissions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthlint import atomic
from healthlint.lean import dataclass
from healthlint.lint import Trouble
from healthlint.modules import Later
from healthlint.text.source import Source, UnreadableError, mark_of

if TYPE_CHECKING:
    import difflib
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from healthlint.finding import Finding
else:
    difflib = Later("difflib")


@dataclass(frozen=True, order=True)
class Edit:
    """Characters of a file (half-open) and what takes their place."""

    start: int
    end: int
    words: str


@dataclass(frozen=True)
class Fixed:
    """A file that can be put right: as reports show it, its text before and after, in how many places."""

    path: str
    before: str
    after: str
    places: int

    def diff(self) -> Iterator[str]:
        """The change as a unified diff, line by line without line ends."""
        before, after = self.before.splitlines(), self.after.splitlines()
        return difflib.unified_diff(before, after, f"a/{self.path}", f"b/{self.path}", lineterm="")


def edits(findings: Iterable[Finding]) -> tuple[Edit, ...]:
    """What can be put right, in the order of the file; of two that overlap the first."""
    wanted = sorted(
        Edit(one.place.start, one.place.end, one.replacement)
        for one in findings
        if one.status == "open" and one.replacement is not None
    )
    kept: list[Edit] = []
    for edit in wanted:
        if not kept or edit.start >= kept[-1].end:
            kept.append(edit)
    return tuple(kept)


def fixed(source: Source, findings: Iterable[Finding]) -> Fixed | None:
    """The text of a source with everything put right that can be, or None if nothing can."""
    # The text of a Word file is not the file: what is to be put right there is for its author.
    changes = () if source.format == "word" else edits(findings)
    if not changes:
        return None
    after, reached = "", 0
    for edit in changes:
        after += source.text[reached : edit.start] + edit.words
        reached = edit.end
    return Fixed(source.path, source.text, after + source.text[reached:], len(changes))


def write(file: Path, change: Fixed) -> Trouble | None:
    """Put a change into its file, whole or not at all; a file that is another by now is left alone.

    The bytes that were not changed stay what they were: encoding, byte order mark, line ends.
    """
    try:
        data = file.read_bytes()
        source = Source.decode(data, change.path)
        if source.text != change.before:
            return Trouble(change.path, 1, "was changed while it was checked", "run --fix once more")
        atomic.write(file, mark_of(data) + change.after.encode(source.encoding))
    except (OSError, UnreadableError, UnicodeEncodeError) as error:
        return Trouble(change.path, 1, f"cannot be fixed ({error})", "make it a writable UTF-8 file")
    return None
