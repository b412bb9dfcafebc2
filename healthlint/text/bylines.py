"""Bylines: who wrote and reviewed a page, and when, as its text says it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, cast

from healthlint.lean import dataclass
from healthlint.text.dates import MONTH, date_at
from healthlint.text.lazy import IGNORECASE, VERBOSE, compiled, lazily
from healthlint.text.span import Span
from healthlint.text.wordset import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    import regex

Role = Literal["author", "reviewer", "published", "modified", "reviewed"]

# The groups are named after the roles; whether a label stands where labels stand is asked apart.
_HOW = (
    r"(?:(?:medically|clinically|scientifically|expert|peer|fact|last|first|originally|previously|content|page)"
    r"[\s-]){0,4}"
)
_LABEL = rf"""\b(?:
        (?P<author>{_HOW}(?:written|authored|posted|created|prepared|compiled)\sby|(?:written|by)\s?:|authors?\s?:|by)
      | (?P<reviewer>{_HOW}(?:reviewed|checked|vetted|approved|verified)\sby
            |(?:(?:medical|expert)\s)?reviewers?\s?:|medical\sreviewer)
      | (?P<published>{_HOW}(?:published|posted)|(?:publication|publish)\sdate
            |date\s(?:published|posted)|date\s?:)
      | (?P<modified>{_HOW}(?:updated|modified|revised|edited|update)|date\s(?:modified|updated)
            |modification\sdate)
      | (?P<reviewed>(?:date\sof\s)?{_HOW}(?:reviewed|checked|review)|date\sreviewed|review\sdate)
    )(?:(?<=:)|\s?:|(?!\w))\s?"""
# How labels begin; hardly any other text does, so most blocks never need the expression.
_STEMS = words(
    "aut by: com con cre che cli app dat edi exp fac fir las med mod ori",
    "pag pee pos pre pub rev sci upd ver vet wri",
) | {"by ", "by\u00a0"}
_ON = r"(?i)(?:on|in|as\sof|-|\u2013|\u2014)\s"
_BY = r"(?i)by\W*"
# "This article was written by ..." and "... is medically reviewed by ..." open a byline within a sentence.
_SEPARATOR = lazily(
    r"[|\u2022\u00b7/(\n;.!?\u2013\u2014]|\s-\s"
    r"|\b(?:is|are|was|were|been)\s(?=(?:medically|clinically|scientifically|fact|peer)[\s-])"
    r"|\b(?:article|blog|content|guide|leaflet|page|piece|post)s?\s(?:has\sbeen|have\sbeen|is|are|was|were)\s",
    IGNORECASE,
)
_MARKS = lazily(r"[\s,.|()*_\u2022\u00b7\u2013\u2014-]*+")
_OTHER_LABEL = (
    r"(?i:updated|published|posted|medically|clinically|reviewed|last|fact|written|edited|date|author|by)\b"
)
_NAME_ENDS = (
    r"(?=\s*(?:$|[|\u2022\u00b7()\n;.,/\u2013\u2014&\d]|-\s|(?:on|and|for|in|at)\s"
    rf"|{_OTHER_LABEL}|{MONTH}\s\d))"
)
_DATE_ENDS = (
    r"\s*(?:$|[|\u2022\u00b7()\n;.,/\u2013\u2014]\s*(?:$|[^\sa-z])|-\s|at\s\d|\d\d?:\d\d"
    rf"|{_OTHER_LABEL})"
)
_TITLE = r"(?:(?:Dr|Prof|Professor|Doctor|Mr|Mrs|Ms|Sir|Dame)\b\.?\s)"
_PART = (
    r"(?:\p{Lu}\.(?:-?\p{Lu}\.)*|(?:van|von|de|der|den|del|di|la|le|bin|al)(?=\s)"
    rf"|(?!{_OTHER_LABEL}|{MONTH}\s\d)\p{{Lu}}[\p{{L}}'\u2019-]{{0,30}})"
)
_DEGREE = (
    r"(?:,?\s(?:M\.?D|D\.?O|Ph\.?D|R\.?N|R\.?D|R\.?D\.?N|M\.?P\.?H|M\.?S\.?c?|B\.?S\.?c?|M\.?A|B\.?A|N\.?P|P\.?A(?:-C)?"
    r"|D\.?[DM]\.?[SD]|Pharm\.?D|Psy\.?D|FNP|LCSW|MBBS|MBChB|MRCP|MRCGP|FRCP|FACP|FACC|FAAD|DVM|ND|DC|LPC|LMFT|CNS"
    r"|LDN|MSN|BSN|DNP|CPT)\b\.?)"
)
_PERSON = (
    rf"(?P<title>{_TITLE})?(?P<name>{_PART}(?:\s{_PART}){{0,5}}?)(?P<degree>{_DEGREE}{{0,6}}){_NAME_ENDS}"
)
_TEAM = (
    r"(?:the\s|our\s)?\p{Lu}[\p{L}'\u2019.&-]{0,30}(?:\s[\p{L}'\u2019.&-]{1,30}){0,5}?\s"
    rf"(?i:team|staff|editors|editorial\sboard|board|desk|contributors|reviewers){_NAME_ENDS}"
)
_GAP = r",?\s"
_AND = r",?\s(?:and|&)\s"
# Capitals in a heading or a sentence that are no name: "By Taking ...", "By Monday", "By Popular Demand".
_NOT_NAMES = words(
    """
    the a an all any appointment being comparison contrast default definition doing far law making
    monday tuesday wednesday thursday friday saturday sunday mail phone email hand day night now then popular
    request some taking type using eating getting your our their his her it its this that these those
    fda ema nhs cdc who nih mhra tga ftc asa food federal state
    """
)


_DATED_BY: dict[Role, Role] = {"author": "published", "reviewer": "reviewed"}


@dataclass(frozen=True)
class Byline:
    """One statement: its role, the name or the date (ISO as far as known), and its place in the block.

    The place (characters of the block, 0-based) holds the label and what it names.
    """

    role: Role
    value: str
    span: Span


def bylines(text: str) -> tuple[Byline, ...]:
    """The bylines of one block of prose, in order.

    A label counts where it begins the block or follows a separator or another byline, and only with
    a name or a date after it: "was reviewed by the FDA", "written by hand", "Written By" are none.
    """
    found: list[Byline] = []
    at: int | None = _skip_marks(text, 0)
    while at is not None:
        label = _label(text, at)
        read = tuple(_read(text, label, found[-1].role if found else None)) if label else ()
        found.extend(read)
        at = _skip_marks(text, read[-1].span.end) if read else _next_place(text, at)
    return tuple(found)


def _label(text: str, at: int) -> regex.Match[str] | None:
    if text[at : at + 3].lower() not in _STEMS:
        return None
    return compiled(_LABEL, VERBOSE | IGNORECASE).match(text, at)


def _next_place(text: str, at: int) -> int | None:
    place = _SEPARATOR.search(text, at)
    return _skip_marks(text, place.end()) if place else None


def _skip_marks(text: str, at: int) -> int:
    marks = _MARKS.match(text, at)
    return int(marks.end()) if marks else at


def _read(text: str, label: regex.Match[str], before: Role | None) -> Iterator[Byline]:
    role = cast("Role", label.lastgroup)
    # "Reviewed May 3, 2024 by Jane Doe": she reviewed it.
    if before == "reviewed" and compiled(_BY).fullmatch(label.group()):
        role = "reviewer"
    if role in _DATED_BY:
        yield from _named(text, label, role)
    elif found := _date(text, label.end()):
        yield Byline(role, found[0], Span(label.start(), found[1]))


def _named(text: str, label: regex.Match[str], role: Role) -> Iterator[Byline]:
    start, at, end = label.start(), label.end(), None
    surely = ":" in label.group()
    while found := _name(text, at, surely=surely):
        yield Byline(role, text[at:found], Span(start, found))
        end, surely = found, False
        more = compiled(_AND).match(text, found)
        if more is None:
            break
        start = at = more.end()
    if end is not None:
        yield from _dated(text, end, _DATED_BY[role])


def _dated(text: str, at: int, role: Role) -> Iterator[Byline]:
    """The date right behind a name: "... by Jane Doe, MD, on May 3, 2024"."""
    gap = compiled(_GAP).match(text, at)
    if gap and (found := _date(text, gap.end())):
        yield Byline(role, found[0], Span(gap.end(), found[1]))


def _name(text: str, at: int, *, surely: bool) -> int | None:
    """Where the name that begins there ends; ``surely``: a colon says that one follows."""
    team = compiled(_TEAM).match(text, at)
    if team:
        return int(team.end())
    person = compiled(_PERSON).match(text, at)
    if person is None:
        return None
    first = person["name"].split()[0].lower()
    if first in _NOT_NAMES or (first.endswith("ing") and not surely):
        return None
    whole = surely or person["title"] or person["degree"] or " " in person["name"]
    return int(person.end()) if whole else None


def _date(text: str, at: int) -> tuple[str, int] | None:
    on = compiled(_ON).match(text, at)
    found = date_at(text, on.end() if on else at)
    return found if found and compiled(_DATE_ENDS).match(text, found[1]) else None
