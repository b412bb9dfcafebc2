"""What is worked out anew in each process, kept in the user's cache folder under a name for each piece.

Pieces lie in one file; its name is made of all that they depend on, so that none is ever out of date.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from healthlint.bundle import cache, form
from healthlint.digests import blake2b
from healthlint.lean import dataclass, field

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_MOST = 8 * 1024 * 1024
"""Bytes of a file; one that would grow beyond is begun anew."""


@dataclass(frozen=True)
class Shelf:
    """The pieces in a folder, and those that were not among them.

    ``basis`` says what they depend on, when it is first asked; None where that cannot be told.
    """

    place: Path
    basis: Callable[[], str | None]
    ending: str
    new: dict[str, bytes] = field(default_factory=dict)

    def get(self, name: str) -> bytes | None:
        """What is kept under a name."""
        return self._found.raw(name) if self._found is not None and name in self._found.places else None

    def keep(self) -> None:
        """Keep what is new for the next run, with what was there."""
        if not self.new or self._key is None:
            return
        found = {} if self._found is None else {name: self._found.raw(name) for name in self._found.places}
        whole = form.written(self._key, {**found, **self.new})
        if len(whole) > _MOST:
            whole = form.written(self._key, self.new)
        cache.keep(self.place, self._key, whole, self.ending)

    @cached_property
    def _key(self) -> str | None:
        said = self.basis()
        return (
            None
            if said is None
            else blake2b(said.encode(errors="surrogateescape"), digest_size=16).hexdigest()
        )

    @cached_property
    def _found(self) -> form.Parts | None:
        return None if self._key is None else cache.read(self.place, self._key, self.ending)
