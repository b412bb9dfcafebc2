from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from healthlint.text.readers.allowance import Allowance
from healthlint.text.readers.html import fragment, read
from healthlint.text.source import Source
from healthlint.text.span import Span

if TYPE_CHECKING:
    from healthlint.text.passage import Passage


def passages(text: str) -> tuple[Passage, ...]:
    return read(Source("page.html", text, "html")).passages


def outline(text: str) -> list[tuple[str, str | None, str]]:
    return [(p.kind, p.aside, " ".join(p.text.text.split())) for p in passages(text)]


def words(text: str) -> list[str]:
    return [said for _, _, said in outline(text)]


def within(text: str) -> list[tuple[str, set[str]]]:
    return [(p.kind, set(p.within)) for p in passages(text)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("<title>a</title>", "title"),
        ("<p>a</p>", "paragraph"),
        ("<div>a</div>", "paragraph"),
        ("a", "paragraph"),
        ("<ul><li>a</ul>", "item"),
        ("<dl><dt>a</dl>", "item"),
        ("<dl><dd>a</dl>", "item"),
        ("<blockquote>a</blockquote>", "quote"),
        ("<figure><figcaption>a</figcaption></figure>", "caption"),
        ("<table><caption>a</caption></table>", "caption"),
        ("<table><tr><td>a</table>", "cell"),
        ("<table><tr><th>a</table>", "cell"),
        ("<p>see <code>a</code></p>", "paragraph"),
        ("<p hidden>a", "paragraph"),
    ],
)
def test_the_element_says_what_kind_of_block_it_is(text: str, kind: str) -> None:
    assert [p.kind for p in passages(text)] == [kind]


def test_headings_have_a_level_even_with_blocks_inside() -> None:
    found = passages("<h1>a</h1><h3><div>b</div></h3>")
    assert [(p.kind, p.level) for p in found] == [("heading", 1), ("heading", 3)]


def test_containers_around_a_block_are_remembered() -> None:
    assert within("<blockquote><p>a</p></blockquote>") == [("paragraph", {"quote"})]
    assert within("<ul><li>a<p>b</p>c</li></ul>") == [
        ("item", set()),
        ("paragraph", {"item"}),
        ("item", set()),
    ]
    assert within("<table><tr><td><ul><li>a</table>") == [("item", {"cell"})]
    assert within("<blockquote>a</blockquote><p>b</p>") == [("quote", set()), ("paragraph", set())]


@pytest.mark.parametrize("tag", ["pre", "listing", "xmp"])
def test_blocks_of_code_are_set_aside(tag: str) -> None:
    assert outline(f"<{tag}>x = 1</{tag}><p>y</p>") == [("code", "code", "x = 1"), ("paragraph", None, "y")]


def test_scripts_styles_and_templates_are_no_text() -> None:
    hidden = "<script>a</script><style>b</style><template>c<img alt=d><!-- e --></template><iframe>f</iframe>"
    assert words(f"mir{hidden}acle") == ["miracle"]


@pytest.mark.parametrize(
    "around",
    [
        "<nav>{}</nav>",
        "<footer>{}</footer>",
        "<form>{}</form>",
        "<dialog>{}</dialog>",
        "<menu>{}</menu>",
        "<aside>{}</aside>",
        "<select><option>{}</select>",
        "<header><button>{}</button></header>",
        "<article><footer>{}</footer></article>",
        "<div role=navigation>{}</div>",
        "<div role=banner>{}</div>",
        "<div role='contentinfo'>{}</div>",
        "<div role=search>{}</div>",
        "<nav><p>{}</p></nav>",
    ],
)
def test_landmarks_beside_the_content_are_set_aside_but_kept(around: str) -> None:
    assert [(aside, said) for _, aside, said in outline(around.format("a"))] == [("navigation", "a")]


@pytest.mark.parametrize(
    "around",
    [
        "<article><button>{}</button></article>",
        "<article><aside>{}</aside></article>",
        "<form><main>{}</main></form>",
        "<header>{}</header>",
        "<details><summary>{}</summary></details>",
        "<div role=note>{}</div>",
        "<object>{}</object>",
        "<nav></nav>{}",
        "<nav><p></nav>{}",
    ],
)
def test_content_is_prose(around: str) -> None:
    assert [(kind, aside, said) for kind, aside, said in outline(around.format("a"))] == [
        ("paragraph", None, "a")
    ]


@pytest.mark.parametrize(
    "around",
    [
        "<p hidden>{}</p>",
        "<p hidden='until-found'>{}</p>",
        "<p aria-hidden=true>{}</p>",
        "<p style='display:none'>{}</p>",
        "<p style='color:red; DISPLAY : None !important'>{}</p>",
        "<p style='display:/**/none'>{}</p>",
        "<p style='display&#58;none'>{}</p>",
        "<p style='visibility: hidden'>{}</p>",
        "<div hidden><p>{}</p></div>",
        "<b hidden><p>{}",
        "<b hidden><table><tr><td>{}",
        "<noscript>{}</noscript>",
        "<video>{}</video>",
        "<nav hidden>{}</nav>",
        "<svg><g>{}</g></svg>",
        "<math><annotation>{}</annotation></math>",
        "<svg hidden><text>{}</text></svg>",
    ],
)
def test_text_out_of_sight_is_set_aside_as_hidden(around: str) -> None:
    assert [(aside, said) for _, aside, said in outline(around.format("a"))] == [("hidden", "a")]


@pytest.mark.parametrize(
    "around",
    [
        "<p aria-hidden=false>{}</p>",
        "<p style='display:none;display:block'>{}</p>",
        "<p style='/* display:none'>{}</p>",
        "<p class=hidden>{}</p>",
        "<p style='color:red' style='display:none'>{}</p>",
        "<body hidden>{}</body>",
        "<input type=hidden>{}",
        "<details>{}</details>",
    ],
)
def test_text_in_sight_is_not_hidden(around: str) -> None:
    assert [(aside, said) for _, aside, said in outline(around.format("a"))] == [(None, "a")]


@pytest.mark.parametrize(
    "text",
    [
        "<p hidden>x<p>y",
        "<p hidden>x<div>y",
        "<ul><li hidden>x<li>y</ul>",
        "<ul><li hidden><p>x<li>y</ul>",
        "<dl><dt hidden>x<dd>y</dl>",
        "<table><tr><td hidden>x<td>y</table>",
        "<table><tr hidden><td>x<tr><td>y</table>",
        "<table><tbody hidden><tr><td>x<tbody><tr><td>y</table>",
        "<table><td hidden>x</tr><tr><td>y</table>",
        "<table><caption hidden>x<tr><td>y</table>",
        "<table hidden><tr><td>x</table>y",
        "<table><tr hidden><td>x</td></tr></table><table><tr><td>y</table>",
        "<h1 hidden>x<h2>y",
        "<h1 hidden>x</h2>y",
        "<button hidden>x<button>y",
        "<b hidden>x</b>y",
        "<div><b hidden><p>x</b>y</div>",
        "<b><p><span hidden>x</b>y",
        "<p><b hidden>x</p></b>y",
        "<p><a hidden href=1>x<a href=2>y",
        "<noscript><p>x</noscript>y",
        "<svg hidden><text>x</text><p>y",
        "<svg hidden><text>x</svg>y",
        "<svg><text hidden>x</text></p>y",
        "<div hidden>x</div></div>y",
        "<form hidden>x</form>y",
        "<div><span hidden>x</div>y",
        "<select hidden><option>x</select>y",
        "<select hidden><option>x<option>z</select>y",
        "<object hidden>x</object>y",
    ],
)
def test_a_hidden_scope_ends_where_the_browser_ends_it(text: str) -> None:
    found = outline(text)
    assert {aside for _, aside, said in found if said == "x"} == {"hidden"}
    assert {aside == "hidden" for _, aside, said in found if said == "y"} == {False}


@pytest.mark.parametrize(
    "text",
    [
        "<div hidden>x</body></html>y",
        "<div hidden>x</span>y",
        "<div hidden><b>x</b>y",
        "<span hidden>x<p></span>y",
        "<form hidden>x<div></form>y",
        "<form hidden>x<form>y",
        "<p><b hidden>x</p><p>y",
        "<a hidden><div>x</div>y",
        "<table><td hidden>x<table></td>y",
        "<div hidden>x<tr>y",
        "<p hidden>x<button></p>y",
        "<ul hidden><li>x<ul></li>y",
    ],
)
def test_a_hidden_scope_lasts_as_long_as_the_browsers(text: str) -> None:
    assert {aside for _, aside, _ in outline(text)} == {"hidden"}


def test_what_stands_in_a_table_but_in_no_cell_is_shown_before_it() -> None:
    assert outline("<table hidden>x<tr><td>y</table>") == [("paragraph", None, "x"), ("cell", "hidden", "y")]
    assert ("paragraph", None, "x") in outline("<table hidden><p>x<tr><td>y</table>")
    assert ("alt", None, "x") not in outline("<table hidden><tr><td><img alt=x></table>")


@pytest.mark.parametrize(
    "inside",
    [
        "<span hidden>x</span>",
        "<div hidden>x</div>",
        "<!-- x -->",
        "<b></b>",
        "</section>",
        "</x>",
        "<body>",
        "<td>",
        "<script>x</script>",
        "<img alt=x>",
        "<noscript>x</noscript>",
        "<svg><title>x</title></svg>",
        "<select><option>x</select>",
        "<meta name=description content=x>",
    ],
)
def test_a_word_that_looks_whole_stays_whole(inside: str) -> None:
    assert "miracle" in words(f"<div>a mir{inside}acle</div>")[0]


@pytest.mark.parametrize(
    "between", ["<p>", "</p>", "<div></div>", "<hr>", "<h2></h2>", "<li>", "<div aria-hidden=true></div>"]
)
def test_blocks_part_words(between: str) -> None:
    assert words(f"mir{between}acle") == ["mir", "acle"]


def test_a_line_break_is_a_line_feed() -> None:
    (found,) = passages("<br>a<br>b</br>c&#10;d\r\ne")
    assert found.text.text == "a\nb\nc\nd\r\ne"


def test_places_lead_back_to_the_file() -> None:
    text = "<p>5 &lt; mir<b>acle</b>&nbsp;cure"
    (found,) = passages(text)
    assert found.text.text == "5 < miracle\xa0cure"
    at = found.text.text.index("miracle")
    assert text[slice(*found.text.source(Span(at, at + 7)))] == "mir<b>acle"
    assert text[slice(*found.text.source(Span(2, 3)))] == "&lt;"


def test_links_know_their_words_and_their_address() -> None:
    (found,) = passages(
        '<p>see <a href=" /a?b&amp;c ">the <b>study</b></a><a href=z>y</a> <a name=n>here</a>'
    )
    said = [(found.text.text[slice(*link.span)], link.target) for link in found.links]
    assert said == [("the study", "/a?b&c"), ("y", "z")]


def test_a_link_around_blocks_is_a_link_in_each() -> None:
    found = passages("<a href=x><h2>a</h2><p>b</p><img alt=c></a><p>d")
    assert [[(link.span, link.target) for link in p.links] for p in found] == [[((0, 1), "x")]] * 3 + [[]]


def test_a_link_ends_with_its_cell() -> None:
    first, second = passages("<table><td><a href=x>a<td>b</table>")
    assert (len(first.links), len(second.links)) == (1, 0)


def test_alternative_texts() -> None:
    drawing = "<svg><title>e</title><desc>f</desc><text>g</text></svg>"
    text = f"<p>a <img alt='b &amp; c'> <area alt=d>{drawing}<img alt=''>"
    assert outline(text) == [
        ("paragraph", None, "a"),
        ("alt", None, "b & c"),
        ("alt", None, "d"),
        ("alt", None, "e"),
        ("alt", None, "f"),
        ("paragraph", None, "g"),
    ]


def test_alternative_texts_know_where_their_picture_stands() -> None:
    assert outline("<nav><img alt=a></nav><div hidden><img alt=b></div><img hidden alt=c>") == [
        ("alt", "navigation", "a"),
        ("alt", "hidden", "b"),
        ("alt", "hidden", "c"),
    ]
    assert within("<ul><li><img alt=a></ul>") == [("alt", {"item"})]


def test_what_a_page_says_to_search_engines() -> None:
    text = (
        "<meta name=Description content='a'><meta property='og:title' content=b><meta name=robots content=c>"
    )
    assert outline(text) == [("meta", None, "a"), ("meta", None, "b")]


def test_comments_are_kept_aside() -> None:
    assert outline("<p>a<!-- b --><?php c ?><!x></p>") == [
        ("paragraph", None, "a"),
        ("comment", "comment", "b"),
        ("comment", "comment", "?php c ?"),
        ("comment", "comment", "x"),
    ]


def test_passages_come_in_the_order_of_the_file() -> None:
    assert words("<p>a <span hidden>b</span> c <!-- d --></p><p>e") == ["a c", "b", "d", "e"]


def test_foreign_elements_hold_html_where_the_standard_says() -> None:
    assert outline("<svg><foreignObject><p>a</p></foreignObject></svg>b") == [
        ("paragraph", None, "a"),
        ("paragraph", None, "b"),
    ]
    assert words("<p>x<math><mi>y</mi><mo>=</mo><mtext><b>z</b></mtext></math></p>") == ["xy=z"]
    assert words("<svg/>a<svg><path/></svg>b") == ["ab"]
    assert words("<svg><style>a</style><script>b</script></svg>c") == ["c"]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("<p>a</p><a href='", "tag"),
        ("<p>a</p><!-- b", "comment"),
        ("<p>a</p><script>b", "<script> element"),
    ],
)
def test_what_never_ends_is_a_problem(text: str, what: str) -> None:
    (problem,) = read(Source("page.html", text, "html")).problems
    assert problem.at == 8
    assert what in problem.what
    assert problem.how


def test_a_fragment_has_places_in_the_whole_text() -> None:
    text = "# x\n<div>mir<b>acle</b></div>\ny"
    (found,) = fragment(text, 4, 29, Allowance.of(text))
    assert found.text.text == "miracle"
    assert text[slice(*found.text.source(Span(0, 7)))] == "mir<b>acle"


def test_a_fragment_may_begin_inside_a_table() -> None:
    text = "<tr><td>a<td>b</tr><tr><td>c"
    assert [p.kind for p in fragment(text, 0, len(text), Allowance.of(text))] == ["cell"] * 3
    assert [p.text.text for p in fragment("<caption>a<tbody><tr><th>b", 0, 26, Allowance.of(""))] == [
        "a",
        "b",
    ]
