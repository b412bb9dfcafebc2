"""The effect is given as a number with what it is a share of, or what it was compared with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthlint.assertion.surroundings import Wording, around, phrases

if TYPE_CHECKING:
    from healthlint.patterns.page import Page
    from healthlint.text.span import Span

_PEOPLE = "people|patients|adults|women|men|children|them"
_NUMBER = r"[\d.,]{1,9}"
_SHARES = Wording(
    (
        rf"/\b{_NUMBER} (?:of|out of|in) {_NUMBER} (?:{_PEOPLE})\b/",
        rf"/\b{_NUMBER} (?:of|out of|in) (?:the |every ){_NUMBER} \w+/",
        rf"/\b{_NUMBER} (?:of|out of) {_NUMBER} (?:participants|volunteers|of those|in the)\b/",
        rf"/\b{_NUMBER} (?:of|out of) (?:the )?{_NUMBER} \(/",
        r"/\b(?:one|two|three|four|five|six|seven|eight|nine) (?:in|out of) (?:every )?(?:ten|\d+) \w+/",
        rf"/\b{_NUMBER} (?:people )?(?:in|per|of) (?:every )?10{{0,3}},?0{{2,3}}\b/",
    )
)
_SCALES = Wording(
    (
        rf"/\bby {_NUMBER} (?:points?|units?|mm ?Hg|kg|cm|mmol\/l|percentage points)\b/",
        rf"/\bfrom {_NUMBER} ?(?:%|points?)? to {_NUMBER}/",
        *phrases(
            """
            hazard ratio, odds ratio, relative risk, risk ratio, number needed to treat, confidence interval
            """
        ),
    )
)
_FIGURE = Wording((rf"/\b{_NUMBER} ?(?:%|percent\b|per cent\b|kg\b|points?\b|mm ?Hg\b|days?\b)/",))
_COMPARED = Wording(
    phrases(
        """
        with placebo, than placebo, on placebo, to placebo, the placebo group, versus, vs, compared with,
        compared to, the control group, in controls, than controls, a dummy, sham, usual care, standard care,
        no treatment, the comparison group, taking placebo, given placebo
        """
    )
)
_CUSTOMERS = Wording(
    phrases(
        """
        agree, agreed, recommend, recommended, love, loved, prefer, swear by, dermatologists, dentists, users,
        customers, clients, couples, members, saw, noticed, said, satisfied, would recommend
        """
    ),
    phrases("the study said, the authors said, researchers said"),
)


def excuses(page: Page, span: Span) -> Span | None:
    """The figure with its denominator, scale or comparison; polls of customers are no figures."""
    sentence = around(page, span, "sentence")
    if _CUSTOMERS.first(page, sentence):
        return None
    compared = _COMPARED.first(page, sentence) if _FIGURE.first(page, sentence) else None
    return _SHARES.first(page, sentence) or _SCALES.first(page, sentence) or compared
