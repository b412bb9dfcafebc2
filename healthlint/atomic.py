"""Files that are written whole or not at all."""

from __future__ import annotations

import errno
import os
import stat
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_NEW = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
"""To make a file that nobody else has made, or led elsewhere, under its name."""


def write(path: Path, data: bytes) -> None:
    """Put bytes where a file is or will be: who reads it sees the old ones or the new ones, never a part.

    A link stays a link, and what it leads to is replaced; a file keeps its permissions.

    Raises:
        OSError: it cannot be written; what was there is as it was.
    """
    real = path.resolve()
    mode = _mode(real)
    # In the same folder, since only within one file system does a file take another's place at once.
    # (As `tempfile` does it, which takes as long to import as the rules to load.)
    name = real.parent / f".{real.name[:100]}.{os.urandom(8).hex()}.tmp"
    descriptor = os.open(name, _NEW, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        name.chmod(mode)
        name.replace(real)
    except BaseException:
        name.unlink(missing_ok=True)
        raise


def _mode(path: Path) -> int:
    """The permissions of a file, or those that a new one would be given."""
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask
    # Put in the place of /dev/null, say, a file would be there for every other program, too.
    if not stat.S_ISREG(mode):
        raise OSError(errno.EINVAL, "is there already, and is no file")
    return stat.S_IMODE(mode)
