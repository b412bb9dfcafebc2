"""`healthlint serve`: how it starts, where it listens, and what it refuses before it does."""

from __future__ import annotations

import pickle
import socket
import sys
from datetime import date
from typing import TYPE_CHECKING

import pytest

pytest.importorskip("fastapi", reason="the extra serve is not installed")

from healthlint.commands.serve import Making
from healthlint.deadline import stopped
from healthlint.serve import tasks
from healthlint.serve.desk import desk
from healthlint.serve.exports import EXPORTS
from healthlint.serve.models import Check, Draft, Why
from healthlint.serve.refusal import RefusedError
from tests.serving import serving

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Command

DAY = date(2026, 11, 21)


def test_it_serves_where_it_says_until_it_is_ended(tmp_path: Path, plain: Path) -> None:
    with serving(tmp_path, "--rules", str(plain)) as served:
        assert served.address.startswith("http://127.0.0.1:")
        found = served.post("/v1/check", {"text": "A miracle."}).json()
        assert [one["text"] for one in found["findings"]] == ["miracle"]
    log = served.log.read_text(encoding="utf-8")
    assert "POST /v1/check 200" in log
    assert "Traceback" not in log


def test_settings_of_the_project_hold(tmp_path: Path, plain: Path) -> None:
    (tmp_path / ".healthlint.yaml").write_text("severity:\n  miracle-word: info\n", encoding="utf-8")
    with serving(tmp_path, "--rules", str(plain)) as served:
        (one,) = served.post("/v1/check", {"text": "A miracle."}).json()["findings"]
    assert one["severity"] == "info"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--host", "0.0.0.0"], "--token-file"),  # noqa: S104 - it is refused
        (["--host", "192.0.2.7"], "--token-file"),
        (["--host", "127.0.0.1.evil.example"], "--token-file"),
        (["--token-file", "none"], "cannot be read"),
        (["--token-file", "short"], "16 or more"),
        (["--token-file", "odd"], "16 or more"),
        (["--port", "-1"], "--port"),
        (["--port", "http"], "--port"),
        (["--port", "99999"], "to 65535"),
        (["--max-bytes", "0"], "--max-bytes"),
        (["--time-limit", "soon"], "--time-limit"),
        (["--config", "none.yaml"], "none.yaml"),
        (["--jurisdiction", "fr"], "'fr'"),
    ],
)
def test_what_cannot_be_served_is_said_in_a_line(
    command: Command, here: Path, plain: Path, words: list[str], said: str
) -> None:
    (here / "short").write_text("secret", encoding="utf-8")
    (here / "odd").write_text("a token of two\nlines here", encoding="utf-8")
    done = command("serve", "--rules", plain, *words)
    assert (done.code, done.out) == (2, "")
    assert said in done.err
    assert done.err.count("\n") == 1
    assert "secret" not in done.err


def test_a_port_that_is_taken(command: Command, plain: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        done = command("serve", "--rules", plain, "--port", taken.getsockname()[1])
    assert done.code == 2
    assert "--port" in done.err


@pytest.fixture
def making(here: Path, plain: Path) -> Making:
    return Making(here=here, clock=stopped, rules=str(plain), isolated=True)


def test_what_workers_are_sent_arrives(making: Making) -> None:
    again = pickle.loads(pickle.dumps(making))  # noqa: S301 - our own bytes, as a worker gets them
    assert again == making
    assert desk(again) is desk(making)
    refused = RefusedError(422, "what", "how")
    assert vars(pickle.loads(pickle.dumps(refused))) == vars(refused)  # noqa: S301 - likewise


def test_tasks_of_a_worker(making: Making) -> None:
    tasks.warmed(making)
    check = Check(text="A miracle, a very old one.")
    assert b"miracle-word" in tasks.checked(making, check, DAY)
    assert b'"claims"' in tasks.claimed(making, Draft(text="A miracle."), DAY)
    assert b'"objects": true' in tasks.wondered(making, Why(text="A miracle.", line=1), DAY)
    assert b'"text":"A miracle."' in tasks.read_out(making, Draft(text="A miracle."), DAY)
    for name in EXPORTS:
        assert tasks.exported(making, check, DAY, name)


def test_tasks_refuse(making: Making) -> None:
    with pytest.raises(RefusedError, match="no line 2"):
        tasks.wondered(making, Why(text="A miracle.", line=2), DAY)
    with pytest.raises(RefusedError, match="NUL"):
        tasks.checked(making, Check(text="a\0b"), DAY)
    with pytest.raises(RefusedError, match="base64"):
        tasks.read_out(making, Draft(base64="?"), DAY)


def test_laws_are_those_of_the_request(making: Making) -> None:
    held = making().held_to(Draft(text="a", jurisdictions=["uk", "uk"]))
    assert held.settings.jurisdictions == ("uk",)
    assert making().held_to(Draft(text="a")).settings.jurisdictions == ("us",)


def test_settings_that_leave_no_rule_for_a_draft_are_told(here: Path, plain: Path) -> None:
    (here / ".healthlint.yaml").write_text(
        "overrides:\n- files: ['old/**']\n  select: [on-trial]\n", encoding="utf-8"
    )
    making = Making(here=here, clock=stopped, rules=str(plain))
    with pytest.raises(RefusedError, match="no rule is left"):
        tasks.checked(making, Check(text="a", name="old/a.txt"), DAY)


@pytest.mark.parametrize("name", ["anyio", "fastapi", "uvicorn"])
def test_without_the_extra_it_says_how_to_get_it(
    command: Command, plain: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setitem(sys.modules, name, None)
    done = command("serve", "--rules", plain)
    assert (done.code, done.out) == (2, "")
    assert done.err == f"healthlint serve needs its extra ({name}): pip install 'healthlint[serve]'\n"
