"""Under which signs patterns are filed: of each, a page must have one for the pattern to stand on it.

To read thousands of patterns for that takes longer than to try the few that a page may hold. It depends on
the patterns alone, so that a bundle of rules can bring it along.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from healthlint.modules import Later

if TYPE_CHECKING:
    from healthlint.patterns import signs
else:
    signs = Later("healthlint.patterns.signs")  # most patterns are filed already


class Filed(NamedTuple):
    """Some patterns, by number: those under each sign, and those that no sign announces.

    The latter are expressions and stems alone.
    """

    by_sign: dict[str, list[int]]
    unannounced: list[int]


def filed(patterns: tuple[str, ...]) -> Filed:
    """Under which signs some patterns are filed."""
    by_sign: defaultdict[str, list[int]] = defaultdict(list)
    for number, pattern in enumerate(patterns):
        for sign in signs.anchor(pattern):
            by_sign[sign].append(number)
    announced = frozenset(chain.from_iterable(by_sign.values()))
    return Filed(dict(by_sign), [number for number in range(len(patterns)) if number not in announced])
