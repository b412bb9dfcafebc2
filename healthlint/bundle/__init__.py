"""Rules as plain data, so that a run need not read and validate hundreds of files first.

The wheel brings its own rules as a bundle; other rules are bundled in the user's cache folder (``cache``)
under the name of their content (``content``). The rulebook is the same, however it was come by.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from healthlint.bundle import cache, content
from healthlint.bundle.book import parts_of, rulebook_of
from healthlint.bundle.form import Parts, parts, written
from healthlint.rulebook import load, rules_root

if TYPE_CHECKING:
    from collections.abc import Sequence

    from healthlint.rulebook import Rulebook
    from healthlint.validation.layers import Layer

SHIPPED = "rules.bundle"
"""The file beside the rules in the wheel."""

_PACKAGE = Path(__file__).parent.parent


def ready(root: Path | None = None, over: Sequence[Layer] = (), kept: Path | None = None) -> Rulebook:
    """What ``rulebook.load`` gives, from a bundle where there is one; ``kept`` is where others are kept.

    Raises:
        RulebookError: with every problem of every file.
    """
    shipped = _shipped() if root is None else None
    if shipped is not None and not over:
        return rulebook_of(shipped, rules_root())
    if kept is None:
        return load(root, over)
    return _kept(root or rules_root(), tuple(over), kept, shipped)


def bundle(root: Path, package: Path = _PACKAGE) -> bytes:
    """The bundle of a folder of rules, as it goes into a wheel with the code of a package.

    Raises:
        RulebookError: the rules cannot be used.
    """
    code = content.code(package, exactly=True)
    return written(content.key(code, [(root, root.name)]), parts_of(load(root)))


def _shipped() -> Parts | None:
    """The wheel's bundle; it came with the code, and is as right as that."""
    try:
        return parts((_PACKAGE / SHIPPED).read_bytes())
    except FileNotFoundError:
        return None


def _kept(root: Path, over: tuple[Layer, ...], place: Path, shipped: Parts | None) -> Rulebook:
    """The rules of some folders, out of the cache folder or into it."""
    lowest = [] if shipped is not None else [(root, root.resolve().name)]
    code = shipped.key if shipped is not None else content.code(_PACKAGE)
    try:
        key = content.key(code, [*lowest, *((layer.root, layer.shown) for layer in over)])
    except content.UncountableError:
        return load(root, over)
    found = cache.read(place, key)
    if found is not None:
        return rulebook_of(found, root, over)
    book = load(root, over)
    cache.keep(place, key, written(key, parts_of(book)))
    return book
