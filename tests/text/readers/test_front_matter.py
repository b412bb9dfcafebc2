from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from healthlint.text.passage import PROPERTY_NAMES, Parsed
from healthlint.text.readers import read
from healthlint.text.source import Source
from healthlint.text.span import Span
from tests.growth import seconds


def parsed(text: str) -> Parsed:
    return read(Source("page.md", text, "markdown"))


def yaml(lines: str) -> Parsed:
    return parsed(f"---\n{lines}\n---\nBody.\n")


def toml(lines: str) -> Parsed:
    return parsed(f"+++\n{lines}\n+++\nBody.\n")


def stated(result: Parsed) -> list[tuple[str, str]]:
    return [(stated.name, stated.value) for stated in result.properties]


def written(text: str) -> list[tuple[str, str, str]]:
    """Each property with the characters of the file it stands at."""
    return [(p.name, p.value, text[slice(*p.span)]) for p in parsed(text).properties]


@pytest.mark.parametrize(
    ("keys", "name"),
    [
        ("title headline", "title"),
        ("description summary excerpt subtitle", "description"),
        ("author authors by", "author"),
        ("reviewer reviewed_by medical_reviewer medically-reviewed-by medicallyReviewedBy", "reviewer"),
        ("date published publishdate pubDate publish_date", "published"),
        ("lastmod updated modified last_modified_at lastUpdated", "modified"),
        ("reviewed last_reviewed lastReviewed reviewed_on", "reviewed"),
        ("lang language locale", "language"),
    ],
)
def test_spellings_of_one_name(keys: str, name: str) -> None:
    assert name in PROPERTY_NAMES
    for key in keys.split():
        assert stated(yaml(f"{key}: x")) == stated(toml(f'{key} = "x"')) == [(name, "x")]


def test_other_keys_keep_their_name_in_lower_case() -> None:
    assert stated(yaml("Layout: post\nseo2: {Robots: none}")) == [("layout", "post"), ("seo2.robots", "none")]


def test_people_in_lists_and_maps() -> None:
    lines = "authors:\n  - Ann Lee\n  - name: Bo Ek\n    title: MD\nreviewed_by: {name: Cy}\n"
    assert stated(yaml(lines)) == [
        ("author", "Ann Lee"),
        ("author", "Bo Ek"),
        ("authors.title", "MD"),
        ("reviewer", "Cy"),
    ]


def test_people_in_toml_tables() -> None:
    people = 'reviewer = {name = "Cy"}\n[[authors]]\nname = "Ann"\n[[authors]]\nname = "Bo"\n'
    lines = people + "[params]\nlastmod = 2024-01-02\n"
    assert stated(toml(lines)) == [
        ("reviewer", "Cy"),
        ("author", "Ann"),
        ("author", "Bo"),
        ("modified", "2024-01-02"),
    ]


@pytest.mark.parametrize(
    ("lines", "value", "place"),
    [
        ("title: A miracle cure", "A miracle cure", "A miracle cure"),
        ("title: A miracle cure  # not", "A miracle cure", "A miracle cure"),
        ('title: "A miracle cure"', "A miracle cure", "A miracle cure"),
        ("title: 'It''s a miracle'", "It's a miracle", "It''s a miracle"),
        ('title: "A \\u006diracle cure"', "A miracle cure", "A \\u006diracle cure"),
        ("title: >-\n  A miracle\n  cure", "A miracle cure", "A miracle\n  cure"),
        ("title: |\n  A miracle\n  cure", "A miracle\ncure", "A miracle\n  cure"),
        ("title: A miracle\n  cure", "A miracle cure", "A miracle\n  cure"),
        ("extra: {title: é 😀 x, b: c}", "é 😀 x", "é 😀 x"),
    ],
)
def test_yaml_values_stand_where_they_are_written(lines: str, value: str, place: str) -> None:
    text = f"---\n{lines}\n---\n"
    assert [(v, w) for name, v, w in written(text) if name == "title"] == [(value, place)]


@pytest.mark.parametrize(
    ("lines", "value", "place"),
    [
        ('title = "A miracle cure"', "A miracle cure", "A miracle cure"),
        ("title = 'A miracle cure' # not", "A miracle cure", "A miracle cure"),
        ('title = "A \\u006diracle cure"', "A miracle cure", "A \\u006diracle cure"),
        ('title = """\nA miracle\ncure"""', "A miracle\ncure", "A miracle\ncure"),
        ("title = '''\nA miracle\ncure'''", "A miracle\ncure", "A miracle\ncure"),
        ('"title" = "x"', "x", "x"),
        ("title = 2024-01-02 # today", "2024-01-02", "2024-01-02"),
        ('[extra]\ntitle = "x"', "x", "x"),
        ('extra.title = "x"', "x", "x"),
    ],
)
def test_toml_values_stand_where_they_are_written(lines: str, value: str, place: str) -> None:
    assert written(f"+++\nlayout = 'y'\n{lines}\n+++\n")[1:] == [("title", value, place)]


def test_elements_of_a_toml_list() -> None:
    text = '+++\ntags = ["a", "b",\n  "a"]\n+++\n'
    assert [p.span for p in parsed(text).properties] == [Span(13, 14), Span(18, 19), Span(25, 26)]


def test_lists_in_toml_tables() -> None:
    text = '+++\n[[a]]\nb = ["x", "", "y"]\n[[a]]\nb = ["z", "x"]\nc = []\n+++\n'
    assert [(value, place) for _, value, place in written(text)] == [(x, x) for x in "xyzx"]


def test_a_toml_key_with_escapes_is_not_lost() -> None:
    (title,) = toml('"t\\u0069tle" = "It is a miracle"').properties
    assert (title.name, title.value) == ("title", "It is a miracle")
    (number,) = toml('"\\u0061" = 5').properties
    assert (number.name, number.value) == ("a", "5")


def test_titles_and_descriptions_are_passages_too() -> None:
    assert [(p.kind, p.text.text) for p in yaml("title: A\nsummary: B").passages] == [
        ("title", "A"),
        ("meta", "B"),
        ("paragraph", "Body."),
    ]


@pytest.mark.parametrize("lines", ["title:", "title: ~", "title: null", "title: ''", "title: []"])
def test_an_empty_value_says_nothing(lines: str) -> None:
    assert stated(yaml(lines)) == []


@pytest.mark.parametrize(
    "text",
    [
        "---\nA miracle\n---\n",
        "---\n---\nA miracle\n",
        "\n---\na: b\n---\nA miracle",
        "---\na: b\n\nA miracle",
        "A miracle\n\n---\na: b\n---\n",
    ],
)
def test_rules_and_underlines_are_no_front_matter(text: str) -> None:
    result = parsed(text)
    assert not result.properties
    assert any("A miracle" in p.text.text for p in result.passages)


@pytest.mark.parametrize("end", ["---", "...", "---  "])
def test_the_fence_may_end_in_more_than_one_way(end: str) -> None:
    assert stated(parsed(f"---\r\na: b\r\n{end}\r\nc")) == [("a", "b")]


@pytest.mark.parametrize(
    ("lines", "at", "what"),
    [
        ("a: b\nc: [d", 4 + 11, "not valid YAML"),
        ("a: b: c", 4 + 4, "not valid YAML"),
        ("a: &x b\nc: *x", 4 + 11, "alias"),
        ("a: " + "[" * 65 + "]" * 65, 4 + 3 + 63, "64 deep"),
        ("a: \x07", 4 + 3, "not valid YAML"),
        ('a: "\\UFFFFFFFF"', 4, "not valid YAML"),
        ("a: " + "b" * 70_000, 0, "longer than"),
    ],
)
def test_broken_yaml_is_one_problem_and_the_body_is_read(lines: str, at: int, what: str) -> None:
    result = yaml(lines)
    (problem,) = result.problems
    assert (problem.at, what in problem.what, bool(problem.how)) == (at, True, True)
    assert result.passages[-1].text.text == "Body."


@pytest.mark.parametrize(
    "lines",
    [
        "a = ",
        "a = 1\na = 2",
        "a = " + "[" * 100 + "]" * 100,
        "a = 1\n" + ".".join("a" * 80) + " = 1",
        'a = "\\q"',
    ],
)
def test_broken_toml_is_one_problem_and_the_body_is_read(lines: str) -> None:
    result = toml(lines)
    assert len(result.problems) == 1
    assert result.passages[-1].text.text == "Body."


def test_keys_that_are_collections_are_no_words() -> None:
    assert stated(yaml("a: b\n? [c, d]\n: e\n")) == [("a", "b")]


LINES = st.sampled_from(
    [
        "a: b",
        "title: 'x",
        "- c",
        "  d",
        "? e",
        ": f",
        "{g: h}",
        "[i,",
        "&j k",
        "*j",
        "!l m",
        "%n",
        "# o",
        '"p\\',
        "|",
        ">",
    ]
) | st.text(max_size=8)
TOML_LINES = st.sampled_from(
    [
        "a = 1",
        "b = 'x",
        "[c]",
        "[[d]]",
        "e.f = 2",
        'g = """',
        "h = [1,",
        "]",
        "i = {j = 'k'}",
        "# l",
        'm = "\\u00e9"',
    ]
) | st.text(max_size=8)


@given(st.lists(LINES, max_size=8).map("\n".join) | st.text())
def test_any_yaml_is_read_or_refused(lines: str) -> None:
    assert_in_file("---\nkey: value\n" + lines + "\n---\nBody.\n")


@given(st.lists(TOML_LINES, max_size=8).map("\n".join) | st.text())
def test_any_toml_is_read_or_refused(lines: str) -> None:
    assert_in_file("+++\nkey = 'value'\n" + lines + "\n+++\nBody.\n")


def assert_in_file(text: str) -> None:
    result = parsed(text)
    assert all(0 <= p.span.start <= p.span.end <= len(text) and p.value.strip() for p in result.properties)
    assert all(0 <= problem.at <= len(text) and problem.how for problem in result.problems)
    assert any("Body." in p.text.text for p in result.passages)


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece", ["a: ", "[", "{", "- ", "? ", "'", '"a', "a,", "[a,", "a: b\n", "# c\n", "a: |\n x\n", "*a "]
)
def test_hostile_yaml_ends_soon(piece: str) -> None:
    assert_soon("---\nk: v\n" + piece * (60_000 // len(piece)) + "\n---\nx")


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece", ["a=[", "a.", "[a]\n", "[[a]]\n", 'a="', 'a="""', "'", "[a.b.c]\n", "# c\n", "{"]
)
def test_hostile_toml_ends_soon(piece: str) -> None:
    assert_soon("+++\nk = 1\n" + piece * (60_000 // len(piece)) + "\n+++\nx")


def assert_soon(text: str) -> None:
    assert seconds(lambda: parsed(text)) < 5
