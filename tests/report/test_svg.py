"""A picture as a file of its own holds its colours, and nothing that runs or is fetched."""

import re
from xml.etree import ElementTree

from detente.engines.lessons.case_types import CaseType
from detente.report.outline.blocks.plots import plotted
from detente.report.style import ON_DARK, of_picture
from detente.report.svg import svg
from detente.report.table_plot import MARKS, table_plot
from detente.studies.values.record.plot import Mark
from tests.report.pictures.test_xy import SOME

HOSTILE = '</style><script>alert("1")</script>&'


def test_every_colour_is_written_out_for_light_and_for_dark() -> None:
    bright, dark = of_picture().split(ON_DARK)
    assert "var(" not in bright + dark
    ink = [re.findall(r"svg text \{ fill: (#\w+)", part)[0] for part in (bright, dark)]
    assert ink == ["#20242a", "#e7e4de"]


def test_what_a_table_says_stays_text() -> None:
    (picture,) = plotted([SOME])
    solved = {
        "outcome": HOSTILE,
        "singles": {
            "A": {"xy": [{"case": HOSTILE, "x": 1, "y": 0, "kind": "typical"}],
                  "typical": [HOSTILE]},
        },
    }  # fmt: skip
    drawn = table_plot(solved, "A")
    assert drawn is not None
    for each in (picture, drawn):
        tags = {
            element.tag.rpartition("}")[2] for element in ElementTree.fromstring(svg(each)).iter()
        }
        assert not tags & {"script", "image", "a", "foreignObject", "use"}


def test_kinds_of_cases_are_called_what_the_engine_calls_them() -> None:
    assert set(MARKS) < {kind.value for kind in CaseType}
    named = {kind for kind in CaseType if MARKS.get(kind.value, Mark.PLAIN) is not Mark.PLAIN}
    assert named == {
        CaseType.TYPICAL,
        CaseType.DEVIANT_CONSISTENCY,
        CaseType.DEVIANT_COVERAGE,
        CaseType.DEVIANT_NECESSITY,
        CaseType.WITHOUT_OUTCOME,
    }
