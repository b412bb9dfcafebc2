"""A site's folder over a rulebook: its rules, lists and clauses stand beside those below."""

from __future__ import annotations

import os
from datetime import date
from typing import TYPE_CHECKING

import pytest

from healthlint.rulebook import RulebookError, load
from healthlint.text.reading import read
from healthlint.text.source import Source
from healthlint.validation.layers import Layer
from tests.layered import BASE, OWN, layered, problems, write

if TYPE_CHECKING:
    from pathlib import Path

STYLE = OWN["style/house-style.yaml"]


def test_own_rules_stand_beside_those_below(tmp_path: Path) -> None:
    both = layered(tmp_path, OWN)
    assert [one.id for one in both.rules] == ["HL101", "HL102", "HL103", "SITE101"]
    assert (both.rules[-1].name, both.rules[-1].category) == ("house-style", "style")
    assert both.own == {"SITE101"}


def test_own_rules_may_use_what_is_below(tmp_path: Path) -> None:
    text = STYLE.replace("[<house-word>]", "[<house-word> ... <condition>, <told-price>]")
    both = layered(tmp_path, {**OWN, "style/house-style.yaml": text})
    page = both.page(read(Source("p", "A superfood for gout at a price of 2.")), date(2026, 1, 1))
    assert [page.document.prose[slice(*one.hit.span)] for one in both.rules[-1].judge(page)] == [
        "superfood for gout",
        "price of",
    ]


def test_own_clauses_are_own(tmp_path: Path) -> None:
    both = layered(tmp_path, {"clauses/our-price.yaml": BASE["clauses/told-price.yaml"]})
    assert both.own == {"our-price"}
    assert set(both.clauses) == {"told-price", "our-price"}


def test_layers_are_part_of_the_hash(tmp_path: Path) -> None:
    alone = load(write(tmp_path / "base", BASE))
    both = layered(tmp_path, OWN)
    other = layered(tmp_path, {**OWN, "terms/house-word.txt": "# Other.\nsuperfood~\n"})
    assert len({alone.hash, both.hash, other.hash}) == 3
    assert load(tmp_path / "base").hash == alone.hash


def test_a_rulebook_without_layers_has_nothing_own(tmp_path: Path) -> None:
    alone = load(write(tmp_path / "base", BASE))
    assert (alone.layers, alone.overlaid, alone.own, alone.edited) == ((), (), frozenset(), frozenset())


def test_selectors_find_own_rules_by_id_prefix_and_name(tmp_path: Path) -> None:
    both = layered(tmp_path, OWN)
    for name in ("SITE101", "SITE", "SITE1", "house-style"):
        assert [one.id for one in both.select([name]).rules] == ["SITE101"]
    assert [one.id for one in both.select(["HL1"]).rules] == ["HL101", "HL102", "HL103"]


def test_later_layers_see_earlier_ones(tmp_path: Path) -> None:
    second = {
        "terms/house-word.txt": "- superfood~\n+ wonder seed~\n",
        "overlays/house-style.yaml": "severity: info\n",
    }
    both = layered(tmp_path, OWN, second)
    assert both.lexicon.lists["house-word"] == ("power seed~", "wonder seed~")
    assert both.rules[-1].severity == "info"


def test_a_stale_row_of_an_own_table_is_named_in_its_file(tmp_path: Path) -> None:
    table = "table: tea\nabout: Teas.\nmax_age: 10\nrows:\n  - id: oolong\n    names: [oolong]\n"
    table += "    source: us\n    checked: 2020-01-01\n    verified: primary\n"
    both = layered(tmp_path, {"knowledge/tea.yaml": table})
    assert both.file_of("tea") == "site/knowledge/tea.yaml"
    assert both.file_of("drug") == "base/knowledge/drug.yaml"


@pytest.mark.parametrize(
    ("files", "problem"),
    [
        (
            {"style/my-word.yaml": STYLE.replace("SITE101", "HL101")},
            (
                "site/style/my-word.yaml:1: the id HL101 is that of miracle-word: to change it, write "
                "overlays/miracle-word.yaml; a new rule takes an id like SITE101"
            ),
        ),
        (
            {"style/house-style.yaml": STYLE.replace("SITE101", "HL555")},
            (
                "site/style/house-style.yaml:1: ids that begin with HL are healthlint's own: "
                "begin yours with other capitals, such as SITE101"
            ),
        ),
        (
            {"style/house-style.yaml": STYLE.replace("SITE101", "HLX55")},
            "site/style/house-style.yaml:1: ids that begin with HL are healthlint's own: ",
        ),
        (
            {"style/house-style.yaml": STYLE.replace("SITE101", "site-1")},
            (
                "site/style/house-style.yaml:1: the id 'site-1' is not HL and three digits: "
                "write it like HL101; a rule of your own like SITE101"
            ),
        ),
        (
            {"style/miracle-word.yaml": STYLE},
            (
                "site/style/miracle-word.yaml:1: there is a rule miracle-word already: "
                "to change it, write overlays/miracle-word.yaml; a new rule takes a name of its own"
            ),
        ),
        (
            {"style/house-style.yaml": STYLE.replace("<house-word>", "<house-wrd>")},
            "site/style/house-style.yaml:16: unknown tag <house-wrd>: did you mean 'house-word'?",
        ),
        (
            {"clauses/told-price.yaml": BASE["clauses/told-price.yaml"]},
            "site/clauses/told-price.yaml:1: the tag <told-price> is in base/clauses/told-price.yaml already",
        ),
        (
            {"overlays/house-style.yaml": "severity: error\n"},
            (
                "site/overlays/house-style.yaml:1: house-style is a rule of this folder: "
                "change it in site/style/house-style.yaml"
            ),
        ),
        (
            {
                "overlays/HL101.yaml": "severity: info\n",
                "overlays/miracle-word.yaml": "severity: warning\n",
            },
            "site/overlays/HL101.yaml:1: miracle-word.yaml changes the same rule: put both into one file",
        ),
        (
            {"overlays/miracle-word.yml": "severity: info\n"},
            "site/overlays/miracle-word.yml:1: only .yaml files are read here: call it miracle-word.yaml",
        ),
        (
            {"overlays/miracle-word.yaml": f"advice: {'long ' * 30}\n"},
            "site/overlays/miracle-word.yaml:1: the line has 158 columns, 100 are the limit",
        ),
    ],
)
def test_what_is_wrong_with_a_layer_is_said_with_its_line(
    tmp_path: Path, files: dict[str, str], problem: str
) -> None:
    assert [one for one in problems(tmp_path, {**OWN, **files}) if one.startswith(problem)]


def test_a_layer_holds_something(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    base = write(tmp_path / "base", BASE)
    for name, what in {"empty": "there are no rules here", "gone": "there is no such folder"}.items():
        with pytest.raises(RulebookError, match=f"^{name}:1: {what}: "):
            load(base, [Layer(tmp_path / name, name)])


def test_overlays_lie_over_something(tmp_path: Path) -> None:
    base = write(tmp_path / "base", {**BASE, "overlays/miracle-word.yaml": "severity: info\n"})
    with pytest.raises(RulebookError, match=r"^base/overlays/miracle-word\.yaml:1: there are no rules below"):
        load(base)


def test_what_is_no_file_is_not_waited_for(tmp_path: Path) -> None:
    write(tmp_path / "site", OWN)
    os.mkfifo(tmp_path / "site" / "style" / "pipe.yaml")
    assert problems(tmp_path, OWN) == [
        "site/style/pipe.yaml:1: is no file that can be read: move it out of the rules"
    ]
