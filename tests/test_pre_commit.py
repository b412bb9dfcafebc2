"""The hooks: those that this repository offers to others, and those it keeps itself."""

from __future__ import annotations

import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
import yaml

from healthlint.text.source import FORMATS
from tests.fresh import ROOT, clone, environment, online
from tests.test_readme import fences

if TYPE_CHECKING:
    from pathlib import Path

BAD = "# Our tea\n\nOur tea cures arthritis. It is a miracle for your joints.\n"
GOOD = "# Rest\n\nDrink water and rest. If the fever lasts, see a doctor.\n"


def run(*words: str, here: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        words,
        cwd=here,
        env=environment() | {"PRE_COMMIT_HOME": str(here.parent / "hooks")},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


def pre_commit(*words: str, here: Path) -> subprocess.CompletedProcess[str]:
    return run(sys.executable, "-m", "pre_commit", *words, here=here)


@pytest.mark.parametrize(
    ("kind", "file"), [("manifest", ".pre-commit-hooks.yaml"), ("config", ".pre-commit-config.yaml")]
)
def test_a_file_of_hooks_is_one(kind: str, file: str, tmp_path: Path) -> None:
    done = pre_commit(f"validate-{kind}", str(ROOT / file), here=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("name", "judged"),
    [
        ("content/posts/tea.md", True),
        ("docs/sleep.mdx", True),
        ("about.html", True),
        ("notes/day 1.txt", True),
        ("report.qmd", True),
        # A name that only sounds like that of a legal text, or of a list of packages, is an article's.
        ("docs/vitamin-requirements.md", True),
        ("docs/requirements.md", True),
        ("notes/energy-requirements-of-children.txt", True),
        ("content/licence-to-practise.md", True),
        ("content/notice.md", True),
        ("content/security.md", True),
        ("content/robots.md", True),
        ("LICENSE.txt", False),
        ("LICENSE-MIT.txt", False),
        ("LICENCE.md", False),
        ("vendor/NOTICE.txt", False),
        ("static/robots.txt", False),
        ("llms.txt", False),
        ("requirements.txt", False),
        ("requirements-dev.txt", False),
        ("dev-requirements.txt", False),
        ("requirements/base.txt", False),
        ("constraints.txt", False),
        ("src/CMakeLists.txt", False),
        ("post.md.bak", False),
        ("image.png", False),
        ("rules/a.yaml", False),
    ],
)
def test_articles_are_judged_whatever_their_name_and_nothing_else(name: str, *, judged: bool) -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    (hook,) = (one for one in hooks if one["id"] == "healthlint")
    # As pre-commit asks: found anywhere in the path.
    found = re.search(hook["files"], name) and not re.search(hook["exclude"], name)
    assert bool(found) is judged


def test_a_hook_takes_every_format_that_is_read() -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert [ending for ending in FORMATS if not re.search(hooks[0]["files"], f"a{ending}")] == []


def drafts(folder: Path, **files: str) -> Path:
    """A repository with these drafts staged."""
    folder.mkdir()
    run("git", "init", "--quiet", here=folder)
    for name, text in files.items():
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    run("git", "add", ".", here=folder)
    return folder


@pytest.mark.slow
def test_the_hook_stops_a_bad_draft_and_passes_a_good_one(tmp_path: Path) -> None:
    online(tmp_path / "probe")
    words = ("try-repo", str(clone(tmp_path / "clone")), "healthlint", "--verbose", "--files")
    here = drafts(tmp_path / "drafts", bad=BAD, good=GOOD)
    bad, good = pre_commit(*words, "bad.md", here=here), pre_commit(*words, "good.md", here=here)
    assert bad.returncode == 1, bad.stdout + bad.stderr
    assert "HL102" in bad.stdout
    assert good.returncode == 0, good.stdout + good.stderr
    assert "checked 1 file" in good.stdout


@pytest.mark.slow
def test_the_configuration_that_readme_shows_works(tmp_path: Path) -> None:
    online(tmp_path / "probe")
    source = clone(tmp_path / "clone")
    head = run("git", "rev-parse", "HEAD", here=source).stdout.strip()
    here = drafts(tmp_path / "drafts", bad=BAD)
    (shown,) = (one for one in fences("yaml") if one.startswith("repos:"))
    config = shown.replace("URL-OF-THIS-REPOSITORY", str(source)).replace("TAG-OR-COMMIT", head)
    assert yaml.safe_load(config)["repos"][0]["rev"] == head
    (here / ".pre-commit-config.yaml").write_text(config, encoding="utf-8")
    done = pre_commit("run", "--all-files", here=here)
    assert done.returncode == 1, done.stdout + done.stderr
    assert "HL102" in done.stdout
