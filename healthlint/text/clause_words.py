"""The closed word classes that mark where a clause begins, and common verbs of health writing."""

from __future__ import annotations

from healthlint.text.wordset import words

COORDINATORS = words("and or nor but yet so")

SUBORDINATORS = words(
    """
    although though while whilst whereas because since if unless when whenever until till once after
    before
    """
)
"""Begin a clause of their own when a verb follows."""

INTRODUCERS = SUBORDINATORS | words(
    "despite unlike without instead besides notwithstanding as given even only"
)
"""Begin a part of the sentence that ends at a comma, when they stand first."""

QUESTION_LINKS = words("if when whenever once whether")
"""After a verb of asking these begin what is asked, not a condition."""

COMPLEMENT_TAKERS = words(
    """
    know knows knew known ask asks asked asking see wonder wonders wondering clear unclear sure
    unsure certain uncertain determine determined tell tells told say says said decide find out
    learn assess examine investigate investigated test tested evaluate question establish
    established unknown doubt on about of
    """
)

OPENERS = words("that which who whose whom whether if because although unless while whereas when")
"""After one of these the verb before it no longer counts: a new one is awaited."""

RELATIVES = words("which who whose whom")

LINKING_ADVERBS = words(
    "however therefore thus hence nevertheless nonetheless instead otherwise moreover furthermore still then"
)

NOMINATIVES = words("i you he she it we they there everyone everybody nobody anyone who which")
DEMONSTRATIVES = words("this that these those")

DETERMINERS = words(
    """
    a an the my your his her its our their this that these those no any some every each all both
    many most few several other another such what
    """
)

NOT_VERBS = (
    DETERMINERS
    | COORDINATORS
    | SUBORDINATORS
    | words(
        """
        of in on at by for with from to into about as than over under between among through during
        per via not also too either even only just alone both up and/or
        """
    )
)
"""What may follow a pronoun without being its verb ("for you and it in ...")."""

ADVERBS = words(
    "also then often never always now not even still really actually simply just only soon",
    "usually please do don't",
)
"""May stand between a coordinator and the verb it joins."""

AUXILIARIES = words(
    """
    am is are was were has have had do does did can could will would may might must shall should
    cannot ain't isn't aren't wasn't weren't hasn't haven't hadn't don't doesn't didn't can't
    couldn't won't wouldn't mightn't mustn't shouldn't needn't i'm it's that's there's he's she's
    what's here's who's you're we're they're i've you've we've they've i'll you'll he'll she'll
    it'll we'll they'll i'd you'd he'd she'd we'd they'd that'll
    """
)
"""Verbs whatever stands before them, and pronouns that carry one."""

BASE_VERBS = words(
    """
    agree ask avoid begin believe block boost bring burn buy call change check choose cleanse click
    come combat consider consult contact contain control cost cure decrease detoxify discover
    discuss ease eat eliminate end enhance experience fail feel fight find fix follow get give go
    grow happen have heal help improve increase keep know last lead learn leave let lift look lose
    lower make mean need offer order prevent produce promise promote protect prove provide read
    reduce regenerate relax relieve remain remember remove repair require reset restore return
    reverse say see seek seem shop show soothe speak start stay stimulate stop strengthen suffer
    support take talk target tell think treat try turn use visit want work
    """
)
"""Plural or imperative: verbs where a subject stands before them or a clause begins with them."""

PAST_VERBS = words("made gave took found became went felt said got grew led began lost came told saw showed")
"""Pasts that are not participles as well."""

NOUNS_TOO = words(
    "uses causes results benefits needs orders costs changes checks ends calls looks contacts buys"
)
"""Forms in -s that in health writing are nouns more often than verbs."""
