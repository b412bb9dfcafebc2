from __future__ import annotations

import dataclasses
from dataclasses import FrozenInstanceError
from typing import TYPE_CHECKING, Any, ClassVar

import pytest

from healthlint.lean import dataclass, field, replace, values

if TYPE_CHECKING:
    from collections.abc import Callable


def shout(word: str) -> str:
    return word.upper()


def made() -> tuple[type[Any], type[Any]]:
    @dataclass(frozen=True, order=True)
    class Base:
        SIGN: ClassVar[str] = "!"
        word: str
        count: int = 1
        seen: list[str] = field(default_factory=list, compare=False, repr=False)

    @dataclass(frozen=True, kw_only=True)
    class More(Base):
        say: Callable[[str], str] = shout

    return Base, More


@pytest.mark.parametrize("complete", [False, True])
def test_values_are_those_of_a_dataclass(*, complete: bool) -> None:
    base, more = made()
    if complete:
        assert [one.name for one in dataclasses.fields(more)] == ["word", "count", "seen", "say"]
    value = base("a", 2)
    assert (value.word, value.count, value.seen, value.SIGN) == ("a", 2, [], "!")
    assert value == base("a", count=2, seen=["x"]) != base("a")
    assert base("a") < base("b") <= base("b") > base("a", 3) >= base("a", 2)
    assert hash(base("a")) == hash(base("a"))
    assert repr(value).endswith("Base(word='a', count=2)")
    assert more("a") != base("a")
    assert more("a", say=str.lower).say("A") == "a"
    assert more("a").say("a") == "A"
    assert replace(value, word="b") == base("b", 2)
    assert [*values(replace(value, word="b"))] == ["word", "count", "seen"]
    with pytest.raises(FrozenInstanceError):
        value.word = "b"
    with pytest.raises(FrozenInstanceError):
        del value.word


@pytest.mark.parametrize("given", [{}, {"word": "a", "more": 1}])
def test_what_is_missing_or_too_much_is_refused(given: dict[str, Any]) -> None:
    base, _ = made()
    with pytest.raises(TypeError):
        base(**given)
    with pytest.raises(TypeError):
        base("a", word="a")
    with pytest.raises(TypeError):
        base("a", 1, [], 2)


def test_what_is_asked_for_fields_becomes_one_of_the_standard_librarys() -> None:
    base, more = made()
    before = more("a", say=shout)
    assert [one.name for one in dataclasses.fields(more)] == [*values(before)]
    assert dataclasses.asdict(base("a")) == {"word": "a", "count": 1, "seen": []}
    assert before == more("a", say=shout)
    assert dataclasses.replace(before, count=2).count == 2
    assert [*values(before)] == ["word", "count", "seen", "say"]


def test_many_values_make_a_class_one_of_the_standard_librarys() -> None:
    base, _ = made()
    first = base(count=2, word="a")
    while not isinstance(vars(base)["__dataclass_fields__"], dict):
        last = base(count=2, word="a")
    assert first == last == base(count=2, word="a")
    assert values(first) == values(last) == values(base("a", 2)) == {"word": "a", "count": 2, "seen": []}
    assert [*values(first)] == [*values(base("a", 2))]
    assert [*values(first, base)] == ["word", "count", "seen"]


def test_a_class_of_ones_own_methods_keeps_them() -> None:
    @dataclass
    class Loud:
        word: str
        length: int = field(init=False)

        def __post_init__(self) -> None:
            self.length = len(self.word)

        def __repr__(self) -> str:
            return "loud"

    one = Loud("abc")
    one.word = "d"
    assert (repr(one), one.length, one == Loud("abc")) == ("loud", 3, False)
    with pytest.raises(TypeError, match="unhashable"):
        hash(one)
