from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from healthlint.text.readers import read
from healthlint.text.readers.jsx import tag_end
from healthlint.text.source import Source
from healthlint.text.span import Span

if TYPE_CHECKING:
    from healthlint.text.passage import Passage


def passages(text: str, path: str = "page.md") -> tuple[Passage, ...]:
    return read(Source(path, text, "markdown")).passages


def prose(text: str, path: str = "page.md") -> str:
    return " ".join(" ".join(p.text.text for p in passages(text, path) if p.aside is None).split())


def aside(text: str, path: str = "page.md") -> list[tuple[str, str]]:
    return [(p.aside, p.text.text.strip()) for p in passages(text, path) if p.aside is not None]


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("a {{ b }} c", "a c"),
        ("a {{- b -}} c", "a c"),
        ("a {% b %} c", "a c"),
        ("a {%- b -%} c", "a c"),
        ("mir{% b %}acle", "miracle"),
        ("mir{# b #}acle", "miracle"),
        ("mir{/* b */}acle", "miracle"),
        ("{% if a %}text{% endif %}", "text"),
        ("{% if a %}\ntext\n{% endif %}", "text"),
        ("{% include a.html title='b c' %}", ""),
        ('{{< figure src="a" alt="b c" >}}', ""),
        ("{{% note %}}\ntext\n{{% /note %}}", "text"),
        ("{{< note >}}text{{< /note >}}", "text"),
        ("{{/* a */}}b", "b"),
        ("{{</* a */>}}b", "b"),
        ("{% raw %}{{ a }}{% endraw %} {{ b }}", "{{ a }}"),
        ("{% verbatim %}{% a %}{% endverbatim %}", "{% a %}"),
        ("{% raw %}a", "a"),
        ("{% comment %}a\n\nb{% endcomment %}c", "c"),
        ("{% highlight py %}a{% endhighlight %}b", "b"),
        ("{{< highlight py >}}\na\n{{< /highlight >}}\nb", "b"),
        ("## a {#b}", "a"),
        ("## a\n{: .b #c}", "a"),
        ("## a {.b}", "a"),
        ("[a]({{ b }})", "a"),
        ("[a]({% link b.md %})", "a"),
        ("*{{ a }}*b", "b"),
        ("*a{{ b }}*", "a"),
        ("a {b} c", "a {b} c"),
        ("a \\{{ b }}", "a {{ b }}"),
        ("a {{ b", "a {{ b"),
        ("a {% b", "a {% b"),
        ("a {# b", "a {# b"),
        ("a {{ b\n\nc }}", "a {{ b c }}"),
        ("a {{ b\nc }} d", "a d"),
        ("`{{ a }}`", "{{ a }}"),
        ("| {{ a }} | b |\n|---|---|\n| c | {{ d }} |", "b c"),
        ("> {% a %}\n> b", "b"),
        ("<p>a{{ b }}c</p>", "a c"),
        ("<p>mir{# b #}acle</p>", "miracle"),
        ("{{ a }}", ""),
        ("a \ue000 b", "a \ue000 b"),
    ],
)
def test_template_code_is_no_prose(text: str, seen: str) -> None:
    assert prose(text) == seen


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("a {b} c", "a c"),
        ("a {b ? '}' : {c: `}`}} d", "a d"),
        ("a {/* don't } */ b} c", "a c"),
        ("a {don't} c", "a c"),
        ('a {"b c"} d', "a b c d"),
        ("a{' '}b", "a b"),
        ("a {b", "a {b"),
        ("a } b", "a } b"),
        ("a \\{b} c", "a {b} c"),
        ("`{a}`", "{a}"),
        ("import A from 'b'\n\nc", "c"),
        ("import 'a'\nimport {b,\n  c} from 'd'\n\ne", "e"),
        ("export const a = {\n  b: 1,\n\n  c: {\n\n}}\n\nd", "d"),
        ("export default A", ""),
        ("export controls on drugs", "export controls on drugs"),
        ("import duties on drugs", "import duties on drugs"),
        ("<A>b</A>", "b"),
        ("<A.B c/>d", "d"),
        ("<>a</>", "a"),
        ("<A b={c > d} e=\"f > g\" h='i'>j</A>", "j"),
        ("<A\n  b={() => <C d='e'/>}\n/>\n\nf", "f"),
        ("<A>\n    miracle cure\n</A>", "miracle cure"),
        ("<A {...b}>c</A>", "c"),
        ("<div style={{color: 'red'}}>a</div>", "a"),
        ("<div hidden>a</div>b", "b"),
        ("a < b > c", "a < b > c"),
        ("a <B c", "a <B c"),
        ("a <B c={d", "a <B c={d"),
        ('a <B c="\n\nd">', 'a <B c=" d">'),
        ("a <B !>", "a <B !>"),
        ("<b>a</b>", "a"),
    ],
)
def test_jsx_is_no_prose_in_mdx(text: str, seen: str) -> None:
    assert prose(text, "page.mdx") == seen


def test_only_mdx_has_jsx() -> None:
    assert prose("import A from 'b' {c}") == "import A from 'b' {c}"


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("a {# b c #} d", [("comment", "b c")]),
        ("a {/* b c */} d", [("comment", "b c")]),
        ("{{/* b c */}}", [("comment", "b c")]),
        ("{% comment %}b c{% endcomment %}", [("comment", "b c")]),
        ("{% highlight py %}b c{% endhighlight %}", [("code", "b c")]),
        ("a {##} b", []),
        ("```\n{# a #}\n```", [("code", "{# a #}")]),
    ],
)
def test_comments_and_code_are_kept_aside(text: str, kept: list[tuple[str, str]]) -> None:
    assert aside(text) == kept


def test_what_is_around_a_mask_leads_back_to_the_file() -> None:
    text = "a mir{# b #}acle {{ c }}cure"
    passage = next(p for p in passages(text) if p.aside is None)
    at = passage.text.text.index("miracle")
    assert text[slice(*passage.text.source(Span(at, at + 7)))] == "mir{# b #}acle"
    assert text[slice(*passage.text.source(Span(at + 7, at + 9)))] == " {{ c }}"


def test_links_move_with_the_text_around_them() -> None:
    (passage,) = passages("{% a %}b [c{% d %}e](f{{ g }}) [{% h %}](i)")
    assert [(passage.text.text[slice(*link.span)], link.target) for link in passage.links] == [("ce", "f")]


def test_a_masked_line_leaves_no_indented_code_behind() -> None:
    assert prose("{% if a %}miracle cure{% endif %}") == "miracle cure"
    assert prose("- a\n{% if b %}\n- c\n{% endif %}") == "a c"


def test_where_no_tag_starts_none_ends() -> None:
    assert tag_end("a > b", 0, {}) is None
