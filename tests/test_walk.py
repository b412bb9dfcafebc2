from __future__ import annotations

import os
import subprocess
from itertools import permutations
from typing import TYPE_CHECKING

import pytest

from healthlint.walk import EXCLUDED, LIMIT, Skipped, shown, walk

if TYPE_CHECKING:
    from pathlib import Path


def make(here: Path, *names: str) -> None:
    for name in names:
        (here / name).parent.mkdir(parents=True, exist_ok=True)
        (here / name).write_text("Text.\n")


def git(folder: Path, *words: str) -> None:
    subprocess.run(["git", "-C", folder, *words], check=True, capture_output=True)


def names(here: Path, *paths: str) -> list[str]:
    return [file.shown for file in walk(paths or (".",), here).files]


def skipped(here: Path, *paths: str) -> dict[str, str]:
    return {one.path: one.reason for one in walk(paths or (".",), here).skipped}


def test_a_folder_is_walked_in_order(here: Path) -> None:
    make(here, "b.md", "a/z.html", "a/b/c.txt", "A.markdown")
    assert names(here) == ["A.markdown", "a/b/c.txt", "a/z.html", "b.md"]


def test_other_formats_are_skipped_and_said(here: Path) -> None:
    make(here, "a.md", "b.py", "LICENSE")
    assert skipped(here) == {"b.py": "other format", "LICENSE": "other format"}


def test_a_named_file_is_found_whatever_its_format(here: Path) -> None:
    make(here, "a.md", "b.rst")
    assert names(here, "b.rst") == ["b.rst"]
    assert skipped(here, "b.rst", ".") == {}


def test_hidden_folders_are_skipped_unless_named(here: Path) -> None:
    make(here, ".drafts/a.md", ".b.md")
    assert names(here) == [".b.md"]
    assert skipped(here) == {".drafts/": "hidden folder"}
    assert names(here, ".drafts", ".") == [".b.md", ".drafts/a.md"]
    assert skipped(here, ".", ".drafts") == {}


def test_the_same_file_counts_once_in_any_order(here: Path) -> None:
    make(here, "a/x.md", "a/y.md")
    (here / "a" / "link.md").symlink_to("x.md")
    paths = (".", "a", "a/x.md", "a/../a/x.md", str(here / "a" / "y.md"), "a/link.md")
    found = {walk(order, here) for order in permutations(paths)}
    assert [[file.shown for file in one.files] for one in found] == [["a/x.md", "a/y.md"]]


def test_links_are_not_followed_out_or_in_circles(here: Path) -> None:
    make(here, "in/a.md", "out/b.md")
    (here / "in" / "out.md").symlink_to("../out/b.md")
    (here / "in" / "up").symlink_to("..")
    (here / "in" / "self").symlink_to(".")
    (here / "in" / "circle.md").symlink_to("circle.md")
    (here / "in" / "broken.md").symlink_to("nothing.md")
    assert names(here, "in") == ["in/a.md"]
    assert skipped(here, "in") == {
        "in/out.md": "link to outside the folder",
        "in/up": "link to outside the folder",
        "in/self": "link to a folder",
        "in/circle.md": "link in a circle",
        "in/broken.md": "broken link",
    }


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_what_is_no_regular_file_is_never_opened(here: Path) -> None:
    os.mkfifo(here / "a.md")
    (here / "b.md").symlink_to("a.md")
    assert skipped(here) == {"a.md": "not a regular file", "b.md": "not a regular file"}
    assert [trouble.what for trouble in walk(["a.md", "/dev/null"], here).troubles] == [
        "is not a regular file"
    ] * 2


@pytest.mark.parametrize("name", ["nothing.md", "a.md/b.md", "a\0b.md", "x" * 300 + ".md", ""])
def test_what_cannot_be_opened_is_a_trouble(here: Path, name: str) -> None:
    make(here, "a.md")
    found = walk([name], here)
    assert found.files == ()
    assert len(found.troubles) == 1
    assert str(found.troubles[0]).count("\n") == 0


def test_a_link_in_a_circle_that_is_named_is_a_trouble(here: Path) -> None:
    (here / "a.md").symlink_to("a.md")
    assert walk(["a.md"], here).troubles[0].how == "check the path"


def test_an_unreadable_folder_is_a_trouble(here: Path) -> None:
    make(here, "a/b.md")
    (here / "a").chmod(0)
    try:
        if os.access(here / "a", os.R_OK):
            pytest.skip("this user may read everything")
        assert [trouble.path for trouble in walk(["."], here).troubles] == ["a"]
    finally:
        (here / "a").chmod(0o700)


def test_a_file_above_the_limit_is_a_trouble(here: Path) -> None:
    with (here / "a.md").open("wb") as file:
        file.truncate(LIMIT + 1)
    assert [trouble.what for trouble in walk(["."], here).troubles] == ["is larger than 20 MB"]


def test_git_ignored_files_are_skipped(here: Path) -> None:
    make(here, "a.md", "build/b.md", "drafts/c.md", "drafts/d.log.md", "kept/e.md")
    (here / ".gitignore").write_text("build/\n*.log.md\n")
    git(here, "init", "--quiet")
    assert names(here) == ["a.md", "drafts/c.md", "kept/e.md"]
    assert skipped(here) == {
        ".gitignore": "other format",
        "build/": "git-ignored",
        "drafts/d.log.md": "git-ignored",
    }
    assert names(here, "drafts") == ["drafts/c.md"]


def test_what_is_git_ignored_is_checked_if_it_is_named(here: Path) -> None:
    make(here, "build/b.md", "build/deep/c.md")
    (here / ".gitignore").write_text("build/\n")
    git(here, "init", "--quiet")
    assert names(here, "build") == ["build/b.md", "build/deep/c.md"]
    assert names(here, "build/deep") == ["build/deep/c.md"]
    assert names(here, "build/b.md") == ["build/b.md"]


def test_a_tracked_file_is_checked_although_it_fits_gitignore(here: Path) -> None:
    make(here, "build/b.md", "build/c.md")
    git(here, "init", "--quiet")
    git(here, "add", "build/b.md")
    (here / ".gitignore").write_text("build/\n")
    assert names(here) == ["build/b.md"]


def test_a_repository_inside_answers_for_itself(here: Path) -> None:
    make(here, "a.md", "inner/b.md", "inner/c.md", "empty/.keep")
    (here / "empty" / ".keep").unlink()
    (here / "inner" / ".gitignore").write_text("c.md\n")
    for folder in (here, here / "inner"):
        git(folder, "init", "--quiet")
    assert names(here) == ["a.md", "inner/b.md"]
    assert "empty/" not in skipped(here)


def test_a_hook_of_another_repository_does_not_mislead(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(here, "one/a.md", "two/b.md")
    for folder in (here / "one", here / "two"):
        git(folder, "init", "--quiet")
    monkeypatch.setenv("GIT_DIR", str(here / "one" / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(here / "one"))
    assert names(here, "two") == ["two/b.md"]


def test_without_git_nothing_counts_as_ignored_and_that_is_said(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(here, "a.md", "build/b.md")
    (here / ".gitignore").write_text("build/\n")
    git(here, "init", "--quiet")
    monkeypatch.setenv("PATH", "")
    found = walk(["."], here)
    assert [file.shown for file in found.files] == ["a.md", "build/b.md"]
    assert [remark.what for remark in found.remarks] == [
        "git cannot tell which files are ignored (git is not installed)"
    ]


def test_a_repository_that_git_refuses_is_said(here: Path) -> None:
    make(here, "a.md")
    (here / ".git").write_text("gitdir: nowhere\n")
    found = walk(["."], here)
    assert [file.shown for file in found.files] == ["a.md"]
    assert "nowhere" in found.remarks[0].what


def test_what_is_excluded_is_skipped_even_if_it_is_named(here: Path) -> None:
    make(here, "a.md", "old/b.md")
    found = walk([".", "old", "old/b.md"], here, lambda path: "old" in path.parts[len(here.parts) :])
    assert [file.shown for file in found.files] == ["a.md"]
    assert set(found.skipped) == {
        Skipped("old/", EXCLUDED),
        Skipped("old", EXCLUDED),
        Skipped("old/b.md", EXCLUDED),
    }


def test_paths_are_shown_relative_and_as_text(here: Path) -> None:
    assert shown(here / "a" / "b.md", here) == "a/b.md"
    assert shown(here.parent / "b.md", here) == "../b.md"
    assert shown(here / os.fsdecode(b"caf\xe9.md"), here) == "caf\\xe9.md"
