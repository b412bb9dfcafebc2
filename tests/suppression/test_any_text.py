"""Whatever is written where an allow could stand: no exception, places inside the file, no time lost."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from healthlint.fixing import fixed
from healthlint.lint import assess, opened
from healthlint.suppression.beside import nothing_beside
from healthlint.suppression.deciding import deciding
from healthlint.suppression.naming import Known
from healthlint.text.source import Source, format_of
from tests.growth import in_step
from tests.suppression.conftest import TODAY, plain_rules

if TYPE_CHECKING:
    from healthlint.lint import Checked
    from tests.growth import Work

PIECES = (
    *(
        "<!--",
        "-->",
        "--!>",
        "<!-",
        "{/*",
        "*/}",
        "{#",
        "#}",
        "{{/*",
        "*/}}",
        "{",
        "}",
        "`",
        "```\n",
        "> ",
        "- ",
    ),
    *(
        "healthlint",
        "healthlint:",
        " allow",
        " allow-line",
        "-file",
        " HL101",
        " HL801",
        ",",
        " -- ",
        "--",
        "; ",
    ),
    *(
        "by=",
        "until=2027-01-31",
        "until=2020-01-01",
        "ref=",
        "an ad",
        "A miracle.",
        "\n",
        "\n\n",
        " ",
        "\r\n",
    ),
    *(
        "---\n",
        "allow:\n",
        "  - rule: HL101\n",
        "    reason: an ad\n",
        "<p>",
        "</p>",
        "\u2028",
        "\ud800",
        "é",
    ),
)
TEXTS = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)


def judged(text: str, name: str) -> tuple[Source, Checked]:
    source = Source(name, text, format_of(name))
    page = opened(source, plain_rules(), TODAY)
    decide = deciding(Known.of(plain_rules()), nothing_beside)
    return source, decide(page, assess(page, plain_rules().rules))


@given(TEXTS, st.sampled_from(["a.md", "a.mdx", "a.html", "a.txt"]))
def test_any_text_is_judged_and_every_place_is_its_own(text: str, name: str) -> None:
    source, checked = judged(text, name)
    assert checked.troubles == () or name.endswith((".md", ".html", ".mdx"))
    for finding in checked.findings:
        assert text[finding.place.start : finding.place.end] == finding.text
        assert (finding.allowed is None) == (finding.status != "suppressed")
    assert len({one.fingerprint for one in checked.findings}) == len(checked.findings)
    change = fixed(source, checked.findings)
    assert change is None or len(change.after) < len(text)


@pytest.mark.parametrize(
    ("name", "once", "many"),
    [
        ("a.md", "<!-- healthlint: allow-line HL101 -- an ad -->\n\nA miracle.\n\n", 1500),
        ("a.md", "A miracle <!-- healthlint: allow HL101 -- an ad --> too. ", 1500),
        ("a.html", "<p>A miracle<!-- healthlint: allow HL999 -- an ad -->", 1500),
        ("a.md", "A <!-- healthlint: ", 3000),
        ("a.mdx", "{ /* healthlint: allow */ }\n", 3000),
        ("a.md", "<!-- healthlint: allow-file HL101 -- an ad -->A miracle. ", 1500),
    ],
)
@pytest.mark.slow
def test_the_time_grows_in_step_with_the_allows(name: str, once: str, many: int) -> None:
    def prepare(times: int) -> Work:
        page = opened(Source(name, once * times, format_of(name)), plain_rules(), TODAY)
        checked = assess(page, plain_rules().rules)
        decide = deciding(Known.of(plain_rules()), nothing_beside)
        return partial(decide, page, checked)

    assert in_step(prepare, many, 4 * many)
