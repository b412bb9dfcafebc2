"""Word patterns of the rules, as expressions for semgrep and as patterns for other words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from benchmarks.material import Catalogue

_ELEMENT = re.compile(r"<([a-z][a-z0-9-]*)>|(\.\.\.)|([^\s<>]+)")
_TERMS = 30
"""Terms of a list that an expression takes: whole lists would make semgrep slower than it need be."""

_TAG = re.compile(r"(<[^>]*>)")
_WORD = re.compile(r"[A-Za-z]{4,}")
_CONSONANTS = "bcdfghjklmnpqrstvwxz"
_VOWELS = "aeiou"


def entries(rule: Mapping[str, Any]) -> list[str]:
    """The patterns that a rule looks for, as written; none where a named clause stands for them."""
    find = rule.get("find", {})
    found = find.get("any", ()) if isinstance(find, dict) else ()
    return [*map(str, found), *map(str, rule.get("swap", {}))]


def semgrep_rules(catalogue: Catalogue) -> dict[str, list[dict[str, Any]]]:
    """The rules as semgrep takes them: words alone, with no clause, excuse or obligation."""
    return {"rules": [one for rule in catalogue.rules.values() for one in _semgrep_rule(rule, catalogue)]}


def _semgrep_rule(rule: Mapping[str, Any], catalogue: Catalogue) -> Iterator[dict[str, Any]]:
    found = [one for entry in entries(rule) if (one := expression(entry, catalogue.lists))]
    if found:
        yield {
            "id": rule["id"],
            "languages": ["generic"],
            "severity": "WARNING",
            "message": str(rule["message"]),
            "pattern-regex": rf"(?i)\b(?:{'|'.join(found)})\b",
        }


def expression(entry: str, lists: Mapping[str, tuple[str, ...]]) -> str:
    """A pattern as a regular expression, empty where words and lists do not say it."""
    if entry.startswith("/"):
        return ""
    parts = [_part(element, lists) for element in _ELEMENT.finditer(entry)]
    gaps = r"\W+".join(parts).replace(r"\W+...\W+", r"\W+(?:\w+\W+){0,5}?")
    return "" if "" in parts or "..." in gaps else gaps


def _part(element: re.Match[str], lists: Mapping[str, tuple[str, ...]]) -> str:
    tag, gap, word = element.groups()
    if tag is not None:
        terms = "|".join(_words(term) for term in lists.get(tag, ())[:_TERMS])
        return f"(?:{terms})" if terms else ""
    return gap or _words(word)


def _words(term: str) -> str:
    words = (re.escape(word.rstrip("~*")) + r"\w*" * word.endswith(("~", "*")) for word in term.split())
    return r"\W+".join(words)


def changed(entry: str, copy: int) -> str:
    """A pattern that looks for other words, which no text has; tags, marks and short words stay.

    Args:
        entry: the pattern.
        copy: which copy it is for, 1 to 19; each has its own words.
    """
    moved = str.maketrans(_CONSONANTS + _VOWELS, _turned(_CONSONANTS, copy) + _turned(_VOWELS, copy % 4 + 1))
    parts = _TAG.split(entry)
    parts[::2] = [_WORD.sub(lambda word: word[0].lower().translate(moved), part) for part in parts[::2]]
    new = "".join(parts)
    # A pattern of tags and short words alone would go on finding what the first one finds.
    return new if new != entry else f"{'zorvik'.translate(moved)} {entry}"


def _turned(letters: str, places: int) -> str:
    return letters[places:] + letters[:places]
