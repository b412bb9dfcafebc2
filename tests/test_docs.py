"""The documents name what is there."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import pytest

from healthlint.evaluation import gold, labels
from healthlint.evaluation.comparing import TOLERANCE
from healthlint.evaluation.measure import Pairs, evaluate
from healthlint.prove import prove
from healthlint.rulebook import load, parse_rule
from healthlint.scaffold import CATEGORIES
from healthlint.weighing import confidence
from tests.fresh import ROOT

if TYPE_CHECKING:
    from pathlib import Path

DOCUMENTS = ("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md")
TEXT = {name: (ROOT / name).read_text(encoding="utf-8") for name in DOCUMENTS}
FORMAT = (ROOT / "docs" / "eval-format.md").read_text(encoding="utf-8")
RULEBOOK = load()
# A path has a slash in it or ends like a file. What set-up makes, in .venv, is not looked for, nor are
# the settings of somebody's site.
PATH = re.compile(
    r"`(?!\.venv/|\.healthlint\.yaml`)((?:[\w.-]+/)+[\w.-]*|[\w.-]+\.(?:md|py|toml|yaml|json))`"
)
ENGINE_IDS = re.compile(r"\bHLX\d\d\b")


def prose(text: str) -> str:
    """A document without its fenced blocks."""
    return re.sub(r"^```.*?^```$", "", text, flags=re.DOTALL | re.MULTILINE)


def fence(name: str, language: str) -> str:
    (found,) = re.findall(rf"^```{language}\n(.*?)^```$", TEXT[name], re.DOTALL | re.MULTILINE)
    return str(found)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_each_path_that_is_named_exists(name: str) -> None:
    named = {path.rstrip("/") for path in PATH.findall(prose(TEXT[name]))}
    gone = {path for path in named if not any((root / path).exists() for root in (ROOT, ROOT / "healthlint"))}
    assert gone == set()


@pytest.mark.parametrize("name", DOCUMENTS)
def test_each_rule_that_is_named_exists(name: str) -> None:
    without_files = re.sub(r"^```yaml.*?^```$", "", TEXT[name], flags=re.DOTALL | re.MULTILINE)
    assert set(re.findall(r"\bHL\d{3}\b", without_files)) <= {rule.id for rule in RULEBOOK.rules}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_each_finding_of_the_engine_that_is_named_exists(name: str) -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "healthlint").rglob("*.py"))
    assert set(ENGINE_IDS.findall(TEXT[name])) <= set(ENGINE_IDS.findall(code))


def test_the_tree_names_everything_at_the_top_of_the_package() -> None:
    tree = TEXT["ARCHITECTURE.md"].split("## The tree")[1].split("\n## ")[0]
    own = [path for path in (ROOT / "healthlint").iterdir() if path.name[0] not in "_."]
    names = [f"{path.name}/" if path.is_dir() else path.name for path in own]
    assert [name for name in names if name not in tree] == []


def test_the_tree_names_nothing_that_is_gone() -> None:
    tree = TEXT["ARCHITECTURE.md"].split("## The tree")[1].split("\n## ")[0]
    named = re.findall(r"^([\w.]+)/ ", tree, re.MULTILINE)
    assert named
    assert [name for name in named if not (ROOT / name).is_dir()] == []
    modules = re.findall(r"\b[a-z_]+\.py\b", tree)
    assert [name for name in modules if not list((ROOT / "healthlint").rglob(name))] == []


def test_the_rule_that_is_shown_proves_itself() -> None:
    rule = parse_rule(fence("CONTRIBUTING.md", "yaml"), "efficacy/toxin-flush.yaml", RULEBOOK)
    assert prove(rule, RULEBOOK).failures == ()


def test_each_key_of_the_rule_that_is_shown_is_explained() -> None:
    keys = re.findall(r"^([a-z_]+):", fence("CONTRIBUTING.md", "yaml"), re.MULTILINE)
    explained = prose(TEXT["CONTRIBUTING.md"])
    assert [key for key in keys if f"`{key}" not in explained] == []


def test_the_labelled_texts_that_are_shown_can_be_read(tmp_path: Path) -> None:
    (shown,) = re.findall(r"^```yaml\n(.*?)^```$", FORMAT, re.DOTALL | re.MULTILINE)
    (tmp_path / "labels.yaml").write_text(shown, encoding="utf-8")
    rules = RULEBOOK.select(re.findall(r"HL\d{3}", shown), preview=True)
    known = labels.load(tmp_path / "labels.yaml", "labels.yaml", rules)
    lines = "".join(re.findall(r"^```json\n(.*?)^```$", FORMAT, re.DOTALL | re.MULTILINE))
    (tmp_path / "gold.jsonl").write_text(lines, encoding="utf-8")
    found = gold.read(tmp_path / "gold.jsonl", "gold.jsonl", tmp_path, known).texts
    assert [one.name for one in found] == ["d1", "c1", "c2"]
    assert evaluate(gold.Gold("g", "", found), rules, known, date(2026, 11, 21)).pairs == Pairs(
        1, 1, 1, 1, 1, 1
    )


def test_the_tolerance_that_is_stated_is_that_of_the_code() -> None:
    assert f"fell by more than {TOLERANCE}." in FORMAT


def test_the_steps_of_confidence_are_those_of_the_code() -> None:
    steps = re.findall(r"^\| (\d\.\d) \| (\d\.\d+) \|$", TEXT["CONTRIBUTING.md"], re.MULTILINE)
    assert len(steps) == 4
    assert all(confidence(float(margin)) == float(sure) for margin, sure in steps)
    assert len({confidence(margin / 100) for margin in range(300)}) == len(steps)


def test_the_editor_knows_every_category() -> None:
    assert f"rules/{{{','.join(CATEGORIES)}}}/*.yaml" in TEXT["CONTRIBUTING.md"]
