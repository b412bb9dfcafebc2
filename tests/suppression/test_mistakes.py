"""Each way to get an allow wrong has a finding of its own, and none of them allows anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.suppression.conftest import Judge

FORM = "write 'healthlint: allow RULE -- reason'"
SCOPES = "use one of: allow, allow-file, allow-line, allow-section"
MALFORMED = {
    # what is said in place of the words
    "healthlint:": f"the allow says nothing: {FORM}",
    "healthlint: alow HL101 -- an ad": "unknown word 'alow' behind 'healthlint:': did you mean 'allow'?",
    "healthlint: Allow HL101 -- an ad": "unknown word 'Allow' behind 'healthlint:': did you mean 'allow'?",
    "healthlint: allows HL101 -- an ad": "unknown word 'allows' behind 'healthlint:': did you mean 'allow'?",
    "healthlint: allow-lines HL101 -- an ad": (
        "unknown word 'allow-lines' behind 'healthlint:': did you mean 'allow-line'?"
    ),
    "healthlint: allow-next-line HL101 -- an ad": (
        "unknown word 'allow-next-line' behind 'healthlint:': did you mean 'allow-line'?"
    ),
    "healthlint: alow-file HL101 -- an ad": (
        "unknown word 'alow-file' behind 'healthlint:': did you mean 'allow-file'?"
    ),
    "healthlint: disable-line HL101 -- an ad": (
        f"unknown word 'disable-line' behind 'healthlint:': {SCOPES}"
    ),
    "healthlint: ignore HL101 -- an ad": f"unknown word 'ignore' behind 'healthlint:': {SCOPES}",
    "healthlint: off": f"unknown word 'off' behind 'healthlint:': {SCOPES}",
    "healthlint: HL101 -- an ad": f"unknown word 'HL101' behind 'healthlint:': {SCOPES}",
    "healthlint allow HL101 -- an ad": f"the colon behind 'healthlint' is missing: {FORM}",
    "Healthlint: allow HL101 -- an ad": "'Healthlint' is not how an allow begins: write 'healthlint:'",
    "heathlint: allow HL101 -- an ad": "'heathlint' is not how an allow begins: write 'healthlint:'",
    "health-lint: allow HL101 -- an ad": "'health-lint' is not how an allow begins: write 'healthlint:'",
    "healthl\u200bint: allow HL101 -- an ad": (
        "'healthl\u200bint' is not how an allow begins: write 'healthlint:'"
    ),
    "healthlint-allow: HL101 -- an ad": "'healthlint-allow' is not how an allow begins: write 'healthlint:'",
    "healthlint-disable HL101": "'healthlint-disable' is not how an allow begins: write 'healthlint:'",
    "TODO healthlint: allow HL101 -- an ad": (
        "something stands before 'healthlint:': give the allow a comment of its own"
    ),
    "healthlint: allow HL101 -- an ad healthlint: allow HL801 -- a name": (
        "two allows stand in one comment: give each a comment of its own"
    ),
    # the rules
    "healthlint: allow": f"the allow names no rule: {FORM}",
    "healthlint: allow -- an ad": f"the allow names no rule: {FORM}",
    "healthlint: allow all -- an ad": "'all' would allow everything: name each rule by its id or name",
    "healthlint: allow * -- an ad": "'*' would allow everything: name each rule by its id or name",
    "healthlint: allow HL1* -- an ad": "'HL1*' would allow everything: name each rule by its id or name",
    "healthlint: allow HL -- an ad": "'HL' would allow every rule that begins so: name each rule in full",
    "healthlint: allow HL1 -- an ad": "'HL1' would allow every rule that begins so: name each rule in full",
    "healthlint: allow HL10 -- an ad": "'HL10' would allow every rule that begins so: name each rule in full",
    "healthlint: allow HLX02 -- an ad": "'HLX02' cannot be allowed: mend what it says",
    "healthlint: allow HLX04, HL101 -- an ad": "'HLX04' cannot be allowed: mend what it says",
    "healthlint: allow HL101 HL801 -- an ad": "'HL101 HL801' is no rule: put a comma between rules",
    "healthlint: allow HL101, -- an ad": (
        "a comma has no rule on one side: name a rule there, or delete the comma"
    ),
    "healthlint: allow HL101; by=jm -- an ad": (
        "'HL101; by=jm' stands before the reason: move by=, until= and ref= behind it"
    ),
    "healthlint: allow HL101: -- an ad": "'HL101:' is no rule: write ' -- ' before the reason, no colon",
    "healthlint: allow HL101, HL101 -- an ad": "HL101 miracle-word is named twice: name it once",
    "healthlint: allow HL101, miracle-word -- an ad": "HL101 miracle-word is named twice: name it once",
    # the reason
    "healthlint: allow HL101": (
        "the allow gives no reason: write ' -- ' behind the rules, and why this may stand"
    ),
    "healthlint: allow HL101 --": "no reason stands behind ' -- ': say why this may stand",
    "healthlint: allow HL101 --an ad": (
        "the two hyphens touch a word: write ' -- ' with a space on each side"
    ),
    "healthlint: allow HL101-- an ad": (
        "the two hyphens touch a word: write ' -- ' with a space on each side"
    ),
    "healthlint: allow HL101 - an ad": "'-' parts the rule from the reason: write two hyphens: ' -- '",
    "healthlint: allow HL101 \u2014 an ad": (
        "'\u2014' parts the rule from the reason: write two hyphens: ' -- '"
    ),
    "healthlint: allow HL101 -- ...": "'...' is no reason: say why this may stand",
    "healthlint: allow HL101 -- TODO": "'TODO' is no reason: say why this may stand",
    "healthlint: allow HL101 -- by=jm": "no reason stands behind ' -- ': say why, before 'by='",
    "healthlint: allow HL101 -- ; by=jm": "no reason stands behind ' -- ': say why this may stand",
    # who, until when, by what paper
    "healthlint: allow HL101 -- an ad by=jm": "no ';' stands before 'by=': put ';' before it",
    "healthlint: allow HL101 -- an ad, until=2027-01-31": (
        "no ';' stands before 'until=': put ';' before it"
    ),
    "healthlint: allow HL101 -- an ad; not ours": (
        "'not ours' behind ';' is no key=value: write a comma there"
    ),
    "healthlint: allow HL101 -- an ad;": "nothing stands behind a ';': delete the ';'",
    "healthlint: allow HL101 -- an ad; untl=2027-01-31": "unknown key 'untl': did you mean 'until'?",
    "healthlint: allow HL101 -- an ad; expires=2027-01-31": (
        "unknown key 'expires': use one of: by, ref, until"
    ),
    "healthlint: allow HL101 -- an ad; by=": "'by=' says nothing: give it a value, or delete it",
    "healthlint: allow HL101 -- an ad; by=jm; by=kl": "'by=' is written twice: keep one of them",
    "healthlint: allow HL101 -- an ad; until=31.01.2027": (
        "until='31.01.2027' is no day: write it like until=2027-01-31"
    ),
    "healthlint: allow HL101 -- an ad; until=2027-1-31": (
        "until='2027-1-31' is no day: write it like until=2027-01-31"
    ),
    "healthlint: allow HL101 -- an ad; until=2027-02-30": (
        "until=2027-02-30 does not exist in the calendar: write the last day"
    ),
    "healthlint: allow HL101 -- an ad; until=2207-01-31": (
        "until=2207-01-31 is more than two years ahead: write an earlier day, or none if it never ends"
    ),
}
UNKNOWN = {
    "HL1011": "no rule is called 'HL1011': did you mean 'HL101'?",
    "hl101": "no rule is called 'hl101': did you mean 'HL101'?",
    "miracle-words": "no rule is called 'miracle-words': did you mean 'miracle-word'?",
    "Miracle-Word": "no rule is called 'Miracle-Word': did you mean 'miracle-word'?",
    "efficacy": (
        "no rule is called 'efficacy': use one of: "
        "HL101, HL102, HL601, HL801, HL901, miracle-word, on-trial, person-first, priced-offer, vague-word"
    ),
}
STRAY = "this is in no comment that is read: write '<!--' and '-->' around the allow, or quote it as code"


def said(judge: Judge, text: str, name: str = "a.md") -> tuple[list[str], list[tuple[str, str]]]:
    """What is still open of the article's own findings, and what is said of its allows."""
    findings = [one for one in judge(text, name).findings if one.status == "open"]
    own = [one.rule.id for one in findings if not one.rule.id.startswith("HLX")]
    return own, [(one.rule.id, one.message) for one in findings if one.rule.id.startswith("HLX")]


def test_there_are_enough_of_them() -> None:
    assert len(MALFORMED) + len(UNKNOWN) >= 60


@pytest.mark.parametrize(("written", "message"), MALFORMED.items())
def test_a_malformed_allow_is_said_and_allows_nothing(judge: Judge, written: str, message: str) -> None:
    if "twice" in message and "HL101" in message:
        # The rule is named, only once too often: what it allows is no riddle.
        assert ("HLX02", message) in said(judge, f"<!-- {written} -->\n\nA miracle.\n")[1]
        return
    assert said(judge, f"<!-- {written} -->\n\nA miracle.\n") == (["HL101"], [("HLX02", message)])


@pytest.mark.parametrize(("written", "message"), UNKNOWN.items())
def test_a_rule_that_does_not_exist_is_said_at_its_name(judge: Judge, written: str, message: str) -> None:
    text = f"<!-- healthlint: allow {written} -- an ad -->\n\nA miracle.\n"
    assert said(judge, text) == (["HL101"], [("HLX03", message)])
    (unknown, _) = judge(text).findings
    assert (unknown.text, unknown.severity) == (written, "error")


def test_the_rules_beside_an_unknown_one_are_allowed(judge: Judge) -> None:
    own, about = said(judge, "<!-- healthlint: allow HL101, HL999 -- an ad -->\n\nA miracle.\n")
    assert (own, [rule for rule, _ in about]) == ([], ["HLX03"])


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        (
            "a.md",
            "A miracle.\n\n<!-- healthlint: allow HL101 -- an ad\n",
            "the comment never ends: write '-->' behind it",
        ),
        (
            "a.html",
            "<p>A miracle.</p><!-- healthlint: allow HL101 -- an ad",
            "the comment never ends: write '-->' behind it",
        ),
        (
            "a.html",
            "<!-- healthlint: allow HL101 -- an ad --!><p>A miracle.</p>",
            "'--!>' ends the comment only for some: write '-->'",
        ),
        (
            "a.md",
            "A <!-- healthlint: allow HL101 -- an ad --!> miracle -->.",
            "'--!>' ends the comment only for some: write '-->'",
        ),
        (
            "a.html",
            "<!healthlint: allow HL101 -- an ad><p>A miracle.</p>",
            "this is no comment to every reader of the file: write '<!--' and '-->' around it",
        ),
        (
            "a.html",
            "<?healthlint: allow HL101 -- an ad?><p>A miracle.</p>",
            "this is no comment to every reader of the file: write '<!--' and '-->' around it",
        ),
        ("a.md", "<!--> healthlint: allow HL101 -- an ad -->\n\nA miracle.\n", STRAY),
        ("a.md", "A miracle. <!-- healthlint: allow HL101 -- an ad ->\n", STRAY),
        ("a.md", "A miracle. <!-- healthlint: allow HL101 -- an ad\n", STRAY),
        ("a.mdx", "{/* healthlint: allow HL101 -- an ad */ 1}\n\nA miracle.\n", STRAY),
        ("a.mdx", "{ /* healthlint: allow HL101 -- an ad */ }\n\nA miracle.\n", STRAY),
        ("a.mdx", "{/* healthlint: allow HL101 -- an ad * /}\n\nA miracle.\n", STRAY),
        ("a.txt", "A miracle.\n\n  <!-- healthlint: allow HL101 -- an ad -->\n", STRAY),
        ("a.html", "<template><!-- healthlint: allow HL101 -- an ad --></template><p>A miracle.</p>", STRAY),
        ("a.html", "<p title='<!-- healthlint: allow HL101 -- an ad -->'>A miracle.</p>", STRAY),
    ],
)
def test_what_is_no_comment_to_everybody_is_said(judge: Judge, name: str, text: str, message: str) -> None:
    assert said(judge, text, name) == (["HL101"], [("HLX02", message)])


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.md", "Write `<!-- healthlint: allow HL101 -- an ad -->` above it.\n\nA miracle.\n"),
        ("a.md", "```\n<!-- healthlint: allow HL101 -- an ad -->\n```\n\nA miracle.\n"),
        ("a.md", "Thus:\n\n    <!-- healthlint: allow HL101 -- an ad -->\n\nA miracle.\n"),
        ("a.md", "Write \\<!-- healthlint: allow HL101 -- an ad -->.\n\nA miracle.\n"),
        ("a.md", "Write &lt;!-- healthlint: allow HL101 -- an ad --&gt;.\n\nA miracle.\n"),
        ("a.md", "Write healthlint: allow HL101 -- an ad.\n\nA miracle.\n"),
        ("a.md", "---\ntitle: Tea\nnote: 'healthlint: allow HL101 -- an ad'\n---\n\nA miracle.\n"),
        ("a.html", "<p>Write &lt;!-- healthlint: allow HL101 -- an ad --&gt;.</p><p>A miracle.</p>"),
        ("a.html", "<textarea><!-- healthlint: allow HL101 -- an ad --></textarea><p>A miracle.</p>"),
        ("a.html", "<!-- Use 'healthlint: allow' if need be. --><p>A miracle.</p>"),
        ("a.txt", "Write <!-- healthlint: allow HL101 -- an ad --> above it.\n\nA miracle.\n"),
        ("a.txt", 'They quote "<!-- healthlint: allow HL101 -- an ad -->".\n\nA miracle.\n'),
        ("a.md", "<!-- healthlint finds nothing here -->\n\nA miracle.\n"),
        ("a.md", "<!-- Healthline: see their page -->\n\nA miracle.\n"),
        ("a.md", "<!-- Healthline follows the same rules -->\n\nA miracle.\n"),
        ("a.md", "<!-- prettier-ignore -->\n\nA miracle.\n"),
        ("a.md", "<!-- -->\n\nA miracle.\n"),
    ],
)
def test_what_only_speaks_of_allows_does_nothing(judge: Judge, name: str, text: str) -> None:
    assert said(judge, text, name) == (["HL101"], [])


def test_a_mistake_cannot_be_allowed(judge: Judge) -> None:
    text = "<!-- healthlint: allow-file malformed-allow -- ours -->\n<!-- healthlint: alow x -->\n"
    assert [rule for rule, _ in said(judge, text)[1]] == ["HLX03", "HLX02"]


def test_a_mistake_stands_where_it_is_written(judge: Judge) -> None:
    (mistake, *_) = judge("Pain.\n\n> <!-- healthlint: alow\n>   HL101 -- an ad -->\n> A miracle.\n").findings
    place = mistake.place
    assert mistake.text == "<!-- healthlint: alow\n>   HL101 -- an ad -->"
    assert (place.line, place.column, place.end_line, place.end_column) == (3, 3, 4, 23)
    assert (mistake.severity, mistake.replacement, mistake.confidence) == ("error", None, 1.0)
    assert len(mistake.identity) == len(mistake.fingerprint) == 32


def test_two_equal_mistakes_have_names_of_their_own(judge: Judge) -> None:
    twice = judge("<!-- healthlint: alow x -->\n\n<!-- healthlint: alow x -->\n").findings
    assert len({one.identity for one in twice}) == 2
