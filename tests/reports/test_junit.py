from __future__ import annotations

from typing import TYPE_CHECKING

from junitparser import Error, Failure, JUnitXml, TestCase, TestSuite

from healthlint.lint import Trouble
from healthlint.reports import View, renderer
from tests.reported import Told, finding, reported

if TYPE_CHECKING:
    from pathlib import Path

    from healthlint.report import Report
    from tests.conftest import Command


def suites(report: Report) -> dict[str, TestSuite]:
    root = JUnitXml.fromstring(renderer("junit")(report, View()).encode())
    found = {suite.name: suite for suite in root}
    stated = (root.tests, root.failures, root.errors)
    root.update_statistics()  # type: ignore[no-untyped-call]  # the package is half annotated
    assert stated == (root.tests, root.failures, root.errors)
    return found


def outcomes(suite: TestSuite) -> list[tuple[str, list[type]]]:
    return [(case.name, [type(one) for one in case.result]) for case in suite if isinstance(case, TestCase)]


def test_a_case_fails_where_its_finding_fails_the_gate() -> None:
    report = reported(
        finding(),
        finding(line=2, severity="info"),
        finding(line=3, status="suppressed"),
        finding(Told("b.md")),
    )
    found = suites(report)
    assert list(found) == ["healthlint", "a.md", "b.md"]
    assert outcomes(found["healthlint"]) == [("gate", [Failure])]
    assert outcomes(found["a.md"]) == [("HL999 a-rule 1:3", [Failure]), ("HL999 a-rule 2:3", [])]
    (failure,) = next(iter(found["a.md"])).result
    assert (failure.type, failure.message) == ("HL999", "It is found.")
    assert failure.text == "a.md:1:3: error: It is found. Write another."
    assert [case.system_out for case in found["a.md"]][1].startswith("a.md:2:3: info: It is found.")


def test_a_document_without_findings_is_a_case_that_passes() -> None:
    found = suites(reported(finding(status="baselined")))
    assert outcomes(found["healthlint"]) == [("gate", [])]
    assert outcomes(found["a.md"]) == [("no objection found", [])]


def test_what_could_not_be_judged_is_an_error() -> None:
    found = suites(reported(troubles=[Trouble("b.md", 7, "cannot be opened", "check the path")]))
    assert outcomes(found["healthlint"]) == [("gate", [Error])]
    assert outcomes(found["not judged"]) == [("cannot be opened", [Error])]
    assert outcomes(suites(reported())["healthlint"]) == [("gate", [Error])]


def test_the_command_line_writes_it(check: Command, here: Path) -> None:
    (here / "a.md").write_text("A miracle & <more>.\n")
    assert check("--format", "junit=junit.xml").code == 1
    root = JUnitXml.fromfile(str(here / "junit.xml"))
    assert (root.tests, root.failures) == (2, 2)
