from __future__ import annotations

import base64
import hashlib
import json
import re
import shutil
from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from selectolax.lexbor import LexborHTMLParser

from healthlint.inputs import gather
from healthlint.judging import Run
from healthlint.reports import FORMATS, SHOW_TEXTS, View, renderer
from healthlint.rulebook import load
from healthlint.run import check as run_check
from healthlint.settings import Settings
from healthlint.standards import Standards
from tests.conftest import PLAIN

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Command

ELEMENTS = """
    html head meta title style body header h1 h2 h3 h4 h5 h6 p strong main nav table caption thead tbody tr
    th td a bdi section fieldset legend label input span article div mark ul li dl dt dd details summary
    blockquote footer
"""
ATTRIBUTES = """
    lang charset http-equiv content name class id href scope aria-label aria-labelledby type checked
    autocomplete for data-note rel
"""
EVERYTHING = """---
title: A title about the miracle
---
# The miracle of it

A very miracle offer, as the addict said & "wrote": 'miracle <b>cure</b>'.

> A quoted miracle, and a special
> offer.

- one miracle
- another of the pills

| very | miracle |
|------|---------|
| a    | cell    |

No miracle at all.

<p hidden>A hidden word.</p>

```
code of the page
```
"""
HOSTILE = (
    "<script>alert(1)</script> very miracle",
    '"><img src=x onerror=alert(1)> miracle',
    "</mark></p></style><style>*{display:none}</style> miracle",
    "<!-- --><svg onload=alert(1)> miracle",
    "&lt;script&gt;alert(1)&lt;/script&gt; miracle &#x3c;iframe src=//x>",
    "a mir\u200bacle, \u202every\u202c miracle \x1b[31m \u2028 \ufeff",
    "::stop-commands::x miracle ##[add-mask]miracle ##vso[task.complete]",
    "[miracle](javascript:alert(1)) ![miracle](data:text/html,x)",
    "<a href='javascript:alert(1)' onclick=x>miracle</a>",
    "<base href=//evil><meta http-equiv=refresh content='0;url=//evil'> miracle",
    "]]> <?php miracle ?> {{ miracle }} <% miracle %> ${miracle}",
    "miracle" * 50,
)


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    """The small rulebook, and a rule whose words overlap with those of others."""
    there = tmp_path / "rules"
    shutil.copytree(PLAIN, there)
    for number, words in ((103, "very miracle"), (104, "miracle offer")):
        text = (PLAIN / "efficacy" / "miracle-word.yaml").read_text(encoding="utf-8")
        text = text.replace("HL101", f"HL{number}").replace("miracle~", words).replace(" error", " warning")
        (there / "efficacy" / f"overlapping-{number}.yaml").write_text(text, encoding="utf-8")
    return there


def page(out: str) -> LexborHTMLParser:
    return LexborHTMLParser(out)


def texts(tree: LexborHTMLParser, selector: str) -> list[str]:
    return [" ".join(node.text(deep=True).split()) for node in tree.css(selector)]


def one(tree: LexborHTMLParser, selector: str) -> str:
    (found,) = texts(tree, selector)
    return found


def marked(tree: LexborHTMLParser) -> dict[str, str]:
    """The text under the marks of each note."""
    words: defaultdict[str, str] = defaultdict(str)
    for mark in tree.css("mark"):
        words[mark.attributes["data-note"] or ""] += mark.text(deep=True)
    return dict(words)


def expected(report: dict[str, Any]) -> dict[str, str]:
    """The words of each finding by the name of its note; between blocks stands a line feed."""
    numbers: defaultdict[str, int] = defaultdict(int)
    articles = {document["path"]: n for n, document in enumerate(report["documents"], 1)}
    words = {}
    for finding in report["findings"]:
        numbers[finding["path"]] += 1
        name = f"article-{articles[finding['path']]}-{numbers[finding['path']]}"
        words[name] = finding["match"].replace("\n", "").replace("\xad", "\\xad")
    return words


def test_each_finding_has_its_words_marked(command: Command, here: Path, rules: Path) -> None:
    (here / "a.md").write_text(EVERYTHING)
    (here / "b.html").write_text(
        "<h1>Very&nbsp;miracle</h1><p>A very <b>mir</b>acle&shy; offer</p><p>miracle</p>"
    )
    (here / "c.txt").write_text("Title\n\nA very\nmiracle offer.\n\n* a miracle\n")
    words = ("check", "--rules", rules, "--show-excused", "a.md", "b.html", "c.txt")
    found = json.loads(command(*words, "--format", "json").out)
    tree = page(command(*words, "--format", "html").out)
    assert len(found["findings"]) > 15
    assert marked(tree) == expected(found)
    assert len(tree.css(".note")) == len(found["findings"])


def test_the_text_is_whole_and_in_its_order(check: Command, here: Path) -> None:
    (here / "a.md").write_text(EVERYTHING)
    tree = page(check("--format", "html", "a.md").out)
    for extra in tree.css(".reference, .label"):
        extra.decompose()
    assert texts(tree, ".text :is(h3, h4, h5, h6, p, li)") == [
        "A title about the miracle",
        "The miracle of it",
        "A very miracle offer, as the addict said & \"wrote\": 'miracle cure'.",
        "A quoted miracle, and a special offer.",
        "one miracle",
        "another of the pills",
        "very",
        "miracle",
        "a",
        "cell",
        "No miracle at all.",
        "A hidden word.",
        "code of the page",
    ]
    assert texts(tree, "blockquote") == ["A quoted miracle, and a special offer."]


def test_overlapping_words_have_marks_of_their_own(command: Command, here: Path, rules: Path) -> None:
    (here / "a.md").write_text("A very miracle offer.\n")
    tree = page(command("check", "--rules", rules, "--format", "html", "a.md").out)
    assert sorted(marked(tree).values()) == ["miracle", "miracle offer", "very", "very miracle"]
    innermost = tree.css_first("mark mark mark")
    assert innermost is not None
    assert innermost.text() == "miracle"
    assert "error" in (innermost.attributes["class"] or "")
    assert one(tree, ".text p") == "A very1 miracle23 offer4."


def test_a_note_says_what_an_editor_needs(check: Command, here: Path) -> None:
    (here / "a.md").write_text("A miracle.\n\nThe addict.\n\nA special offer, a special offer.\n")
    tree = page(check("--format", "html", "--jurisdiction", "us,au", "a.md").out)
    unverified = "Law: no reference of this rule is verified for us, au"
    assert texts(tree, ".row .note") == [
        (
            "1 error HL101 miracle-word, line 1'miracle' promises what no treatment can. "
            "Advice: Say what was measured, in whom, and by whom."
            "Law, US: A guide that was read in another's words, part 3Law, AU: A code that was read, s 9"
        ),
        (
            "2 warning HL801 person-first, line 3'addict' names a person by an illness; "
            "'person with addiction' does not. "
            f"Write: “person with addiction”Advice: Name the person first.{unverified}"
        ),
    ]
    assert texts(tree, ".whole .note") == [
        (
            "3 warning HL601 priced-offer, line 5'special offer' is an offer whose price is not said in this "
            f"document. See: also here: line 5Advice: Say what the offer costs.{unverified}"
        )
    ]
    assert {node.attributes["href"]: node.attributes["rel"] for node in tree.css("a[rel]")} == {
        "https://example.org/us": "noreferrer",
        "https://example.org/au": "noreferrer",
    }


def test_a_rewrite_and_the_reason_of_a_severity_are_said(command: Command, here: Path, rules: Path) -> None:
    file = rules / "efficacy" / "miracle-word.yaml"
    file.write_text(
        f"{file.read_text()}rewrite: It helped ___ of ___ people.\nseverity_under: {{us: info}}\n"
    )
    (here / "a.md").write_text("A miracle.\n")
    said = one(page(command("check", "--rules", rules, "--format", "html", "a.md").out), ".note")
    assert "1 info HL101 miracle-word" in said
    assert "Because: info under the law of us" in said
    assert "Rewrite: It helped ___ of ___ people." in said


def test_what_was_said_before_is_folded(check: Command, here: Path) -> None:
    (here / "a.md").write_text("A miracle.\n\nAnother miracle.\n")
    tree = page(check("--format", "html", "a.md").out)
    assert texts(tree, ".note summary") == ["Advice and law, as in note 1"]
    assert "Say what was measured" in texts(tree, ".note details")[0]


def test_highlights_and_notes_lead_to_each_other(check: Command, here: Path) -> None:
    (here / "a.md").write_text(EVERYTHING)
    (here / "b.md").write_text("A miracle.\n")
    tree = page(check("--format", "html", "--show-excused").out)
    names = [node.attributes["id"] for node in tree.css("[id]")]
    assert len(names) == len(set(names))
    targets = [node.attributes["href"] or "" for node in tree.css("a[href^='#']")]
    assert {target.removeprefix("#") for target in targets} <= set(names)
    there = {f"#{name}" for name in names if name and re.search("-(note|words)-", name)}
    assert there <= set(targets)


def test_many_places_are_counted_and_not_all_named(check: Command, here: Path) -> None:
    (here / "a.md").write_text("A special offer.\n\n" * 12)
    assert "and 3 more lines" in one(page(check("--format", "html").out), ".note")


def test_what_is_set_aside_says_why_and_is_folded(check: Command, here: Path) -> None:
    (here / "a.md").write_text("A miracle.\n")
    check("--write-baseline", "known.json")
    (here / "a.md").write_text("A miracle.\n\nNo miracle. A very good day.\n")
    tree = page(check("--baseline", "known.json", "--show-excused", "--format", "html").out)
    assert texts(tree, ".note summary") == ["Known: the baseline has it", "Excused: negated"]
    assert texts(tree, ".severity") == ["error, known", "error, excused", "info"]
    assert texts(tree, ".filters legend") == ["Severity", "Category", "Status"]
    assert "1 known (set aside, not counted)" in one(tree, ".banner")
    assert texts(page(check("--baseline", "known.json", "--format", "html").out), ".note summary") == [
        "Known: the baseline has it"
    ]


def test_what_is_less_severe_than_asked_is_not_shown(check: Command, here: Path) -> None:
    (here / "a.md").write_text("A very good miracle for the addict.\n")
    tree = page(check("--format", "html", "--show", "warning").out)
    assert texts(tree, ".severity") == ["error", "warning"]
    assert sorted(marked(tree).values()) == ["addict", "miracle"]


def test_a_box_for_all_there_is_and_a_rule_for_each_box(check: Command, here: Path) -> None:
    (here / "a.md").write_text("A very good miracle for the addict, a miracle.\n")
    tree = page(check("--format", "html").out)
    assert texts(tree, ".box") == [
        "error 2",
        "warning 1",
        "info 1",
        "efficacy 2",
        "transparency 1",
        "vulnerable 1",
    ]
    boxes = [node.attributes["id"] for node in tree.css("input")]
    assert all(f":has(#{name}:not(:checked))" in one(tree, "style") for name in boxes)


def test_where_there_is_nothing_to_choose_there_is_no_box(check: Command, here: Path) -> None:
    (here / "a.md").write_text("A miracle.\n")
    assert page(check("--format", "html").out).css(".filters") == []


def test_a_text_without_notes_is_folded(check: Command, here: Path) -> None:
    (here / "a.md").write_text("A tonic.\n")
    tree = page(check("--format", "html").out)
    assert one(tree, "article > details .text") == "A tonic."
    assert one(tree, "article .verdict") == "no objection found"


def test_several_articles_have_a_table_of_contents(check: Command, here: Path) -> None:
    (here / "a.md").write_text("A miracle.\n")
    (here / "b.md").write_text("A tonic.\n")
    tree = page(check("--format", "html").out)
    assert texts(tree, "nav tbody tr") == ["a.mdstop1002", "b.mdno objection found0002"]
    assert [node.attributes["href"] for node in tree.css("nav a")] == ["#article-1", "#article-2"]
    assert page(check("--format", "html", "a.md").out).css("nav") == []


def test_what_was_not_judged_is_said(check: Command, here: Path) -> None:
    (here / "a.html").write_text("<p>Pain.</p><p hidden>A hidden word.</p>")
    (here / "b.md").write_bytes(b"\0")
    (here / "c.md").write_bytes(b"Pain \x96 and more pain of the clinic.")
    (here / "d.py").write_text("")
    tree = page(check("--format", "html").out)
    assert one(tree, ".gate") == "Gate: error 1 problem in reading or judging; exit code 3."
    assert one(tree, ".troubles li").startswith("b.md:1: holds NUL bytes")
    assert one(tree, ".remarks li").startswith("c.md:1: not valid UTF-8")
    assert "Not assessed: 3 words from line 1 on (hidden from readers)." in texts(tree, "article header")[0]
    assert "3 words not assessed" in one(tree, ".banner")
    assert one(tree, "footer details li").startswith("d.py: ")


def test_nothing_to_check_is_a_page_too(check: Command) -> None:
    done = check("--format", "html")
    assert done.code == 4
    assert one(page(done.out), ".gate").startswith("Gate: nothing checked No file to check was found")


def test_traits_and_statistics_are_there_where_they_are_asked_for(check: Command, here: Path) -> None:
    (here / "a.md").write_text("A miracle, a very good miracle.\n")
    tree = page(check("--format", "html", "--show-traits", "--statistics").out)
    assert one(tree, "article > header summary") == "What it was taken for, and why"
    assert texts(tree, "footer tbody tr") == ["HL101 miracle-word2", "HL901 vague-word1"]
    assert page(check("--format", "html").out).css("footer table, header details") == []


def test_findings_that_were_left_out_are_counted(check: Command, here: Path) -> None:
    (here / "a.md").write_text("A very good day.\n")
    banner = one(page(check("--format", "html", "--min-confidence", "0.9").out), ".banner")
    assert "1 finding below the asked confidence left out" in banner


def test_only_addresses_of_the_web_are_links(command: Command, here: Path, rules: Path) -> None:
    file = rules / "efficacy" / "miracle-word.yaml"
    file.write_text(file.read_text().replace("https://example.org/us", "javascript:alert(1)"))
    (here / "a.md").write_text("A miracle.\n")
    tree = page(command("check", "--rules", rules, "--format", "html", "a.md").out)
    assert "part 3 (javascript:alert(1))" in one(tree, ".note")
    assert tree.css("a[rel]") == []


def test_the_style_is_the_one_that_the_policy_names(check: Command, here: Path) -> None:
    (here / "a.md").write_text("A very good miracle.\n")
    out = check("--format", "html").out
    (sheet,) = re.findall(r"<style>(.*?)</style>", out, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(sheet.encode()).digest()).decode()
    (meta,) = page(out).css("meta[http-equiv]")
    assert meta.attributes["content"] == (
        f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    )
    assert re.findall(r"url\(|@import|@font-face", sheet) == []


def test_the_elements_are_these_whatever_an_article_holds(command: Command, here: Path, rules: Path) -> None:
    for number, text in enumerate(HOSTILE):
        for ending in ("md", "html", "txt"):
            (here / f"{number}.{ending}").write_text(f"{text}\n\n{EVERYTHING}", encoding="utf-8")
    (here / "<img src=x onerror=alert(1)>.md").write_text(EVERYTHING)
    (here / '"><script>##[x]::y\u202e.md').write_text("A tonic.\n")
    (here / "z.md").write_text("# One\n\n#### Far below\n\n### Three\n\n#### Four\n\n##### Five\n\nWords.\n")
    (here / "z.bin").write_text("")
    words = ("check", "--rules", rules, "--show-excused", "--show-traits", "--format", "html")
    out = command(*words, ".").out
    tree = page(out)
    assert {node.tag for node in tree.css("*")} == set(ELEMENTS.split())
    assert {name for node in tree.css("*") for name in node.attributes} == set(ATTRIBUTES.split())
    assert [one for one in out if not one.isprintable() and one not in "\n\u00a0"] == []
    assert "##" not in out
    assert [line for line in out.splitlines() if line.lstrip().startswith("::")] == []
    assert [
        node for node in tree.css("a") if not re.match("#|https?://", node.attributes["href"] or "")
    ] == []


def test_without_their_texts_the_notes_are_still_there(here: Path, plain: Path) -> None:
    (here / "a.md").write_text("A miracle, a special offer, the special offer.\n")
    run = Run(standards=Standards(load(plain), Settings(root=here), here), today=date(2026, 11, 21))
    report = run_check(gather(["."], here, bytes), run)
    assert report.documents[0].manuscript is None
    tree = page(renderer("html")(report, View()))
    assert len(tree.css(".note")) == 2
    assert tree.css("mark, article a[href^='#']") == []


def test_formats_that_show_texts_are_formats() -> None:
    assert set(FORMATS) >= SHOW_TEXTS


def test_the_page_is_the_same_each_time(check: Command, here: Path) -> None:
    (here / "a.md").write_text(EVERYTHING)
    assert check("--format", "html").out == check("--format", "html").out
    check("--format", "html=out.html", "a.md")
    assert (here / "out.html").read_text(encoding="utf-8") == check("--format", "html", "a.md").out
