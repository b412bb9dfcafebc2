"""The lines of a TOML file against the parser of the standard library, which tells only values."""

from __future__ import annotations

import json
import tomllib
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from healthlint.settings.toml_lines import key_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hypothesis.strategies import DrawFn

KEYS = st.sampled_from(["a", "b-c", "d e", "f.g", 'h"i', "12", "é", "'"])
SCALARS = st.sampled_from(
    ['"]"', '"#"', "'\"'", "true", "1.5", "-3", "1979-05-27 07:32:00", '"=" # end', '"""\n[x]\n"""']
)
SPACES = st.sampled_from(["", " ", "\t"])


def places(value: Any, loc: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:  # noqa: ANN401
    if loc:
        yield loc
    entries = (
        value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    )
    for key, inner in entries:
        yield from places(inner, (*loc, key))


@st.composite
def values(draw: DrawFn, deep: int = 2) -> str:
    """A value as TOML writes it, in many layouts, with strings that look like structure."""
    form = draw(st.sampled_from(["scalar", "list", "table"] if deep else ["scalar"]))
    if form == "scalar":
        return draw(SCALARS).replace(" # end", "")
    inner = [draw(values(deep=deep - 1)) for _ in range(draw(st.integers(0, 3)))]
    if form == "list":
        gap = draw(st.sampled_from([" ", "\n", " # ] [ \n\n"]))
        return f"[{gap}{f',{gap}'.join(inner)}{gap}]"
    keys = draw(st.lists(KEYS, min_size=len(inner), max_size=len(inner), unique=True))
    pairs = (f"{json.dumps(key, ensure_ascii=False)} = {one}" for key, one in zip(keys, inner, strict=True))
    return f"{{{', '.join(pairs)}}}"


@st.composite
def files(draw: DrawFn) -> str:
    """A file with tables, lists of tables and dotted keys, all of them different."""
    lines = []
    for number in range(draw(st.integers(1, 5))):
        name = f"t{number}" if draw(st.booleans()) else f'"x"{draw(SPACES)}.{draw(SPACES)}t{number}'
        many = draw(st.integers(0, 2))
        for _ in range(many or 1):
            lines.append(f"[[{name}]]" if many else f"[{draw(SPACES)}{name}{draw(SPACES)}] # [no] = 1")
            for key in draw(st.lists(KEYS, max_size=3, unique=True)):
                dotted = draw(st.sampled_from(["", "p.", "'q' . "]))
                equals = f"{draw(SPACES)}={draw(SPACES)}"
                lines.append(
                    f"{draw(SPACES)}{dotted}{json.dumps(key, ensure_ascii=False)}{equals}{draw(values())}"
                )
    return "\n".join(lines) + "\n"


@given(files())
def test_every_key_and_entry_has_a_line_and_nothing_else_has(text: str) -> None:
    data = tomllib.loads(text)
    found = key_lines(text)
    assert set(found) == set(places(data))
    assert all(1 <= line <= text.count("\n") for line in found.values())


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("\na = 1\n\nb = [\n 2,\n # 9\n 3, 4\n]\n", {"a": 2, "b": 4, "b.0": 5, "b.1": 7, "b.2": 7}),
        ("[x]\na.b = 1\na.c = 2\n", {"x": 1, "x.a": 2, "x.a.b": 2, "x.a.c": 3}),
        ("[[x]]\n[[x]]\na = 2\n", {"x": 1, "x.0": 1, "x.1": 2, "x.1.a": 3}),
        ("[[x]]\n[x.y]\nb = 3\n", {"x": 1, "x.0": 1, "x.0.y": 2, "x.0.y.b": 3}),
        ("a = '''\n\n'''\nb = {c = [\n1,\n2]}\n", {"a": 1, "b": 4, "b.c": 4, "b.c.0": 5, "b.c.1": 6}),
        ('"a\\u0062" = 1\n', {"ab": 1}),
        ("a = [[1],\n[2, 3]]\n", {"a": 1, "a.0": 1, "a.0.0": 1, "a.1": 2, "a.1.0": 2, "a.1.1": 2}),
        ("", {}),
    ],
)
def test_the_line_is_where_a_thing_begins(text: str, lines: dict[str, int]) -> None:
    assert {".".join(map(str, loc)): line for loc, line in key_lines(text).items()} == lines
