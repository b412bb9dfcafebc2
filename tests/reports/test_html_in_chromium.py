"""The HTML report in a real browser: what is marked and shown, what it asks for, whom it keeps out."""

from __future__ import annotations

import json
import shutil
from collections import defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from healthlint.cli import main
from tests.chromium import NEEDED, Tab, tab
from tests.fresh import ROOT

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [pytest.mark.slow, NEEDED]

MARKS = """() => {
  const words = {};
  for (const mark of document.querySelectorAll("mark"))
    words[mark.dataset.note] = (words[mark.dataset.note] ?? "") + mark.textContent;
  return words;
}"""
# What a reader sees: notes that take room, and marks that have a line below them.
SEEN = """() => {
  const shown = selector => [...document.querySelectorAll(selector)].filter(one => one.checkVisibility());
  const lined = [...document.querySelectorAll("mark")].filter(
    mark => getComputedStyle(mark).borderBottomColor !== "rgba(0, 0, 0, 0)");
  return {
    notes: shown(".note").map(note => note.id.replace("-note-", "-")).sort(),
    references: shown(".reference").map(one => one.id.replace("-words-", "-")).sort(),
    marks: [...new Set(lined.map(mark => mark.dataset.note))].sort(),
  };
}"""
# How many articles have a note above the end of their text.
MIXED = """() => [...document.querySelectorAll(".sheet")].filter(sheet => {
  const tops = [...sheet.querySelectorAll(".note")].map(one => one.getBoundingClientRect().top);
  const ends = [...sheet.querySelectorAll(".text")].map(one => one.getBoundingClientRect().bottom);
  return Math.min(...tops) < Math.max(...ends);
}).length"""
AXE = """async () => {
  const found = await axe.run(document, {resultTypes: ["violations"]});
  return found.violations.map(one => [one.impact, one.id, one.nodes.length, one.nodes[0].html.slice(0, 200)]);
}"""


class Made(NamedTuple):
    """A report on the seeds and on pages of HTML and Markdown: as a page, and as JSON."""

    page: Path
    json: dict[str, Any]

    @property
    def findings(self) -> dict[str, dict[str, Any]]:
        """Each finding by the name of its note."""
        articles = {document["path"]: n for n, document in enumerate(self.json["documents"], 1)}
        numbers: defaultdict[str, int] = defaultdict(int)
        named = {}
        for finding in self.json["findings"]:
            numbers[finding["path"]] += 1
            named[f"article-{articles[finding['path']]}-{numbers[finding['path']]}"] = finding
        return named


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """Of the seeds as they are, and laid out as Markdown and as HTML."""
    there = tmp_path_factory.mktemp("report")
    texts = there / "texts"
    shutil.copytree(ROOT / "seeds", texts)
    for number, seed in enumerate(sorted(texts.iterdir())[2:4]):
        text = seed.read_text(encoding="utf-8")
        paragraphs = [" ".join(part.split()) for part in text.split("\n\n")]
        (texts / f"{number}.md").write_text("# Top\n\n> " + "\n\n- ".join(paragraphs), encoding="utf-8")
        inner = "</p><p>".join(paragraphs).replace(" the ", " <b>the</b>&nbsp;")
        (texts / f"{number}.html").write_text(f"<h1>Top</h1><table><td>{inner}</table>", encoding="utf-8")
    (texts / "hostile.html").write_text(
        "<p>A miracle cure &lt;img src=http://127.0.0.1:9/x onerror=alert(1)&gt; for all &lt;/mark&gt;"
    )
    return reported(there, texts)


def reported(there: Path, *paths: Path) -> Made:
    outputs = [f"--format=html={there / 'out.html'}", f"--format=json={there / 'out.json'}"]
    words = ["check", "--today", "2026-11-21", "--show-excused", "--show-traits", "--statistics", "--quiet"]
    main([*words, *outputs, *map(str, paths)])
    return Made(there / "out.html", json.loads((there / "out.json").read_text(encoding="utf-8")))


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """Of one seed, and of a page with everything that a page can hold: axe looks long at each element."""
    there = tmp_path_factory.mktemp("small")
    (there / "all.html").write_text(
        "<h1>A cure</h1><p>A miracle cure\u200b.</p><p hidden>Hidden words.</p><pre>code</pre>"
        "<blockquote><p>It is no cure</p></blockquote><h4>Below</h4><table><td>heals arthritis</table>"
        "<img alt='the miracle'><p>Das ist ein Satz, der nicht auf Englisch ist und das soll er nicht sein.",
        encoding="utf-8",
    )
    (there / "broken.md").write_bytes(b"\0")
    (there / "skipped.py").write_text("")
    return reported(there, there, ROOT / "seeds" / "004_48522abf1865cf0f.txt")


def opened(browser: Any, made: Made, **context: Any) -> Tab:  # noqa: ANN401 - playwright may not be there
    return tab(browser, made.page.as_uri(), **context)


def test_highlights_are_where_the_json_says(browser: Any, made: Made) -> None:  # noqa: ANN401
    marked = opened(browser, made).page.evaluate(MARKS)
    words = {name: finding["match"].replace("\n", "") for name, finding in made.findings.items()}
    assert len(words) > 1000
    assert {name for name in words if marked.get(name) != words[name]} == set()
    assert marked.keys() == words.keys()


def test_it_says_nothing_and_asks_for_nothing(browser: Any, made: Made) -> None:  # noqa: ANN401
    page, said, asked = opened(browser, made)
    page.wait_for_load_state("networkidle")
    assert (said, asked) == ([], [made.page.as_uri()])


def test_boxes_hide_and_show(browser: Any, made: Made) -> None:  # noqa: ANN401
    page = opened(browser, made).page
    page.evaluate("() => document.querySelectorAll('details').forEach(one => one.open = true)")

    def expected(**hidden: str) -> list[str]:
        return sorted(
            name
            for name, finding in made.findings.items()
            if all(finding[key] != value for key, value in hidden.items())
        )

    def seen() -> list[str]:
        found = page.evaluate(SEEN)
        assert found["notes"] == found["references"] == found["marks"]
        return list(found["notes"])

    assert seen() == expected()
    for key, label in (("severity", "warning"), ("category", "safety"), ("status", "excused")):
        box = page.get_by_label(label, exact=False).and_(page.locator("input")).first
        box.uncheck()
        assert seen() == expected(**{key: label})
        box.check()
    page.locator("#show-info").uncheck()
    page.locator("#show-excused").uncheck()
    assert seen() == expected(severity="info", status="excused")


def test_it_prints_the_article_whole_and_then_its_notes(browser: Any, small: Made) -> None:  # noqa: ANN401
    page = opened(browser, small).page
    assert page.pdf(format="A4").startswith(b"%PDF-")
    page.emulate_media(media="print")
    assert not page.locator(".filters").is_visible()
    printed = page.evaluate(SEEN)["notes"]
    assert [name for name, one in small.findings.items() if name not in printed and one["match"]] == []
    assert page.evaluate(MIXED) == 0


def test_scripts_do_not_run_even_where_one_gets_in(browser: Any, made: Made, tmp_path: Path) -> None:  # noqa: ANN401
    html = made.page.read_text(encoding="utf-8")
    broken = html.replace(
        "<main>", "<main><script>document.title = 'run'</script><img src=x onerror=alert(1)>", 1
    )
    (tmp_path / "broken.html").write_text(broken, encoding="utf-8")
    page, said, _ = opened(browser, Made(tmp_path / "broken.html", {}))
    assert page.title().startswith("healthlint: ")
    assert any("Content Security Policy" in line for line in said)


def test_the_keyboard_goes_from_words_to_note_and_back(browser: Any, made: Made) -> None:  # noqa: ANN401
    page = opened(browser, made).page
    first = page.locator(".row .reference").first
    first.focus()
    page.keyboard.press("Enter")
    note = page.locator(".note:target")
    assert f"#{note.get_attribute('id')}" == first.get_attribute("href")
    note.locator(".head a").focus()
    page.keyboard.press("Enter")
    assert page.locator(".reference:target").get_attribute("id") == first.get_attribute("id")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing(browser: Any, small: Made, axe: str, scheme: str, width: int) -> None:  # noqa: ANN401
    # The policy keeps every script out, this one too: it is switched off for the looking only.
    context = {"bypass_csp": True, "color_scheme": scheme, "viewport": {"width": width, "height": 900}}
    page = opened(browser, small, **context).page
    assert page.evaluate("() => document.documentElement.scrollWidth") <= width
    page.add_script_tag(content=axe)
    assert page.evaluate(AXE) == []
