from __future__ import annotations

import gzip
import json
import os
import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator
from markdown_it import MarkdownIt

from healthlint.lint import Trouble
from healthlint.report import Line
from healthlint.reports import View, renderer
from healthlint.reports.sarif import limits
from healthlint.rulebook import load
from tests.reported import RULE, Told, finding, reported, saying
from tests.written import rule

if TYPE_CHECKING:
    from healthlint.report import Report
    from tests.conftest import Command

SCHEMA = json.loads((Path(__file__).parent / "schemas" / "sarif-2.1.0.json").read_text(encoding="utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA)
ROOT = Path(__file__).parent.parent.parent
MULTITOOL = "HEALTHLINT_SARIF_MULTITOOL"
"""Names the program of npm's @microsoft/sarif-multitool-linux, where it is installed."""


def run_of(report: Report) -> dict[str, Any]:
    content = json.loads(renderer("sarif")(report, View()))
    assert list(VALIDATOR.iter_errors(content)) == []
    (run,) = content["runs"]
    assert isinstance(run, dict)
    return run


def result_of(report: Report) -> dict[str, Any]:
    (result,) = run_of(report)["results"]
    assert isinstance(result, dict)
    return result


def test_a_result_says_what_where_and_why() -> None:
    run = run_of(reported(finding(Told("a b/é%[x].md", message="'a [link](x) {0} \\'")), line="A miracle."))
    (result,) = run["results"]
    place = result["locations"][0]["physicalLocation"]
    assert (result["ruleId"], result["level"]) == ("HL999", "error")
    assert result["message"]["text"] == "'a \\[link\\](x) {{0}} \\\\'"
    assert place["artifactLocation"] == {"uri": "a%20b/%C3%A9%25%5Bx%5D.md", "uriBaseId": "SRCROOT"}
    assert place["region"] == {
        "startLine": 1,
        "startColumn": 3,
        "endLine": 1,
        "endColumn": 10,
        "charOffset": 102,
        "charLength": 7,
        "snippet": {"text": "miracle"},
    }
    assert result["relatedLocations"][0]["message"]["text"] == "also here"
    assert result["properties"] == {"confidence": 0.9, "because": ["also here"]}
    assert run["columnKind"] == "unicodeCodePoints"


def test_a_rule_brings_its_help() -> None:
    (rule,) = run_of(reported(finding()))["tool"]["driver"]["rules"]
    assert (rule["id"], rule["name"]) == ("HL999", "ARule")
    assert rule["help"]["text"].splitlines() == [
        "It is a test.",
        "Instead: Write another.",
        "Law: us: An act, 1 (https://example.org/act)",
    ]
    assert "**Why.** It is a test" in rule["help"]["markdown"]
    assert rule["properties"] == {
        "tags": ["health", "tests"],
        "precision": "high",
        "problem.severity": "warning",
    }


def test_findings_have_the_fingerprints_of_github_and_our_own(check: Command, here: Path) -> None:
    (here / "a.md").write_text("A miracle.\n\nA miracle.\n")
    (here / "b.md").write_bytes(b"A miracle \x96 in Windows-1252.\n")
    results = json.loads(check("--format", "sarif").out)["runs"][0]["results"]
    hashes = [one["partialFingerprints"].get("primaryLocationLineHash") for one in results]
    # GitHub reads every file as UTF-8, so of one that is not it would work out another hash.
    assert (hashes[0] == hashes[1], hashes[2]) == (False, None)
    assert all(one.rpartition(":")[2] == "1" for one in hashes[:2])
    assert len({one["partialFingerprints"]["healthlint/v1"] for one in results}) == 3


def test_each_result_says_whether_somebody_allowed_it_and_whether_it_is_old() -> None:
    report = reported(
        finding(line=1),
        finding(line=2, status="suppressed"),
        finding(line=3, status="baselined"),
        finding(line=4, status="unchanged"),
        finding(line=5, status="excused"),
    )
    results = run_of(report)["results"]
    allowed = [[one["kind"] for one in result["suppressions"]] for result in results]
    assert allowed == [[], ["inSource"], [], []]
    assert [one["baselineState"] for one in results] == ["new", "new", "unchanged", "unchanged"]
    assert "baselineState" not in result_of(reported(finding()))


def test_what_a_machine_may_put_right_is_a_fix() -> None:
    (fix,) = result_of(reported(finding(replacement="person")))["fixes"]
    (replacement,) = fix["artifactChanges"][0]["replacements"]
    assert replacement["insertedContent"] == {"text": "person"}
    assert replacement["deletedRegion"]["charLength"] == 7
    assert result_of(reported(finding(replacement="")))["fixes"][0]["description"]["text"] == "Leave it out."
    assert "fixes" not in result_of(reported(finding(replacement="a\u202eb")))
    assert "fixes" not in result_of(reported(finding()))


def test_long_words_are_not_repeated() -> None:
    region = result_of(reported(finding(Told(text="x" * 501))))["locations"][0]["physicalLocation"]["region"]
    assert "snippet" not in region


def test_what_went_wrong_is_a_notification() -> None:
    trouble = Trouble("b.md", 3, "HLX07 rule not evaluated", "report it")
    remark = Trouble("c.md", 1, "not valid UTF-8", "save it as UTF-8")
    (invocation,) = run_of(reported(finding(), troubles=[trouble], remarks=[remark]))["invocations"]
    said = [(one["level"], one["message"]["text"]) for one in invocation["toolExecutionNotifications"]]
    assert said == [
        ("error", "HLX07 rule not evaluated: report it"),
        ("note", "not valid UTF-8: save it as UTF-8"),
    ]
    assert (invocation["executionSuccessful"], invocation["exitCode"]) == (False, 3)
    assert run_of(reported(finding()))["invocations"][0]["executionSuccessful"] is True
    assert run_of(reported())["invocations"][0]["exitCode"] == 4


def test_of_30000_findings_the_5000_most_severe_are_kept_and_it_is_said() -> None:
    many = reported(
        *(finding(line=number, severity="info") for number in range(1, 20_001)),
        *(finding(line=number, severity="error", status="baselined") for number in range(20_001, 26_001)),
        *(finding(line=number, severity="warning") for number in range(26_001, 29_001)),
        *(finding(line=number, severity="error") for number in range(29_001, 30_001)),
    )
    (run,) = json.loads(renderer("sarif")(many, View()))["runs"]
    levels = [one["level"] for one in run["results"]]
    assert (len(levels), levels.count("error"), levels.count("warning"), levels.count("note")) == (
        5_000,
        1_000,
        3_000,
        1_000,
    )
    assert {one["baselineState"] for one in run["results"]} == {"new"}
    lines = [one["locations"][0]["physicalLocation"]["region"]["startLine"] for one in run["results"]]
    assert lines == sorted(lines)
    said = "sarif: the 5,000 most severe of 30,000 findings, as GitHub takes no more"
    assert limits(many) == (said,)
    assert run["invocations"][0]["toolExecutionNotifications"] == [
        {"level": "warning", "message": {"text": said}}
    ]


def test_what_is_left_out_is_said_on_standard_error(check: Command, here: Path) -> None:
    (here / "a.md").write_text("A miracle. " * 5_001)
    done = check("--format", "sarif=a.sarif")
    assert "sarif: the 5,000 most severe of 5,001 findings" in done.err
    assert len(json.loads((here / "a.sarif").read_text())["runs"][0]["results"]) == 5_000
    assert "5,001 errors" in done.last


@pytest.mark.slow
def test_the_largest_file_is_below_what_github_takes() -> None:
    told = Told("content/a-rather-long-name-of-a-folder/article.md", "x" * 500, "y" * 500, "also here")
    each = [finding(told, line=number) for number in range(1, 5_001)]
    written = renderer("sarif")(reported(*(one._replace(related=one.related * 30) for one in each)), View())
    assert len(gzip.compress(written.encode(), 6)) < 10_000_000


@pytest.mark.parametrize("url", ["javascript:alert(1)", "https://a.example/> <script>", "https://a b", "//a"])
def test_rules_of_somebody_else_bring_no_other_address(url: str) -> None:
    own = rule("avoid", find=None, references=(replace(RULE.references[0], url=url),))
    (described,) = run_of(reported(finding(rule=own)))["tool"]["driver"]["rules"]
    assert "helpUri" not in described
    page = MarkdownIt("commonmark").render(described["help"]["markdown"])
    assert set(re.findall("<([a-z]+)", page)) == {"p", "strong", "ul", "li", "code"}


@pytest.mark.parametrize(
    ("path", "uri"),
    [("//host/a.md", "%2F/host/a.md"), ("a:b", "a%3Ab"), ("a\\b", "a%5Cb"), ("\ud800", "%3F")],
)
def test_a_path_is_no_other_address(path: str, uri: str) -> None:
    place = result_of(reported(finding(Told(path))))["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == uri


@pytest.mark.slow
def test_every_rule_and_seed_make_a_valid_file(command: Command) -> None:
    done = command("check", ROOT / "seeds", "--preview", "--format", "sarif")
    content = json.loads(done.out)
    assert list(VALIDATOR.iter_errors(content)) == []
    assert len(content["runs"][0]["results"]) > 20


@pytest.mark.slow
def test_each_shipped_rule_is_described_validly() -> None:
    report = reported(*(finding(line=at, rule=one) for at, one in enumerate(load().rules, 1)))
    rules = run_of(report)["tool"]["driver"]["rules"]
    assert len(rules) == len(load().rules)
    assert all(len(one["properties"]["tags"]) <= 10 for one in rules)


@pytest.fixture(scope="module")
def multitool(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Microsoft's validator: named by a variable, or installed for this test."""
    named = os.environ.get(MULTITOOL)
    if named:
        return named
    if shutil.which("npm") is None:
        pytest.skip(f"there is no npm, and {MULTITOOL} names no program")
    folder = tmp_path_factory.mktemp("npm")
    install = [
        "npm",
        "install",
        "--silent",
        "--prefix",
        str(folder),
        "@microsoft/sarif-multitool-linux@5.7.0",
    ]
    if subprocess.run(install, capture_output=True, check=False, timeout=300).returncode:
        pytest.skip("npm cannot fetch @microsoft/sarif-multitool-linux from here")
    program = folder / "node_modules" / "@microsoft" / "sarif-multitool-linux" / "Sarif.Multitool"
    program.chmod(0o755)
    return str(program)


def validated(multitool: str, file: Path) -> list[str]:
    """What the validator has against a file; its exit code is 0 whatever it finds."""
    done = subprocess.run(
        [multitool, "validate", str(file), "--rule-kind", "Sarif;Ghas", "--output", f"{file}.out"],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"},
    )
    assert "Analysis completed successfully." in done.stdout
    results = json.loads(Path(f"{file}.out").read_text(encoding="utf-8-sig"))["runs"][0]["results"]
    return [f"{one['ruleId']} {one['message']}" for one in results]


@pytest.mark.slow
def test_the_validator_of_microsoft_has_nothing_against_it(
    multitool: str, command: Command, here: Path
) -> None:
    seeds, hostile, full, empty = (here / f"{name}.sarif" for name in ("seeds", "hostile", "full", "empty"))
    command("check", ROOT / "seeds", "--preview", "--format", f"sarif={seeds}")
    words = "a ]]> {0} [x](1) \\ \x1b[31m \u202e ##[error] ::error:: %0A <script> \U0001f600 \ud800 é\n../x"
    hostile.write_text(renderer("sarif")(saying(words), View()), encoding="utf-8")
    many = reported(*(finding(line=number) for number in range(1, 30_001)))
    full.write_text(renderer("sarif")(many, View()), encoding="utf-8")
    empty.write_text(renderer("sarif")(reported(), View()), encoding="utf-8")
    for file in (seeds, hostile, full, empty):
        assert validated(multitool, file) == []


@pytest.mark.slow
def test_the_validator_sees_what_is_wrong(multitool: str, here: Path) -> None:
    report = reported(finding(), line="A miracle.")
    content = json.loads(renderer("sarif")(report, View()))
    content["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]["endLine"] = 0
    del content["runs"][0]["tool"]["driver"]["rules"][0]["help"]
    (here / "a.sarif").write_text(json.dumps(content))
    assert validated(multitool, here / "a.sarif") != []


def test_lines_without_a_hash_bring_none() -> None:
    assert Line("A miracle.").hash is None
    assert set(result_of(reported(finding()))["partialFingerprints"]) == {"healthlint/v1"}
