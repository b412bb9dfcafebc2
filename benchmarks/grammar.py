"""Sober sentences on health, out of a small grammar: what most pages are made of, and no rule minds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from random import Random

_SLOT = re.compile(r"\{(\w+)\}")

_WORDS = {
    "ailment": (
        "asthma|eczema|gout|migraine|hay fever|type 2 diabetes|coeliac disease|Ménière's disease|a cold"
        "|back pain|high blood pressure|an underactive thyroid|anaemia|shingles|tinnitus|bronchitis"
    ),
    "who": "adults|children|people over 60|teenagers|nurses|carers|clerks|athletes|farmers|students",
    "place": "the clinic|the practice|the ward|the hospital|the pharmacy|the café|the school|the library",
    "city": "Zürich|Málaga|Leeds|Kraków|Aarhus|Lyon|Montréal|Cork|Göteborg|Ghent|Porto|Bristol",
    "body": "the skin|the inner ear|the knee|the airways|the lower back|the stomach|the small bowel|the eyes",
    "sign": "a rash|a dry cough|swelling|headache|fatigue|a raised temperature|numb fingers|a sore throat",
    "food": "oats|lentils|müesli|rye bread|leafy vegetables|fish|yoghurt|apples|jalapeños|brown rice",
    "dose": "5 µg|20 mg|250 ml|two teaspoons|half a litre|40 g|1.5 mg",
    "heat": "4 °C|18 °C|37 °C|39.2 °C|60 °C",
    "time": "two weeks|ten days|a month|the first year|three to five days|an hour|the winter|half a day",
    "part": "few of the|some of the|many of the|most of the|none of the|the majority of the",
    "name": "Dr Søren Møller|Ana Núñez|Prof Jürgen Weiß|Mary O'Neill|Chloë Dubois|Tomáš Novák|Ruth Adler",
    "paper": "a survey|a register study|an audit|a case series|a cohort study|a review of 12 trials",
    "year": "2009|2012|2016|2018|2019|2021|2023|2024",
    "number": "14|38|120|256|412|903|1,240|3,600|18,000",
    "verb": "varies between|is uncommon in|is seen in|was first described in|is recorded for|differs among",
    "act": "keeps a diary|walks to work|sleeps badly|reads a lot|lives alone|works at night|swims daily",
    "thing": "the leaflet|the record|the chart|the form|the letter|the rota|the timetable|the questionnaire",
}
_SENTENCES = (
    "{ailment} {verb} {who}.",
    "In {city}, {place} opens at eight and closes at five, and {thing} is kept there for {time}.",
    "{paper} from {city} counted {number} {who} in {year}; {part} group had {sign}.",
    "{sign} that lasts for {time} is a reason to see a doctor.",
    "{name} works at {place} in {city} and has kept {thing} since {year}.",
    "Doctors ask when {sign} began, how long it lasted and whether anybody else at home has it.",
    "The doctor looks at {body}, listens to the chest and writes {thing}.",
    "{part} {who} with {ailment} also report {sign}, as {thing} of {year} has it.",
    "A thermometer that shows {heat} is read again after {time}.",
    "A portion of {food} weighs {dose}, and {food} can be kept at {heat}.",
    "It is not known why {ailment} {verb} {who}.",
    "{name}, who {act}, was asked about {food} and {sign}.",
    "The word for {ailment} in older books is another one, and {thing} of {year} still uses it.",
    "Samples are stored at {heat} and sent to {city} within {time}.",
    "Of {number} {who}, {number} returned {thing}, and the rest could not be reached.",
    "Between {year} and {year} the number of visits to {place} hardly changed.",
    "Someone who {act} may notice {sign} later than others do.",
    "{body} is described in the chapter before this one - see the figure on page {number}.",
    "Ask a pharmacist or a doctor which questions about {ailment} to bring.",
    'The sign at {place} says "please wait here", and {who} sit along the wall.',
    "{food} and {food} were on the menu at {place} on Mondays.",
    "How often {ailment} is diagnosed depends on who is asked and on {thing}.",
    "There were {number} beds in {city} in {year}, and there are fewer now.",
    "The authors of {paper} declare that they have no competing interests.",
    "On the second visit {name} found {sign}, and no change of {body}.",
    "Water boils at a lower temperature in the hills near {city} than at {place}.",
)
_HEADINGS = (
    "What {ailment} is",
    "How {ailment} is recorded",
    "{sign} in {who}",
    "A day at {place} in {city}",
    "Who keeps {thing}",
    "When to see a doctor",
    "What {paper} looked at",
    "{food} and {body}",
    "Numbers by year",
    "Words used on this page",
)
_CHOICES = {slot: tuple(words.split("|")) for slot, words in _WORDS.items()}


def sentence(chance: Random) -> str:
    """One sentence, with its capital and its full stop."""
    return _filled(chance.choice(_SENTENCES), chance)


def heading(chance: Random) -> str:
    """One heading, without its mark."""
    return _filled(chance.choice(_HEADINGS), chance)


def credit(chance: Random) -> str:
    """What an honest page says of itself: who wrote it, who read it, when, and for whom it is."""
    writer, reader = chance.sample(_CHOICES["name"], 2)
    written = f"By {writer}. Medically reviewed by {reader} on 3 March 2026."
    return f"{written} This page gives general information and does not replace the advice of your doctor."


def _filled(pattern: str, chance: Random) -> str:
    text = _SLOT.sub(lambda slot: chance.choice(_CHOICES[slot[1]]), pattern)
    return text[:1].upper() + text[1:]
