"""The words that deny, and the phrases in which they do not: data of the excuses that read them."""

from __future__ import annotations

from healthlint.assertion.surroundings import Wording, phrases

_NOT = phrases(
    """
    not, cannot, never, isn't, aren't, wasn't, weren't, don't, doesn't, didn't, can't, couldn't, won't,
    wouldn't, shouldn't, hasn't, haven't, hadn't, mustn't, ain't
    """
)
URGED = Wording(
    phrases(
        """
        miss, wait, hesitate, delay, forget, let, settle, worry, overlook, underestimate, ignore, lose,
        suffer, struggle, despair, be surprised, waste another, spend another, waste time, take our word,
        have to, get enough, go wrong, regret, be happier, be easier, be simpler, be better, have been easier,
        be overstated, find a more, find a better, find better, find more, find another, take long, beat, top,
        praise, the only, recommend, thank, fault, match, compare, be beaten, be matched, describe, help but,
        but
        """
    )
)
"""After a "not" these deny nothing: "don't miss this cure" asks the reader to have it."""

TAKEN_FOR_GRANTED = Wording(
    phrases(
        """
        know that, know how, know about, realise, realize, notice, tell you that, tell you how,
        tell you about, tell you this, want you to, mention, told you, admit, believe how, believe what,
        believe your, imagine, understand why, see why, describe how, describe the, express how
        """
    )
)
"""Nor do these: "most doctors don't know that garlic cures gout" says that it does."""

_DOUBTS = phrases(
    """
    disagree that, disagrees that, disagreed that, deny that, denies that, denied that, denying that,
    doubt that, doubts that, doubted that, dispute that, disputes that, disputed that, question that
    """
)
_IDIOMS = phrases(
    """
    not only, not just, not merely, not simply, not solely, not to mention, not least, not until, not unlike,
    not uncommon, not uncommonly, not unusual, not alone, not surprising, not surprisingly, not a coincidence,
    not a secret, not an exaggeration, not exaggerating, not kidding, not joking, not your average,
    not your ordinary, not your usual, not your typical, why not, whether or not, or not, if not, don't just,
    don't only, doesn't just, doesn't only, doesn't merely, isn't just, isn't only, aren't just, no doubt,
    no wonder, no matter, no question, no surprise, no secret, no coincidence, no accident, no exaggeration,
    no joke, no mistake, no denying, no better, no faster, no easier, no quicker, no greater, no finer,
    no ordinary, no other, no need, no longer, no more, no sooner, no equal, no rival, no match, no wait,
    no waiting, no time, no less, no fewer, no stranger, no ... needed, no ... required, no ... necessary,
    no ... can match, no ... comes close, no ... compares, nothing short of, nothing less than, nothing but,
    nothing else, nothing like, nothing beats, nothing compares, nothing comes close, nothing to lose,
    nothing to fear, nothing better, none better, nobody else, no one else, never before, never again,
    never looked, never felt, never too late, never been easier, never been better, never been so,
    never been simpler, never been closer, never been happier, not without, hardly a ... goes by,
    not a ... goes by, without doubt, without a doubt, without question, without fail, without delay,
    without further ado, foolish not to, silly not to, mad not to, crazy not to, a fool not to, rude not to,
    remiss not to, a shame not to, a pity not to, hard not to, daft not to
    """
)
_ASKED_BACK = (
    "/\\bwho (?:says|said) (?:\\w+ ){1,3}(?:can't|cannot|not|isn't|aren't|won't|don't|doesn't)\\b/",
)

NOT_DENIALS = (*_IDIOMS, *_ASKED_BACK)
"""Phrases with a word of denial that deny nothing."""

NEEDLESS = Wording(
    phrases(
        """
        don't need ... to, do not need ... to, doesn't need ... to, does not need ... to, no need ... to,
        needn't ... to, doesn't take ... to, does not take ... to, don't have to ... to
        """
    )
)
"""What comes after it is to be had all the same: "you don't need a doctor to cure it"."""

DENIES_THE_REST = Wording(
    (
        *_NOT,
        *_DOUBTS,
        *phrases(
            """
            hardly, scarcely, nowhere, by no means, in no way, under no circumstances, wrong to say,
            wrong to call, wrong to claim, wrong to suggest, wrong to think, false to say, misleading to say,
            misleading to call, misleading to claim, nowhere near, far from, anything but, fail~ to,
            refuse~ to, unable to, incapable of, powerless to, impossible to, nor, neither, yet to, lack~,
            no such thing, no evidence, no longer considered, no longer thought, no longer regarded,
            no longer used, no longer recommended, little evidence, little proof, little reason, little sign,
            scant evidence, scant proof, insufficient evidence, don't let anyone, do not let anyone,
            nothing to do with, does nothing, do nothing, did nothing, unclear whether, uncertain whether,
            unknown whether, doubtful whether, unclear if, unclear to what extent, know whether,
            knows whether, know if, knows if
            """
        ),
    ),
    NOT_DENIALS,
)
"""Deny whatever follows in their clause."""

DENIES_A_SUBJECT = Wording(phrases("no, none, nothing, nobody, no one, not one"), NOT_DENIALS)
"""Deny the clause where they are in its subject, else only what they stand right before."""

DENIES_A_NOUN = Wording(phrases("without, rather than, instead of, absence of"), NOT_DENIALS)
"""Deny the noun or the verb they stand right before."""

FLIPS = Wording(phrases("myth that, false that, lie that, wrong that, untrue that, nonsense that"))
"""Deny a whole statement: what it denies in turn is meant."""

DENIES = Wording((*DENIES_THE_REST.patterns, *DENIES_A_SUBJECT.patterns), NOT_DENIALS)
"""Any word of denial, where no more is asked than whether one is there."""
