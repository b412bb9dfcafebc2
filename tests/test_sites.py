"""Two example sites under the hooks, from a clean clone: what is judged, what is stopped, what passes."""

from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from tests.fresh import ROOT, clone, environment, online

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow

HEAD = "---\ntitle: Our tea\ndate: 2026-11-20\nauthor: The shop\n---\n\n"
MIRACLE = f"{HEAD}Our miracle tea cures arthritis.\n"
SOBER = f"{HEAD}We sell tea. It is a drink and no medicine: ask your doctor about arthritis.\n"
WRITER = {
    f"GIT_{role}_{what}": value
    for role in ("AUTHOR", "COMMITTER")
    for what, value in (("NAME", "A writer"), ("EMAIL", "writer@example.org"))
}
# Who looks up a package or fetches one gets an error at once.
OFFLINE = {
    "PIP_NO_INDEX": "1",
    "PIP_INDEX_URL": "http://127.0.0.1:9/",
    "http_proxy": "http://127.0.0.1:9/",
    "https_proxy": "http://127.0.0.1:9/",
}


@dataclass(frozen=True)
class Site:
    """A site as a repository of its own, and what it needs to be run in."""

    folder: Path
    variables: dict[str, str]

    def run(self, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            words,
            cwd=self.folder,
            env=environment() | self.variables | more,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )

    def pre_commit(self, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
        return self.run(sys.executable, "-m", "pre_commit", *words, **more)

    def commit(self, name: str, text: str, **more: str) -> subprocess.CompletedProcess[str]:
        """Write a file, stage it, and try to commit."""
        file = self.folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        assert self.run("git", "add", name).returncode == 0
        return self.run("git", "commit", "-m", name, **more)


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A clean clone, which all sites install the hooks from."""
    folder = tmp_path_factory.mktemp("source")
    online(folder / "probe")
    return clone(folder / "clone")


def set_up(name: str, folder: Path, source: Path) -> Site:
    """An example site whose hooks are those of the clone's commit; what they install is kept beside it."""
    site = Site(folder / name, WRITER | {"PRE_COMMIT_HOME": str(source.parent / "installed")})
    shutil.copytree(ROOT / "tests" / "sites" / name, site.folder)
    config = site.folder / ".pre-commit-config.yaml"
    text = config.read_text(encoding="utf-8").replace("URL-OF-THIS-REPOSITORY", str(source))
    head = subprocess.run(
        ["git", "rev-parse", "HEAD"], cwd=source, capture_output=True, text=True, check=True
    )
    config.write_text(text.replace("TAG-OR-COMMIT", head.stdout.strip()), encoding="utf-8")
    for words in (("init", "--quiet"), ("add", "."), ("commit", "--quiet", "-m", "The site")):
        done = site.run("git", *words)
        assert done.returncode == 0, done.stderr
    return site


@pytest.mark.parametrize(("name", "judged", "excluded"), [("hugo", 6, 6), ("docs", 4, 3)])
def test_a_site_is_judged_and_passes_tried_or_run(
    name: str, judged: int, excluded: int, tmp_path: Path, source: Path
) -> None:
    site = set_up(name, tmp_path, source)
    for words in (("try-repo", str(source), "healthlint"), ("run", "healthlint")):
        done = site.pre_commit(*words, "--all-files", "--verbose")
        assert done.returncode == 0, done.stdout + done.stderr
        (last,) = (line for line in done.stdout.splitlines() if line.startswith("checked "))
        assert last.startswith(f"checked {judged} files, ")
        assert f"skipped {excluded} ({excluded} excluded by configuration)" in last
        assert last.endswith("gate: pass (no finding at or above error), exit 0")


@pytest.mark.parametrize(
    ("name", "draft", "severity"),
    # The docs declare themselves editorial, and there a cure is a warning; the blog declares nothing.
    [("hugo", "content/posts/tea.md", "error"), ("docs", "docs/living/tea.mdx", "warning")],
)
def test_a_staged_miracle_is_stopped_and_the_mended_one_passes_offline(
    name: str, draft: str, severity: str, tmp_path: Path, source: Path
) -> None:
    site = set_up(name, tmp_path, source)
    installed = site.pre_commit("install", "--install-hooks")
    assert installed.returncode == 0, installed.stdout + installed.stderr
    stopped = site.commit(draft, MIRACLE, **OFFLINE)
    assert stopped.returncode == 1, stopped.stdout + stopped.stderr
    said = stopped.stdout + stopped.stderr
    assert f"{draft}:7:5: error HL101 miracle-language" in said
    assert f"{draft}:7:17: {severity} HL102 cure-claim" in said
    assert "checked 1 file, " in said
    assert site.run("git", "log", "--oneline").stdout.count("\n") == 1
    passed = site.commit(draft, SOBER, **OFFLINE)
    assert passed.returncode == 0, passed.stdout + passed.stderr
    assert site.run("git", "log", "--oneline").stdout.count("\n") == 2


@pytest.mark.parametrize(
    "name", ["layouts/shortcodes/tea.html", "static/humans.txt", "data/tea.yaml", "LICENSE-CODE.txt"]
)
def test_what_is_no_article_is_not_judged(name: str, tmp_path: Path, source: Path) -> None:
    site = set_up("hugo", tmp_path, source)
    assert site.pre_commit("install", "--install-hooks").returncode == 0
    done = site.commit(name, "Our miracle tea cures arthritis.\n")
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_draft_that_cannot_be_read_is_not_committed(tmp_path: Path, source: Path) -> None:
    site = set_up("docs", tmp_path, source)
    assert site.pre_commit("install", "--install-hooks").returncode == 0
    done = site.commit("docs/tea.md", "A miracle.\0")
    assert done.returncode == 1, done.stdout + done.stderr
    assert "docs/tea.md:1: holds NUL bytes" in done.stdout + done.stderr


def test_own_rules_are_proven_before_they_are_committed(tmp_path: Path, source: Path) -> None:
    site = set_up("hugo", tmp_path, source)
    assert site.pre_commit("install", "--install-hooks").returncode == 0
    name = "house/efficacy/street-name.yaml"
    rule = (site.folder / name).read_text(encoding="utf-8")
    unproven = site.commit(name, rule.replace("wonder~]", "wonder~, street magic]"), **OFFLINE)
    assert unproven.returncode == 1, unproven.stdout + unproven.stderr
    assert "UNPROVEN" in unproven.stdout + unproven.stderr
    broken = site.commit(name, rule.replace("kind: avoid", "kind: avoidd"), **OFFLINE)
    assert broken.returncode == 1, broken.stdout + broken.stderr
    assert "street-name.yaml:2: " in broken.stdout + broken.stderr
    proven = site.commit(name, rule.replace("no wonders", "no wonders at all"), **OFFLINE)
    assert proven.returncode == 0, proven.stdout + proven.stderr
