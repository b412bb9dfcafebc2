"""Character references of HTML (``&amp;``, ``&#8217;``), decoded as browsers do, with their place kept."""

from __future__ import annotations

from html.entities import html5
from typing import TYPE_CHECKING

from healthlint.text.lazy import lazily

if TYPE_CHECKING:
    from healthlint.text.sourcemap import MapBuilder

_REFERENCE = lazily(r"&(?:#(?:[xX]([0-9a-fA-F]++)|([0-9]++));?|([A-Za-z][A-Za-z0-9]*+)(;?))")
# Some 100 old names count without their semicolon, even with letters after them: "&ampere" is "&ere".
_LEGACY = frozenset(name for name in html5 if not name.endswith(";"))
_LONGEST_LEGACY = max(map(len, _LEGACY))
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
_LAST_CODE_POINT = 0x10FFFF
# Python converts no more digits than this by default; a number that long is no character anyway.
_MOST_DIGITS = 4000
# The standard reads references to C1 controls as Windows-1252; five of the bytes stand for nothing there.
_WINDOWS_1252 = {
    code: bytes([code]).decode("cp1252")
    for code in range(0x80, 0xA0)
    if code not in {0x81, 0x8D, 0x8F, 0x90, 0x9D}
}


def decode_reference(text: str, at: int, *, attribute: bool = False) -> tuple[str, int] | None:
    """What the character reference at offset ``at`` (an ampersand) stands for, and the offset after it.

    ``None`` where the ampersand is just an ampersand. In an attribute's value a name without
    semicolon counts only when neither ``=`` nor a letter or digit follows
    (HTML Living Standard, 13.2.5.72 to 13.2.5.80).
    """
    found = _REFERENCE.match(text, at)
    if not found:
        return None
    hexadecimal, decimal, name, semicolon = found.groups()
    if name is None:
        return _numbered(hexadecimal or decimal, 16 if hexadecimal else 10), found.end()
    if semicolon and name + ";" in html5:
        return html5[name + ";"], found.end()
    return _legacy(text, at + 1, name, attribute=attribute)


def copy_decoded(builder: MapBuilder, text: str, start: int, end: int, *, attribute: bool = False) -> None:
    """Draw characters ``start`` to ``end`` of ``text``: each reference stands for its source as a whole."""
    at = start
    while (ampersand := text.find("&", at, end)) >= 0:
        decoded = decode_reference(text, ampersand, attribute=attribute)
        if decoded is None or decoded[1] > end:
            builder.copy(text, at, ampersand + 1)
            at = ampersand + 1
        else:
            builder.copy(text, at, ampersand)
            builder.put(decoded[0], ampersand, decoded[1])
            at = decoded[1]
    builder.copy(text, at, end)


def decoded_value(written: str) -> str:
    """An attribute's value with its references decoded."""
    if "&" not in written:
        return written
    parts: list[str] = []
    at = 0
    while (ampersand := written.find("&", at)) >= 0:
        replacement, after = decode_reference(written, ampersand, attribute=True) or ("&", ampersand + 1)
        parts += (written[at:ampersand], replacement)
        at = after
    return "".join((*parts, written[at:]))


def _numbered(digits: str, base: int) -> str:
    if len(digits) > _MOST_DIGITS:
        return _REPLACEMENT
    code = int(digits, base)
    if code in _WINDOWS_1252:
        return _WINDOWS_1252[code]
    surrogate = 0xD800 <= code <= 0xDFFF  # noqa: PLR2004 - the range Unicode reserves for surrogates
    return _REPLACEMENT if code == 0 or surrogate or code > _LAST_CODE_POINT else chr(code)


def _legacy(text: str, start: int, name: str, *, attribute: bool) -> tuple[str, int] | None:
    for length in range(min(len(name), _LONGEST_LEGACY), 1, -1):
        if name[:length] in _LEGACY:
            end = start + length
            after = text[end : end + 1]
            if attribute and (after == "=" or (after.isascii() and after.isalnum())):
                return None
            return html5[name[:length]], end
    return None
