"""The process that judges: ``python -m healthlint.scan.child``; it can be killed, and nothing else is lost.

It reads a line of JSON, the terms, with the length of the bundle (bytes) that follows it, and says that it is
ready; then for each line that is a record it writes one that says what came of it. It ends where its input
does.
"""

from __future__ import annotations

import gc
import json
import sys
import time
from typing import TYPE_CHECKING, Any, BinaryIO

from healthlint.deadline import Sparing
from healthlint.scan.terms import Judging
from healthlint.text.source import Source

if TYPE_CHECKING:
    from collections.abc import Mapping

    from healthlint.deadline import Clock
    from healthlint.finding import Finding
    from healthlint.lint import Checked

READY = b"ready\n"
"""What it says once it knows the rules."""

_BETWEEN_COLLECTIONS = 100_000


def main(read: BinaryIO, write: BinaryIO) -> None:
    """Judge every record that is asked for, one at a time."""
    # As in a run of the command line: a page is many small objects, and hardly a circle.
    gc.set_threshold(_BETWEEN_COLLECTIONS)
    terms = json.loads(read.readline())
    judging = Judging.of(terms, read.read(terms["bundle"]))
    clock = Sparing(time.process_time, time.perf_counter)
    write.write(READY)
    write.flush()
    for line in read:
        write.write(json.dumps(answer(judging, json.loads(line), clock)).encode() + b"\n")
        write.flush()


def answer(judging: Judging, record: Mapping[str, Any], clock: Clock) -> dict[str, Any]:
    """The rows of one record, or why there are none."""
    try:
        source = Source(record["id"], record["text"], record["format"])
        checked = judging.judged(source, clock)
    except Exception as error:  # noqa: BLE001 - one record must not end the scan of all others
        return {"failed": f"{type(error).__name__}: {error}"}
    found = [one for one in checked.findings if one.status == "open"]
    return {"document": _document(checked, found), "findings": [_finding(one) for one in found]}


def _document(checked: Checked, found: list[Finding]) -> dict[str, Any]:
    severities = [one.severity for one in found]
    return {
        "content_type": checked.content_type,
        "words": checked.words,
        "not_assessed": sum(part.words for part in checked.not_assessed),
        "verdict": checked.verdict,
        "errors": severities.count("error"),
        "warnings": severities.count("warning"),
        "infos": severities.count("info"),
        "troubles": [f"{trouble.what}: {trouble.how}" for trouble in checked.troubles],
    }


def _finding(one: Finding) -> dict[str, Any]:
    place = one.place
    return {
        "rule": one.rule.id,
        "name": one.rule.name,
        "category": one.rule.category,
        "severity": one.severity,
        "confidence": round(one.confidence, 3),
        "start": place.start,
        "end": place.end,
        "line": place.line,
        "column": place.column,
        "end_line": place.end_line,
        "end_column": place.end_column,
        "text": one.text,
        "match": one.match,
        "message": one.message,
        "because": list(one.because),
        "suggestion": one.suggestion,
        "fingerprint": one.fingerprint,
    }


if __name__ == "__main__":
    main(sys.stdin.buffer, sys.stdout.buffer)
