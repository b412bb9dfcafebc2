"""The lines of a TOML file's keys and entries: the standard library's parser tells values, not places."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from healthlint.lean import dataclass, field
from healthlint.modules import Later

if TYPE_CHECKING:
    import tomllib
    from collections.abc import Iterator

    from healthlint.validation.problem import Loc
else:
    tomllib = Later("tomllib")

# Possessive, so that no text takes longer than its length; the file is known to be TOML.
_TOKEN = re.compile(
    r'''(?P<comment>\#[^\n]*+)
    |(?P<long>"""(?:[^"\\]|\\.|"(?!""))*+"{3,5}|\'\'\'(?:[^']|'(?!''))*+'{3,5})
    |(?P<quoted>"(?:[^"\\\n]|\\.)*+"|'[^'\n]*+')
    |(?P<bare>[\w+:-]++)
    |(?P<sign>[\[\]{}=,\n])''',
    re.VERBOSE | re.DOTALL,
)


def key_lines(text: str) -> dict[Loc, int]:
    """The 1-based line of each key and list entry, by keys and indexes, of a text that is valid TOML."""
    reading = _Reading()
    for token in _tokens(text):
        reading.take(token)
    return reading.lines


@dataclass(frozen=True)
class _Token:
    text: str
    line: int
    is_sign: bool

    @property
    def key(self) -> str:
        """What the token stands for as a key."""
        if self.text[0] not in "\"'":
            return self.text
        return str(tomllib.loads(f"key = {self.text}")["key"])


def _tokens(text: str) -> Iterator[_Token]:
    line, counted = 1, 0
    for found in _TOKEN.finditer(text):
        line += text.count("\n", counted, found.start())
        counted = found.start()
        if found.lastgroup != "comment":
            yield _Token(found.group(), line, found.lastgroup == "sign")


@dataclass
class _Open:
    """A list or an inline table that is still being read: entries so far, and keys before their '='."""

    loc: Loc
    is_list: bool
    entries: int = 0


@dataclass
class _Reading:
    """Places built from tokens, with a stack of its own instead of recursion."""

    lines: dict[Loc, int] = field(default_factory=dict)
    _table: Loc = ()
    _header: int = 0
    _keys: list[str] = field(default_factory=list)
    _value: Loc | None = None
    _open: list[_Open] = field(default_factory=list)
    _tables: defaultdict[Loc, int] = field(default_factory=lambda: defaultdict(int))

    def take(self, token: _Token) -> None:
        if not token.is_sign:
            self._word(token)
        elif self._value is not None or self._in_list():
            self._in_value(token)
        elif token.text in "[]":
            self._heading(token)
        elif token.text == "=":
            self._begin(token.line)
        elif token.text == "\n":
            self._header, self._keys = 0, []
        else:
            self._in_value(token)

    def _in_list(self) -> bool:
        return bool(self._open) and self._open[-1].is_list

    def _word(self, token: _Token) -> None:
        if self._value is None and not self._in_list():
            self._keys.append(token.key)
        else:
            self._entry(token.line)

    def _entry(self, line: int) -> Loc:
        """Where the value stands that begins here."""
        if self._value is not None:
            return self._value
        loc = (*self._open[-1].loc, self._open[-1].entries)
        self.lines.setdefault(loc, line)
        return loc

    def _begin(self, line: int) -> None:
        """The value of the keys that were read."""
        above = self._open[-1].loc if self._open else self._table
        self._value = self._known((*above, *self._keys), line)
        self._keys = []

    def _known(self, loc: Loc, line: int) -> Loc:
        for size in range(1, len(loc) + 1):
            self.lines.setdefault(loc[:size], line)
        return loc

    def _heading(self, token: _Token) -> None:
        if token.text == "[":
            self._header += 1
        elif self._keys:
            loc: Loc = ()
            for number, key in enumerate(self._keys, start=1):
                loc = (*loc, key)
                self._tables[loc] += self._header > 1 and number == len(self._keys)
                loc = (*loc, self._tables[loc] - 1) if self._tables[loc] else loc
            self._table, self._keys = self._known(loc, token.line), []

    def _in_value(self, token: _Token) -> None:
        match token.text:
            case "[" | "{":
                self._open.append(_Open(self._entry(token.line), token.text == "["))
                self._value = None
            case "]" | "}":
                self._open.pop()
                self._value = None
            case ",":
                self._open[-1].entries += 1
                self._value = None
            case "\n" if not self._open:
                self._value = None
