"""Web archives for tests, whole and broken."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path


def address(number: int) -> str:
    return f"https://example.org/{number}"


def archive(path: Path, bodies: Sequence[str], kind: str = "text/html; charset=utf-8") -> list[int]:
    """Write a page each; gives the byte where each record begins, and where the file ends."""
    places = [0]
    with path.open("wb") as file:
        for number, body in enumerate(bodies):
            one = record(address(number), body, kind)
            file.write(gzip.compress(one) if path.name.endswith(".gz") else one)
            places.append(file.tell())
    return places


def record(url: str, body: str, kind: str) -> bytes:
    """A response as crawlers write it."""
    answer = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\n\r\n{body}".encode()
    lines = (
        "WARC/1.0",
        "WARC-Type: response",
        f"WARC-Record-ID: <urn:uuid:{uuid5(NAMESPACE_URL, url)}>",
        "WARC-Date: 2026-11-22T00:00:00Z",
        f"WARC-Target-URI: {url}",
        "Content-Type: application/http; msgtype=response",
        f"Content-Length: {len(answer)}",
    )
    return "\r\n".join((*lines, "", "")).encode() + answer + b"\r\n\r\n"


def damage(path: Path, places: Sequence[int], broken: Sequence[int]) -> None:
    """Break records in several ways: their beginning, their middle, their end."""
    data = bytearray(path.read_bytes())
    for number, record in enumerate(broken):
        for at in _bytes(places[record], places[record + 1], number % 3, packed=path.name.endswith(".gz")):
            data[at] ^= 0xFF
    path.write_bytes(data)


def _bytes(begin: int, end: int, way: int, *, packed: bool) -> Iterator[int]:
    if way == 0:
        yield from range(begin, begin + 8)
    elif packed:
        # The last eight bytes are the check sum and the length.
        yield from range((begin + end) // 2, (begin + end) // 2 + 4) if way == 1 else range(end - 8, end - 4)
    else:
        yield from range(end - 4, end)
