"""Whatever a site writes, it is taken or complained about: no text of a file breaks the reading of it."""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from healthlint.rulebook import RulebookError
from tests.layered import OWN, layered

KEYS = ("severity", "severity_in", "message", "find", "need", "except", "unless", "examples", "any", "with")
ENTRIES = (
    "+ marvel~",
    "- miracle~",
    "+ <condition> gone",
    "+ /a(/",
    "+ negated",
    "- ",
    "+",
    "x",
    "+ {match}",
)
values = st.recursive(
    st.sampled_from((*ENTRIES, "error", "", "null", "3")),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=3),
    max_leaves=8,
)
lines = st.lists(st.sampled_from(("+ ", "- ", "#", "")).flatmap(lambda sign: st.text().map(sign.__add__)))


def read(files: dict[str, str]) -> None:
    """Read a site's folder; what is wrong is said of its own files."""
    with TemporaryDirectory() as folder:
        try:
            layered(Path(folder), {**OWN, **files})
        except RulebookError as error:
            said = error.problems
        else:
            said = ()
    assert all(problem.path.startswith("site/") for problem in said)


@pytest.mark.slow
@settings(max_examples=500)
@given(st.dictionaries(st.sampled_from(KEYS), values, max_size=4))
def test_any_overlay_is_taken_or_complained_about(data: dict[str, object]) -> None:
    # JSON is YAML.
    read({"overlays/miracle-word.yaml": json.dumps(data), "overlays/person-word.yaml": json.dumps(data)})


@pytest.mark.slow
@settings(max_examples=500)
@given(lines)
def test_any_change_of_a_list_is_taken_or_complained_about(changes: list[str]) -> None:
    read({"terms/condition.txt": "\n".join(changes)})
