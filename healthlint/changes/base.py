"""The version of a repository that a change is measured against, file by file."""

from __future__ import annotations

import os
import posixpath
from functools import cached_property
from hashlib import new
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from healthlint import git
from healthlint.lean import dataclass
from healthlint.text.source import Source, UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator

_FILES = ("100644", "100755")
_SUBMODULE = "160000"
_LINK = "120000"
_LINKS = 8
"""How many links may lead on to each other."""

_SHA1 = 40
"""Hexadecimal digits of an object's name where it is no SHA-256."""


class ChangesError(Exception):
    """A change that cannot be told: what, and how to mend it."""


@dataclass(frozen=True)
class Version:
    """A file as it was: the repository's folder, the path in it (POSIX), and the name of its bytes in git."""

    top: Path
    path: str
    blob: str

    @property
    def file(self) -> Path:
        """Where it stood."""
        return self.top / self.path

    def data(self) -> bytes:
        """Its bytes, as git keeps them.

        Raises:
            GitError: git does not have them, as in a clone without blobs.
        """
        return git.ask(self.top, "cat-file", "blob", self.blob)

    def says(self, data: bytes) -> bool:
        """Whether bytes of a file say the same, however lines end and characters are encoded."""
        if self.blob in (self._name(data), self._name(data.replace(b"\r\n", b"\n"))):
            return True
        try:
            return lines_alike(data) == lines_alike(self.data())
        except UnreadableError:
            return False

    def _name(self, data: bytes) -> str:
        kind = "sha1" if len(self.blob) == _SHA1 else "sha256"
        return new(kind, b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()


def lines_alike(data: bytes) -> str:
    """The text of a file with line feeds alone.

    Raises:
        UnreadableError: it is no text.
    """
    return with_line_feeds(Source.decode(data, "").text)


def with_line_feeds(text: str) -> str:
    """A text whose lines all end alike; their numbers stay what they were."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


@dataclass(frozen=True)
class Base:
    """A commit of the repository in the folder ``top`` (a real path); None: there was nothing yet.

    ``ref`` is what a person called it.
    """

    ref: str
    top: Path
    commit: str | None

    def version(self, file: Path) -> Version | None:
        """A file as it was, under its old name if it was moved; None: it is new, or of no repository.

        Raises:
            ChangesError: it is in a submodule that lacks the commit.
        """
        real = Path(os.path.realpath(file))
        if self.commit is None or not real.is_relative_to(self.top):
            return None
        path = real.relative_to(self.top).as_posix()
        within = next(self._submodules(path), None)
        return self._version(path) if within is None else within.version(file)

    def read(self, path: str) -> bytes | None:
        """The bytes of a file by its path in the repository (POSIX); None where there was none.

        Where the base has a link, what it led to in the base is read.
        """
        for _ in range(_LINKS):
            mode, name = self._tree.get(path, ("", ""))
            if mode not in (*_FILES, _LINK):
                return None
            data = Version(self.top, path, name).data()
            if mode != _LINK:
                return data
            path = posixpath.normpath(posixpath.join(posixpath.dirname(path), os.fsdecode(data)))
        return None

    def under(self, folder: str) -> Iterator[tuple[str, Version]]:
        """The files below a folder of the repository (POSIX): their paths in it, and what they were."""
        above = "" if folder == "." else f"{folder}/"
        for path, name in self._files.items():
            if path.startswith(above):
                yield path.removeprefix(above), Version(self.top, path, name)

    def _version(self, path: str) -> Version | None:
        old = path if path in self._files else self._moved.get(path)
        return None if old is None else Version(self.top, old, self._files[old])

    def _submodules(self, path: str) -> Iterator[Base]:
        """The submodule that a path is in, at the commit that its repository had recorded."""
        for above in PurePosixPath(path).parents:
            mode, name = self._tree.get(above.as_posix(), ("", ""))
            if mode == _SUBMODULE and (self.top / above / ".git").exists():
                yield Base(self.ref, self.top / above, name)

    @cached_property
    def _files(self) -> dict[str, str]:
        return {path: name for path, (mode, name) in self._tree.items() if mode in _FILES}

    @cached_property
    def _tree(self) -> dict[str, tuple[str, str]]:
        """Mode and name of what the repository held, by path; links and submodules are no files."""
        if self.commit is None:
            return {}
        try:
            answer = git.ask(self.top, "ls-tree", "-r", "-z", "--full-tree", self.commit)
        except git.GitError as error:
            raise ChangesError(
                f"{self.top.name} lacks the commit {self.commit[:12]}: fetch it ({error})"
            ) from error
        heads = (entry.partition(b"\t") for entry in answer.split(b"\0") if entry)
        return {os.fsdecode(path): _mode_and_name(head) for head, _, path in heads}

    @cached_property
    def _moved(self) -> dict[str, str]:
        """New names to old ones, as git tells them by likeness from what is staged.

        Not from the work tree: to look there, git would run the filters that a repository configures.
        """
        assert self.commit is not None  # noqa: S101 - nothing was moved where nothing was
        answer = git.ask(
            self.top, "diff-index", "--cached", "-M", "--diff-filter=R", "--name-status", "-z", self.commit
        )
        names = [os.fsdecode(name) for name in answer.split(b"\0")]
        return {new: old for old, new in zip(names[1::3], names[2::3], strict=False) if old in self._files}


def _mode_and_name(head: bytes) -> tuple[str, str]:
    mode, _, name = head.decode("ascii").split(" ")
    return mode, name
