from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from healthlint.guides import guides, recipe
from healthlint.handbook.guides import guide_pages, title
from healthlint.help_pages import address

if TYPE_CHECKING:
    from pathlib import Path


def test_inside_a_package_the_guides_are_found_as_well(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "a.md").write_text("# A\n")
    assert guides(tmp_path) == {"a": "# A\n"}
    assert guides(tmp_path / "nowhere" / "deep") == {}


def test_a_recipe_is_that_of_the_page() -> None:
    assert recipe("github").startswith("name: healthlint\n")
    with pytest.raises(LookupError, match="no recipe nothing"):
        recipe("nothing")


def test_links_to_what_the_site_has_not_become_words() -> None:
    page = guide_pages()["ci"]
    assert "A site like tests/sites/hugo or tests/sites/docs" in page
    assert "(turning-on.md)" in page
    assert title(page) == "healthlint before commits and in CI"
    assert title("no heading") == "Untitled"


@pytest.mark.parametrize("site", ["https://a.example/r", "https://a.example/r/"])
def test_a_page_lies_below_the_site(site: str) -> None:
    assert address(site, "HL101") == "https://a.example/r/rules/HL101.html"
    assert address(None, "HL101") is None
