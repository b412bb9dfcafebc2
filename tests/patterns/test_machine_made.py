from __future__ import annotations

import pytest

from healthlint.patterns.machine_made import machine_made
from tests.pages import document_of


def stated(front_matter: str, text: str = "Gout hurts.") -> list[str]:
    document = document_of(f"---\n{front_matter}\n---\n\n{text}\n")
    return [document.prose[slice(*span)] for span in machine_made(document)]


@pytest.mark.parametrize(
    "front_matter",
    ["ai_generated: true", "aiAssisted: draft", "generator: GPT-5", "created-with: a large language model"],
)
def test_front_matter_says_that_a_machine_wrote_the_page(front_matter: str) -> None:
    assert stated(front_matter) == ["Gout hurts."]


@pytest.mark.parametrize(
    "front_matter", ["ai_generated: false", "generator: Hugo 0.152", "title: Gout", "author: Ai Sato"]
)
def test_other_front_matter_does_not(front_matter: str) -> None:
    assert stated(front_matter) == []


def test_a_page_without_text_has_nothing_to_mark() -> None:
    assert stated("ai_generated: true", "") in ([], [""])


def test_a_meta_tag_says_so_too() -> None:
    document = document_of('<meta name="generator" content="ChatGPT"><p>Lice itch.</p>', "html")
    assert len(list(machine_made(document))) == 1
