"""Content that is there several times over, for programs that know more and for those that know less."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from healthlint.text.word.markup import Attributes

# Prefixes of what Word of the last fifteen years shows; where others are asked for, the fallback is seen.
_UNDERSTOOD = frozenset(
    {
        *("a14", "aink", "am3d", "cx", "v", "w14", "w15", "w16", "w16cex", "w16cid", "w16sdtdh", "w16se"),
        *("wp14", "wpc", "wpg", "wpi", "wps"),
    }
)


@dataclass
class Alternatives:
    """The choices that are open at a place, and of which of them something was seen already."""

    _seen: list[bool] = field(default_factory=list)
    _whole: list[bool] = field(default_factory=list)

    def begin(self, *, whole: bool) -> None:
        """A choice begins, ``whole`` if it is to be taken like one run."""
        self._seen.append(False)
        self._whole.append(whole)

    def finish(self) -> bool:
        """It has ended; gives what was said of it."""
        self._seen.pop()
        return self._whole.pop()

    def leaves_out(self, tag: str, attributes: Attributes) -> bool:
        """Whether an element is one of several alternatives, and not the one that is seen."""
        if tag not in ("mc:Choice", "mc:Fallback") or not self._seen:
            return False
        fits = tag == "mc:Fallback" or set(attributes.get("Requires", "").split()) <= _UNDERSTOOD
        other = self._seen[-1] or not fits
        self._seen[-1] |= fits
        return other
