from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from healthlint.text.citations import citations
from healthlint.text.span import Span
from tests.growth import Work, in_step, seconds

# What stands between << and >> is to be found, and nothing else.
FOUND = """
See <<doi:10.1056/NEJMoa123456>>. More follows.
See <<https://doi.org/10.1056/NEJMoa123456>>.
See <<DOI: 10.1002/cncr.31726>>, and go on.
The paper (<<10.1016/S0140-6736(17)32590-X>>) is new.
It is <<PMID: 1234567>> or <<PMID 1234567>>, free as <<PMC1234567>>.
Visit <<https://example.com/a_(b)>>, now.
Visit (see <<www.example.com/page>>).
It failed <<[3]>>. Others agree <<[1,2-4]>> or <<[1, 2]>>.
It failed<<[^1]>> and failed<<[^note-2]>> again.
It works.<<\u00b9\u00b2>> Arthritis<<\u00b9,\u00b3>> too.
It failed <<(Smith et al., 2019)>>.
It failed <<(Smith et al. 2019)>>.
It failed <<(Smith and Jones 2019)>>.
It failed <<(Smith & Jones, 2019; Doe, 2020a)>>.
It failed <<(see Smith, 2019, p. 4)>>.
It failed <<(van der Berg et al. 2011, pp. 4-9)>>.
It failed <<(World Health Organization, 2019)>>.
<<Smith et al. (2019)>> found nothing.
<<Smith and Jones (2019)>> found nothing.
<<Rimm EB, et al. (2018)>> found nothing.
As <<Smith et al., 2019>> say.
It was in <<N Engl J Med 2015;372:123>>.
It was in <<N Engl J Med. 2015 Mar 12;372(11):1031-41>>.
See <<JAMA 2016;2(1):139-141>>.
See <<JAMA. 2016;2(1):139-141>>.
See <<BMJ 2019;364:l1245>>.
See <<The Lancet 2019;393:1-9>> too.
See <<Nature 521, 436-444 (2015)>>.
Registered as <<NCT01234567>> and <<ISRCTN12345678>>.
The review is <<CD012345.pub2>>.
""".strip().splitlines()

NOTHING = """
It was found (2019).
He wrote [sic] that it works.
Write to [email protected] or me@example.com.
It costs $1,200 (2,000 in all).
It came out (March 2019) and (March, 2019).
It was sold in the spring (Spring 2020).
The page (Updated 2021) is old.
In 2019; 3:4 is no volume.
The ratio in 2015;3:4 rose.
It rose by 10\u2079, to 5 m\u00b2, with R\u00b2 near 1.
The film Avatar (2009) is long.
See [2019] and [a] and [x].
Chicago (2019) was cold.
Take 5-10 mg (0.5 ml).
Call 555-1234567.
""".strip().splitlines()


@pytest.mark.parametrize("line", FOUND)
def test_citations_are_found_to_the_letter(line: str) -> None:
    text = line.replace("<<", "").replace(">>", "")
    expected = [part.split(">>")[0] for part in line.split("<<")[1:]]
    assert [text[start:end] for start, end in citations(text)] == expected


@pytest.mark.parametrize("line", NOTHING)
def test_what_is_no_citation(line: str) -> None:
    assert citations(line) == ()


@given(
    st.lists(
        st.sampled_from(
            [
                "(",
                ")",
                "[",
                "]",
                "Smith",
                " et al.",
                ", ",
                "2019",
                " and ",
                "10.1000/x",
                ";",
                "www.",
                "\u00b9",
            ]
        )
    ).map("".join)
)
def test_spans_are_in_order_and_apart(text: str) -> None:
    at = 0
    for start, end in citations(text):
        assert at <= start < end <= len(text)
        at = end


@pytest.mark.slow
def test_a_row_of_closing_brackets_is_trimmed_at_once() -> None:
    row = "www.example.com" + ")" * 200_000
    assert citations(row) == (Span(0, 15),)
    assert seconds(lambda: citations(row)) < 1


@pytest.mark.parametrize(
    "unit",
    [
        "(",
        "[1,",
        "[1, 2 ",
        "Ab ",
        "A ",
        "Smith, ",
        "van ",
        "10.1234/",
        "http://",
        "(Ab of the ",
        "Ab 2019; ",
        "\u00b9",
        ")",
        "www.)",
    ],
)
@pytest.mark.slow
def test_hostile_rows_take_linear_time(unit: str) -> None:
    def work(size: int) -> Work:
        text = unit * (size // len(unit))
        return lambda: citations(text)

    assert in_step(work, 10_000, 80_000)
