"""Overlays change a rule entry by entry; what they cannot change is said with its line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from healthlint.clause import Clause
from tests.layered import OWN, layered, problems

if TYPE_CHECKING:
    from pathlib import Path

    from healthlint.kinds.base import Rule


def after(here: Path, text: str, name: str = "miracle-word") -> Rule:
    both = layered(here, {**OWN, f"overlays/{name}.yaml": text})
    return both.overlaid[-1].after


def test_entries_are_added_and_taken_away(tmp_path: Path) -> None:
    text = """\
find:
  any:
    - + marvel~
    - - miracle~
  with: [+ <house-word>]
  without: [+ on film]
  except: ["- miracle fruit~", + miracle berry]
  unless: [+ quoted, "- negated"]
"""
    rule = after(tmp_path, text)
    assert rule.clauses()["find"] == Clause(
        any=("wonder ... <condition>", "marvel~"),
        with_=("<house-word>",),
        without=("on film",),
        except_=("miracle berry",),
        unless=("quoted",),
    )


def test_what_is_not_named_stays(tmp_path: Path) -> None:
    rule = after(tmp_path, "severity: info\nseverity_in: {editorial: warning}\n", "HL101")
    assert (rule.severity, rule.severity_in) == ("info", {"editorial": "warning"})
    assert (rule.message, rule.advice) == ("This is too much.", "Say less.")
    rule = after(tmp_path / "other", "message: Not so.\nadvice: Say how.\n")
    assert (rule.severity, rule.message, rule.advice) == ("error", "Not so.", "Say how.")


def test_a_named_clause_is_changed_for_this_rule_only(tmp_path: Path) -> None:
    both = layered(tmp_path, {"overlays/price-missing.yaml": "need:\n  any: [+ it costs]\n"})
    assert both.overlaid[0].after.clauses()["need"].any == ("price of", "it costs")
    assert both.clauses["told-price"].find.any == ("price of",)


def test_a_rule_of_swaps_has_lists_of_its_own(tmp_path: Path) -> None:
    rule = after(tmp_path, "except: [+ addict records]\nunless: [+ attributed]\n", "person-word")
    assert rule.clauses()["swap"].except_ == ("addict records",)
    assert rule.clauses()["swap"].unless == ("quoted", "attributed")


def test_two_folders_change_one_rule_in_their_order(tmp_path: Path) -> None:
    first = {"overlays/HL101.yaml": "find: {any: [+ marvel~]}\n"}
    second = {"overlays/miracle-word.yaml": 'severity: info\nfind: {any: ["- marvel~", + prodigy]}\n'}
    both = layered(tmp_path, first, second)
    assert both.rules[0].clauses()["find"].any == ("miracle~", "wonder ... <condition>", "prodigy")
    assert [one.file for one in both.overlaid] == [
        "site/overlays/HL101.yaml",
        "site2/overlays/miracle-word.yaml",
    ]


MISTAKES = {
    "unknown key": ("severty: info\n", "1: unknown key 'severty': did you mean 'severity'?"),
    "unknown key of a clause": (
        "find:\n  excpt: [+ x]\n",
        "2: unknown key 'find.excpt': did you mean 'except'?",
    ),
    "unknown severity": ("severity: eror\n", "1: 'severity' is 'eror': did you mean 'error'?"),
    "no list": ("find:\n  any: + x\n", "2: 'find.any' is text, where a list is wanted"),
    "no keys": ("find: [+ x]\n", "1: 'find' is a list, where keys are wanted"),
    "not YAML": ("find: [\n", "2: this is not YAML"),
    "empty": ("", "1: the file has no keys: write 'key: value' lines"),
    "no sign": (
        "find:\n  any:\n    - + marvel~\n    - prodigy\n",
        "4: the entry 'prodigy' does not say what to do with it: write '+ entry' to add it, ",
    ),
    "a sign alone": ("find:\n  any: ['+ ']\n", "2: the entry '+ ' does not say what to do with it"),
    "not there": (
        'find:\n  any: ["- mircle~"]\n',
        "2: the rule has no 'mircle~' here, so it cannot be taken away: did you mean 'miracle~'?",
    ),
    "there already": ("find:\n  any: [+ miracle~]\n", "2: the rule has 'miracle~' already: delete the line"),
    "twice": (
        "find:\n  any:\n    - + marvel~\n    - + marvel~\n",
        "4: the entry 'marvel~' is here already: delete one of the two",
    ),
    "unknown tag": (
        "find:\n  any: [+ <conditon> gone]\n",
        "2: unknown tag <conditon>: did you mean 'condition'?",
    ),
    "bad pattern": ("find:\n  any: [+ gone ...]\n", "2: the pattern 'gone ...' starts or ends in a gap"),
    "stray mark": ("find:\n  except: [+ a > b]\n", "2: the pattern 'a > b' has a stray '>'"),
    "unknown excuse": (
        "find:\n  unless: [+ negatd]\n",
        "2: unknown excuse 'negatd': did you mean 'negated'?",
    ),
    "nothing left": (
        'find:\n  any: ["- miracle~", "- wonder ... <condition>"]\n',
        "2: no pattern is left: keep one, or leave the rule out with 'ignore'",
    ),
    "placeholder": ("message: '{drug} is not approved.'\n", "1: nothing fills the placeholder '{drug}'"),
    "two lines": ("advice: |\n  one\n  two\n", "1: 'advice' has more than one line"),
    "nothing changed": ("severity: error\n", "1: it changes nothing of HL101 miracle-word"),
    "no such clause": (
        "need:\n  any: [+ x]\n",
        "1: a rule of kind avoid has no 'need': use one of: find",
    ),
    "list of a clause": ("except: [+ x]\n", "1: 'except' is a list of a clause: write it under 'find'"),
}


@pytest.mark.parametrize(("text", "problem"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_said_with_its_line(tmp_path: Path, text: str, problem: str) -> None:
    (found,) = problems(tmp_path, {"overlays/miracle-word.yaml": text})
    assert found.startswith(f"site/overlays/miracle-word.yaml:{problem}")


def test_a_rule_of_swaps_has_no_clause(tmp_path: Path) -> None:
    (found,) = problems(tmp_path, {"overlays/person-word.yaml": "find: {except: [+ x]}\n"})
    assert found == (
        "site/overlays/person-word.yaml:1: a rule of kind prefer has no 'find': use one of: except, unless"
    )


def test_an_unknown_rule_is_said_with_the_nearest(tmp_path: Path) -> None:
    (found,) = problems(tmp_path, {"overlays/miracle-wrd.yaml": "severity: info\n"})
    what = "there is no rule miracle-wrd to change: did you mean 'miracle-word'?"
    assert found == f"site/overlays/miracle-wrd.yaml:1: {what}"


def test_a_column_needs_its_row_after_a_change_too(tmp_path: Path) -> None:
    table = "table: tea\nabout: Teas.\nmax_age: 10\nrows:\n  - id: oolong\n    names: [oolong]\n"
    table += "    source: us\n    checked: 2026-01-01\n    verified: primary\n"
    table += "    columns: {harm: {values: [headache], verified: primary}}\n"
    overlay = "find:\n  any: [+ <tea.harm> gone]\n"
    (found,) = problems(tmp_path, {"knowledge/tea.yaml": table, "overlays/HL101.yaml": overlay})
    assert found.startswith("site/overlays/HL101.yaml:1: <tea.harm> is a column, and nothing here says which")
