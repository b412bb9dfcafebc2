"""Allows in a change: what was allowed stays so, and who adds one says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.changes.conftest import OWING, found

if TYPE_CHECKING:
    from tests.changes.conftest import Site
    from tests.conftest import Done

ALLOW = "<!-- healthlint: allow miracle-word -- we quote the ad; by=jm -->"
FILE = "<!-- healthlint: allow-file miracle-word -- we quote ads -->"


@pytest.fixture
def allowed(site: Site) -> Site:
    site.write("quoted.md", ALLOW, "A miracle for warts.", "Rest helps.")
    site.write("all.md", FILE, "A miracle for warts.", "Rest helps.")
    site.write("plain.txt", "A miracle for warts.", "Rest helps.")
    site.write("plain.healthlint.yaml", "allow:", "  - rule: miracle-word", "    reason: we quote the ad")
    site.commit()
    return site


def trusting(site: Site, *words: object) -> Done:
    return site.command("check", "--rules", OWING, "--trusted-config", "HEAD", "--format", "concise", *words)


def test_what_was_allowed_stays_allowed(allowed: Site) -> None:
    allowed.write("quoted.md", ALLOW, "A miracle for warts.", "Rest helps a lot.")
    allowed.write("all.md", FILE, "A miracle for warts.", "A miracle for gout.")
    done = allowed.check()
    assert (done.code, found(done), done.err) == (0, [], "")
    assert "2 suppressed" in trusting(allowed, "all.md").last


def test_an_allow_that_is_taken_away(allowed: Site) -> None:
    allowed.write("quoted.md", "A miracle for warts.", "Rest helps.")
    (allowed.root / "plain.healthlint.yaml").unlink()
    done = allowed.check()
    assert (done.code, found(done)) == (1, ["plain.txt:1 HL101", "quoted.md:1 HL101"])


def test_an_allow_that_a_change_brings_along_is_said(allowed: Site) -> None:
    allowed.write("old.md", ALLOW, "A miracle for gout.", "Rest helps.")
    allowed.write("new.md", ALLOW, "A miracle for gout.")
    allowed.write("quoted.md", ALLOW.replace("jm", "me"), "A miracle for warts.", "Rest helps.")
    allowed.write("plain.healthlint.yaml", "allow:", "  - rule: miracle-word", "    reason: we quote that ad")
    done = allowed.check()
    how = "this change allows 1 finding: have the reasons reviewed"
    names = ("new.md", "old.md", "plain.txt", "quoted.md")
    assert (done.code, done.err) == (0, "".join(f"{name}:1: {how}\n" for name in names))


def test_an_allow_that_a_change_brings_along_is_not_heeded_where_another_is_trusted(allowed: Site) -> None:
    allowed.write("old.md", ALLOW, "A miracle for gout.", "Rest helps.")
    allowed.write("new.md", ALLOW, "A miracle for gout.")
    allowed.write("quoted.md", ALLOW.replace("jm", "me"), "A miracle for warts.", "Rest helps.")
    allowed.write("plain.healthlint.yaml", "allow:", "  - rule: miracle-word", "    reason: we quote that ad")
    done = trusting(allowed)
    assert (done.code, found(done)) == (
        1,
        ["new.md:3 HL101", "old.md:3 HL101", "plain.txt:1 HL101", "quoted.md:3 HL101"],
    )
    assert "(it is allowed here, but not in HEAD, which is trusted)" in done.out
    assert (
        "new.md:1: 1 finding allowed by this change alone: HEAD has no such allow, so they count" in done.err
    )
    assert "2 suppressed" not in done.last


def test_what_was_no_text_allows_nothing(allowed: Site) -> None:
    (allowed.root / "bad.md").write_bytes(f"{ALLOW}\0".encode())
    allowed.commit()
    allowed.write("bad.md", ALLOW, "A miracle for gout.")
    assert found(trusting(allowed, "bad.md")) == ["bad.md:3 HL101"]


def test_an_old_finding_stays_old_although_its_new_allow_is_not_heeded(allowed: Site) -> None:
    allowed.write("old.md", ALLOW, "A miracle for gout.", "Rest helps.")
    done = allowed.check("--trusted-config", "HEAD")
    assert (done.code, "1 unchanged" in done.last) == (0, True)
