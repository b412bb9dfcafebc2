"""The gate: whether a build may go on, as an exit code and in words."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Literal

from healthlint.lean import dataclass, replace
from healthlint.severity import SEVERITIES
from healthlint.walk import EXCLUDED, OTHER_FORMAT, UNCHANGED
from healthlint.wording import counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from healthlint.finding import Finding
    from healthlint.kinds.base import Severity
    from healthlint.lint import Checked, Trouble
    from healthlint.walk import Skipped

_UNREAD = frozenset(
    (
        ".adoc",
        ".asciidoc",
        ".doc",
        ".docx",
        ".epub",
        ".ipynb",
        ".odt",
        ".org",
        ".pdf",
        ".rst",
        ".rtf",
        ".tex",
        ".textile",
        ".wiki",
    )
)
"""Endings of formats that articles are written in, and that are not read."""

Decision = Literal["pass", "fail", "error", "nothing checked"]


@dataclass(frozen=True)
class Gate:
    """What was decided, the exit code of it, the severity it fails on, and why."""

    decision: Decision
    exit_code: int
    fail_on: Severity
    reason: str


def at_or_above(severity: Severity, least: Severity) -> bool:
    """Whether a severity is as bad as another, or worse."""
    return SEVERITIES.index(severity) <= SEVERITIES.index(least)


def fails(finding: Finding, fail_on: Severity) -> bool:
    """Whether a finding closes the gate."""
    return finding.status == "open" and at_or_above(finding.severity, fail_on)


def limit(document: Checked, fail_on: Severity) -> Severity:
    """The least severe finding that fails in a document: its own, else that of the run."""
    return document.held.fail_on if document.held is not None else fail_on


def decide(
    documents: Sequence[Checked],
    troubles: Sequence[Trouble] = (),
    skipped: Sequence[Skipped] = (),
    *,
    fail_on: Severity = "error",
    exit_zero: bool = False,
) -> Gate:
    """Decide by precedence: not read or not judged (3), nothing checked (4), findings (1), pass (0).

    ``troubles`` are those of files that are no document; the documents bring their own, and what they
    are held to goes before ``fail_on``.
    ``exit_zero`` turns only 1 into 0.
    """
    decided = _unjudged(documents, troubles, fail_on) or _unchecked(documents, skipped, fail_on)
    return decided or _judged(documents, fail_on, exit_zero=exit_zero)


def aged(gate: Gate, rows: int, *, exit_zero: bool = False) -> Gate:
    """The gate that fails where it would pass, since so many rows that findings rest on are too old."""
    if gate.decision != "pass" or not rows:
        return gate
    reason = f"findings rest on {counted(rows, 'outdated row')} (HLX06)"
    return replace(gate, decision="fail", exit_code=0 if exit_zero else 1, reason=reason)


def _unjudged(documents: Sequence[Checked], troubles: Sequence[Trouble], fail_on: Severity) -> Gate | None:
    broken = len(troubles) + sum(len(document.troubles) for document in documents)
    if broken:
        return Gate("error", 3, fail_on, f"{counted(broken, 'problem')} in reading or judging")
    if not _words(documents) and any(document.not_assessed for document in documents):
        return Gate("error", 3, fail_on, "nothing could be assessed")
    return None


def _unchecked(documents: Sequence[Checked], skipped: Sequence[Skipped], fail_on: Severity) -> Gate | None:
    if _words(documents):
        return None
    if not documents and _excluded(skipped):
        return Gate("pass", 0, fail_on, "everything is excluded by configuration")
    untouched = next((one.reason for one in skipped if one.reason.startswith(UNCHANGED)), None)
    if untouched is not None:
        held = "no file with prose changed" if documents else "nothing changed"
        return Gate("pass", 0, fail_on, f"{held} since {untouched.removeprefix(UNCHANGED)}")
    reason = "no file holds any prose" if documents else "no file to check was found"
    return Gate("nothing checked", 4, fail_on, reason)


def _excluded(skipped: Sequence[Skipped]) -> bool:
    """Whether what was left out is excluded, apart from files that no article is written in.

    An article that is ignored by git, say, or has a format that is not read, is nobody's decision.
    """
    rest = [one for one in skipped if one.reason != EXCLUDED]
    return len(rest) < len(skipped) and all(
        one.reason == OTHER_FORMAT and PurePosixPath(one.path).suffix.lower() not in _UNREAD for one in rest
    )


def _judged(documents: Sequence[Checked], fail_on: Severity, *, exit_zero: bool) -> Gate:
    limits = {document.path: limit(document, fail_on) for document in documents}
    failing = sum(fails(one, limits[document.path]) for document in documents for one in document.findings)
    several = len({fail_on, *limits.values()}) > 1
    bad = "at or above the limit of the file" if several else f"at or above {fail_on}"
    if not failing:
        return Gate("pass", 0, fail_on, f"no finding {bad}")
    gate = Gate("fail", 1, fail_on, f"{counted(failing, 'finding')} {bad}")
    return replace(gate, exit_code=0, reason=f"{gate.reason}; --exit-zero") if exit_zero else gate


def _words(documents: Sequence[Checked]) -> int:
    return sum(document.words for document in documents)
