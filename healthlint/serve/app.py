"""The ASGI application: what is answered under which path."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from anyio import create_task_group
from fastapi import FastAPI, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.middleware.cors import CORSMiddleware

from healthlint.jurisdiction import JURISDICTIONS
from healthlint.reports.console.safe import safe
from healthlint.serve import tasks
from healthlint.serve.documents import CLAIMS, REPORT, TEXT, WHY, binary, described
from healthlint.serve.exports import EXPORTS
from healthlint.serve.guard import Admission, Guard
from healthlint.serve.log import Logged
from healthlint.serve.models import (
    ENDINGS,
    Check,
    Draft,
    Explained,
    Exportable,
    Health,
    Options,
    Summary,
    Why,
)
from healthlint.serve.page import add_page
from healthlint.serve.refusal import RefusedError, problem
from healthlint.serve.rules import explained, listed
from healthlint.serve.workers import Workers
from healthlint.settings import CONTENT_TYPES
from healthlint.text.source import FORMATS
from healthlint.version import version

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.types import ASGIApp

    from healthlint.serve.desk import Desk

_MALFORMED, _UNPROCESSABLE = 400, 422


@dataclass(frozen=True)
class Api:
    """The answers: by a desk of this process about rules, by workers about drafts; ``today`` says the day."""

    desk: Desk
    workers: Workers
    admission: Admission
    today: Callable[[], date]

    async def check(self, asked: Check) -> Response:
        """Check a draft: the same findings as ``healthlint check --format json`` has."""
        return _json(await self.workers.do(tasks.checked, asked, self.today()))

    async def claims(self, asked: Draft) -> Response:
        """What a draft claims, with its sources, and what it owes its reader."""
        return _json(await self.workers.do(tasks.claimed, asked, self.today()))

    async def why(self, asked: Why) -> Response:
        """What every rule made of a line of a draft, and what would silence those that object."""
        return _json(await self.workers.do(tasks.wondered, asked, self.today()))

    async def text(self, asked: Draft) -> Response:
        """The text of a draft as findings count its characters: what a Word file says, for instance."""
        return _json(await self.workers.do(tasks.read_out, asked, self.today()))

    async def export(self, name: str, asked: Check) -> Response:
        """A draft and its findings as a file to take away; ``/v1/options`` lists which there are."""
        if name not in EXPORTS:
            raise RefusedError(404, "there is no such export", f"use one of {', '.join(EXPORTS)}")
        made = await self.workers.do(tasks.exported, asked, self.today(), name)
        file = f"healthlint-{name}{EXPORTS[name].ending}"
        headers = {"Content-Disposition": f'attachment; filename="{file}"'}
        return Response(made, media_type=EXPORTS[name].media_type, headers=headers)

    async def rules(self) -> list[Summary]:
        """Every rule in a line."""
        return listed(self.desk.standards.whole)

    async def rule(self, name: str) -> Explained:
        """What a rule looks for and why, by its id or name."""
        found = explained(name, self.desk.standards.whole, JURISDICTIONS)
        if found is None:
            raise RefusedError(404, "there is no such rule", "/v1/rules lists them")
        return found

    async def options(self) -> Options:
        """What can be chosen, and what holds where nothing is."""
        chosen = self.desk.standards.settings
        formats: dict[str, list[str]] = {
            kind: [end for end, one in FORMATS.items() if one == kind] for kind in sorted(ENDINGS)
        }
        return Options(
            version=version(),
            content_types=list(CONTENT_TYPES),
            jurisdictions=list(JURISDICTIONS),
            chosen={"content_type": chosen.content_type, "jurisdictions": list(chosen.jurisdictions)},
            formats=formats,
            exports=[
                Exportable(name=name, label=one.label, ending=one.ending) for name, one in EXPORTS.items()
            ],
            most_bytes=self.admission.most_bytes,
            seconds=self.workers.seconds,
        )

    async def health(self) -> Health:
        """The server runs; no token is needed to ask."""
        return Health(version=version())


def application(api: Api) -> ASGIApp:
    """The page and the API, behind their guard."""
    app = FastAPI(
        title="healthlint",
        version="1",
        description="Checks drafts of health articles. No draft is stored or logged.",
        openapi_url="/v1/openapi.json",
        docs_url=None,
        redoc_url=None,
        lifespan=_living(api.workers),
        redirect_slashes=False,
    )
    _add_routes(app, api)
    add_page(app)
    _add_refusals(app)
    described(app, with_token=api.admission.token is not None)
    guarded: ASGIApp = app
    if api.admission.origins:
        guarded = CORSMiddleware(
            app,
            allow_origins=sorted(api.admission.origins),
            allow_methods=["GET", "POST"],
            allow_headers=["Authorization", "Content-Type"],
        )
    return Logged(Guard(guarded, api.admission))


def _add_routes(app: FastAPI, api: Api) -> None:
    for path, answer, content in (
        ("/v1/check", api.check, REPORT),
        ("/v1/claims", api.claims, CLAIMS),
        ("/v1/why", api.why, WHY),
        ("/v1/text", api.text, TEXT),
        ("/v1/exports/{name}", api.export, binary(one.media_type for one in EXPORTS.values())),
    ):
        # What is answered was written by a worker, so that nothing is read and written once more here.
        app.post(path, response_class=Response, responses={200: content}, response_model=None)(answer)
    app.get("/v1/rules")(api.rules)
    app.get("/v1/rules/{name}")(api.rule)
    app.get("/v1/options")(api.options)
    app.get("/v1/health")(api.health)


def _add_refusals(app: FastAPI) -> None:
    """Every error is a problem, and none repeats what was sent."""

    @app.exception_handler(RefusedError)
    async def refused(_: Request, error: RefusedError) -> Response:
        return error.answer()

    @app.exception_handler(HTTPException)
    async def unknown(_: Request, error: HTTPException) -> Response:
        found = problem(error.status_code, str(error.detail))
        found.headers.update(error.headers or {})
        return found

    @app.exception_handler(RequestValidationError)
    async def invalid(_: Request, error: RequestValidationError) -> Response:
        wrong: list[dict[str, Any]] = list(error.errors())
        if any(one["type"] == "json_invalid" for one in wrong):
            return problem(_MALFORMED, 'the body is no JSON: send an object such as {"text": "..."}')
        places = [{"where": safe(".".join(map(str, one["loc"]))), "what": safe(one["msg"])} for one in wrong]
        return problem(_UNPROCESSABLE, "the request does not fit: see errors", places)


def _living(workers: Workers) -> Callable[[FastAPI], AbstractAsyncContextManager[None]]:
    """Workers begin to read the rules as soon as the server runs."""

    @asynccontextmanager
    async def living(_: FastAPI) -> AsyncIterator[None]:
        async with create_task_group() as group:
            group.start_soon(workers.warm)
            yield
            group.cancel_scope.cancel()

    return living


def _json(written: bytes) -> Response:
    return Response(written, media_type="application/json")
