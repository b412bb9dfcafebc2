"""Which findings of a changed document the change brought about: the others were there before."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from healthlint.changes.lines import Lines, compare
from healthlint.changes.lost import Losses, raised
from healthlint.changes.sentences import Sentences
from healthlint.changes.trusting import told
from healthlint.gate import at_or_above
from healthlint.lean import dataclass, replace
from healthlint.lint import Checked
from healthlint.text.reading import read
from healthlint.text.source import Source, UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from healthlint.changes.base import Version
    from healthlint.finding import Finding, FindingStatus, Place
    from healthlint.lint import Pass, Trouble
    from healthlint.patterns.page import Page

Judge = Callable[["Source"], "Checked | Trouble"]
"""How a version of a file is judged: as it would be now, but for this pass."""

# What stood in the base and counted there, or was known to a baseline.
_STOOD: tuple[FindingStatus, ...] = ("open", "baselined")
_At = tuple[str, int | None, int]
"""A rule's id, a line and a column."""

_OF_THE_WHOLE = ("document", "metadata")


def deciding(
    versions: Mapping[str, Version], ref: str, judge: Judge, shown: Callable[[Version], str]
) -> Pass:
    """The pass that sets aside what a change did not bring about; ``shown`` gives the path of a version.

    A finding counts if it was not there in the base or was less severe, if it is about a document as a
    whole that was changed, or if what paid its debt is gone: then it is an error. A file without a version
    is new, and everything in it counts.
    """

    def decide(page: Page, checked: Checked) -> Checked:
        version = versions.get(checked.path)
        compared = None if version is None else _compared(page, version, shown(version), judge)
        if compared is None:
            return told(checked, None)
        findings = tuple(compared.decided(one, ref) for one in checked.findings)
        return told(replace(checked, findings=findings), compared.before)

    return decide


def _compared(page: Page, version: Version, shown: str, judge: Judge) -> Comparison | None:
    """The two versions; None where the old one cannot be judged, so that nothing in it excuses anything."""
    try:
        source = Source.decode(version.data(), shown)
    except UnreadableError:
        return None
    before = judge(source)
    if not isinstance(before, Checked):
        return None
    losses = Losses(page.beside(read(source)), before, page)
    lines = compare(source.text, page.document.source.text)
    return Comparison(before, losses, Sentences(page.document), lines)


@dataclass(frozen=True)
class Comparison:
    """What was found in the base and what it disclosed, the sentences as they are, and which lines differ."""

    before: Checked
    losses: Losses
    sentences: Sentences
    lines: Lines

    def decided(self, finding: Finding, ref: str) -> Finding:
        """A finding as it counts for this change; what was decided of it before stays, losses excepted."""
        if finding.status not in _STOOD:
            return finding
        stood = self._stood(finding)
        disclosure = self.losses.lost(finding) if stood is None else None
        if disclosure is not None:
            return raised(finding, disclosure, ref)
        if finding.status != "open":
            return finding
        if stood is not None and not _worse(finding, stood) and not self._owed_again(finding):
            return finding._replace(status="unchanged")
        return finding._replace(because=(*finding.because, *self._reasons(finding, stood, ref)))

    def _owed_again(self, finding: Finding) -> bool:
        """Whether a finding counts although it is old: the whole document's, which was touched."""
        old = self._old(finding)
        known = old is not None and old.status == "baselined"
        return finding.rule.scope in _OF_THE_WHOLE and bool(self.lines.hunks) and not known

    def _stood(self, finding: Finding) -> Finding | None:
        """What a finding was before, in this sentence wherever it stood or on these untouched lines."""
        old = self._old(finding)
        if old is not None and old.status in _STOOD:
            return old
        return self._at_home(finding, known=old is not None)

    def _at_home(self, finding: Finding, *, known: bool) -> Finding | None:
        """What the rule found just here: another of its kind, or something beside what it reported."""
        if not self._untouched(finding):
            return None
        place = finding.place
        was = finding.rule.id, self.lines.before(place.line), place.column
        return self._places.get(was) or (None if known else self._beside.get(was))

    def _untouched(self, finding: Finding) -> bool:
        return all(self.lines.before(line) is not None for line in self.sentences.lines(finding.place))

    def _reasons(self, finding: Finding, stood: Finding | None, ref: str) -> Iterator[str]:
        """Why a finding counts, where who wrote the change may wonder."""
        old = self._old(finding)
        if stood is not None and _worse(finding, stood):
            yield f"{ref} has it too, but as {stood.severity}: what this change did made it worse"
        elif stood is not None:
            yield f"{ref} has it too, but it is about the whole document, and this change touches that"
        elif old is not None and old.excuse is not None:
            yield f"{ref} had an excuse for it ({old.excuse}), which this change took away"
        elif self._untouched(finding):
            yield f"its lines are as in {ref}: what this change did elsewhere brought it about"

    def _old(self, finding: Finding) -> Finding | None:
        return self._identities.get(finding.identity)

    @cached_property
    def _identities(self) -> dict[str, Finding]:
        return {one.identity: one for one in self.before.findings if one.identity}

    @cached_property
    def _places(self) -> dict[_At, Finding]:
        return {_at(one, one.place): one for one in self._standing}

    @cached_property
    def _beside(self) -> dict[_At, Finding]:
        """Where else a debt arose that was reported once."""
        return {_at(one, related.place): one for one in self._standing for related in one.related}

    @property
    def _standing(self) -> Iterator[Finding]:
        return (one for one in self.before.findings if one.status in _STOOD)


def _at(finding: Finding, place: Place) -> _At:
    return finding.rule.id, place.line, place.column


def _worse(now: Finding, before: Finding) -> bool:
    """Whether a text has become one in which the same is judged more severely."""
    return not at_or_above(before.severity, now.severity)
