"""The hit is what research hopes for, not what it found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthlint.assertion.surroundings import OWN_VOICE, Wording, after, before, phrases

if TYPE_CHECKING:
    from healthlint.patterns.page import Page
    from healthlint.text.span import Span

_AIMS = phrases(
    """
    hope~ to, hope~ ... to, hope~ that, hope~ for, aim~ to, strive~ to, seek~ to, plan~ to, want~ to, try to,
    tries to, trying to, working to, work to, working towards, working toward, will test, set out to,
    intend~ to, looking for, look for, looks for, search~ for
    """
)
_RESEARCH = phrases(
    """
    researcher~, scientist~, engineer~, doctors, surgeons, clinicians, trial, trials, study, studies, team,
    teams, charity, charities, laboratory, laboratories, lab, labs, investigator~, project, projects,
    programme, institute, university, biologist~, immunologist~, geneticist~, fund, foundation, experiment~,
    consortium
    """
)
_SEARCHES = Wording(
    phrases(
        """
        search for, quest for, race to find, race for, hunt for, in search of, hope of finding,
        hopes of finding, research into, raise money for, raising money for, fundraising for, being studied,
        being tested, being investigated, being explored, being developed, being trialled, will test whether,
        test whether, tests whether, testing whether, goal of the study, aim of the study, goal of the trial,
        aim of the trial, path to a, step towards a, steps towards a, step toward a, funds research
        """
    ),
    phrases(
        "your search for, stop looking for, stop searching for, look no, looking for a miracle cure for your"
    ),
)
_AIM = Wording(_AIMS)
_BODY = Wording(_RESEARCH)
_READER = Wording(phrases("you, your"))
_OVER = Wording(phrases("ends here, is over, ends with, ends now, found, discovered, look no further"))


def excuses(page: Page, span: Span) -> Span | None:
    """The words that say the hit is an aim; a clinic's aims for its customers are promises."""
    earlier = before(page, span, "clause")
    if OWN_VOICE.first(page, earlier) or _READER.first(page, earlier) or _OVER.first(page, earlier):
        return None
    search = _SEARCHES.first(page, earlier)
    if search:
        return None if _OVER.first(page, after(page, span, "clause")) else search
    return _AIM.first(page, earlier) if _BODY.first(page, earlier) else None
