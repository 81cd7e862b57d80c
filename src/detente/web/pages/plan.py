"""The tab Plan: package, agenda, ladder, rehearsal."""

from collections.abc import Callable, Mapping, Set
from typing import Any

from starlette.responses import Response

from detente.case.models.actor import Actor
from detente.report.explorer.page import data_of, map_block
from detente.report.outline.agenda import grounds, issue_line, panel
from detente.report.outline.beside.moved import by_month, moving, verdict
from detente.report.outline.blocks.basis import run
from detente.report.outline.blocks.block import Fold, Picture
from detente.report.outline.blocks.explained import opened
from detente.report.outline.rehearsal import RUNS
from detente.report.pictures.agenda import drawn, places
from detente.report.pictures.explorer import explorer
from detente.report.pictures.exposure import exposure
from detente.report.setting import Setting
from detente.report.wording.agenda import VERDICTS
from detente.studies.valuation.model import model
from detente.studies.valuation.readings import SIDES
from detente.studies.values.agenda import IssueLine, Lack
from detente.studies.values.packages.gain import Gain
from detente.web.frame import Visit
from detente.web.pages.chapters import page_of_chapter
from detente.web.shelf import Look


def _package(known: Look) -> dict[str, Any]:
    value, tables = known.answer("packages").value, known.answer("tables")
    return {
        "tables": tables,
        "data": data_of(tables),
        "map": explorer(value, known.setting),
        "block": map_block(value, known.setting),
    }


def _agenda(known: Look) -> dict[str, Any]:
    """The map with every issue behind it."""
    answer, setting = known.said("agenda"), known.setting
    value, packages, lessons = (known.said(one).value for one in ("agenda", "packages", "lessons"))
    precedents = {one.issue for one in lessons.issues if one.own}
    numbers = {one.line.id: one.number for one in drawn(value)}
    recommended = packages.recommended
    planned = recommended.moves if recommended else {}
    gains = model(setting.case).readings.gains
    return {
        "places": data_of(places(value)),
        "issues": [
            {
                **_issue(line, setting, planned, gains, precedents),
                "number": numbers.get(line.id, ""),
                "panel": panel(line, packages, lessons, setting),
                "grounds": grounds(line.id, answer.because, setting),
            }
            for line in value.lines
        ],
    }


def _issue(
    line: IssueLine,
    setting: Setting,
    planned: Mapping[str, str],
    gains: Mapping[str, Mapping[str, Mapping[str, Gain]]],
    precedents: Set[str],
) -> dict[str, Any]:
    """An issue with what each of its options is worth; the one that the plan holds is chosen."""
    flags = (
        ("no-lead", any(lack.kind is Lack.LEAD for lack in line.missing)),
        ("no-precedent", line.id not in precedents),
        ("theirs", line.raised_by is Actor.THEM),
    )
    return {
        "id": line.id,
        "line": issue_line(line, setting),
        "verdict": VERDICTS[line.verdict],
        "worth": line.worth,
        "planned": planned.get(line.id, ""),
        "chosen": planned.get(line.id) or (line.worth.option if line.worth else ""),
        "options": [
            (option, *(gains[side][line.id][option] for side in SIDES))
            for option in setting.case.issues[line.id].options
            if all(option in gains[side].get(line.id, {}) for side in SIDES)
        ],
        "flags": " ".join(name for name, holds in flags if holds),
    }


def _rehearsal(known: Look) -> dict[str, Any]:
    """How many runs stand behind it, and the fan, which the chapter keeps in a fold."""
    answer = known.answer("more") or known.answer("rehearsal")
    folds = [one for one in known.chapter("rehearsal").blocks if isinstance(one, Fold)]
    inner = [one for fold in folds for one in fold.blocks if isinstance(one, Picture)]
    fans = [one for one in inner if one.name == "fan"]
    return {"runs": run(answer, known.setting), "fans": opened(RUNS, fans)}


def _ladder(known: Look) -> dict[str, Any]:
    """The ladder's picture with what a page needs to move its bars."""
    value, setting = known.answer("ladder").value, known.setting
    if not value.rungs:
        return {"moving": ""}
    block = Picture("exposure", "Who risks how much when", "", value, None)
    return {
        "moving": data_of(moving(value, setting)),
        "plan": known.answer("ladder").inputs,
        "strip": exposure(value, setting),
        "strip_block": block,
        "verdict": verdict(value, setting),
        "by_month": by_month(value, setting),
        "months": [one.month for one in value.months],
        "accepts": [one.tolerance is not None for one in value.risks],
    }


PAGES: dict[str, Callable[[Visit], Response]] = {
    "package": page_of_chapter("packages", "package", "package.html.j2", ("tables",), _package),
    "agenda": page_of_chapter(
        "agenda", "agenda", "agenda.html.j2", ("packages", "lessons"), _agenda
    ),
    "ladder": page_of_chapter("ladder", "ladder", "ladder.html.j2", (), _ladder),
    "rehearsal": page_of_chapter(
        "rehearsal", "rehearsal", "rehearsal.html.j2", (), _rehearsal, RUNS
    ),
}
