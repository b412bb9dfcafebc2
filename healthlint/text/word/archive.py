"""The parts of a Word file: a zip archive from anybody, held in memory and opened within limits."""

from __future__ import annotations

import lzma
import struct
import zlib
from dataclasses import dataclass
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from healthlint.text.source import UnreadableError

LARGEST_PART = 32 * 1024 * 1024
"""Bytes of the largest part that is read."""

LARGEST_WHOLE = 256 * 1024 * 1024
"""Bytes of all parts together."""

MOST_PARTS = 5_000
HIGHEST_RATIO = 200
"""How many times as large as in the archive a part may be."""

# Small parts of one repeated word are nobody's attack, and they shrink well.
_SMALL = 1024 * 1024
_ENCRYPTED = 0x1
_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_ENTRY = b"PK\x01\x02"
# What the standard library raises on archives that are damaged, or made to be.
_BROKEN = (
    BadZipFile, EOFError, IndexError, LookupError, NotImplementedError, OSError, OverflowError, RuntimeError,
    ValueError, lzma.LZMAError, struct.error, zlib.error,
)  # fmt: skip
_AGAIN = "save it again with Word or LibreOffice"
_BOMB = "open it in Word and save it as a new file, or leave it out"


@dataclass(frozen=True)
class Archive:
    """A zip archive whose directory has been found to be honest; parts are unpacked when asked for."""

    file: ZipFile
    members: tuple[ZipInfo, ...]

    @classmethod
    def of(cls, data: bytes) -> Archive:
        """The archive that the bytes of a file are.

        Raises:
            UnreadableError: it is none, is encrypted, or is larger inside than any draft.
        """
        if data.startswith(_OLD):
            raise UnreadableError(_old(data))
        # Counted before the directory is read: a long one takes its time.
        if data.count(_ENTRY) > MOST_PARTS:
            raise UnreadableError(f"holds more than {MOST_PARTS:,} parts: {_BOMB}")
        try:
            file = ZipFile(BytesIO(data))
        except _BROKEN as error:
            raise UnreadableError(f"is no Word file, or is cut off ({error}): {_AGAIN} as .docx") from error
        members = tuple(file.infolist())
        _refuse(members)
        return cls(file, members)

    def named(self, name: str) -> ZipInfo | None:
        """The member of a name; case does not matter, as the format has it."""
        wanted = name.casefold()
        return next((one for one in self.members if one.filename.casefold() == wanted), None)

    def read(self, member: ZipInfo, most: int = LARGEST_PART) -> bytes:
        """A member's bytes.

        Raises:
            UnreadableError: it is damaged, or larger than ``most`` bytes.
        """
        if member.file_size > most:
            raise UnreadableError(f"unpacks to more than {most:,} bytes ({member.filename}): {_BOMB}")
        try:
            # The library reads no more than was declared, and finds the sum wrong if there was more.
            return self.file.read(member)
        except _BROKEN as error:
            raise UnreadableError(f"is damaged at {member.filename} ({error}): {_AGAIN}") from error

    def part(self, name: str) -> bytes | None:
        """The bytes of a part by name; None if there is none.

        Raises:
            UnreadableError: as for ``read``.
        """
        member = self.named(name)
        return None if member is None else self.read(member)


def _refuse(members: tuple[ZipInfo, ...]) -> None:
    seen = set[str]()
    for one in members:
        if one.flag_bits & _ENCRYPTED:
            raise UnreadableError("is encrypted: save it without a password")
        if one.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            raise UnreadableError(f"packs {one.filename} as Word does not: {_AGAIN}")
        # Of two parts of one name each program takes another.
        if one.filename.casefold() in seen:
            raise UnreadableError(f"holds {one.filename} twice: {_AGAIN}")
        seen.add(one.filename.casefold())
        if one.file_size > _SMALL and one.file_size > HIGHEST_RATIO * one.compress_size:
            raise UnreadableError(f"unpacks {one.filename} to {one.file_size:,} bytes of nothing: {_BOMB}")
    if len(members) > MOST_PARTS or sum(one.file_size for one in members) > LARGEST_WHOLE:
        raise UnreadableError(f"unpacks to more than {LARGEST_WHOLE:,} bytes: {_BOMB}")


def _old(data: bytes) -> str:
    if _LOCKED in data:
        return "is encrypted: save it without a password"
    return "is a file of the old Word (.doc), whatever its name says: save it as .docx"
