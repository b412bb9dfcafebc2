from __future__ import annotations

from datetime import date

from healthlint.patterns.lexicon import Lexicon
from healthlint.patterns.page import Page
from healthlint.text.reading import read
from healthlint.text.source import Source
from healthlint.traits import trait

LEXICON = Lexicon({"public-service": ("NHS", "Medicare", "Veterans")})


def holds(text: str) -> bool:
    page = Page(read(Source("page.md", text, "markdown")), LEXICON, date(2026, 11, 21))
    return trait(page, "public-service").holds


def test_a_public_body_names_public_care_again_and_again() -> None:
    assert holds("Veterans can apply online. Call us if you have Medicare. Veterans pay nothing.")


def test_a_clinic_that_takes_public_insurance_is_none() -> None:
    assert not holds("We accept Medicare, and veterans get a discount. Call us today.")


def test_a_shop_is_none_whatever_it_names() -> None:
    assert not holds("Veterans, nurses of the NHS and people on Medicare: add to cart now.")
