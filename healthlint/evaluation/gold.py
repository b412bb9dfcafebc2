"""Labelled texts, as ``docs/eval-format.md`` describes them, or a complaint for each line that is bad."""

from __future__ import annotations

from fnmatch import fnmatchcase
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from healthlint.evaluation.fields import Fields, WrongError
from healthlint.evaluation.texts import declared, source
from healthlint.lean import dataclass, field
from healthlint.lint import Trouble

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from healthlint.evaluation.labels import Labels
    from healthlint.text.source import Source
    from healthlint.traits import ContentType

_MOST_PROBLEMS = 50
"""After so many bad lines a file is not read on: it is something else."""

_EXPECTED = ("flag", "pass")


class GoldError(Exception):
    """Labelled texts that cannot be used: one line for each problem."""

    def __init__(self, troubles: Sequence[Trouble]) -> None:
        self.lines = tuple(map(str, troubles))
        super().__init__("\n".join(self.lines))


@dataclass(frozen=True)
class Sentence:
    """A range of characters (half-open), and the labels that each of two reviewers gave it."""

    start: int
    end: int
    a: frozenset[str]
    b: frozenset[str]


@dataclass(frozen=True)
class Labelled:
    """A text with its labels.

    ``whole`` says of the whole text which labels are true and which false, where the reviewers agree.
    ``pair`` names the pair it belongs to, and ``verdict`` is the one that both reviewers gave. ``notes`` are
    all texts of the line by their keys, those too that only its author can read.
    """

    name: str
    source: Source
    declared: ContentType | None = None
    sentences: tuple[Sentence, ...] = ()
    whole: Mapping[str, bool] | None = None
    pair: str | None = None
    verdict: str | None = None
    notes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Gold:
    """A set of labelled texts: the file's path as shown, the sha256 of its bytes, and which were chosen."""

    path: str
    sha256: str
    texts: tuple[Labelled, ...]
    only: tuple[str, ...] = ()


def read(path: Path, shown: str, texts: Path, labels: Labels, only: Sequence[str] = ()) -> Gold:
    """Read a set; texts that are not in it stand in the folder ``texts``.

    ``only`` chooses texts by patterns of their names, such as ``d*``, or of another key of their line, such
    as ``split=held``; one that fits is enough, and none means all.

    Raises:
        GoldError: with a complaint for each line that cannot be used.
    """
    try:
        data = path.read_bytes()
        lines = data.decode("utf-8").split("\n")
    except OSError as error:
        how = "check the path of the labelled texts"
        raise GoldError([Trouble(shown, 1, f"cannot be read ({error.strerror})", how)]) from error
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise GoldError([Trouble(shown, line, "not valid UTF-8", "save the file as UTF-8")]) from error
    found = _chosen(_read_lines(lines, shown, texts, labels), only)
    if not found:
        what = "no text of that name is here" if only else "there are no labelled texts here"
        raise GoldError([Trouble(shown, 1, what, "write one a line, as docs/eval-format.md says")])
    return Gold(shown, sha256(data).hexdigest(), found, tuple(only))


def _chosen(found: Sequence[Labelled], only: Sequence[str]) -> tuple[Labelled, ...]:
    return tuple(one for one in found if not only or any(_fits(one, asked) for asked in only))


def _fits(one: Labelled, asked: str) -> bool:
    key, equals, pattern = asked.partition("=")
    return fnmatchcase(one.notes.get(key, ""), pattern) if equals else fnmatchcase(one.name, asked)


def _read_lines(lines: Sequence[str], shown: str, texts: Path, labels: Labels) -> list[Labelled]:
    found: dict[str, Labelled] = {}
    troubles: list[Trouble] = []
    for number, line in enumerate(lines, start=1):
        if not line.strip() or len(troubles) == _MOST_PROBLEMS:
            continue
        try:
            one = _labelled(Fields.of(line), texts, labels)
            _new(one.name, found)
            found[one.name] = one
        except WrongError as wrong:
            troubles.append(Trouble(shown, number, wrong.what, wrong.how))
    if troubles:
        raise GoldError(troubles)
    return list(found.values())


def _new(name: str, found: Mapping[str, Labelled]) -> None:
    if name in found:
        raise WrongError(f"the text '{name}' is here already", "give each text its own name")


def _labelled(fields: Fields, texts: Path, labels: Labels) -> Labelled:
    return _constructed(fields, labels) if "expect" in fields.data else _document(fields, texts, labels)


def _constructed(fields: Fields, labels: Labels) -> Labelled:
    """One text of a pair, about which one thing is known: whether it deserves a label."""
    name = fields.text("id")
    label, expected = fields.text("label"), fields.text("expect")
    fields.known("label", [label], labels.known)
    fields.known("expect", [expected], _EXPECTED)
    return Labelled(
        name=name,
        source=source(fields, name, None),
        declared=declared(fields),
        whole={label: expected == "flag"},
        pair=fields.text("pair"),
        notes=fields.texts(),
    )


def _document(fields: Fields, texts: Path, labels: Labels) -> Labelled:
    name = fields.text("doc")
    written = source(fields, name, texts)
    return Labelled(
        name=name,
        source=written,
        declared=declared(fields),
        sentences=tuple(_sentences(fields, len(written.text), labels)),
        whole=_agreed(fields, labels),
        verdict=_verdict(fields),
        notes=fields.texts(),
    )


def _sentences(fields: Fields, length: int, labels: Labels) -> list[Sentence]:
    found: list[Sentence] = []
    for number, one in enumerate(fields.objects("sentences")):
        start, end = one.number("start"), one.number("end")
        before = found[-1].end if found else 0
        if not before <= start < end <= length:
            what = (
                f"sentence {number} is [{start}, {end}), after {before} and in a text of {length} characters"
            )
            raise WrongError(what, "give half-open ranges of characters, in order and apart")
        found.append(Sentence(start, end, *_both(one, labels)))
    return found


def _both(sentence: Fields, labels: Labels) -> tuple[frozenset[str], frozenset[str]]:
    """The labels of the two reviewers; where there was one, he agrees with himself."""
    a = sentence.names("a")
    b = sentence.names("b") if "b" in sentence.data else a
    sentence.known("a", a, labels.sentence)
    sentence.known("b", b, labels.sentence)
    return frozenset(a), frozenset(b)


def _agreed(fields: Fields, labels: Labels) -> dict[str, bool]:
    """The labels of the whole document that both reviewers called true, or neither did."""
    a = fields.truths("a")
    b = fields.truths("b") if "b" in fields.data else a
    names = sorted({*a, *b})
    fields.known("a", names, labels.document)
    return {name: a.get(name, False) for name in names if a.get(name, False) is b.get(name, False)}


def _verdict(fields: Fields) -> str | None:
    given: Any = fields.data.get("verdict")
    both = [given] if isinstance(given, str) else fields.names("verdict") if given is not None else []
    return both[0] if both and len(set(both)) == 1 else None


def as_data(gold: Gold) -> dict[str, Any]:
    """The set as reports name it."""
    return {
        "path": gold.path,
        "sha256": gold.sha256,
        "only": list(gold.only),
        "texts": len(gold.texts),
        "sentences": sum(len(one.sentences) for one in gold.texts),
        "pairs": len({one.pair for one in gold.texts if one.pair is not None}),
    }
