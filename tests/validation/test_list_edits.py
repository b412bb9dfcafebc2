"""A site's file with the name of a list that is there adds to the list and takes away from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.layered import layered, problems

if TYPE_CHECKING:
    from pathlib import Path

SIGNED = "write '+ term' to add it, '- term' to take it away"


def test_terms_are_added_and_taken_away(tmp_path: Path) -> None:
    text = "# Ours.\n+ wheez*\n\n# Not an illness to us.\n- gout~\n"
    both = layered(tmp_path, {"terms/condition.txt": text})
    assert both.lexicon.lists["condition"] == ("asthma", "depress*", "wheez*")
    assert both.edited == {"condition"}


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            "- gouts\n",
            "1: the term 'gouts' is not on the list, so it cannot be taken away: did you mean 'gout~'",
        ),
        ("+ asthma\n", "1: the term 'asthma' is on the list already: delete the line"),
        ("+ flu\n- asthma\n+ flu\n", "3: the term 'flu' is here already: delete one of the two"),
        ("+ flu\n- flu\n", "2: the term 'flu' is here already: delete one of the two"),
        ("+ flu\ncold\n", f"2: the line 'cold' has no sign: {SIGNED}"),
        ("+flu\n+ cold\n", f"1: the line '+flu' has no sign: {SIGNED}"),
        (
            "# Ours.\nflu\ncold\n",
            "2: there is a list <condition> already, and no line here has a sign: " + SIGNED,
        ),
        ("# Ours.\n", "1: nothing is changed of the list <condition>: " + SIGNED),
        ("+  flu\n", "1: the term 'flu' has white space around it: delete it"),
        ("+ fl*\n", "1: the stem 'fl*' is too short"),
        ("+ <drug>\n", "1: the term '<drug>' is more than words: write words only"),
        ("+ \n", "1: the pattern '' has no words: write what to look for"),
        (
            "- asthma\n- depress*\n- gout~\n",
            "3: no term is left on the list <condition>: keep one, or ignore its rules",
        ),
    ],
)
def test_a_mistake_is_said_with_its_line(tmp_path: Path, text: str, problem: str) -> None:
    (found,) = problems(tmp_path, {"terms/condition.txt": text})
    assert found.startswith(f"site/terms/condition.txt:{problem}")


def test_a_list_that_is_not_there_cannot_be_changed(tmp_path: Path) -> None:
    found = problems(tmp_path, {"terms/conditon.txt": "+ flu\n"})
    assert (
        "site/terms/conditon.txt:1: there is no list <conditon> to change: did you mean 'condition'?" in found
    )
