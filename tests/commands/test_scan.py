"""The extra that a scan needs."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Command


@pytest.mark.parametrize(("runner", "extra"), [("native", "scale"), ("ray", "cluster")])
def test_what_is_missing_is_said_in_a_line(
    command: Command, monkeypatch: pytest.MonkeyPatch, runner: str, extra: str
) -> None:
    for name in ("daft", "pyarrow", "warcio", "ray"):
        monkeypatch.setitem(sys.modules, name, None)
    done = command("scan", "x.parquet", "-o", "out", "--runner", runner)
    assert (done.code, done.out) == (2, "")
    assert f"pip install 'healthlint[{extra}]'" in done.err
    assert done.err.count("\n") == 1
