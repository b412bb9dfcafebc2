from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from healthlint.deletion import surviving_lines
from healthlint.rulebook import RulebookError, load, rules_root
from tests.layered import HEAD

if TYPE_CHECKING:
    from pathlib import Path

RULE = (
    HEAD.format(identifier="HL199", kind="avoid")
    + """\
examples:
  flag:
    - Our tea is a <<miracle>>.
    - This is the <<wonder>> that all have waited for.
    - Their <<miracles>> are for sale.
  pass:
    - Our tea is no miracle.
    - The miracle fruit grows in Africa.
    - Tea is a drink.
find:
  any:
    - miracle~
    - wonder
  except:
    - miracle fruit
  unless: [negated]
"""
)
CLAUSE = """\
about: a price is named
any:
  - <money>
  - its price
case: any
examples:
  flag: [It costs <<$5>> here., It has <<its price>>., It costs <<$6>> here.]
  pass: [Tea., More tea., Much tea.]
"""


def surviving(root: Path, name: str, text: str) -> list[str]:
    files = {"efficacy/too-much.yaml": RULE, "clauses/price.yaml": CLAUSE, name: text}
    for path, content in files.items():
        (root / path).parent.mkdir(exist_ok=True)
        (root / path).write_text(content, encoding="utf-8")
    lines = text.splitlines()
    return [lines[number - 1] for number in surviving_lines(root / name, load(root))]


def test_every_line_of_a_proven_rule_is_missed(tmp_path: Path) -> None:
    assert surviving(tmp_path, "efficacy/too-much.yaml", RULE) == []


def test_a_line_that_does_nothing_survives(tmp_path: Path) -> None:
    idle = RULE.replace("    - wonder\n", "    - wonder\n    - magic\n  case: any\n") + "# The end.\n\n"
    lines = surviving(tmp_path, "efficacy/too-much.yaml", idle)
    assert lines == ["    - magic", "  case: any", "# The end.", ""]


def test_what_only_a_reader_sees_is_missed(tmp_path: Path) -> None:
    own = "confidence: medium\nseverity_in:\n  editorial: warning\nrewrite: Say ___.\nonly_under:\n  - uk\n"
    told = RULE.replace("status:", f"{own}severity_under:\n  uk: info\nstatus:")
    assert surviving(tmp_path, "efficacy/too-much.yaml", told) == []


def test_the_default_written_out_is_not_missed(tmp_path: Path) -> None:
    told = RULE.replace("status:", "confidence: high\nstatus:")
    assert surviving(tmp_path, "efficacy/too-much.yaml", told) == ["confidence: high"]


def test_the_lines_of_a_clause_are_tried_too(tmp_path: Path) -> None:
    assert surviving(tmp_path, "clauses/price.yaml", CLAUSE) == ["case: any"]


def test_a_file_that_does_not_load_is_an_error(tmp_path: Path) -> None:
    assert surviving(tmp_path, "clauses/price.yaml", CLAUSE)
    rulebook = load(tmp_path)
    (tmp_path / "clauses/price.yaml").write_text(CLAUSE.replace("about", "abbot"), encoding="utf-8")
    with pytest.raises(RulebookError, match="abbot"):
        surviving_lines(tmp_path / "clauses/price.yaml", rulebook)


@pytest.mark.slow
def test_every_line_of_every_shipped_rule_is_missed() -> None:
    rulebook = load()
    files = [path for path in sorted(rules_root().glob("*/*.yaml")) if path.parent.name != "knowledge"]
    surviving = {path.name: surviving_lines(path, rulebook) for path in files}
    assert {name: lines for name, lines in surviving.items() if lines} == {}
