from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from healthlint import kinds
from healthlint.prove import prove
from healthlint.rulebook import load
from healthlint.scaffold import CATEGORIES, ScaffoldError, new_rule, next_id, next_own_id
from tests.layered import OWN, layered

if TYPE_CHECKING:
    from pathlib import Path

    from healthlint.rulebook import Rulebook


def book(root: Path, *rules: tuple[str, str, str]) -> Rulebook:
    """A rulebook of new rules: id, kind and category of each."""
    for identifier, kind, category in rules:
        path = root / category / f"rule-{identifier.lower()}.yaml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(new_rule(path.stem, kind, identifier, category), encoding="utf-8")
    return load(root)


@pytest.mark.parametrize("kind", kinds.NAMES)
def test_a_new_rule_loads_and_is_not_proven(tmp_path: Path, kind: str) -> None:
    rulebook = book(tmp_path, ("HL101", kind, "efficacy"))
    (rule,) = rulebook.rules
    assert (rule.id, rule.kind, rule.status) == ("HL101", kind, "preview")
    assert len(prove(rule, rulebook).failures) == 3


def test_a_new_rule_has_no_comments() -> None:
    assert not any("#" in new_rule("a-rule", kind, "HL101", "efficacy") for kind in kinds.NAMES)


@pytest.mark.parametrize(
    ("name", "kind", "identifier", "category", "how"),
    [
        ("A Rule", "avoid", "HL101", "efficacy", "write it like miracle-language"),
        ("a--rule", "avoid", "HL101", "efficacy", "write it like miracle-language"),
        (
            "a-rule",
            "advise",
            "HL101",
            "efficacy",
            "choose one of avoid, balance, check, clash, prefer, require",
        ),
        ("a-rule", "avoid", "HL201", "efficacy", "write HL1 and 2 digits"),
        ("a-rule", "avoid", "HL1011", "efficacy", "write HL1 and 2 digits"),
        ("a-rule", "avoid", "HL101", "effect", "choose one of misinformation, efficacy"),
    ],
)
def test_what_cannot_be_a_rule_is_refused(
    name: str, kind: str, identifier: str, category: str, how: str
) -> None:
    with pytest.raises(ScaffoldError, match=how):
        new_rule(name, kind, identifier, category)


def test_the_next_id_comes_after_the_last_of_its_category(tmp_path: Path) -> None:
    rulebook = book(tmp_path, ("HL103", "avoid", "efficacy"), ("HL101", "avoid", "efficacy"))
    assert next_id(rulebook, "efficacy") == "HL104"
    assert next_id(rulebook, "misinformation") == "HL001"
    assert next_id(rulebook, "transparency") == "HL901"


def test_a_full_category_has_no_next_id(tmp_path: Path) -> None:
    rulebook = book(tmp_path, ("HL199", "avoid", "efficacy"))
    with pytest.raises(ScaffoldError, match="choose another category"):
        next_id(rulebook, "efficacy")


def test_an_unknown_category_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ScaffoldError, match="there is no category 'terms'"):
        next_id(book(tmp_path, ("HL101", "avoid", "efficacy")), "terms")


def test_every_shipped_rule_has_the_digit_of_its_category() -> None:
    for rule in load().rules:
        assert rule.id[2] == str(CATEGORIES.index(rule.category)), rule.name


def test_ids_of_a_site_follow_each_other_in_its_letters(tmp_path: Path) -> None:
    assert next_own_id(layered(tmp_path / "none", {"terms/x.txt": "# X.\nx\n"})) == "SITE101"
    assert next_own_id(layered(tmp_path / "one", OWN)) == "SITE102"
    other = OWN["style/house-style.yaml"].replace("SITE101", "ACME1204")
    assert next_own_id(layered(tmp_path / "two", {**OWN, "style/house-style.yaml": other})) == "ACME1205"
