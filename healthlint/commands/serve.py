"""Serve a page for editors and a JSON API on this machine."""

from __future__ import annotations

import logging
import os
import socket
from argparse import ArgumentTypeError, Namespace
from dataclasses import dataclass
from datetime import UTC, date, datetime
from importlib.util import find_spec
from typing import TYPE_CHECKING

from healthlint.commands.parts import circumstances, templates
from healthlint.commands.parts.allows import allowing
from healthlint.commands.parts.answering import Answer, Given, UsageError
from healthlint.commands.parts.check_options import add_judged_as
from healthlint.commands.parts.options import add_rules
from healthlint.reports.console.safe import safe
from healthlint.suppression.beside import nothing_beside

if TYPE_CHECKING:
    from argparse import ArgumentParser
    from collections.abc import Callable
    from pathlib import Path

    from starlette.types import ASGIApp

    from healthlint.deadline import Clock
    from healthlint.lint import Pass
    from healthlint.serve.desk import Desk
    from healthlint.serve.guard import Admission
    from healthlint.standards import Standards

_NEEDED = ("anyio", "fastapi", "uvicorn")
_LOOPBACK = ("127.0.0.1", "::1", "localhost")
_SHORTEST_TOKEN = 16
"""Characters of a token: shorter ones can be guessed."""


def configure(parser: ArgumentParser) -> None:
    """Add the options."""
    reached = parser.add_argument_group("how it is reached")
    reached.add_argument("--host", default="127.0.0.1", metavar="ADDRESS", help="default: 127.0.0.1")
    reached.add_argument(
        "--port", type=_number(0, 65_535), default=8642, help="default: 8642; 0 is any free one"
    )
    reached.add_argument(
        "--token-file", metavar="FILE", help="holds the token that requests must bear; for other hosts a must"
    )
    reached.add_argument(
        "--allow-host", action="append", default=[], metavar="NAME", help="another name it goes by"
    )
    reached.add_argument(
        "--allow-origin", action="append", default=[], metavar="ORIGIN", help="whose pages may call it"
    )
    limits = parser.add_argument_group("how much it takes")
    limits.add_argument(
        "--max-bytes", type=_number(1), default=1_000_000, metavar="N", help="of a request; default: 1000000"
    )
    limits.add_argument(
        "--time-limit", type=_number(1), default=20, metavar="SECONDS", help="for a draft; default: 20"
    )
    add_judged_as(parser)
    add_rules(parser)


def answer(arguments: Namespace, given: Given) -> Answer:
    """Serve until it is interrupted; 0 then."""
    _refuse_without_extra()
    admission = _admission(arguments, given.here)
    making = Making.of(arguments, given)
    at = making()
    with _listening(arguments.host, arguments.port) as door:
        application = _application(at, making, admission, arguments.time_limit)
        _serve(application, door, arguments.host)
    return Answer()


@dataclass(frozen=True, kw_only=True)
class Making:
    """Makes a desk by what the command line says, in this process and in others: it is sent to them."""

    here: Path
    clock: Clock
    rules: str | None = None
    config: str | None = None
    isolated: bool = False
    content_type: str | None = None
    jurisdictions: tuple[str, ...] | None = None

    @classmethod
    def of(cls, arguments: Namespace, given: Given) -> Making:
        """By these arguments."""
        laws = arguments.jurisdictions
        return cls(
            here=given.here,
            clock=given.clock,
            rules=arguments.rules,
            config=arguments.config,
            isolated=arguments.isolated,
            content_type=arguments.content_type,
            jurisdictions=None if laws is None else tuple(laws),
        )

    def __call__(self) -> Desk:
        """The desk.

        Raises:
            UsageError: the settings or the rules cannot be used.
        """
        from healthlint.serve.desk import Desk  # noqa: PLC0415 - the extra need not be there

        arguments = Namespace(**vars(self))
        given = Given(here=self.here, today=date.min, read_input=lambda _: b"")
        chosen = circumstances.settings(arguments, given)
        standards = circumstances.standards(arguments, given, chosen)
        paid = templates.provided(standards, self.here)

        # A draft lies in no folder: what it may be called opens no file beside it.
        def passes(held: Standards) -> tuple[Pass, ...]:
            return (paid.deciding, allowing(held, nothing_beside))

        return Desk(standards, passes, self.clock)


def _refuse_without_extra() -> None:
    missing = [name for name in _NEEDED if find_spec(name) is None]
    if missing:
        raise UsageError(
            f"healthlint serve needs its extra ({', '.join(missing)}): pip install 'healthlint[serve]'"
        )


def _admission(arguments: Namespace, here: Path) -> Admission:
    """Who is let in.

    Raises:
        UsageError: other machines would be, without a token; or the token cannot be used.
    """
    from healthlint.serve.guard import LOOPBACK, Admission  # noqa: PLC0415 - the extra need not be there

    token = None if arguments.token_file is None else _token(here / arguments.token_file)
    if arguments.host not in _LOOPBACK and token is None:
        raise UsageError(
            f"--host {safe(arguments.host)}: other machines reach it there: add --token-file FILE, "
            "with a token of 16 characters or more"
        )
    hosts = {arguments.host.lower(), *map(str.lower, arguments.allow_host)}
    return Admission(LOOPBACK | hosts, frozenset(arguments.allow_origin), token, arguments.max_bytes)


def _token(file: Path) -> str:
    try:
        token = file.read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{safe(str(file))}:1: the token cannot be read: check the path") from error
    if len(token) < _SHORTEST_TOKEN or not token.isascii() or not token.isprintable():
        how = "write 16 or more printable ASCII characters"
        raise UsageError(f"{safe(str(file))}:1: this is no token: {how}")
    return token


def _listening(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except OSError as error:
        why = error.strerror or error
        where = f"{safe(host)}, port {port}"
        raise UsageError(f"healthlint serve: {where}: {why}: choose another with --port") from error


def _application(at: Desk, making: Making, admission: Admission, seconds: float) -> ASGIApp:
    from healthlint.serve.app import Api, application  # noqa: PLC0415 - the extra need not be there
    from healthlint.serve.workers import Workers  # noqa: PLC0415 - likewise

    number = max(2, min(4, os.cpu_count() or 2))
    return application(Api(at, Workers(making, number, seconds), admission, _today))


def _today() -> date:
    """The day of a request: a server may run for weeks."""
    return datetime.now(UTC).date()


def _serve(application: ASGIApp, door: socket.socket, host: str) -> None:
    import uvicorn  # noqa: PLC0415 - the extra need not be there

    # Uvicorn's own log of requests would hold their queries.
    logging.basicConfig(level=logging.WARNING, format="%(message)s")
    logging.getLogger("healthlint.serve").setLevel(logging.INFO)
    config = uvicorn.Config(
        application, log_config=None, access_log=False, server_header=False, lifespan="on"
    )
    shown = f"[{host}]" if ":" in host else host
    logging.getLogger("healthlint.serve").info(
        "healthlint serves http://%s:%d/ - Ctrl-C ends it", safe(shown), door.getsockname()[1]
    )
    uvicorn.Server(config).run([door])


def _number(least: int, most: int = 1_000_000_000) -> Callable[[str], int]:
    """A reader of a whole number in these bounds."""

    def read(value: str) -> int:
        if not value.isdecimal() or not least <= int(value) <= most:
            raise ArgumentTypeError(f"'{value}' does not fit: write a whole number from {least} to {most}")
        return int(value)

    return read
