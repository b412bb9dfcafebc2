"""The attributes of a tag: decoded values, and where they are written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthlint.lean import dataclass, field
from healthlint.text.lazy import lazily
from healthlint.text.readers.html_entities import decoded_value
from healthlint.text.span import Span

if TYPE_CHECKING:
    from collections.abc import Mapping

_SPACE = r"\t\n\f\r "
_ATTRIBUTE = lazily(
    rf"([^{_SPACE}/>][^{_SPACE}/>=]*+)"
    rf"(?:[{_SPACE}]*+=[{_SPACE}]*+(?:\"([^\"]*+)\"|'([^']*+)'|([^{_SPACE}>\"'][^{_SPACE}>]*+)|))?+"
)


@dataclass(frozen=True)
class Attributes:
    """What a tag says about its element; ``places`` are the ranges of the values in ``text``."""

    text: str = ""
    places: Mapping[str, Span] = field(default_factory=dict)

    @classmethod
    def read(cls, text: str, inside: Span) -> Attributes:
        """The attributes in a range of ``text``, found well formed before; the first of a name counts."""
        places: dict[str, Span] = {}
        for found in _ATTRIBUTE.finditer(text, *inside):
            group = found.lastindex or 1
            # A name without a value has an empty one, right after it.
            place = Span(*found.span(group)) if group > 1 else Span(found.end(), found.end())
            places.setdefault(found[1].lower(), place)
        return cls(text, places)

    def __contains__(self, name: str) -> bool:
        return name in self.places

    def value(self, name: str) -> str:
        """The decoded value without white space around it; empty where there is none."""
        place = self.places.get(name)
        return decoded_value(self.text[slice(*place)]).strip() if place else ""


NO_ATTRIBUTES = Attributes()
