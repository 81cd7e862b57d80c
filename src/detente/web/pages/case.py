"""The tab Case: its text, checked as it is typed; what-ifs; remarks."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

from markupsafe import Markup
from starlette.responses import JSONResponse, Response

from detente.case.reading.schema import shipped_schema
from detente.report.outline.beside.changed import ChangedEstimate, ComparedPlan, changed, estimated
from detente.report.outline.beside.changed import written as written_otherwise
from detente.report.outline.beside.home import at_once
from detente.report.outline.blocks.block import Line
from detente.report.wording import changed as words
from detente.report.words import capital, day
from detente.visible import titled
from detente.web import case_text, seen, versions, what_if, written
from detente.web.frame import PLACES, Visit
from detente.web.own_files import KeptError
from detente.web.shelf import Look


def remarks(visit: Visit) -> Response:
    """Everything that somebody has remarked."""
    said = written.listed(visit.case.path, PLACES)
    return visit.shown("remarks.html.j2", "remarks", (), lambda known: {"remarks": said})


def text(visit: Visit) -> Response:
    """One file, in an editor."""
    path, look = visit.wanted.path, visit.look
    names = case_text.files(path)
    asked = visit.request.query_params.get("file", "")
    findings = case_text.faults_first(look.faults or look.notes)
    if asked not in names and findings and look.reading is None:
        asked = findings[0].file
    name = asked if asked in names else names[0]
    one = case_text.read(path, name)
    made = {
        "files": names,
        "text": one,
        "raw": Markup.escape(one.text),  # as it stands, since it is to be saved again
        "windows": "\r\n" in one.text,
        "findings": findings,
    }
    return visit.shown("case.html.j2", "case", (), lambda known: made)


def raw(visit: Visit) -> Response:
    """One file's text with its digest."""
    try:
        one = case_text.read(visit.wanted.path, visit.request.query_params.get("file", ""))
    except KeyError:
        return JSONResponse({}, 404)
    return JSONResponse({"text": one.text, "sha256": one.sha256})


def schema(visit: Visit) -> Response:
    """What may stand in a case."""
    return Response(shipped_schema(), media_type="application/json")


def add(visit: Visit) -> Response:
    """A form for an issue."""
    names = [one for one in case_text.files(visit.wanted.path) if one.endswith(".yaml")]
    more = {"files": names, "given": {}, "wrong": ()}
    return visit.shown("add.html.j2", "add", (), lambda known: more)


def what_ifs(visit: Visit) -> Response:
    """Every what-if with its edits."""
    path = visit.case.path
    known = [(name, *_kept(path, name)) for name in what_if.names(path)]
    asked = visit.request.query_params
    of = asked.get("of", "")
    own = [name for name, _, _ in known if not name.startswith(what_if.BEFORE)]
    more = {
        "many": len(own) + sum(one != versions.LAST for one in versions.names(path)),
        "versions": versions.names(path),
        "last": versions.LAST,
        "done": asked.get("done", "") if what_if.NAME.fullmatch(of) else "",
        "of": of,
        "undoing": what_if.undoing(of),
    }

    def made(look: Look) -> dict[str, Any]:
        kept = [(name, [_edited(one, look) for one in edits], fault)
                for name, edits, fault in known]  # fmt: skip
        return {**more, "what_ifs": kept}

    return visit.shown("what-ifs.html.j2", "what-ifs", (), made)


def _edited(edit: what_if.Edit, known: Look) -> tuple[what_if.Edit, str, str]:
    """An edit with its issue and option, and from what to what it moves them."""
    place = " › ".join(map(str, edit.path))
    if known.reading is None or not (edit.before and edit.after):
        return edit, place, ""
    setting, (_, issue, side) = known.setting, edit.path
    if issue in setting.case.issues:
        option = f": {titled(edit.option)}" if edit.option else ""
        place = f"{setting.issue(str(issue))}{option}"
    told = words.worth(setting.side(str(side)), Fraction(edit.before), Fraction(edit.after))
    return edit, place, told


def _kept(path: Path, name: str) -> tuple[tuple[what_if.Edit, ...], str]:
    """The edits of a what-if; else what is wrong with their file."""
    try:
        return what_if.edits(path, name), ""
    except KeptError as error:
        return (), str(error)


def _reasons(edits: tuple[what_if.Edit, ...]) -> dict[str, list[what_if.Edit]]:
    """By issue, the edits of a what-if that change it."""
    issues = {str(one.path[1]) for one in edits if len(one.path) > 1}
    return {issue: [one for one in edits if issue in one.path] for issue in issues}


def compare(visit: Visit) -> Response:
    """The brief of this view beside that of another day, side, what-if or version, row by row."""
    asked = visit.request.query_params
    chosen = any(name.startswith("with-") for name in asked)
    other = {name: asked.get(f"with-{name}", "") for name in ("as-of", "what-if", "version")}
    other["for"] = asked.get("with-for", visit.query.get("for", ""))
    own, open_ = visit.case.path, visit.house.shelf.cases
    path = what_if.path_of(own, other["what-if"]) or visit.case.wanted.path
    path = versions.path_of(own, other["version"]) or path
    if (slug := other["version"]) in open_:
        path = open_[slug].path
    else:
        slug = visit.case.slug
    wanted = replace(visit.wanted, path=path, as_of=other["as-of"] or visit.wanted.as_of)
    if "with-for" in asked and not visit.case.wanted.party:
        wanted = replace(wanted, party=other["for"] or None)

    def made(known: Look) -> dict[str, Any]:
        shelf = visit.house.shelf
        there = shelf.look(slug, wanted).seen_by(visit.reader) if chosen else None
        ready = there is not None and there.answer("brief") is not None
        able = there is not None and there.reading is not None and not there.unplannable
        earlier = _earlier(visit, known, there, other)
        return {
            "other": other,
            "sides": visit.sides(known),
            "names": what_if.names(own),
            "versions": (*versions.names(own), *(one for one in open_ if one != visit.case.slug)),
            "missing": ["brief"] if able and not ready else [],
            "wrong": (there.unplannable or there.faults) if there and not able else (),
            "brought": _brought(known, there) if there and not earlier else "",
            "reasons": _reasons(_kept(own, other["what-if"])[0]),
            "estimates": (estimates := _estimates(known, there, earlier)),
            "values": _values(known, there, earlier),
            "values_heading": words.IN_THE_TEXT,
            "moved": words.MOVED,
            "estimates_heading": words.of_estimates(len(estimates)),
            **(_compared(*_in_time(known, there, earlier)) if there and ready else {"rows": None}),
            **_titles(
                _called(visit.query, known),
                _called(other, there) if there and ready else "",
                earlier,
            ),
        }

    return visit.shown("compare.html.j2", "compare", ("packages", "ladder", "brief"), made)


def _compared(known: Look, there: Look) -> dict[str, Any]:
    """What of the plan is another there, then the rows of the brief that read otherwise."""
    lines = changed(_plan_of(known), _plan_of(there))
    rows = seen.compared(seen.rows_of(known), seen.rows_of(there))
    return {
        "rows": rows,
        "lines": lines,
        "headline": words.headline(len(lines), len(rows)),
        "heading": words.read_otherwise(len(rows)),
    }


def _plan_of(known: Look) -> ComparedPlan:
    brief, packages, ladder = (known.said(one).value for one in ("brief", "packages", "ladder"))
    return ComparedPlan(brief, packages, ladder, known.setting)


def _earlier(visit: Visit, known: Look, there: Look | None, other: Mapping[str, str]) -> bool:
    """Whether what is compared with comes first in time: an earlier day, or a kept version."""
    if there is None or known.reading is None or there.reading is None:
        return False
    days = there.reading.case.as_of, known.reading.case.as_of
    return days[0] < days[1] or other["version"] in versions.names(visit.case.path)


def _in_time(known: Look, there: Look, earlier: bool) -> tuple[Look, Look]:
    return (there, known) if earlier else (known, there)


def _titles(here: str, there: str, earlier: bool) -> dict[str, str]:
    """What each column is called, in the order of time."""
    first, last = (there, here) if earlier else (here, there)
    return {"here": first, "there": last}


def _estimates(known: Look, there: Look | None, earlier: bool) -> tuple[ChangedEstimate, ...]:
    """Which estimates are others there; a reader sees none."""
    if there is None or known.reader or known.reading is None or there.reading is None:
        return ()
    first, last = (one.reading for one in _in_time(known, there, earlier))
    if first and last and first.case.us != last.case.us:
        return ()
    return estimated(first.case, last.case, known.setting) if first and last else ()


def _values(known: Look, there: Look | None, earlier: bool) -> tuple[Line, ...]:
    """Which values of the text differ, where it is another text; a reader sees none."""
    if there is None or known.reader or there.wanted.path == known.wanted.path:
        return ()
    first, last = (one.reading for one in _in_time(known, there, earlier))
    return written_otherwise(first.case, last.case) if first and last else ()


def _brought(known: Look, there: Look) -> str:
    """What was recommended here would bring there, before all else of it is worked out."""
    packages = known.answer("packages")
    chosen = packages.value.recommended if packages else None
    if chosen is None or known.reader or known.reading is None or there.reading is None:
        return ""
    return at_once(known.reading.case, there.reading.case, chosen.moves, known.setting)


def _called(query: Mapping[str, str], known: Look) -> str:
    names = query.get("version", ""), query.get("what-if", "")
    side = capital(known.setting.us) if query.get("for") else ""
    return ", ".join(part for part in (*names, side, day(known.setting.case.as_of)) if part)


PAGES: dict[str, Callable[[Visit], Response]] = {
    "case": text,
    "text": raw,
    "schema": schema,
    "add": add,
    "remarks": remarks,
    "what-ifs": what_ifs,
    "compare": compare,
}
OWN = ("case", "text", "add", "what-ifs", "remarks", "compare")
"""Pages of the owner alone: they show the case itself."""
