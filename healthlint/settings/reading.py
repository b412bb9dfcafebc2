"""One settings file as plain data, with the line of each part of it; or every mistake in it."""

from __future__ import annotations

import errno
import re
import stat
from collections.abc import Callable, Mapping
from datetime import date, time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from healthlint.lean import dataclass, replace
from healthlint.modules import Later
from healthlint.settings.origin import Origin, SettingsError
from healthlint.settings.patterns import broken
from healthlint.validation.problem import Complaint, RuleProblem

if TYPE_CHECKING:
    import tomllib
    from collections.abc import Iterator

    from healthlint import strict_yaml
    from healthlint.settings import keys, toml_lines
    from healthlint.strict_yaml import Loaded
    from healthlint.text.readers import toml_values
    from healthlint.validation import models
    from healthlint.validation.problem import Loc
else:
    # Most runs have no settings.
    tomllib, strict_yaml = Later("tomllib"), Later("healthlint.strict_yaml")
    keys, toml_lines = Later("healthlint.settings.keys"), Later("healthlint.settings.toml_lines")
    toml_values = Later("healthlint.text.readers.toml_values")
    models = Later("healthlint.validation.models")

Read = Callable[[Path], bytes]
"""How files are read; raises OSError where there is none."""

PYPROJECT, YAML = "pyproject.toml", ".healthlint.yaml"
"""The files that are looked for."""

_SECTION = ("tool", "healthlint")
_AT_LINE = r" \(at line (\d+), column \d+\)$| \(at end of document\)$"
_MARK = "\ufeff"
_IN_TOML = {
    "write '- ' before each entry": 'write ["one", "two"]',
    "write 'key: value' lines below it": "write { key = value }",
}
"""Remedies that are worded for YAML, and what they are in TOML."""


@dataclass(frozen=True)
class Layer:
    """What one file sets: its path, the name it is shown by, and its keys, none of them wrong."""

    file: Path
    shown: str
    loaded: Loaded

    @property
    def data(self) -> Mapping[str, Any]:
        """The keys that are set, with plain values."""
        found: Mapping[str, Any] = self.loaded.data
        return found

    def at(self, *loc: str | int) -> Origin:
        """Where a key or an entry stands."""
        return Origin(self.shown, self.loaded.line_of(loc))

    def error(self, loc: Loc, what: str, how: str) -> SettingsError:
        """That something at a place cannot be used."""
        return SettingsError([RuleProblem(self.shown, self.loaded.line_of(loc), what, how)])


def read_file(path: Path) -> bytes:
    """The bytes of a file, which may have been put there by anybody.

    Raises:
        OSError: there is none, or it is a device, or far larger than settings are.
    """
    # Somebody meant to set something: that is not the same as no file.
    if path.is_symlink() and not path.exists():
        raise OSError(errno.EINVAL, "a link to nothing")
    status = path.stat()
    if not stat.S_ISREG(status.st_mode) and not stat.S_ISDIR(status.st_mode):
        raise OSError(errno.EINVAL, "not a regular file")
    if status.st_size > 4 * strict_yaml.LONGEST_FILE:
        raise OSError(errno.EFBIG, "larger than 1 MB")
    return path.read_bytes()


def read_layer(file: Path, shown: str, read: Read) -> Layer | None:
    """What a file sets; None where it is not there, or is TOML that says nothing of healthlint.

    Raises:
        SettingsError: with every mistake of the file.
    """
    text = _text(file, shown, read)
    if text is None:
        return None
    loaded = _toml(text, shown) if file.suffix == ".toml" else strict_yaml.load(text, shown)
    if loaded is None:
        return None
    if loaded.problems:
        raise SettingsError(loaded.problems)
    # An empty file is one that sets nothing.
    loaded = replace(loaded, data={} if loaded.data is None else _texts(loaded.data))
    problems = tuple(_problems(loaded, shown, in_toml=file.suffix == ".toml"))
    if problems:
        raise SettingsError(problems)
    return Layer(file, shown, loaded)


def _text(file: Path, shown: str, read: Read) -> str | None:
    try:
        text = read(file).decode("utf-8")
    except (FileNotFoundError, NotADirectoryError):
        return None
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise _unusable(shown, line, "is not UTF-8", "save the file as UTF-8") from error
    except OSError as error:
        raise _unusable(shown, 1, f"cannot be read ({error.strerror})", "make it a readable file") from error
    if text.startswith(_MARK):
        raise _unusable(shown, 1, "begins with a byte order mark", "save the file as UTF-8 without one")
    return text


def _unusable(shown: str, line: int, what: str, how: str) -> SettingsError:
    return SettingsError([RuleProblem(shown, line, what, how)])


def _toml(text: str, shown: str) -> Loaded | None:
    written = text.replace("\r\n", "\n")
    tools = _parsed(written, shown).get("tool")
    if not isinstance(tools, dict) or "healthlint" not in tools:
        return None
    depth = len(_SECTION)
    lines = {
        loc[depth:]: line for loc, line in toml_lines.key_lines(written).items() if loc[:depth] == _SECTION
    }
    if not isinstance(tools["healthlint"], dict):
        raise _unusable(shown, lines.get((), 1), "'healthlint' is no table", "write [tool.healthlint]")
    if _depth(tools["healthlint"]) > strict_yaml.DEEPEST:
        raise _unusable(
            shown, lines.get((), 1), f"is nested more than {strict_yaml.DEEPEST} deep", "nest less"
        )
    return strict_yaml.Loaded(tools["healthlint"], lines)


def _parsed(text: str, shown: str) -> dict[str, Any]:
    if len(text) > strict_yaml.LONGEST_FILE:
        raise _unusable(
            shown, 1, f"is over {strict_yaml.LONGEST_FILE // 1024} KB", f"move the settings to {YAML}"
        )
    if deep := toml_values.deep_key(text):
        line = text.count("\n", 0, deep.start()) + 1
        raise _unusable(shown, line, "has a key of too many parts", "write tables instead")
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        at = re.search(_AT_LINE, str(error))
        line = int(at.group(1)) if at and at.group(1) else text.count("\n") + 1
        what = f"is not TOML: {re.sub(_AT_LINE, '', str(error))}"
        raise _unusable(shown, line, what, "mend this line") from error
    except RecursionError as error:
        raise _unusable(shown, 1, "is nested too deep to be read", "nest less") from error
    except ValueError as error:
        raise _unusable(shown, 1, "holds a number of too many digits", "write it shorter") from error


def _depth(value: object) -> int:
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return max(map(_depth, inner), default=0) + 1


def _texts(value: Any) -> Any:  # noqa: ANN401 - any value of the file
    """A value in which days and times are text, since no setting is one."""
    if isinstance(value, dict):
        return {key: _texts(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_texts(inner) for inner in value]
    return value.isoformat() if isinstance(value, date | time) else value


def _problems(loaded: Loaded, shown: str, *, in_toml: bool) -> Iterator[RuleProblem]:
    if not isinstance(loaded.data, dict):
        yield RuleProblem(
            shown, loaded.line_of(()), "the file holds no keys", "write lines like 'key: value'"
        )
        return
    _, complaints = models.validate(keys.SettingsFile, loaded.data)
    for one in complaints or _about_patterns(loaded.data):
        how = _IN_TOML.get(one.how, one.how) if in_toml else one.how
        yield RuleProblem(shown, loaded.line_of(one.loc), one.what, how)


def _about_patterns(data: Mapping[str, Any]) -> Iterator[Complaint]:
    lists: dict[Loc, list[str]] = {("exclude",): data.get("exclude", [])}
    lists |= {
        ("overrides", number, "files"): one["files"] for number, one in enumerate(data.get("overrides", []))
    }
    # All at once first: to ask for each is slow, and none is broken as a rule.
    lines = [(loc, number, line) for loc, listed in lists.items() for number, line in enumerate(listed)]
    if broken(*(line for _, _, line in lines)):
        for loc, number, line in lines:
            if broken(line):
                yield Complaint((*loc, number), f"'{line}' is no pattern", "write patterns as in .gitignore")
