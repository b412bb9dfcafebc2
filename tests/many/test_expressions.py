"""Expressions that are kept from run to run say what they said when they were compiled."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
import regex

from healthlint.bundle import cache, form
from healthlint.many.expressions import expressions
from healthlint.text import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.conftest import Command

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="Windows has neither owners nor these permissions"
)

WRITTEN = [
    (r"(?P<first>\w+)(?: (?P<second>\w+))?", 0),
    (r"(?<=^|\n|[.!?] )(?:start|begin) \w+ing\b", regex.VERSION1 | regex.IGNORECASE),
    (r"[\p{M}\u2800]++|.[\p{M}\u2800]*+", regex.DOTALL),
    (r"\b(\w)\w*\1\b", regex.IGNORECASE),
    ("(?-i:[A-Z])stra\u00dfe|\ud800", regex.IGNORECASE),
]
TEXT = "Begin moving. start\u0301ing\nabba Anna; \u00c4STRASSE Bstra\u00dfe \u2800\ud800 \U0001d4d0"


@pytest.fixture(autouse=True)
def _fresh() -> Iterator[None]:
    """As in a process that has compiled nothing."""
    lazy.compiled.cache_clear()
    yield
    lazy.compiled.cache_clear()


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "healthlint"


@contextmanager
def remembered(place: Path) -> Iterator[None]:
    known = expressions(place)
    with lazy.compiling(known.compiled):
        yield
    known.shelf.keep()


def found(pattern: regex.Pattern[str]) -> list[object]:
    matches = pattern.finditer(TEXT)
    facts: list[object] = [(one.span(), one.groups(), one.groupdict()) for one in matches]
    return [*facts, pattern.pattern, pattern.flags, pattern.groups, dict(pattern.groupindex)]


def kept(place: Path) -> Path:
    (file,) = place.glob("*.expressions")
    return file


@pytest.mark.parametrize(("expression", "flags"), WRITTEN)
def test_what_is_taken_up_again_finds_the_same(place: Path, expression: str, flags: int) -> None:
    expected = found(regex.compile(expression, flags))
    for _ in range(2):
        lazy.compiled.cache_clear()
        with remembered(place):
            assert found(lazy.compiled(expression, flags)) == expected


def test_what_is_kept_is_not_compiled_again(place: Path) -> None:
    with remembered(place):
        lazy.compiled("ab")
    key = kept(place).stem
    parts = form.parts(kept(place).read_bytes(), key)
    cache.keep(place, key, form.written(key, {"0 other": parts.raw("0 ab")}), ".expressions")
    lazy.compiled.cache_clear()
    with remembered(place):
        assert lazy.compiled("other").fullmatch("ab")


def test_what_was_kept_stays_when_more_is_added(place: Path) -> None:
    for one in ("a", "b"):
        with remembered(place):
            lazy.compiled(one)
    assert kept(place).stat().st_mode & 0o777 in (0o600, 0o644)
    with remembered(place):
        pass
    data = kept(place).read_bytes()
    assert b"0 a" in data
    assert b"0 b" in data


def test_flags_are_those_of_the_library() -> None:
    named = ("DOTALL", "IGNORECASE", "MULTILINE", "VERBOSE", "VERSION1")
    assert all(getattr(lazy, name) == getattr(regex, name) for name in named)


@pytest.mark.parametrize("part", [b"", b"null\n", b"[]\n", b"[1,2,3]\nx", b'[null,1,null,{},{"x":1}]\n'])
def test_what_is_no_expression_is_compiled(place: Path, part: bytes) -> None:
    with remembered(place):
        lazy.compiled("ab")
    cache.keep(place, kept(place).stem, form.written(kept(place).stem, {"0 ab": part}), ".expressions")
    lazy.compiled.cache_clear()
    with remembered(place):
        assert lazy.compiled("ab").fullmatch("ab")


@pytest.mark.parametrize("data", [b"", b"\0" * 50, form.written("else", {"0 ab": b"[]"})])
def test_a_file_that_is_cut_off_or_forged_is_not_used(place: Path, data: bytes) -> None:
    with remembered(place):
        lazy.compiled("ab")
    kept(place).write_bytes(data)
    lazy.compiled.cache_clear()
    with remembered(place):
        assert lazy.compiled("ab").fullmatch("ab")


def test_nothing_is_kept_where_others_may_write(place: Path) -> None:
    place.mkdir(mode=0o777)
    place.chmod(0o777)
    with remembered(place):
        assert lazy.compiled("ab").fullmatch("ab")
    assert not list(place.iterdir())


def test_a_check_says_the_same_whether_its_expressions_are_kept_or_not(
    command: Command, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(here.parent / f"{here.name}-cache"))
    (here / "a.md").write_text("A miracle cure, by Dr. Jane Doe, 3 May 2020. Call us if you feel worse!")
    said = []
    for _ in range(3):
        lazy.compiled.cache_clear()
        said.append(command("check", "--no-cache", "--format", "json", "a.md"))
    assert said[0] == said[1] == said[2]
    assert kept(here.parent / f"{here.name}-cache" / "healthlint").stat().st_size
