"""Who wrote a page and when, as its markup says: meta tags, bylines, ``<time>``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthlint.lean import dataclass, field
from healthlint.text.lazy import lazily
from healthlint.text.passage import Property
from healthlint.text.readers.html_elements import names
from healthlint.text.readers.html_entities import copy_decoded
from healthlint.text.sourcemap import MapBuilder
from healthlint.text.span import Span

if TYPE_CHECKING:
    from healthlint.text.readers.html_attributes import Attributes
    from healthlint.text.sourcemap import Mapped

_META_NAMES = {
    "author": """
        author article:author dc.creator dcterms.creator citation_author parsely-author sailthru.author byl
    """,
    "reviewer": "reviewer reviewedby reviewed-by medical-reviewer",
    "published": """
        article:published_time og:published_time published date pubdate publish-date publish_date publishdate
        datepublished dc.date dc.date.issued dcterms.issued dcterms.created citation_publication_date
        citation_date parsely-pub-date sailthru.date
    """,
    "modified": """
        article:modified_time og:updated_time modified updated last-modified lastmod datemodified
        dc.date.modified dcterms.modified revised
    """,
    "reviewed": "lastreviewed last-reviewed reviewed",
    "language": "language content-language dc.language dcterms.language",
    "title": "dc.title dcterms.title citation_title",
    "description": "dc.description dcterms.description",
}
_META = {name: stated for stated, listed in _META_NAMES.items() for name in names(listed)}
_META_KEYS = ("name", "property", "itemprop", "http-equiv")
_TELLING = names("class itemprop rel pubdate")
_ITEMPROPS = {
    "author": "author",
    "creator": "author",
    "reviewedby": "reviewer",
    "datepublished": "published",
    "datemodified": "modified",
    "lastreviewed": "reviewed",
}
# Names of classes as people write them: "post-author", "authorName", "entry_byline".
_REVIEWER = lazily(r"(?i:reviewer|reviewed[-_]?by|medically[-_]?reviewed)")
_AUTHOR = lazily(r"(?:(?<![A-Za-z])(?:byline|authors?)|Byline|Authors?)(?![a-z])")
# The author of a comment, a testimonial or a quotation is not the author of the page.
_SOMEBODY_ELSE = lazily(r"(?i:comment|testi|quot|customer|patient|avatar|bio|desc|social)")
_DATES = (
    ("published", lazily(r"(?i:publish|pubdate|posted|entry-date)")),
    ("modified", lazily(r"(?i:modif|updat)")),
    ("reviewed", lazily(r"(?i:review)")),
)
_BY = lazily(r"(?i:(?:(?:medically )?(reviewed)|written|posted|published)?\s*\bby\b[:\s]*+)")
# A name with titles is short; a longer text is a box about the author, or a page wrapped in a class.
_LONGEST = 160
_MOST_PIECES = 40


@dataclass(frozen=True)
class Signature:
    """An open element whose text is the value of a property; ``since`` counts the pieces heard before."""

    name: str
    since: int


@dataclass
class Signatures:
    """The properties found so far in ``text``, and the text heard inside open signatures."""

    text: str
    properties: list[Property] = field(default_factory=list)
    _heard: list[Span] = field(default_factory=list)
    _open: int = 0

    def meta(self, attributes: Attributes) -> str:
        """Note a ``<meta>`` tag; gives its key in lower case, empty where it has none."""
        key = next((attributes.value(name).lower() for name in _META_KEYS if attributes.value(name)), "")
        if key and "content" in attributes:
            self.note(_META.get(key, key), attributes, "content")
        return key

    def note(self, name: str, attributes: Attributes, attribute: str) -> None:
        """Note an attribute's value under a property's name, unless it is empty."""
        value = attributes.value(attribute)
        if value:
            self.properties.append(Property(name, value, attributes.places[attribute]))

    def begin(self, tag: str, attributes: Attributes) -> Signature | None:
        """What the text of an element will say, if its attributes make it a byline or a date."""
        name = _signed(tag, attributes) if _TELLING.intersection(attributes.places) else ""
        if not name:
            return None
        told = next((key for key in ("content", "datetime") if attributes.value(key)), None)
        if told:
            self.note(name, attributes, told)
            return None
        self._open += 1
        return Signature(name, len(self._heard))

    def hear(self, start: int, end: int) -> None:
        """Text from ``start`` to ``end``, or with an empty range a boundary between blocks."""
        if self._open:
            self._heard.append(Span(start, end))

    def end(self, signature: Signature) -> None:
        """The element closed: what was heard in it is the value."""
        self._open -= 1
        pieces = self._heard[signature.since :] if len(self._heard) - signature.since <= _MOST_PIECES else []
        if sum(piece.end - piece.start for piece in pieces) <= 2 * _LONGEST:
            self._conclude(signature.name, _drawn(self.text, pieces))
        if not self._open:
            self._heard.clear()

    def _conclude(self, name: str, said: Mapped) -> None:
        by = _BY.match(said.text, len(said.text) - len(said.text.lstrip()))
        start = by.end() if by else 0
        value = said.text[start:].strip()
        if not value or len(value) > _LONGEST:
            return
        at = said.text.index(value, start)
        name = "reviewer" if by and by[1] and name == "author" else name
        place = said.source(Span(at, at + len(value)))
        self.properties.append(Property(name, " ".join(value.split()), place))


def _signed(tag: str, attributes: Attributes) -> str:
    for itemprop in attributes.value("itemprop").lower().split():
        if itemprop in _ITEMPROPS:
            return _ITEMPROPS[itemprop]
    classes = attributes.value("class")
    if tag == "time":
        return _dated(classes, attributes)
    if "author" in attributes.value("rel").lower().split():
        return "author"
    if not classes or _SOMEBODY_ELSE.search(classes):
        return ""
    return "reviewer" if _REVIEWER.search(classes) else "author" if _AUTHOR.search(classes) else ""


def _dated(classes: str, attributes: Attributes) -> str:
    if "pubdate" in attributes:
        return "published"
    return next((name for name, marks in _DATES if marks.search(classes)), "")


def _drawn(text: str, pieces: list[Span]) -> Mapped:
    builder = MapBuilder()
    for start, end in pieces:
        copy_decoded(builder, text, start, end)
        if start == end:
            builder.put(" ", start, end)
    return builder.build()
