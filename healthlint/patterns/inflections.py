"""The inflected forms of an English word, for ``word~`` in patterns and term lists.

Covers what health prose needs: noun plurals, the four verb forms, and the irregular verbs below.
A form too many (``cureing`` is never made, ``patienting`` is) costs nothing: nobody writes it.
"""

from __future__ import annotations

from functools import cache

_IRREGULAR = {
    "be": "is are was were been being",
    "become": "becomes became becoming",
    "beat": "beats beaten beating",
    "begin": "begins began begun beginning",
    "break": "breaks broke broken breaking",
    "bleed": "bleeds bled bleeding",
    "bring": "brings brought bringing",
    "build": "builds built building",
    "burn": "burns burned burnt burning",
    "buy": "buys bought buying",
    "choose": "chooses chose chosen choosing",
    "come": "comes came coming",
    "cut": "cuts cutting",
    "deal": "deals dealt dealing",
    "die": "dies died dying",
    "do": "does did done doing",
    "drink": "drinks drank drunk drinking",
    "drive": "drives drove driven driving",
    "eat": "eats ate eaten eating",
    "fall": "falls fell fallen falling",
    "feed": "feeds fed feeding",
    "feel": "feels felt feeling",
    "fight": "fights fought fighting",
    "find": "finds found finding",
    "fuel": "fuels fuelled fueled fuelling fueling",
    "get": "gets got gotten getting",
    "give": "gives gave given giving",
    "go": "goes went gone going",
    "grow": "grows grew grown growing",
    "have": "has had having",
    "hold": "holds held holding",
    "keep": "keeps kept keeping",
    "know": "knows knew known knowing",
    "lead": "leads led leading",
    "leave": "leaves left leaving",
    "lie": "lies lied lying",
    "lose": "loses lost losing",
    "let": "lets letting",
    "make": "makes made making",
    "mean": "means meant meaning",
    "overcome": "overcomes overcame overcoming",
    "pay": "pays paid paying",
    "put": "puts putting",
    "quit": "quits quitting",
    "rebuild": "rebuilds rebuilt rebuilding",
    "regrow": "regrows regrew regrown regrowing",
    "rid": "rids ridding",
    "ring": "rings rang rung ringing",
    "rise": "rises rose risen rising",
    "run": "runs ran running",
    "say": "says said saying",
    "see": "sees saw seen seeing",
    "sell": "sells sold selling",
    "set": "sets setting",
    "shake": "shakes shook shaken shaking",
    "shed": "sheds shedding",
    "show": "shows showed shown showing",
    "shrink": "shrinks shrank shrunk shrinking",
    "signal": "signals signalled signaled signalling signaling",
    "sleep": "sleeps slept sleeping",
    "speak": "speaks spoke spoken speaking",
    "speed": "speeds sped speeding",
    "spread": "spreads spreading",
    "stand": "stands stood standing",
    "swing": "swings swung swinging",
    "take": "takes took taken taking",
    "tear": "tears tore torn tearing",
    "tell": "tells told telling",
    "think": "thinks thought thinking",
    "understand": "understands understood understanding",
    "undo": "undoes undid undone undoing",
    "upset": "upsets upsetting",
    "wake": "wakes woke woken waking",
    "withdraw": "withdraws withdrew withdrawn withdrawing",
    "write": "writes wrote written writing",
}
_PLURALS = {
    "child": "children",
    "man": "men",
    "woman": "women",
    "foot": "feet",
    "tooth": "teeth",
    "person": "people",
}
_VOWELS = "aeiou"
# Two-syllable verbs that double although the last syllable looks unstressed, or one-syllable look-alikes.
_DOUBLING = frozenset(
    {"control", "unplug", "prefer", "refer", "transfer", "admit", "submit", "permit", "occur"}
)


@cache
def forms(word: str) -> tuple[str, ...]:
    """A lower-case word and its inflected forms, sorted; the word itself is always among them."""
    if word in _IRREGULAR:
        found = {word, *_IRREGULAR[word].split()}
    elif word in _PLURALS:
        found = {word, _PLURALS[word]}
    else:
        found = {word, _s(word), _ed(word), _ing(word)}
    return tuple(sorted(found))


def _s(word: str) -> str:
    if word.endswith("y") and word[-2:-1] not in _VOWELS:
        return word[:-1] + "ies"
    if word.endswith(("sis", "xis")):
        return word[:-2] + "es"
    return word + ("es" if word.endswith(("s", "x", "z", "ch", "sh")) else "s")


def _ed(word: str) -> str:
    if word.endswith("e"):
        return word + "d"
    if word.endswith("y") and word[-2:-1] not in _VOWELS:
        return word[:-1] + "ied"
    return _doubled(word) + "ed"


def _ing(word: str) -> str:
    if word.endswith("e") and not word.endswith(("ee", "oe", "ye")):
        return word[:-1] + "ing"
    return _doubled(word) + "ing"


def _doubled(word: str) -> str:
    """``stop`` doubles its last letter, ``boost`` and ``cover`` do not."""
    closed = (
        len(word) > 2  # noqa: PLR2004 - consonant, vowel, consonant
        and word[-1] not in _VOWELS + "wxy"
        and word[-2] in _VOWELS
        and word[-3] not in _VOWELS
    )
    one_syllable = sum(letter in _VOWELS for letter in word) == 1
    return word + word[-1] if closed and (one_syllable or word in _DOUBLING) else word
