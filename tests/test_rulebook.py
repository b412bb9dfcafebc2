from __future__ import annotations

from datetime import date
from pathlib import Path
from shutil import copytree

import pytest

from healthlint.clause import Clause
from healthlint.rulebook import (
    Rulebook,
    RulebookError,
    RuleProblem,
    UnknownRuleError,
    build,
    load,
    parse_clause,
    parse_rule,
    rules_root,
)
from healthlint.strict_yaml import load as load_yaml
from healthlint.text.reading import read
from healthlint.text.source import Source

TINY = Path(__file__).parent / "rulebooks" / "tiny"
WONDER = (TINY / "claims" / "wonder-word.yaml").read_text(encoding="utf-8")
PROMISE = (TINY / "clauses" / "promise.yaml").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def tiny() -> Rulebook:
    return load(TINY)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(copytree(TINY, tmp_path / "tiny"))


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def problems(root: Path) -> list[str]:
    with pytest.raises(RulebookError) as raised:
        load(root)
    assert str(raised.value).splitlines() == [str(problem) for problem in raised.value.problems]
    return str(raised.value).splitlines()


def test_rules_are_read_with_what_their_path_says(tiny: Rulebook) -> None:
    assert [(rule.id, rule.name, rule.category, rule.kind) for rule in tiny.rules] == [
        ("HL191", "wonder-word", "claims", "avoid"),
        ("HL192", "boxed-risk", "safety", "require"),
        ("HL193", "use-word", "safety", "prefer"),
        ("HL194", "old-page", "safety", "check"),
        ("HL195", "too-rosy", "safety", "balance"),
    ]


def test_a_clause_that_is_named_stands_where_its_name_did(tiny: Rulebook) -> None:
    assert tiny.rules[-1].clauses()["find"] is tiny.clauses["promise"].find
    assert tiny.clauses["promise"].about == "A promise of relief."
    assert tiny.clauses["promise"].find == Clause(any=("guarantee~ ... relief",), unless=("negated",))


def test_vocabulary_is_read(tiny: Rulebook) -> None:
    assert tiny.lexicon.lists == {"illness": ("asthma", "gout~", "migrain*")}
    assert tiny.lexicon.tags == {"illness", "drug", "drug.boxed-warning", "drug.approved"}


def test_a_page_knows_lists_and_named_clauses(tiny: Rulebook) -> None:
    page = tiny.page(
        read(Source("p.md", "We guarantee fast relief from gout.", "markdown")), date(2026, 1, 1)
    )
    assert page.tag("illness")
    assert page.tag("promise")


def test_the_shipped_rules_load() -> None:
    rulebook = load()
    assert rulebook.root == rules_root()
    assert rulebook.rules


def test_the_shipped_clauses_are_used() -> None:
    rulebook = load()
    assert not set(rulebook.unused) & set(rulebook.clauses)


def test_what_no_rule_names_is_unused(copy: Path) -> None:
    (copy / "terms" / "lonely.txt").write_text("# Nobody asks.\nalone\n", encoding="utf-8")
    (copy / "clauses" / "idle.yaml").write_text(PROMISE, encoding="utf-8")
    assert load(copy).unused == ("idle", "lonely")
    assert load(TINY).unused == ()


def test_the_hash_is_that_of_the_content(tiny: Rulebook, copy: Path) -> None:
    assert len(tiny.hash) == 16
    assert load(copy).hash == tiny.hash
    change(copy / "terms" / "illness.txt", "asthma", "asthmas")
    assert load(copy).hash != tiny.hash


def test_the_readme_and_hidden_files_are_no_part_of_it(tiny: Rulebook, copy: Path) -> None:
    (copy / "README.md").write_text("# Rules\n", encoding="utf-8")
    (copy / "claims" / ".draft.yaml").write_text("x", encoding="utf-8")
    (copy / ".cache").mkdir()
    (copy / "schema").mkdir()
    (copy / "schema" / "rule.schema.json").write_text("{}", encoding="utf-8")
    assert load(copy).hash == tiny.hash


def test_all_problems_of_all_files_come_at_once(copy: Path) -> None:
    change(copy / "claims" / "wonder-word.yaml", "severity: error", "severity: eror")
    change(copy / "claims" / "wonder-word.yaml", "... <illness>", "... <ilness>")
    change(copy / "claims" / "wonder-word.yaml", "unless: [negated]", "unless: [negatd, no]")
    change(copy / "clauses" / "promise.yaml", "... relief", "...")
    change(copy / "knowledge" / "drug.yaml", "max_age: 365", "max_age: 0")
    change(copy / "safety" / "use-word.yaml", "'{better}'", "'{beter}'")
    change(copy / "terms" / "illness.txt", "gout~", "gout*")
    assert [problem.rpartition(": ")[0] for problem in problems(copy)] == [
        "tiny/claims/wonder-word.yaml:3: 'severity' is 'eror'",
        "tiny/claims/wonder-word.yaml:18: unknown tag <ilness>",
        "tiny/claims/wonder-word.yaml:23: unknown excuse 'negatd'",
        "tiny/claims/wonder-word.yaml:23: unknown excuse 'no': use one of",
        "tiny/claims/wonder-word.yaml:23: unquoted 'no' means different things to different readers",
        "tiny/clauses/promise.yaml:3: the pattern 'guarantee~ ...' starts or ends in a gap",
        "tiny/knowledge/drug.yaml:3: 'max_age' is 0",
        "tiny/safety/use-word.yaml:5: nothing fills the placeholder '{beter}' in every finding",
        "tiny/terms/illness.txt:3: the stem 'gout*' is too short",
    ]


def test_a_column_of_a_named_clause_needs_its_row_wherever_it_is_used(copy: Path) -> None:
    change(copy / "clauses" / "promise.yaml", "... relief", "... <drug.boxed-warning>")
    assert [problem.split(": ")[0] for problem in problems(copy)] == [
        "tiny/clauses/promise.yaml:3",
        "tiny/safety/too-rosy.yaml:15",
    ]


def test_a_table_must_be_able_to_be_a_tag(copy: Path) -> None:
    change(copy / "knowledge" / "drug.yaml", "table: drug", "table: Drug")
    assert problems(copy)[0] == (
        "tiny/knowledge/drug.yaml:1: 'Drug' cannot be a tag: use lower-case words with hyphens"
    )


def test_clauses_that_need_each_other_are_each_told_the_way_round(copy: Path) -> None:
    change(copy / "clauses" / "promise.yaml", "... relief", "... <hope>")
    (copy / "clauses" / "hope.yaml").write_text(
        PROMISE.replace("... relief", "... <promise>"), encoding="utf-8"
    )
    assert [problem.partition(": ")[2].partition(":")[0] for problem in problems(copy)] == [
        "the clause needs itself (hope > promise > hope)",
        "the clause needs itself (promise > hope > promise)",
    ]


def test_a_misspelt_use_of_a_broken_clause_is_not_told_twice(copy: Path) -> None:
    change(copy / "clauses" / "promise.yaml", "about: A promise of relief.", "about: [")
    assert len(problems(copy)) == 1


def test_files_that_nobody_would_read_are_problems(copy: Path) -> None:
    (copy / "claims" / "other.yml").write_text("x", encoding="utf-8")
    (copy / "claims" / "more").mkdir()
    (copy / "terms" / "latin.txt").write_bytes(b"# Latin.\ncaf\xe9\n")
    (copy / "terms" / "empty.txt").write_text("# Nothing.\n", encoding="utf-8")
    (copy / "claims" / "Wonder_Word.yaml").write_text("", encoding="utf-8")
    assert [problem.rpartition(": ")[0] for problem in problems(copy)] == [
        "tiny/claims/Wonder_Word.yaml:1: the file has 0 lines, and a complete rule at least 20",
        "tiny/claims/Wonder_Word.yaml:1: the file has no keys: write 'key",
        "tiny/claims/Wonder_Word.yaml:1: the name 'Wonder_Word' is not kebab-case",
        "tiny/claims/more:1: a folder inside a category is not read",
        "tiny/claims/other.yml:1: only .yaml files are read here",
        "tiny/terms/empty.txt:2: the list has no terms",
        "tiny/terms/latin.txt:2: not valid UTF-8",
    ]


def test_a_file_that_is_too_large_or_cannot_be_opened_is_a_problem(copy: Path) -> None:
    (copy / "claims" / "large.yaml").write_text("# x\n" * 70_000, encoding="utf-8")
    (copy / "claims" / "lost.yaml").symlink_to(copy / "nowhere.yaml")
    found = problems(copy)
    assert found[0] == "tiny/claims/large.yaml:1: the file is over 256 KB: split it"
    assert found[1].startswith("tiny/claims/lost.yaml:1: cannot be read (")


def test_names_belong_to_one_file(copy: Path) -> None:
    (copy / "terms" / "promise.txt").write_text("# A name that is taken.\nvow\n", encoding="utf-8")
    (copy / "terms" / "percent.txt").write_text("# A name that structure has.\nhalf\n", encoding="utf-8")
    (copy / "safety" / "wonder-word.yaml").write_text(WONDER.replace("HL191", "HL196"), encoding="utf-8")
    assert [problem.partition(": ")[2] for problem in problems(copy)] == [
        "the tag <promise> is in tiny/terms/promise.txt already: rename one of the two",
        "the name wonder-word belongs to tiny/claims/wonder-word.yaml already: give the rule its own name",
        "the tag <percent> is structure already: give it another name",
    ]


def test_a_folder_without_rules_is_a_problem(tmp_path: Path) -> None:
    assert "there are no rules here" in problems(tmp_path)[0]
    assert "there is no such folder" in problems(tmp_path / "nowhere")[0]


def test_the_rules_are_found_in_the_package_or_beside_it(tmp_path: Path) -> None:
    package = tmp_path / "site" / "healthlint"
    package.mkdir(parents=True)
    with pytest.raises(RulebookError, match="own rules are not there: install it again"):
        rules_root(package)
    (tmp_path / "site" / "rules").mkdir()
    assert rules_root(package) == tmp_path / "site" / "rules"
    (package / "rules").mkdir()
    assert rules_root(package) == package / "rules"


@pytest.mark.parametrize(
    ("select", "ignore", "preview", "left"),
    [
        ((), (), False, ["HL191", "HL193", "HL194", "HL195"]),
        ((), (), True, ["HL191", "HL192", "HL193", "HL194", "HL195"]),
        (("HL191",), (), False, ["HL191"]),
        (("wonder-word", "HL195"), (), False, ["HL191", "HL195"]),
        (("HL1",), ("HL193", "too-rosy"), False, ["HL191", "HL194"]),
        (("HL19",), ("HL191",), True, ["HL192", "HL193", "HL194", "HL195"]),
        (("HL192",), (), False, []),
        (("boxed-risk",), (), True, ["HL192"]),
        (("HL",), ("HL",), True, []),
    ],
)
def test_rules_are_selected(
    tiny: Rulebook, select: tuple[str, ...], ignore: tuple[str, ...], *, preview: bool, left: list[str]
) -> None:
    selected = tiny.select(select, ignore, preview=preview)
    assert [rule.id for rule in selected.rules] == left
    assert (selected.hash, selected.lexicon) == (tiny.hash, tiny.lexicon)


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("HL199", "HL195"),
        ("hl191", "HL191"),
        ("wonder-wrd", "wonder-word"),
        ("HL7", None),
        ("", None),
        ("HL1911", "HL191"),
    ],
)
def test_an_unknown_rule_is_told_with_the_nearest(tiny: Rulebook, name: str, near: str | None) -> None:
    for select, ignore in (((name,), ()), ((), (name,))):
        with pytest.raises(UnknownRuleError) as raised:
            tiny.select(select, ignore)
        assert (raised.value.name, raised.value.nearest) == (name, near)
        assert str(raised.value).startswith(f"unknown rule '{name}': ")


def test_a_rule_is_read_from_text(tiny: Rulebook) -> None:
    assert parse_rule(WONDER, "claims/wonder-word.yaml", tiny) == tiny.rules[0]
    with pytest.raises(
        RulebookError, match=r"^a/b\.yaml:18: unknown tag <ilness>: did you mean 'illness'\?$"
    ):
        parse_rule(WONDER.replace("... <illness>", "... <ilness>"), "a/b.yaml", tiny)


def test_a_rule_is_built_from_data(tiny: Rulebook) -> None:
    data = load_yaml(WONDER, "f").data
    assert build(data, "claims/wonder-word.yaml", tiny) == tiny.rules[0]
    with pytest.raises(RulebookError) as raised:
        build(data | {"find": "promis"}, "a/b.yaml", tiny)
    assert raised.value.problems == (
        RuleProblem("a/b.yaml", 1, "unknown clause 'promis'", "did you mean 'promise'?"),
    )


def test_a_clause_is_read_from_text(tiny: Rulebook) -> None:
    assert parse_clause(PROMISE, "clauses/promise.yaml", tiny) == tiny.clauses["promise"]
    with pytest.raises(RulebookError, match=r"clauses/x\.yaml:4: unknown excuse 'negatd'"):
        parse_clause(PROMISE.replace("[negated]", "[negatd]"), "clauses/x.yaml", tiny)
    with pytest.raises(RulebookError, match=r"clauses/x\.yaml:1: the file has no keys"):
        parse_clause("", "clauses/x.yaml", tiny)
