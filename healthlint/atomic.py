"""Files that are written whole or not at all."""

from __future__ import annotations

import errno
import os
import stat
from contextlib import suppress
from typing import TYPE_CHECKING

from healthlint.modules import Later

if TYPE_CHECKING:
    import tempfile
    from pathlib import Path
else:
    tempfile = Later("tempfile")


def write(path: Path, data: bytes) -> None:
    """Put bytes where a file is or will be: who reads it sees the old ones or the new ones, never a part.

    A link stays a link, and what it leads to is replaced; a file keeps its permissions.

    Raises:
        OSError: it cannot be written; what was there is as it was.
    """
    real = path.resolve()
    mode = _mode(real)
    # In the same folder, since only within one file system does a file take another's place at once.
    descriptor, name = tempfile.mkstemp(prefix=f".{real.name[:100]}.", suffix=".tmp", dir=real.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(name, mode)  # noqa: PTH101 - a path of the operating system's own making
        os.replace(name, real)  # noqa: PTH105 - likewise
    except BaseException:
        with suppress(FileNotFoundError):
            os.unlink(name)  # noqa: PTH108 - likewise
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
