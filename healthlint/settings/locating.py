"""Which settings files hold for a folder: the nearest up the tree, and those that it extends."""

from __future__ import annotations

from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import TYPE_CHECKING

from healthlint import git
from healthlint.settings.origin import SettingsError
from healthlint.settings.reading import PYPROJECT, YAML, Layer, read_layer
from healthlint.validation.problem import RuleProblem
from healthlint.walk import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.settings.reading import Read

_MISSPELT = ".healthlint.yml"
_ENDINGS = (".yaml", ".toml")


def nearest(here: Path, read: Read) -> Layer | None:
    """What the nearest file says of healthlint, in a folder or above it; None if there is none.

    Raises:
        SettingsError: it cannot be used, or there are two in one folder.
    """
    for folder in (here, *here.parents):
        found = [
            layer for layer in (read_layer(file, shown(file, here), read) for file in _files(folder)) if layer
        ]
        _refuse_misspelt(folder, here, read)
        if len(found) > 1:
            what = f"{found[0].shown} sets healthlint up, too"
            raise found[1].error((), what, "keep the settings in one of the two")
        if found:
            return found[0]
    return None


def named(file: Path, name: str, read: Read) -> Layer:
    """What a file says that was asked for by name.

    Raises:
        SettingsError: it cannot be used, or says nothing of healthlint.
    """
    if file.suffix not in _ENDINGS:
        raise _error(name, "is no settings file", f"give a file that ends in {' or '.join(_ENDINGS)}")
    found = read_layer(file, name, read)
    if found is None:
        raise _error(name, _absent(file, read), "check the path given to --config")
    return found


def extended(first: Layer, here: Path, read: Read) -> Iterator[Layer]:
    """A file and those it extends, one after the other, nearest first.

    Raises:
        SettingsError: one of them is elsewhere, cannot be used, or extends what extends it.
    """
    top = git.top(first.file.parent) or first.file.parent.resolve()
    layer, seen = first, {first.file.resolve()}  # a link to a file is that file
    yield layer
    while "extends" in layer.data:
        file = _target(layer, top)
        if file.resolve() in seen:
            what = f"extends {shown(file, here)}, which leads back to it"
            raise layer.error(("extends",), what, "delete one of the 'extends'")
        seen.add(file.resolve())
        found = read_layer(file, shown(file, here), read)
        if found is None:
            what = f"extends '{layer.data['extends']}', which {_absent(file, read)}"
            raise layer.error(("extends",), what, "check the path")
        layer = found
        yield layer


def _files(folder: Path) -> tuple[Path, ...]:
    return folder / PYPROJECT, folder / YAML


def _target(layer: Layer, top: Path) -> Path:
    """The file that a layer extends."""
    written: str = layer.data["extends"]
    absolute = PurePosixPath(written).is_absolute() or PureWindowsPath(written).anchor
    if absolute or written.startswith("~") or ":" in written:
        what = f"'extends' is '{written}', which is no relative path"
        raise layer.error(("extends",), what, "name a file of this repository, relative to this one")
    if Path(written).suffix not in _ENDINGS:
        what = f"'extends' is '{written}', which is no settings file"
        raise layer.error(("extends",), what, f"give a file that ends in {' or '.join(_ENDINGS)}")
    file = layer.file.parent / written
    if not file.resolve().is_relative_to(top):
        what = f"'extends' is '{written}', which leads out of {top.name}"
        raise layer.error(("extends",), what, "copy that file into the repository")
    return file


def _refuse_misspelt(folder: Path, here: Path, read: Read) -> None:
    """A file that looks like settings and would not be read is not passed over in silence."""
    if _there(folder / _MISSPELT, read):
        raise _error(shown(folder / _MISSPELT, here), "is not read under this name", f"call it {YAML}")


def _absent(file: Path, read: Read) -> str:
    return "says nothing of healthlint" if _there(file, read) else "is not there"


def _there(file: Path, read: Read) -> bool:
    try:
        read(file)
    except OSError:
        return False
    return True


def _error(name: str, what: str, how: str) -> SettingsError:
    return SettingsError([RuleProblem(name, 1, what, how)])
