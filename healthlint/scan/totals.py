"""What came of all shards: statistics by rule and by source, and a summary."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

from healthlint.scan.tables import COLUMNS, Part
from healthlint.wording import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from healthlint.scan.places import Place

SUMMARY = "summary.json"


def summed(marks: Iterable[Mapping[str, Any]]) -> Counter[str]:
    """The counts of all shards together."""
    total: Counter[str] = Counter()
    for mark in marks:
        total.update(mark["counts"])
    return total


def write(output: Place, marks: Iterable[Mapping[str, Any]], passed: int) -> Counter[str]:
    """Write the tables and the summary; the same shards give the same rows. The totals are given back.

    ``passed`` is how many files of folders were in no format that is read.

    Raises:
        OSError: they cannot be written.
    """
    known = list(marks)
    (output / "statistics").make()
    _table(output, "by-rule", _by_rule(known))
    _table(output, "by-source", _by_source(known))
    total = summed(known)
    total["passed"] += passed
    rules: Counter[str] = Counter()
    for mark in known:
        rules.update({rule: count for rule, _, count, _ in mark["rules"]})
    names = [name for name in COLUMNS["by-source"] if name != "source"]
    content = {name: total[name] for name in names} | {"troubled": total["troubled"]}
    ranked = dict(sorted(rules.items(), key=lambda pair: (-pair[1], pair[0])))
    text = json.dumps({"shards": len(known), **content, "rules": ranked}, indent=2)
    (output / SUMMARY).write(text.encode() + b"\n")
    return total


def told(total: Mapping[str, int], output: str) -> str:
    """The summary in lines for people."""
    verdicts = ", ".join(f"{total[name]:,} {name.replace('_', ' ')}" for name in _VERDICTS)
    lines = [
        f"{counted(total['documents'], 'document')}: {verdicts}",
        f"{counted(total['findings'], 'finding')} in {counted(total['words'], 'word')}",
    ]
    if total["errors"]:
        lines.append(f"{counted(total['errors'], 'record')} could not be judged: {output}/errors says why")
    if total["troubled"]:
        lines.append(f"{counted(total['troubled'], 'document')} not judged by every rule: see 'troubles'")
    if total["passed"]:
        lines.append(f"{counted(total['passed'], 'record')} passed by: no page, or no format that is read")
    return "".join(f"{line}\n" for line in lines)


_VERDICTS = ("stop", "needs_review", "no_objection_found")


def _by_rule(marks: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    findings: Counter[tuple[str, str, str]] = Counter()
    documents: Counter[tuple[str, str, str]] = Counter()
    for mark in marks:
        for rule, severity, found, within in mark["rules"]:
            findings[mark["source"], rule, severity] += found
            documents[mark["source"], rule, severity] += within
    keys = ("source", "rule", "severity")
    return [
        {**dict(zip(keys, key, strict=True)), "findings": findings[key], "documents": documents[key]}
        for key in sorted(findings)
    ]


def _by_source(marks: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    by_source: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for mark in marks:
        by_source[mark["source"]].update(mark["counts"])
    names = [name for name in COLUMNS["by-source"] if name != "source"]
    return [{"source": one, **{name: by_source[one][name] for name in names}} for one in sorted(by_source)]


def _table(output: Place, name: str, rows: Iterable[Mapping[str, Any]]) -> None:
    part = Part(output / "statistics" / f"{name}.parquet", name)
    for row in rows:
        part.add(row)
    part.finish()
