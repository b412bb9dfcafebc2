"""What does good is a part of the body, as in a textbook: "Bile helps to digest fat"."""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from healthlint.assertion.surroundings import around, text
from healthlint.text.lazy import lazily
from healthlint.text.span import Span
from healthlint.text.wordset import words

if TYPE_CHECKING:
    from healthlint.patterns.page import Page

_PARTS = words(
    """
    bile saliva platelet platelets plasma blood liver kidney kidneys heart lung lungs brain skin gut bowel
    stomach pancreas spleen thyroid bladder intestine intestines colon muscle muscles bone bones joint joints
    cartilage tendon tendons ligament ligaments nerve nerves neuron neurons spine cell cells enzyme enzymes
    hormone hormones insulin cortisol serotonin dopamine oestrogen estrogen progesterone
    testosterone adrenaline glucagon leptin ghrelin elastin keratin melanin haemoglobin hemoglobin
    antibody antibodies lymphocytes macrophages fibroblasts endothelium epithelium epidermis dermis mucus
    microbiome microbiota flora metabolism placenta retina cornea cochlea enamel diaphragm follicle follicles
    sebum mitochondria
    """
)
_SYSTEMS = r"(?:immune|nervous|lymphatic|digestive|circulatory|endocrine) system|pelvic floor"
_ACTS = words(
    """
    is are was were has have can also help helps helped play plays act acts serve serves work works contribute
    contributes which that then naturally normally constantly continually need needs may will keep keeps
    """
)
_SUBJECT = lazily(
    r"\W*(?:(?:when|as|while|because|once|since|the|a|an|your|our|these|those|this|healthy|normal|balanced|"
    r"diverse|and|human|strong|red|white|body's|own|large|small)\s+){0,5}"
    rf"(?P<part>{_SYSTEMS}|(?:\w+\s)?(?:{'|'.join(sorted(_PARTS))}))\s+(?:(?:{'|'.join(sorted(_ACTS))})\b|$)",
    regex.IGNORECASE,
)
_MADE = lazily(
    r"(?P<part>\b(?:hormone|enzyme|protein|neurotransmitter|chemical|molecule|antibody|messenger|substance)s?\b"
    rf"[^.!?\n]{{0,20}}\b(?:your|our|the) (?:body|{'|'.join(sorted(_PARTS))}) (?:\w+ly )?"
    r"(?:produces?|makes?|releases?|secretes?|forms?)\b)",
    regex.IGNORECASE,
)
_ITEMS = 8
"""How many sentences back the opening of a list is looked for."""


def excuses(page: Page, span: Span) -> Span | None:
    """The part of the body that the hit's sentence, or the one that opens its list, is about."""
    own = around(page, span, "sentence")
    return _subject(page, own, span) or _lead(page, span)


def _subject(page: Page, sentence: Span, span: Span) -> Span | None:
    """The subject of a sentence, where it stands before the hit and does something."""
    reach = (page.document.prose, sentence.start, max(span.start, sentence.start))
    found = _SUBJECT.match(*reach) or _MADE.search(*reach)
    return Span(*found.span("part")) if found else None


def _lead(page: Page, span: Span) -> Span | None:
    """The subject of the sentence that opens the list a hit stands in: "A balanced gut flora helps:"."""
    if "item" not in page.document.kinds(span):
        return None
    number = page.document.sentence(span.start)
    earlier = (page.document.sentences[at] for at in range(number - 1, max(number - _ITEMS, -1), -1))
    lead = next((one for one in earlier if text(page, one).rstrip().endswith(":")), None)
    return _subject(page, lead, Span(lead.end, lead.end)) if lead else None
