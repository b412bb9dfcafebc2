from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest
import yaml

from healthlint.settings import load
from healthlint.walk import walk
from tests.fresh import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Command

MADE = (".healthlint.yaml", ".pre-commit-config.yaml", ".github/workflows/healthlint.yml")


@pytest.fixture
def repository(here: Path) -> Path:
    subprocess.run(["git", "init", "--quiet"], cwd=here, check=True)
    return here


def texts(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file() and ".git/" not in path.as_posix())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_three_files_are_made_and_said(repository: Path, command: Command) -> None:
    done = command("init")
    assert (done.code, done.err) == (0, "")
    assert set(texts(repository)) == {*MADE}
    assert [line for line in done.out.splitlines() if line.startswith("created ")] == [
        f"created  {name}" for name in MADE
    ]
    assert done.last == "3 files created; next: pre-commit install"


def test_a_second_time_nothing_changes(repository: Path, command: Command) -> None:
    command("init")
    before = texts(repository)
    done = command("init")
    assert texts(repository) == before
    assert (done.code, done.last) == (0, "nothing was created: it is all there")
    assert "created  " not in done.out
    assert all(f"kept     {name}" in done.out for name in MADE)


@pytest.mark.parametrize(
    ("sign", "articles", "beside"),
    [
        ("hugo.toml", "content/a.md", ["public/a.html", "themes/x/README.md", "layouts/a.html"]),
        ("_config.yml", "_posts/a.md", ["_site/a.html", "_includes/a.html", "vendor/x/README.md"]),
        ("docusaurus.config.js", "docs/a.mdx", ["build/a.html", "node_modules/x/README.md"]),
    ],
)
def test_what_is_made_of_articles_is_not_checked(
    repository: Path, command: Command, sign: str, articles: str, beside: list[str]
) -> None:
    for name in (sign, articles, *beside):
        (repository / name).parent.mkdir(parents=True, exist_ok=True)
        (repository / name).write_text("")
    command("init")
    found = walk(["."], repository, load(repository).excludes)
    assert [file.shown for file in found.files] == [articles]


def test_what_is_made_is_what_tools_take(repository: Path, command: Command) -> None:
    (repository / "hugo.toml").write_text("")
    done = command("init")
    hooks = yaml.safe_load((repository / ".pre-commit-config.yaml").read_text())
    assert [one["id"] for one in hooks["repos"][0]["hooks"]] == ["healthlint"]
    steps = yaml.safe_load((repository / MADE[2]).read_text())["jobs"]["healthlint"]["steps"]
    assert steps[1]["with"] == {"paths": "content\n"}
    assert "replace in it: COMMIT-OF-CHECKOUT" in done.out


def test_files_that_are_there_are_kept_and_what_to_add_is_shown(repository: Path, command: Command) -> None:
    (repository / ".pre-commit-config.yaml").write_text("repos: [] # mine\n")
    (repository / ".gitlab-ci.yml").write_text("stages: [test]\n")
    (repository / "pyproject.toml").write_text("[tool.healthlint]\npreview = true\n")
    before = texts(repository)
    done = command("init")
    assert (done.code, texts(repository)) == (0, before)
    assert "kept     pyproject.toml, whose settings hold here" in done.out
    assert "add to repos in .pre-commit-config.yaml:\n  - repo: " in done.out
    assert "add to .gitlab-ci.yml (docs/ci.md):\ninclude:\n" in done.out
    assert done.last == "nothing was created: it is all there"


def test_a_link_to_nothing_is_kept_as_well(repository: Path, command: Command) -> None:
    (repository / ".pre-commit-config.yaml").symlink_to(repository / "elsewhere")
    done = command("init")
    assert "kept     .pre-commit-config.yaml" in done.out
    assert not (repository / "elsewhere").exists()


def test_a_file_where_a_folder_is_wanted_is_said_and_the_rest_stays(
    repository: Path, command: Command
) -> None:
    (repository / ".github").write_text("no folder")
    done = command("init")
    assert done.code == 2
    assert "cannot be written" in done.err
    assert "created  .healthlint.yaml" in done.out


def test_it_is_run_at_the_top_of_a_repository(
    here: Path, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert command("init").err == "healthlint init: this is no git repository: run git init first\n"
    subprocess.run(["git", "init", "--quiet"], cwd=here, check=True)
    (here / "inner").mkdir()
    monkeypatch.chdir(here / "inner")
    done = command("init")
    assert (done.code, texts(here)) == (2, {})
    assert "is the top of this repository: run it there" in done.err


def test_settings_that_are_wrong_are_said(repository: Path, command: Command) -> None:
    (repository / ".healthlint.yaml").write_text("exlude: []\n")
    done = command("init")
    assert done.code == 2
    assert "unknown key 'exlude'" in done.err
    assert set(texts(repository)) == {".healthlint.yaml"}


def test_the_recipes_are_those_of_the_page() -> None:
    assert "<!-- recipe: github -->" in (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
