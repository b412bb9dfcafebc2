"""How patterns are filed under signs: worked out, or known from an earlier run."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

Filed = dict[str, list[int]]
"""The numbers of patterns by the signs that they are filed under; some are under none."""

WorkOut = Callable[[tuple[str, ...]], Filed]
File = Callable[[tuple[str, ...], WorkOut], Filed]
"""Gives for some patterns what working it out gives."""


def _plainly(patterns: tuple[str, ...], work_out: WorkOut) -> Filed:
    return work_out(patterns)


_ways: list[File] = [_plainly]


def filed(patterns: tuple[str, ...], work_out: WorkOut) -> Filed:
    """What ``work_out`` gives for some patterns."""
    return _ways[-1](patterns, work_out)


@contextmanager
def filing(way: File) -> Iterator[None]:
    """While this lasts, patterns are filed in another way, to the same effect."""
    _ways.append(way)
    try:
        yield
    finally:
        _ways.pop()
