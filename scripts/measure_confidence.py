"""Print how often findings of each confidence are right, on texts that two reviewers labelled.

usage: python scripts/measure_confidence.py FOLDER

FOLDER holds ``gold.jsonl`` (a document a line: ``doc``, and ``sentences`` with ``start``, ``end`` in
characters, half-open, and the labels ``a`` and ``b`` of the two) and ``texts/<doc>.txt``. A finding is
right when either reviewer marked the sentence it begins in. The steps in ``healthlint/weighing.py`` come
from here.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from healthlint.lint import lint
from healthlint.rulebook import load
from healthlint.text.source import Source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.rulebook import Rulebook

WHOLE = ("document", "metadata")


def main(folder: Path) -> None:
    """Print the set's size and sha256, then one line for each confidence of weighed evidence."""
    gold = (folder / "gold.jsonl").read_bytes()
    documents = [json.loads(line) for line in gold.splitlines() if line.strip()]
    print(f"{folder.name}: {len(documents)} documents, gold.jsonl has sha256 {sha256(gold).hexdigest()}")
    counts: defaultdict[float, list[int]] = defaultdict(lambda: [0, 0])
    rulebook = load()
    for document in documents:
        for confidence, marked in judged(folder, document, rulebook):
            counts[confidence][marked] += 1
    for confidence, (wrong, right) in sorted(counts.items()):
        print(f"confidence {confidence}: {right} of {wrong + right} right ({right / (wrong + right):.2f})")


def judged(folder: Path, document: dict[str, Any], rulebook: Rulebook) -> Iterator[tuple[float, bool]]:
    """The confidence of each open finding on words, and whether a reviewer marked its sentence."""
    source = Source.read(folder / "texts" / f"{document['doc']}.txt")
    for finding in lint(source, rulebook.select(), date(2026, 11, 21)).findings:
        if finding.status != "open" or finding.rule.scope in WHOLE:
            continue
        for sentence in document["sentences"]:
            if sentence["start"] <= finding.place.start < sentence["end"]:
                yield finding.confidence, bool(sentence["a"] or sentence["b"])


if __name__ == "__main__":
    main(Path(sys.argv[1]))
