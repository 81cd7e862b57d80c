"""The routes: what stands at which address below the secret one."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from pathlib import Path

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import (
    FileResponse,
    HTMLResponse,
    PlainTextResponse,
    RedirectResponse,
    Response,
    StreamingResponse,
)
from starlette.routing import Mount, Route

from detente.case.editing.edit import EditError
from detente.report.readers.sight import OWNER, UnreadableError
from detente.report.style import TEMPLATES, of_page
from detente.report.wording.withheld import owners
from detente.web.frame import House, Visit, plain_environment
from detente.web.gate import Keys
from detente.web.own_files import KeptError
from detente.web.pages import acts, brief, case, edits, finding, plan, talks, tracker, whys
from detente.web.pages.sent import UnsentError
from detente.web.shelf import Shelf

STATIC = Path(__file__).parent / "static"
SHARED = {"sums.js", "explorer.js", "explorer.css"}
"""Modules that the mailable explorer is made of too; they stand in the report."""
KEEP = {"cache-control": "private, max-age=86400, immutable"}
"""Style and modules hold nothing of a case, and their address is another after each start."""
MOST = 10_000_000
"""Bytes of what a page may send."""
Page = Callable[[Visit], Response]
PAGES: dict[str, Page] = {
    "": brief.home,
    **brief.PAGES,
    **whys.PAGES,
    **plan.PAGES,
    **talks.PAGES,
    **tracker.PAGES,
    **case.PAGES,
    "search": finding.search,
}


def site(
    shelf: Shelf, keys: Keys, clock: Callable[[], datetime], state: Path, reader: str = ""
) -> Starlette:
    """The application behind the gate; `reader`: for whose eyes, "" for the owner's."""
    house = House(shelf, keys.path, clock, state, reader)

    async def events(_: Request) -> Response:
        return StreamingResponse(shelf.hub.stream(), media_type="text/event-stream")

    def first(request: Request) -> Response:
        cases = list(shelf.cases.values())
        if len(cases) == 1:
            return RedirectResponse(f"{keys.path}/{cases[0].slug}/", 303)
        page = plain_environment().get_template("cases.html.j2")
        return HTMLResponse(page.render(base=keys.path, cases=cases))

    below = [
        Route("/", first),
        Route("/events", events),
        Route("/static/{name}", _static),
        *(Route(f"/{{slug}}/{name}", _shown(house, name, page)) for name, page in PAGES.items()),
        *(Route(f"/{{slug}}/{name}", _done(house, page), methods=[method])
          for (method, name), page in {**acts.ACTS, **edits.EDITS}.items()),
    ]  # fmt: skip
    return Starlette(routes=[Mount(keys.path, routes=below)])


def _shown(house: House, name: str, page: Page) -> Callable[[Request], Response]:
    """The answer to who looks at a page."""

    def answer(request: Request) -> Response:
        found = house.shelf.cases.get(request.path_params["slug"])
        if found is None:
            return _missing(request)
        visit = Visit(house, request, found)
        try:
            return _owners(visit) if visit.reader and name in case.OWN else page(visit)
        except UnreadableError as error:
            return PlainTextResponse(str(error), 403)
        except (KeptError, EditError) as error:
            return PlainTextResponse(str(error), 409)

    return answer


def _done(house: House, act: acts.Act) -> Callable[[Request], Awaitable[Response]]:
    """The answer to who changes or asks something; a reader does neither."""

    async def answer(request: Request) -> Response:
        found = house.shelf.cases.get(request.path_params["slug"])
        if found is None:
            return _missing(request)
        visit = Visit(house, request, found)
        if visit.reader:
            return PlainTextResponse(owners(_ask(visit)), 403)
        if int(request.headers.get("content-length") or MOST + 1) > MOST:
            return PlainTextResponse("too large", 413)
        body = await request.body()
        try:
            return await run_in_threadpool(act, visit, body)
        except UnsentError:
            return PlainTextResponse("not what a page of ours sends", 400)
        except KeptError as error:
            return PlainTextResponse(str(error), 409)
        except OSError as error:  # a full disk, a file where a folder is to be
            return PlainTextResponse(f"it cannot be written: {error.strerror}", 409)

    return answer


def _static(request: Request) -> Response:
    name = request.path_params["name"]
    if name == "page.css":
        return Response(of_page(), media_type="text/css", headers=KEEP)
    folder = TEMPLATES if name in SHARED else STATIC
    known = {one.name for one in STATIC.iterdir()} | SHARED
    return FileResponse(folder / name, headers=KEEP) if name in known else _missing(request)


def _owners(visit: Visit) -> Response:
    """A page that says that it is withheld, and whom to ask."""
    headline = owners(_ask(visit))
    if visit.look.reading is None:
        return PlainTextResponse(headline, 403)
    answer = visit.shown("withheld.html.j2", "", (), lambda known: {"headline": headline})
    answer.status_code = 403
    return answer


def _ask(visit: Visit) -> str:
    """Whom a reader asks; of a case that cannot be read nobody is known by name."""
    return visit.look.setting.sight.ask if visit.look.reading else OWNER


def _missing(_: Request) -> Response:
    return PlainTextResponse("not found", 404)
