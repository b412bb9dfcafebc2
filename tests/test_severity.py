from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from healthlint.clause import Clause
from healthlint.severity import Graded, graded
from tests.written import rule

if TYPE_CHECKING:
    from healthlint.jurisdiction import Jurisdiction
    from healthlint.traits import ContentType

PLAIN: dict[str, Any] = {}
BOUND: dict[str, Any] = {"only_under": ("eu", "au")}
STRICT: dict[str, Any] = {"severity_under": {"uk": "error", "eu": "error", "au": "info"}}
BOTH: dict[str, Any] = {"only_under": ("uk", "eu"), "severity_under": {"uk": "error"}}
EDITORIAL: dict[str, Any] = {**STRICT, "severity_in": {"editorial": "info"}}


def grade(own: dict[str, Any], *chosen: Jurisdiction, content_type: ContentType = "unknown") -> Graded:
    return graded(rule("avoid", find=Clause(any=("cure",)), **own), content_type, chosen)


@pytest.mark.parametrize(
    ("own", "chosen", "severity", "because"),
    [
        (PLAIN, ["us", "uk"], "warning", ()),
        (STRICT, ["us"], "warning", ()),
        (STRICT, ["uk"], "error", ("error under the law of uk",)),
        (STRICT, ["au"], "info", ("info under the law of au",)),
        # The strictest wins, and who is as strict is named, in the order of choice.
        (STRICT, ["us", "au"], "warning", ()),
        (STRICT, ["eu", "us", "uk"], "error", ("error under the law of eu, uk",)),
        (BOUND, ["au"], "warning", ()),
        (BOUND, ["us", "au"], "warning", ("asked for by the law of au",)),
        # Who has no such law has no say in its severity.
        (BOTH, ["us", "eu"], "warning", ("asked for by the law of eu",)),
        (BOTH, ["us", "eu", "uk"], "error", ("error under the law of uk",)),
        (BOTH, ["us"], "warning", ()),
    ],
)
def test_the_strictest_law_decides_and_is_named(
    own: dict[str, Any], chosen: list[Jurisdiction], severity: str, because: tuple[str, ...]
) -> None:
    assert grade(own, *chosen) == Graded(severity, because)  # type: ignore[arg-type]  # one of the three


def test_the_kind_of_document_decides_before_the_law() -> None:
    assert grade(EDITORIAL, "uk", content_type="editorial") == Graded("info")
    assert grade(EDITORIAL, "uk", content_type="ugc").severity == "error"


def test_a_step_down_is_one_step_and_says_why() -> None:
    first = Graded("error", ("error under the law of uk",)).lowered("it is old")
    assert first == Graded("warning", ("error under the law of uk", "lowered to warning: it is old"))
    assert Graded("warning").lowered("it is old").severity == "info"
    assert Graded("info").lowered("it is old") == Graded("info", ("it is old",))


def test_what_a_project_sets_goes_before_law_and_is_said_where_it_matters() -> None:
    cure = rule("avoid", find=Clause(any=("cure",)), **STRICT)
    said = Graded("info", ("set to info in site.yaml:3",))
    assert graded(cure, "unknown", ["uk"], said) == said
    same = Graded("error", ("set to error in site.yaml:3",))
    assert graded(cure, "unknown", ["uk"], same).because == ("error under the law of uk",)
