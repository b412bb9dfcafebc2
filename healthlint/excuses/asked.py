"""The hit is asked, not said, and what follows does not answer yes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from healthlint.assertion.denials import DENIES
from healthlint.assertion.surroundings import OWN_VOICE, Wording, around, phrases, sentence_after, text
from healthlint.text.lazy import lazily
from healthlint.text.span import Span

if TYPE_CHECKING:
    from healthlint.patterns.page import Page

_LEAD = lazily(
    r"\W*(?:(?:so|but|and|then|well|now|myth|claim|question|q|fact check)\b\W*){0,3}", regex.IGNORECASE
)
_PRESUPPOSES = Wording(
    phrases(
        """
        want, wanna, ready, looking, tired, sick of, fed up, why, when, where, who, whom, which, what, how,
        searching, struggling, suffering, dreaming, wish, wishing, interested, imagine, remember, fancy,
        hoping, in need, need, got, still, worried, curious, longing, feel, feeling, do you, did you, are you,
        have you, had you, would you, don't you, didn't you, haven't you, wouldn't you, aren't you,
        could you use, can you afford, can you imagine, can you believe, will you let, will you miss, is your,
        could this be, might this be, is this the, could this ... be the, might this ... be the,
        could these ... be the, could our, might our,
        are your, does your, do your, isn't, aren't, doesn't, don't, won't, can't, wouldn't, couldn't,
        shouldn't, wasn't, hasn't, haven't, you, your, we, our, my, i, let us, let's
        """
    ),
    phrases(
        """
        how do you know, how do we know, how can you tell, how can we tell, how can you know, how do you tell,
        what is a, what is an, what are
        """
    ),
)
"""Openings that take for granted what they ask about: "Why is it so effective?", "Want to cure it?"."""

_TAG = lazily(
    r",\s*(?:(?:is|does|do|are|wo|ca|was|did|has|have)n't\s\w+|right|no|huh|eh)\s*\?\W*$", regex.IGNORECASE
)
_YES = Wording(
    phrases(
        """
        yes, yep, yeah, absolutely, definitely, certainly, of course, indeed, you bet, sure, totally,
        without a doubt, it does, it can, it is, it will, it sure, it really, it certainly, they do, they can,
        they are, they will, we think so, we believe so, we say yes, the answer is yes, you can, now you can,
        science says yes, thousands, millions, hundreds, here is how, here's how, find out how, discover,
        meet, introducing, thanks to, try, with our, with this, with the right, by miles, by far, hands down,
        as good as, as safe as can be, go ahead, naturally, obviously, always, every time, without fail,
        many times over, in minutes, in days, in weeks, within minutes, within days, within weeks,
        rest assured, ours do, ours does, ours can, ours will, ours is, ours are, ours did, ours has,
        this one does, this one can, this one will, these do, these can, these will
        """
    ),
    phrases(
        """
        it does not, it can not, it is not, it will not, they do not, they can not, they are not,
        they will not, you can not, it is too early, it is too soon, it is still, it is unlikely,
        it is unclear, it is possible, it is hard, it is unknown, it is doubtful
        """
    ),
)
_YES_AT_THE_END = lazily(
    r"\b(?:it|they|you|we|that|this|he|she|ours|mine) (?:\w+ly |sure |now )?"
    r"(?:does|do|did|can|is|are|will)(?:\W*$|, )"
    r"|\b(?:many|most|plenty|lots|thousands|hundreds|millions)\b[\w ]{0,24} (?:do|did|can|have)\W*$",
    regex.IGNORECASE,
)
_NO = Wording(
    phrases(
        """
        no, nope, not, never, hardly, sadly, unfortunately, probably not, nobody knows, there is no,
        there's no, it does not, it doesn't, it cannot, it can't, it is not, it isn't, it has not, it hasn't,
        it will not, it won't, they do not, they don't, they cannot, they can't, it is too early,
        it is too soon, it is unlikely, the answer is no, that is false, this is false, that is a myth,
        this is a myth
        """
    ),
    phrases("no problem, no worries, no need, no more, no matter, no doubt, no wonder, not only, not just"),
)
_ANSWER = 2
"""How many sentences after the question may still answer it."""


def excuses(page: Page, span: Span) -> Span | None:
    """The question; None where it takes the hit for granted, or is answered with yes."""
    sentence = page.document.around(span, "sentence")
    question = text(page, around(page, span, "sentence"))
    if not question.rstrip("\"')] ").endswith("?") or _TAG.search(question):
        return None
    answers = [found for ahead in range(1, _ANSWER + 1) if (found := sentence_after(page, span, ahead))]
    if answers and _opens(page, _NO, answers[0]):
        return sentence
    taken = _opens(page, _PRESUPPOSES, sentence) or any(_affirms(page, answer) for answer in answers)
    return None if taken else sentence


def _affirms(page: Page, answer: Span) -> bool:
    """Whether a sentence says yes, in as many words or by praise of the author's own wares."""
    if _opens(page, _YES, answer) or _YES_AT_THE_END.search(text(page, answer)):
        return True
    return OWN_VOICE.first(page, answer) is not None and DENIES.first(page, answer) is None


def _opens(page: Page, wording: Wording, sentence: Span) -> bool:
    """Whether a sentence begins with a wording, a word such as "so" left out."""
    lead = _LEAD.match(page.document.prose, sentence.start, sentence.end)
    at = lead.end() if lead else sentence.start
    first = wording.first(page, Span(at, sentence.end))
    return first is not None and first.start == at
