"""From what files say to what is set: the nearest file goes before those it extends."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from healthlint.modules import Later
from healthlint.settings.patterns import Patterns
from healthlint.settings.values import ADDING, Override, Provision, RulesFolder, SetSeverity, Settings

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from healthlint.settings import keys
    from healthlint.settings.origin import Origin
    from healthlint.settings.reading import Layer
    from healthlint.validation.problem import Loc
else:
    # Most runs have no settings.
    keys = Later("healthlint.settings.keys")

_PLAIN = ("select", "ignore", "fail_on", "content_type", "preview", "rules_site")
_OVERRIDING = (*_PLAIN[:-2], "jurisdictions")


def merged(root: Path, layers: Sequence[Layer]) -> Settings:
    """The settings of a file and those it extends, nearest first; patterns begin at ``root``."""
    values: dict[str, Any] = {}
    origins: dict[str, Origin] = {}
    for layer in reversed(layers):
        added = _values(layer, root)
        values |= {
            name: (*values.get(name, ()), *new) if name in ADDING else new for name, new in added.items()
        }
        origins |= {name: layer.at(keys.as_key(name)) for name in added}
    return Settings(root=root, layers=tuple(layers), origins=origins, **values)


def selectors(layer: Layer) -> Iterator[tuple[Loc, str]]:
    """Every id, prefix and name of rules that a file writes, with its place."""
    parts: list[tuple[Loc, Mapping[str, Any]]] = [((), layer.data)]
    parts += [(("overrides", at), entry) for at, entry in enumerate(layer.data.get("overrides", ()))]
    for loc, part in parts:
        for key in ("select", "ignore"):
            yield from (((*loc, key, at), name) for at, name in enumerate(part.get(key, ())))
        yield from (((*loc, "severity", name), name) for name in part.get("severity", ()))


def _values(layer: Layer, root: Path) -> dict[str, Any]:
    """What one file sets, by the names of fields."""
    data, beside = layer.data, layer.file.parent
    found: dict[str, Any] = {
        name: _plain(data[keys.as_key(name)]) for name in _PLAIN if keys.as_key(name) in data
    }
    if "exclude" in data:
        found["exclude"] = Patterns(root, tuple(data["exclude"]))
    if "jurisdictions" in data:
        found["jurisdictions"] = _laws(data["jurisdictions"])
    if "severity" in data:
        found["severity"] = tuple(_severities(layer, data["severity"], ("severity",)))
    if "baseline" in data:
        found["baseline"] = beside / data["baseline"]
    if "rules" in data:
        folders = enumerate(data["rules"])
        found["rules"] = tuple(RulesFolder(beside / one, layer.at("rules", at)) for at, one in folders)
    if "provides" in data:
        entries = enumerate(data["provides"])
        found["provides"] = tuple(_provision(layer, one, layer.at("provides", at)) for at, one in entries)
    if "overrides" in data:
        found["overrides"] = tuple(_overrides(layer, root))
    return found


def _plain(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value


def _laws(codes: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(code.lower() for code in codes))


def _severities(layer: Layer, data: dict[str, Any], at: tuple[str | int, ...]) -> Iterator[SetSeverity]:
    """The entries in the order they are applied in: what fits more rules comes first."""
    for selector in sorted(data, key=_exactness):
        yield SetSeverity(selector, data[selector], layer.at(*at, selector))


def _exactness(selector: str) -> tuple[bool, int]:
    # Ids are upper case, and a prefix of some is shorter than each; a name fits one rule.
    return selector.islower(), len(selector)


def _provision(layer: Layer, entry: dict[str, str], origin: Origin) -> Provision:
    return Provision(entry["owes"], layer.file.parent / entry["where"], entry["match"], origin)


def _overrides(layer: Layer, root: Path) -> Iterator[Override]:
    for number, entry in enumerate(layer.data["overrides"]):
        changes = {
            name: _plain(entry[keys.as_key(name)]) for name in _OVERRIDING if keys.as_key(name) in entry
        }
        if "jurisdictions" in entry:
            changes["jurisdictions"] = _laws(entry["jurisdictions"])
        origins = {name: layer.at("overrides", number, keys.as_key(name)) for name in changes}
        if "severity" in entry:
            at = ("overrides", number, "severity")
            changes["severity"] = tuple(_severities(layer, entry["severity"], at))
        files = Patterns(root, tuple(entry["files"]))
        yield Override(files, changes, layer.at("overrides", number), origins)
