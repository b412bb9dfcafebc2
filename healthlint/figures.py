"""The recorded figures: what each rule was measured to be worth, on which texts, and when."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_PACKAGE = Path(__file__).parent


def recorded(package: Path = _PACKAGE) -> dict[str, Any]:
    """The figures inside the installed package, or else beside it; empty where there are none."""
    for path in (package / "figures.json", package.parent / "quality" / "figures.json"):
        if path.is_file():
            found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
            return found
    return {}


def of_rule(identifier: str, figures: Mapping[str, Any]) -> Iterator[str]:
    """A line for each set of texts and unit that a rule was measured in."""
    for one in figures.get("sets", ()):
        for row in one.get("rows", ()):
            if (row["kind"], row["name"]) == ("rule", identifier):
                yield f"{one['title']} (set {one['name']}, {one['measured_on']}): {_said(row)}"


def share(value: float | None, interval: Sequence[float] | None) -> str:
    """``0.82 (0.79 to 0.85)``; a dash where there is nothing to divide by."""
    ends = f" ({interval[0]:.2f} to {interval[1]:.2f})" if interval else ""
    return "-" if value is None else f"{value:.2f}{ends}"


def _said(row: Mapping[str, Any]) -> str:
    unit = f"{row['unit']}s"
    right = f"{row['right']} of {row['flagged']} flagged {unit} right"
    precision = f", precision {share(row['precision'], row['precision_interval'])}" if row["flagged"] else ""
    return f"{right}{precision}; found {row['hit']} of {row['need']} {unit} with its labels."
