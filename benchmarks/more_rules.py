"""A folder of own rules that makes ten rulebooks of one: to see how time grows with rules."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any

import yaml

from benchmarks.patterns import changed, entries

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from benchmarks.material import Catalogue

MOST_COPIES = 19
"""More would need more letters than the words of a copy are told apart by."""

_COPIED = frozenset(("avoid", "prefer"))
"""Kinds that look for words; what a copy of the others owes would be owed by every text, ten times."""

_COLUMNS, _EXAMPLES = 80, 3
"""A rule is held to 100 columns and 80 lines, which its examples would exceed when written out."""


def write(catalogue: Catalogue, folder: Path, times: int) -> int:
    """Write settings, and so many own rules that there are so many times as many; say how many that makes.

    Each copies a shipped rule under a new id and name, and looks for other words.
    """
    wanted = (times - 1) * len(catalogue.rules)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / ".healthlint.yaml").write_text("rules: [house]\n", encoding="utf-8")
    written = 0
    for path, rule in islice(_copies(catalogue), wanted):
        target = folder / "house" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(_written(rule), encoding="utf-8")
        written += 1
    return len(catalogue.rules) + written


def _copies(catalogue: Catalogue) -> Iterator[tuple[str, dict[str, Any]]]:
    for copy in range(1, MOST_COPIES + 1):
        for file, rule in catalogue.rules.items():
            if rule["kind"] in _COPIED and all(not entry.startswith("/") for entry in entries(rule)):
                name = f"{file.stem}-{copy}.yaml"
                yield f"{file.parent.name}/{name}", _copied(rule, copy)


def _written(rule: Mapping[str, Any]) -> str:
    return yaml.safe_dump(dict(rule), sort_keys=False, allow_unicode=True, width=_COLUMNS)


def _copied(rule: Mapping[str, Any], copy: int) -> dict[str, Any]:
    examples = {kind: some[:_EXAMPLES] for kind, some in rule["examples"].items()}
    new = {**rule, "id": rule["id"].replace("HL", f"B{chr(ord('A') + copy - 1)}"), "examples": examples}
    if "swap" in rule:
        new["swap"] = {changed(entry, copy): better for entry, better in rule["swap"].items()}
    else:
        new["find"] = {**rule["find"], "any": [changed(entry, copy) for entry in rule["find"]["any"]]}
    return new
