"""Bare problems and tables: text, a file or plain data in, plain data out; and a case's studies."""

import json
import os
from collections.abc import Callable, Mapping
from errno import EISDIR
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from detente.answers import UNLIMITED, Budget
from detente.api.faults import Faults, fault
from detente.api.frames import is_frame, table_text

if TYPE_CHECKING:
    from detente.answers import Answer
    from detente.api.planning import Moves
    from detente.api.reading import CaseView
    from detente.studies.values.ladder.rehearsal import RehearsalResult

SECONDS = 60.0
Bare: TypeAlias = "Path | str | bytes | Mapping[str, Any]"
Source: TypeAlias = "CaseView | Path | str | bytes | Mapping[str, Any]"
"""A case that was read; the path of a file; the text of one; or what its JSON would hold."""


def packages(source: Source, *, seed: int = 0) -> Any:
    """Where all can claim a win: a case's study, or a bare problem's exact answer as plain data.

    >>> packages({"issues": [{"name": "a", "options": ["x", "y"]}],
    ...   "parties": [{"name": "p", "scores": [[0, 2]]}, {"name": "q", "scores": [[0, 1]]}],
    ...   "no_agreement": [0, 0]})["nash"][0]["options"]
    ['y']
    """
    if not isinstance(source, Path | str | bytes | Mapping):
        from detente.api.planning import study

        return study(source, "packages", seed=seed)
    from detente.formats.packages.solution import solve_bare

    return _solved(solve_bare(*text_of(source, "problem.json")))


def packages_text(source: Path, budget: Budget = UNLIMITED) -> Any:
    """The same of a bare problem; of two parties as JSON text in parts, one point a line."""
    from detente.engines.packages import SearchLimits
    from detente.formats.packages.solution import solve_text

    return _solved(solve_text(*text_of(source, "problem.json"), SearchLimits(stop=budget.stop)))


def ladder(
    source: Source,
    *,
    package: "Moves | None" = None,
    seed: int = 0,
    budget: Budget = UNLIMITED,
) -> Any:
    """In what order to give: a case's study, or a bare ladder's answer as plain data."""
    if not isinstance(source, Path | str | bytes | Mapping):
        from detente.api.planning import study

        return study(source, "ladder", package=package, seed=seed)
    from detente.formats.ladders.solved import solve_ladder

    return _solved(solve_ladder(*text_of(source, "ladder.json"), budget))


def bare_rehearsal(
    source: Bare, *, runs: int | None = None, seed: int = 0, budget: Budget = UNLIMITED
) -> "RehearsalResult":
    """A bare ladder played against kinds of conduct; its `rehearsal` says which.

    The order is the one that the file gives, else the best one that holds. Raises Faults where it
    cannot be read, and where no order was found.

    >>> bare_rehearsal({"months": 1, "steps": [{"name": "a", "giver": 0, "once": [1, 2]}]},
    ...   runs=100).designs[0].value_them.value
    2.0
    """
    from detente.engines.ladder.solve import solve
    from detente.formats.ladders.conduct import read_rehearsal
    from detente.studies.rehearsal.bare import bare_rehearsal as play

    text, file = text_of(source, "ladder.json")
    told = _solved(read_rehearsal(text, file))
    released = told.released
    if released is None:
        found = solve(told.problem, seconds=budget.seconds(SECONDS)).schedule
        if found is None:
            why = "there is nothing to rehearse"
            raise fault(file, "no order that holds was found", why, "give `rehearsal.released`")
        released = found.released
    return play(told, released, runs, seed)


def lessons(
    source: Any,
    *,
    seed: int = 0,
    budget: Budget = UNLIMITED,
    tell: Callable[[str], None] = lambda part: None,
    **options: Any,
) -> Any:
    """What went with progress: a case's study, or the analysis of a table as plain data.

    A table is a path, its text, a mapping of columns, or a frame of pandas, polars and others (the
    extra `notebook`), the names of cases in its first column. For it `outcome` and `conditions`
    are needed; the options are those of `TableOptions`, and `tell` hears the name of each part
    as it begins.

    >>> text = b"case,A,B,Y\\np,1,1,1\\nq,1,0,1\\nr,0,1,0\\ns,0,0,0\\n"
    >>> lessons(text, outcome="Y", conditions=("A", "B"))["parsimonious"]["models"]
    ['A']
    """
    if isinstance(source, Mapping) or is_frame(source):
        source = table_text(source)
    if not isinstance(source, Path | str | bytes):
        from detente.api.planning import study

        answer: Answer[Any] = study(source, "lessons", seed=seed)
        return answer
    from detente.formats.tables.options import TableOptions
    from detente.formats.tables.solved import solve_table

    text, file = text_of(source, "table.csv")
    return _solved(solve_table(text, TableOptions(seed=seed, **options), file, budget, tell))


def text_of(source: Path | str | bytes | Mapping[str, Any], name: str) -> tuple[bytes, str]:
    """The bytes of a source and what it is called. Raises Faults where a file cannot be read."""
    if isinstance(source, bytes):
        return source, name
    if isinstance(source, Mapping):
        return json.dumps(source, default=_plain).encode(), name
    try:
        return _bounded(Path(source)), str(source)
    except OSError as error:
        why = str(error.strerror)
        raise fault(str(source), "it cannot be read", why, "check the path") from error


def _plain(value: Any) -> Any:
    """An array as lists; what JSON has no form for as text."""
    from detente.api.frames import plain

    found = plain(value)
    return str(value) if found is value else found


def _bounded(path: Path) -> bytes:
    """The bytes of a plain file that is not too large: one that never ends is no problem's text."""
    from detente.files.bounded import plain
    from detente.files.json_text import MOST_BYTES

    if path.is_dir():
        raise IsADirectoryError(EISDIR, os.strerror(EISDIR))
    if path.exists() and not path.is_file():
        raise fault(str(path), "is not a file", "only plain files are read", "name a file")
    with plain(path) as source:
        some = source.read(MOST_BYTES + 1)
    if len(some) > MOST_BYTES:
        what, why = f"has {path.stat().st_size:,} bytes", f"at most {MOST_BYTES:,} are read"
        raise fault(str(path), what, why, "make it smaller")
    return some


def _solved(answer: Any) -> Any:
    """The answer, or its faults raised."""
    if isinstance(answer, tuple | list):
        raise Faults(answer)
    return answer
