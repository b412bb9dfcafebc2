"""What is intense is the illness or the harm, not the help: "profound despair", "rapid heartbeat"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthlint.assertion.surroundings import Wording, after, around, before, phrases, text
from healthlint.text.lazy import lazily
from healthlint.text.span import Span
from healthlint.text.wordset import words

if TYPE_CHECKING:
    import regex

    from healthlint.patterns.page import Page

_ILLNESS = words(
    """
    despair pain pains fatigue heartbeat heartbeats pulse breathing diagnosis diagnoses disease diseases
    illness illnesses symptom symptoms infection infections bleeding seizure seizures migraine migraines
    headache headaches anxiety distress grief deafness blindness disability tiredness fever burden suffering
    impairment complication complications injury injuries accident condition conditions sadness hopelessness
    weakness nausea vomiting diarrhoea diarrhea stroke dementia depression psychosis mania delirium swelling
    rash itching insomnia decline deterioration worsening relapse shock harm harms damage loneliness fear
    panic agony crisis emergency emergencies cough breathlessness paralysis palsy addiction dependence
    withdrawal overdose poisoning bullying trauma loss deficit failure toxicity death deaths event events
    varicella varices cases
    """
)
# "Dramatic pain relief" is about the relief.
_HELP = words(
    """
    relief reliever relievers control treatment treatments killer killers free cure cures reduction management
    support specialist specialists remedy remedies therapy therapies solution solutions formula buster fighter
    drops tea patch reversal recovery prevention protection drug drugs medicine clinic programme program
    """
)
# Only what says how strong or how sudden something is; "eases pain" says what is done to it.
_INTENSE = words(
    """
    breakthrough changing altering shattering devastating crippling profound severe sudden extreme intense
    rapid total complete instant immediate permanent unique huge massive immense astounding astonishing
    staggering amazing overwhelming lasting life ultimate fast quick acute dire deep deadly strong worst
    """
)
_OF_DEGREE = ("able", "ible", "ous", "ful", "tic", "ical", "ive", "ly", "ary")
_GAINS = words("weight fat inch inches belly")
_SIGNS = Wording(
    phrases(
        """
        symptom of, symptoms of, sign of, signs of, symptom, symptoms, symptoms include, symptoms such as,
        symptoms are, signs include, warning sign, can signal, may signal, caused by the disease,
        caused by cancer, because of the disease, suffer from, suffers from, suffering from, complain of,
        complains of, complained of, side effect, side effects, see a doctor if, get help if, seek help,
        call 999, call 911, emergency, adverse, complication, complications
        """
    )
)
_WORD = lazily(r"[\w']+")
_AHEAD = 3


def excuses(page: Page, span: Span) -> Span | None:
    """The word for the illness beside the hit, or the words that say a symptom is meant."""
    if not _of_degree(page, span):
        return None
    beside = _illness_beside(page, span)
    if beside:
        return beside
    signs = _SIGNS.first(page, around(page, span, "clause"))
    return signs if signs and not _helped(page, span) and not _for_them(page, span, signs) else None


def _for_them(page: Page, span: Span, signs: Span) -> bool:
    """Whether the hit is for those who suffer: "life-changing for people suffering from gout"."""
    between = text(page, Span(span.end, max(span.end, signs.start)))
    return "for" in _WORD.findall(between.lower())


def _of_degree(page: Page, span: Span) -> bool:
    last = _WORD.findall(text(page, span).lower())[-1:]
    return bool(last) and (last[0] in _INTENSE or last[0].endswith(_OF_DEGREE))


def _illness_beside(page: Page, span: Span) -> Span | None:
    """The illness among the next words, unless it is only what the help is for."""
    rest = after(page, span, "clause")
    following = list(_WORD.finditer(page.document.prose, rest.start, min(rest.end, rest.start + 60)))
    for index, word in enumerate(following[:_AHEAD]):
        if word.group().lower() in _ILLNESS and not _lost_on_purpose(following, index):
            return None if _help_follows(following, index) else Span(*word.span())
        if word.group().lower() in _HELP | words("in for of against with from and"):
            return None
    return None


def _help_follows(following: list[regex.Match[str]], index: int) -> bool:
    return any(word.group().lower() in _HELP for word in following[index + 1 : index + 2])


def _lost_on_purpose(following: list[regex.Match[str]], index: int) -> bool:
    """Whether it is weight that is lost, which is sold as a gain."""
    return index > 0 and following[index - 1].group().lower() in _GAINS


def _helped(page: Page, span: Span) -> bool:
    """Whether the clause is about help after all: "dramatic relief of symptoms"."""
    near = text(page, Span(before(page, span, "clause").start, after(page, span, "clause").end)).lower()
    return not _HELP.isdisjoint(_WORD.findall(near))
