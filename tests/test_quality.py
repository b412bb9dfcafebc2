"""What is written about quality is what was measured."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from healthlint.evaluation.page import page
from healthlint.evaluation.standing import examples, standings
from healthlint.rulebook import load
from tests.fresh import ROOT

if TYPE_CHECKING:
    from pathlib import Path
    from types import ModuleType

SCRIPT = ROOT / "scripts" / "write_quality.py"
FIGURES: dict[str, Any] = json.loads((ROOT / "quality" / "figures.json").read_text(encoding="utf-8"))
PAGE = (ROOT / "docs" / "QUALITY.md").read_text(encoding="utf-8")

KNOWN_TO_FALL_SHORT = {"HL120"}


@pytest.fixture
def script(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> ModuleType:
    """The script, in a repository where there is nothing yet and no texts of others."""
    spec = importlib.util.spec_from_file_location("write_quality", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, "write_quality", module)
    spec.loader.exec_module(module)
    (tmp_path / "docs").mkdir()
    (tmp_path / "quality").mkdir()
    monkeypatch.setattr(module, "ROOT", tmp_path)
    monkeypatch.setattr(module, "FIGURES", tmp_path / "quality" / "figures.json")
    monkeypatch.setattr(module, "PAGE", tmp_path / "docs" / "QUALITY.md")
    monkeypatch.delenv("HEALTHLINT_SHARED", raising=False)
    return module


@pytest.fixture
def constructed(tmp_path: Path, script: ModuleType) -> Path:
    """Two pairs in the place of ours."""
    assert script
    texts = {
        "p1a": ("flag", "Our tea is a miracle cure for gout."),
        "p1b": ("pass", "No tea is a miracle cure for gout."),
        "p2a": ("flag", "This balm is a miracle for arthritis."),
        "p2b": ("pass", "It is a myth that balm is a miracle for arthritis."),
    }
    path = tmp_path / "quality" / "constructed.jsonl"
    lines = (
        {"id": f"{name}{half}", "pair": f"{name[:2]}{half}", "label": "CURE", "expect": expect}
        | {"text": text, "split": half}
        for name, (expect, text) in texts.items()
        for half in ("open", "held")
    )
    path.write_text("".join(json.dumps(line) + "\n" for line in lines))
    return path


def test_the_page_says_what_the_figures_say() -> None:
    assert page(FIGURES) == PAGE


def test_constructed_texts_are_said_to_be() -> None:
    for one in FIGURES["sets"]:
        if one["name"].startswith("constructed"):
            assert one["title"].endswith("(constructed; does not estimate field precision)")
            assert not one["real"]


def test_real_pages_that_were_read_stand_apart_from_unread_ones() -> None:
    names = [one["name"] for one in FIGURES["sets"]]
    assert names.index("dev-read") < names.index("dev-unread")
    chosen = [set(one["gold"]["only"]) for one in FIGURES["sets"] if one["real"]]
    assert not chosen[0] & chosen[1]


def test_each_set_is_named_with_its_size_its_sha256_and_the_command() -> None:
    for one in FIGURES["sets"]:
        assert one["gold"]["texts"] > 0
        for fact in (one["name"], one["gold"]["sha256"], one["measured_on"], one["command"]):
            assert f"`{fact}`" in PAGE or fact in PAGE


def test_each_stable_rule_has_earned_it_or_is_listed_as_falling_short() -> None:
    listed = PAGE.split("## Stable rules")[1].split("\n## ")[0]
    short = [one.rule for one in standings(FIGURES["rules"], FIGURES) if not one.earned]
    assert [rule for rule in short if f"| {rule} " not in listed] == []
    assert listed.count("\n| HL") == len(short)


def test_no_other_stable_rule_falls_short() -> None:
    """Those that do carry most of what is found: on preview they would take the recall with them."""
    short = {one.rule for one in standings(FIGURES["rules"], FIGURES) if not one.earned}
    assert short <= KNOWN_TO_FALL_SHORT


def test_what_is_not_here_is_kept_as_recorded_and_said_so(
    script: ModuleType, constructed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert constructed.is_file()
    before = next(one for one in FIGURES["sets"] if one["name"] == "dev-read")
    script.FIGURES.write_text(json.dumps({"sets": [before]}))
    assert script.main([]) == 0
    said = capsys.readouterr().out
    assert "constructed-open: measured\n" in said
    assert f"dev-read: kept as recorded on {before['measured_on']}: $HEALTHLINT_SHARED/eval/dev" in said
    assert "seeds: left out: $HEALTHLINT_SHARED/eval/seeds/gold.yaml is not here\n" in said
    written = json.loads(script.FIGURES.read_text())
    assert [one["name"] for one in written["sets"]] == ["constructed-open", "constructed-held", "dev-read"]
    assert written["sets"][2] == before
    assert written["rules"] == examples(load())
    assert script.PAGE.read_text() == page(written)
    assert script.main(["--check"]) == 0


def test_a_rule_that_got_worse_on_distributed_texts_fails_the_check(
    script: ModuleType, constructed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert script.main([]) == 0
    for one in ('"flag"', '"pass"'):
        assert one in constructed.read_text()
    # As if the rule had begun to speak where it must not: the text is one that it rightly flags.
    changed = constructed.read_text().replace("No tea is a miracle", "A tea is a miracle")
    constructed.write_text(changed)
    capsys.readouterr()
    assert script.main(["--check"]) == 1
    (first, *_) = capsys.readouterr().out.splitlines()
    assert first.startswith("constructed-open: precision of HL1")
    assert " fell from 1.0 to " in first


def test_a_page_or_figures_that_are_out_of_date_fail_the_check(
    script: ModuleType, constructed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert constructed.is_file()
    assert script.main([]) == 0
    script.PAGE.write_text("another page")
    assert script.main(["--check"]) == 1
    assert "docs/QUALITY.md:1: is not what quality/figures.json says" in capsys.readouterr().out
    written = json.loads(script.FIGURES.read_text())
    written["rules"]["HL101"]["flag"] += 1
    script.FIGURES.write_text(json.dumps(written))
    assert script.main(["--check"]) == 1
    assert "quality/figures.json:1: rules have come, gone" in capsys.readouterr().out


def test_labelled_texts_that_cannot_be_used_are_2(
    script: ModuleType, constructed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    constructed.write_text("{}\n")
    assert script.main([]) == 2
    assert capsys.readouterr().err.startswith("quality/constructed.jsonl:1: 'doc' is missing")


def test_it_is_run_by_path() -> None:
    done = subprocess.run(
        [sys.executable, str(SCRIPT), "--nothing"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert done.stderr.startswith("Measure the rules and write it down")
