"""The words of an allow: ``healthlint: allow RULE[, RULE] -- reason; by=...; until=YYYY-MM-DD; ref=...``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import regex

from healthlint.lean import dataclass
from healthlint.modules import Later
from healthlint.suppression import terms
from healthlint.suppression.terms import MistakeError, shown
from healthlint.text.lazy import lazily
from healthlint.text.span import Span
from healthlint.validation.problem import instead

if TYPE_CHECKING:
    import difflib
    from collections.abc import Iterator, Sequence
    from datetime import date

    from healthlint.finding import Allowance
else:
    difflib = Later("difflib")

Scope = Literal["block", "line", "section", "file"]
"""How far an allow reaches, its name in words."""

SCOPES: dict[str, Scope] = {
    "allow": "block",
    "allow-line": "line",
    "allow-section": "section",
    "allow-file": "file",
}
"""Every word that can follow the name, and how far what it allows reaches."""

FORM = "healthlint: allow RULE -- reason"

# What other tools say, and what people who know them will try.
_ELSEWHERE = lazily(
    r"(?:disable|ignore|enable|suppress|skip|off|on|noqa|nosec|nolint|exempt)(?:-[\w-]+)?", regex.IGNORECASE
)
_HEAD = lazily(r"(?P<name>[^\s:]++)(?P<colon>\s*+:)?\s*+(?P<verb>[^\s,;:]*+)(?P<rest>.*+)", regex.DOTALL)
_INSIDE = lazily(r"(?<![`\"'\w-])healthlint\s*+:\s*+allow\b", regex.IGNORECASE)
_NAME = "healthlint"
_DASHES = lazily(r"(?<=\s)(?:-|[\u2010-\u2015\u2212])(?=\s)")
_LONGEST = 30
"""Characters of a word that is compared with ours."""

_LIKE_NAME, _LIKE_VERB = 0.8, 0.75
"""How alike a word must be to one of ours to be taken for it; plain prose must stay below."""


@dataclass(frozen=True)
class Word:
    """A rule's name as an allow has it, and its range in the text of the allow."""

    text: str
    span: Span


@dataclass(frozen=True)
class Said:
    """What an allow says: how far it reaches, for which rules, and why.

    ``words`` are those of the article that an entry of a file is about; the comment's place says it else.
    """

    scope: Scope
    names: tuple[Word, ...]
    allowance: Allowance
    words: str | None = None


def is_meant(text: str) -> bool:
    """Whether a comment is, or was meant to be, an allow; one that only speaks of healthlint is not."""
    if _INSIDE.search(text):
        return True
    head = _HEAD.match(text)
    if head is None:
        return False
    name, verb = head["name"].casefold().strip("-"), head["verb"]
    if name == _NAME:
        return bool(head["colon"]) or _is_verb(verb)
    if name.startswith(f"{_NAME}-"):
        return True
    return _is_verb(verb) and _is_like(name, (_NAME,), _LIKE_NAME)


def _is_verb(word: str) -> bool:
    return _is_like(word.casefold(), tuple(SCOPES), _LIKE_VERB) or _ELSEWHERE.fullmatch(word) is not None


def _is_like(word: str, known: Sequence[str], how_much: float) -> bool:
    return len(word) <= _LONGEST and bool(difflib.get_close_matches(word, known, 1, how_much))


def parse(text: str, today: date) -> Said:
    """What an allow says; ``text`` has single spaces and none at its ends.

    Raises:
        MistakeError: it says something else, or not enough.
    """
    head = _HEAD.match(text)
    if head is None or not _begins(head["name"], text):
        raise MistakeError("something stands before 'healthlint:'", "give the allow a comment of its own")
    if head["name"] != _NAME:
        raise MistakeError(f"{shown(head['name'])} is not how an allow begins", "write 'healthlint:'")
    if not head["colon"]:
        raise MistakeError("the colon behind 'healthlint' is missing", f"write '{FORM}'")
    if head["verb"] not in SCOPES:
        raise _unknown(head["verb"])
    names, said = _parted(Span(*head.span("rest")), text)
    if _INSIDE.search(said):
        raise MistakeError("two allows stand in one comment", "give each a comment of its own")
    return Said(SCOPES[head["verb"]], tuple(_words(text, names)), terms.allowance(said, today))


def _begins(name: str, text: str) -> bool:
    """Whether the name begins the text; else the allow was found further on."""
    return not _INSIDE.search(text, 1) or name.casefold() == _NAME


def _unknown(verb: str) -> MistakeError:
    if not verb:
        return MistakeError("the allow says nothing", f"write '{FORM}'")
    # "disable-line" is nearer to "allow-line" in letters than in what its author hopes for.
    how = f"use one of: {', '.join(sorted(SCOPES))}" if _ELSEWHERE.fullmatch(verb) else instead(verb, SCOPES)
    return MistakeError(f"unknown word {shown(verb)} behind 'healthlint:'", how)


def _parted(rest: Span, text: str) -> tuple[Span, str]:
    """The range of the rules' names, and what stands behind the two hyphens."""
    at = text.find(" -- ", rest.start)
    if at < 0:
        raise _unparted(text[slice(*rest)])
    return Span(rest.start, at), text[at + 4 :]


def _unparted(rest: str) -> MistakeError:
    if not rest.strip():
        return MistakeError("the allow names no rule", f"write '{FORM}'")
    if rest.endswith(" --"):
        return MistakeError("no reason stands behind ' -- '", "say why this may stand")
    if "--" in rest:
        return MistakeError("the two hyphens touch a word", "write ' -- ' with a space on each side")
    dash = _DASHES.search(rest)
    if dash:
        return MistakeError(f"'{dash.group()}' parts the rule from the reason", "write two hyphens: ' -- '")
    return MistakeError("the allow gives no reason", "write ' -- ' behind the rules, and why this may stand")


def _words(text: str, place: Span) -> Iterator[Word]:
    written = text[slice(*place)]
    if not written.strip():
        raise MistakeError("the allow names no rule", f"write '{FORM}'")
    at = place.start
    for part in written.split(","):
        name = part.strip()
        start = at + len(part) - len(part.lstrip())
        at += len(part) + 1
        terms.check_name(name)
        yield Word(name, Span(start, start + len(name)))
