"""How far a word of denial reaches inside its clause."""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from healthlint.assertion.denials import (
    DENIES_A_NOUN,
    DENIES_A_SUBJECT,
    DENIES_THE_REST,
    NEEDLESS,
    TAKEN_FOR_GRANTED,
    URGED,
)
from healthlint.assertion.own_clause import FINITE, own_clause
from healthlint.assertion.surroundings import text
from healthlint.lean import dataclass
from healthlint.text import clause_words
from healthlint.text.lazy import lazily
from healthlint.text.span import Span
from healthlint.text.wordset import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.patterns.page import Page

_WORD = lazily(r"[\w']+")
_VERBS = FINITE | clause_words.BASE_VERBS | clause_words.PAST_VERBS
_BREAKS = words("but because since until before unless although though while whereas always")
_OWNERS = words("my your our his her its their")
_PREPOSITIONS = words("with for from despite at")
_COMPLEMENTS = words("to be been being that a an the any or and of for as")
_FRESH_SUBJECTS = FINITE | clause_words.NOMINATIVES | _OWNERS | words("all each every both proven clinically")
_LINKS = words("that which who whom whose")
_OPEN_LINKS = _LINKS | words("to proven known shown able")
_SOMEBODY = clause_words.NOMINATIVES | _OWNERS | words("this")
_STATED = words(
    """
    evidence proof data reason claim claims promise promises guarantee guarantees indication sign way basis
    power ability effect hope chance intention benefit study studies trial trials research
    """
)
_NEAREST = 3
_LONGEST_VERB = 40
_INSIDE_A_RELATIVE = lazily(
    r"\b(?:who|which|(?:\w{2,30}s|people|those|men|women|children|anyone|everyone) that)(?: \w+){0,2} ?$",
    regex.IGNORECASE,
)
_AND_VERB = lazily(r"\band (?:(?:also|then|even|still|\w{1,20}ly) )?([\w']+)", regex.IGNORECASE)
_PARTICIPLE = lazily(
    r", (?:thereby |thus |so )?(?:making|giving|leaving|helping|meaning|letting|allowing|offering)\b",
    regex.IGNORECASE,
)
_ARTICLE = lazily(
    r" ?(?:(?:an?|the|any|as|as an?|being|being an?|of|of an?) (?:[\w-]+ ){0,2})?", regex.IGNORECASE
)
_THERE_IS = lazily(r"\bthere (?:is|are|was|were|has been|have been)\s*$", regex.IGNORECASE)


@dataclass(frozen=True)
class Denial:
    """A word of denial, what stands before it in its clause, and what between it and the hit."""

    place: Span
    before: str
    between: str
    hit: str

    @property
    def words(self) -> list[str]:
        """The words between it and the hit, in small letters."""
        return _words(self.between)


def denials(page: Page, hit: Span) -> list[Span]:
    """The words of denial that reach a hit, in order; those that say one thing twice count once."""
    pieces = own_clause(page, hit)
    reaching = [
        place
        for wording, reaches in _REACHES
        for piece in pieces
        for place in wording.within(page, piece)
        if not _spoken_apart(page, place, hit) and reaches(_denial(page, pieces, place, hit))
    ]
    return _apart(page, sorted(reaching))


def _denial(page: Page, pieces: list[Span], place: Span, hit: Span) -> Denial:
    earlier = "".join(text(page, Span(piece.start, place.start)) for piece in pieces if piece.covers(place))
    rest = (Span(max(piece.start, place.end), piece.end) for piece in pieces if piece.end > place.end)
    return Denial(place, earlier, " ".join(text(page, span) for span in rest), text(page, hit))


def _spoken_apart(page: Page, place: Span, hit: Span) -> bool:
    """Whether it denies nothing: an answer ("No, it heals"), a call ("don't miss"), a need."""
    if text(page, Span(place.start, place.end + 1)).lower() == "no,":
        return True
    needs = NEEDLESS.within(page, Span(max(place.start - 4, 0), hit.start))
    return any(need.overlaps(place) for need in needs) or _called_for(page, place)


def _called_for(page: Page, place: Span) -> bool:
    """Whether a verb follows that turns the denial into praise; only bare words are turned so."""
    if " " in text(page, place).replace("no one", ""):
        return False
    following = Span(place.end + 1, place.end + _LONGEST_VERB)
    first = URGED.first(page, following) or TAKEN_FOR_GRANTED.first(page, following)
    return first is not None and first.start == following.start


def _reaches_on(denial: Denial) -> bool:
    """Whether nothing ends the denial before the hit."""
    if not _BREAKS.isdisjoint(denial.words) or _another_verb(denial) or _PARTICIPLE.search(denial.between):
        return False
    return not (_in_a_relative(denial) or _in_an_aside(denial) or denial.words[-1:] in (["our"], ["my"]))


def _in_a_relative(denial: Denial) -> bool:
    """Whether it belongs to a "who ..." that is over: "people who could not walk were cured"."""
    if not _INSIDE_A_RELATIVE.search(denial.before):
        return False
    later = denial.words[1:]
    return not FINITE.isdisjoint(later) or (bool(later) and later[-1] not in _COMPLEMENTS)


def _in_an_aside(denial: Denial) -> bool:
    """Whether commas shut it off: "the spray, not a pill, ends snoring"."""
    opened = denial.before.rstrip().endswith(",") or _INSIDE_A_RELATIVE.search(denial.before) is not None
    return opened and denial.between.rstrip().endswith(",")


def _another_verb(denial: Denial) -> bool:
    """Whether an "and" begins a second statement: "it does not sting and cures colds"."""
    for match in _AND_VERB.finditer(denial.between + denial.hit):
        linked = "that" in _words(denial.between[: match.start()])
        word = match[1].lower()
        own = match.start(1) >= len(denial.between) and word.endswith(("s", "ed"))
        if not linked and (own or word in _FRESH_SUBJECTS):
            return True
    return False


def _reaches_from_subject(denial: Denial) -> bool:
    if _near(denial):
        return True
    if not _reaches_on(denial):
        return False
    ahead = denial.words[: _NEAREST + 2]
    if not _LINKS.isdisjoint(ahead[1:]) or not _STATED.isdisjoint(ahead):
        return True
    if _THERE_IS.search(denial.before):
        return not (_OPEN_LINKS.isdisjoint(denial.words) and _SOMEBODY.isdisjoint(denial.words[:2]))
    return _in_subject(denial)


def _near(denial: Denial) -> bool:
    others = clause_words.NOT_VERBS - {"or"} | FINITE
    return len(denial.words) <= _NEAREST and "," not in denial.between and others.isdisjoint(denial.words)


def _in_subject(denial: Denial) -> bool:
    earlier = _words(denial.before)
    if earlier[-1:] == ["that"]:
        return True
    # "With no downtime and no scars, our laser erases moles."
    fronted = not _PREPOSITIONS.isdisjoint(earlier[:1]) and "," in denial.between
    return _VERBS.isdisjoint(earlier) and earlier[-1:] not in (["with"], ["for"], ["from"]) and not fronted


def _reaches_noun(denial: Denial) -> bool:
    return _ARTICLE.fullmatch(denial.between) is not None


def _words(written: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(written)]


_REACHES = (
    (DENIES_THE_REST, _reaches_on),
    (DENIES_A_SUBJECT, _reaches_from_subject),
    (DENIES_A_NOUN, _reaches_noun),
)


def _apart(page: Page, places: list[Span]) -> list[Span]:
    kept: list[Span] = []
    for place in places:
        if not kept or not (kept[-1].overlaps(place) or _coordinate(page, place)):
            kept.append(place)
    return kept


def _coordinate(page: Page, place: Span) -> bool:
    """Whether it says an earlier denial again: "no drug, no herb", "neither ... nor"."""
    earlier = page.document.prose[max(place.start - 6, 0) : place.start].lower().rstrip()
    again: Iterator[bool] = (earlier.endswith(link) for link in (",", " and", " or", " nor", '"'))
    return text(page, place).lower() == "nor" or any(again)
