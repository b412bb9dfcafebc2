"""The diff gate in real repositories: what a change touches counts, and nothing else."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from tests.changes.conftest import OWING, Site, found, git

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Command

MIRACLE = "A miracle for warts."


def test_nothing_changed(site: Site) -> None:
    done = site.check()
    assert (done.code, found(done)) == (0, [])
    assert "skipped 2 (2 unchanged since HEAD)" in done.last
    assert done.last.endswith("gate: pass (nothing changed since HEAD), exit 0")


def test_an_old_finding_in_a_changed_file(site: Site) -> None:
    site.write("old.md", "A miracle for gout.", "Rest helps a lot.", "Drink water.")
    done = site.check()
    assert (done.code, found(done)) == (0, [])
    assert "set aside 1 unchanged; gate: pass" in done.last


def test_a_new_finding_beside_an_old_one(site: Site) -> None:
    site.write("old.md", "A miracle for gout.", "Rest helps.", MIRACLE, "Drink water.")
    done = site.check()
    assert (done.code, found(done)) == (1, ["old.md:5 HL101"])


def test_a_changed_sentence_is_answered_for(site: Site) -> None:
    site.write("old.md", "A true miracle for gout.", "Rest helps.", "Drink water.")
    assert found(site.check()) == ["old.md:1 HL101"]


def test_another_sentence_of_the_same_line_is_not(site: Site) -> None:
    site.write("old.md", "A miracle for gout. Ask a friend.", "Rest helps.", "Drink water.")
    assert site.check().code == 0


def test_emphasis_makes_no_new_finding(site: Site) -> None:
    site.write("old.md", "A **miracle** for gout.", "Rest helps.", "Drink water.")
    assert site.check().code == 0


def test_a_new_file_staged_or_not(site: Site) -> None:
    site.write("new.md", MIRACLE)
    assert found(site.check()) == ["new.md:1 HL101"]
    site.git("add", "new.md")
    assert found(site.check()) == ["new.md:1 HL101"]


def test_an_ignored_file_is_none(site: Site) -> None:
    site.write("new.md", MIRACLE)
    (site.root / ".git/info/exclude").write_text("new.md\n")
    assert site.check().code == 0


def test_a_deleted_file(site: Site) -> None:
    site.git("rm", "--quiet", "old.md")
    done = site.check()
    assert (done.code, done.last.endswith("gate: pass (nothing changed since HEAD), exit 0")) == (0, True)


def test_a_moved_file(site: Site) -> None:
    (site.root / "news").mkdir()
    site.git("mv", "old.md", "news/moved.md")
    done = site.check()
    assert (done.code, found(done)) == (0, [])
    assert "checked 1 file," in done.last


def test_a_moved_and_changed_file(site: Site) -> None:
    site.git("mv", "old.md", "moved.md")
    site.write("moved.md", "A miracle for gout.", "Rest helps.", "Drink water.", MIRACLE)
    site.git("add", "--all")
    assert found(site.check()) == ["moved.md:7 HL101"]


def test_a_file_that_comes_from_where_nobody_looked(site: Site) -> None:
    site.write("pyproject.toml", '[tool.healthlint]\nexclude = ["drafts/"]')
    for name in ("drafts/a.md", ".hidden/b.md", "elsewhere/c.md", "d.rst"):
        site.write(name, MIRACLE, f"This is {name}, and nothing else is so.")
    (site.root / "content").mkdir()
    site.commit()
    for name in ("drafts/a.md", ".hidden/b.md", "elsewhere/c.md"):
        site.git("mv", name, "content")
    site.git("mv", "d.rst", "content/d.md")
    assert found(site.check("content")) == [f"content/{name}.md:1 HL101" for name in "abcd"]
    found_in_all = found(site.check())
    assert found_in_all == ["content/a.md:1 HL101", "content/b.md:1 HL101", "content/d.md:1 HL101"]
    # Whoever names the file, as hooks do, has the others in view, but not what is left out.
    assert found(site.check("content/a.md", "content/c.md")) == ["content/a.md:1 HL101"]


def test_a_moved_paragraph(site: Site) -> None:
    site.write("old.md", "Drink water.", "Rest helps.", "A miracle for gout.")
    done = site.check()
    assert (done.code, "1 unchanged" in done.last) == (0, True)


def test_a_copied_paragraph(site: Site) -> None:
    site.write("old.md", "A miracle for gout.", "Rest helps.", "Drink water.", "A miracle for gout.")
    assert found(site.check()) == ["old.md:7 HL101"]


def test_a_paragraph_that_moves_to_another_file_is_new_there(site: Site) -> None:
    site.write("old.md", "Rest helps.", "Drink water.")
    site.write("good.md", "Rest helps. Drink water.", "A miracle for gout.")
    assert found(site.check()) == ["good.md:3 HL101"]


def test_the_first_of_two_alike_goes_and_the_other_stays_old(site: Site) -> None:
    site.write(
        "two.md", "It is not so, this is a *miracle*.", "Tea.", "A miracle for gout.", "A miracle for gout."
    )
    site.commit()
    site.write("two.md", "It is not so, this is a *miracle*.", "Tea.", "A miracle for gout.")
    assert site.check().code == 0


def test_an_excuse_that_is_taken_away(site: Site) -> None:
    site.write("good.md", "Rest helps. It is not a miracle.", "Drink water.")
    site.commit()
    site.write("good.md", "Rest helps. It is a miracle.", "Drink water.")
    assert found(site.check()) == ["good.md:1 HL101"]


def test_what_a_change_brings_about_elsewhere(site: Site) -> None:
    site.write("good.md", "Take it daily.", "Rest helps.", "Ask a doctor.")
    site.commit()
    site.write("good.md", "Take it daily.", "Rest helps.", "Ask a friend.")
    done = site.check()
    assert found(done) == ["good.md:1 HL210"]
    assert "(its lines are as in HEAD: what this change did elsewhere brought it about)" in done.out


def test_a_lost_disclosure_of_the_document(site: Site) -> None:
    site.write("good.md", "A special offer.", "Rest helps.", "The price is \x1b[31m20 dollars.")
    site.commit()
    site.write("good.md", "A special offer.", "Rest helps.")
    done = site.check()
    assert (done.code, found(done)) == (1, ["good.md:1 HL601"])
    assert "good.md:1:3: error HL601" in done.out
    assert "took away what disclosed it, line 5 of HEAD: 'The price is \\x1b[31m20 dollars.'" in done.out
    assert "(error since HEAD: a disclosure was lost)" in done.out


def test_a_lost_disclosure_of_a_paragraph_and_a_changed_trigger(site: Site) -> None:
    site.write("good.md", "Our tablets help. Their side effects are mild.", "Rest helps.")
    site.commit()
    site.write("good.md", "Our good tablets help.", "Rest helps.")
    done = site.check()
    assert (done.code, found(done)) == (1, ["good.md:1 HL204"])
    assert "line 1 of HEAD: 'Their side effects are mild.'" in done.out


def test_a_disclosure_that_is_moved_out_of_reach(site: Site) -> None:
    site.write("good.md", "Our tablets help. Their side effects are mild.", "Rest helps.")
    site.commit()
    site.write("good.md", "Our tablets help.", "Rest helps.", "Their side effects are mild.")
    assert (site.check().code, site.check("good.md").code) == (1, 1)


def test_a_disclosure_that_is_put_otherwise(site: Site) -> None:
    site.write("good.md", "A special offer.", "The price is 20 dollars.")
    site.commit()
    site.write("good.md", "A special offer.", "It has a low price.")
    assert site.check().code == 0


def test_a_debt_that_nobody_had_paid_is_no_lost_disclosure(site: Site) -> None:
    site.write("good.md", "Our tablets help.", "Rest helps.", "Some tablets have side effects.")
    site.commit()
    site.write("good.md", "Our tablets help.", "Rest helps well.")
    done = site.check()
    assert (done.code, found(done)) == (0, [])
    assert "set aside 1 unchanged" in done.last


def test_an_old_debt_of_a_document_is_touched_when_its_file_is(site: Site) -> None:
    site.write("good.md", "A special offer.", "Rest helps.")
    site.commit()
    site.write("good.md", "A special offer.", "Rest helps a lot.")
    done = site.check("--fail-on", "warning")
    assert (done.code, found(done)) == (1, ["good.md:1 HL601"])
    assert "(HEAD has it too, but it is about the whole document, and this change touches that)" in done.out
    site.git("checkout", "--quiet", "good.md")
    site.git("mv", "good.md", "moved.md")
    assert site.check("--fail-on", "warning").code == 0


def test_a_debt_reported_at_its_first_place_moves_to_the_second(site: Site) -> None:
    site.write("good.md", "Our tablets help.\nThe tablet is blue.\nRest.")
    site.commit()
    site.write("good.md", "Our help is here.\nThe tablet is blue.\nRest.")
    assert found(site.check("--fail-on", "info")) == []


def test_from_where_a_branch_left_and_not_from_where_main_is(site: Site) -> None:
    site.git("checkout", "--quiet", "-b", "branch")
    site.write("good.md", "Rest helps. Drink water.", MIRACLE)
    site.commit()
    site.git("checkout", "--quiet", "main")
    site.write("old.md", "Rest helps.")
    site.commit()
    site.git("checkout", "--quiet", "branch")
    assert found(site.check(base="main")) == ["good.md:3 HL101"]


def test_commits_staged_and_work_tree_are_one_change(site: Site) -> None:
    site.git("checkout", "--quiet", "-b", "branch")
    site.write("one.md", MIRACLE)
    site.commit()
    site.write("two.md", MIRACLE)
    site.git("add", "two.md")
    site.write("three.md", MIRACLE)
    assert found(site.check(base="main")) == ["one.md:1 HL101", "three.md:1 HL101", "two.md:1 HL101"]


def test_before_the_first_commit_all_is_new(site: Site) -> None:
    site.git("checkout", "--quiet", "--orphan", "fresh")
    assert found(site.check()) == ["old.md:1 HL101"]
    done = site.check(base="main")
    assert (done.code, "main and HEAD have no history in common" in done.err) == (2, True)


def test_a_shallow_clone(site: Site, tmp_path_factory: pytest.TempPathFactory) -> None:
    site.git("checkout", "--quiet", "-b", "branch")
    site.write("good.md", "Rest helps. Drink water.", MIRACLE)
    site.commit()
    shallow = tmp_path_factory.mktemp("clones") / "shallow"
    git(site.root, "clone", "--quiet", "--depth=1", "--no-single-branch", f"file://{site.root}", str(shallow))
    os.chdir(shallow)
    done = site.check(base="origin/main")
    assert (done.code, done.out) == (2, "")
    assert "this clone is too shallow to show where origin/main and HEAD part: fetch more" in done.err
    assert "fetch-depth: 0" in done.err
    done = site.check(base="HEAD~1")
    assert (done.code, "there is no such commit here: fetch more" in done.err) == (2, True)
    git(shallow, "fetch", "--quiet", "--unshallow")
    assert found(site.check(base="origin/main")) == ["good.md:3 HL101"]


ODD = (
    "sp ace.md",
    "é “q”.md",
    'quo"te.md',
    "tab\tx.md",
    "new\nline.md",
    "-dash.md",
    "a:b.md",
    "%41.md",
    "--.md",
)


@pytest.mark.parametrize("name", [*ODD, b"\xff\xfe.md"], ids=repr)
def test_odd_names(site: Site, name: str | bytes) -> None:
    text = os.fsdecode(name)
    site.write(text, "A miracle for gout.", "Rest helps.")
    site.commit()
    site.write(text, "A miracle for gout.", "Rest helps.", MIRACLE)
    done = site.check()
    assert (done.code, done.out.count("HL101"), "1 unchanged" in done.last) == (1, 1, True)
    site.commit()
    assert site.check().code == 0
    site.git("mv", "--", text, f"moved {text}")
    assert "2 unchanged; gate: pass" in site.check().last


def test_a_submodule(site: Site, tmp_path_factory: pytest.TempPathFactory) -> None:
    inner = Site(tmp_path_factory.mktemp("inner"), site.command)
    inner.git("init", "--quiet", "--initial-branch=main")
    inner.write("theirs.md", "A miracle for gout.", "Rest helps.")
    inner.commit()
    site.git("submodule", "--quiet", "add", str(inner.root), "vendor")
    assert found(site.check()) == ["vendor/theirs.md:1 HL101"]
    site.commit()
    assert site.check().code == 0
    taken = Site(site.root / "vendor", site.command)
    taken.write("theirs.md", "A miracle for gout.", "Rest helps.", MIRACLE)
    assert found(site.check()) == ["vendor/theirs.md:5 HL101"]
    taken.commit()
    site.git("add", "vendor")
    assert found(site.check()) == ["vendor/theirs.md:5 HL101"]


def test_a_submodule_without_its_history(site: Site, tmp_path_factory: pytest.TempPathFactory) -> None:
    inner = Site(tmp_path_factory.mktemp("inner"), site.command)
    inner.git("init", "--quiet", "--initial-branch=main")
    inner.write("theirs.md", "A miracle for gout.")
    inner.commit()
    site.git("submodule", "--quiet", "add", str(inner.root), "vendor")
    site.commit()
    inner.write("theirs.md", MIRACLE)
    inner.commit()
    git(site.root, "rm", "--quiet", "--cached", "vendor")
    git(site.root, "config", "--remove-section", "submodule.vendor")
    for path in (site.root / ".git/modules/vendor", site.root / "vendor"):
        assert path.exists()
    os.rename(site.root / "vendor", tmp_path_factory.mktemp("away") / "vendor")  # noqa: PTH104
    git(site.root, "clone", "--quiet", "--depth=1", f"file://{inner.root}", "vendor")
    done = site.check()
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("--diff-base HEAD: vendor lacks the commit ")


def test_a_linked_work_tree(site: Site, tmp_path_factory: pytest.TempPathFactory) -> None:
    beside = tmp_path_factory.mktemp("trees") / "beside"
    site.git("worktree", "add", "--quiet", "-b", "branch", str(beside))
    tree = Site(beside, site.command)
    tree.write("good.md", "Rest helps. Drink water.", MIRACLE)
    tree.commit()
    os.chdir(beside)
    assert found(tree.check(base="main")) == ["good.md:3 HL101"]


def test_in_a_hook_of_another_repository(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_DIR", "/nowhere")
    monkeypatch.setenv("GIT_INDEX_FILE", "/nowhere/index")
    monkeypatch.setenv("GIT_DIFF_OPTS", "--unified=9")
    site.write("old.md", "A miracle for gout.", "Rest helps.", "Take it.")
    assert found(site.check()) == ["old.md:5 HL210"]


def test_from_a_folder_below_and_by_a_link(site: Site, tmp_path_factory: pytest.TempPathFactory) -> None:
    site.write("content/a.md", "A miracle for gout.", "Rest helps.")
    site.commit()
    site.write("content/a.md", "A miracle for gout.", "Rest helps.", MIRACLE)
    os.chdir(site.root / "content")
    assert found(site.check()) == ["a.md:5 HL101"]
    link = tmp_path_factory.mktemp("links") / "link"
    link.symlink_to(site.root)
    os.chdir(link)
    assert found(site.check()) == ["content/a.md:5 HL101"]
    (site.root / "linked.md").symlink_to("content/a.md")
    assert found(site.check("linked.md")) == ["linked.md:5 HL101"]


def test_other_line_ends_and_encodings_change_nothing(site: Site) -> None:
    text = "A miracle for gout, and a café.\n\nRest helps.\n"
    for name in ("ends", "code", "both"):
        (site.root / f"{name}.md").write_text(text, encoding="utf-8")
    site.commit()
    (site.root / "ends.md").write_bytes(text.replace("\n", "\r\n").encode())
    (site.root / "code.md").write_bytes(text.encode("utf-16"))
    (site.root / "both.md").write_bytes(text.replace("\n", "\r").encode("cp1252"))
    assert "5 unchanged since HEAD" in site.check().last


def test_another_encoding_and_a_new_finding(site: Site) -> None:
    (site.root / "old.md").write_bytes(
        f"A miracle for gout.\r\n\r\nRest.\r\n\r\n{MIRACLE}\r\n".encode("utf-16")
    )
    assert found(site.check()) == ["old.md:5 HL101"]


def test_what_could_not_be_read_before_excuses_nothing(site: Site) -> None:
    (site.root / "bad.md").write_bytes(b"A miracle\0 for gout.\n")
    site.commit()
    site.write("bad.md", "A miracle for gout.")
    assert found(site.check("bad.md")) == ["bad.md:1 HL101"]


def test_what_cannot_be_read_now_stops_the_gate(site: Site) -> None:
    (site.root / "old.md").write_bytes(b"A miracle\0 for gout.\n")
    assert site.check().code == 3


def test_a_link_that_becomes_a_file_is_new(site: Site) -> None:
    (site.root / "link.md").symlink_to("old.md")
    site.commit()
    (site.root / "link.md").unlink()
    site.write("link.md", "A miracle for gout.", "Rest helps.", "Drink water.")
    assert found(site.check()) == ["link.md:1 HL101"]


def test_a_file_without_prose(site: Site) -> None:
    site.write("good.md", "")
    assert site.check().last.endswith("gate: pass (no file with prose changed since HEAD), exit 0")
    assert site.check("good.md").code == 4


def test_a_folder_without_articles_is_nothing_checked(site: Site) -> None:
    site.git("rm", "--quiet", "old.md", "good.md")
    assert site.check().code == 4


def test_a_repository_of_the_longer_names(here: Path, command: Command) -> None:
    site = Site(here, command)
    site.git("init", "--quiet", "--object-format=sha256")
    site.write("old.md", "A miracle for gout.")
    site.write("good.md", "Rest helps.")
    site.commit()
    site.write("old.md", "A miracle for gout.", MIRACLE)
    done = site.check()
    assert (found(done), "1 unchanged since HEAD" in done.last) == (["old.md:3 HL101"], True)


def test_a_head_that_is_no_branch(site: Site) -> None:
    site.git("checkout", "--quiet", "--detach")
    site.write("new.md", MIRACLE)
    site.commit()
    assert found(site.check(base="main")) == ["new.md:1 HL101"]


def test_in_the_midst_of_a_merge(site: Site) -> None:
    site.git("checkout", "--quiet", "-b", "branch")
    site.write("theirs.md", MIRACLE)
    site.commit()
    site.git("checkout", "--quiet", "main")
    site.write("good.md", "Rest helps. Drink water.", "Sleep.")
    site.commit()
    site.git("merge", "--quiet", "--no-commit", "branch")
    assert found(site.check()) == ["theirs.md:1 HL101"]


def test_a_repository_without_a_work_tree(site: Site, tmp_path_factory: pytest.TempPathFactory) -> None:
    bare = tmp_path_factory.mktemp("bare")
    git(bare, "clone", "--quiet", "--bare", str(site.root), ".")
    os.chdir(bare)
    done = site.check()
    assert (done.code, "git knows no work tree here" in done.err) == (2, True)


def test_a_file_that_was_a_folder(site: Site) -> None:
    site.write("page.md/part.md", "A miracle for gout.", "Rest helps.")
    site.commit()
    site.git("rm", "-r", "--quiet", "page.md")
    site.write("page.md", "A miracle for gout.", "Rest helps.")
    assert found(site.check()) == ["page.md:1 HL101"]
    site.git("add", "--all")
    assert site.check().code == 0


def test_an_excuse_that_stood_beside_it(site: Site) -> None:
    site.write("good.md", "Is it a miracle? No.", "Rest helps.")
    site.commit()
    assert site.check("--trusted-config", "HEAD").code == 0
    site.write("good.md", "Is it a miracle? Yes.", "Rest helps.")
    done = site.check()
    assert (done.code, found(done)) == (1, ["good.md:1 HL101"])
    assert "(HEAD had an excuse for it (asked), which this change took away)" in done.out


def test_what_a_baseline_knows_stays_so_in_a_changed_file(site: Site) -> None:
    site.write("good.md", "A miracle for gout.", "A special offer.", "Rest helps.")
    site.command("check", "--rules", OWING, "--write-baseline", "known.json")
    site.commit()
    site.write("good.md", "A miracle for gout.", "A special offer.", "Rest helps a lot.")
    done = site.check("--baseline", "known.json", "--fail-on", "info")
    assert (done.code, "set aside 2 baselined" in done.last) == (0, True)


def test_a_file_that_no_rule_was_asked_of_before(site: Site) -> None:
    overrides = "overrides: [{files: [old.md], ignore: [HL101, HL204, HL210, HL601]}]"
    site.write(".healthlint.yaml", overrides)
    site.commit()
    site.git("mv", "old.md", "new.md")
    assert found(site.check()) == ["new.md:1 HL101"]


def test_what_has_become_worse(site: Site) -> None:
    site.write(".healthlint.yaml", "overrides: [{files: [quiet/], severity: {HL101: warning}}]")
    site.write("quiet/a.md", "A miracle for warts.", "Rest helps.")
    site.commit()
    site.git("mv", "quiet/a.md", "a.md")
    done = site.check()
    assert (done.code, found(done)) == (1, ["a.md:1 HL101"])
    assert "(HEAD has it too, but as warning: what this change did made it worse)" in done.out
    site.commit()
    site.git("mv", "a.md", "quiet")
    assert site.check("--fail-on", "info").code == 0
