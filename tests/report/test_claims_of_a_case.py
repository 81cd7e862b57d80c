"""Whatever a case says has happened stands in marks in every chapter and paper, by whatever words.

No list of words tells a claim: the planted one is of everyday words.
"""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from detente.api.planning import request_of
from detente.api.reading import read
from detente.case.models.case import Case
from detente.case.models.part import Part
from detente.report.documents import documents
from detente.report.readers.said import CLAUSES
from detente.report.setting import Setting
from detente.studies.plan import plan as make

CLAIM = "the ministry came round to it"
BARE = re.compile(rf"(?:[^“”]|“[^”]*”)*{CLAIM}", re.IGNORECASE)
"""A row that comes to the claim with no mark open."""


def planted(value: object) -> object:
    """A case with the claim in each field that says what happens."""
    if isinstance(value, Part):
        names = CLAUSES.get(type(value).__name__, ())
        found = {name: getattr(value, name) for name in type(value).model_fields}
        return value.model_copy(
            update={
                name: CLAIM if name in names and one and isinstance(one, str) else planted(one)
                for name, one in found.items()
            }
        )
    if type(value) is tuple:
        return tuple(map(planted, value))
    if isinstance(value, dict):
        return {key: planted(one) for key, one in value.items()}
    return value


@pytest.mark.slow
def test_no_claim_stands_bare_in_any_paper(root: Path) -> None:
    request = request_of(read(root / "cases" / "river"), None, 0, lambda name: None)
    case = planted(request.case)
    assert isinstance(case, Case)
    papers = documents(make(replace(request, case=case)), Setting(case))
    rows = [row for _, text in papers for row in text.splitlines() if CLAIM in row.lower()]
    assert len(rows) > 20
    assert [row for row in rows if BARE.match(row)] == []
