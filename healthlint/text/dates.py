"""Dates as people write them, in the form that sorts."""

from __future__ import annotations

from datetime import date

from healthlint.text.lazy import IGNORECASE, compiled

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
"""An expression for the English name of a month."""

_MONTH = rf"(?P<month>{MONTH})"
_YEAR = r"(?P<year>(?:19|20)\d\d)\b"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?\b"
_WEEKDAY = r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?,?\s)?"
_FORMS = (
    r"(?P<year>(?:19|20)\d\d)[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})(?:T[\d:.+-]{4,24}Z?|\b)",
    r"(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)\b(?!-)",
    rf"{_WEEKDAY}{_MONTH}\s{_DAY},?\s{_YEAR}",
    rf"{_WEEKDAY}(?:the\s)?{_DAY}\s(?:of\s)?{_MONTH},?\s{_YEAR}",
    rf"{_MONTH},?\s{_YEAR}",
    r"(?P<first>\d{1,2})[-/.](?P<second>\d{1,2})[-/.](?P<year>(?:19|20)\d\d)\b",
    rf"{_YEAR}(?![-/.\d])",
)
_LAST_MONTH = 12


def date_at(text: str, start: int) -> tuple[str, int] | None:
    """The date that begins at a character, and the offset where it ends; None if none does.

    The date is ISO as far as it is known: "2024-05-03", "2024-05", "2024". Of "03/05/2024" only the
    year is: one half of the world reads March.
    """
    for form in _FORMS:
        match = compiled(form, IGNORECASE).match(text, start)
        if match:
            return _iso(match.groupdict()), match.end()
    return None


def _iso(parts: dict[str, str | None]) -> str:
    year = int(parts["year"] or 0)
    if parts.get("first"):
        month, day = _ordered(int(parts["first"] or 0), int(parts["second"] or 0))
    else:
        month, day = _month(parts.get("month") or ""), int(parts.get("day") or 0)
    if not 1 <= month <= _LAST_MONTH:
        return f"{year}"
    return f"{year}-{month:02}-{day:02}" if _exists(year, month, day) else f"{year}-{month:02}"


def _ordered(first: int, second: int) -> tuple[int, int]:
    """Month and day of two numbers, or 0 for both where either could be the month."""
    if first > _LAST_MONTH or first == second:
        return second, first
    return (first, second) if second > _LAST_MONTH else (0, 0)


def _month(written: str) -> int:
    if written.isdigit():
        return int(written)
    name = written[:3].lower()
    return _MONTHS.index(name) + 1 if name in _MONTHS else 0


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
