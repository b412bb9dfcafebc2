"""Write healthlint/text/confusables.json: foreign characters that pass for plain Latin letters.

Run at development time only, with a copy of the data of confusable-homoglyphs 3.3.1 (MIT), which
restates Unicode's confusables.txt:

    pip download --no-deps confusable-homoglyphs==3.3.1
    unzip -p confusable_homoglyphs-*.whl confusable_homoglyphs/confusables.json > /tmp/confusables.json
    python scripts/make_confusables.py /tmp/confusables.json

The result is static because ``unicodedata`` differs from one Python to the next.
"""

from __future__ import annotations

import json
import string
import sys
import unicodedata
from pathlib import Path

TARGET = Path(__file__).parents[1] / "healthlint" / "text" / "confusables.json"

# Unicode's table lists what is drawn alike; these are alike enough for a reader who is helped by
# the rest of the word, so they count only beside Latin letters.
LOOSE = {
    "\u0432": "b",
    "\u0433": "r",
    "\u0437": "e",
    "\u0438": "un",
    "\u043a": "k",
    "\u043c": "m",
    "\u043d": "hn",
    "\u043f": "n",
    "\u0442": "t",
    "\u0446": "u",
    "\u0447": "y",
    "\u0448": "w",
    "\u0449": "w",
    "\u044c": "b",
    "\u044f": "r",
    "\u0454": "e",
    "\u044d": "e",
    "\u03b1": "a",
    "\u03b2": "b",
    "\u03b5": "e",
    "\u03b7": "n",
    "\u03b9": "i",
    "\u03ba": "k",
    "\u03bc": "u",
    "\u03bd": "v",
    "\u03c0": "n",
    "\u03c1": "p",
    "\u03c4": "t",
    "\u03c5": "u",
    "\u03c7": "x",
    "\u03c9": "w",
    "\u03bb": "a",
    "\u0259": "e",
    "\u01dd": "e",
    "\u0254": "c",
    "\u028c": "a",
    "\u026f": "m",
    "\u0279": "r",
    "\u0287": "t",
    "\u0265": "h",
    "\u029e": "k",
    "\u0131": "i",
    "\u0127": "h",
    "\u0167": "t",
    "\u0192": "f",
    "\u00fe": "p",
    "\u00f0": "d",
}

# Letters in boxes and circles, and flags, have no plain letter in Unicode's normal forms.
ENCLOSED = (0x249C, 0x1F110, 0x1F130, 0x1F150, 0x1F170, 0x1F1E6, 0x1CCD6)
SMALL_CAPITALS = dict(
    zip(
        "\u1d00\u0299\u1d04\u1d05\u1d07\ua730\u0262\u029c\u026a\u1d0a\u1d0b\u029f\u1d0d\u0274\u1d0f\u1d18\ua7af\u0280\ua731\u1d1b"
        "\u1d1c\u1d20\u1d21\u028f\u1d22",
        "abcdefghijklmnopqrstuvwyz",
        strict=True,
    )
)


def main(path: str) -> None:
    """Read the table at ``path`` and write the one the project ships."""
    table = json.loads(Path(path).read_text("utf-8"))
    alike = _listed(table) | _enclosed() | SMALL_CAPITALS
    loose = {sign: letters for sign, letters in LOOSE.items() if sign not in alike}
    content = {"alike": dict(sorted(alike.items())), "loose": dict(sorted(loose.items()))}
    TARGET.write_text(json.dumps(content, ensure_ascii=True, indent=0) + "\n", "ascii")


def _listed(table: dict[str, list[dict[str, str]]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for letter in string.ascii_letters:
        for sign in (entry["c"] for entry in table.get(letter, [])):
            if _foreign_letter(sign) and sign not in found:
                # Unicode gives a capital I for an l; a reader may mean either.
                found[sign] = "il" if letter == "l" and not sign.islower() else letter.lower()
    return found


def _foreign_letter(sign: str) -> bool:
    # What normalizes to ASCII (full-width, styled) needs no entry; digits are the leet table's.
    plain = unicodedata.normalize("NFKC", sign)
    return len(sign) == 1 and not plain.isascii() and sign.isalpha()


def _enclosed() -> dict[str, str]:
    return {
        chr(first + index): letter
        for first in ENCLOSED
        for index, letter in enumerate(string.ascii_lowercase)
    }


if __name__ == "__main__":
    main(sys.argv[1])
