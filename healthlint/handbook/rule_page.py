"""The page of one rule: what, why, instead, the law, examples, figures, its kin, and how to allow it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthlint.explain import excused, facts
from healthlint.handbook.markup import code, example, link, listed, paragraph, table, words
from healthlint.jurisdiction import EVERYWHERE, JURISDICTIONS
from healthlint.proof.substitution import fill, fillings
from healthlint.proof.trial import as_example
from healthlint.report import references

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from healthlint.engine import EngineRule
    from healthlint.handbook.relations import Relations
    from healthlint.kinds.base import Example, Reference, Rule

_HOW_FAR = {"primary": "read in the issuer's own words", "secondary": "read where a third party quotes it"}
_NO_LAW = "Nobody has read the wording of what this rule rests on: its messages cite nothing."


def rule_page(rule: Rule, relations: Relations, measured: Iterable[str]) -> str:
    """A rule as a page; ``measured`` says what it was measured to be worth, a line for each set of texts."""
    shown = rule.examples
    sections = {
        "What it does": table((), ((words(name), words(fact)) for name, fact in facts(rule).items())),
        "Why is this bad?": paragraph(words(rule.rationale)),
        "Use instead": _instead(rule),
        "Law": _law(rule),
        "Flagged": listed(_example(one, relations) for one in shown.flag),
        "Fine": listed(_example(one, relations) for one in shown.pass_),
        "Known gaps": listed(_example(one, relations) for one in shown.missed),
        "What excuses it": listed(f"{code(name)}: {words(said)}" for name, said in excused(rule).items()),
        "Measured": listed(map(words, measured)),
        "Related": _related(rule, relations),
        "How to suppress it": _suppressing(rule),
    }
    return _page(rule, sections)


def engine_page(rule: EngineRule) -> str:
    """A rule of the engine as such a page: no file holds it, so there is less to say."""
    what = {"Category": rule.category, "Severity": rule.severity}
    return _page(
        rule,
        {
            "What it does": table((), ((words(name), words(fact)) for name, fact in what.items())),
            "Why is this bad?": paragraph(words(rule.rationale)),
            "Use instead": paragraph(words(rule.advice)),
        },
    )


def name_of(rule: Rule) -> str:
    """A rule as it stands in lists: a link from a page in the same folder."""
    return f"{link(f'{rule.id}.html', words(rule.id))} {words(rule.name)}"


def _page(rule: Rule, sections: Mapping[str, str]) -> str:
    parts = (f"## {title}\n\n{markup}" for title, markup in sections.items() if markup)
    return "\n\n".join((f"# {rule.id} {rule.name}", *parts)) + "\n"


def _instead(rule: Rule) -> str:
    advice = paragraph(words(rule.advice))
    if rule.rewrite is None:
        return advice
    return advice + paragraph(f"For example, with your facts in the blanks: {code(rule.rewrite)}")


def _law(rule: Rule) -> str:
    """What may be cited, by jurisdiction; what nobody has read is not named at all."""
    cited = references(rule, JURISDICTIONS)
    return listed(map(_cited, cited)) or paragraph(_NO_LAW)


def _cited(one: Reference) -> str:
    whose = one.jurisdiction if one.jurisdiction.lower() in EVERYWHERE else one.jurisdiction.upper()
    what = link(one.url, f"{words(one.instrument)}, {words(one.clause)}")
    return f"{words(whose)}: {what} ({_HOW_FAR[one.verified]}, {one.checked.isoformat()})"


def _example(written: str | Example, relations: Relations) -> str:
    """An example under the circumstances it is judged in, the places of lists filled with an entry."""
    one = as_example(written)
    given = {"as": one.as_, "on": one.today, "under the law of": one.under}
    said = ", ".join(f"{how} {what}" for how, what in given.items() if what is not None)
    lexicon = relations.rulebook.lexicon
    text = fill(one.text, fillings(one.text, lexicon, limit=1)[0])
    literal = "\n" in text.strip() or one.format == "html"
    return (f"({words(said)}) " if said else "") + example(text, literal=literal)


def _related(rule: Rule, relations: Relations) -> str:
    kin = {
        "Shown instead of": relations.superseded(rule),
        "Gives way to": relations.superseding(rule),
        **{f"Also uses the clause {name}": others for name, others in relations.sharing(rule).items()},
    }
    rows = [f"{words(how)}: {', '.join(map(name_of, rules))}" for how, rules in kin.items() if rules]
    tables = (link(f"../tables/{name}.html", words(name)) for name in relations.tables(rule))
    rows += [f"Looks things up in: {said}" for said in (", ".join(tables),) if said]
    same = link(f"{rule.category}.html", f"all rules on {words(rule.category)}")
    return listed((*rows, f"Same category: {same}"))


def _suppressing(rule: Rule) -> str:
    # What is said of a whole document has no line of its own that an allow could stand in.
    word = "allow-file" if rule.scope in ("document", "metadata") else "allow"
    comment = f"<!-- healthlint: {word} {rule.name} -- why these words must stand; by=WHO -->"
    guide = link("../guides/suppressions.html", "allowing what a rule objects to")
    off = f"ignore: [{rule.name}]"
    return (
        paragraph("Where the words must stand, say so in the article, with a reason:")
        + f"<pre><code>{words(comment)}</code></pre>"
        + paragraph(f"There are other places for it, and other reaches: {guide}.")
        + paragraph(
            f"For a whole site, in <code>.healthlint.yaml</code>: {code(off)}, or another "
            f"{link('../guides/settings.html', 'severity')}."
        )
    )
