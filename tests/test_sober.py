"""Sober health text must pass: health authorities, reviews, fact checks and careful journalism."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.measuring import measuring


@pytest.mark.slow
def test_false_alarms_on_sober_text_stay_under_the_bars() -> None:
    scorer, texts = measuring("eval/score_sober.py"), measuring("corpora/sober")
    healthlint = Path(sys.executable).with_name("healthlint")
    command = [sys.executable, str(scorer), str(texts), "--bar", "--healthlint", str(healthlint)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
