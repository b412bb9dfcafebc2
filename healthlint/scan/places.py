"""Where inputs and the output lie: paths of this machine, or addresses of object stores."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from pyarrow import ArrowException, fs

from healthlint.lean import dataclass

Stream = Any
"""A file of pyarrow, which ships no types."""


class PlaceError(Exception):
    """A place that cannot be used: ``place:1: what: how``."""


@dataclass(frozen=True)
class Place:
    """A file or folder of a file system."""

    files: Any
    path: str

    def __truediv__(self, name: str) -> Place:
        """A file below it."""
        return Place(self.files, f"{self.path.rstrip('/')}/{name}")

    @property
    def name(self) -> str:
        """The last part of its path."""
        return self.path.rstrip("/").rpartition("/")[2]

    def read(self) -> bytes:
        """The bytes of the file.

        Raises:
            OSError: it cannot be read.
        """
        with self.files.open_input_stream(self.path) as stream:
            data: bytes = stream.read()
            return data

    def stream(self) -> Stream:
        """The file from its beginning, unpacked if its ending says that it is packed."""
        return self.files.open_input_stream(self.path, compression="detect")

    def seekable(self) -> Stream:
        """The file as it lies."""
        return self.files.open_input_file(self.path)

    def write(self, data: bytes) -> None:
        """Put a file there, whole or not at all."""
        aside = self.aside()
        with self.files.open_output_stream(aside.path, compression=None) as stream:
            stream.write(data)
        aside.move(self)

    def aside(self) -> Place:
        """A new name beside it, for what is not finished; readers of a folder of tables pass it by."""
        folder, _, name = self.path.rpartition("/")
        # A worker that outlives a killed scan may still write the same: each has names of its own.
        return Place(self.files, f"{folder}/_{os.urandom(6).hex()}.{name}")

    def move(self, to: Place) -> None:
        """Give it another name; what bore that is replaced."""
        self.files.move(self.path, to.path)

    def make(self) -> None:
        """Make the folder, and those above it."""
        self.files.create_dir(self.path, recursive=True)

    def exists(self) -> bool:
        """Whether anything is there."""
        return bool(self.about().type != fs.FileType.NotFound)

    def is_folder(self) -> bool:
        """Whether it is a folder."""
        return bool(self.about().type == fs.FileType.Directory)

    def about(self) -> Any:  # noqa: ANN401 - pyarrow ships no types
        """What is known of it: type, size in bytes, time of its last change."""
        return self.files.get_file_info(self.path)

    @property
    def size(self) -> int:
        """Bytes of the file; 0 where there is none."""
        return self.about().size or 0

    def below(self, *, deep: bool = False) -> list[Any]:
        """What is known of all that the folder holds, sorted by path; nothing where there is none."""
        wanted = fs.FileSelector(self.path, recursive=deep, allow_not_found=True)
        return sorted(self.files.get_file_info(wanted), key=lambda one: str(one.path))


def place(name: str, here: Path) -> Place:
    """What a path, relative to ``here``, or an address such as ``s3://bucket/pages`` stands for.

    Raises:
        PlaceError: there are no such addresses.
    """
    if "://" not in name:
        return Place(fs.LocalFileSystem(), Path(os.path.abspath(here / name)).as_posix())  # noqa: PTH100 - links stay
    try:
        return Place(*fs.FileSystem.from_uri(name))
    except (ArrowException, OSError) as error:
        raise PlaceError(f"{name}:1: is no address that can be read ({error}): check it") from error


def full(name: str, here: Path) -> str:
    """The same place as a name that holds in every process, wherever it runs."""
    return name if "://" in name else Path(os.path.abspath(here / name)).as_posix()  # noqa: PTH100 - links stay
