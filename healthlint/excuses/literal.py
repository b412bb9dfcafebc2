"""The hit is part of a name, or has another sense: "Miracle-Gro", "cured meat", "a two-year guarantee"."""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from healthlint.assertion.surroundings import Wording, around, phrases, text
from healthlint.text.lazy import lazily
from healthlint.text.span import Span
from healthlint.text.wordset import words

if TYPE_CHECKING:
    from healthlint.patterns.page import Page

_CURABLE = phrases(
    """
    resin, epoxy, composite, concrete, adhesive, glue, varnish, polish, filling, sealant, ham, bacon, meat,
    nail gel
    """
)
_OTHER_SENSES = Wording(
    (
        *phrases(
            """
            cured meat~, cured ham~, cured bacon, cured fish, cured sausage~, cured salmon, cured salami,
            cured pork, cured beef, cured leather, cured tobacco, cured resin, cured concrete, cured epoxy,
            cured rubber, smoked or cured, cured or smoked, salted or cured, cured and smoked, salt cured,
            dry cured, air cured, light cured, uv cured, heat cured, curing light, curing lamp, curing salt~,
            curing time, curing oven, cure rate~, cure fraction, cure model~, test of cure, miracle berry,
            miracle berries, miracle fruit, miracle play~, resurrection miracle~, guaranteed issue,
            guaranteed minimum, guaranteed by law, guaranteed against defects, guaranteed delivery,
            delivery guaranteed, guarantee against defects
            """
        ),
        *(f"cure~ {article}{stuff}" for stuff in _CURABLE for article in ("", "the ")),
        *(f"{stuff} be~ cured" for stuff in _CURABLE),
        r"/\b\w{1,9}[- ](?:years?|months?)(?:'s?)?[- ](?:parts |repair )?guarantee\b/",
        r"/\bguarantee(?:d)? for (?:\w+ )?(?:year|years|months)\b/",
        r"/\b(?:manufacturer's|battery|parts|price|statutory) guarantee\b/",
    )
)
_LITTLE = words("of on the for and in a an to into with over at by from or")
_SMALL = r"(?:(?:of|on|the|for|and|in|an?|to|into|with|over) ){0,3}"
_RUN = lazily(rf"\p{{Lu}}[\w'&-]*+(?::? {_SMALL}(?:\p{{Lu}}[\w'&-]*+|\d+\w*+))*+")
_CAPITAL = lazily(r"\p{Lu}[\w'&-]*")
_WORD = lazily(r"\p{L}[\w'-]*")
_HEADS = words(
    """
    fund foundation trust society institute association campaign alliance charity act bill initiative network
    street film violence league run walk magazine journal project records river county hospital university
    award prize
    """
)
_KINDS = words(
    "trial trials study film movie novel musical band album charity magazine investigators registry act"
)
_WORKS = lazily(
    r"\b(?:film|movie|book|novel|band|song|album|memoir|documentary|podcast|charity|magazine|musical|play|series)"
    r"(?: \w+){0,2} [\"'(]?$",
    regex.IGNORECASE,
)
_BY = lazily(r"[\"']? by \p{Lu}\w*(?: \p{Lu}\w*)?,? (?:\w+ )?(?:book|film|novel|song|album|play)\b")
# A product's own name is a claim all the same, and so is an order to buy it.
_WARES = words(
    """
    cream creams serum oil oils tea drops pill pills tonic capsule capsules gummies clinic clinics spa formula
    patch balm powder drink juice diet program programme treatment therapy remedy solution system method
    protocol drug pack supplement supplements hair skin growth weight loss pain relief detox cleanse center
    centre shop store our my your we this try buy get
    """
)
_SET_APART = lazily(r"\p{L}(?:[ .\-_*]{1,2}\p{L}\b){2,}+")
# A label over what follows, at most eight words long.
_LABEL = lazily(r"(?:[\w'&-]+ ){0,7}[\w'&-]+: ")
_LONG = 3
_TITLE_CASE = 0.75


def excuses(page: Page, span: Span) -> Span | None:
    """The name or the phrase that the hit belongs to."""
    senses = _OTHER_SENSES.within(page, around(page, span, "sentence"))
    sense = next((place for place in senses if place.overlaps(span)), None)
    return sense or _name(page, span)


def _name(page: Page, span: Span) -> Span | None:
    """The run of capitals around the hit, where capitals mean something and the run is a name."""
    if not text(page, span)[:1].isupper():
        return None
    sentence = around(page, span, "sentence")
    # Letters set apart ("C U R E") are one word made loud, not a run of names.
    if _SET_APART.match(page.document.prose, span.start):
        return None
    runs = (Span(*run.span()) for run in _RUN.finditer(page.document.prose, sentence.start, sentence.end))
    run = next((run for run in runs if run.start <= span.start < run.end), None)
    if run is None or _in_capitals(page, run, sentence) or _lead_in(page, run):
        return None
    return run if _is_name(page, run, span, sentence) else None


def _lead_in(page: Page, run: Span) -> bool:
    """Whether the run opens a list item and ends in a colon: "Safe for All Ages: no sugar"."""
    item = around(page, run, "paragraph")
    opens = item.start == run.start and page.document.block(run).is_a("item")
    return opens and _LABEL.match(page.document.prose, item.start, item.end) is not None


def _is_name(page: Page, run: Span, span: Span, sentence: Span) -> bool:
    members = [word.group().lower() for word in _WORD.finditer(text(page, run))]
    if not _WARES.isdisjoint(members):
        return False
    return (
        _hyphenated(page, span)
        or not _HEADS.isdisjoint(members)
        or len(_CAPITAL.findall(text(page, run))) >= _LONG
        or _of_a_kind(page, run, sentence)
    )


def _hyphenated(page: Page, span: Span) -> bool:
    return regex.match(r"[\w]*-\p{Lu}", page.document.prose, pos=span.end, endpos=span.end + 20) is not None


def _of_a_kind(page: Page, run: Span, sentence: Span) -> bool:
    """Whether the words around say what it is the name of: "the CURE trial", "the film Miracle"."""
    prose = page.document.prose
    following = _WORD.match(prose, run.end + 1, sentence.end)
    if following and following.group().lower() in _KINDS:
        return True
    return (
        _WORKS.search(prose, sentence.start, run.start) or _BY.match(prose, run.end, sentence.end)
    ) is not None


def _in_capitals(page: Page, run: Span, sentence: Span) -> bool:
    """Whether the words around the run are in capitals too, so that a capital says nothing."""
    beside = text(page, Span(sentence.start, run.start)) + " " + text(page, Span(run.end, sentence.end))
    others = [
        word for word in _WORD.findall(beside)[int(run.start > sentence.start) :] if word not in _LITTLE
    ]
    return len([word for word in others if word[0].isupper()]) >= _TITLE_CASE * len(others)
