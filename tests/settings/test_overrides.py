from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from healthlint.settings import load
from tests.settings_files import site, yaml

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Command, Done

NEAR = ".healthlint.yaml"


def lines(done: Done) -> list[str]:
    return [line.split(": ", 2)[1] + " in " + line.split(":", 1)[0] for line in done.out.splitlines()[:-1]]


def overriding(*entries: dict[str, Any], **above: object) -> dict[str, str]:
    return {NEAR: yaml({**above, "overrides": entries})}


def test_the_last_that_fits_a_file_wins_key_by_key(here: Path) -> None:
    entries = (
        {"files": ["blog/"], "fail-on": "warning", "select": ["HL1"], "severity": {"HL1": "info"}},
        {"files": ["*.txt", "!keep.txt"], "fail-on": "info", "severity": {"HL101": "error"}},
    )
    found = load(site(here, overriding(*entries, ignore=["HL9"])))
    in_both = found.of(here / "blog/a.txt")
    assert (in_both.fail_on, in_both.select, in_both.ignore) == ("info", ("HL1",), ("HL9",))
    assert [(one.selector, one.severity) for one in in_both.severity] == [("HL1", "info"), ("HL101", "error")]
    assert (found.of(here / "blog/keep.txt").fail_on, found.of(here / "a.md").fail_on) == ("warning", "error")
    assert found.of(here.parent / "blog/a.txt").fail_on == "error"


def test_each_file_is_judged_by_its_own(here: Path, check: Command) -> None:
    site(here, {"a.md": "A very good miracle.\n", "blog/b.md": "A very good miracle elixir.\n"})
    site(here, overriding({"files": ["blog/"], "select": ["HL9"]}, ignore=["HL901"]))
    done = check("--format", "concise")
    assert lines(done) == ["error HL101 miracle-word in a.md"]
    # HL901 is ignored everywhere, so that none is left for the blog.
    assert done.err == (
        "blog/b.md:1: no rule is left to check it with: "
        "exclude the file, or select more for it in the settings\n"
    )
    assert done.code == 3
    site(here, overriding({"files": ["blog/"], "select": ["HL9"], "ignore": []}, ignore=["HL901"]))
    done = check("--format", "concise")
    assert lines(done) == ["error HL101 miracle-word in a.md", "info HL901 vague-word in blog/b.md"]
    assert (done.code, "2 files, 9 words, 4 rules" in done.last) == (1, True)


def test_a_severity_that_was_set_says_so(here: Path, check: Command) -> None:
    site(here, {"a.md": "A miracle.\n", "b/b.md": "A miracle.\n"})
    site(here, {NEAR: "severity:\n  HL1: info\noverrides: [{files: [b/], severity: {HL101: error}}]\n"})
    said = "HL101 miracle-word: 'miracle' promises what no treatment can."
    assert check("--format", "concise").out.splitlines()[:2] == [
        f"a.md:1:3: info {said} (set to info in {NEAR}:2)",
        f"b/b.md:1:3: error {said}",
    ]


def test_the_more_exact_name_wins_in_one_file(here: Path, check: Command) -> None:
    site(here, {NEAR: "severity: {miracle-word: warning, HL1: info, HL10: info}\n", "a.md": "A miracle.\n"})
    assert check("--format", "concise").out.startswith("a.md:1:3: warning HL101")


@pytest.mark.parametrize(
    ("entries", "code", "reason"),
    [
        ([], 1, "1 finding at or above error"),
        ([{"files": ["a.md"], "fail-on": "error"}], 1, "1 finding at or above error"),
        ([{"files": ["a.md"], "fail-on": "info"}], 1, "2 findings at or above the limit of the file"),
        ([{"files": ["a.md"], "severity": {"HL101": "warning"}}], 0, "no finding at or above error"),
        ([{"files": ["*"], "fail-on": "info"}], 1, "2 findings at or above the limit of the file"),
    ],
)
def test_each_file_has_its_limit(
    here: Path, check: Command, entries: list[dict[str, Any]], code: int, reason: str
) -> None:
    site(here, {"a.md": "A very good miracle.\n", "b.md": "A day.\n", **overriding(*entries)})
    done = check()
    assert (done.code, f"({reason})" in done.last) == (code, True), done.last
    report = json.loads(check("--format", "json").out)
    assert any(one["fails_gate"] for one in report["findings"]) == (code == 1)


def test_options_go_before_every_override(here: Path, check: Command) -> None:
    entry = {"files": ["*"], "fail-on": "info", "select": ["HL9"], "jurisdictions": ["uk"]}
    site(here, {"a.md": "A very good miracle.\n", **overriding({**entry, "content-type": "ugc"})})
    words = ("--fail-on", "error", "--select", "HL1", "--jurisdiction", "au", "--content-type", "editorial")
    report = json.loads(check(*words, "--format", "json").out)
    assert [one["rule"] for one in report["findings"]] == ["HL101"]
    (document,) = report["documents"]
    assert (document["jurisdictions"], document["content_type"]) == (["au"], "editorial")
    assert report["gate"]["fail_on"] == "error"


def test_law_and_kind_of_a_file_are_reported_with_it(here: Path, check: Command) -> None:
    entry = {"files": ["b.md"], "jurisdictions": ["eu", "uk"], "content-type": "product-marketing"}
    site(here, {"a.md": "A special offer.\n", "b.md": "A special offer.\n", **overriding(entry)})
    report = json.loads(check("--format", "json").out)
    assert [(one["jurisdictions"], one["content_type"]) for one in report["documents"]] == [
        (["us"], "unknown"),
        (["eu", "uk"], "product-marketing"),
    ]
    text = check().out
    assert text.index("no reference of this rule is verified for us") < text.index("law: eu: A directive")


def test_a_file_is_the_same_however_it_is_named(
    here: Path, check: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    site(here, {"blog/a.md": "A very good day.\n", **overriding({"files": ["/blog/"], "fail-on": "info"})})
    monkeypatch.chdir(here / "blog")
    for name in ("a.md", "../blog/a.md", here / "blog/a.md", "."):
        assert check(name).code == 1


def test_a_baseline_keeps_what_other_rules_found(here: Path, check: Command) -> None:
    site(here, {"a.md": "A miracle.\n", "b.md": "A miracle.\n"})
    assert check("--write-baseline", "known.json").code == 0
    site(here, overriding({"files": ["b.md"], "select": ["HL9"]}))
    done = check("--baseline", "known.json", "--prune")
    assert (done.code, done.err) == (0, "known.json: 0 known findings dropped, 2 left\n")


def test_claims_and_why_go_by_them_too(here: Path, command: Command, plain: Path) -> None:
    site(here, {"a.md": "A miracle cures.\n", "b.md": "A miracle cures.\n"})
    site(here, overriding({"files": ["b.md"], "select": ["HL9"]}))
    rules = ("--rules", plain, "--format", "csv")
    assert command("claims", "a.md", *rules).out != command("claims", "b.md", *rules).out.replace(
        "b.md", "a.md"
    )
    assert "HL101" in command("why", "a.md:1", "--rules", plain).out
    assert "HL101" not in command("why", "b.md:1", "--rules", plain).out
    assert "HL101" in command("why", "b.md:1", "--rules", plain, "--isolated").out
