"""Where the page of a rule stands on the site that `healthlint docs build` makes."""

from __future__ import annotations


def page(identifier: str) -> str:
    """The page of a rule, relative to the top of the site: it goes by the id, which never changes."""
    return f"rules/{identifier}.html"


def address(site: str | None, identifier: str) -> str | None:
    """The address of a rule's page, where it is said at which address the site is published."""
    return None if site is None else f"{site.rstrip('/')}/{page(identifier)}"
