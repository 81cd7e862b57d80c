"""A deal above a reader is told by no study that was released to it, unless the talks were too."""

import pytest

from detente.case.models.reader import CaseReader, Release
from detente.case.models.talks import TalksEntry
from detente.report.readers.sight import Sight
from tests.studies.ford import FORD, case_of

OFFER = {"round": 1, "form": "text", "whole": True, "terms": {"toll": "low"}}


@pytest.mark.parametrize("marks", [(), ("TLP:RED",)])
def test_a_released_study_that_rests_on_a_deal_needs_the_talks(marks: tuple[str, ...]) -> None:
    talks = {
        "offer": TalksEntry(date="2031-01-05", side="them", **OFFER),
        "yes": TalksEntry(date="2031-01-06", side="us", round=1, form="text", accepts="offer",
                          marks=marks),
    }  # fmt: skip
    case = case_of(FORD).model_copy(update={"talks": talks})

    def shown(*studies: str) -> bool:
        release = tuple(Release(what=one, by="A. Ruiz", on="2031-01-07", why="asked")
                        for one in studies)  # fmt: skip
        eyes = Sight(case, "press", CaseReader(released=release))
        return eyes.shows(("TLP:RED",), studies[0])

    for study in ("agenda", "packages", "brief", "spoilers"):
        assert shown(study) == (not marks)
        assert shown(study, "talks")
    assert shown("lessons"), "what rests on no deal"
