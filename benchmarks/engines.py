"""Which engine finds terms and expressions best: our index over words, or an automaton over characters.

    pip install hyperscan google-re2 ahocorasick-rs
    python benchmarks/engines.py FILE...

Two jobs of the shipped rulebook are measured on the prose of the files: all terms of all lists and tables,
and all expressions of all rules and clauses. An engine that is not installed is left out. The processor's
time is measured, the best of three runs; "prose" is what readers see, not the bytes of the files.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from importlib import import_module
from itertools import product
from pathlib import Path

from healthlint.patterns.lexicon import Lexicon
from healthlint.patterns.phrase import parse
from healthlint.patterns.required import folded, holds, required
from healthlint.patterns.terms import Terms
from healthlint.patterns.tokens import Tokens, tokenize
from healthlint.rulebook import Rulebook, load
from healthlint.text.reading import read
from healthlint.text.source import Source

_MANY = 1000
"""Patterns from which on each is trusted to be readable: to try them would take minutes."""

Scan = Callable[[str], int]
"""Searches a prose, and says how much it found."""


def terms_by_index(book: Rulebook) -> Scan:
    """The package's own: words looked up in one index; making tokens of the prose counts as well."""
    lexicon = Lexicon(book.lexicon.lists, book.lexicon.tables)
    _ = Terms.of(lexicon.entries)
    return lambda prose: len(lexicon.find(_tokens(prose)))


def _tokens(prose: str) -> Tokens:
    return tokenize(prose)


def terms_by_aho_corasick(book: Rulebook) -> Scan:
    """Every spelling of every term as characters; whole words only would have to be told afterwards."""
    automaton = import_module("ahocorasick_rs").AhoCorasick(_spellings(book))
    return lambda prose: len(automaton.find_matches_as_indexes(prose.lower(), overlapping=True))


def terms_by_hyperscan(book: Rulebook) -> Scan:
    """The same as literals with word boundaries."""
    return _hyperscan([rf"\b{_escaped(words)}\b" for words in _spellings(book)])


def expressions_one_by_one(book: Rulebook) -> Scan:
    """Each expression over the whole prose, as the plain matcher does it."""
    found = [parse(pattern).expression for pattern in _expressions(book)]
    return lambda prose: sum(1 for one in found if one for _ in one.finditer(prose))


def expressions_where_required(book: Rulebook) -> Scan:
    """The package's own: only expressions whose required texts stand in the prose."""
    made = [(parse(pattern).expression, required(pattern[1:-1])) for pattern in _expressions(book)]

    def scan(prose: str) -> int:
        letters = folded(prose)
        return sum(1 for one, needed in made if one and holds(letters, needed) for _ in one.finditer(prose))

    return scan


def expressions_by_re2(book: Rulebook) -> Scan:
    """One set of all that RE2 can read; what it finds would have to be found again for its place."""
    re2 = import_module("re2")
    options = re2.Options()
    options.case_sensitive, options.max_mem, options.log_errors = False, 64 << 20, False
    set_ = re2.Set.SearchSet(options)
    for body in _bodies(book):
        with suppress(re2.error):
            set_.Add(body)
    set_.Compile()
    return lambda prose: len(set_.Match(prose) or ())


def expressions_by_hyperscan(book: Rulebook) -> Scan:
    """One database of all that Hyperscan can read, look-arounds as a filter."""
    return _hyperscan(list(_bodies(book)))


def _hyperscan(patterns: list[str]) -> Scan:
    hyperscan = import_module("hyperscan")
    flags = hyperscan.HS_FLAG_CASELESS | hyperscan.HS_FLAG_PREFILTER | hyperscan.HS_FLAG_SINGLEMATCH
    readable = (
        [one for one in patterns if _reads(hyperscan, one, flags)] if len(patterns) < _MANY else patterns
    )
    database = hyperscan.Database()
    expressions = [one.encode() for one in readable]
    database.compile(expressions=expressions, ids=list(range(len(readable))), flags=[flags] * len(readable))

    def scan(prose: str) -> int:
        found: list[int] = []
        database.scan(prose.encode(), match_event_handler=lambda number, *_: found.append(number))
        return len(found)

    return scan


def _reads(hyperscan: object, pattern: str, flags: int) -> bool:
    try:
        hyperscan.Database().compile(expressions=[pattern.encode()], ids=[0], flags=[flags])  # type: ignore[attr-defined]
    except Exception:  # noqa: BLE001 - the engine raises its own error for what it cannot read
        return False
    return True


def _escaped(words: str) -> str:
    return "".join(letter if letter.isalnum() or letter == " " else f"\\{letter}" for letter in words)


def _spellings(book: Rulebook) -> list[str]:
    entries = book.lexicon.entries
    spelt = (product(*(word.forms or {word.stem} for word in entry.words)) for entry in entries)
    return sorted({" ".join(words) for ways in spelt for words in ways})


def _expressions(book: Rulebook) -> list[str]:
    clauses = [clause for rule in book.rules for clause in rule.clauses().values()]
    clauses += [named.find for named in book.clauses.values()]
    patterns = {pattern for clause in clauses for pattern in clause.patterns}
    return sorted(pattern for pattern in patterns if parse(pattern).expression is not None)


def _bodies(book: Rulebook) -> Iterator[str]:
    return (pattern[1:-1].replace("\\/", "/") for pattern in _expressions(book))


def _measured(make: Callable[[Rulebook], Scan], book: Rulebook, proses: list[str]) -> str:
    begin = time.process_time()
    try:
        scan = make(book)
    except ImportError:
        return "not installed"
    made = time.process_time() - begin
    times = []
    for _ in range(3):
        begin = time.process_time()
        found = sum(scan(prose) for prose in proses)
        times.append(time.process_time() - begin)
    speed = sum(map(len, proses)) / 1e6 / min(times)
    return f"{made * 1000:7.0f} ms to make, {speed:8.2f} MB/s of prose, {found:,} found"


def main(paths: list[str]) -> None:
    """Measure every engine on the prose of some files."""
    book = load()
    proses = [read(Source.read(Path(path))).prose for path in paths]
    terms = (terms_by_index, terms_by_aho_corasick, terms_by_hyperscan)  # the last takes a minute to make
    expressions = (expressions_one_by_one, expressions_where_required, expressions_by_re2)
    for make in (*terms, *expressions, expressions_by_hyperscan):
        print(f"{make.__name__:28} {_measured(make, book, proses)}")


if __name__ == "__main__":
    main(sys.argv[1:])
