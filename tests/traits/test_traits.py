from __future__ import annotations

from typing import get_args

import pytest

from healthlint.patterns.phrase import parse
from healthlint.patterns.structure import STRUCTURE
from healthlint.rulebook import load
from healthlint.traits import NAMES, ContentType, content_type, declare, trait
from tests.pages import TODAY, document_of

RULEBOOK = load()

# A trait, then texts in which it holds, then near misses in which it does not.
EXAMPLES: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "health": (
        ("Gout hurts.", "Ask a nurse.", "Ketamine.", "Our spa smooths wrinkles."),
        ("We deliver gravel and sand.", "The council met on Monday.", ""),
    ),
    "article": (("# Gout\n\nIt hurts.", "word " * 60), ("It hurts.", "word " * 59)),
    "promotional": (
        (
            "Call us today! Our amazing serum relieves your back pain. Buy now for $29!",
            "Book your appointment at our clinic. We help you get rid of migraines.",
            "Order now and save: our products boost your energy, and shipping is free.",
        ),
        (
            "Gout is a type of arthritis. According to the NHS, ibuprofen may ease the pain.",
            "In the trial, participants took a placebo. There is no evidence that it works.",
            "Talk to your doctor about the risks before you take any supplement.",
        ),
    ),
    "hard-sell": (
        (
            "Call us today! Our miracle serum cures your back pain. Buy now for $29! Add to cart now!",
            "Order now! Our products boost your energy, relieve your pain and heal your gut. Free shipping!",
        ),
        ("We treat gout at our clinic. " + "Gout is painful, and it comes back in many people. " * 8,),
    ),
    "soft-sell": (
        ("We treat gout, and we soothe your migraine with our massage, herbs and acupuncture.",),
        ("Gout is a type of arthritis. Symptoms of gout are many.",),
    ),
    "selling": (
        (
            "Call us today! Our amazing serum relieves your back pain. Buy now for $29!",
            "Add to cart: 60 capsules per bottle, natural ingredients, no gluten.",
        ),
        (
            "Gout is a type of arthritis. According to the NHS, ibuprofen may ease the pain.",
            "Call us today: the NHS and Medicare pay. The NHS, Medicaid and TRICARE give vaccines.",
        ),
    ),
    "provider-marketing": (
        (
            "Our clinic offers ketamine infusions. Call us to schedule your appointment.",
            "Our practice treats back pain. Book a free consultation with our team, new patients welcome.",
        ),
        (
            "The clinic in Leeds took part in the study.",
            "Our formula comes in capsules. Order now.",
            "Ask for an appointment with your doctor.",
        ),
    ),
    "product-marketing": (
        (
            "Add to cart: 60 capsules per bottle, natural ingredients, no gluten.",
            "Our formula is a dietary supplement. Directions: two capsules a day. $29 per bottle.",
        ),
        (
            "Vitamin D is a vitamin that the body makes from sunlight.",
            "Our clinic sees patients by appointment. The cost is $50.",
            "Ginger capsules, garlic capsules: one small study of each. No reliable statements are possible.",
            "Directions: carnitine, zinc. An inherited syndrome; the mutation is on a gene. Ginger, garlic.",
        ),
    ),
    "editorial": (
        (
            "What is gout? Gout is a type of arthritis. Symptoms of gout are many. In this article: diets.",
            "“It helps some people,” said the doctor, according to a report. In conclusion, ask your doctor.",
        ),
        ("Call us today. Buy now. Our clinic is open.", "Participants were randomised."),
    ),
    "research-summary": (
        (
            "We included 12 randomised trials with 1,200 participants. Quality of the evidence was low.",
            "Participants were randomized to an intervention group or a control group. From the Lancet.",
        ),
        ("Call us to take part.", "Studies show that it works. Buy now.", "Gout is a type of arthritis."),
    ),
    "clinician-audience": (
        (
            "For healthcare professionals: titrate the dose slowly.",
            "Management of gout: first-line NSAIDs, contraindicated in renal failure; consider monotherapy.",
        ),
        ("Ask your doctor whether you can take it.", "Our clinicians treat you with care."),
    ),
    "ugc": (
        (
            "Posted by Ann. I took it and my gout went away. I love it. 12 votes. Reply",
            "Best answer: I had the same. My doctor helped. Your answer",
        ),
        ("Our patients say that it works.", "I am a doctor.", "There were 12 votes in the council."),
    ),
    "treatment-claims": (
        (
            "Lozenges soothe a sore throat.",
            "Call us today! Our serum relieves your back pain. Buy now for $29!",
        ),
        ("Gout is common in old age.", "The risks are known: the dangers and side effects of creams.", ""),
    ),
    "study-report": (
        ("The trial showed that creams help, and it found that capsules help.",),
        ("The trial showed that creams help.", "They showed it and found it.", "Creams and capsules."),
    ),
    "public-service": (
        ("The NHS pays. Ask the NHS. The NHS helps.",),
        ("We accept Medicare.", "The NHS pays. Ask the NHS. The NHS helps. Add to cart."),
    ),
}


def holds(name: str, text: str, declared: ContentType | None = None) -> bool:
    page = RULEBOOK.page(document_of(text), TODAY)
    declare(page, declared)
    return trait(page, name).holds


def test_every_trait_has_examples() -> None:
    assert tuple(sorted(EXAMPLES)) == NAMES


@pytest.mark.parametrize(("name", "text"), [(name, text) for name in EXAMPLES for text in EXAMPLES[name][0]])
def test_it_holds(name: str, text: str) -> None:
    assert holds(name, text)


@pytest.mark.parametrize(("name", "text"), [(name, text) for name in EXAMPLES for text in EXAMPLES[name][1]])
def test_it_does_not_hold(name: str, text: str) -> None:
    assert not holds(name, text)


@pytest.mark.parametrize("name", NAMES)
def test_a_trait_shows_the_evidence_its_score_is_made_of(name: str) -> None:
    for text in (*EXAMPLES[name][0], *EXAMPLES[name][1]):
        page = RULEBOOK.page(document_of(text), TODAY)
        found = trait(page, name)
        assert found.score == sum(one.weight for one in found.evidence)
        assert all(one.what for one in found.evidence)


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        (EXAMPLES["provider-marketing"][0][0], "provider-marketing"),
        (EXAMPLES["product-marketing"][0][0], "product-marketing"),
        (EXAMPLES["editorial"][0][0], "editorial"),
        (EXAMPLES["research-summary"][0][0], "research-summary"),
        (EXAMPLES["clinician-audience"][0][0], "clinician-audience"),
        (EXAMPLES["ugc"][0][0], "ugc"),
        ("Gout hurts.", "unknown"),
        ("", "unknown"),
    ],
)
def test_the_content_type_is_the_strongest_of_its_traits(text: str, type_: str) -> None:
    assert content_type(RULEBOOK.page(document_of(text), TODAY)) == type_


@pytest.mark.parametrize("declared", get_args(ContentType))
def test_what_was_declared_is_not_argued_with(declared: ContentType) -> None:
    page = RULEBOOK.page(document_of(EXAMPLES["ugc"][0][0]), TODAY)
    declare(page, declared)
    assert content_type(page) == declared
    types = [name for name in get_args(ContentType) if name != "unknown"]
    assert [name for name in types if trait(page, name).holds] == [name for name in types if name == declared]


@pytest.mark.parametrize(
    ("name", "declared", "expected"),
    [
        ("promotional", "provider-marketing", True),
        ("promotional", "product-marketing", True),
        ("promotional", "editorial", False),
        ("health", "editorial", True),
        ("health", "unknown", False),
    ],
)
def test_what_follows_from_a_declared_type(name: str, declared: ContentType, expected: bool) -> None:
    assert holds(name, "A plain line of text.", declared) is expected


def test_a_declared_type_is_evidence_that_is_shown() -> None:
    page = RULEBOOK.page(document_of("A plain line."), TODAY)
    declare(page, "product-marketing")
    assert [one.what for one in trait(page, "promotional").evidence] == ["declared by the user"]


def test_nothing_declared_changes_nothing() -> None:
    assert holds("promotional", EXAMPLES["promotional"][0][0], None)


@pytest.mark.parametrize("name", NAMES)
def test_every_pattern_of_a_trait_can_be_found(name: str) -> None:
    """A trait is code, so no rule file's check sees that its tags exist."""
    module = __import__(f"healthlint.traits.{name.replace('-', '_')}", fromlist=["evidence"])
    lists = [value for value in vars(module).values() if isinstance(value, tuple)]
    patterns = [pattern for listed in lists for pattern in listed if isinstance(pattern, str)]
    tags = {tag for pattern in patterns for tag in parse(pattern).tags}
    assert tags <= {*RULEBOOK.lexicon.tags, *RULEBOOK.clauses, *STRUCTURE}
