"""What a project has set: ``[tool.healthlint]`` in the nearest ``pyproject.toml`` that has it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

from healthlint.jurisdiction import JURISDICTIONS, UNLESS_CHOSEN, Jurisdiction
from healthlint.severity import SEVERITIES
from healthlint.traits import ContentType
from healthlint.validation.problem import instead

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

    from healthlint.kinds.base import Severity

CONTENT_TYPES = tuple(name for name in get_args(ContentType) if name != "unknown")
"""What a document may be declared to be."""

_FILE = "pyproject.toml"
_AT_LINE = re.compile(r" \(at line (\d+), column \d+\)$| \(at end of document\)$")


class SettingsError(Exception):
    """Settings that cannot be used: ``file:line: what: how``, the line 1-based."""

    def __init__(self, path: str, line: int, what: str, how: str) -> None:
        super().__init__(f"{path}:{line}: {what}: {how}")


@dataclass(frozen=True, kw_only=True)
class Settings:
    """How a project wants its articles checked; ``root`` is the folder its patterns are relative to."""

    root: Path
    exclude: tuple[str, ...] = ()
    """Files and folders that are left out, as in ``.gitignore``."""
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: Severity = "error"
    jurisdictions: tuple[Jurisdiction, ...] = UNLESS_CHOSEN
    """Whose law holds; with several, the strictest."""
    content_type: ContentType | None = None
    preview: bool = False

    def excludes(self, path: Path) -> bool:
        """Whether a path is left out: it or a folder above it fits ``exclude``."""
        if not self.exclude or not path.absolute().is_relative_to(self.root):
            return False
        relative = path.absolute().relative_to(self.root).as_posix()
        return bool(self._spec.match_file(f"{relative}/" if path.is_dir() else relative))

    def having(self, changes: Mapping[str, Any]) -> Settings:
        """The same settings with some of them set otherwise; None changes nothing."""
        return replace(self, **{name: value for name, value in changes.items() if value is not None})

    @cached_property
    def _spec(self) -> GitIgnoreSpec:
        # Costs as much as argparse, regex and a parser together: only who excludes pays.
        from pathspec import GitIgnoreSpec  # noqa: PLC0415

        return GitIgnoreSpec.from_lines(self.exclude)


def load(here: Path) -> Settings:
    """The settings for work in a folder: those of the nearest file with a section, else the defaults.

    Raises:
        SettingsError: the file cannot be read, or says something that settings do not know.
    """
    for folder in (here, *here.parents):
        text = _text(folder / _FILE)
        if text is not None:
            section = _section(folder / _FILE, text)
            if section is not None:
                return _settings(folder, text, section)
    return Settings(root=here)


def _text(file: Path) -> str | None:
    try:
        return file.read_text(encoding="utf-8")
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(
            str(file), 1, f"cannot be read ({error})", "make it a readable UTF-8 file"
        ) from error


def _section(file: Path, text: str) -> dict[str, Any] | None:
    try:
        tools = tomllib.loads(text).get("tool")
    except tomllib.TOMLDecodeError as error:
        at = _AT_LINE.search(str(error))
        line = int(at.group(1)) if at and at.group(1) else text.count("\n") + 1
        what = f"is not TOML: {_AT_LINE.sub('', str(error))}"
        raise SettingsError(str(file), line, what, "mend this line") from error
    section = tools.get("healthlint") if isinstance(tools, dict) else None
    if section is not None and not isinstance(section, dict):
        raise SettingsError(str(file), _line(text, "healthlint"), "is no table", "write [tool.healthlint]")
    return section


def _settings(root: Path, text: str, section: dict[str, Any]) -> Settings:
    values: dict[str, Any] = {}
    for key, value in section.items():
        where = str(root / _FILE), _line(text, key)
        if key not in _TAKE:
            raise SettingsError(*where, f"unknown key '{key}'", instead(key, _TAKE))
        try:
            values[key.replace("-", "_")] = _TAKE[key](value)
        except ValueError as error:
            raise SettingsError(*where, f"'{key}' is {value!r}", str(error)) from error
    return Settings(root=root, **values)


def _line(text: str, key: str) -> int:
    """The line (1-based) that sets a key of the section: a key of that name after its head."""
    head = re.search(r"^\s*\[\s*tool\s*\.\s*healthlint\s*\]", text, re.MULTILINE)
    start = head.end() if head else 0
    found = re.compile(rf"^[ \t]*[\w.\"'-]*?{re.escape(key)}[\"']?\s*=", re.MULTILINE).search(text, start)
    return text.count("\n", 0, found.start() if found else start) + 1


def patterns(value: object) -> tuple[str, ...]:
    """Patterns as in ``.gitignore``, each tried.

    Raises:
        ValueError: they are none; the message says what to write.
    """
    from pathspec import GitIgnoreSpec  # noqa: PLC0415 - only who excludes pays, as above

    names = _names(value)
    try:
        GitIgnoreSpec.from_lines(names)
    except ValueError as error:
        raise ValueError("write patterns as in .gitignore") from error
    return names


def _names(value: object) -> tuple[str, ...]:
    if isinstance(value, list) and all(isinstance(name, str) and name for name in value):
        return tuple(value)
    raise ValueError('write a list of texts, such as ["one", "two"]')


def _jurisdictions(value: object) -> tuple[str, ...]:
    names = _names(value)
    if not names:
        raise ValueError('name at least one, such as ["us"]')
    take = _one_of(JURISDICTIONS)
    return tuple(dict.fromkeys(take(name.lower()) for name in names))


def _switch(value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError("write true or false")  # noqa: TRY004 - for the reader of a settings file it is a value
    return value


def _one_of(choices: tuple[str, ...]) -> Callable[[object], str]:
    def take(value: object) -> str:
        if value not in choices:
            raise ValueError(instead(str(value), choices))
        return str(value)

    return take


_TAKE: dict[str, Callable[[object], object]] = {
    "exclude": patterns,
    "select": _names,
    "ignore": _names,
    "fail-on": _one_of(SEVERITIES),
    "jurisdictions": _jurisdictions,
    "content-type": _one_of(CONTENT_TYPES),
    "preview": _switch,
}
"""Every key a project can set, and what makes a value of it."""
