"""Sentences: where one statement of a block ends and the next begins.

Trained segmenters were measured and left out: they cost start-up time or a download, and do worse
on doses, degrees and reference marks, which health writing is full of.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from healthlint.text.abbreviations import ALWAYS_JOINED, AMBIGUOUS, BEFORE_NUMBERS, NAMES, STARTERS, UNITS
from healthlint.text.lazy import VERBOSE, lazily
from healthlint.text.span import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import regex

# The look-behind keeps a long row of stops from being tried again at each of its stops. After the
# stops: a reference mark ("[3]", "12", superscripts), closing quotes and brackets. A wide full
# stop needs no space after it.
_STOP = lazily(
    r"""(?<![.!?\u2026\u3002\uFF01\uFF1F])(?P<stop>[.!?\u2026\u3002\uFF01\uFF1F]++)
        (?P<closing>
            (?:\[[\d,\s\u2013-]{1,40}\]
              |(?<=[\p{L}\d]\p{L}\.|[)\]"\u201D]\.)\d{1,2}(?=\s+\p{Lu})
              |[\u00B9\u00B2\u00B3\u2070\u2074-\u2079]++)?
            ["'\u201D\u2019\u00BB)\]]*+)
        (?:\s++|(?<=[\u3002\uFF01\uFF1F]))""",
    VERBOSE,
)
_OPENING = "\"'([\u201c\u2018\u00ab\u00bf\u00a1-\u2013\u2014\u2022*\u00b7"
_QUOTES = ('"', "\u201c", "\u2018", "\u00ab")
# A single letter with its stop is an initial or a list letter, not the article.
_WORD = lazily(r"\p{Lu}\.|\p{Ll}\.(?!\p{L})|[\w'\u2019]{1,40}")
_INITIALS = lazily(r"(?:\p{L}\.)+\p{L}{1,2}")
_LOOK_BACK = 24
_LOOK_AHEAD = 60


class _Stop(NamedTuple):
    """A mark that may end a sentence, and what stands around it."""

    text: str
    start: int
    at: int
    mark: str
    closed: bool
    before: str
    after: str
    quotes: bool

    @property
    def abbreviation(self) -> str:
        return self.before.lower()

    @property
    def measured(self) -> bool:
        """Whether the word before the stop follows a number."""
        end = self.at - len(self.before)
        return self.text[max(self.start, end - 2) : end].rstrip()[-1:].isdigit()

    @property
    def opens(self) -> bool:
        return self.at - len(self.before) == self.start

    @property
    def starter(self) -> bool:
        first = self.after.replace("\u2019", "'").partition("'")[0]
        return first[:1].isupper() and first.lower() in STARTERS

    @property
    def lower(self) -> bool:
        # "mRNA", "pH" and "iPhone" begin sentences too, and so does the "b." of a list.
        return self.after[:1].islower() and not (self.after[1:2].isupper() or self.after[1:2] == ".")


def sentences(text: str) -> tuple[Span, ...]:
    """The sentences of one block, in order; ranges of characters (0-based) of ``text``.

    They are trimmed, none is empty, and together they hold every character that is not space.
    """
    found: list[Span] = []
    start = len(text) - len(text.lstrip())
    for end, following in _ends(text, start):
        found.append(Span(start, end))
        start = following
    if start < len(text):
        found.append(Span(start, start + len(text[start:].rstrip())))
    return tuple(found)


def _ends(text: str, start: int) -> Iterator[tuple[int, int]]:
    for match in _STOP.finditer(text):
        if match.end() >= len(text):
            return
        stop = _stop(text, match, start)
        if _decide(stop):
            start = match.end()
            yield match.end("closing"), start


def _stop(text: str, match: regex.Match[str], start: int) -> _Stop:
    at = match.start()
    ahead = text[match.end() : match.end() + _LOOK_AHEAD]
    bare = ahead.lstrip(_OPENING)
    word = _WORD.match(bare)
    return _Stop(
        text=text,
        start=start,
        at=at,
        mark=match["stop"],
        closed=bool(match["closing"]),
        before=_token(text[max(start, at - _LOOK_BACK) : at]),
        after=word.group() if word else bare[:1],
        quotes=ahead.startswith(_QUOTES),
    )


def _token(before: str) -> str:
    return before[max(before.rfind(" "), before.rfind("/"), before.rfind("\u00a0")) + 1 :].lstrip(_OPENING)


def _decide(stop: _Stop) -> bool:
    return next(answer for rule in _RULES if (answer := rule(stop)) is not None)


def _exclaims(stop: _Stop) -> bool | None:
    # "Will it hurt?" she asked: the sentence goes on.
    return None if stop.mark == "." else not stop.lower


def _goes_on(stop: _Stop) -> bool | None:
    return False if stop.lower else None


def _closes(stop: _Stop) -> bool | None:
    # "(Dr.)" and "(vs.)" close nothing; a bracket or quotation after a whole sentence does.
    return stop.abbreviation not in ALWAYS_JOINED if stop.closed else None


def _always_joined(stop: _Stop) -> bool | None:
    if stop.abbreviation in ALWAYS_JOINED:
        # A name or a number follows; "No one", "The drug" start afresh after "et al." and "Jr.".
        return stop.abbreviation in {"al", "jr", "sr"} and stop.starter
    return None


def _list_number(stop: _Stop) -> bool | None:
    listed = stop.opens and len(stop.before) <= 2 and (stop.before.isdigit() or stop.before in "abcdefghi")  # noqa: PLR2004 - two digits
    return False if listed and stop.before else None


def _numbered(stop: _Stop) -> bool | None:
    if stop.abbreviation not in BEFORE_NUMBERS or (stop.abbreviation in UNITS and stop.measured):
        return None
    return False if stop.after[:1].isdigit() or stop.after in {"I", "II", "III", "IV"} else None


def _unit(stop: _Stop) -> bool | None:
    # "5 mg. Ibuprofen", "1 L. Drink": only after a number is the letter a unit.
    if stop.abbreviation in UNITS and (stop.measured or len(stop.before) > 1):
        return stop.after[:1].isupper() or None
    return None


def _initial(stop: _Stop) -> bool | None:
    if len(stop.before) != 1 or not stop.before.isalpha():
        return None
    # "John F. Kennedy", "E. coli" go on; "hepatitis B. It", "vitamin D. We" end.
    return stop.starter and not (stop.opens and stop.before.isupper())


def _ambiguous(stop: _Stop) -> bool | None:
    shortened = stop.abbreviation in AMBIGUOUS or _INITIALS.fullmatch(stop.before)
    # "in the sun. Sunscreen" is the word, "Jane Doe, MD." the degree.
    if not shortened or (stop.abbreviation in NAMES and (stop.before.islower() or stop.before.isupper())):
        return None
    return stop.starter or stop.quotes or (stop.abbreviation == "etc" and stop.after[:1].isupper())


def _ends_plainly(_stop: _Stop) -> bool | None:
    return True


# The first rule with an answer decides, so the special stands before the general.
_RULES: tuple[Callable[[_Stop], bool | None], ...] = (
    _exclaims,
    _goes_on,
    _closes,
    _always_joined,
    _list_number,
    _numbered,
    _unit,
    _initial,
    _ambiguous,
    _ends_plainly,
)
