"""The routes: what stands at which address below the secret one."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from starlette.applications import Starlette
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

from detente.report.style import TEMPLATES, of_page
from detente.web.frame import House, Visit, plain_environment
from detente.web.gate import Keys
from detente.web.pages import acts, brief, case, edits, finding, plan, talks, tracker
from detente.web.pages.sent import UnreadableError
from detente.web.shelf import Shelf

STATIC = Path(__file__).parent / "static"
SHARED = {"sums.js", "explorer.js", "explorer.css"}
"""Modules that the mailable explorer is made of too; they stand in the report."""
MOST = 10_000_000
"""Bytes of what a page may send."""
Page = Callable[[Visit], Response]
PAGES: dict[str, Page] = {
    "": brief.home,
    **brief.PAGES,
    **plan.PAGES,
    **talks.PAGES,
    **tracker.PAGES,
    **case.PAGES,
    "search": finding.search,
}


def site(shelf: Shelf, keys: Keys, clock: Callable[[], datetime], state: Path) -> Starlette:
    """The application behind the gate."""
    house = House(shelf, keys.path, clock, state)

    def visit(page: Callable[[Visit], Response]) -> Callable[[Request], Response]:
        def answer(request: Request) -> Response:
            found = shelf.cases.get(request.path_params["slug"])
            return page(Visit(house, request, found)) if found else _missing(request)

        return answer

    def act(page: Callable[[Visit, bytes], Response]) -> Callable[[Request], object]:
        async def answer(request: Request) -> Response:
            from starlette.concurrency import run_in_threadpool

            found = shelf.cases.get(request.path_params["slug"])
            if found is None:
                return _missing(request)
            if int(request.headers.get("content-length") or MOST + 1) > MOST:
                return PlainTextResponse("too large", 413)
            body = await request.body()
            try:
                return await run_in_threadpool(page, Visit(house, request, found), body)
            except UnreadableError:
                return PlainTextResponse("not what a page of ours sends", 400)

        return answer

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
        *(Route(f"/{{slug}}/{name}", visit(page)) for name, page in PAGES.items()),
        *(Route(f"/{{slug}}/{name}", act(page), methods=[method])
          for (method, name), page in {**acts.ACTS, **edits.EDITS}.items()),
    ]  # fmt: skip
    return Starlette(routes=[Mount(keys.path, routes=below)])


def _static(request: Request) -> Response:
    name = request.path_params["name"]
    if name == "page.css":
        return Response(of_page(), media_type="text/css")
    folder = TEMPLATES if name in SHARED else STATIC
    known = {one.name for one in STATIC.iterdir()} | SHARED
    return FileResponse(folder / name) if name in known else _missing(request)


def _missing(_: Request) -> Response:
    return PlainTextResponse("not found", 404)
