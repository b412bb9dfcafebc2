from __future__ import annotations

from healthlint.manuscript import Part, manuscript
from healthlint.text.reading import read
from healthlint.text.source import Format, Source


def parts(text: str, form: Format = "markdown") -> tuple[Part, ...]:
    return manuscript(read(Source("a", text, form))).parts


def test_the_parts_are_the_text_as_it_is_seen() -> None:
    text = "# Sleep\n\nIt *helps*\nthe sleep.\n\n- one of the pills\n"
    document = read(Source("a", text, "markdown"))
    found = manuscript(document).parts
    assert [(part.kind, part.text, part.line, part.level) for part in found] == [
        ("heading", "Sleep", 1, 1),
        ("paragraph", "It helps the sleep.", 3, 0),
        ("item", "one of the pills", 6, 0),
    ]
    assert [document.visible[slice(*part.span)] for part in found] == [part.text for part in found]


def test_what_no_rule_looked_at_stands_in_its_place() -> None:
    text = (
        "<p>The first of the words.</p><p hidden>A hidden word.</p>"
        "<p>Das ist ein Satz, der nicht auf Englisch ist und das soll er auch nicht sein.</p>"
        "<p>The last of the words.</p><nav>A menu of the site</nav><!-- a comment --><pre>a = 1</pre>"
    )
    found = parts(text, "html")
    assert [part.aside for part in found] == [None, "hidden", "language", None, "code"]
    assert found[1].text == "A hidden word."
    assert found[1].span == (found[3].span.start, found[3].span.start)


def test_a_text_without_words_has_no_parts() -> None:
    assert parts("") == ()
    assert parts("<p hidden>Hidden words.</p>", "html")[0].aside == "hidden"
