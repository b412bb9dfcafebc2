"""Every setting with the line that sets it, so that a person can be told why something holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from healthlint.lean import dataclass, names
from healthlint.settings.keys import SettingsFile, as_key
from healthlint.walk import shown

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from healthlint.settings.origin import Origin
    from healthlint.settings.values import Override, Settings

_FIELDS = tuple(name for name in names(SettingsFile) if name != "extends")


@dataclass(frozen=True)
class Entry:
    """A key as files write it, its plain value, and where that was set; None where nobody did."""

    key: str
    value: Any
    origin: Origin | None = None


def entries(settings: Settings, here: Path) -> Iterator[Entry]:
    """Each setting in the order of the keys; lists of things that add up have an entry for each."""
    for name in _FIELDS:
        yield from _ADDING[name](settings, here) if name in _ADDING else (_plain(settings, name, here),)


def _plain(settings: Settings, name: str, here: Path) -> Entry:
    value = getattr(settings, name)
    if name == "exclude":
        value = value.lines if value is not None else ()
    if name == "baseline" and value is not None:
        value = shown(value, here)
    written = list(value) if isinstance(value, tuple) else value
    return Entry(as_key(name), written, settings.origins.get(name))


def _severity(settings: Settings, _: Path) -> Iterator[Entry]:
    yield from (Entry(f"severity.{one.selector}", one.severity, one.origin) for one in settings.severity)


def _rules(settings: Settings, here: Path) -> Iterator[Entry]:
    yield from (Entry("rules", shown(one.path, here), one.origin) for one in settings.rules)


def _provides(settings: Settings, here: Path) -> Iterator[Entry]:
    for one in settings.provides:
        value = {"owes": one.owes, "where": shown(one.where, here), "match": one.match}
        yield Entry("provides", value, one.origin)


def _overrides(settings: Settings, _: Path) -> Iterator[Entry]:
    yield from (Entry("overrides", _written(one), one.origin) for one in settings.overrides)


def _written(one: Override) -> dict[str, Any]:
    changes = {as_key(name): list(to) if isinstance(to, tuple) else to for name, to in one.changes.items()}
    if "severity" in one.changes:
        changes["severity"] = {entry.selector: entry.severity for entry in one.changes["severity"]}
    return {"files": list(one.files.lines), **changes}


_ADDING = {"severity": _severity, "rules": _rules, "provides": _provides, "overrides": _overrides}
