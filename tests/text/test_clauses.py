from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from healthlint.text.clauses import clauses
from healthlint.text.span import Span
from healthlint.text.wordset import words
from tests.growth import Work, in_step

# One sentence a line; " | " stands where one clause ends and the next begins.
TABLE = """
There is no waiting list, | and this cures arthritis.
It is not a drug | but it cures arthritis.
It is not a drug, | but it cures arthritis.
It is not a drug | but a cure.
There is no evidence that it cures, treats or prevents cancer.
There is no evidence that it cures, treats, or prevents cancer.
No drug, diet or device cures diabetes.
No drug, no diet, and no device cures diabetes.
We do not claim that it cures arthritis.
We do not claim that it cures arthritis, or that it prevents it.
We do not claim that if you take it your arthritis goes.
There is no proof that, if taken daily, it cures arthritis.
There is no evidence that pain, stress, and anxiety are cured by it.
It does not treat pain, stress and anxiety.
It does not diagnose, treat, cure, or prevent any disease.
These statements are not intended to diagnose, treat, cure, or prevent any disease.
Although it is not a cure, | it works wonders.
Although not a cure, | it works wonders.
Although not a cure, | ketamine infusions relieve pain.
While not a drug, | the tonic heals.
If you are pregnant, | ask your doctor.
If you are pregnant, nursing, or taking medication, | ask your doctor.
If you are not satisfied, | you get your money back.
If it does not work, | please call us.
Unlike drugs, | our tea heals.
Without surgery, | it cures arthritis.
But if you are pregnant, | ask your doctor.
Even if you have no pain, | see a doctor.
Ask your doctor | if you are pregnant.
Ask your doctor | before you take it.
It works | although it is not a drug.
It works, | although not at once.
It is not a cure | because it only treats symptoms.
It is not sold in shops, | so it stays fresh.
It is not sold in shops, | so call today.
It is not a drug, | yet it heals.
It has not yet been shown to cure cancer.
It has, so far, not cured anyone.
It works, | or you get your money back.
It works, | or your money is returned.
It is not a drug; | it is a cure.
Here is the truth: | it cures nothing.
It is not a drug - | it is a cure.
It is not a drug \u2014 | it is a cure.
It is not a drug\u2014 | it is a cure.
Take 5 - 10 pills.
Take it at 8:30 with a well-known tea.
It is not magic, | it is science.
It's not magic, | it's science.
It is not a drug, | this is a cure.
It is not, however, a cure.
It is not a drug, | however, it cures arthritis.
It is not a drug | however it cures arthritis.
The tonic, | which is not a drug, | cures arthritis.
The tonic, | which is not a drug, | has cured many.
Our founder, | who is no doctor, | says it heals.
It is not a drug | and it cures arthritis.
It is not a drug | and we know it.
It is not a drug, | and cures arthritis.
There is no evidence that it is safe and it is not cheap.
It cures not only arthritis but also pain.
It not only relieves pain, but also cures arthritis.
There is nothing but hope.
There is no choice but to stop.
We do not know if it cures arthritis.
It is not clear whether it cures arthritis.
It is not known when it will cure anyone.
No one asked if this cures anything.
Pain, stress, and anxiety are common.
Pain, stress and anxiety are common, | and the tea helps.
It helps with pain, with stress, and with cures for sleep.
It did not help for a while.
Do not take it as if it were a drug.
Pain after surgery is common.
Take it once a day.
It has been used since 2010.
It does not work, | nor does it help.
Do not stop your drugs | unless your doctor agrees.
It never helped me | until I changed my diet.
You will not need drugs | after this cures you.
It is not a cure, | though it helps.
According to the agency, it is not a cure.
In rare cases, it does not help.
Nobody said that it helps, | and it does not.
It cannot cure cancer, | while surgery can.
Our tea is free of sugar, | and many patients are happy.
It is not a diet, | it is not a drug, | and it is not a fad.
Call today, | and the pain will go.
It does not hurt | and there is no scar.
He does not think so.
Hello
It is not cheap, is it?
- What is it?
He said that he knows it, and that is that.
They say that it works, and that cures are near.
It is free, | and if you like it, | tell us.
It is not a drug, | and never fails.
It is not a drug, | and it also never fails.
It is not a drug, | and also helps.
Do not take it | when headaches start.
If you feel pain, | please call us, or write to us, today.
We are here, and one two three four five six seven eight nine ten eleven is it.
They found that it is old and it is cheap.
"""
LINES = [line for line in TABLE.splitlines() if line]


def parts(text: str) -> list[str]:
    return [text[start:end] for start, end in clauses(text, Span(0, len(text)))]


@pytest.mark.parametrize("line", LINES)
def test_the_table(line: str) -> None:
    assert parts(line.replace(" | ", " ")) == line.split(" | ")


def test_an_unspaced_dash_parts_too() -> None:
    assert parts("It is not a drug\u2014it is a cure.") == ["It is not a drug\u2014", "it is a cure."]


def test_only_the_sentence_is_cut() -> None:
    text = "No; yes. It is no drug; it heals. No; yes."
    assert [text[a:b] for a, b in clauses(text, Span(9, 33))] == ["It is no drug;", "it heals."]


def test_curly_apostrophes_are_apostrophes() -> None:
    assert parts("It\u2019s not magic, it\u2019s science.") == ["It\u2019s not magic,", "it\u2019s science."]


def test_an_empty_sentence_has_no_clause() -> None:
    assert clauses("  ", Span(0, 2)) == clauses("", Span(0, 0)) == ()


VOCABULARY = sorted(
    words(", ; : - and or but so yet if that which it is not cures however although the only a")
)
WORDS = st.sampled_from(VOCABULARY)


@given(st.lists(WORDS | st.text(max_size=3), max_size=30).map(" ".join))
def test_clauses_are_trimmed_in_order_and_cover_the_sentence(text: str) -> None:
    at = 0
    for start, end in clauses(text, Span(0, len(text))):
        assert not text[at:start].strip()
        assert text[start:end] == text[start:end].strip() != ""
        at = end
    assert not text[at:].strip()


@pytest.mark.parametrize(
    "unit",
    ["and ", ", and it ", "if ", "that ", ", ", "- ", "not only ", "a-", "also ", "it is, ", "1,"],
)
@pytest.mark.slow
def test_hostile_rows_take_linear_time(unit: str) -> None:
    def work(size: int) -> Work:
        text = unit * (size // len(unit))
        return lambda: clauses(text, Span(0, len(text)))

    assert in_step(work, 20_000, 160_000)
