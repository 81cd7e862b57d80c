"""What a page can do: remember what was seen, keep a remark, confirm a sum."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from starlette.responses import JSONResponse, RedirectResponse, Response

from detente.api.faults import Faults
from detente.api.reading import read
from detente.files.number import number as exact
from detente.report.outline.beside.moved import AFRESH, NO_ORDER, answered
from detente.report.wording.explorer import drawn
from detente.web import seen, versions, what_if, written
from detente.web.estimates import EstimateReason, again, edits_of, moved, turned
from detente.web.frame import Visit
from detente.web.own_files import alone
from detente.web.pages.sent import fields, form, number
from detente.web.work import FaultyError

if TYPE_CHECKING:
    from detente.studies.valuation.model import Model

Act = Callable[[Visit, bytes], Response]
LONGEST = 60.0
"""Seconds that a page waits for an answer at most."""
HOUR = 3600.0
MOST_RUNS = 1_000_000
GROUNDS = ("why", "source", "by")


def mark_seen(visit: Visit, body: bytes) -> Response:
    """From now on home tells what is new from here."""
    if visit.look.answer("brief") is not None:
        seen.keep(visit, visit.look)
    return RedirectResponse(visit.link(), 303)


def remark(visit: Visit, body: bytes) -> Response:
    """Keep a remark, a disagreement or a signature, and go back."""
    sent = form(body)
    kind = sent.get("kind", "comment")
    made = written.Remark(
        visit.house.clock().date().isoformat(),
        sent.get("by", ""),
        sent.get("about", ""),
        kind,
        sent.get("text", ""),
        sent.get("digest", "") if kind in ("signed", written.BACK) else "",
    )
    if not written.add(visit.case.path, made):
        return JSONResponse({"what": "a remark needs a name and words"}, 400)
    visit.house.shelf.hub.tell(kind="remark", what="", case=visit.case.slug)
    page = sent.get("page", "remarks")
    return RedirectResponse(visit.link(page if page.isalpha() else "remarks"), 303)


def confirm(visit: Visit, body: bytes) -> Response:
    """What the program adds up for a package: both sides' gains, and how many rules it breaks."""
    from detente.studies.valuation.model import model

    look = visit.look
    if look.reading is None:
        return JSONResponse({}, 409)
    found = model(look.reading.case)
    moves = _moves(found, body)
    gains = [found.gain(side, moves) for side in ("us", "them")]
    sums = [[str(one) for one in (gain.low, gain.best, gain.high)] for gain in gains]
    return JSONResponse({"sums": sums, "broken": len(found.broken(moves))})


def _moves(known: "Model", body: bytes) -> dict[str, str]:
    """What a package of the page moves."""
    package = fields(body, str)
    return {i: o for i, o in package.items() if o in known.orders.get(i, ()) and o != known.now[i]}


def accepted(visit: Visit, body: bytes) -> Response:
    """In how many assumed readings both sides accept a package, as the plan of it would say."""
    from detente.studies.valuation.model import model

    look = visit.look
    if look.reading is None or look.work is None:
        return JSONResponse({}, 409)
    try:
        tally = look.work.ask("tally", _moves(model(look.reading.case), body)).result(LONGEST)
    except (FaultyError, TimeoutError):
        return JSONResponse({}, 503)
    return JSONResponse({"says": drawn(tally.chance.all)})


def laid(visit: Visit, body: bytes) -> Response:
    """The ladder with acts begun in other months, judged anew."""
    return _moved(visit, body, "laid")


def solved(visit: Visit, body: bytes) -> Response:
    """The best ladder with acts begun in these months, found afresh."""
    return _moved(visit, body, "solved")


def _moved(visit: Visit, body: bytes, kind: str) -> Response:
    """Judge acts put into months, by name, of the plan that the page shows; no other plan's."""
    starts, look = fields(body, str), visit.look
    known = look.answer("ladder")
    if look.work is None or known is None:
        return JSONResponse({}, 409)
    if visit.request.query_params.get("plan") != known.inputs:
        return JSONResponse({}, 409)
    try:
        value = look.work.ask(kind, starts).result(LONGEST)
    except (FaultyError, TimeoutError):
        return JSONResponse({}, 503)
    planned = known.value
    answer = answered(value, planned, look.setting) if value else {"lines": NO_ORDER}
    return JSONResponse({"title": AFRESH, **answer})


def rehearse(visit: Visit, body: bytes) -> Response:
    """The rehearsal with more runs; it ends early where somebody says so."""
    runs = number(body)
    work = visit.look.work
    if work is None or work.answers.get("rehearsal") is None or not 0 < runs <= MOST_RUNS:
        return JSONResponse({}, 409)
    try:
        work.ask("rehearse", runs).result(HOUR)
    except (FaultyError, TimeoutError):
        return JSONResponse({}, 503)
    return JSONResponse({"runs": runs})


def stop(visit: Visit, body: bytes) -> Response:
    """End the rehearsal that is being played."""
    if visit.look.work is not None:
        visit.look.work.cut_short()
    return JSONResponse({})


def estimate(visit: Visit, body: bytes) -> Response:
    """A planner's own estimate, kept in a what-if; then the plan of that what-if."""
    sent, look = form(body), visit.look
    name = sent.get("what-if", "")
    if look.reading is None or not what_if.NAME.fullmatch(name):
        return JSONResponse({"what": "a what-if needs a short name of small letters"}, 400)
    today = visit.house.clock().date().isoformat()
    by, why, source = (sent.get(one, "").strip() for one in ("by", "why", "source"))
    grounds = EstimateReason(by, why, source, today)
    shown, path = look.reading.case, visit.case.path
    asked = sent.get("issue", ""), sent.get("option", "")
    try:
        points = {side: exact(sent[side]) for side in ("us", "them") if sent.get(side)}
        with alone(path):
            if name == sent.get("fresh"):  # to be a new one, and may have come about meanwhile
                name = what_if.fresh(path, name)
            onto = what_if.path_of(path, name) or path
            case = read(onto, as_of=visit.wanted.as_of).case
            own = turned(case, shown, moved(shown, *asked, points))
            more = edits_of(case, onto, *asked, own, grounds)
            known = what_if.edits(path, name)
            if not more:  # nothing is moved: what was said is of what stands there
                known = tuple(_filled(one, sent, today) if asked[0] in one.path else one
                              for one in known)  # fmt: skip
            what_if.put(path, name, (*known, *more))
    except (Faults, KeyError, ValueError, ZeroDivisionError) as error:
        return JSONResponse({"what": str(error)}, 400)
    visit.house.shelf.changed_beside(visit.case.slug)
    return RedirectResponse(visit.link("compare", what_if="", with_what_if=name), 303)


def what_ifs(visit: Visit, body: bytes) -> Response:
    """Undo the last edit of a what-if, keep it in the case, or throw it away."""
    with alone(visit.case.path):
        return _what_if_done(visit, form(body))


def _what_if_done(visit: Visit, sent: Mapping[str, str]) -> Response:
    name, act, path = sent.get("what-if", ""), sent.get("act", ""), visit.case.path
    if not what_if.is_kept(path, name):
        return JSONResponse({"what": "no such what-if"}, 404)
    try:
        if act == "undo" and len(known := what_if.edits(path, name)) > 1:
            what_if.put(path, name, known[:-1])
        elif act in ("undo", "drop"):
            what_if.drop(path, name)
        elif act == "keep":
            today = visit.house.clock().date().isoformat()
            known = tuple(_filled(one, sent, today) for one in what_if.edits(path, name))
            if lacks := list(dict.fromkeys(word for one in known for word in one.lacking)):
                what = f"an estimate goes into the case with its {', '.join(lacks)}: say them first"
                return JSONResponse({"what": what}, 400)
            with versions.changing(path):
                what_if.put(path, name, again(path, read(path).case, known))
                what_if.keep(path, name)
    except (what_if.EditError, Faults, KeyError, ValueError) as error:
        return JSONResponse({"what": str(error)}, 409)
    return _told(visit, f"what-if-{act}", name)


def _filled(edit: what_if.Edit, sent: Mapping[str, str], today: str) -> what_if.Edit:
    """The edit with what it lacks as it was said now; what it has stays."""
    if not edit.lacking:
        return edit
    why, source, by = (getattr(edit, one).strip() or sent.get(one, "").strip() for one in GROUNDS)
    day = edit.day if edit.by.strip() else today
    return replace(edit, why=why, source=source, by=by, day=day)


def _told(visit: Visit, done: str, name: str) -> Response:
    """The page of versions, which says what was done."""
    visit.house.shelf.changed_beside(visit.case.slug)
    return RedirectResponse(visit.link("what-ifs", what_if="", done=done, of=name), 303)


def version(visit: Visit, body: bytes) -> Response:
    """Keep the case as it stands under a name, put a version back, or throw it away."""
    sent, path = form(body), visit.case.path
    name, act = sent.get("name", ""), sent.get("act", "")
    done = {"keep": versions.keep, "back": versions.put_back, "drop": versions.drop}.get(act)
    is_ours = act == "keep" and name in (versions.LAST, versions.RECOVERED)
    if done is None or is_ours or not what_if.NAME.fullmatch(name):
        return JSONResponse({"what": "a version needs a short name of small letters"}, 400)
    if act == "back" and name not in versions.names(path):
        return JSONResponse({"what": "no such version"}, 404)
    done(path, name)
    return _told(visit, act, name)


ACTS: dict[tuple[str, str], Act] = {
    ("POST", "seen"): mark_seen,
    ("POST", "remark"): remark,
    ("POST", "confirm"): confirm,
    ("POST", "accepted"): accepted,
    ("POST", "laid"): laid,
    ("POST", "solved"): solved,
    ("POST", "rehearse"): rehearse,
    ("POST", "stop"): stop,
    ("POST", "estimate"): estimate,
    ("POST", "what-if"): what_ifs,
    ("POST", "version"): version,
}
