"""The pages on their addresses: each as HTML, as JSON, and as CSV where it is a list."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import HTTPException
from fastapi.responses import HTMLResponse, RedirectResponse
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException as StarletteHTTPException

from onrecord.doors.visible import visible
from onrecord.doors.web.asked import Asked
from onrecord.doors.web.jobs import Jobs, Upload
from onrecord.doors.web.page import Page, Room, csv_text
from onrecord.doors.web.render import STATIC, html, static_file
from onrecord.doors.web.security import HEADERS, Guard, new_token, same_token
from onrecord.doors.web.views.adding import adding_form, job_page
from onrecord.doors.web.views.check import Drafts, check_form, checked
from onrecord.doors.web.views.common import Moved
from onrecord.doors.web.views.lists import occasions, reports, speakers, statements
from onrecord.doors.web.views.occasion import occasion
from onrecord.doors.web.views.positions import actor, pair, positions, proposition
from onrecord.doors.web.views.report import quotation, report
from onrecord.doors.web.views.search import search
from onrecord.doors.web.views.speaker import speaker
from onrecord.doors.web.views.start import start
from onrecord.doors.web.views.statement import statement
from onrecord.doors.web.views.transcript import transcript
from onrecord.errors import InputTooLargeError, NotInRecordError, OnrecordError, UsageError
from onrecord.limits import MAX_UPLOAD_BYTES
from onrecord.store import Record

__all__ = ["ReadingRoom", "application"]

YEAR_SECONDS = 31_536_000
MAX_UPLOADS = 1_000
"""Files of one form."""

MAX_FIELDS = 16
"""Fields of the form a draft is pasted into."""

Make = Callable[[Room, Request], Page]


@dataclass(frozen=True)
class ReadingRoom:
    """What a reading room shows and allows.

    Args:
        record: the record file.
        hosts: names this reading room answers to.
        adding: whether reports may be added through it.
        workers: worker processes for adding; one a core if None.
    """

    record: Path
    hosts: frozenset[str]
    adding: bool = True
    workers: int | None = None


class _Desk:
    """What the requests share: a record open for reading in each thread, the jobs, the token of the forms."""

    def __init__(self, room: ReadingRoom) -> None:
        self.room = room
        self.jobs = Jobs(room.record, room.workers)
        self.drafts = Drafts()
        self.token = new_token()
        self._own = threading.local()

    def record(self) -> Record:
        """Return this thread's record; SQLite's connections stay in the thread that made them."""
        found: Record | None = getattr(self._own, "record", None)
        if found is None:
            found = self._own.record = Record.open(self.room.record, readonly=True)
        return found

    def asked(self, request: Request, suffix: str = "") -> Asked:
        """Return what a request asks; the path is that of the page, whichever twin was asked for."""
        path = request.url.path.removesuffix(suffix)
        return Asked.of("/" if path == "/index" else path, request.query_params.multi_items())

    def page(self, make: Make, request: Request, asked: Asked, form: Callable[[Page], Response]) -> Response:
        """Make a page from the record as it is now, in the form asked for."""
        record = self.record()
        try:
            with record.snapshot():
                return form(make(Room(record, asked, self.room.adding), request))
        except Moved as moved:
            return RedirectResponse(moved.address, 307)

    def check_token(self, token: object) -> None:
        """Refuse a form that is not ours.

        Raises:
            UsageError: if it does not carry our token.
        """
        if not isinstance(token, str) or not same_token(token, self.token):
            raise UsageError("The form is older than this server; go back, reload the page and send it again.")

    def html(self, page: Page, asked: Asked) -> Response:
        """Return a page as HTML."""
        known = {"name": self.room.record.name, "adding": self.room.adding, "running": self.jobs.running()}
        return HTMLResponse(html(page, asked, **known), page.status)


def _json(page: Page) -> Response:
    return Response(msgspec.json.encode(page.data()), page.status, media_type="application/json")


def _csv(page: Page) -> Response:
    if page.rows is None:
        raise NotInRecordError("This page is no list; its data are at the same address with .json.")
    return Response(csv_text(page.header, page.rows()), media_type="text/csv; charset=utf-8")


PAGES: tuple[tuple[str, Make, bool], ...] = (
    ("/", lambda room, _: start(room), False),
    ("/statements", lambda room, _: statements(room), True),
    ("/statement/{which}", lambda room, request: statement(room, _which(request), _link(request)), False),
    ("/reports", lambda room, _: reports(room), True),
    ("/report/{which}", lambda room, request: report(room, _which(request)), False),
    ("/quotation/{which}", lambda room, request: quotation(room, _which(request)), False),
    ("/occasions", lambda room, _: occasions(room), True),
    ("/occasion/{which}", lambda room, request: occasion(room, _which(request)), False),
    ("/speakers", lambda room, _: speakers(room), True),
    ("/speaker/{which}", lambda room, request: speaker(room, _which(request)), True),
    ("/positions", lambda room, _: positions(room), True),
    ("/positions/{which}", lambda room, request: actor(room, _which(request)), True),
    ("/positions/{which}/of/{other}", lambda room, request: pair(room, _which(request), _other(request)), True),
    ("/proposition/{which}", lambda room, request: proposition(room, _which(request)), True),
    ("/transcript/{which}", lambda room, request: transcript(room, _which(request)), False),
    ("/search", lambda room, _: search(room), True),
)
"""Each address, what makes its page, and whether it is a list."""


def _which(request: Request) -> str:
    return str(request.path_params["which"])


def _other(request: Request) -> str:
    return str(request.path_params["other"])


def _link(request: Request) -> str:
    """Return the permanent address of a page: without what is switched on it."""
    return str(request.url.replace(query=""))


def application(room: ReadingRoom) -> FastAPI:
    """Return the reading room as an ASGI application."""
    app = FastAPI(title="onrecord reading room", docs_url=None, redoc_url=None, openapi_url=None)
    desk = _Desk(room)
    for path, make, is_list in PAGES:
        _add_page(app, desk, path, make, is_list)
    _add_static(app)
    _add_check(app, desk)
    if room.adding:
        _add_adding(app, desk)
    _add_errors(app, desk)
    app.add_middleware(Guard, hosts=room.hosts)
    return app


def _add_page(app: FastAPI, desk: _Desk, path: str, make: Make, is_list: bool) -> None:
    """Put a page and its twins on their addresses; the twins first, for ``{which}`` takes anything."""
    twin = "/index" if path == "/" else path

    def as_json(request: Request) -> Response:
        return desk.page(make, request, desk.asked(request, ".json"), _json)

    def as_csv(request: Request) -> Response:
        return desk.page(make, request, desk.asked(request, ".csv"), _csv)

    def as_html(request: Request) -> Response:
        asked = desk.asked(request)
        return desk.page(make, request, asked, lambda page: desk.html(page, asked))

    app.add_api_route(twin + ".json", as_json, methods=["GET", "HEAD"])
    if is_list:
        app.add_api_route(twin + ".csv", as_csv, methods=["GET", "HEAD"])
    app.add_api_route(path, as_html, methods=["GET", "HEAD"])


def _add_static(app: FastAPI) -> None:
    def serve(mark: str, name: str) -> Response:
        if name not in STATIC or static_file(name)[1] != mark:
            raise HTTPException(404)
        headers = {"Cache-Control": f"public, max-age={YEAR_SECONDS}, immutable"}
        return Response(static_file(name)[0], media_type=STATIC[name], headers=headers)

    app.add_api_route("/static/{mark}/{name}", serve, methods=["GET", "HEAD"])


# -- checking -----------------------------------------------------------------------------------------------


def _add_check(app: FastAPI, desk: _Desk) -> None:
    def form(request: Request) -> Response:
        asked = desk.asked(request)
        return desk.page(
            lambda room, _: check_form(room, desk.token), request, asked, lambda page: desk.html(page, asked)
        )

    async def take(request: Request) -> Response:
        _check_length(request)
        async with request.form(max_files=0, max_fields=MAX_FIELDS, max_part_size=MAX_UPLOAD_BYTES) as sent:
            desk.check_token(sent.get("token"))
            draft = str(sent.get("draft") or "").replace("\r\n", "\n")
        return RedirectResponse(f"/check/{desk.drafts.keep(draft)}", 303)

    def show(request: Request) -> Response:
        text, asked = desk.drafts.get(_which(request)), desk.asked(request)
        return desk.page(lambda room, _: checked(room, text), request, asked, lambda page: desk.html(page, asked))

    def show_json(request: Request) -> Response:
        text = desk.drafts.get(_which(request))
        return desk.page(lambda room, _: checked(room, text), request, desk.asked(request, ".json"), _json)

    app.add_api_route("/check", form, methods=["GET", "HEAD"])
    app.add_api_route("/check", take, methods=["POST"])
    app.add_api_route("/check/{which}.json", show_json, methods=["GET"])
    app.add_api_route("/check/{which}", show, methods=["GET"])


# -- adding -------------------------------------------------------------------------------------------------


def _add_adding(app: FastAPI, desk: _Desk) -> None:
    def form(request: Request) -> Response:
        asked = desk.asked(request)
        return desk.page(
            lambda room, _: adding_form(room, desk.token, desk.jobs.running()),
            request,
            asked,
            lambda page: desk.html(page, asked),
        )

    async def begin(request: Request) -> Response:
        _check_length(request)
        async with request.form(max_files=MAX_UPLOADS, max_fields=MAX_UPLOADS) as sent:
            desk.check_token(sent.get("token"))
            uploads = [
                Upload(one.filename, await one.read())
                for one in sent.getlist("files")
                if isinstance(one, UploadFile) and one.filename
            ]
            paths = [line.strip() for line in str(sent.get("paths") or "").splitlines() if line.strip()]
            outlet = str(sent.get("outlet") or "").strip() or None
            folder = sent.get("from_folder") is not None
        if not uploads and not paths:
            raise UsageError("Nothing was chosen: choose files to send, or write the path of a file or folder.")
        job = desk.jobs.start(uploads, [path for path in paths if path != "-"], outlet, from_folder=folder)
        return RedirectResponse(f"/add/{job.id}", 303)

    def watch(request: Request) -> Response:
        return _watched(desk, request, as_json=False)

    def watch_json(request: Request) -> Response:
        return _watched(desk, request, as_json=True)

    app.add_api_route("/add", form, methods=["GET", "HEAD"])
    app.add_api_route("/add", begin, methods=["POST"])
    app.add_api_route("/add/{which}.json", watch_json, methods=["GET"])
    app.add_api_route("/add/{which}", watch, methods=["GET"])


def _watched(desk: _Desk, request: Request, *, as_json: bool) -> Response:
    job = desk.jobs.get(_which(request))
    if job is None:
        raise NotInRecordError("This adding is not known any more; what it added is in the record.")
    asked = desk.asked(request)
    form: Callable[[Page], Response] = _json if as_json else (lambda page: desk.html(page, asked))
    return desk.page(lambda room, _: job_page(room, job), request, asked, form)


def _check_length(request: Request) -> None:
    """Refuse a form that is too large before any of it is read."""
    length = request.headers.get("content-length", "")
    if not length.isdigit():
        raise UsageError("The form does not say how long it is.")
    if int(length) > MAX_UPLOAD_BYTES:
        most = MAX_UPLOAD_BYTES // (1024 * 1024)
        raise InputTooLargeError(
            f"These files are larger than {most} MB together; write their path instead, or use `onrecord add`."
        )


# -- errors -------------------------------------------------------------------------------------------------

ADVICE = {
    404: "Check the address, search for some of the words, or begin at the start.",
    400: "Go back and change what was asked, or begin at the start.",
    413: "Name the files by their path instead.",
    422: "Go back and change what was sent.",
    503: "Wait a moment and reload this page.",
}


def _add_errors(app: FastAPI, desk: _Desk) -> None:
    def ours(request: Request, error: Exception) -> Response:
        assert isinstance(error, OnrecordError)
        return _problem(desk, request, error.http_status, error.code, error.message)

    def starlettes(request: Request, error: Exception) -> Response:
        assert isinstance(error, StarletteHTTPException)
        words = "There is no page at this address." if error.status_code == 404 else str(error.detail)
        return _problem(desk, request, error.status_code, "not-found" if error.status_code == 404 else "http", words)

    def fault(request: Request, error: Exception) -> Response:
        words = f"A fault in onrecord ({type(error).__name__}); the record is unharmed."
        answer = _problem(desk, request, 500, "fault", words)
        answer.headers.update(HEADERS)  # this answer passes the guard by
        return answer

    app.add_exception_handler(OnrecordError, ours)
    app.add_exception_handler(StarletteHTTPException, starlettes)
    app.add_exception_handler(Exception, fault)


def _problem(desk: _Desk, request: Request, status: int, code: str, message: str) -> Response:
    """Say what is wrong and what to do next, in the form that was asked for."""
    path = request.url.path
    if path.endswith((".json", ".csv")):
        body: dict[str, Any] = {"error": {"code": code, "message": visible(message)}}
        return Response(msgspec.json.encode(body), status, media_type="application/json")
    values = {"message": message, "code": code, "status": status, "advice": ADVICE.get(status, "Begin at the start.")}
    page = Page("error.html", "Not found" if status == 404 else "That did not work", values, dict, status=status)
    return desk.html(page, Asked(path))
