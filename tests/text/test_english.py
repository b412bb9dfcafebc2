from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from healthlint.text.english import is_english

ENGLISH = """
Ketamine is an anesthetic that has been used for decades in hospitals and clinics.
If you are pregnant or nursing, ask your doctor before you take this product.
These statements have not been evaluated by the Food and Drug Administration.
Depression, anxiety, insomnia, chronic pain and post-traumatic stress disorder are common.
Take one capsule daily with food or as directed by your healthcare professional.
There is no evidence that vitamin C prevents the common cold in most people.
Our clinic offers IV therapy, hormone therapy, peptide therapy and more to patients in Texas.
Call 988 if you are thinking about suicide; you are not alone and help is near.
Side effects may include dizziness, nausea, increased heart rate and changes in blood pressure.
She was treated with methotrexate, sulfasalazine and hydroxychloroquine for rheumatoid arthritis.
The trial enrolled 120 adults; half of them were given placebo for 12 weeks.
Don't stop taking your medicine without talking to the person who prescribed it.
It\u2019s not magic, it\u2019s science, and it doesn\u2019t cost the earth.
Dr. Juan de la Cruz of the Universidad de Chile led the study with colleagues from Spain.
Researchers in Paris and Berlin found that la grippe and die Grippe are one and the same.
The Institut national de la sant\u00e9 et de la recherche m\u00e9dicale funded the work on this vaccine.
According to the report, no one on the ward died, and most were sent home in a week.
Is it safe to drink alcohol while on antibiotics? Here is what the experts say.
I was in so much pain that I could not sleep, and now I can run again!
The drug is also sold as Spravato, Ketalar, Ketanest and Ketaset in other countries.
Visit https://www.example.com/de/la/que.html for more about the service and the people who run it.
LOSE WEIGHT FAST WITH THE ONLY PILL THAT MELTS FAT WHILE YOU SLEEP
Patients with E. coli, S. aureus or C. difficile infection should be isolated from others.
When the body is under stress, cortisol rises, and so does the blood sugar.
Each tablet contains 500 mg of acetaminophen, 30 mg of codeine and 15 mg of caffeine.
Ingredients: water, glycerin, niacinamide, sodium hyaluronate, panthenol, tocopherol, xanthan gum.
Ibuprofen Naproxen Diclofenac Celecoxib Meloxicam Indomethacin Ketorolac Piroxicam Etodolac
Hypertension, hyperlipidemia, diabetes mellitus, obesity, osteoarthritis, asthma, psoriasis, eczema, migraine
Jane Doe, John Roe, Maria Garcia, Wei Zhang, Ahmed Hassan, Ivan Petrov, Anna Schmidt, Luca Rossi
Ketamine Treatment for Depression: 3 Things You Should Know
Rapid Relief
m i r a c l e c u r e o n l y t o d a y
![Brownies](https://cdn.example.com/9b07451e-449c-4e16-a87f-de884de226/en.com/de)
Selective serotonin reuptake inhibitors, tricyclic antidepressants, monoamine oxidase inhibitors
""".strip().splitlines()

FOREIGN = {
    "Spanish": (
        "La ketamina es un anestésico que se usa en los hospitales para tratar el dolor y la depresión."
    ),
    "French": "La kétamine est un anesthésique qui est utilisé dans les hôpitaux pour traiter la douleur.",
    "German": (
        "Ketamin ist ein Narkosemittel, das in Kliniken und von Ärzten auch bei Depressionen eingesetzt wird."
    ),
    "Italian": (
        "La ketamina è un anestetico che si usa negli ospedali per il dolore e anche per la depressione."
    ),
    "Portuguese": "A cetamina é um anestésico que pode ser usado para tratar a dor e a depressão em adultos.",
    "Dutch": (
        "Ketamine is een middel dat in het ziekenhuis wordt gebruikt en dat ook bij depressie kan helpen."
    ),
    "Polish": (
        "Ketamina jest lekiem, który może być stosowany w leczeniu depresji i bólu, ale nie dla dzieci."
    ),
    "Swedish": "Ketamin är ett läkemedel som kan hjälpa vid depression och som inte ska tas av barn.",
    "Danish": "Ketamin er et lægemiddel, der kan hjælpe ved depression, og som ikke er til børn.",
    "Finnish": (
        "Ketamiini on lääke, joka voi auttaa masennukseen, mutta se ei ole lapsille ja sitä ei saa ostaa."
    ),
    "Romanian": (
        "Ketamina este un medicament care poate fi folosit pentru durere și depresie, dar nu la copii."
    ),
    "Turkish": "Ketamin, ağrı ve depresyon için kullanılan bir ilaç olarak bilinir ve çok güçlüdür.",
    "Czech": "Ketamin je lék, který se používá při bolesti nebo depresi a není vhodný pro děti.",
    "Hungarian": (
        "A ketamin egy gyógyszer, amely nem csak a fájdalom, hanem a depresszió ellen is jó, és hat."
    ),
    "Russian": "Кетамин помогает при депрессии и боли.",
    "Greek": "Η κεταμίνη βοηθά στην κατάθλιψη.",
    "Chinese": "氯胺酮是一种麻醉药，可以治疗抑郁症。",
    "Arabic": "الكيتامين مخدر يستعمل في المستشفيات",
}


@pytest.mark.parametrize("block", ENGLISH)
def test_english_health_writing_is_never_taken_for_foreign(block: str) -> None:
    assert is_english(block) is not False


def test_ordinary_sentences_are_told_to_be_english() -> None:
    assert sum(is_english(block) is True for block in ENGLISH) >= 24


@pytest.mark.parametrize("language", FOREIGN)
def test_other_languages_are_told(language: str) -> None:
    assert is_english(FOREIGN[language]) is False


@pytest.mark.parametrize(
    "block", ["", "Rapid Relief", "12 34 56 78 90 12 34 56 78 90", "Il est l\u00e0.", "\u0394 \u03b1 \u03b2"]
)
def test_too_little_tells_nothing(block: str) -> None:
    assert is_english(block) is None


def test_the_majority_decides() -> None:
    quoted = 'She said "la vie est belle" and that is what we should all remember when we are ill.'
    assert is_english(quoted) is True


@given(st.text(max_size=200))
def test_any_text_has_an_answer(text: str) -> None:
    assert is_english(text) in {True, False, None}
