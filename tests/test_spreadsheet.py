from __future__ import annotations

import csv
import io

import pytest

from healthlint.spreadsheet import written


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_what_a_spreadsheet_would_run_is_text(cell: str) -> None:
    assert list(csv.reader(io.StringIO(written(["a"], [[cell]]), newline="")))[1] == [f"'{cell}"]


def test_everything_else_is_as_it_was() -> None:
    sheet = written(["a", "b"], [['say "no", twice\nor once', 1]])
    assert sheet == 'a,b\r\n"say ""no"", twice\nor once",1\r\n'
