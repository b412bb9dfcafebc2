"""One shard: read, judged, written, and marked as done."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from healthlint.scan.fields import Fields
from healthlint.scan.places import place
from healthlint.scan.readers import csv, files, jsonl, parquet, warc
from healthlint.scan.record import Bad, Passed, Record, printable
from healthlint.scan.tables import PARTS, Part

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from healthlint.scan.judge import Judge
    from healthlint.scan.places import Place
    from healthlint.scan.plan import Shard
    from healthlint.scan.record import Read

DONE = "done"
"""The folder of the marks of finished shards."""


def work(shard: Shard, output: Place, judge: Judge) -> dict[str, Any]:
    """Judge every record of a shard and write what came of it; the mark comes last, and is given back.

    Whatever is left of an earlier attempt is replaced, so no row is ever there twice.

    Raises:
        OSError: the output cannot be written.
        JudgeError: no process can be started that judges.
    """
    parts = {table: Part(output / table / f"part-{shard.number:08}.parquet", table) for table in PARTS}
    tally = Tally(shard.source)
    for read in _records(shard):
        _one(read, judge, parts, tally)
    for part in parts.values():
        part.finish()
    mark = {"number": shard.number, "size": shard.size, **tally.written()}
    (output / DONE / f"{shard.number:08}.json").write(json.dumps(mark).encode())
    return mark


def _one(read: Read, judge: Judge, parts: Mapping[str, Part], tally: Tally) -> None:
    """Write what comes of one record, and count it."""
    if isinstance(read, Passed):
        tally.counts["passed"] += 1
        return
    which = {"source": tally.source, "position": read.position, "id": read.id}
    rows = read if isinstance(read, Bad) else judge.judged(read)
    if isinstance(rows, Bad):
        parts["errors"].add({**which, "kind": rows.kind, "what": printable(rows.what)})
        tally.counts["errors"] += 1
    elif isinstance(read, Record):
        parts["documents"].add({**which, "url": read.url, "format": read.format, **rows["document"]})
        for finding in rows["findings"]:
            parts["findings"].add({**which, **finding})
        tally.add(rows["document"], rows["findings"])


class Tally:
    """What came of the records of one input, in numbers."""

    def __init__(self, source: str) -> None:
        self.source = printable(source)
        self.counts: Counter[str] = Counter()
        self.findings: Counter[tuple[str, str]] = Counter()
        self.documents: Counter[tuple[str, str]] = Counter()

    def add(self, document: dict[str, Any], findings: list[dict[str, Any]]) -> None:
        """Count the rows of one record."""
        spoke = [(one["rule"], one["severity"]) for one in findings]
        self.findings.update(spoke)
        self.documents.update(set(spoke))
        verdict = document["verdict"].replace(" ", "_")
        self.counts.update({verdict: 1, "documents": 1, "words": document["words"], "findings": len(spoke)})
        self.counts["troubled"] += bool(document["troubles"])

    def written(self) -> dict[str, Any]:
        """The same as JSON holds it."""
        rules = [[*key, count, self.documents[key]] for key, count in sorted(self.findings.items())]
        return {"source": self.source, "counts": dict(sorted(self.counts.items())), "rules": rules}


def _records(shard: Shard) -> Iterator[Read]:
    """What a shard holds; where its file cannot be opened any more, that alone."""
    try:
        yield from _opened(shard)
    except (OSError, ValueError) as error:
        yield Bad(shard.first, shard.path, f"cannot be read ({error})")


def _opened(shard: Shard) -> Iterator[Read]:
    where = place(shard.path, Path())
    fields = shard.fields or Fields("text", None, None, None, "plain")
    match shard.kind:
        case "parquet":
            yield from parquet.records(where, fields, shard.first, shard.end)
        case "jsonl":
            yield from jsonl.records(where, fields, shard.first, shard.end)
        case "csv":
            yield from csv.records(where, fields)
        case "warc":
            yield from warc.records(where)
        case "files":
            yield from files.records(shard.files)
