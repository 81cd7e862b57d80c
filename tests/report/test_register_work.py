"""The register for a reader: its work grows with the size of the case, and no faster."""

import pytest

from detente.case.models.case import Case
from detente.register.page import page
from detente.report.readers.register import page_seen
from detente.report.readers.sight import sight_of
from detente.studies.reasons.pledged import of_pledge
from detente.studies.reasons.provenance import marks_at
from tests.studies.ford import case_of
from tests.work import growth

HEAD = """\
as-of: 2024-06-12
us: Lender
them: Borrower
judged: {by: a tracker, on: 2024-06-12}
issues: {loan: {now: none, options: [none, tranche]}}
readers: {press: {ask: A}}
"""


def register(many: int, marks: str) -> Case:
    """So many pledges, each with a figure and a source of its own; every second one is marked."""
    sources = "".join(f"  s{at}: {{title: t, date: 2023-01-01, marks: [TLP:GREEN]}}\n"
                      for at in range(many))  # fmt: skip
    pledges = "".join(
        f"  p{at}: {{what: thing number {at:05}, by: Lender, date: 2023-01-01, amount: 1, unit: t, "
        f"due: 2023-02-01{f', marks: [{marks}]' if at % 2 else ''}}}\n" for at in range(many)
    )  # fmt: skip
    figures = "".join(f"  - {{pledge: p{at}, until: 2023-01-20, published: 2023-01-21, value: 1, "
                      f"unit: t}}\n" for at in range(many))  # fmt: skip
    return case_of(f"{HEAD}sources:\n{sources}pledges:\n{pledges}evidence:\n{figures}")


@pytest.mark.parametrize("marks", ["TLP:CLEAR", "TLP:RED"])
def test_what_a_reader_sees_of_a_register_is_found_in_linear_time(marks: str) -> None:
    cases = {many: register(many, marks) for many in (150, 600)}
    pages = {many: page(case, case.as_of) for many, case in cases.items()}

    def seen(many: int) -> object:
        return page_seen(pages[many], cases[many], sight_of(cases[many], "press"))

    assert len(page_seen(pages[150], cases[150], sight_of(cases[150], "press")).pledges) == (
        150 if marks == "TLP:CLEAR" else 75
    )
    assert growth(seen, 150) < 8


def test_entries_are_those_of_the_case_that_is_asked_about() -> None:
    one, other = register(3, "TLP:RED"), register(5, "TLP:RED")
    for case in (one, other, one):
        assert list(of_pledge(case, "p2")) == [("pledges", "p2"), ("evidence", 2)]
    fewer = one.model_copy(update={"evidence": one.evidence[:2]})
    assert list(of_pledge(fewer, "p2")) == [("pledges", "p2")]
    assert list(of_pledge(one, "p4")) == []
    assert marks_at(one, ("pledges", "p1")) == ("TLP:RED",)
