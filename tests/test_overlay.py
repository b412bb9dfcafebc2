"""An overlay is proven entry by entry: each must be needed by one of its own examples."""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthlint.prove import prove, prove_overlay, shifted
from tests.layered import OWN, layered

if TYPE_CHECKING:
    from pathlib import Path

    from healthlint.prove import Proof

MARVEL = """\
severity_in: {editorial: info}
find:
  any:
    - + marvel ... <condition>
    - - wonder ... <condition>
  except: [+ miracle berry]
  unless: [+ quoted]
examples:
  flag:
    - Here is the <<marvel against gout>> that all have waited for.
    - {text: Our tea is a <<miracle>> and comes from far., as: editorial, severity: info}
  pass:
    - This is the wonder tea against gout that all have waited for.
    - The miracle berry grows in the west of Africa.
    - The label said "miracle" in red, and it was fined for that.
"""


def proof(here: Path, text: str) -> Proof:
    both = layered(here, {**OWN, "overlays/miracle-word.yaml": text})
    return prove_overlay(both.overlaid[0], both)


def test_an_overlay_is_proven_by_its_own_examples(tmp_path: Path) -> None:
    found = proof(tmp_path, MARVEL)
    assert found.failures == ()
    assert (found.examples, found.mutants) == (5, 5)
    assert found.layouts > 0


def test_examples_of_the_rule_that_come_out_otherwise_are_remarks(tmp_path: Path) -> None:
    (remark,) = proof(tmp_path, MARVEL).remarks
    assert remark.startswith("flag 2 ('This is the <<wonder tea against gout>> that all")
    assert remark.endswith("flags nothing, not 'wonder tea against gout'")


def test_an_entry_that_no_example_needs_is_said(tmp_path: Path) -> None:
    less = MARVEL.replace("    - The miracle berry grows in the west of Africa.\n", "")
    assert proof(tmp_path / "a", less).failures == ("no example needs find.except: + miracle berry",)
    less = MARVEL.replace("    - This is the wonder tea against gout that all have waited for.\n", "")
    assert proof(tmp_path / "b", less).failures == ("no example needs find.any: - wonder ... <condition>",)
    less = MARVEL.replace(", severity: info}", "}")
    assert proof(tmp_path / "c", less).failures == ("no example needs severity_in: editorial",)


def test_an_example_that_does_not_hold_is_said(tmp_path: Path) -> None:
    wrong = MARVEL.replace("The miracle berry grows", "The <<miracle>> berry grows")
    assert proof(tmp_path, wrong).failures[0].startswith("pass 2 ('The <<miracle>> berry grows in the")


def test_what_no_example_can_show_needs_none(tmp_path: Path) -> None:
    found = proof(tmp_path, "severity: warning\nadvice: Say how.\n")
    assert (found.failures, found.examples, found.remarks) == ((), 0, ())


def test_own_rules_prove_themselves_over_what_is_below(tmp_path: Path) -> None:
    both = layered(tmp_path, OWN)
    assert prove(both.rules[-1], both).failures == ()


def test_lists_that_change_what_rules_below_find_are_said(tmp_path: Path) -> None:
    (remark,) = shifted(layered(tmp_path / "less", {"terms/condition.txt": "- gout~\n"}))
    assert remark.startswith("HL101 miracle-word: flag 2 ('This is the <<wonder tea against gout>>")
    assert list(shifted(layered(tmp_path / "more", {"terms/condition.txt": "+ wheeziness\n"}))) == []
    assert list(shifted(layered(tmp_path / "none", OWN))) == []
