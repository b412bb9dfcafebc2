"""JSON values by name, as bytes in which a name is looked up without reading the others.

Names stand in buckets, by their sums. A table of places comes first, so that nothing is done for the
thousands of names that nobody asks for.
"""

from __future__ import annotations

import json
from collections import defaultdict
from struct import Struct
from typing import TYPE_CHECKING, Any
from zlib import crc32

if TYPE_CHECKING:
    from collections.abc import Mapping

_NUMBER, _PLACE = Struct("<I"), Struct("<II")
_read = json.JSONDecoder().decode


class Buckets:
    """The values over the bytes that ``packed`` gives."""

    def __init__(self, data: memoryview) -> None:
        self._data = data
        (self._count,) = _NUMBER.unpack_from(data)

    def get(self, name: str) -> Any:  # noqa: ANN401 - any JSON
        """The value of a name; None where there is none."""
        at = 1 + crc32(name.encode()) % self._count
        start, end = _PLACE.unpack_from(self._data, at * _NUMBER.size)
        return _read(str(self._data[start:end], "ascii")).get(name) if end > start else None


def packed(values: Mapping[str, Any]) -> bytes:
    """Values by name as bytes that ``Buckets`` reads; the same values are the same bytes."""
    count = max(len(values), 1)
    buckets: defaultdict[int, dict[str, Any]] = defaultdict(dict)
    for name in sorted(values):
        buckets[crc32(name.encode()) % count][name] = values[name]
    written = [
        json.dumps(buckets[one], separators=(",", ":")).encode() if one in buckets else b""
        for one in range(count)
    ]
    at = (count + 2) * _NUMBER.size
    numbers = [count, at]
    for one in written:
        at += len(one)
        numbers.append(at)
    return b"".join([*map(_NUMBER.pack, numbers), *written])
