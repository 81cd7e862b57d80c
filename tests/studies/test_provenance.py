"""Marks stand on lines by provenance: those of the parts, of what is above, below, and cited."""

from typing import Any

from detente.case.models.case import Case
from detente.studies.reasons.because import Because
from detente.studies.reasons.provenance import marks_at
from tests.studies.ford import case_of
from tests.studies.harbour import HARBOUR


def marked(case: Case, issue: str, **update: Any) -> Case:
    changed = case.issues[issue].model_copy(update=update)
    return case.model_copy(update={"issues": {**case.issues, issue: changed}})


def test_a_part_s_marks_reach_what_rests_on_it_and_nothing_else() -> None:
    case = case_of(HARBOUR)
    first, second, *_ = case.issues
    red = marked(case, first, marks=("TLP:RED", "KITE"))
    assert marks_at(red, ("issues", first)) == ("TLP:RED", "KITE")
    assert marks_at(red, ("issues", first, "us")) == ("TLP:RED", "KITE")
    assert marks_at(red, ("issues", second)) == ()
    assert marks_at(red, ("issues", second), ("issues", first)) == ("TLP:RED", "KITE")


def test_a_cited_source_lends_its_marks() -> None:
    case = case_of(HARBOUR)
    key, source = next(iter(case.sources.items()))
    case = case.model_copy(
        update={"sources": {**case.sources, key: source.model_copy(update={"marks": ("TLP:RED",)})}}
    )
    name = next(iter(case.issues))
    cites = marked(case, name, sources=(key,))
    assert marks_at(cites, ("issues", name)) == ("TLP:RED",)
    assert Because(cites).fact(("issues", name)).marks == ("TLP:RED",)
