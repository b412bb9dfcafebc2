"""YAML that means what it looks like: no aliases, no tags, no silent ``no`` that turns into false.

Built on the events of PyYAML's parsers, for its composers recurse, in C until they crash: libyaml, where
it is there, for files without fault; PyYAML's own for what the two read differently, and to say what is
wrong. What the YAML versions disagree about is refused with the advice to quote it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from healthlint.lean import dataclass, field
from healthlint.modules import Later
from healthlint.text.lazy import lazily
from healthlint.validation.problem import Loc, RuleProblem
from healthlint.validation.scalar import Disputed, Scalar, resolved
from healthlint.validation.yaml_dialects import may_be_announced, read_apart

if TYPE_CHECKING:
    from collections.abc import Mapping

    import yaml
else:
    yaml = Later("yaml")

LONGEST_FILE = 256 * 1024
"""Characters a file may have."""

DEEPEST = 32
"""How deep lists and keys may be nested."""

MOST_PROBLEMS = 50
"""After so many problems a file is not read on: it is not a rule file."""

_SHOWN = 30
"""Characters of a value that a problem shows."""

_SURROGATE = lazily("[\ud800-\udfff]")
_REMEDIES = (
    ("'\\t'", "indent with spaces, not with tabs"),
    ("mapping values are not allowed", "put quotes around text that holds ': '"),
    ("expected ':'", "put quotes around the text, or give the key its ':'"),
    ("cannot start any token", "put quotes around text that begins with a special character"),
    ("expected ',' or", "close the bracket here or in a line above"),
    ("expected <block end>", "indent the line like its neighbours, or quote the text"),
    ("unexpected end of stream", "close the quotes"),
)


@dataclass(frozen=True)
class Loaded:
    """A file as plain data (None where it cannot be read at all), its lines, and what is wrong with it."""

    data: Any
    lines: Mapping[Loc, int] = field(default_factory=dict)
    problems: tuple[RuleProblem, ...] = ()

    def line_of(self, loc: Loc) -> int:
        """The 1-based line of a place, or of the deepest part of it that exists."""
        there = (loc[:end] for end in range(len(loc), -1, -1))
        return next((self.lines[part] for part in there if part in self.lines), 1)


def load(text: str, path: str) -> Loaded:
    """Read one YAML document; never raises on any text.

    Values are true, false, None, whole numbers, floats, dates and text; keys are text. ``path`` is
    only shown in problems. Where there are problems the data is as near as can be to what was meant,
    so that the rest of the file can be judged as well.
    """
    reading = _Reading(path)
    if len(text) > LONGEST_FILE:
        reading.complain(1, f"the file is over {LONGEST_FILE // 1024} KB", "split it")
        return reading.loaded()
    if loaded := None if read_apart(text) else _fast(text, path):
        return loaded
    try:
        for event in yaml.parse(text, Loader=yaml.SafeLoader):
            reading.take(event)
    except _Refused:
        reading.data = None
    except yaml.YAMLError as error:
        reading.data = None
        reading.complain(*_unreadable(error, text))
    return reading.loaded()


def _fast(text: str, path: str) -> Loaded | None:
    """What libyaml makes of a file; None without it, and where it refuses: PyYAML has the words for that."""
    loader = getattr(yaml, "CSafeLoader", None)
    reading, depth = _Reading(path), 0
    try:
        for event in yaml.parse(text, Loader=loader) if loader else ():
            if isinstance(event, yaml.CollectionStartEvent):
                depth += bool(depth or event.flow_style)
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= bool(depth)
            elif depth and isinstance(event, yaml.ScalarEvent) and may_be_announced(event):
                return None
            reading.take(event)
    except (_Refused, yaml.YAMLError):
        return None
    return reading.loaded() if loader else None


class _Refused(Exception):  # noqa: N818 - not an error to anyone outside: it ends the reading
    """The file breaks a rule after which reading on makes no sense."""


@dataclass
class _Open:
    """A mapping or list that is still being read, and the key that waits for its value."""

    content: dict[str, Any] | list[Any]
    loc: Loc
    key: str | None = None


class _Reading:
    """Data built from events, with a stack of its own instead of recursion."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.data: Any = None
        self.lines: dict[Loc, int] = {}
        self.problems: list[RuleProblem] = []
        self._open: list[_Open] = []
        self._documents = 0

    def loaded(self) -> Loaded:
        return Loaded(self.data, self.lines, tuple(self.problems))

    def complain(self, line: int, what: str, how: str) -> None:
        self.problems.append(RuleProblem(self.path, line, what, how))
        if len(self.problems) >= MOST_PROBLEMS:
            raise _Refused

    def take(self, event: yaml.Event) -> None:
        line = _line(event.start_mark)
        match event:
            case yaml.DocumentStartEvent():
                self._document(event, line)
            case yaml.AliasEvent():
                self._refuse(line, f"the alias '*{event.anchor}' stands for text elsewhere", "write it out")
            case yaml.ScalarEvent():
                self._plain(event, line)
                self._scalar(event, line)
            case yaml.CollectionStartEvent():
                self._plain(event, line)
                self._begin([] if isinstance(event, yaml.SequenceStartEvent) else {}, line)
            case yaml.CollectionEndEvent():
                self._open.pop()

    def _refuse(self, line: int, what: str, how: str) -> None:
        self.complain(line, what, how)
        raise _Refused

    def _document(self, event: yaml.DocumentStartEvent, line: int) -> None:
        self._documents += 1
        if self._documents > 1:
            self._refuse(line, "a second document begins here", "make it a file of its own")
        if event.version or event.tags:
            self._refuse(line, "the file has a % directive", "delete it")

    def _plain(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent, line: int) -> None:
        """Refuse anchors and tags: text that stands for something else than itself."""
        if event.anchor is not None:
            self._refuse(line, f"the anchor '&{event.anchor}' makes text stand elsewhere too", "delete it")
        if event.tag is not None:
            self._refuse(line, f"the tag '{event.tag}' asks for a type", "delete it, and quote text")

    def _begin(self, content: dict[str, Any] | list[Any], line: int) -> None:
        if len(self._open) >= DEEPEST:
            self._refuse(line, f"nested more than {DEEPEST} deep", "nest less")
        if self._waits_for_key():
            self._refuse(line, "a list or mapping stands where a key is wanted", "write a word, or quote it")
        self._open.append(_Open(content, self._put(content, line)))

    def _scalar(self, event: yaml.ScalarEvent, line: int) -> None:
        if _SURROGATE.search(event.value):
            self._refuse(line, "an escape stands for half a character", "write the character itself")
        if self._waits_for_key():
            self._key(event, line)
        else:
            self._put(event.value if event.style else self._resolved(event.value, line), line)

    def _waits_for_key(self) -> bool:
        return bool(self._open) and isinstance(self._open[-1].content, dict) and self._open[-1].key is None

    def _key(self, event: yaml.ScalarEvent, line: int) -> None:
        top, key = self._open[-1], event.value
        if not event.style and key == "<<":
            self._refuse(line, "the key '<<' merges text from elsewhere", "write the keys out")
        if not event.style and not isinstance(self._resolved(key, line), str):
            self.complain(line, f"the key {key!r} is no text", "put quotes around it")
        if key in top.content:
            first = self.lines[*top.loc, key]
            self.complain(
                line, f"the key '{key}' is written twice, first in line {first}", "keep one of them"
            )
        top.key = key
        self.lines[*top.loc, key] = line

    def _put(self, value: Any, line: int) -> Loc:  # noqa: ANN401 - any value of the file
        """Put a value where the reading stands; gives its place."""
        if not self._open:
            self.data, self.lines[()] = value, line
            return ()
        top = self._open[-1]
        loc: Loc
        if isinstance(top.content, dict):
            assert top.key is not None  # noqa: S101 - the parser gives a key before each value
            loc, top.content[top.key], top.key = (*top.loc, top.key), value, None
        else:
            loc = (*top.loc, len(top.content))
            top.content.append(value)
            self.lines[loc] = line
        return loc

    def _resolved(self, text: str, line: int) -> Scalar:
        value = resolved(text)
        if isinstance(value, Disputed):
            shown = text if len(text) <= _SHOWN else text[:_SHOWN] + "..."
            what = f"unquoted {shown!r} means different things to different readers"
            self.complain(line, what, "put quotes around it")
        return text if isinstance(value, Disputed) else value


def _line(mark: Any) -> int:  # noqa: ANN401 - PyYAML has two classes of marks
    return int(mark.line) + 1 if mark else 1


def _unreadable(error: yaml.YAMLError, text: str) -> tuple[int, str, str]:
    """Line, what and how of an error of the parser."""
    if isinstance(error, yaml.reader.ReaderError):
        line = text.count("\n", 0, int(error.position)) + 1
        return line, "a control character stands here", "delete it"
    mark = getattr(error, "problem_mark", None)
    problem = str(getattr(error, "problem", None) or error)
    how = next((how for sign, how in _REMEDIES if sign in problem), "mend the line, or quote the text")
    return _line(mark), f"this is not YAML ({problem})", how
