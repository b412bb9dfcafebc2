"""Print how fast `healthlint lsp` answers changes, and how often its first answer was the whole truth.

usage: python scripts/measure_editor.py [FILE [CHANGES]]

Without FILE the text is the seeds one after the other, again and again, to 60,000 characters. Someone types
a word letter by letter into a paragraph, rests, and goes on to another one. A change is answered when
diagnostics of its version arrive; how long that takes counts from the moment it was sent.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
import time
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path
from queue import Empty, Queue
from threading import Thread
from typing import IO, Any

LENGTH = 60_000
WORDS = ("slowly ", "guaranteed ", "often ", "miracle ", "some ", "risk-free ", "not ")
BETWEEN_LETTERS = 0.15
REST = 60.0
"""Seconds after which the whole answer has come, or never will."""
URI = "file:///article.md"


@dataclass
class Editor:
    """The other end of a server: what it publishes is kept, with the moment it came."""

    say: IO[bytes]
    came: Queue[tuple[float, dict[str, Any]]] = field(default_factory=Queue)

    def send(self, method: str, params: dict[str, Any], number: int | None = None) -> None:
        """Send a message; a request where it has a number."""
        said = {"jsonrpc": "2.0", "method": method, "params": params}
        body = json.dumps(said if number is None else {**said, "id": number}).encode()
        self.say.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.say.flush()

    def listen(self, stream: IO[bytes]) -> None:
        """Keep what is published, until there is no more."""
        length = 0
        while line := stream.readline():
            if line.startswith(b"Content-Length"):
                length = int(line.split(b":")[1])
            elif line == b"\r\n":
                message = json.loads(stream.read(length))
                if message.get("method") == "textDocument/publishDiagnostics":
                    self.came.put((time.perf_counter(), message["params"]))

    def answer(self, version: int, most: float) -> tuple[float, frozenset[str]] | None:
        """The next diagnostics of a version, and when they came; None where none do."""
        until = time.perf_counter() + most
        while (left := until - time.perf_counter()) > 0:
            try:
                when, found = self.came.get(timeout=left)
            except Empty:
                return None
            if found["version"] == version:
                return when, frozenset(json.dumps([d["code"], d["range"]]) for d in found["diagnostics"])
        return None


def main(text: str, changes: int) -> None:
    """Type into a text and print what came of it."""
    command = [sys.executable, "-m", "healthlint", "lsp", "--isolated"]
    server = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)  # noqa: S603 - our own
    if server.stdin is None or server.stdout is None:
        raise OSError("no pipe leads to the server")
    editor = Editor(server.stdin)
    Thread(target=editor.listen, args=(server.stdout,), daemon=True).start()
    editor.send("initialize", {"processId": None, "rootUri": None, "capabilities": {}}, 1)
    editor.send("initialized", {})
    item = {"uri": URI, "languageId": "markdown", "version": 0, "text": text}
    editor.send("textDocument/didOpen", {"textDocument": item})
    opened = editor.answer(0, REST)
    print(f"{len(text):,} characters, {len(opened[1]) if opened else 0:,} findings")
    times, agreeing, pauses = typed(editor, text, changes)
    times.sort()
    within = sum(one <= 0.1 for one in times) / len(times)  # noqa: PLR2004 - the bar: a tenth of a second
    print(f"{len(times)} changes answered: half within {1000 * times[len(times) // 2]:.0f} ms,", end=" ")
    print(f"95 % within {1000 * times[len(times) * 95 // 100]:.0f} ms; {100 * within:.0f} % within 100 ms")
    print(f"first answer the same as the whole one: {agreeing} of {pauses} pauses")
    editor.send("shutdown", {}, 2)
    editor.send("exit", {})
    server.wait(REST)


def typed(editor: Editor, text: str, changes: int) -> tuple[list[float], int, int]:
    """How long each change took to be answered, and how many first answers stood after how many pauses."""
    places = random.Random(6)  # noqa: S311 - the same places each time, no secret
    times: list[float] = []
    agreeing = pauses = version = 0
    for word in cycle(WORDS):
        at = text.find(" ", places.randrange(len(text) // 2, len(text) * 9 // 10)) + 1
        first = None
        for letter in word:
            version += 1
            text, at = text[:at] + letter + text[at:], at + 1
            sent = time.perf_counter()
            whole = {"textDocument": {"uri": URI, "version": version}, "contentChanges": [{"text": text}]}
            editor.send("textDocument/didChange", whole)
            first = editor.answer(version, REST)
            times.append(REST if first is None else first[0] - sent)
            time.sleep(max(BETWEEN_LETTERS - times[-1], 0))
        last = editor.answer(version, REST)
        pauses += 1
        agreeing += first is not None and last is not None and first[1] == last[1]
        if len(times) >= changes:
            break
    return times, agreeing, pauses


if __name__ == "__main__":
    named = sys.argv[1:]
    seeds = "\n\n".join(path.read_text(encoding="utf-8") for path in sorted(Path("seeds").glob("*.txt")))
    article = Path(named[0]).read_text(encoding="utf-8") if named else seeds * 3
    main(article[:LENGTH], int(named[1]) if len(named) > 1 else 100)
