from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Command

DRAFT = """# Evening balm

Our balm soothes eczema and calms itching. In a 2021 trial of the University of Turku, it improved sleep in
60 adults (doi:10.1000/321). This balm does not cure psoriasis.

It may cause a rash. Order our balm today!
"""
SELLER = ("--content-type", "product-marketing")


@pytest.fixture
def draft(here: Path) -> Path:
    path = here / "balm.md"
    path.write_text(DRAFT)
    return path


def listed(command: Command, *words: str) -> dict[str, Any]:
    done = command("claims", *words, "--format", "json")
    assert (done.code, done.err) == (0, "")
    content: dict[str, Any] = json.loads(done.out)
    return content


def claims(command: Command, *words: str) -> dict[str, dict[str, Any]]:
    (document,) = listed(command, *words)["documents"]
    return {claim["text"].split(".")[0]: claim for claim in document["claims"]}


@pytest.mark.usefixtures("draft")
def test_a_claim_without_a_source_is_objected_to(command: Command) -> None:
    found = claims(command, "balm.md", *SELLER)
    bare = found["Our balm soothes eczema and calms itching"]
    assert bare["source"] is None
    assert bare["objected"]
    assert (bare["line"], bare["column"]) == (3, 1)
    assert "HL120" in bare["found_by"]


@pytest.mark.usefixtures("draft")
def test_a_claim_with_a_source_is_listed_with_it(command: Command) -> None:
    found = claims(command, "balm.md", *SELLER)
    (sourced,) = [claim for claim in found.values() if claim["source"] is not None]
    assert "improved sleep" in sourced["text"]
    assert sourced["source"]["text"] == "doi:10.1000/321"
    assert sourced["source"]["line"] == 4
    assert not sourced["objected"]


@pytest.mark.usefixtures("draft")
def test_what_is_denied_is_no_claim(command: Command) -> None:
    assert not [text for text in claims(command, "balm.md", *SELLER) if "psoriasis" in text]


def test_claims_are_found_in_sober_company_too(command: Command, here: Path) -> None:
    (here / "leaflet.md").write_text("According to the NHS, gout is a disease. Massage eases back pain.\n")
    assert not claims(command, "leaflet.md")["Massage eases back pain"]["objected"]


@pytest.mark.usefixtures("draft")
def test_obligations_are_paid_or_not(command: Command) -> None:
    (document,) = listed(command, "balm.md", *SELLER)["documents"]
    obligations = {one["rule"]: one for one in document["obligations"]}
    assert obligations["HL204"]["paid"]
    assert obligations["HL204"]["payment"]["line"] == 6
    assert "rash" in obligations["HL204"]["payment"]["text"]
    assert not obligations["HL706"]["paid"]
    assert obligations["HL706"]["payment"] is None


@pytest.mark.usefixtures("draft")
def test_one_payment_is_listed_once(command: Command) -> None:
    (document,) = listed(command, "balm.md", *SELLER)["documents"]
    paid = [(one["rule"], str(one["payment"])) for one in document["obligations"] if one["paid"]]
    assert len(paid) == len(set(paid))


@pytest.mark.usefixtures("draft")
def test_text_says_what_stands_behind_each(command: Command) -> None:
    out = command("claims", "balm.md", *SELLER).out
    assert "balm.md:3:1: claim (" in out
    assert "  source: none\n" in out
    assert "  source: doi:10.1000/321 (line 4)\n" in out
    assert "obligation HL706 clinician-referral-missing: unpaid" in out
    assert "obligation HL204 risk-information-missing: paid" in out


def test_no_cell_is_a_formula(command: Command, here: Path) -> None:
    (here / "=1+1.md").write_text("=cmd|'/c calc'!A0 cures acne with our balm.\n")
    done = command("claims", "=1+1.md", *SELLER, "--format", "csv")
    head, *rows = list(csv.reader(io.StringIO(done.out)))
    assert head[0] == "path"
    assert rows
    assert all(len(row) == len(head) for row in rows)
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))]


def test_a_long_sentence_is_cut_for_people_only(command: Command, here: Path) -> None:
    sentence = "Our balm soothes eczema " + "and more of it " * 20 + "every day."
    (here / "a.md").write_text(sentence + "\n")
    assert sentence not in command("claims", "a.md", *SELLER).out
    (document,) = listed(command, "a.md", *SELLER)["documents"]
    assert document["claims"][0]["text"] == sentence


def test_what_cannot_be_read_is_said_and_is_3(command: Command, draft: Path, here: Path) -> None:
    (here / "bad.md").write_bytes(b"\x00\x01")
    done = command("claims", ".", "--format", "json")
    assert done.code == 3
    assert done.err.startswith("bad.md:1: holds NUL bytes")
    content = json.loads(done.out)
    assert [one["path"] for one in content["errors"]] == ["bad.md"]
    assert [one["path"] for one in content["documents"]] == [draft.name]


def test_nothing_to_read_is_4(command: Command) -> None:
    done = command("claims", ".")
    assert (done.code, done.err.count("\n")) == (4, 1)


def test_broken_settings_are_2(command: Command, here: Path) -> None:
    (here / "pyproject.toml").write_text("[tool.healthlint]\nfail_on = 'often'\n")
    assert command("claims", ".").code == 2
