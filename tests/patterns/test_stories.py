from __future__ import annotations

import pytest

from healthlint.patterns.stories import stories
from healthlint.text.reading import read
from healthlint.text.source import Source

HOUSE = "Our dentists fit crowns in a day, and the street is quiet.\n\n"
TOLD = "I was afraid of the drill. My jaw had hurt for weeks. Now I sleep again."


def told(text: str) -> list[str]:
    document = read(Source("x.md", text, "markdown"))
    return [document.prose[slice(*span)] for span in stories(document)]


def test_every_sentence_of_a_story_is_told() -> None:
    assert told(HOUSE + TOLD + "\n\n" + HOUSE) == [
        "I was afraid of the drill.",
        "My jaw had hurt for weeks.",
        "Now I sleep again.",
    ]


@pytest.mark.parametrize("text", ["", HOUSE, HOUSE + "I was there.", HOUSE + "My jaw. My smile. My teeth."])
def test_few_words_tell_no_story(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    "text",
    [
        'He told her: I was afraid and my jaw had hurt, so I "went".',
        "I was a nurse, I felt a calling, and today I treat patients with warts.",
        "I was afraid. I wept. " + "The town has a river and a bridge and a mill. " * 9,
    ],
)
def test_reporters_hosts_and_asides_tell_no_story(text: str) -> None:
    assert told(HOUSE + text + "\n\n" + HOUSE) == []


def test_an_author_who_speaks_all_over_the_page_is_no_customer() -> None:
    blog = "I think that the mill by the river is worth a long walk in May.\n\n"
    assert told(TOLD + "\n\n" + blog) == []
    assert told(TOLD + "\n\n" + HOUSE + "In my clinic I treat warts.") == []


def test_a_quotation_is_another_voice_and_one_word_is_enough() -> None:
    blog = "I treat warts, and the mill by the river is worth a long walk in May.\n\n"
    assert told(blog + '"The drill was quiet and I felt nothing." Ada Wong, 44') == [
        '"The drill was quiet and I felt nothing."',
        "Ada Wong, 44",
    ]


def test_a_heading_of_reviews_announces_stories() -> None:
    page = "## What our patients say\n\nIt made me yawn.\n\nAda\n\nShe was so kind.\n\n## Prices\n\nAsk me."
    assert told(page) == ["It made me yawn.", "She was so kind."]


@pytest.mark.parametrize("heading", ["Testimonials", "Success stories", "Reviews", "In their own words"])
def test_a_short_line_can_be_the_heading(heading: str) -> None:
    assert told(f"{heading}\n\nIt made me yawn.") == ["It made me yawn."]


def test_what_is_announced_ends_where_nobody_speaks() -> None:
    rest = "The street is quiet and the bus stops in front of the door every hour.\n\nIt made me yawn."
    assert told("## Reviews\n\n" + rest) == []
