"""Allows that a change brings along: said, and not heeded where another commit is trusted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthlint.lean import replace
from healthlint.wording import counted

if TYPE_CHECKING:
    from collections.abc import Callable

    from healthlint.finding import Allowance, Finding
    from healthlint.lint import Checked, Pass
    from healthlint.patterns.page import Page

Allowed = frozenset[tuple[str, "Allowance"]]
"""Ids of rules with what allows their findings, wherever it is written."""


def trusting(ref: str, judged: Callable[[str], Checked | None]) -> Pass:
    """The pass after that of allows: it takes back what only this change allows.

    ``judged`` gives a document by its shown path as it stood in the trusted commit, with the allows that
    were written there; None if it was not there.
    """

    def decide(_: Page, checked: Checked) -> Checked:
        if not allowances(checked):
            return checked
        known = _known(judged(checked.path))
        findings = tuple(_heeded(one, known, ref) for one in checked.findings)
        back = sum(one.status != two.status for one, two in zip(findings, checked.findings, strict=True))
        said = (
            f"{counted(back, 'finding')} allowed by this change alone: {ref} has no such allow, so they count"
        )
        return replace(checked, findings=findings, remarks=(*checked.remarks, *([said] * bool(back))))

    return decide


def told(checked: Checked, before: Checked | None) -> Checked:
    """A document with a remark on what this change allows that was not allowed before."""
    new = sum(_is_new(one, _known(before)) for one in checked.findings)
    said = f"this change allows {counted(new, 'finding')}: have the reasons reviewed"
    return replace(checked, remarks=(*checked.remarks, said)) if new else checked


def allowances(checked: Checked) -> Allowed:
    """What allows findings of a document, apart from where it stands."""
    found = ((one.rule.id, one.allowed) for one in checked.findings)
    return frozenset((rule, _words(allowed)) for rule, allowed in found if allowed is not None)


def _known(before: Checked | None) -> Allowed:
    return frozenset() if before is None else allowances(before)


def _heeded(finding: Finding, known: Allowed, ref: str) -> Finding:
    if not _is_new(finding, known):
        return finding
    because = (*finding.because, f"it is allowed here, but not in {ref}, which is trusted")
    return finding._replace(status="open", allowed=None, because=because)


def _is_new(finding: Finding, known: Allowed) -> bool:
    allowed = finding.allowed
    return allowed is not None and (finding.rule.id, _words(allowed)) not in known


def _words(allowed: Allowance) -> Allowance:
    return replace(allowed, path="", line=0)
