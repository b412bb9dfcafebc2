"""From all files that are named to those that a change touches."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from healthlint.changes.trust import edited
from healthlint.lean import dataclass, field, replace
from healthlint.text.source import FORMATS
from healthlint.walk import UNCHANGED, Skipped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from healthlint.changes.base import Base, Version
    from healthlint.inputs import Inputs
    from healthlint.walk import Excludes, Found, Walk


@dataclass(frozen=True)
class Narrowed:
    """The inputs that are to be judged, and by shown path what they were; who is not there is new."""

    inputs: Inputs
    versions: Mapping[str, Version] = field(default_factory=dict)


@dataclass(frozen=True)
class Scope:
    """What a check covers: paths as they were named, in the folder ``here``, and what is left out of them.

    ``ending`` takes the place of an article's own in the name of a file beside it that belongs to it.
    """

    named: tuple[str, ...]
    here: Path
    excludes: Excludes
    ending: str

    def covered(self, old: Path, new: Path) -> bool:
        """Whether a file would have been checked where it stood before it was moved.

        Else what is old in it was never held up, and must not come in by the back door.
        """
        if self.excludes(old) or old.suffix.lower() not in FORMATS:
            return False
        return any(
            place == _real(new) or (_real(old).is_relative_to(place) and not _hidden(_real(old), place))
            for place in (_real(self.here / name) for name in self.named)
        )


def narrow(inputs: Inputs, base: Base, scope: Scope) -> Narrowed:
    """Leave out the files that say what they said in the base; a file that was only moved is judged.

    Raises:
        ChangesError: a submodule lacks the commit that is asked for.
        GitError: git does not give what it has.
    """
    versions = dict(_versions(inputs, base, scope))
    left_alone = {
        file
        for file in inputs.walked.files
        if _left_alone(file, versions.get(file.shown))
        and not any(edited([file.path.with_suffix(scope.ending)], base))
    }
    return Narrowed(replace(inputs, walked=_without(inputs.walked, left_alone, base.ref)), versions)


def _without(walked: Walk, left_alone: Iterable[Found], ref: str) -> Walk:
    skipped = {Skipped(file.shown, f"{UNCHANGED}{ref}") for file in left_alone}
    files = tuple(file for file in walked.files if file not in left_alone)
    return replace(walked, files=files, skipped=tuple(sorted({*walked.skipped, *skipped})))


def _versions(inputs: Inputs, base: Base, scope: Scope) -> Iterator[tuple[str, Version]]:
    for shown, file in _places(inputs, scope.here):
        version = base.version(file)
        if version is not None and (_stays(version, file) or scope.covered(version.file, file)):
            yield shown, version


def _places(inputs: Inputs, here: Path) -> Iterator[tuple[str, Path]]:
    yield from ((file.shown, file.path) for file in inputs.walked.files)
    if inputs.typed is not None:
        yield inputs.typed.path, here / inputs.typed.path


def _left_alone(file: Found, version: Version | None) -> bool:
    if version is None or not _stays(version, file.path):
        return False
    try:
        return version.says(file.path.read_bytes())
    except OSError:
        return False  # whoever reads it next will say why it cannot be read


def _stays(version: Version, file: Path) -> bool:
    """Whether a file stands where it stood, and under its own name."""
    return not file.is_symlink() and version.file == _real(file)


def _real(path: Path) -> Path:
    return Path(os.path.realpath(path))


def _hidden(file: Path, place: Path) -> bool:
    return any(part.startswith(".") for part in file.relative_to(place).parts[:-1])
