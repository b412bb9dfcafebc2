from __future__ import annotations

from datetime import date
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from healthlint.strict_yaml import DEEPEST, LONGEST_FILE, MOST_PROBLEMS, Loaded, load

MERGE_BOMB = "a0: &a0 {k: 1}\n" + "".join(
    f"a{i}: &a{i} {{<<: [{', '.join([f'*a{i - 1}'] * 9)}]}}\n" for i in range(1, 9)
)
ALIAS_BOMB = "a0: &a0 [x]\n" + "".join(
    f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]\n" for i in range(1, 9)
)


def read(text: str) -> Any:  # noqa: ANN401 - any value
    loaded = load(text, "f")
    assert loaded.problems == ()
    return loaded.data


def complaints(text: str) -> list[str]:
    return [str(problem) for problem in load(text, "f").problems]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("5", 5),
        ("-5", -5),
        ("0", 0),
        ("0.5", 0.5),
        ("1.5e3", 1500.0),
        ("2026-11-21", date(2026, 11, 21)),
        ("true", True),
        ("FALSE", False),
        ("null", None),
        ("~", None),
        ("", None),
        ("text", "text"),
        ("'5'", "5"),
        ('"no"', "no"),
        ("5 mg", "5 mg"),
        ("100% sure", "100% sure"),
        ("1:30pm", "1:30pm"),
        ("+", "+"),
        ("-", [None]),
        ("3.5.1", "3.5.1"),
        ("now", "now"),
        ("2026", 2026),
        ("|\n  no\n", "no\n"),
    ],
)
def test_a_value_is_what_it_looks_like(text: str, value: object) -> None:
    assert read(f"a: {text}" if value != [None] else "a:\n  -") == {"a": value}


DISPUTED = """
no No NO yes on off y N 017 0o17 0x1F 0b11 1_000 1e3 1:30 190:20:30 .5 3. .inf -.INF .nan 09 2026-1-5
2026-02-30 12345678901234567890 1.0e400
"""


@pytest.mark.parametrize("text", DISPUTED.split())
def test_what_yaml_readers_disagree_about_is_refused(text: str) -> None:
    loaded = load(f"a:\n  - {text}", "f")
    assert [str(problem) for problem in loaded.problems] == [
        f"f:2: unquoted '{text}' means different things to different readers: put quotes around it"
    ]
    assert loaded.data == {"a": [text]}


def test_a_time_of_day_is_refused_too() -> None:
    assert "put quotes around it" in complaints("a: 2026-01-01 10:00:00")[0]


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("a: &x 1\nb: *x", 1, "the anchor '&x'"),
        ("a: *x", 1, "the alias '*x'"),
        ("a: 1\nb: {<<: {c: 1}}", 2, "the key '<<' merges"),
        ("a: !!int 5", 1, "asks for a type"),
        ("a: ! 5", 1, "asks for a type"),
        ("- !!python/object/apply:os.system [id]", 1, "python/object/apply"),
        ("a: 1\n---\nb: 2", 2, "a second document"),
        ("%YAML 1.1\n---\na: 1", 1, "has a % directive"),
        ("a: 1\n? [b]\n: c", 2, "where a key is wanted"),
        ("a: 1\na: 2", 2, "the key 'a' is written twice, first in line 1"),
        ("a: {b: 1,\n  b: 2}", 2, "the key 'b' is written twice"),
        ("5: x", 1, "the key '5' is no text"),
        ("yes: x", 1, "unquoted 'yes'"),
        ('a: "\\ud800"', 1, "half a character"),
        ("a: 1\nb: \x07", 2, "a control character"),
        ("a: 1\n\tb: 2", 2, "indent with spaces"),
        ("a: b: c", 1, "put quotes around text that holds ': '"),
        ("a: @b", 1, "begins with a special character"),
        ("a: [b\nc: d", 2, "close the bracket"),
        ("a: 'b", 1, "close the quotes"),
        ("a: 1\nb", 2, "its ':'"),
        ("a:\n  - b\n c", 3, "indent the line like its neighbours"),
        ("a: |x", 1, "mend the line"),
    ],
)
def test_a_breach_is_told_with_its_line(text: str, line: int, words: str) -> None:
    first = complaints(text)[0]
    assert first.startswith(f"f:{line}: ")
    assert words in first


def test_several_breaches_are_told_at_once_and_the_rest_is_still_read() -> None:
    loaded = load("a: no\nb: 1\nb: 2\nc: 017\n", "f")
    assert [problem.line for problem in loaded.problems] == [1, 3, 4]
    assert loaded.data == {"a": "no", "b": 2, "c": "017"}


def test_lines_lead_to_the_deepest_part_that_exists() -> None:
    loaded = load("# head\na:\n  b:\n    - x\n    - {c: y,\n       d: z}\ne: |\n  1\n  2\nf: 1\n", "f")
    places = {(): 2, ("a",): 2, ("a", "b"): 3, ("a", "b", 0): 4, ("a", "b", 1, "d"): 6, ("e",): 7, ("f",): 10}
    assert {place: loaded.line_of(place) for place in places} == places
    assert loaded.line_of(("a", "b", 7, "x")) == 3
    assert loaded.line_of(("nowhere",)) == 2
    assert Loaded({}).line_of(("a",)) == 1


def test_line_ends_of_windows_and_a_byte_order_mark_change_nothing() -> None:
    loaded = load("\ufeffa: 1\r\nb:\r\n  - x\r\n", "f")
    assert (loaded.data, loaded.line_of(("b", 0))) == ({"a": 1, "b": ["x"]}, 3)


def test_nothing_is_nothing() -> None:
    assert load("# only a comment\n", "f") == Loaded(None)


def test_nesting_has_a_limit() -> None:
    assert read("[" * DEEPEST + "]" * DEEPEST)
    assert complaints("[" * (DEEPEST + 1)) == [f"f:1: nested more than {DEEPEST} deep: nest less"]


def test_size_has_a_limit() -> None:
    assert complaints("a: b\n" + "#" * LONGEST_FILE) == ["f:1: the file is over 256 KB: split it"]


def test_problems_have_a_limit() -> None:
    assert len(complaints("- no\n" * 1000)) == MOST_PROBLEMS


@pytest.mark.parametrize(
    "text",
    [
        ALIAS_BOMB,
        MERGE_BOMB,
        "[" * 5000 + "]" * 5000,
        "[" * 100_000,
        "{a: " * 5000,
        "- " * 5000,
        "a: " + "1" * 100_000,
        "a" * 200_000 + ": b",
        "? " * 100_000,
        "- &a x\n" * 30_000,
        "{" + "a," * 60_000 + "}",
        "a: b\n c\n" * 30_000,
    ],
    ids=lambda text: text[:12],
)
def test_hostile_text_is_refused_and_nothing_escapes(text: str) -> None:
    assert complaints(text)


@pytest.mark.parametrize("text", ["1:1" * 80_000 + "x", "1_" * 100_000 + "x", "-" + "." * 200_000])
def test_long_text_that_begins_like_a_number_is_text(text: str) -> None:
    assert read(f"a: {text}") == {"a": text}


@settings(max_examples=100)
@given(st.text(alphabet="abn05-:.,[]{}&*!|>'\"#%@?~<\n \t\r\x85\u2028\ufeff\\", max_size=60))
def test_no_text_raises(text: str) -> None:
    loaded = load(text, "f")
    assert all(problem.line >= 1 for problem in loaded.problems)


@settings(max_examples=100)
@given(
    st.recursive(
        st.none()
        | st.booleans()
        | st.integers(-(10**15), 10**15)
        # Line ends beside LF are folded by the writer itself, so they never come back.
        | st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\x85\u2028\u2029"))
        | st.dates(),
        lambda inner: (
            st.lists(inner, max_size=4) | st.dictionaries(st.text("abcde", min_size=1), inner, max_size=4)
        ),
        max_leaves=8,
    )
)
def test_what_another_writer_wrote_is_read_as_it_was(data: object) -> None:
    loaded = load(yaml.dump(data, Dumper=NoAliases, allow_unicode=True), "f")
    # "08" is text to the writer and a number to others: that is said, and nothing is guessed.
    disputed = [problem for problem in loaded.problems if "different things" in problem.what]
    assert disputed or (loaded.data, loaded.problems) == (data, ())


class NoAliases(yaml.SafeDumper):
    def ignore_aliases(self, _data: object) -> bool:
        return True


# Rules as they are written, in the pieces on which readers of YAML are known to part.
PIECES = [
    *(
        "\n",
        "\n  ",
        "\n- ",
        ": ",
        "- ",
        "? ",
        "?",
        "{",
        "}",
        "[",
        "]",
        ", ",
        ",",
        "'",
        '"',
        " |\n  ",
        " >-\n",
        "|2\n",
    ),
    *(
        " #",
        "#",
        "&a ",
        "*a",
        "!t ",
        "%YAML 1.1\n",
        "---\n",
        "--- ",
        "...\n",
        "@",
        "`",
        "\\",
        "\\x41",
        ":",
        "a",
    ),
    *(
        "b c",
        "\t",
        "\r",
        "\x85",
        "\u2028",
        "\xa0",
        "\ufeff",
        "\x7f",
        "\xe9",
        "~",
        "0",
        "<<",
        "\ud800",
        "a: b\n",
    ),
    *("  c: [d, e]\n", "f:\n  - g\n  - h\n", "i: >-\n  j\n  k\n", "l: 'm'\n"),
]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_a_file_is_the_same_with_and_without_libyaml(text: str) -> None:
    with_it = load(text, "f")
    with pytest.MonkeyPatch.context() as patch:
        patch.delattr(yaml, "CSafeLoader", raising=False)
        assert repr(load(text, "f")) == repr(with_it)


@pytest.mark.skipif(not yaml.__with_libyaml__, reason="this PyYAML was built without libyaml")
@pytest.mark.parametrize(
    "text",
    [
        "a:\tb",
        "a: |#\n",
        "? a",
        "[a? b]",
        "{? a}",
        "--- ",
        "a\n\ufeff",
        "a: \ud800",
        "a: 'b",
        "a: *b",
        "%YAML 1.3\n---\na",
    ],
)
def test_what_libyaml_reads_otherwise_is_read_by_pyyaml(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with_it = load(text, "f")
    monkeypatch.delattr(yaml, "CSafeLoader")
    assert load(text, "f") == with_it
