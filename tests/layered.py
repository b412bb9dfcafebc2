"""A small rulebook, and a site's folder over it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from healthlint.rulebook import RulebookError, load
from healthlint.validation.layers import Layer

if TYPE_CHECKING:
    from pathlib import Path

    from healthlint.rulebook import Rulebook

HEAD = """\
id: {identifier}
kind: {kind}
severity: error
status: stable
message: This is too much.
rationale: It harms.
advice: Say less.
references:
  - jurisdiction: us
    instrument: A law
    clause: "1"
    url: https://example.org/
    verified: primary
    checked: 2026-01-01
"""
_MIRACLE = """\
find:
  any: [miracle~, wonder ... <condition>]
  except: [miracle fruit~]
  unless: [negated]
examples:
  flag:
    - Our tea is a <<miracle>>, and people come from far away for it.
    - This is the <<wonder tea against gout>> that all have waited for.
    - Their <<miracles>> are for sale on every market of the region.
  pass:
    - Our tea is no miracle, and it was never sold as one.
    - The miracle fruit grows in the west of Africa.
    - Tea is a drink, and no more than that.
"""
_PRICE = """\
find:
  any: [special offer]
need: told-price
within: document
examples:
  flag:
    - Our <<special offer>> ends today.
    - Ask for the <<special offer>>.
    - A <<special offer>> for you.
  pass:
    - Our special offer has a price of 20 dollars.
    - The price of the special offer is low.
    - We sell nothing.
"""
_TOLD = """\
about: A price that is told.
any: [price of]
examples:
  flag: [The <<price of>> it., A <<price of>> 20., Our <<price of>> old.]
  pass: [A prize of it., It costs., Nothing.]
"""
_WORD = """\
swap:
  addict: person with addiction
unless: [quoted]
examples:
  flag:
    - The <<addict>> came to the clinic.
    - Each <<addict>> was offered treatment.
    - An <<addict>> can recover.
  pass:
    - A person with addiction can recover.
    - The word "addict" hurts.
    - Treatment works.
"""
_OWN = """\
find:
  any: [<house-word>]
examples:
  flag:
    - These seeds are a <<{house-word}>>.
    - Our <<{house-word}>> is here.
    - A <<{house-word}>> is a word.
  pass:
    - A seed.
    - A fruit.
    - A tea.
"""


def rule(identifier: str, kind: str, rest: str) -> str:
    """The text of a rule's file."""
    return HEAD.format(identifier=identifier, kind=kind) + rest


BASE = {
    "claims/miracle-word.yaml": rule("HL101", "avoid", _MIRACLE),
    "claims/price-missing.yaml": rule("HL102", "require", _PRICE),
    "claims/person-word.yaml": rule("HL103", "prefer", _WORD),
    "clauses/told-price.yaml": _TOLD,
    "terms/condition.txt": "# Conditions, for tests.\nasthma\ndepress*\ngout~\n",
}
OWN = {
    "style/house-style.yaml": rule("SITE101", "avoid", _OWN),
    "terms/house-word.txt": "# What our style guide forbids.\npower seed~\nsuperfood~\n",
}


def write(root: Path, files: dict[str, str]) -> Path:
    """Write files below a folder; gives the folder."""
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


def layered(here: Path, *sites: dict[str, str]) -> Rulebook:
    """The small rulebook with some sites' folders over it, each called ``site``, ``site2`` and so on."""
    names = [f"site{number or ''}" for number in (0, *range(2, len(sites) + 1))]
    over = [Layer(write(here / name, files), name) for name, files in zip(names, sites, strict=False)]
    return load(write(here / "base", BASE), over)


def problems(here: Path, *sites: dict[str, str]) -> list[str]:
    """What is said of the sites' folders."""
    with pytest.raises(RulebookError) as raised:
        layered(here, *sites)
    return str(raised.value).splitlines()
