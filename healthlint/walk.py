"""From the paths of a command line to the files that are to be read, and why others are not."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from healthlint import git
from healthlint.lean import dataclass, replace
from healthlint.lint import Trouble
from healthlint.text.source import FORMATS

LIMIT = 20_000_000
"""Bytes of the largest file that is read."""

EXCLUDED = "excluded by configuration"
OTHER_FORMAT = "other format"

UNCHANGED = "unchanged since "
"""How the reason begins for which a file is not looked at that a change left alone; a name follows."""

Excludes = Callable[[Path], bool]
"""Whether the configuration leaves a path out."""


@dataclass(frozen=True, order=True)
class Skipped:
    """A file or folder (its path ends in ``/``) that was not looked at, and why."""

    path: str
    reason: str


@dataclass(frozen=True, order=True)
class Found:
    """A file to read: its path as reports show it, and where it is."""

    shown: str
    path: Path


@dataclass(frozen=True, order=True)
class Remark(Trouble):
    """Something that a reader of the report should know although nothing went wrong."""


Event = Found | Skipped | Trouble
"""What a walk meets."""

Kept = frozenset[Path] | None
"""What git does not ignore; None where everything is kept."""

_GIVE = "give a file, a folder, or - for standard input"


@dataclass(frozen=True)
class Walk:
    """What is to be read, what is not, and what could not be; each in order, nothing twice."""

    files: tuple[Found, ...]
    skipped: tuple[Skipped, ...] = ()
    troubles: tuple[Trouble, ...] = ()
    remarks: tuple[Remark, ...] = ()


def shown(path: Path, here: Path) -> str:
    """A path as reports show it: relative to ``here``, POSIX, bytes that are no text as escapes."""
    try:
        relative = os.path.relpath(path, here)
    except ValueError:  # another drive: nothing leads there from here
        relative = str(path.absolute())
    return os.fsencode(relative).decode("utf-8", "backslashreplace").replace(os.sep, "/")


def too_large(name: str) -> Trouble:
    """What is said of a file above the limit."""
    return Trouble(name, 1, f"is larger than {LIMIT // 1_000_000} MB", "split it, or exclude it")


def walk(paths: Iterable[str], here: Path, excludes: Excludes = lambda _: False) -> Walk:
    """Find the files that paths stand for; a file named twice, or linked to, counts once.

    Folders are walked; git-ignored files, hidden folders, links that lead outside or to a folder,
    and formats that are not read are skipped with a reason. A file that is named is found whatever
    it is called, unless the configuration excludes it. Nothing depends on the order of paths.
    """
    named = sorted(set(paths))
    walker = _Walker(here, excludes)
    events = {event for path in named for event in walker.named(path)}
    whole = {shown(here / path, here) for path in named}
    return Walk(
        files=_once(event for event in events if isinstance(event, Found)),
        skipped=tuple(sorted(one for one in events if isinstance(one, Skipped) and _stands(one, whole))),
        troubles=tuple(sorted(event for event in events if type(event) is Trouble)),
        remarks=tuple(sorted(event for event in events if isinstance(event, Remark))),
    )


def _stands(skipped: Skipped, named: set[str]) -> bool:
    """What one path skips may be named by another, and is then looked at all the same."""
    return skipped.reason == EXCLUDED or skipped.path.removesuffix("/") not in named


def _once(files: Iterable[Found]) -> tuple[Found, ...]:
    """One name for each file: its own before that of a link to it."""
    by_target: dict[str, Found] = {}
    for file in sorted(files, key=lambda file: (file.path.is_symlink(), file)):
        by_target.setdefault(os.path.realpath(file.path), file)
    return tuple(sorted(by_target.values()))


@dataclass(frozen=True)
class _Folder:
    """A folder on the way down from ``top``, the one that was named."""

    path: Path
    top: Path
    kept: Kept = None


@dataclass(frozen=True)
class _Walker:
    here: Path
    excludes: Excludes

    def named(self, name: str) -> Iterator[Event]:
        """What a path of the command line stands for."""
        path = self.here / name
        if not name:
            yield Trouble("''", 1, "an empty path names nothing", _GIVE)
        elif self.excludes(path):
            yield Skipped(shown(path, self.here), EXCLUDED)
        elif stat.S_ISDIR(_mode(path)):
            yield from self._walked(path)
        else:
            yield self._file(path)

    def _walked(self, top: Path) -> Iterator[Event]:
        """Everything under a folder. A stack, not recursion: folders may nest deeper than calls can."""
        folders = [_Folder(top, top)]
        while folders:
            folder = folders.pop()
            try:
                entries = list(os.scandir(folder.path))  # exhausted, so closed
                folder = _asked(folder)
            except OSError as error:
                yield self._unreadable(folder.path, error)
                continue
            except git.GitError as error:
                what = f"git cannot tell which files are ignored ({error})"
                yield Remark(shown(folder.path, self.here), 1, what, "none of them was skipped")
            for entry in entries:
                yield from self._entry(entry, folder, folders)

    def _entry(self, entry: os.DirEntry[str], folder: _Folder, folders: list[_Folder]) -> Iterator[Event]:
        path = folder.path / entry.name
        is_folder = entry.is_dir(follow_symlinks=False)
        reason = next(self._reasons(path, folder), None)
        # Git's own folder is no part of what was named: saying so at each run would help nobody.
        if entry.name == ".git":
            return
        if reason is not None:
            yield Skipped(shown(path, self.here) + "/" * is_folder, reason)
        elif is_folder:
            folders.append(replace(folder, path=path))
        else:
            yield self._file(path)

    def _reasons(self, path: Path, folder: _Folder) -> Iterator[str]:
        """Why a file or folder that was met on a walk is not looked at."""
        mode = _mode(path, follow=False)
        is_folder, is_link = stat.S_ISDIR(mode), stat.S_ISLNK(mode)
        if self.excludes(path):
            yield EXCLUDED
        if is_folder and path.name.startswith("."):
            yield "hidden folder"
        if folder.kept is not None and path not in folder.kept and not (is_folder and _empty(path)):
            yield "git-ignored"
        if is_link:
            yield from _astray(path, folder.top)
        if not is_folder and path.suffix.lower() not in FORMATS:
            yield OTHER_FORMAT
        if not is_folder and not stat.S_ISREG(_mode(path)):
            yield "not a regular file"

    def _file(self, path: Path) -> Event:
        name = shown(path, self.here)
        try:
            status = path.stat()
        except (OSError, ValueError) as error:
            return self._unreadable(path, error)
        if not stat.S_ISREG(status.st_mode):
            return Trouble(name, 1, "is not a regular file", _GIVE)
        if status.st_size > LIMIT:
            return too_large(name)
        return Found(name, path)

    def _unreadable(self, path: Path, error: OSError | ValueError) -> Trouble:
        what = getattr(error, "strerror", None) or str(error)
        return Trouble(shown(path, self.here), 1, f"cannot be opened: {what}", "check the path")


def _asked(folder: _Folder) -> _Folder:
    """The folder with what git keeps of it, asked once for each repository.

    Raises:
        GitError: git cannot tell.
    """
    is_repository = (folder.path / ".git").exists()
    if is_repository or (folder.path == folder.top and git.inside(folder.path)):
        return replace(folder, kept=git.listed(folder.path))
    return folder


def _mode(path: Path, *, follow: bool = True) -> int:
    """What a path is, as ``stat`` says it; 0 where that cannot be told: opening it will say why."""
    try:
        return path.stat(follow_symlinks=follow).st_mode
    except (OSError, ValueError):
        return 0


def _empty(folder: Path) -> bool:
    """Whether nothing is in a folder, as far as can be seen: git does not know of empty ones."""
    try:
        with os.scandir(folder) as entries:
            return next(entries, None) is None
    except OSError:
        return True


def _astray(link: Path, top: Path) -> Iterator[str]:
    """Why a link is not followed: what is inside the folder is found where it stands."""
    try:
        target = Path(os.path.realpath(link, strict=True))
    except OSError as error:
        yield "link in a circle" if error.errno == errno.ELOOP else "broken link"
        return
    if not target.is_relative_to(top.resolve()):
        yield "link to outside the folder"
    if target.is_dir():
        yield "link to a folder"
