"""Abbreviations that end in a full stop, by what the stop says about the end of a sentence."""

from __future__ import annotations

from healthlint.text.wordset import words

ALWAYS_JOINED = words(
    """
    al ann appl approx assn avg biol bros cf cl clin col diff dr drs dx eg endocrinol eng engl eq eqs
    esp excl fig figs fx gastroenterol gen hosp hx ie incl intl jr lt messrs mr mrs ms natl neurol nutr
    obstet pharmacol pp proc prof ref refs resp rev rx sgt sr subsp suppl surg sx temp tx univ viz vol
    vols vs
    e.g i.e c.f n.b
    """
)
"""Always followed by more of the sentence: "Dr. Smith", "e.g. aspirin", "drug vs. placebo"."""

BEFORE_NUMBERS = words(
    "ext no nos fig figs vol vols p pp sec ch eq eqs ref refs art par tab st stage approx ca min max"
)
"""Joined to a number that follows ("No. 7", "Fig. II"), and words of their own elsewhere."""

UNITS = words(
    """
    mg g kg mcg ug ng ml dl l cc oz fl lb lbs cm mm m ft iu h hr hrs min mins sec secs d wk wks mo mos yr yrs
    y pt pts kcal cal tsp tbsp
    """
)
"""Units of dose, time and size: after them a capital letter begins a sentence."""

NAMES = words(
    """
    jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun st co
    ala ariz ark calif colo conn del fla ga ill ind kan la mass md mich minn miss mo mont neb nev okla ore
    pa penn tenn tex va vt wash wis wyo
    """
)
"""Months, days, streets and states: without a capital they are words ("in the sun.")."""

AMBIGUOUS = (
    words(
        """
    c.c dept inc ltd corp llc plc etc u.s u.k n.h.s e.u u.s.a u.n a.m p.m am pm m.d ph.d r.n d.o p.a d.d.s n.p
    pharm.d b.sc m.sc r.d b.i.d t.i.d q.i.d q.d q.h.s p.o i.v i.m s.c p.r.n n.s b.c a.d mt ft ave rd blvd
    approx max med sig int rep sci am psychiatry ed eds ca ch tab est j n sens spec int'l gov
    """
    )
    | NAMES
)
"""End a sentence only before a word that commonly begins one."""

STARTERS = words(
    """
    a about additionally after all also although among an and any are as ask at avoid because before both
    but by call can check click consult contact despite did do does doctors each even every everyone
    experts few find for from get given has have he her here his how however i if in is it its just learn
    like many may more moreover most my next no none nor not now of on once one only or other others our
    over patients peak people please read recheck remember researchers results scientists see several she
    side since so some start still stop studies such symptoms take talk that the their then there these
    they this those though three through thus to together treatment try two under unfortunately unless until
    update use using was we were what when where whether which while who why will with within without yes
    yet you your
    """
)
"""Words that commonly begin a sentence and seldom follow a name's initial or an abbreviation."""
