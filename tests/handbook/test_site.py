"""The rules as a site, built of all rules: a page for each, no dead link, and found by what they flag."""

from __future__ import annotations

import http.server
import json
import re
import threading
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest

from healthlint.guides import guides
from healthlint.handbook.building import build
from healthlint.handbook.pages import pages
from healthlint.help_pages import page
from healthlint.proof.marks import Marked
from healthlint.proof.substitution import fill, fillings
from healthlint.proof.trial import as_example
from healthlint.rulebook import load
from healthlint.suppression.rules import ABOUT_ALLOWS
from tests.chromium import NEEDED, started
from tests.handbook.built import dead, loaded, parsed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from healthlint.kinds.base import Rule

pytest.importorskip("material", reason="the extra 'docs' is not installed")
pytestmark = pytest.mark.slow

RULEBOOK = load()
BOX = ".md-search__input"
FOUND = "() => [...document.querySelectorAll('.md-search-result__link')].map(one => one.getAttribute('href'))"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built") / "site"
    build(pages(RULEBOOK, lambda _: ("a figure",)), folder, None)
    return folder


def test_every_rule_has_its_page_where_reports_say_it_is(site: Path) -> None:
    for rule in (*RULEBOOK.rules, *ABOUT_ALLOWS):
        tree = parsed(site / page(rule.id))
        heading = tree.css_first("h1")
        assert heading is not None
        assert heading.text().startswith(f"{rule.id} {rule.name}")


def test_every_table_and_guide_has_its_page(site: Path) -> None:
    assert {path.stem for path in (site / "tables").iterdir()} == {*RULEBOOK.lexicon.tables}
    assert {path.stem for path in (site / "guides").iterdir()} == {*guides()}


def test_no_link_leads_nowhere(site: Path) -> None:
    assert dead(site) == []


def test_no_page_loads_anything_of_others(site: Path) -> None:
    found = {link for one in site.rglob("*.html") for link in loaded(one)}
    assert found
    assert [link for link in found if link.startswith(("http:", "https:", "//"))] == []


def test_what_nobody_has_read_is_not_cited(site: Path) -> None:
    for rule in RULEBOOK.rules:
        law = parsed(site / page(rule.id)).css_first("#law + *")
        assert law is not None
        cited = [node.text() for node in law.css("li")]
        assert all("read in the issuer" in one or "third party quotes it" in one for one in cited)


def test_what_is_flagged_is_marked_as_it_stands(site: Path) -> None:
    for rule in RULEBOOK.rules:
        first = next(as_example(one) for one in rule.examples.flag if "{" not in as_example(one).text)
        marked = Marked.read(first.text)
        shown = parsed(site / page(rule.id)).css("#flagged + ul mark")
        words = {" ".join(mark.text().split()) for mark in shown}
        assert {" ".join(marked.text[slice(*span)].split()) for span in marked.spans} <= words, rule.id


def test_the_index_of_the_search_holds_every_flagged_example(site: Path) -> None:
    index = json.loads((site / "search" / "search_index.json").read_text(encoding="utf-8"))
    flagged = {one["location"]: one["text"] for one in index["docs"] if one["location"].endswith("#flagged")}
    assert {location.partition("#")[0] for location in flagged} == {page(rule.id) for rule in RULEBOOK.rules}
    assert "magic bullet" in flagged[f"{page('HL101')}#flagged"]


@pytest.fixture
def served(site: Path) -> Iterator[str]:
    handler = partial(_Silent, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()


class _Silent(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        return


@pytest.fixture
def tab() -> Iterator[Any]:
    with started() as chromium:
        yield chromium.new_page()


@NEEDED
def test_a_reader_finds_each_rule_by_words_that_it_flags(served: str, tab: Any) -> None:  # noqa: ANN401 - as above
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    tab.goto(served)
    lost = {}
    for rule in RULEBOOK.rules:
        phrase = phrase_of(rule)
        links = searched(tab, phrase)
        if not any(page(rule.id) in link for link in links):
            lost[rule.id] = (phrase, links[:2])
    assert lost == {}
    assert [one for one in asked if not one.startswith((served, "blob:", "data:"))] == []


def phrase_of(rule: Rule) -> str:
    """The words around the first flag, in quotes and without signs, which is how all of them are searched."""
    one = as_example(rule.examples.flag[0])
    text = fill(one.text, fillings(one.text, RULEBOOK.lexicon, limit=1)[0])
    marked = Marked.read(text)
    start, end = marked.spans[0]
    words = re.findall(r"\w+", marked.text[start : max(end, start + 60)])[:8]
    return f'"{" ".join(words)}"'


def searched(tab: Any, phrase: str) -> list[str]:  # noqa: ANN401 - playwright may not be there
    """Where the results of a search lead, as a browser shows them."""
    for words, there in (("", "!"), (phrase, "")):
        tab.fill(BOX, words)
        tab.press(BOX, "End")  # the page heeds keys, not the box
        tab.wait_for_function(f"() => {there}({FOUND})().length")
    found: list[str] = tab.evaluate(FOUND)
    return found
