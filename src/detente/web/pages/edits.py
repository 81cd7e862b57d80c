"""What changes a case's text: checked, saved, an issue added."""

import re
from collections.abc import Callable
from dataclasses import asdict

from starlette.responses import JSONResponse, RedirectResponse, Response

from detente.answers import Finding
from detente.case.editing.edit import EditError
from detente.web import case_text, versions
from detente.web.frame import Visit
from detente.web.own_files import alone
from detente.web.pages.sent import form

SHOWN = 40
MADE = (
    "this is the text of a what-if, which is made of the case and its edits: what is typed here "
    "would be lost · open the case's own text"
)
SIDES = ("us", "them")


def checked(visit: Visit, body: bytes) -> Response:
    """Every finding, as if the file held what was sent; the first so many."""
    name = visit.request.query_params.get("file", "")
    try:
        found = case_text.checked(visit.wanted.path, name, body.decode("utf-8"))
    except (KeyError, UnicodeDecodeError):
        return JSONResponse({}, 404)
    return JSONResponse([_plain(one) for one in found[:SHOWN]])


def _plain(finding: Finding) -> dict[str, object]:
    return {**asdict(finding), "severity": finding.severity.value}


def saved(visit: Visit, body: bytes) -> Response:
    """Save a file onto the version that was read: 428 without one, 412 where it is another now."""
    match = visit.request.headers.get("if-match", "")
    if not match:
        return JSONResponse({"what": "no version is named"}, 428)
    name = visit.request.query_params.get("file", "")
    if len(body) > (most := case_text.largest(name)):
        return JSONResponse({"what": f"it has {len(body):,} bytes, and {most:,} are read"}, 413)
    if visit.query.get("what-if"):
        return JSONResponse({"what": MADE}, 409)
    path, onto = visit.wanted.path, match.strip('"')
    try:
        # what could be read stays, however often a fault is saved
        is_sound = visit.look.reading is not None
        with versions.changing(path) if is_sound else alone(path):
            kept = case_text.save(path, name, body.decode("utf-8"), onto)
    except case_text.StaleError:
        return JSONResponse({"what": "another version stands there now"}, 412)
    except (KeyError, UnicodeDecodeError, EditError):
        return JSONResponse({}, 404)
    return JSONResponse({"sha256": kept.sha256})


def add(visit: Visit, body: bytes) -> Response:
    """Add an issue, where the case is then without a new fault; else the form again."""
    fields = form(body)
    options = [one.strip() for one in fields.get("options", "").splitlines() if one.strip()]
    path, name = visit.case.path, fields.get("file", "")
    title = fields.get("title", "").strip()
    issue = re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")
    wrong: tuple[object, ...] = ()
    if len(options) < 2 or not issue or name not in case_text.files(path):
        wrong = ("an issue needs a title and two options",)
    else:
        wrong = _added(visit, name, issue, _issue(title, options, fields))
    if not wrong:
        return RedirectResponse(visit.link("agenda") + f"#issue-{issue}", 303)
    names = [one for one in case_text.files(path) if one.endswith(".yaml")]
    more = {"files": names, "given": fields, "wrong": wrong}
    return visit.shown("add.html.j2", "add", (), lambda known: more)


def _added(visit: Visit, name: str, issue: str, part: dict[str, object]) -> tuple[object, ...]:
    """Why an issue cannot be added; where nothing is wrong, it is. A fault moves no file."""
    path = visit.case.path
    try:
        with versions.changing(path):
            draft = case_text.with_issue(path, name, issue, part)
            found = () if visit.look.faults else case_text.checked(path, name, draft.text)
            faults = tuple(one for one in found if one.severity.value == "fault")
            if not faults:
                draft.save()
    except EditError as error:
        return (error,)
    return faults


def _issue(title: str, options: list[str], fields: dict[str, str]) -> dict[str, object]:
    sides: dict[str, object] = {}
    for side in SIDES:
        best = options[::-1] if fields.get(f"{side}-last") else options
        why = fields.get(f"{side}-why", "").strip()
        sides[side] = {
            "weight": fields.get(f"{side}-weight", "nice"),
            "best-first": best,
            **({"why": why} if why else {}),
        }
    return {"title": title, "now": options[0], "options": options, **sides}


EDITS: dict[tuple[str, str], Callable[[Visit, bytes], Response]] = {
    ("POST", "check"): checked,
    ("PUT", "text"): saved,
    ("POST", "add"): add,
}
