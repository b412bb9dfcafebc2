from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from healthlint import kinds

if TYPE_CHECKING:
    from tests.conftest import Command


@pytest.fixture
def begun(command: Command, here: Path) -> Path:
    """A rulebook of one rule that was begun and not finished."""
    assert command("new", "a-claim", "--kind", "avoid", "--rules", "own").code == 0
    return here / "own"


@pytest.mark.parametrize("name", ["HLX04", "unused-allow"])
def test_what_is_said_of_allows_is_explained_too(command: Command, name: str) -> None:
    done = command("explain", name)
    assert done.code == 0
    assert done.out.startswith("# HLX04 unused-allow\n\n## What it does\n\n- Category: engine\n")
    assert "`healthlint check --fix` does." in done.out


def test_a_page_explains_a_rule_by_id_or_name(command: Command, plain: Path) -> None:
    pages = {command("explain", name, "--rules", plain).out for name in ("HL101", "miracle-word")}
    assert len(pages) == 1
    assert "HL101 miracle-word" in pages.pop()


def test_an_unknown_rule_has_no_page(command: Command, plain: Path) -> None:
    done = command("explain", "miracle-world", "--rules", plain)
    assert (done.code, done.out) == (2, "")
    assert done.err == "unknown rule 'miracle-world': did you mean 'miracle-word'?\n"


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        ([], ["HL101", "HL102", "HL601", "HL801", "HL901"]),
        (["efficacy"], ["HL101", "HL102"]),
        (["HL1", "person-first"], ["HL101", "HL102", "HL801"]),
        (["--kind", "prefer"], ["HL801"]),
        (["--status", "preview"], ["HL102"]),
        (["--severity", "warning"], ["HL601", "HL801"]),
        (["efficacy", "--status", "stable"], ["HL101"]),
    ],
)
def test_rules_are_listed_and_counted(
    command: Command, plain: Path, words: list[str], ids: list[str]
) -> None:
    listed = command("rules", "--rules", plain, *words)
    assert [line.split()[0] for line in listed.out.splitlines()] == ids
    assert command("rules", "--rules", plain, "--count", *words).out == f"{len(ids)}\n"


def test_the_index_names_every_rule(command: Command, plain: Path) -> None:
    done = command("rules", "--rules", plain, "--index")
    assert [name for name in ("HL101", "HL102", "HL601", "HL801", "HL901") if name not in done.out] == []


def test_an_unknown_filter_is_2_with_the_nearest(command: Command, plain: Path) -> None:
    done = command("rules", "--rules", plain, "eficacy")
    assert (done.code, done.err) == (2, "unknown rule or category 'eficacy': did you mean 'efficacy'?\n")
    assert "did you mean 'prefer'?" in command("rules", "--rules", plain, "--kind", "preffer").err


@pytest.mark.parametrize("kind", kinds.NAMES)
def test_a_new_rule_loads_and_fails_its_proof(command: Command, kind: str) -> None:
    done = command("new", "a-claim", "--kind", kind, "--category", "safety", "--rules", "own")
    assert done.out.startswith("own/safety/a-claim.yaml: HL2")
    proof = command("test", "a-claim", "--rules", "own")
    assert proof.code == 1
    assert "UNPROVEN" in proof.out


def test_a_new_rule_never_overwrites(command: Command, begun: Path) -> None:
    before = (begun / "efficacy" / "a-claim.yaml").read_bytes()
    done = command("new", "a-claim", "--kind", "avoid", "--rules", "own")
    assert done.code == 2
    assert done.err.startswith("own/efficacy/a-claim.yaml: is there already")
    assert (begun / "efficacy" / "a-claim.yaml").read_bytes() == before


def test_a_new_rule_needs_a_name_and_a_place(command: Command, begun: Path) -> None:
    assert (
        "write it like miracle-language" in command("new", "A Claim", "--kind", "avoid", "--rules", "own").err
    )
    (begun / "safety").write_text("")
    done = command("new", "b-claim", "--kind", "avoid", "--category", "safety", "--rules", "own")
    assert done.code == 2
    assert done.err.count("\n") == 1


def test_ids_of_new_rules_follow_each_other(command: Command, begun: Path) -> None:
    assert begun.is_dir()
    done = command("new", "b-claim", "--kind", "avoid", "--rules", "own")
    assert done.out.startswith("own/efficacy/b-claim.yaml: HL102 begun")


def test_an_unproven_rule_is_1_and_says_what_is_missing(command: Command, begun: Path) -> None:
    done = command("test", "--rules", begun)
    assert done.code == 1
    assert done.out.splitlines()[0].startswith("UNPROVEN  HL101 a-claim: ")
    assert done.out.splitlines()[1].startswith("    ")
    assert done.last == "1 rule: 0 proven, 1 not"


def test_a_proven_rule_is_0_and_says_how_much_was_tried(command: Command, plain: Path) -> None:
    done = command("test", "person-first", "--rules", plain)
    assert done.code == 0, done.out
    assert done.out.startswith("proven    HL801 person-first: 6 examples, ")
    assert command("test", "person-first", "--rules", plain, "--quiet").out == "1 rule: 1 proven, 0 not\n"


def test_named_clauses_prove_themselves(command: Command, begun: Path) -> None:
    (begun / "clauses").mkdir()
    clause = "about: a promise\nany: [miracle~]\nexamples:\n"
    flagged = "".join(f"    - A <<{word}>> for arthritis.\n" for word in ("miracle", "Miracle", "miracle"))
    passed = "    - A study.\n    - A treatment.\n    - A doctor.\n"
    (begun / "clauses" / "promise.yaml").write_text(f"{clause}  flag:\n{flagged}  pass:\n{passed}")
    done = command("test", "promise", "--rules", begun)
    assert "promise" in done.out.splitlines()[0]
    assert done.last.startswith("1 rule: ")
    assert command("test", "--rules", begun).last.startswith("2 rules: ")


def test_a_broken_rulebook_proves_nothing(command: Command, begun: Path) -> None:
    (begun / "efficacy" / "a-claim.yaml").write_text("id: HL101\n")
    done = command("test", "--rules", begun)
    assert (done.code, done.out) == (2, "")
    assert "a-claim.yaml:" in done.err


def test_a_new_rule_of_this_repository_goes_to_its_rules(command: Command) -> None:
    done = command("new", "miracle-language", "--kind", "avoid")
    assert done.code == 2
    assert done.err.endswith(
        "efficacy/miracle-language.yaml: is there already: choose another name, or edit it\n"
    )


def test_an_installed_package_is_no_place_for_a_new_rule(here: Path, plain: Path) -> None:
    package = Path(kinds.__file__).parent.parent
    shutil.copytree(package, here / "site" / "healthlint", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(plain, here / "site" / "healthlint" / "rules")
    words = [sys.executable, "-m", "healthlint", "new", "a-claim", "--kind", "avoid"]
    surroundings = {**os.environ, "PYTHONPATH": str(here / "site")}
    done = subprocess.run(words, cwd=here, env=surroundings, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "give a folder of your own with --rules" in done.stderr
    assert not (here / "site" / "healthlint" / "rules" / "efficacy" / "a-claim.yaml").exists()
