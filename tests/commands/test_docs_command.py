"""`healthlint docs build` with a small rulebook: where it writes, and where it refuses to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.handbook.built import dead, parsed

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Command

pytest.importorskip("material", reason="the extra 'docs' is not installed")


def test_a_site_of_a_small_rulebook_is_built_and_replaced(here: Path, plain: Path, command: Command) -> None:
    done = command("docs", "build", "-o", "out/site", "--rules", plain)
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("out/site: 9 rules, ")
    assert (here / "out/site/rules/HL101.html").is_file()
    assert sorted(path.name for path in (here / "out").iterdir()) == ["site"]
    assert dead(here / "out/site") == []
    (here / "out/site/old.html").write_text("")
    assert command("docs", "build", "-o", "out/site", "--rules", plain).code == 0
    assert not (here / "out/site/old.html").exists()


def test_a_rules_own_text_is_never_markup(here: Path, plain: Path, command: Command) -> None:
    file = next(plain.glob("*/miracle*.yaml"))
    (folder := here / "rules" / file.parent.name).mkdir(parents=True)
    for one in file.parent.iterdir():
        text = one.read_text(encoding="utf-8")
        hostile = 'rationale: "<script>alert(1)</script> [x](javascript:alert(2)) {{ x }} <!--"\nadvice:'
        before = text.split("rationale:")[0]
        (folder / one.name).write_text(before + hostile + text.split("advice:", 1)[1], encoding="utf-8")
    done = command("docs", "build", "-o", "site", "--rules", "rules")
    assert (done.code, done.err) == (0, "")
    page = parsed(here / "site/rules/HL101.html")
    said = page.css_first("#why-is-this-bad + p")
    assert said is not None
    assert said.text() == "<script>alert(1)</script> [x](javascript:alert(2)) {{ x }} <!--"
    assert not said.css("script, a")


@pytest.mark.parametrize("there", ["file", "folder"])
def test_what_is_somebody_elses_is_not_replaced(
    here: Path, plain: Path, command: Command, there: str
) -> None:
    (here / "mine").mkdir() if there == "folder" else (here / "mine").write_text("words")
    if there == "folder":
        (here / "mine" / "a.md").write_text("words")
    done = command("docs", "build", "-o", "mine", "--rules", plain)
    assert done.code == 2
    assert "name a" in done.err
    kept = here / "mine" if there == "file" else here / "mine" / "a.md"
    assert kept.read_text() == "words"
    assert [path.name for path in here.iterdir()] == ["mine"]


def test_without_the_extra_it_says_how_to_install_it(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("healthlint.commands.parts.extras.find_spec", lambda _: None)
    done = command("docs", "build")
    assert done.code == 2
    assert "needs the extra 'docs' (mkdocs, material): install it with pip install" in done.err
