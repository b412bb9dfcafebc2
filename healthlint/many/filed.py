"""Under which signs the patterns of agendas are filed, taken from a shelf and put there.

A page asks some hundred agendas which of their thousands of patterns it may hold; to read them all for that
takes longer than to try the few that it may.
"""

from __future__ import annotations

import json
from contextlib import suppress
from typing import TYPE_CHECKING

from healthlint.digests import blake2b
from healthlint.lean import dataclass
from healthlint.many.basis import code
from healthlint.many.shelf import Shelf
from healthlint.version import version

if TYPE_CHECKING:
    from pathlib import Path

    from healthlint.patterns.filing import Filed, WorkOut


def filings(place: Path) -> Filings:
    """The filings of a folder, good for this code."""
    return Filings(Shelf(place, _basis, ".signs"))


@dataclass(frozen=True)
class Filings:
    """Gives filings from a shelf; those that are not there are worked out, and put on it."""

    shelf: Shelf

    def filed(self, patterns: tuple[str, ...], work_out: WorkOut) -> Filed:
        """What ``work_out`` gives for these patterns."""
        said = "\0".join(patterns).encode(errors="surrogatepass")
        name = blake2b(said, digest_size=16).hexdigest()
        kept = self.shelf.get(name)
        if kept is not None:
            found: Filed = json.loads(kept)
            return found
        made = work_out(patterns)
        self.shelf.new[name] = json.dumps(made, separators=(",", ":")).encode()
        return made


def _basis() -> str | None:
    with suppress(OSError):
        return repr((version(), code()))
    return None
