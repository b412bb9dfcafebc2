"""Schemathesis against the server's own OpenAPI document: two thousand requests, no error of the server."""

from __future__ import annotations

import re
import subprocess
import sys
from importlib.util import find_spec
from typing import TYPE_CHECKING

import pytest

from tests.serving import serving

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(find_spec("schemathesis") is None, reason="schemathesis is not installed"),
]

CHECKS = "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance"
LEAST = 2000
A_PATH = 420
"""Examples of each path; of those without anything to choose there is one."""


def test_two_thousand_requests_meet_no_error_of_the_server(tmp_path: Path, plain: Path) -> None:
    with serving(tmp_path, "--rules", str(plain), "--isolated") as served:
        command = [sys.executable, "-m", "schemathesis.cli", "run", f"{served.address}/v1/openapi.json"]
        options = ["--max-examples", str(A_PATH), "--checks", CHECKS, "--seed", "1", "--phases"]
        done = subprocess.run(
            [
                *command,
                *options,
                "fuzzing",
                "--request-timeout",
                "60",
                "--workers",
                "2",
                "--continue-on-failure",
            ],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
        )
        log = served.log.read_text(encoding="utf-8")
    statuses = re.findall(r"^[A-Z]+ \S+ (\d{3}) ", log, re.MULTILINE)
    sys.stdout.write(f"{len(statuses)} requests\n")  # `-rP` shows it
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]
    assert len(statuses) >= LEAST, f"{len(statuses)} requests"
    assert [one for one in statuses if one >= "500"] == []
    assert statuses.count("200") > LEAST // 20
