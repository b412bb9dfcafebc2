"""The words are those of a label, a law or a regulator's decision."""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthlint.assertion.surroundings import OWN_VOICE, Wording, around, phrases

if TYPE_CHECKING:
    from healthlint.patterns.page import Page
    from healthlint.text.span import Span

_OFFICIAL = Wording(
    (
        *phrases(
            """
            is indicated for, is indicated in, are indicated for, indicated as, indicated to, is approved for,
            are approved for, was approved for, were approved for, approved by the fda for, approved to treat,
            is licensed for, are licensed for, was licensed for, licensed to treat, is authorised for,
            is authorized for, was authorised for, was authorized for, marketing authorisation,
            marketing authorization, boxed warning, black box warning, breakthrough therapy designation,
            breakthrough designation, breakthrough device designation, breakthrough therapy status,
            fast track designation, orphan drug designation, prescribing information,
            patient information leaflet, package leaflet, package insert, summary of product characteristics,
            contraindicated, have not been evaluated by, has not been evaluated by, not intended to diagnose,
            authorised health claim, authorized health claim, code of federal regulations, cfr,
            health claims register, under the act, the act defines, the law defines, the law prohibits,
            the law bans, section 5 of, advertising code, cap code, fdca, food drug and cosmetic act,
            medicines act, cures act, monograph
            """
        ),
        r"/\b(?:Directive|Regulation) (?:\((?:EU|EC)\) )?(?:No\.? )?\d+/",
        r"/\b(?:Article|Section|Annex|Schedule|Rule) \d+(?:\(\w+\))? of\b/",
    ),
    tuple(
        f"{be} approved for {whom}" for be in ("is", "are") for whom in ("you", "everyone", "anyone", "all")
    ),
)


def excuses(page: Page, span: Span) -> Span | None:
    """The words that mark the sentence as official; a seller's own "we" takes that away."""
    sentence = around(page, span, "sentence")
    return None if OWN_VOICE.first(page, sentence) else _OFFICIAL.first(page, sentence)
