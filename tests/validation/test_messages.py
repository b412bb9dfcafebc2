from __future__ import annotations

from healthlint.named import ClauseFile
from healthlint.validation.messages import in_words, keys


def test_an_error_that_has_no_words_of_its_own_keeps_those_of_pydantic() -> None:
    error = in_words(
        {"type": "odd", "loc": ("about",), "msg": "Odd it is", "input": 1}, ClauseFile, {"about": 1}
    )
    assert error is not None
    assert error.what == "'about': Odd it is"


def test_keys_are_those_of_the_file() -> None:
    assert {"with", "in", "except", "about"} < set(keys(ClauseFile))
