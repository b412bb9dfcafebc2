"""A template pays by what it shows: comments, scripts and hidden parts show nothing."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from healthlint.provided.template import expression, line_showing, readable

if TYPE_CHECKING:
    from pathlib import Path

BYLINE = "By {{ page.author }}"


def line(here: Path, text: str, match: str = BYLINE, name: str = "post.html") -> int | None:
    (here / name).write_text(text, encoding="utf-8")
    return line_showing(readable(here / name, here.resolve(), name), expression(match), name)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("<p>By {{ page.author }}</p>", 1),
        ("<p>\nby {{\n  page.author }}</p>", 2),
        ("<p>\n\nBy <b>{{ page.author }}</b></p>", 3),
        ("<footer>\nBy {{ page.author }}</footer>", 2),
        ("<nav>\nBy {{ page.author }}</nav>", 2),
        ("<!-- old -->\r\n<p>By {{ page.author }}</p>", 2),
        ("{# old\n #}<p>By {{ page.author }}</p>", 2),
        ("<p>By someone</p>", None),
        ("", None),
    ],
)
def test_what_is_shown_is_found_with_its_line(tmp_path: Path, text: str, number: int | None) -> None:
    assert line(tmp_path, text) == number


@pytest.mark.parametrize(
    "around",
    [
        "<!-- @ -->",
        "<!-- @",
        "{# @ #}",
        "{{!-- @ --}}",
        "{{! Call 988 }}",
        "{{/* @ */}}",
        "{{- /* @ */ -}}",
        "{% comment %} @ {% endcomment %}",
        "{%- comment -%} @ {%- endcomment -%}",
        "{/* @ */}",
        "<%-- @ --%>",
        "<%# Call 988 %>",
        "<script>let x = '@'</script>",
        "<style>p::after { content: '@' }</style>",
        "<p hidden>@</p>",
        '<div style="display:none">@</div>',
        "<template>@</template>",
    ],
)
def test_what_no_reader_sees_pays_nothing(tmp_path: Path, around: str) -> None:
    match = "Call 988"
    text = f"<p>Help</p>{around.replace('@', match)}"
    assert line(tmp_path, text, match) is None
    assert line(tmp_path, f"{text}-->\n<p>Call 988</p>", match) == 2 or around == "<!-- @"


def test_an_opener_without_its_end_hides_nothing(tmp_path: Path) -> None:
    assert line(tmp_path, "{# <p>Call 988</p>", "Call 988") == 1


def test_data_of_a_page_is_markup(tmp_path: Path) -> None:
    text = '<head>\n<script type="application/ld+json">{"author": "{{ page.author }}"}</script>\n</head>'
    assert line(tmp_path, text, '"author": "{{ page.author }}"') == 2
    assert line(tmp_path, '<meta name="author" content="{{ x }}">', 'name="author"') == 1


def test_a_template_of_any_ending_is_read(tmp_path: Path) -> None:
    for name in ("post.liquid", "post.njk", "post.md", "post.txt", "post"):
        assert line(tmp_path, "# Post\n\nBy {{ page.author }}\n", name=name) == 3


def test_an_expression_is_looked_for_in_any_case(tmp_path: Path) -> None:
    assert line(tmp_path, "<p>\nBY {{page.author}}", r"/by \{\{ ?page\.author/") == 2


@pytest.mark.parametrize("match", ["", " \n", "//", "/x*/", r"/\s+/", "/ ?/", "/(?=)/"])
def test_a_match_that_says_nothing_is_refused(match: str) -> None:
    with pytest.raises(ValueError, match=r"^'match' fits where nothing is shown: write"):
        expression(match)


def test_an_expression_that_does_not_compile_is_refused() -> None:
    with pytest.raises(ValueError, match=r"^'match' does not compile \(.*\): mend the expression$"):
        expression("/(by/")


def test_an_expression_that_takes_too_long_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"^'match' takes too long in post.html: make the expression simp"):
        line(tmp_path, f"<p>{'a' * 5000}b</p>", "/(a|aa)+(a|aa)+(a|aa)+$/")


def test_a_template_lies_in_the_repository(tmp_path: Path) -> None:
    inside = tmp_path / "site"
    inside.mkdir()
    (tmp_path / "post.html").write_text("x", encoding="utf-8")
    (inside / "link.html").symlink_to(tmp_path / "post.html")
    for file in (inside / ".." / "post.html", inside / "link.html"):
        with pytest.raises(ValueError, match=r"^name leads out of site: name a template of this repository$"):
            readable(file, inside.resolve(), "name")


def test_what_is_no_readable_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "nul.html").write_bytes(b"\0")
    (tmp_path / "big.html").write_bytes(b"x" * 1_000_001)
    os.mkfifo(tmp_path / "pipe.html")
    said = {
        "gone.html": "there is no template gone.html: check the path under 'where'",
        "pipe.html": "there is no template pipe.html: check the path under 'where'",
        ".": "there is no template .: check the path under 'where'",
        "nul.html": "nul.html holds NUL bytes, so it is not text: save it as UTF-8, or leave it out",
        "big.html": "big.html is larger than 1 MB: name the part that is needed",
    }
    for name, what in said.items():
        with pytest.raises(ValueError, match="^" + what.replace("(", r"\(")):
            readable(tmp_path / name, tmp_path.resolve(), name)


def test_a_template_is_searched_in_time_that_grows_with_its_length(tmp_path: Path) -> None:
    for opener in ("<!-- ", "{# ", "{{/* ", "<script ", "{% comment %} "):
        assert line(tmp_path, opener * (100_000 // len(opener))) is None
