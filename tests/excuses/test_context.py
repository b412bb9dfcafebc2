from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

STRICT = ("negated", "debunked", "quoted", "asked", "instructional", "literal", "research_aim")
LINES = Path(__file__).with_name("context.txt").read_text(encoding="utf-8").splitlines()
TABLE = [tuple(line.split("\t")) for line in LINES if line and not line.startswith("#")]


@pytest.mark.parametrize(("expected", "written"), TABLE)
def test_the_table(expected: str, written: str, excused: Callable[[str, str], str | None]) -> None:
    text = written.replace("\\n", "\n")
    spoke = {name for name in STRICT if excused(name, text) is not None}
    assert expected in spoke if expected != "-" else not spoke


def test_the_table_is_balanced() -> None:
    kept = sum(expected == "-" for expected, _ in TABLE)
    assert kept >= 70
    assert len(TABLE) - kept >= 70
    assert {expected for expected, _ in TABLE} == {*STRICT, "-"}
