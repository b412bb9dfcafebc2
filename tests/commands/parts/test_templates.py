"""A template that a project's settings name pays what every article would owe."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Command

OFFER = "# Offer\n\nThis is a special offer.\n"
ENTRY = "provides:\n  - {{owes: {owes}, where: {where}, match: {match}}}\n"


@pytest.fixture
def site(here: Path) -> Path:
    (here / "layouts").mkdir()
    (here / "layouts" / "post.html").write_text("<p>\nEvery price is on our list.</p>\n", encoding="utf-8")
    (here / "offer.md").write_text(OFFER, encoding="utf-8")
    return here


def provide(
    site: Path, owes: str = "priced-offer", where: str = "layouts/post.html", match: str = "price"
) -> None:
    text = ENTRY.format(owes=owes, where=where, match=json.dumps(match))
    (site / ".healthlint.yaml").write_text(text, encoding="utf-8")


def test_without_a_template_each_article_owes(check: Command, site: Path) -> None:
    assert site.is_dir()
    assert check("offer.md", "--fail-on", "warning").code == 1


def test_a_template_pays_and_its_line_is_the_excuse(check: Command, site: Path) -> None:
    provide(site)
    done = check("offer.md", "--fail-on", "warning", "--format", "json", "--show-excused")
    (finding,) = json.loads(done.out)["findings"]
    assert done.code == 0
    assert (finding["status"], finding["excuse"]) == ("excused", "provided by layouts/post.html:2")
    assert done.err == ""


def test_the_first_template_that_still_pays_is_named(check: Command, site: Path) -> None:
    (site / "other.html").write_text("<p>price</p>", encoding="utf-8")
    provide(site)
    with (site / ".healthlint.yaml").open("a", encoding="utf-8") as file:
        file.write("  - {owes: priced-offer, where: other.html, match: price}\n")
    assert "provided by layouts/post.html:2" in check("offer.md", "--show-excused").out
    (site / "layouts" / "post.html").write_text("", encoding="utf-8")
    assert "provided by other.html:1" in check("offer.md", "--show-excused").out


def test_when_the_template_changes_the_debt_is_back(check: Command, site: Path) -> None:
    provide(site)
    (site / "layouts" / "post.html").write_text("<!-- Every price is on our list. -->", encoding="utf-8")
    done = check("offer.md", "--fail-on", "warning")
    assert done.code == 1
    assert done.err == (
        ".healthlint.yaml:2: layouts/post.html no longer shows 'price', so each article owes priced-offer "
        "again: put it back into the template, or mend 'match'\n"
    )


def test_other_findings_stay(check: Command, site: Path) -> None:
    provide(site)
    (site / "offer.md").write_text(OFFER + "\nIt is a miracle.\n", encoding="utf-8")
    done = check("offer.md")
    assert done.code == 1
    assert "HL101" in done.out


def test_without_settings_no_template_pays(check: Command, site: Path) -> None:
    provide(site)
    assert check("offer.md", "--isolated", "--fail-on", "warning").code == 1


@pytest.mark.parametrize(
    ("entry", "problem"),
    [
        ({"owes": "miracle-word"}, "HL101 miracle-word is no debt that could be paid: name a rule of kind"),
        ({"owes": "priced-ofer"}, "nobody owes 'priced-ofer': did you mean 'priced-offer'?"),
        ({"where": "layouts/pst.html"}, "there is no template layouts/pst.html: check the path under"),
        ({"where": "../post.html"}, "../post.html leads out of "),
        ({"where": "/etc/hostname"}, " leads out of "),
        ({"match": " "}, "'match' fits where nothing is shown: write words that the template shows"),
        ({"match": "/(/"}, "'match' does not compile"),
    ],
)
def test_an_entry_that_cannot_be_used_is_2_with_its_line(
    check: Command, site: Path, entry: dict[str, str], problem: str
) -> None:
    provide(site, **entry)
    done = check("offer.md")
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert done.err.startswith(".healthlint.yaml:2: ")
    assert problem in done.err
