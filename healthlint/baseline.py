"""A baseline: the findings a site had when it turned the gate on, so that only new ones fail.

It only tightens: nothing but ``Baseline.of`` on a report makes entries, a file that is there is never
written over with more, and ``pruned`` drops what is no longer found.
"""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any

from healthlint.lean import dataclass, field, replace
from healthlint.lint import Steady

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Mapping

    from healthlint.finding import Finding
    from healthlint.lint import Checked
    from healthlint.patterns.page import Page
    from healthlint.report import Report

VERSION = "1"
"""Grows when an older healthlint would misread the file."""

_WORDS = 60
"""Characters of a match that stand beside its entry, for people; nothing reads them."""

Placed = dict[str, frozenset[str]]
"""The identities of findings by the path of their file."""


class BaselineError(Exception):
    """A baseline that cannot be used: ``file:line: what: how``, the line 1-based."""

    def __init__(self, path: str, line: int, what: str, how: str) -> None:
        super().__init__(f"{path}:{line}: {what}: {how}")


@dataclass(frozen=True)
class Baseline:
    """Known findings by the path of their file, POSIX and relative to the folder that holds the baseline.

    Each stands by its identity, with its rule and words for people who read the file.
    """

    entries: Mapping[str, Mapping[str, Mapping[str, str]]] = field(default_factory=dict)

    @classmethod
    def of(cls, report: Report, placed: Callable[[str], str]) -> Baseline:
        """Every open finding of a report; ``placed`` leads from a shown path to the baseline's."""
        return cls(
            {
                placed(document.path): _entries(document.findings)
                for document in report.documents
                if _entries(document.findings)
            }
        )

    @classmethod
    def parse(cls, text: str, name: str) -> Baseline:
        """A baseline from the text of its file, called ``name`` in complaints.

        Raises:
            BaselineError: the text is no baseline, or one of another version.
        """
        try:
            return cls(_read(json.loads(text)))
        except json.JSONDecodeError as error:
            how = "restore it from your history, or delete it and write a new one"
            raise BaselineError(name, error.lineno, f"is not JSON ({error.msg})", how) from error
        except (ValueError, RecursionError) as error:
            raise BaselineError(
                name, 1, f"is no baseline ({error})", "restore it from your history"
            ) from error

    def __len__(self) -> int:
        """How many findings are known."""
        return sum(map(len, self.entries.values()))

    def known(self, path: str) -> frozenset[str]:
        """The identities of the known findings in a file."""
        return frozenset(self.entries.get(path, ()))

    def gone(self, found: Placed, rules: Mapping[str, Container[str]]) -> int:
        """How many entries are no longer found; ``rules`` are the ids of those that looked, by path."""
        return sum(len(self._gone(path, found, rules)) for path in found)

    def pruned(
        self, found: Placed, rules: Mapping[str, Container[str]], there: Callable[[str], bool]
    ) -> Baseline:
        """Without the entries that are no longer found, and those of files that are no longer ``there``.

        What nobody looked for stays: entries of files that were not checked, and of other rules.
        """
        left = {
            path: {one: entries[one] for one in entries.keys() - self._gone(path, found, rules)}
            for path, entries in self.entries.items()
            if path in found or there(path)
        }
        return Baseline({path: entries for path, entries in left.items() if entries})

    def _gone(self, path: str, found: Placed, rules: Mapping[str, Container[str]]) -> set[str]:
        entries = self.entries.get(path, {})
        lost = entries.keys() - found.get(path, entries.keys())
        return {one for one in lost if entries[one].get("rule") in rules.get(path, ())}

    def written(self) -> str:
        """The text of its file: sorted, a line for each finding, so that a merge can be read."""
        files = (_file(path, self.entries[path]) for path in sorted(self.entries))
        head = f'{{\n "version": {json.dumps(VERSION)},\n "findings": {{'
        return f"{head}{','.join(files)}\n }}\n}}\n"


def deciding(baseline: Baseline, placed: Callable[[str], str]) -> Steady:
    """The pass that sets aside what a baseline knows."""

    def decide(_: Page, checked: Checked) -> Checked:
        known = baseline.known(placed(checked.path))
        return replace(checked, findings=tuple(_decided(one, known) for one in checked.findings))

    return Steady(decide, lambda path: sorted(baseline.known(placed(path))))


def _decided(finding: Finding, known: frozenset[str]) -> Finding:
    old = finding.status == "open" and finding.identity in known
    return finding._replace(status="baselined") if old else finding


def _entries(findings: Iterable[Finding]) -> dict[str, Mapping[str, str]]:
    return {
        one.identity: {"rule": one.rule.id, "match": " ".join(one.match.split())[:_WORDS]}
        for one in findings
        if one.status == "open"
    }


def _file(path: str, entries: Mapping[str, Mapping[str, str]]) -> str:
    ranked = sorted(entries.items(), key=lambda entry: (entry[1].get("rule", ""), entry[0]))
    lines = (f"\n   {json.dumps({'identity': one, **notes})}" for one, notes in ranked)
    return f"\n  {json.dumps(path)}: [{','.join(lines)}\n  ]"


def _read(data: Any) -> dict[str, dict[str, dict[str, str]]]:  # noqa: ANN401 - what JSON gives may be anything
    if not isinstance(data, dict) or not isinstance(data.get("findings"), dict):
        raise ValueError("it has no findings")  # noqa: TRY004 - to the reader of a file it is a value
    if data.get("version") != VERSION:
        raise ValueError(f"its version is {data.get('version')!r}, and this healthlint reads {VERSION!r}")
    return {path: dict(map(_entry, _unique(path, listed))) for path, listed in data["findings"].items()}


def _unique(path: str, listed: Any) -> list[Any]:  # noqa: ANN401 - likewise
    """The entries of a file, which a merge may have doubled: that is said, not guessed at."""
    if not isinstance(listed, list):
        raise ValueError(f"what stands under {path!r} is no list")  # noqa: TRY004 - likewise
    twice = [one for one, times in Counter(map(json.dumps, listed)).items() if times > 1]
    if twice:
        raise ValueError(f"an entry of {path!r} stands there twice: {twice[0]}")
    return listed


def _entry(entry: Any) -> tuple[str, dict[str, str]]:  # noqa: ANN401 - likewise
    if not isinstance(entry, dict) or not all(isinstance(value, str) for value in entry.values()):
        raise ValueError(f"{entry!r} is no entry")
    if not entry.get("identity"):
        raise ValueError(f"the entry {entry!r} has no identity")
    return entry["identity"], {key: value for key, value in entry.items() if key != "identity"}
