"""Who is judged does not write the rules: what a trusted commit holds is heeded, and every edit is said."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from tests.changes.conftest import OWING, found

if TYPE_CHECKING:
    from tests.changes.conftest import Site
    from tests.conftest import Done

UNHEEDED = (
    "this change edits what it is judged by, which was not heeded: have it reviewed; what stands in main was"
)


@pytest.fixture
def branch(site: Site) -> Site:
    """A branch of a repository that is set up."""
    site.write(".healthlint.yaml", "extends: more.yaml", "baseline: known.json", "exclude: [drafts/]")
    site.write("more.yaml", "severity: {HL204: error}")
    site.write("known.json", '{"version": "1", "findings": {}}')
    site.commit()
    site.git("checkout", "--quiet", "-b", "branch")
    return site


def trusting(site: Site, *words: object) -> Done:
    asked = ("--rules", OWING, "--trusted-config", "main", "--format", "concise")
    return site.command("check", *asked, *words)


def test_nothing_is_said_of_what_nobody_edits(branch: Site) -> None:
    done = trusting(branch)
    assert (done.code, done.err, found(done)) == (1, "", ["old.md:1 HL101"])


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (".healthlint.yaml", "ignore: [HL101]"),
        (".healthlint.yaml", "exclude: ['*.md']"),
        (".healthlint.yaml", "fail_on: nonsense"),
        ("more.yaml", "severity: {HL101: info}"),
        ("known.json", '{"version": "1", "findings": {"old.md": [{"identity": "made up"}]}}'),
        ("known.json", "no baseline at all"),
    ],
)
def test_an_edit_is_not_heeded_and_said(branch: Site, name: str, text: str) -> None:
    branch.write(name, text)
    done = trusting(branch)
    assert (done.code, found(done)) == (1, ["old.md:1 HL101"])
    assert done.err == f"{name}:1: {UNHEEDED}\n"
    branch.commit()
    assert trusting(branch).err == done.err


def test_an_edit_is_heeded_and_said_where_nobody_is_trusted(branch: Site) -> None:
    branch.write(".healthlint.yaml", "ignore: [HL101]")
    branch.write("new.md", "A miracle.")
    done = branch.check(base="main")
    assert (done.code, done.out.count("HL101")) == (0, 0)
    assert done.err.startswith(
        ".healthlint.yaml:1: this change edits what it is judged by: have it reviewed, or"
    )


def test_what_is_deleted_or_hidden_behind_a_link_is_read_from_the_base(branch: Site) -> None:
    branch.write("lenient.yaml", "ignore: [HL101]")
    (branch.root / ".healthlint.yaml").unlink()
    (branch.root / ".healthlint.yaml").symlink_to("lenient.yaml")
    (branch.root / "known.json").unlink()
    done = trusting(branch)
    assert (done.code, found(done)) == (1, ["old.md:1 HL101"])
    assert sorted(done.err.splitlines()) == [f".healthlint.yaml:1: {UNHEEDED}", f"known.json:1: {UNHEEDED}"]


def test_a_link_of_the_base_leads_where_it_led(branch: Site) -> None:
    branch.git("checkout", "--quiet", "main")
    branch.git("mv", ".healthlint.yaml", "real.yaml")
    (branch.root / ".healthlint.yaml").symlink_to("real.yaml")
    branch.commit()
    branch.write("real.yaml", "ignore: [HL101]")
    assert found(trusting(branch)) == ["old.md:1 HL101"]


def test_own_rules_are_those_of_the_base(branch: Site) -> None:
    branch.git("checkout", "--quiet", "main")
    shutil.copytree(OWING, branch.root / "rules")
    branch.commit()
    branch.git("checkout", "--quiet", "-b", "other")
    (branch.root / "rules/efficacy/miracle-word.yaml").unlink()
    done = branch.command(
        "check",
        "--rules",
        "rules",
        "--trusted-config",
        "main",
        "--diff-base",
        "HEAD",
        "--format",
        "concise",
        ".",
    )
    assert done.err == f"rules/efficacy/miracle-word.yaml:1: {UNHEEDED}\n"
    assert done.code == 0
    branch.write("new.md", "A miracle.")
    done = branch.command("check", "--rules", "rules", "--trusted-config", "main", "--format", "concise")
    assert found(done) == ["new.md:1 HL101", "old.md:1 HL101"]


def test_trusting_what_is_not_there(branch: Site) -> None:
    done = branch.command("check", "--rules", OWING, "--trusted-config", "nobody")
    assert (done.code, done.err.startswith("--trusted-config nobody: there is no such commit here")) == (
        2,
        True,
    )
    done = branch.command("check", "--trusted-config", "main", "--prune")
    assert (done.code, "would write what another commit holds" in done.err) == (2, True)
    done = branch.command("check", "--rules", "drafts", "--trusted-config", "main")
    assert done.code == 2


@pytest.mark.parametrize("target", ["/dev/zero", "nowhere", "."])
def test_a_link_to_what_never_ends(branch: Site, target: str) -> None:
    (branch.root / "known.json").unlink()
    (branch.root / "known.json").symlink_to(target)
    done = trusting(branch)
    assert (done.code, done.err) == (1, f"known.json:1: {UNHEEDED}\n")
