from __future__ import annotations

import csv
import io

import pytest

from healthlint.spreadsheet import written


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_what_a_spreadsheet_would_run_is_text(cell: str) -> None:
    shown = " =1" if cell[0].isspace() else cell
    assert list(csv.reader(io.StringIO(written(["a"], [[cell]]), newline="")))[1] == [f"'{shown}"]


def test_everything_else_is_as_it_was_on_one_line() -> None:
    sheet = written(["a", "b"], [['say "no", twice\nor once', 1]])
    assert sheet == 'a,b\r\n"say ""no"", twice or once",1\r\n'
