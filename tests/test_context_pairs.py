"""Pairs of sentences that differ in one thing: one of them is a claim, the other must be left alone."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.measuring import measuring

LEFT_ALONE = 0.95
"""The share of innocent halves without a finding. What share of the claims is found grows with the rules."""


@pytest.mark.slow
def test_the_innocent_half_of_a_pair_is_left_alone() -> None:
    scorer, pairs = measuring("eval/score_contrast.py"), measuring("eval/contrast_dev.jsonl")
    healthlint = Path(sys.executable).with_name("healthlint")
    command = [sys.executable, str(scorer), str(pairs), "--healthlint", str(healthlint)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    scores = json.loads(done.stdout)
    assert scores["pass_right"] >= LEFT_ALONE, scores
