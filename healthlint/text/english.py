"""Whether a block is written in English, told by its function words.

No language-detection library is used: start-up time is a feature of a pre-commit hook, their models
take longer to load than a file takes to check, and the only question here is "English or not".
"""

from __future__ import annotations

import re
from collections import Counter

from healthlint.text.lazy import lazily
from healthlint.text.wordset import words

FEWEST_WORDS = 8
"""Blocks with fewer words tell too little."""

_MOST_WORDS = 200
_MOST_CHARACTERS = 4000
_ENGLISH = "English"
_FOREIGN_LETTERS = 6
_FOREIGN_WORDS = 2
_FOREIGN_SHARE = 0.12

# Not the parts of an address, a file name or a code: ".com" is a Portuguese word.
_WORD = lazily(r"(?<![\w./@:=&-])\p{L}++(?:'\p{L}++)?(?![\w/@=&]|[.:]\w)")
# The same for plain letters, which most blocks are made of, by the engine that is faster there.
_PLAIN_WORD = re.compile(r"(?<![\w./@:=&-])[a-z]++(?:'[a-z]++)?(?![\w/@=&]|[.:]\w)", re.ASCII)
# These part words as a space does.
_SIGNS = "\u201c\u201d\u2013\u2014\u2026\xa0"
_LETTER = lazily(r"\p{L}")
_LATIN = lazily(r"\p{Latin}")

ENGLISH = words(
    """
    a about after all also although an and any are as at be because been before being both but by can could
    did do does during each few for from had has have he her his how i if in into is it its just may might
    more most must my no not of on once only or other our out over should since so some such than that the
    their them then there these they this those through to under until up was we were what when where
    whether which while who why will with within without would you your don't it's isn't doesn't can't
    """
)
"""Function words; those that other languages share are left to the majority."""

FOREIGN = {
    "Czech": words(
        "je se kter\xe9 kter\xfd jsou nebo p\u0159i jako tak\xe9 nen\xed pro aby jeho byl",
        "m\u016f\u017ee",
    ),
    "Danish": words(
        "og det som en p\xe5 med til af ikke der har kan ved eller efter ogs\xe5 er jeg bliver hvis",
    ),
    "Dutch": words(
        "de het een en van dat niet zijn voor met op ook aan er bij door naar deze wordt maar kan uw",
        "u",
    ),
    "Finnish": words("ja on ett\xe4 ei se ovat mutta joka kun sek\xe4 voi my\xf6s tai jos h\xe4n niin"),
    "French": words(
        "le la les des du une et est dans qui que pour pas sur avec vous nous ce cette aux ne se il",
        "elle son ses",
    ),
    "German": words(
        "der die das und ist nicht ein eine einer einem den dem des mit von zu auf f\xfcr sich auch",
        "bei oder sie wird",
    ),
    "Hungarian": words("\xe9s hogy nem az egy ez vagy van meg csak mint m\xe1r azt ki lehet"),
    "Indonesian": words(
        "yang dan di dengan untuk dari ini itu pada tidak adalah dapat atau oleh akan juga anda",
    ),
    "Italian": words(
        "il lo la gli che di del della dei e \xe8 per con non sono una un nel nella alla questo anche",
        "come pi\xf9 o",
    ),
    "Norwegian": words(
        "og det som p\xe5 med til av ikke er har kan ved eller etter ogs\xe5 jeg blir hvis",
    ),
    "Polish": words(
        "i w na z si\u0119 nie jest to \u017ce lub dla oraz przez mo\u017ce jak od po s\u0105",
        "kt\xf3re kt\xf3ry",
    ),
    "Portuguese": words(
        "o os as um uma de do da dos das em no na que para com n\xe3o por mais e \xe9 ou seu sua pode",
        "s\xe3o",
    ),
    "Romanian": words(
        "\u0219i \u015fi este nu cu la din pentru care mai sau sunt prin dac\u0103 o de \xeen s\u0103",
        "poate",
    ),
    "Spanish": words(
        "el la los las de del que y en un una es no con por para se su lo como m\xe1s o puede son",
        "esta este al",
    ),
    "Swedish": words(
        "och det som en p\xe5 med till av inte \xe4r har kan vid eller efter ocks\xe5 jag blir om",
        "f\xf6r att",
    ),
    "Turkish": words(
        "ve bir bu i\xe7in ile \xe7ok da olarak gibi daha olan veya de\u011fil ne en kadar",
    ),
    "Vietnamese": words(
        "v\xe0 c\u1ee7a l\xe0 c\xf3 kh\xf4ng cho \u0111\u01b0\u1ee3c trong c\xe1c v\u1edbi m\u1ed9t",
        "nh\u1eefng \u0111\u1ec3",
    ),
}
"""Function words of languages in Latin letters that health pages are translated into."""


def _languages() -> dict[str, tuple[str, ...]]:
    tables = {_ENGLISH: ENGLISH} | FOREIGN
    every = frozenset[str]().union(*tables.values())
    # Letter-spaced words are made of single letters, which say nothing of the language.
    return {
        word: tuple(name for name, table in tables.items() if word in table)
        for word in every
        if len(word) > 1
    }


_LANGUAGES = _languages()


def is_english(text: str) -> bool | None:
    """Whether a block of prose is English; None where there is too little to tell.

    A list of terms or names without function words is None too: it belongs to the text around it.
    Only the first few hundred words are looked at.
    """
    sample = text[:_MOST_CHARACTERS]
    if _in_another_script(sample):
        return False
    found = _words(sample)
    if len(found) < FEWEST_WORDS:
        return None
    counts: Counter[str] = Counter()
    for names, often in Counter(map(_LANGUAGES.get, found)).items():
        for name in names or ():
            counts[name] += often
    return _compare(counts, len(found))


def _words(sample: str) -> list[str]:
    sample = sample.replace("\u2019", "'")
    for sign in _SIGNS if not sample.isascii() else "":
        sample = sample.replace(sign, " ")
    found = _PLAIN_WORD.findall(sample.lower()) if sample.isascii() else _WORD.findall(sample)
    return [word.lower() for word in found[:_MOST_WORDS]]


def _in_another_script(sample: str) -> bool:
    if sample.isascii():
        return False
    letters = _LETTER.findall(sample)
    foreign = len(letters) - len(_LATIN.findall(sample))
    # A script without spaces says much in one "word", so letters are counted.
    return foreign >= _FOREIGN_LETTERS and foreign * 2 > len(letters)


def _compare(counts: Counter[str], total: int) -> bool | None:
    english = counts.pop(_ENGLISH, 0)
    other = max(counts.values(), default=0)
    # Languages share small words ("no", "on", "die"), and English names foreign places: a lead is
    # asked for and a fair share of the words, not mere presence.
    if other > english and other >= max(_FOREIGN_WORDS, total * _FOREIGN_SHARE):
        return False
    return True if english > other else None
