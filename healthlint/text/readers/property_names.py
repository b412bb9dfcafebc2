"""One name for each statement that front matter makes about a document, however its author spells it."""

from __future__ import annotations

from healthlint.text.lazy import lazily

_SPELLINGS = {
    "title": ("title", "headline"),
    "description": ("description", "summary", "excerpt", "subtitle", "abstract"),
    "author": ("author", "authors", "by", "byline", "writer", "written by"),
    "reviewer": ("reviewer", "reviewers", "reviewed by", "medical reviewer", "medically reviewed by"),
    "published": ("published", "date", "publish date", "pub date", "published at", "published on"),
    "modified": ("modified", "last mod", "last modified", "last modified at", "updated", "last updated"),
    "reviewed": ("reviewed", "last reviewed", "reviewed on", "review date", "medically reviewed"),
    "language": ("language", "lang", "locale"),
}
_VARIANTS = {"published": ("date published",), "modified": ("date modified", "updated at", "updated on")}
_SEPARATOR = lazily(r"[\s_.-]+")
# Compared without separators and case: last_reviewed, lastReviewed and "Last reviewed" are one.
_NAMES = {
    spelling.replace(" ", ""): name
    for table in (_SPELLINGS, _VARIANTS)
    for name, spellings in table.items()
    for spelling in spellings
}
# Hugo, Zola and Astro let an author put own keys one level down.
_FREE_FORM = frozenset({"params", "extra", "seo", "frontmatter"})
_PEOPLE = frozenset({"author", "reviewer"})


def property_name(path: tuple[str, ...]) -> str:
    """The name for the value at a path of keys: one of PROPERTY_NAMES, or the keys in lower case.

    Of a person given as a map, only the name is an author or reviewer: ``author.title`` stays that.
    """
    if len(path) > 1 and path[0].lower() in _FREE_FORM:
        path = path[1:]
    known = _NAMES.get(_SEPARATOR.sub("", path[0]).lower()) if path else None
    if known and (len(path) == 1 or (known in _PEOPLE and path[1:] == ("name",))):
        return known
    return ".".join(path).lower()
