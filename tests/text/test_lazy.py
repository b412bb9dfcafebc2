from __future__ import annotations

import regex

from healthlint.text.lazy import compiled


def test_an_expression_is_compiled_once() -> None:
    assert compiled("a+") is compiled("a+")


def test_flags_make_another_expression() -> None:
    assert compiled("a", regex.IGNORECASE).match("A")
    assert not compiled("a").match("A")
