"""Bundles of rules that are not shipped, kept for the next run in the user's own cache folder.

What is there is used only if nobody else can have written it, and never from within a repository: who sends
a change could send rules that were never judged. Whatever is wrong with the folder, a run goes on without.
"""

from __future__ import annotations

import os
import stat
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from healthlint.bundle.form import BrokenBundleError, parts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from healthlint.bundle.form import Parts

_ENDING = ".rules"
_MOST = 16
"""Bundles that are kept: each is some 3 MB, and few people work on so many sets of rules."""

_OTHERS_MAY = stat.S_IRWXG | stat.S_IRWXO
_CAREFUL = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def folder(environment: Mapping[str, str], here: Path) -> Path | None:
    """Where the user's bundles are kept; None where there is no place, or one inside the repository."""
    if sys.platform == "win32":
        home = environment.get("LOCALAPPDATA", "")
    elif environment.get("XDG_CACHE_HOME"):
        home = environment["XDG_CACHE_HOME"]
    else:
        inside = "Library/Caches" if sys.platform == "darwin" else ".cache"
        home = os.path.join(environment.get("HOME", ""), inside)  # noqa: PTH118 - may be relative, and is refused
    place = Path(home) / "healthlint"
    return place if place.is_absolute() and not _within_repository(place, here) else None


def read(place: Path, key: str, ending: str = _ENDING) -> Parts | None:
    """The parts of a bundle; None if there is none that can be trusted."""
    try:
        found = data(place / f"{key}{ending}") if trusted(place) else None
        return None if found is None else parts(found, key)
    except BrokenBundleError:
        return None


def trusted(place: Path) -> bool:
    """Whether a folder is there, the user's own, and closed to others."""
    try:
        return _ours(place.lstat(), stat.S_ISDIR, _OTHERS_MAY)
    except OSError:
        return False


def data(file: Path) -> bytes | None:
    """The bytes of a file in such a folder; None if there is none, or nobody knows who wrote it."""
    try:
        with open(os.open(file, os.O_RDONLY | _CAREFUL), "rb") as opened:  # noqa: PTH123 - a descriptor
            return opened.read() if _ours(os.fstat(opened.fileno()), stat.S_ISREG, 0) else None
    except OSError:
        return None


def made(place: Path) -> bool:
    """Whether there is such a folder now; it is made if it is not there."""
    with suppress(OSError):
        missing = [one for one in (place, *place.parents) if not one.exists()]
        # One by one: folders above that Python makes along the way would be open to others.
        for one in reversed(missing):
            one.mkdir(mode=0o700, exist_ok=True)
    return trusted(place)


def keep(place: Path, key: str, whole: bytes, ending: str = _ENDING) -> None:
    """Put a bundle where the next run finds it; a folder that cannot be written is left alone."""
    from healthlint import atomic  # noqa: PLC0415 - only who writes needs it

    with suppress(OSError):
        if made(place):
            atomic.write(place / f"{key}{ending}", whole)
            _thin_out(place, ending)


def _ours(facts: os.stat_result, kind: object, forbidden: int) -> bool:
    """Whether something is of a kind, the user's own, and none of the forbidden permissions is given."""
    return (
        callable(kind)
        and bool(kind(facts.st_mode))
        # Windows knows neither; there the folder lies in the user's profile, which is closed to others.
        and (sys.platform == "win32" or (facts.st_uid == os.geteuid() and not facts.st_mode & forbidden))
    )


def _within_repository(place: Path, here: Path) -> bool:
    """Whether a folder lies in the working directory, or in the repository that this is part of."""
    work = here.resolve()
    root = next((one for one in (work, *work.parents) if (one / ".git").exists()), work)
    return place.resolve().is_relative_to(root)


def _thin_out(place: Path, ending: str) -> None:
    by_age = sorted(place.glob(f"*{ending}"), key=lambda one: one.lstat().st_mtime_ns, reverse=True)
    for old in by_age[_MOST:]:
        old.unlink(missing_ok=True)
