"""Rule §C43: a number without a source is a finding."""

import re
from collections.abc import Iterator

from detente.case.checks.inspection import Inspection
from detente.case.models.part import Sourced
from detente.case.models.walk import cited
from detente.files.place import Path
from detente.visible import ticked


def check_figures(inspection: Inspection) -> None:
    """A note for each figure of the record that names no source and nobody who judged it."""
    for path, part, figure in _figures(inspection):
        if part.judged is None and not cited(part):
            where = ticked(" › ".join(map(str, path)))
            what = f"the figure {ticked(figure)} of {where} names no source"
            do = "add sources: […], or judged: {by: …, on: …}"
            inspection.note(43, path, what, "nobody can check it", do)


def _figures(inspection: Inspection) -> Iterator[tuple[Path, Sourced, str]]:
    """What was delivered, seen or stated, where it is a number."""
    case = inspection.case
    for key, pledge in case.pledges.items():
        if re.search(r"\d", pledge.delivered):
            yield ("pledges", key), pledge, pledge.delivered
    for at, seen in enumerate(case.evidence):
        if seen.value is not None:
            yield ("evidence", at), seen, f"{float(seen.value):g}"
    for at, fact in enumerate(case.facts):
        if re.search(r"\d", fact.value):
            yield ("facts", at), fact, fact.value
