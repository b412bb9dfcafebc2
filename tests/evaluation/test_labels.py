from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from healthlint.evaluation.labels import FILE, load
from healthlint.rulebook import RulebookError
from healthlint.rulebook import load as load_rules

if TYPE_CHECKING:
    from pathlib import Path

    from healthlint.rulebook import Rulebook


def test_the_shipped_rules_stand_for_labels_that_there_are() -> None:
    shipped = load_rules()
    found = load(shipped.root / FILE, FILE, shipped)
    assert set(found.rules) == {rule.id for rule in shipped.rules}
    assert found.known == {*found.sentence, *found.document}


@pytest.mark.parametrize(
    ("was", "now", "complaint"),
    [
        ("  HL901: []\n", "", "9: the rule HL901 has no entry: add 'HL901: [...]'"),
        ("  HL901: []", "  HL902: []", "14: there is no rule HL902: did you mean 'HL901'?"),
        ("HL801: [STIGMA]", "HL801: [STIGNA]", "13: there is no label 'STIGNA': did you mean 'STIGMA'?"),
        ("[D_SHOUT]\n", "[D_SHOT]\n", "8: 'D_SHOT' is no label of documents: did you mean 'D_SHOUT'?"),
        ("  D_PRICE:", "  CURE: twice\n  D_PRICE:", "6: 'CURE' labels sentences, too: give one"),
        ("HL901: []", "HL901: NONE", "14: 'rules.HL901' is text"),
        ("rules:", "rule:", "did you mean 'rules'?"),
        ("sentence:\n", "- a list\n", ": "),
    ],
)
def test_a_file_with_a_mistake_is_told_by_line(
    rules: Rulebook, tmp_path: Path, was: str, now: str, complaint: str
) -> None:
    text = (rules.root / FILE).read_text()
    assert was in text
    (tmp_path / FILE).write_text(text.replace(was, now, 1))
    with pytest.raises(RulebookError) as raised:
        load(tmp_path / FILE, "mine/labels.yaml", rules)
    lines = str(raised.value).splitlines()
    assert all(line.startswith("mine/labels.yaml:") for line in lines)
    assert [line for line in lines if complaint in line], lines


def test_a_file_that_is_not_there_is_asked_for(rules: Rulebook, tmp_path: Path) -> None:
    with pytest.raises(RulebookError, match=r"^own/labels.yaml:1: cannot be read .*: write one as docs/"):
        load(tmp_path / FILE, "own/labels.yaml", rules)
