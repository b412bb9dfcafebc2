"""The text of a new rule: the right shape, and no proof yet."""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING

import regex

from healthlint import kinds
from healthlint.text.lazy import lazily

if TYPE_CHECKING:
    from healthlint.rulebook import Rulebook

CATEGORIES = (
    "misinformation",
    "efficacy",
    "safety",
    "evidence",
    "regulatory",
    "endorsement",
    "promotion",
    "advice",
    "vulnerable",
    "transparency",
)
"""Every category, by the digit that its rules' ids begin with."""

_NAME = lazily(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_SERIALS = range(1, 100)
_OWN = lazily(r"(?!HL)(?P<letters>[A-Z]{2,5})(?P<number>[0-9]{3,4})")
_FIRST = ("SITE", 100)


class ScaffoldError(ValueError):
    """A rule that cannot be begun; the message says what is wrong and how to mend it."""


def next_id(rulebook: Rulebook, category: str) -> str:
    """The first id of a category after all that are taken; ids of removed rules are not used again.

    Raises:
        ScaffoldError: there is no such category, or it has no id left.
    """
    digit = _digit(category)
    # After the last, not in the first gap: a gap may be the id of a rule that was removed.
    taken = [int(rule.id[3:]) for rule in rulebook.rules if rule.id.startswith(f"HL{digit}")]
    serial = max(taken, default=0) + 1
    if serial not in _SERIALS:
        raise ScaffoldError(f"the category {category!r} has no id left: choose another category")
    return f"HL{digit}{serial:02}"


def next_own_id(rulebook: Rulebook) -> str:
    """The id after the last of a site's own rules, in the letters that it uses."""
    own = [_OWN.fullmatch(rule.id) for rule in rulebook.rules if rule.id in rulebook.own]
    taken = [(found["letters"], int(found["number"])) for found in own if found is not None]
    letters, number = max(taken, key=itemgetter(1), default=_FIRST)
    return f"{letters}{number + 1}"


def new_rule(name: str, kind: str, identifier: str, category: str) -> str:
    """A rule file to begin with: it loads, and fails its proof until it is made true.

    What to write stands where it is to be written: a comment is a line that no proof would miss.

    Raises:
        ScaffoldError: the name, the kind or the category is none, or the id is not of the category.
    """
    if not _NAME.fullmatch(name):
        raise ScaffoldError(f"{name!r} is no name for a rule: write it like miracle-language")
    if kind not in _FIELDS:
        raise ScaffoldError(f"there is no kind {kind!r}: choose one of {', '.join(kinds.NAMES)}")
    digit = _digit(category)
    if not (_OWN.fullmatch(identifier) or regex.fullmatch(rf"HL{digit}\d\d", identifier)):
        raise ScaffoldError(f"{identifier!r} is no id of {category}: write HL{digit} and 2 digits")
    return _HEAD.format(identifier=identifier, kind=kind) + _FIELDS[kind] + _EXAMPLES


def _digit(category: str) -> int:
    if category not in CATEGORIES:
        raise ScaffoldError(f"there is no category {category!r}: choose one of {', '.join(CATEGORIES)}")
    return CATEGORIES.index(category)


_HEAD = """\
id: {identifier}
kind: {kind}
severity: warning
status: preview
message: "Say in one line what is wrong with these words."
rationale: Say why this harms a reader.
advice: Say what to write instead.
references:
  - jurisdiction: us
    instrument: Name the law or standard
    clause: Name its clause
    url: https://example.org/
    verified: not-verified
    checked: 1970-01-01
"""

_FIND = """\
find:
  any:
    - words to look for
  unless: [negated, debunked, quoted, asked]
"""

_NEED = """\
need:
  any:
    - words that pay the debt
"""

_FIELDS = {
    "avoid": _FIND,
    "prefer": "swap:\n  words to replace: words to say instead\nunless: [quoted]\n",
    "require": _FIND + _NEED + "within: paragraph\n",
    "clash": _FIND + "against:\n  any:\n    - words these must not meet\nwithin: document\n",
    "balance": _FIND + _NEED + "share: 0.5\nmin_find: 3\n",
    "check": "call: content-stale\nwith: {months: 24}\n",
}
"""What a rule of each kind has of its own."""

_EXAMPLES = """\
examples:
  flag:
    - Write what must be flagged and <<mark it>> so.
    - Write another, about another <<condition>>.
    - Write a third, about another <<product>>.
  pass:
    - Write what comes near and is right.
    - Write a sober sentence with the same subject.
    - Write what an excuse forgives.
"""
