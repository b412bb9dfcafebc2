"""Every page of the site as Markdown, and the order in which a reader finds them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from healthlint.handbook.guides import guide_pages, title
from healthlint.handbook.lists import category_page, front_page, table_page
from healthlint.handbook.relations import Relations
from healthlint.handbook.rule_page import engine_page, rule_page
from healthlint.suppression.rules import ABOUT_ALLOWS
from healthlint.version import version

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from healthlint.kinds.base import Rule
    from healthlint.rulebook import Rulebook

_ENGINE = ABOUT_ALLOWS[0].category


@dataclass(frozen=True)
class Pages:
    """Markdown by the path of its page below the site, and the navigation as MkDocs takes it."""

    texts: Mapping[str, str]
    order: list[Any]
    rules: int
    tables: int
    guides: int


def pages(rulebook: Rulebook, measured: Callable[[Rule], Iterable[str]]) -> Pages:
    """All pages; ``measured`` gives the recorded figures of a rule, a line for each set of texts."""
    relations = Relations(rulebook)
    tables = [rulebook.lexicon.tables[name] for name in sorted(rulebook.lexicon.tables)]
    categories = _categories(rulebook.rules)
    found = guide_pages()
    titles = {name: title(text) for name, text in found.items()}
    texts = {
        "index.md": front_page(categories, tables, titles, version()),
        **{f"rules/{name}.md": category_page(name, rules) for name, rules in categories.items()},
        **{f"rules/{one.id}.md": rule_page(one, relations, measured(one)) for one in rulebook.rules},
        **{f"rules/{one.id}.md": engine_page(one) for one in ABOUT_ALLOWS},
        **{f"tables/{one.table}.md": table_page(one, relations) for one in tables},
        **{f"guides/{name}.md": text for name, text in found.items()},
    }
    order = _order(categories, [one.table for one in tables], titles)
    return Pages(texts, order, sum(map(len, categories.values())), len(tables), len(found))


def _categories(rules: Iterable[Rule]) -> dict[str, list[Rule]]:
    """Rules by category, each in the order of ids; the engine's own come last."""
    found: defaultdict[str, list[Rule]] = defaultdict(list)
    for rule in sorted(rules, key=lambda rule: (rule.category, rule.id)):
        found[rule.category].append(rule)
    return {**found, _ENGINE: list(ABOUT_ALLOWS)}


def _order(categories: Mapping[str, list[Rule]], tables: list[str], titles: Mapping[str, str]) -> list[Any]:
    rules = [
        {name.capitalize(): [f"rules/{name}.md", *(_entry(one) for one in found)]}
        for name, found in categories.items()
    ]
    return [
        {"Start": "index.md"},
        {"Rules": rules},
        {"Tables": [{name: f"tables/{name}.md"} for name in tables]},
        {"Guides": [{said: f"guides/{name}.md"} for name, said in titles.items()]},
    ]


def _entry(rule: Rule) -> dict[str, str]:
    return {f"{rule.id} {rule.name}": f"rules/{rule.id}.md"}
