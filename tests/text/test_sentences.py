from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from healthlint.text.sentences import sentences
from tests.growth import Work, in_step

# One text a line; " | " stands where one sentence ends and the next begins.
TABLE = """
Ketamine is an anesthetic. | It may help some people.
Take 5 mg. | The next day take 10 mg.
Take 5 mg. | Ibuprofen may be taken too.
Take 2.5 mg twice a day. | Do not chew it.
The dose is 0.5 ml. | Shake the bottle.
He drank 1 L. | Then he slept.
It weighs 3 kg. | Lift with care.
Wait 30 min. | Measure again.
The course lasts 6 wks. | Relapse is common.
Blood pressure fell by 10 mm. | Pulse rose.
Give 10 mg/kg. | Repeat after an hour.
Take 1 tab. b.i.d. with food.
Take it b.i.d. | It works slowly.
Give 2 mg i.v. every hour.
Inject it s.c. or i.m. as told.
Dr. Smith saw her. | She felt better.
Prof. Jones and Mrs. Lee agree. | So do we.
St. John's wort is a plant. | It clashes with many drugs.
We asked Dr. A. B. Carter. | He declined.
John F. Kennedy had back pain. | He took steroids.
J. K. Rowling was not involved.
E. coli causes infections. | H. pylori causes ulcers.
Infection with S. aureus is common.
She has hepatitis B. | It can be treated.
Many people lack vitamin D. | The sun helps.
Eat foods with vitamin C. | They are cheap.
This converts to vitamin A. | Several studies agree.
Plan B. | We have none.
The drug vs. placebo trial failed. | Nobody was surprised.
Aspirin vs. Ibuprofen was tested.
Smith et al. found no effect. | Others did.
As Smith et al. Nature reported, it failed.
This was shown by Smith et al. | The effect was small.
It failed (Smith et al., 2019). | The drug was withdrawn.
It failed (Smith et al. 2019). | Nobody knows why.
It failed [3]. | Others agree.
It failed.[3] | Others agree.
It failed.[1, 4-6] | Others agree.
It failed.12 | Others agree.
It failed.\u00b9\u00b2 | Others agree.
It affects those in their 30s.2 | Women are hit more.
See Fig. 3 for details. | It is clear.
See fig. II and tab. 4 of the report.
Vol. 12, no. 3, pp. 4-9 has it.
The answer is no. | Doctors disagree.
Is there a cure? | No. | We have none.
The limit is set by law, cf. Art. 5 of the act.
Approx. 30 patients were seen.
The U.S. Food and Drug Administration has not approved it.
It is sold in the U.S. | The price is high.
It is sold in the U.K. and the E.U. | No one checks.
Visit us in Washington, D.C. | We are open.
We open at 9 a.m. | Call us.
We open at 9 a.m. on Mondays.
The clinic opens at 8 a.m. Monday to Friday.
Jane Doe, M.D., leads the clinic. | She trained here.
The author is John Roe, Ph.D. | He has no conflicts.
The author is John Roe, MD. | Funding came from the state.
"It works," said John Roe, M.D. | "Patients like it."
She lives in Santa Cruz, Calif. | She's well now.
TUCSON, Ariz., July 15, 2015 - A firm said so.
ROCHESTER, Minn. - A new test may help.
It came out on Jan. 5, 2020. | Sales rose.
It came out in Sept. | The firm was glad.
We stayed in the sun. | Sunscreen would have helped.
The firm is Acme Inc. | It sells pills.
Acme Inc. Chairman Joe Roe resigned.
Fruit, nuts, etc. are healthy.
Eat fruit, nuts, etc. | Drink water.
Avoid stimulants, e.g. caffeine. | Sleep well.
Avoid stimulants (e.g. Ritalin). | Sleep well.
It is an opioid, i.e. a strong drug. | Be careful.
Does it work? | Yes!
Does it work?! | Yes.
It works! | Try it now.
"Will it hurt?" she asked. | "No."
He said: "It works." | Then he left.
He said (loudly) "It works!" | Then he left.
It works (we think). | Try it.
(It works.) | Try it.
[It works.] | Try it.
He called it a \u201cmiracle.\u201d | We do not.
Wait... what did you say?
Wait... | It gets better.
Wait\u2026 | It gets better.
Well\u2026 perhaps it helps.
1. Rapid relief
1. Rapid relief is rare. | 2. Side effects are not.
12. Take it daily. | 13. Never skip.
a. Rest well. | b. Drink water.
The rate rose by 3.5 percent. | That is a lot.
It costs $4.99. | Order today.
It ranks no. 1. | Nobody knows why.
It came in 2019. | In 2020 it left.
Only 5 of 10 were cured. | 5 died.
Visit www.example.com. | We answer questions.
Visit example.com for more. | We answer questions.
mRNA vaccines work. | mRNA breaks down fast.
We made pills. | iPhone apps remind you.
The pH is low. | pH matters.
It fell from 7.4 to 7.1. | That is acid.
Ask your doctor. | \u2022 Bring a list.
Sometimes a person may have dark urine. | - so small that it is not seen.
The first part is here. | "Patients first" is our motto.
Yes. | No. | Perhaps.
The patient, aged 45 yrs. old, recovered.
Max. dose is 4 g. | Min. dose is 1 g.
The Rev. Dr. King spoke. | People listened.
The trial ran approx. 3 mos. | It was stopped.
Up to 5 oz. is fine. | More is not.
It was found by Roy Taylor et al. | The Lancet printed it.
See N. Engl. J. Med. 2015 for details.
Stage I. | The cancer is small.
She is in stage II. | He is in stage IV.
We tested drug X. | It failed.
Use a no. 7 needle. | Clean it.
People with Alzheimer's. | They need care.
It does not work when they don't. | So we asked again.
Heat it to 40\u00b0C. | Cool it down.
About 10% improved. | 20% got worse.
That is 50 %! | That is half.
It is over.\u201d | The end.
Hello world
Really?? | Really!!
The gene codes for arylsulfatase E. | Researchers study it.
Call 911. | Stay calm.
Call 988. | You are not alone.
Dial ext. 5. | We will answer.
Symptoms vary (see sec. 4). | Ask us.
\u75c5\u6c17\u3067\u3059\u3002 | \u6cbb\u308a\u307e\u3059\u3002
"""
LINES = [line for line in TABLE.splitlines() if line]


@pytest.mark.parametrize("line", LINES)
def test_the_table(line: str) -> None:
    text = line.replace(" | ", " ")
    assert [text[start:end] for start, end in sentences(text)] == line.split(" | ")


def test_the_table_holds_a_hundred_boundaries() -> None:
    assert sum(line.count(" | ") for line in LINES) >= 100


@pytest.mark.parametrize("blank", ["", " ", "\n\t "])
def test_nothing_written_is_no_sentence(blank: str) -> None:
    assert sentences(blank) == ()


def test_a_wide_stop_needs_no_space() -> None:
    text = "\u3053\u308c\u3002\u305d\u308c\u3002"
    assert [text[start:end] for start, end in sentences(text)] == ["\u3053\u308c\u3002", "\u305d\u308c\u3002"]


@given(
    st.text(st.sampled_from(list('ab AZ19.!?…"()[]\u2019\u3002\u00b2 mgDr')) | st.characters(), max_size=120)
)
def test_sentences_are_trimmed_in_order_and_cover_every_character(text: str) -> None:
    found = sentences(text)
    at = 0
    for start, end in found:
        assert not text[at:start].strip()
        assert text[start:end] == text[start:end].strip() != ""
        at = end
    assert not text[at:].strip()


@pytest.mark.parametrize(
    "unit", ["a. ", ".", ". ", "1. ", "Dr. ", ".[1", "[1 ", "? a", "A.", "\u3002", ".)", "x" * 50, "5 mg. "]
)
@pytest.mark.slow
def test_hostile_rows_take_linear_time(unit: str) -> None:
    def work(size: int) -> Work:
        text = unit * (size // len(unit))
        return lambda: sentences(text)

    assert in_step(work, 25_000, 200_000)
