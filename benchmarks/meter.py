"""Run one command and report what it took: ``python -I -S meter.py DESCRIPTOR WORD...``.

A process of its own, and a small one, since a child counts the memory of its parent until it is a program of
its own: whoever has made the texts would hide how little a tool needs. So nothing else is imported here.
"""

from __future__ import annotations

import os
import sys
import time


def main(descriptor: int, words: list[str]) -> None:
    """Write seconds of the wall clock and of processors, ``ru_maxrss`` and the exit code, a space between.

    Raises:
        OSError: the command cannot be started.
    """
    os.set_inheritable(descriptor, False)  # noqa: FBT003 - the only way it is taken
    begin = time.perf_counter()
    process = os.posix_spawnp(words[0], words, os.environ)
    # Not `wait`: only `wait4` says what this one child took.
    _, status, used = os.wait4(process, 0)
    wall = time.perf_counter() - begin
    code = os.waitstatus_to_exitcode(status)
    report = f"{wall} {used.ru_utime + used.ru_stime} {used.ru_maxrss} {code}"
    os.write(descriptor, report.encode())


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2:])
