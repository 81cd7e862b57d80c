"""Scenarios of the field's other programs, as bare problems and back."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from detente.answers import Finding
from detente.api.bare import text_of
from detente.api.faults import Faults
from detente.files.replace import is_file_name
from detente.visible import named

Made = tuple[dict[str, bytes], tuple[Finding, ...]]


def scenario(*sources: Path | str, raw: bool = False) -> dict[str, Any]:
    """A scenario of GENIUS, GeniusWeb or NegMAS as a bare problem, for `packages`.

    `sources`: its folder, or its files; profiles beyond the first eight are too many for an
    answer. `raw`: GENIUS's evaluations as they stand, as NegMAS loads them; else as GENIUS
    itself scales them. Raises Faults.
    """
    problem, _ = _read([Path(one) for one in sources], raw)
    return problem


def scenario_files(sources: Sequence[Path], form: str, *, raw: bool, name: str) -> Made:
    """The files of a scenario or problem in another form, with notes. Raises Faults."""
    from detente.formats.scenarios.known import WRITERS
    from detente.formats.scenarios.scenario import Unread, scenario_of

    notes: tuple[Finding, ...] = ()
    if len(sources) == 1 and _is_problem(sources[0]):
        problem = _problem(sources[0])
    else:
        problem, notes = _read(sources, raw)
    if form == "problem":
        return {"problem.json": (json.dumps(problem, indent=1) + "\n").encode()}, notes
    try:
        files, told = WRITERS[form](scenario_of(problem, name, str(sources[0])))
    except Unread as fault:
        raise Faults(fault.findings) from None
    if misnamed := [_misnamed(one, sources[0]) for one in files if not is_file_name(one)]:
        raise Faults(misnamed)
    return files, (*notes, *told)


def _misnamed(name: str, source: Path) -> Finding:
    what, why = f"no file can be called {named(name)}", "each party's file bears the party's name"
    return Finding(str(source), 0, what, why, "rename the party")


def _read(sources: Sequence[Path], raw: bool) -> tuple[dict[str, Any], tuple[Finding, ...]]:
    from detente.formats.scenarios.known import files_of, read_scenario
    from detente.formats.scenarios.scenario import Unread

    try:
        return read_scenario(files_of(sources), raw)
    except Unread as fault:
        raise Faults(fault.findings) from None
    except OSError as error:
        what, why = "it cannot be read", str(error.strerror)
        raise Faults((Finding(str(error.filename), 0, what, why, "check the path"),)) from error


def _is_problem(source: Path) -> bool:
    """Whether a file is a bare problem: JSON with parties."""
    if source.suffix.lower() != ".json" or not source.is_file():
        return False
    text, _ = text_of(source, str(source))
    return b'"parties"' in text and b'"issues"' in text


def _problem(source: Path) -> dict[str, Any]:
    """A bare problem's plain data, once it is known to be without fault."""
    from detente.formats.packages.problem import read_problem

    text, file = text_of(source, str(source))
    found = read_problem(text, file)
    if isinstance(found, tuple):
        raise Faults(found)
    plain: dict[str, Any] = json.loads(text, parse_float=str)
    return plain
