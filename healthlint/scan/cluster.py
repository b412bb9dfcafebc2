"""Shards spread over workers by Daft: the processes of this machine, or those of a Ray cluster."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import daft
from daft import DataType

from healthlint.scan.judge import Judge
from healthlint.scan.places import place
from healthlint.scan.plan import Shard
from healthlint.scan.state import BUNDLE, TERMS
from healthlint.scan.work import work

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Runner = Literal["native", "ray"]

_FOR_EACH = 4
"""Parts of the work for each worker of a cluster: who is early takes another."""


class ScanError(Exception):
    """A scan that had to stop; what is done stays done."""


class Worker:
    """What stands in each worker: it judges one shard after another with one process of its own."""

    def __init__(self, output: str) -> None:
        self._output = place(output, Path())
        terms = json.loads((self._output / TERMS).read())
        self._judge = Judge(terms, (self._output / BUNDLE).read())

    @daft.method.batch(return_dtype=DataType.string(), batch_size=1)  # type: ignore[untyped-decorator]
    def done(self, shards: Any) -> list[str]:  # noqa: ANN401 - a series of Daft's
        """The mark of each shard, as lines of JSON."""
        return [self.judged(line) for line in shards.to_pylist()]

    def judged(self, line: str) -> str:
        """The mark of the shard that a line describes."""
        return json.dumps(work(Shard.read(line), self._output, self._judge))


def run(shards: Sequence[Shard], output: str, workers: int) -> Iterator[dict[str, Any]]:
    """Judge shards, some at a time; the mark of each, as soon as it is done.

    ``output`` is a path or an address that holds on every machine.

    Raises:
        ScanError: a worker could not go on.
    """
    if not shards:
        return
    lines = daft.from_pydict({"shard": [shard.written() for shard in shards]})
    if daft.runners.get_or_create_runner().name == "ray":
        lines = lines.into_partitions(min(len(shards), _FOR_EACH * workers))
    spread = daft.cls(max_concurrency=workers, use_process=True)(Worker)
    judged = lines.select(spread(output).done(daft.col("shard")))
    try:
        for row in judged.iter_rows(results_buffer_size=1):
            (mark,) = row.values()
            yield json.loads(mark)
    except Exception as error:
        first, *_ = str(error).strip().splitlines() or [""]
        raise ScanError(f"a worker stopped ({first})") from error


def start(runner: Runner, address: str | None) -> None:
    """Choose who runs the workers; a cluster without an address is one of this machine alone."""
    os.environ.setdefault("DAFT_PROGRESS_BAR", "0")
    if runner == "ray":
        daft.set_runner_ray(address=address, noop_if_initialized=True)
    found = daft.runners.get_or_create_runner().name
    if found != runner:
        raise ScanError(f"the runner of this process is {found} already, as DAFT_RUNNER may say")


def cores(runner: Runner) -> int:
    """How many workers there is room for."""
    if runner == "ray":
        import ray  # noqa: PLC0415 - only a cluster needs it

        return max(1, int(ray.cluster_resources().get("CPU", 1)))
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
