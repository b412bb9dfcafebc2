"""A process that is killed while it writes leaves the old file or the new one, never a part."""

from __future__ import annotations

import signal
import subprocess
import sys
from random import Random
from typing import TYPE_CHECKING

import pytest

from tests.fresh import ROOT

if TYPE_CHECKING:
    from pathlib import Path

KILLS = 100
OLD = "He committed suicide.\n" * 30_000
NEW = "He died by suicide.\n" * 30_000
# Fixes a file and takes it back, and writes one baseline over another, until it is killed.
WRITER = """
import sys
from pathlib import Path
from healthlint.baseline import Baseline
from healthlint.commands.parts.baselines import put
from healthlint.fixing import Fixed, write
article, known = map(Path, sys.argv[1:])
old = "He committed suicide.\\n" * 30_000
new = "He died by suicide.\\n" * 30_000
entries = [{"a.md": {f"{number:032x}": {"rule": "HL101"} for number in range(most)}} for most in (9, 4_000)]
texts = [(old, new), (new, old)] if article.read_text() == old else [(new, old), (old, new)]
print("ready", flush=True)
while True:
    for (before, after), found in zip(texts, entries):
        assert write(article, Fixed("a.md", before, after, 1)) is None
        put(known, Baseline(found))
"""


@pytest.mark.slow
def test_nothing_is_half_written_however_often_a_run_is_killed(tmp_path: Path) -> None:
    from healthlint.baseline import Baseline  # noqa: PLC0415 - only this slow test reads one back

    random = Random(20261121)  # noqa: S311 - moments to kill at, no secrets
    article, known = tmp_path / "a.md", tmp_path / "known.json"
    article.write_text(OLD)
    known.write_text(Baseline().written())
    seen = set()
    for _ in range(KILLS):
        with subprocess.Popen(
            [sys.executable, "-c", WRITER, article, known], stdout=subprocess.PIPE, cwd=ROOT
        ) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == b"ready\n"
            with pytest.raises(subprocess.TimeoutExpired):
                process.wait(random.uniform(0, 0.5))
            process.kill()
            assert process.wait() == -signal.SIGKILL
        text = article.read_text()
        assert text in (OLD, NEW)
        size = len(Baseline.parse(known.read_text(), "known.json"))
        assert size in (0, 9, 4_000)
        seen.add((text == OLD, size))
    # It was killed at many a moment, not always at the same.
    assert len(seen) >= 4
