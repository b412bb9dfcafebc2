"""One mistake in a file of a rulebook that is right: one problem, in its line, with its remedy."""

from __future__ import annotations

from pathlib import Path
from shutil import copytree
from typing import NamedTuple

import pytest

from healthlint.rulebook import RulebookError, load

TINY = Path(__file__).parent.parent / "rulebooks" / "tiny"
WONDER, RISK, WORD = "claims/wonder-word.yaml", "safety/boxed-risk.yaml", "safety/use-word.yaml"
PAGE, ROSY, PROMISE = "safety/old-page.yaml", "safety/too-rosy.yaml", "clauses/promise.yaml"
ILLNESS, DRUG = "terms/illness.txt", "knowledge/drug.yaml"


class Mistake(NamedTuple):
    """What is written instead of what, and the one problem it makes: line (1-based), what and how."""

    path: str
    old: str
    new: str
    line: int
    problem: str


MISTAKES = {
    # YAML
    "not YAML": Mistake(WONDER, "[negated]", "[negated", 24, "close the bracket here or in a line above"),
    "tab": Mistake(WONDER, "  near: para", "\tnear: para", 21, "indent with spaces, not with tabs"),
    "duplicate key": Mistake(
        WONDER, "advice:", "rationale: x\nadvice:", 7, "'rationale' is written twice, first in line 6"
    ),
    "silent no": Mistake(
        WONDER, "- wonder ...", "- no\n    - wonder ...", 18, "unquoted 'no' means different things"
    ),
    "alias": Mistake(WONDER, "when: [health]", "when: *x", 15, "the alias '*x'"),
    "anchor": Mistake(WONDER, "when: [health]", "when: &x [health]", 15, "the anchor '&x'"),
    "tag": Mistake(WONDER, "when: [health]", "when: !!python/name:os.system x", 15, "asks for a type"),
    "two documents": Mistake(WONDER, "find:", "---\nfind:", 16, "a second document begins here"),
    # keys and values
    "unknown key": Mistake(
        WONDER, "  except:", "  excpt:", 22, "unknown key 'find.excpt': did you mean 'except'?"
    ),
    "unknown key of the rule": Mistake(
        WONDER, "advice:", "advise:", 7, "unknown key 'advise': did you mean 'advice'?"
    ),
    "unknown key of a reference": Mistake(
        WONDER, "    url:", "    link: x\n    url:", 12, "unknown key 'references.link', entry 1"
    ),
    "unknown key of an example": Mistake(
        WONDER, "as: product", "like: x, as: product", 29, "unknown key 'examples.flag.like', entry 3"
    ),
    "name in the file": Mistake(
        WONDER, "kind: avoid", "kind: avoid\nname: other", 3, "'name' comes from the path: delete the line"
    ),
    "missing key": Mistake(WONDER, "severity: error\n", "", 1, "'severity' is missing: add it"),
    "missing key of a reference": Mistake(WONDER, '    clause: "1"\n', "", 9, "'clause' is missing: add it"),
    "unknown kind": Mistake(
        WONDER, "kind: avoid", "kind: avod", 2, "unknown kind 'avod': did you mean 'avoid'?"
    ),
    "unknown severity": Mistake(
        WONDER, "severity: error", "severity: eror", 3, "'severity' is 'eror': did you mean 'error'?"
    ),
    "unknown block kind": Mistake(
        WONDER,
        "in: [paragraph, item]",
        "in: [paragraf]",
        24,
        "'find.in', entry 1 is 'paragraf': did you mean 'paragraph'?",
    ),
    "unknown content type": Mistake(
        RISK,
        "{editorial: info}",
        "{editorail: info}",
        16,
        "unknown key 'severity_in.editorail': did you mean 'editorial'?",
    ),
    "unknown content type of an example": Mistake(
        WONDER, "as: product-marketing", "as: product", 29, "'examples.flag.as', entry 3 is 'product'"
    ),
    "number for text": Mistake(WONDER, 'clause: "1"', "clause: 1", 11, "is a number, where text is wanted"),
    "true for text": Mistake(WONDER, 'clause: "1"', "clause: true", 11, "is true, where text is wanted"),
    "text for keys": Mistake(
        ROSY, "  any: [risk~]", "  - risk~", 16, "'need' is a list, where keys are wanted"
    ),
    "text for a list": Mistake(
        WONDER, "with: [<illness>]", "with: <illness>", 20, "is text, where a list is wanted"
    ),
    "text for a number": Mistake(
        ROSY, "min_find: 2", 'min_find: "2"', 19, "is text, where a whole number is wanted"
    ),
    "number too small": Mistake(
        ROSY, "min_find: 2", "min_find: 0", 19, "'min_find' is 0: write a number of at least 1"
    ),
    "share of nothing": Mistake(
        ROSY, "share: 0.5", "share: 0.0", 18, "'share' is 0.0: write a number above 0"
    ),
    "empty clause": Mistake(ROSY, "find: promise", "find:", 15, "'find' is empty, where keys are wanted"),
    "no date": Mistake(
        WONDER, "checked: 2026-11-21", "checked: 21 November", 14, "is no date: write it as YYYY-MM-DD"
    ),
    "no reach": Mistake(RISK, "within: paragraph", "within: 3 sentenses", 23, "'within' is '3 sentenses'"),
    "too few examples": Mistake(
        WONDER, "    - I wonder about this.\n", "", 30, "'examples.pass' has 2 entries: give it at least 3"
    ),
    "number as an example": Mistake(
        WONDER, "- I wonder about this.", "- 42", 33, "'examples.pass', entry 3 is a number"
    ),
    # patterns
    "unknown tag": Mistake(
        WONDER, "... <illness>", "... <ilness>", 18, "unknown tag <ilness>: did you mean 'illness'?"
    ),
    "unknown column": Mistake(
        RISK,
        "<drug.boxed-warning>",
        "<drug.boxed-warnings>",
        22,
        "no column 'boxed-warnings': did you mean 'boxed-warning'?",
    ),
    "column without known entries": Mistake(
        RISK, "<drug.boxed-warning>", "<drug.approved>", 22, "<drug.approved> has no entries"
    ),
    "unknown column behind with": Mistake(
        RISK,
        "any: [<drug>]",
        "any: [<drug with approval>]",
        18,
        "no column 'approval': did you mean 'approved'?",
    ),
    "column of a list": Mistake(
        WONDER,
        "... <illness>",
        "... <illness with approved>",
        18,
        "<illness> is no table, and has no columns",
    ),
    "gap at the end": Mistake(
        WONDER, "- wonder ... <illness>", "- wonder ...", 18, "starts or ends in a gap"
    ),
    "short stem": Mistake(
        WONDER, "- wonder ... <illness>", "- heal* ... <illness>", 18, "the stem 'heal*' is too short"
    ),
    "broken expression": Mistake(
        WONDER, "- wonder ... <illness>", "- /(wonder/", 18, "the expression does not compile"
    ),
    "tag in capitals": Mistake(
        WONDER, "... <illness>", "... <Illness>", 18, "stray '<': a tag is written <name>"
    ),
    "mark inside a word": Mistake(
        WONDER, "[wonder woman]", "[won~der woman]", 22, "'~' and '*' stand at the end of a word"
    ),
    "ellipsis": Mistake(WONDER, "- wonder ...", "- wonder …", 18, "write three dots for a gap"),
    "pattern twice": Mistake(
        WONDER, "- <promise>", "- <promise>\n    - <promise>", 20, "'<promise>' is here already"
    ),
    "unbound column": Mistake(
        WONDER, "with: [<illness>]", "with: [<drug.boxed-warning>]", 20, "says which <drug> is meant"
    ),
    "pattern that is swapped": Mistake(WORD, "addict~: people", "<adict>: people", 16, "unknown tag <adict>"),
    "evidence pattern": Mistake(
        RISK, '"above: <drug>": 1', '"above: <drugs>": 1', 19, "unknown tag <drugs>: did you mean 'drug'?"
    ),
    # names
    "unknown excuse": Mistake(
        WONDER,
        "unless: [negated]",
        "unless: [negatd]",
        23,
        "unknown excuse 'negatd': did you mean 'negated'?",
    ),
    "unknown excuse of a prefer": Mistake(
        WORD, "unless: [negated]", "unless: [negatd]", 19, "unknown excuse 'negatd'"
    ),
    "unknown trait": Mistake(
        WONDER, "when: [health]", "when: [helth]", 15, "unknown trait 'helth': did you mean 'health'?"
    ),
    "unknown evidence": Mistake(
        RISK,
        "promotional: 3",
        "promotinal: 3",
        19,
        "unknown evidence 'promotinal': did you mean 'promotional'?",
    ),
    "unknown clause": Mistake(
        ROSY, "find: promise", "find: promis", 15, "unknown clause 'promis': did you mean 'promise'?"
    ),
    "unknown check": Mistake(
        PAGE,
        "call: content-stale",
        "call: content-stal",
        15,
        "unknown check 'content-stal': did you mean 'content-stale'?",
    ),
    "unknown option": Mistake(
        PAGE, "{months: 24}", "{month: 24}", 16, "has no option 'month': did you mean 'months'?"
    ),
    "unknown superseded rule": Mistake(RISK, "[HL191]", "[HL199]", 15, "unknown rule 'HL199'"),
    "superseded by name": Mistake(RISK, "[HL191]", "[wonder-word]", 15, "write its id, HL191"),
    "superseding itself": Mistake(RISK, "[HL191]", "[HL192]", 15, "the rule supersedes itself"),
    # sense
    "odd id": Mistake(PAGE, "id: HL194", "id: HL19", 1, "the id 'HL19' is not HL and three digits"),
    "id twice": Mistake(
        PAGE, "id: HL194", "id: HL191", 1, "the id HL191 belongs to tiny/claims/wonder-word.yaml already"
    ),
    "weigh alone": Mistake(RISK, "  at_least: 3\n", "", 19, "'weigh' stands without 'at_least'"),
    "at_least alone": Mistake(
        WONDER, "near: paragraph", "near: paragraph\n  at_least: 2", 22, "'at_least' stands without 'weigh'"
    ),
    "sum out of reach": Mistake(RISK, "at_least: 3", "at_least: 6", 20, "all evidence together weighs 5"),
    "evidence without weight": Mistake(RISK, "negated: -2", "negated: 0", 19, "'negated' weighs nothing"),
    "near nothing": Mistake(
        ROSY, "  any: [risk~]", "  any: [risk~]\n  near: paragraph", 18, "nothing is looked for"
    ),
    "unknown placeholder": Mistake(
        WONDER, "'{match}'", "'{matc}'", 5, "'{matc}' in every finding: did you mean 'match'?"
    ),
    "placeholder nothing binds": Mistake(WONDER, "'{match}'", "'{drug}'", 5, "'{drug}' in every finding"),
    "placeholder with a format": Mistake(WONDER, "'{match}'", "'{match!r}'", 5, "write {match} alone"),
    "open brace": Mistake(WONDER, "'{match}'", "'{match'", 5, "the braces of the message do not pair"),
    "message of two lines": Mistake(
        WONDER, "advice: Say what", "advice: |\n  Say\n  what", 7, "'advice' has more than one line"
    ),
    # layout
    "rewrite without a blank": Mistake(
        WONDER,
        "references:",
        "rewrite: Say less.\nreferences:",
        8,
        "'rewrite' has no blank: write ___ for each",
    ),
    "rewrite with a figure": Mistake(
        WONDER,
        "references:",
        "rewrite: In ___ people, 4.5 in 100 improved.\nreferences:",
        8,
        "'rewrite' states the figure 4.5: write ___",
    ),
    "rewrite of two lines": Mistake(
        WONDER, "references:", "rewrite: |\n  Say\n  ___\nreferences:", 8, "'rewrite' has more than one line"
    ),
    "rewrite that is no text": Mistake(WONDER, "references:", "rewrite: 3\nreferences:", 8, "'rewrite'"),
    "unknown jurisdiction": Mistake(
        WONDER, "references:", "only_under: [ukk]\nreferences:", 8, "did you mean 'uk'?"
    ),
    "severity under an unknown law": Mistake(
        WONDER, "references:", "severity_under: {ukk: error}\nreferences:", 8, "did you mean 'uk'?"
    ),
    "wide line": Mistake(
        WONDER,
        "by whom.",
        "by whom" + ", and by whom" * 4 + ".",
        7,
        "the line has 104 columns, 100 are the limit",
    ),
    "long file": Mistake(
        WONDER, "    - I wonder", "    - Words.\n" * 50 + "    - I wonder", 81, "83 lines, 80 are the limit"
    ),
    # clauses
    "clause about nothing": Mistake(PROMISE, "about: A promise of relief.\n", "", 1, "'about' is missing"),
    "unknown key of a clause": Mistake(
        PROMISE, "unless:", "unles:", 4, "unknown key 'unles': did you mean 'unless'?"
    ),
    "unknown excuse of a clause": Mistake(PROMISE, "[negated]", "[negatd]", 4, "unknown excuse 'negatd'"),
    "cycle": Mistake(
        PROMISE, "... relief", "... <promise>", 3, "the clause needs itself (promise > promise)"
    ),
    # terms
    "list without a head": Mistake(
        ILLNESS, "# Illnesses, for tests.\n", "", 1, "the list does not say what it is"
    ),
    "list without order": Mistake(
        ILLNESS, "gout~", "abscess", 3, "the term 'abscess' stands after 'asthma': sort the list"
    ),
    "term twice": Mistake(ILLNESS, "gout~\n", "gout~\ngout~\n", 4, "the term 'gout~' is here already"),
    "empty line among terms": Mistake(ILLNESS, "gout~\n", "\ngout~\n", 3, "an empty line"),
    "white space around a term": Mistake(ILLNESS, "gout~\n", "gout~ \n", 3, "has white space around it"),
    "comment among terms": Mistake(ILLNESS, "asthma\n", "asthma\n# More.\n", 3, "move it to the head"),
    "short stem in a list": Mistake(ILLNESS, "gout~", "gout*", 3, "the stem 'gout*' is too short"),
    "mark inside a term": Mistake(ILLNESS, "gout~", "go~ut", 3, "a mark inside a word"),
    "tag in a list": Mistake(ILLNESS, "gout~", "gout <drug>", 3, "is more than words: write words only"),
    # knowledge
    "unknown key of a row": Mistake(
        DRUG,
        "    source: Nobody\n    checked: 2026-11-21\n    verified: s",
        "    sorce: x\n    source: x\n    checked: 2026-11-21\n    verified: s",
        15,
        "did you mean 'source'?",
    ),
    "table that is not YAML": Mistake(DRUG, "names: [dolex]", "names: [dolex", 15, "close the bracket"),
    "id of a row twice": Mistake(DRUG, "id: dolex", "id: somnol", 13, "the id 'somnol' is used already"),
    "unknown key of a column": Mistake(
        DRUG,
        "verified: primary}",
        "verifed: primary}",
        11,
        "unknown key 'rows.columns.boxed-warning.verifed', entry 1: did you mean 'verified'?",
    ),
    "unknown verification": Mistake(
        DRUG,
        "    verified: secondary",
        "    verified: secondhand",
        17,
        "'rows.verified', entry 2 is 'secondhand': did you mean 'secondary'?",
    ),
    "row without names": Mistake(DRUG, "names: [dolex]", "names: []", 14, "the row 'dolex' has no names"),
    "name twice": Mistake(
        DRUG, "names: [dolex]", "names: [dolex, dolex]", 14, "the term 'dolex' is here already"
    ),
    "column that cannot be a tag": Mistake(
        DRUG, "      approved:", "      approved_for:", 12, "the column 'approved_for' cannot be a tag"
    ),
    "term of a column": Mistake(DRUG, "[insomnia]", "[in*]", 12, "the stem 'in*' is too short"),
    "no term of a column": Mistake(DRUG, "[insomnia]", "[/insomnia/]", 12, "is more than words"),
}


def mistaken(root: Path, *mistakes: Mistake) -> list[str]:
    """The problems of the tiny rulebook with mistakes in it, as they are printed."""
    copytree(TINY, root / "tiny")
    for path, old, new, *_ in mistakes:
        file = root / "tiny" / path
        text = file.read_text(encoding="utf-8")
        assert text.count(old) >= 1, old
        file.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(RulebookError) as raised:
        load(root / "tiny")
    return str(raised.value).splitlines()


@pytest.mark.parametrize("name", MISTAKES)
def test_one_mistake_is_one_problem_in_its_line(name: str, tmp_path: Path) -> None:
    mistake = MISTAKES[name]
    problems = mistaken(tmp_path, mistake)
    assert [
        one
        for one in problems
        if one.startswith(f"tiny/{mistake.path}:{mistake.line}: ") and mistake.problem in one
    ]
    assert len(problems) == 1, problems
    assert all(": " in one.split(" ", 1)[1] for one in problems)
