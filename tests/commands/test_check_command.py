from __future__ import annotations

import json
from functools import partial
from itertools import permutations
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.conftest import Command, Done

LAW = Path(__file__).parent.parent / "rulebooks" / "law"
"""Rules of some jurisdictions, and rules that rest on rows: old, and verified by nobody."""

RISKY = "This miracle is a very special offer for each addict.\n"
FRONT = "---\ntitle: [open\n---\n\nThe study measured pain in twelve people.\n"


def report(done: Done) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(done.out)
    return content


@pytest.mark.parametrize(
    ("content", "code", "said"),
    [
        (
            b"\x89PNG\x00\x00",
            3,
            "a.md:1: holds NUL bytes, so it is not text: save it as UTF-8, or leave it out",
        ),
        (b"Smart \x81\x8d quotes.", 3, "a.md:1: fits no known encoding"),
        (
            b"Pain \x96 and more pain of the clinic.",
            0,
            "a.md:1: not valid UTF-8 (byte 5), read as Windows-1252: save",
        ),
        (b"\xff\xfeA\x00\x00", 3, "a.md:1: fits no known encoding (truncated data): save it as UTF-8"),
        (FRONT.encode(), 3, "a.md:"),
    ],
)
def test_a_bad_file_is_one_line(check: Command, here: Path, content: bytes, code: int, said: str) -> None:
    (here / "a.md").write_bytes(content)
    done = check("a.md")
    assert done.code == code
    assert done.err.startswith(said)
    assert done.err.count("\n") == 1


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("nothing.md", "nothing.md:1: cannot be opened: No such file or directory: check the path"),
        ("a.md/b.md", "a.md/b.md:1: cannot be opened: Not a directory: check the path"),
        ("circle", "circle:1: cannot be opened: Too many levels of symbolic links: check the path"),
        ("", "'':1: an empty path names nothing: give a file, a folder, or - for standard input"),
    ],
)
def test_a_bad_path_is_one_line_and_3(check: Command, here: Path, name: str, said: str) -> None:
    (here / "a.md").write_text(RISKY)
    (here / "circle").symlink_to("circle")
    done = check(name)
    assert (done.code, done.err) == (3, f"{said}\n")


def test_a_bad_file_is_in_the_report_for_programs(check: Command, here: Path) -> None:
    (here / "a.md").write_bytes(b"\0")
    (here / "b.md").write_bytes(b"Pain \x96 and more pain of the clinic.")
    done = check("--format", "json")
    assert done.err == ""
    assert [(one["level"], one["path"]) for one in report(done)["errors"]] == [
        ("error", "a.md"),
        ("note", "b.md"),
    ]


def test_an_empty_file_is_checked_and_judges_nothing(check: Command, here: Path) -> None:
    (here / "a.md").write_bytes(b"")
    done = check("a.md")
    assert done.code == 4
    assert done.last.startswith("checked 1 file, 0 words")


def test_a_line_of_five_megabytes_is_survived(check: Command, here: Path) -> None:
    (here / "a.txt").write_text("healing" * 714_286)
    assert check("--quiet").code == 0


@pytest.mark.slow
def test_prose_of_five_megabytes_in_one_line_is_survived(check: Command, here: Path) -> None:
    sentence = "The clinic measured pain in twelve people and it was a good day. "
    (here / "a.md").write_text(f"{sentence * 40_000}This miracle. {sentence * 40_000}")
    done = check("--format", "text")
    assert done.code == 1
    assert max(map(len, done.out.splitlines()[:-1])) <= 100


def test_a_broken_rulebook_is_2_with_a_line_each(command: Command, here: Path) -> None:
    (here / "rules" / "efficacy").mkdir(parents=True)
    (here / "rules" / "efficacy" / "a-rule.yaml").write_text("id: HL101\nkind: avoidd\n")
    done = command("check", "--rules", "rules")
    assert (done.code, done.out) == (2, "")
    assert all("a-rule.yaml:" in line for line in done.err.splitlines())


@pytest.mark.parametrize("option", ["--select", "--ignore"])
def test_an_unknown_rule_is_2_with_the_nearest(check: Command, here: Path, option: str) -> None:
    (here / "a.md").write_text(RISKY)
    done = check(option, "mircle-word")
    assert (done.code, done.err) == (2, "unknown rule 'mircle-word': did you mean 'miracle-word'?\n")


@pytest.mark.parametrize(
    ("options", "rules"),
    [
        ([], {"HL101", "HL601", "HL801", "HL901"}),
        (["--select", "HL1"], {"HL101"}),
        (["--select", "HL1,person-first"], {"HL101", "HL801"}),
        (["--select", "HL101", "--select", "HL6"], {"HL101", "HL601"}),
        (["--ignore", "HL101,HL6"], {"HL801", "HL901"}),
        (["--min-confidence", "0.8"], {"HL101", "HL601"}),
        (["--min-confidence", "0.7"], {"HL101", "HL601", "HL801"}),
    ],
)
def test_rules_are_chosen(check: Command, here: Path, options: list[str], rules: set[str]) -> None:
    (here / "a.md").write_text(RISKY)
    found = report(check("--format", "json", *options))
    assert {finding["rule"] for finding in found["findings"]} == rules


def test_rules_on_trial_run_when_asked(check: Command, here: Path) -> None:
    (here / "a.md").write_text("Buy the elixir.\n")
    assert check().code == 0
    assert check("--preview").code == 1
    done = check("--select", "HL102")
    assert done.code == 2
    assert "add --preview" in done.err


@pytest.mark.parametrize(
    ("options", "first", "law"),
    [
        ([], "us", "law: us: A guide that was read in another's words, part 3 (https://example.org/us)"),
        (["--jurisdiction", "au"], "au", "law: au: A code that was read, s 9 (https://example.org/au)"),
        (["--jurisdiction", "UK,au"], "au", "law: au: A code that was read, s 9 (https://example.org/au)"),
        (["--jurisdiction", "au", "--jurisdiction", "us"], "au", "law: us: A guide that was read"),
    ],
)
def test_the_law_is_that_of_the_reader(
    check: Command, here: Path, options: list[str], first: str, law: str
) -> None:
    (here / "a.md").write_text("A miracle.\n")
    assert law in check(*options).out
    found = report(check("--format", "json", *options))
    assert found["findings"][0]["references"][0]["jurisdiction"] == first


def test_without_a_law_that_was_seen_none_is_cited(check: Command, here: Path) -> None:
    (here / "a.md").write_text("A miracle.\n")
    assert "law: no reference of this rule is verified for eu, uk" in check("--jurisdiction", "eu,uk").out
    assert report(check("--format", "json", "--jurisdiction", "eu"))["findings"][0]["references"] == []


@pytest.mark.parametrize(
    ("name", "how"), [("atlantis", "use one of: au, eu, uk, us"), ("usa", "did you mean 'us'?")]
)
def test_an_unknown_jurisdiction_is_2(check: Command, here: Path, name: str, how: str) -> None:
    (here / "a.md").write_text(RISKY)
    done = check("--jurisdiction", f"uk,{name}")
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert f"argument --jurisdiction: there is no '{name}': {how}" in done.err


def test_of_several_laws_the_strictest_decides_and_is_named(command: Command, here: Path) -> None:
    (here / "a.md").write_text("A superfood.\n")
    check = partial(command, "check", "--rules", LAW, "--today", "2026-11-21", "--format", "concise")
    said = "HL411 superfood: 'superfood' is a health claim for a food."
    assert "HL411" not in check().out
    assert check("--jurisdiction", "uk").out.startswith(f"a.md:1:3: warning {said}\n")
    done = check("--jurisdiction", "us", "--jurisdiction", "uk,eu")
    assert done.out.startswith(f"a.md:1:3: error {said} (error under the law of eu)\n")
    (here / "pyproject.toml").write_text('[tool.healthlint]\njurisdictions = ["us", "uk"]\n')
    assert check().out.startswith(f"a.md:1:3: warning {said} (asked for by the law of uk)\n")


def test_a_law_that_is_named_twice_is_chosen_once(check: Command, here: Path) -> None:
    (here / "a.md").write_text("A miracle.\n")
    found = report(check("--format", "json", "--jurisdiction", "uk,UK", "--jurisdiction", "uk"))
    assert found["documents"][0]["jurisdictions"] == ["uk"]


def test_no_rule_under_the_chosen_law_is_2(command: Command, here: Path) -> None:
    (here / "a.md").write_text("A superfood.\n")
    done = command("check", "--rules", LAW, "--select", "superfood")
    assert (done.code, done.err) == (
        2,
        "no rule is left to check with under the law of us: add --jurisdiction eu,uk, or select more\n",
    )


def test_a_finding_says_why_and_what_to_write(command: Command, here: Path) -> None:
    (here / "a.md").write_text("A superfood.\n")
    check = partial(command, "check", "--rules", LAW, "--today", "2026-11-21", "--jurisdiction", "us,eu")
    rewrite = "It holds ___ of ___ a day, which ___ (claim authorised: ___)."
    assert check().out.splitlines()[4:8] == [
        "  because: error under the law of eu",
        "  advice: Use authorised words.",
        f"  rewrite: {rewrite}",
        "  law: eu: A directive, Art. 1 (https://example.org/eu)",
    ]
    (found,) = report(check("--format", "json"))["findings"]
    assert (found["because"], found["rewrite"]) == (["error under the law of eu"], rewrite)
    assert [one["jurisdiction"] for one in found["references"]] == ["eu", "quality"]


def test_old_knowledge_lowers_and_is_named_once(command: Command, here: Path) -> None:
    (here / "a.md").write_text("Buy somnol.\n\nDo buy somnol.\n")
    check = partial(command, "check", "--rules", LAW, "--format", "concise", "--today")
    assert check("2027-01-01").code == 1
    assert check("2027-01-01").err == ""
    done = check("2027-01-02")
    lowered = "(lowered to warning: row 'somnol' of drug was checked on 2026-01-01 (HLX06))"
    assert [line for line in done.out.splitlines() if line.endswith(lowered)] == done.out.splitlines()[:-1]
    assert done.code == 0
    assert done.err == (
        "law/knowledge/drug.yaml:1: HLX06 stale knowledge: row 'somnol' of drug was checked on 2026-01-01, "
        "more than 365 days ago: look its source up again, and set its 'checked' to that day\n"
    )
    (noted,) = report(check("2027-01-02", "--format", "json"))["errors"]
    assert (noted["level"], noted["what"][:5]) == ("note", "HLX06")
    asked = check("2027-01-02", "--fail-on-stale")
    assert (asked.code, "findings rest on 1 outdated row (HLX06)" in asked.last) == (1, True)
    assert check("2027-01-02", "--fail-on-stale", "--exit-zero").code == 0
    assert check("2026-01-02", "--fail-on-stale", "--fail-on", "error", "--exit-zero").code == 0


def test_what_nobody_verified_is_no_error_and_no_fact(command: Command, here: Path) -> None:
    (here / "a.md").write_text("Buy rumoured for pain.\n")
    done = command("check", "--rules", LAW, "--format", "concise", "--today", "2026-11-21")
    assert done.out.startswith(
        "a.md:1:1: warning HL407 named-drug: this drug is promoted by name. "
        "(lowered to warning: row 'dolex' of drug is not verified)\n"
    )
    assert done.code == 0


def test_an_unverified_helpline_pays_and_is_never_suggested(command: Command, here: Path) -> None:
    (here / "a.md").write_text("In despair, call Old Line.\n")
    (here / "b.md").write_text("In despair, breathe.\n")
    done = command("check", "--rules", LAW, "--today", "2026-11-21")
    assert "a.md: no objection found" in done.out
    assert "b.md:1:4: error HL801" in done.out
    assert "Old Line" not in done.out


def test_a_content_type_can_be_declared(check: Command, here: Path) -> None:
    (here / "a.md").write_text(RISKY)
    found = report(check("--format", "json", "--content-type", "ugc", "--today", "2020-02-29"))
    assert found["documents"][0]["content_type"] == "ugc"
    assert found["evaluated_on"] == "2020-02-29"


def test_the_report_is_the_same_in_any_order(check: Command, here: Path) -> None:
    for name in ("b", "a", "c"):
        (here / f"{name}.md").write_text(RISKY)
    (here / "d.md").write_bytes(b"\0")
    for form in ("json", "text", "concise"):
        orders = permutations(("a.md", "b.md", "c.md", ".", "d.md", "nothing.md"))
        outputs = {check("--format", form, *order)[:3] for order in list(orders)[::101]}
        assert len(outputs) == 1


def test_standard_input_takes_the_place_of_the_file_it_is_named_after(
    check: Command, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (here / "a.md").write_text(RISKY)
    (here / "typed").write_text("Sober words about pain.\n")
    with (here / "typed").open() as typed:
        monkeypatch.setattr("sys.stdin", typed)
        found = report(check("--format", "json", "-", "a.md", "--stdin-filename", "a.md"))
    assert [document["path"] for document in found["documents"]] == ["a.md"]
    assert found["findings"] == []


def typed(check: Command, here: Path, data: bytes, *options: str) -> Done:
    """Check what is typed, which is here kept in a file."""
    (here / "typed").write_bytes(data)
    with (here / "typed").open() as stream, pytest.MonkeyPatch.context() as patch:
        patch.setattr("sys.stdin", stream)
        return check("-", *options)


@pytest.mark.parametrize(
    ("data", "code", "said"),
    [
        (b"A miracle.", 1, "<stdin>:1:3: error HL101"),
        (b"\0", 3, "<stdin>:1: holds NUL bytes"),
        (b"", 4, "no file holds any prose"),
        (b" " * 20_000_001, 3, "<stdin>:1: is larger than 20 MB: split it, or exclude it"),
    ],
    ids=["risky", "binary", "empty", "large"],
)
def test_standard_input_is_a_file_like_any_other(
    check: Command, here: Path, data: bytes, code: int, said: str
) -> None:
    done = typed(check, here, data)
    assert done.code == code
    assert said in done.out + done.err


def test_standard_input_obeys_exclude(check: Command, here: Path) -> None:
    done = typed(check, here, b"A miracle.", "--stdin-filename", "old/a.md", "--exclude", "old/")
    assert done.code == 0
    assert "skipped 1 (1 excluded by configuration)" in done.last


def test_without_paths_the_folder_is_checked(check: Command, here: Path) -> None:
    (here / "a.md").write_text(RISKY)
    assert check("--quiet").out == check("--quiet", ".").out
