"""The words that call something a myth, a scam or a warning sign: data of the excuse "debunked"."""

from __future__ import annotations

from healthlint.assertion.surroundings import Wording, phrases

_CALLED_FALSE = phrases(
    """
    myth, myths, mythical, scam~, scammer~, hoax, hoaxes, red flag~, warning sign~, quackery, quack~,
    snake oil, bogus, misleading, misleadingly, false, falsely, untrue, not true, nonsense, fraud, frauds,
    fraudulent, fraudster~, unproven, unfounded, unsupported, too good to be true, debunk~, pseudoscience,
    misinformation, disinformation, disproved, disproven, discredited, refuted, wrongly, mistakenly, baseless,
    fairy tale~, old wives tale~, misconception~, charlatan~, con artist~, fake news, conspiracy theory,
    conspiracy theories, deceptive, deceptively, rip off, unsubstantiated, exaggerated, a lie, lies about,
    are lies, lying, liar~, swindle~, make you suspicious, makes you suspicious, kind of claim, alarm bell~,
    these tricks, tricks of, no truth in, does not hold up
    """
)
_WARNED_OF = phrases(
    """
    beware, be wary, wary of, be suspicious of, be sceptical, be skeptical, sceptical of, skeptical of,
    be cautious of, steer clear of, watch out for, look out for, stay away from, fall for, taken in by,
    fooled by, warned, warns, warn that, warn against, warn about, warn consumers, warn people,
    warning letter~, avoid anyone, avoid products, avoid sellers, avoid clinics, distrust, ignore claims,
    ignore any
    """
)
_PROSECUTED = phrases(
    """
    fined, sued, prosecuted, convicted, jailed, crackdown, cease and desist, watchdog, struck off,
    upheld complaints, upheld a complaint, advertising standards authority, banned an ad, banned an advert,
    banned the ad, banned the advert, banned ads, ordered to stop, ordered to remove, told to remove,
    ftc charged, ftc alleged, ftc complaint, banned from saying, banned from claiming
    """
)
_OFFERED_BY_OTHERS = phrases(
    """
    ads that, adverts that, advertisements that, posts that, websites that, sites that, anyone who sells,
    anyone who offers, anyone who promises, anyone who claims, anyone offering, anyone promising,
    products that promise, products that claim, sellers, promoters, peddlers, marketers, so called, supposed,
    supposedly, alleged, allegedly, purported, purportedly, purports to, purport to, claim~ to, claim~ that,
    claim~ it, claim~ its, claim~ their, claim~ they, claim~ the, claim~ of, claimed, the idea that,
    the notion that, the claim that, the rumour that, the rumor that, conspiracy sites, touted as, billed as,
    marketed as, advertised as, promoted as, peddled as, sold as, said to, rumoured to, rumored to
    """
)

FALSE = Wording(
    (*_CALLED_FALSE, *_WARNED_OF, *_PROSECUTED), phrases("forget the myths, false teeth, false negative~")
)
"""Says that what stands around it is not so, or not to be trusted."""

OTHERS_CLAIM = Wording(_OFFERED_BY_OTHERS, phrases("the sellers, best sellers"))
"""Hands a claim to somebody else without a word of praise; it counts before the hit only."""

HEADINGS = Wording(
    phrases(
        """
        myths, red flag~, warning sign~, scam~, hoax~, false claim~, misleading claim~, claims to avoid,
        health fraud, misinformation, fact check, debunk~, debunked, quackery, what sellers claim,
        too good to be true, beware, unproven, fake cures, signs of a fraud, how to spot, do not trust,
        don't trust, banned claims, claims we reject
        """
    )
)
"""A heading that frames what stands under it; a heading on one myth does not: its text tells the truth."""

LEADS = Wording((*FALSE.patterns, *HEADINGS.patterns), FALSE.other_senses)
"""A line with a colon that frames the list after it."""

FACT = Wording(
    phrases(
        """
        fact :, facts :, truth :, reality :, in fact, in reality, in truth, actually, the truth is,
        the fact is, the reality is, answer :, correct :, fact -, truth -, reality -
        """
    )
)
"""From here on the text speaks for itself again."""

VERDICT = Wording(
    tuple(
        f"{label} : {verdict}"
        for label in ("rating", "verdict", "our rating", "our verdict", "conclusion", "ruling")
        for verdict in (
            "false",
            "mostly false",
            "misleading",
            "untrue",
            "unproven",
            "pants on fire",
            "incorrect",
            "fake",
        )
    )
)
"""A fact checker's verdict: it is about the claim checked in its section."""

BELIEVERS = Wording(
    phrases(
        """
        experts, doctors, scientists, researchers, studies, users, customers, clients, patients, fans,
        nutritionists, our
        """
    )
)
"""Whose claim is praise or a vague source, not something held at arm's length."""

TURNS = Wording(
    phrases(
        """
        but, until, and buy, and get, and choose, and try, and order, the real, the original, the genuine,
        the only one
        """
    )
)
"""After one of these comes what the author does believe, even in one clause."""

ADVERSATIVES = Wording(phrases("yet, however, unlike, instead, so, only, luckily, fortunately"))
"""The same where they begin the next clause."""

WARNINGS = Wording(_WARNED_OF)
"""What the author's own people may say of a claim and mean it: "our pharmacist warns against"."""
