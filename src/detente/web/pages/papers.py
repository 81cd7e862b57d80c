"""Papers to send: every kind in every form, made from the answers that are there."""

import io
import zipfile
from dataclasses import dataclass
from typing import Any

from starlette.responses import JSONResponse, Response

from detente.report.office.desk import Desk
from detente.report.office.forms import Ordered, comes_in, exported, is_there
from detente.report.office.paper import PaperError
from detente.report.office.papers import KINDS
from detente.report.outline.blocks.block import Text
from detente.report.wording.paper_kinds import ABOUT
from detente.report.wording.withheld import NOT_YET, nothing_of_it, withheld
from detente.web.frame import Visit
from detente.web.shelf import Look
from detente.web.work import BESIDE, ORDER, FaultyError

TYPES = {
    "html": "text/html",
    "md": "text/markdown",
    "ics": "text/calendar",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
PATIENCE = 60.0
"""So many seconds are waited for what is worked out on demand."""
LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The same papers give the same bytes."""


@dataclass(frozen=True)
class Ready:
    """The answers of a look, as papers ask for them."""

    look: Look

    def study(self, name: str) -> Any:
        """One study's answer."""
        return self.look.answer(name)

    def home_sheets(self) -> Any:
        """What each lead knows and never carries; no plan holds it. Raises PaperError."""
        try:
            return self.look.work.ask("home-sheets").result(PATIENCE) if self.look.work else ()
        except (FaultyError, TimeoutError) as error:
            raise PaperError("home sheets: not worked out in time · ask again") from error


def documents(visit: Visit) -> Response:
    """Every paper, with a link for each of its forms."""
    needs = tuple(name for name in ORDER if name not in BESIDE)
    return visit.shown("documents.html.j2", "documents", needs, _piles)


def _piles(known: Look) -> dict[str, Any]:
    """What is sent by the carrier of the plan, what stays, what another carrier would take."""
    process = known.answer("process")
    drafted = None if known.reader else process.value.message
    carrier = drafted.carrier if drafted else ""
    piles: dict[str, list[tuple[str, tuple[str, ...]]]] = {"send": [], "home": [], "other": []}
    for name in _offered(known):
        kind = KINDS[name]
        fits = not carrier or not kind.carriers or carrier in kind.carriers
        piles["home" if not kind.leaves else "send" if fits else "other"].append((name, kind.forms))
    many = known.setting.sight.withheld(*(name for name in ORDER if name not in BESIDE))
    notice = [Text(withheld(many, known.setting.sight.ask), "note")] if many else []
    return {"piles": piles, "notice": notice, "about": ABOUT,
            "first": [(name, form) for name, form in (("calendar", "ics"), ("brief", "pdf"))
                      if name in _offered(known)]}  # fmt: skip


def _offered(known: Look) -> tuple[str, ...]:
    """The kinds of paper; for a reader those that hold something for them, and are not refused."""
    if not known.reader:
        return tuple(KINDS)
    desk, needs = Desk(Ready(known), known.setting), (one for one in ORDER if one not in BESIDE)

    def found() -> tuple[str, ...]:
        return tuple(name for name in KINDS if is_there(desk, name))

    return known.kept("offered", "documents", found, *needs)


def export(visit: Visit) -> Response:
    """One kind of paper in one form; several files as one archive."""
    kind, _, form = visit.request.path_params["file"].partition(".")
    look = visit.look
    if not comes_in(kind, form):
        return JSONResponse({"what": "no such paper"}, 404)
    if look.work is None or not look.work.done:
        return _refused(visit, 409, NOT_YET)
    try:
        files = list(exported(Desk(Ready(look), look.setting), Ordered(kind, form)))
    except PaperError as error:
        return _refused(visit, 422, str(error))
    if not files:
        return _refused(visit, 403, nothing_of_it(look.setting.sight.ask))
    name, content = files[0] if len(files) == 1 else (f"{kind}.zip", _archive(files))
    headers = {"content-disposition": f'attachment; filename="{name}"'}
    return Response(content, media_type=TYPES.get(form, "application/zip"), headers=headers)


def _refused(visit: Visit, status: int, why: str) -> Response:
    """A page that says why a paper does not come."""
    answer = visit.shown("withheld.html.j2", "documents", (), lambda known: {"headline": why})
    answer.status_code = status
    return answer


def _archive(files: list[tuple[str, bytes]]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files:
            archive.writestr(zipfile.ZipInfo(name, LONG_AGO), content)
    return held.getvalue()
