"""Stories: blocks in which a customer or patient tells, in the first person, what a treatment did.

Told by the shape of the block and its place, not by what is praised: who speaks, whether the same voice
speaks all over the page, and whether a heading announces reviews.
"""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from healthlint.text.document import HEADS
from healthlint.text.lazy import compiled

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from healthlint.text.document import Block, Document
    from healthlint.text.span import Span

_SELF = r"\b(?:I(?:'(?:m|ve|d|ll))?|(?i:me|my|mine|myself))\b(?!\.)"
# What somebody went through, as those tell it who were treated: told in the past, or summed up.
_LIVED = (
    r"\bI(?i:(?:'(?:ve|m|d))? ?(?:(?:am|have|had|was|truly|really|finally|never|always|only|just|also|first"
    r"|immediately|instantly|actually|even|recently|would|can|could|highly|definitely|now|\w+ly) ){0,3}"
    r"(?:amazed|arrived|ashamed|began|been|bought|called|came|cannot|can't|cried|decided|did|didn't|dreaded"
    r"|drank|embarrassed|enjoy|enjoyed|ended|feel|felt|finished|found|gained|gave|glad|got|grateful|had"
    r"|happy|heard|hesitated|hurt|impressed|kept|left|lived|looked|lost|love|loved|met|needed|noticed"
    r"|ordered|paid|pleased|put|read|recommend|relieved|saw|scared|skeptical|sceptical|sleep|slept|spent"
    r"|started|stopped|struggled|suffered|suffering|swear|thank|thankful|thought|took|tried|trying|turned"
    r"|used|visited|waited|wake|walk|walked|wanted|was|went|wish|woke|worried)\b)"
)
_RELATED = (
    r"(?i)\bmy (?:\w+ )?(?:ache|aches|acne|ankle|anxiety|arm|arms|asthma|back|belly|bladder"
    r"|blood|body|bones|bowels|breathing|chest|cholesterol"
    r"|condition|confidence|daughter|depression|doctor|energy|eyes|eyesight|face|family|fatigue|father"
    r"|feet|foot|friends|gums|hair|hands|headaches|health|hearing|hip|husband|insomnia|itching|jaw|joints"
    r"|knee|knees|leg|legs|life|lips|migraines|mind|mobility|mom|mood|mother|muscles|mum|neck|pain"
    r"|pains|partner|physician|rash|results|scars|self-esteem|shoulder|skin|sleep|smile|son|stomach"
    r"|sugar|surgeon|symptoms|teeth|therapist|tinnitus|treatment|weight|wife|wrinkles)\b"
)
# A provider or a researcher who speaks as I offers, studies and treats; a reporter quotes.
_HOST = (
    r"(?i)\bI (?:also |can |will |have |'ve |offer |\w+ly )*(?:aim|believe|coach|combine|conduct|explain"
    r"|founded|graduated|guide|help|hold|interviewed|offer|operate|practi[sc]e|provide|publish|published|research"
    r"|see clients|see patients|speciali[sz]e|studied|teach|trained|treat|worked as|work with|write|wrote"
    r"|recommend (?:\w+ing|that|you))\b"
    r"|\bmy (?:blog|book|clients?|clinic|colleagues|course|lab|laboratory|patients?|practice|programme?|quiz"
    r"|readers|research|study|team|training|website|work)\b"
)
_PERSON = rf"{_SELF}|(?i:\b(?:he|she|his|her)\b)"
_QUOTED = r"\W{0,3}\"[^\"\n]+(?:\"(?:\W+(?:[\p{Lu}][\p{L}.']*[\s,]*){1,4}(?:\d\d)?)?)?\W*$"
_QUOTER = (
    r"(?i)\b(?:according to|added|adds|asked"
    r"|explained|explains|recalled|recalls|said|says|told|tells|wrote)\b"
)
_REVIEWS = (
    r"(?i)(?:\b(?:customer|client|patient|member|user|guest|google|facebook|real|verified|recent|latest)s? )?"
    r"(?:reviews?|testimonials?|feedback|experiences|stories|success(?: stories)?)\b"
    r"|\bwhat (?:\w+ ){0,3}(?:clients?|customers?|guests|members?|patients?|people|users|others)"
    r" (?:are |have )?(?:say|says|saying|said|think|thought)\b"
    r"|\b(?:success|client|customer|patient|recovery|weight loss|member) (?:story|stories)\b"
    r"|\bin their (?:own )?words\b|\bwords? from (?:our|happy) \w+"
)
_SHORT = 9
"""Words up to which a line without a full stop can be a heading that plain text does not mark."""
_DENSE = 25
"""If fewer than one in so many words is I, me or my, the block tells of something else."""
_OWN_VOICE = 2
"""If more than one in so many paragraphs speaks as I, it is the author who speaks."""


def stories(document: Document) -> Iterator[Span]:
    """Each sentence (characters of the prose) of each block in which a customer tells a story."""
    told = [block for block in document.blocks if _tells(_prose(document, block))]
    if told and _authored(document):
        told = [block for block in told if _quoted(_prose(document, block))]
    for block in sorted({*told, *_announced(document)}, key=lambda one: one.span):
        yield from _sentences(document, block)


def _tells(text: str) -> bool:
    """Words of one who was treated, and none of one who treats or reports; one is enough in a quotation."""
    spoken = len(compiled(_SELF).findall(text))
    lived = len(compiled(_LIVED).findall(text)) if spoken else 0
    if not lived or compiled(_HOST).search(text) or compiled(_QUOTER).search(text):
        return False
    if _quoted(text):
        return True
    lived += len(compiled(_RELATED).findall(text))
    return spoken > 1 and lived > 1 and spoken * _DENSE > len(text.split())


def _announced(document: Document) -> Iterator[Block]:
    """The blocks after a heading of reviews, as long as they go on to speak of persons or are short."""
    for number, block in enumerate(document.blocks):
        if _opens(document, block):
            run = takewhile(lambda one: _goes_on(document, one), document.blocks[number + 1 :])
            yield from (one for one in run if _speaks(_prose(document, one)))


def _opens(document: Document, block: Block) -> bool:
    text = _prose(document, block)
    heads = block.kind in HEADS or (len(text.split()) <= _SHORT and text[-1:] not in ".!?")
    return heads and compiled(_REVIEWS).search(text) is not None


def _goes_on(document: Document, block: Block) -> bool:
    text = _prose(document, block)
    if block.kind in HEADS or compiled(_HOST).search(text):
        return False
    return _speaks(text) or len(text.split()) <= _SHORT


def _speaks(text: str) -> bool:
    return compiled(_PERSON).search(text) is not None or _quoted(text)


def _quoted(text: str) -> bool:
    return compiled(_QUOTED).match(text) is not None


def _authored(document: Document) -> bool:
    """Whether the page's own voice is an I, by what it does or how often it speaks: it tells of itself."""
    texts = [text for block in document.blocks if not _quoted(text := _prose(document, block))]
    if any(compiled(_SELF).search(text) and compiled(_HOST).search(text) for text in texts):
        return True
    long = [text for text in texts if len(text.split()) > _SHORT]
    speaking = sum(compiled(_SELF).search(text) is not None for text in long)
    return speaking > 1 and speaking * _OWN_VOICE > len(long)


def _sentences(document: Document, block: Block) -> Iterable[Span]:
    first = document.sentence(block.span.start)
    return takewhile(lambda span: span.start < block.span.end, document.sentences[first:])


def _prose(document: Document, block: Block) -> str:
    return document.prose[slice(*block.span)]
