"""Papers beside the plan: lines to take, consultations, implementation."""

from collections.abc import Iterator

from detente.report.letter.carrying_out import carrying_out_paper
from detente.report.letter.consultations import consultations_paper
from detente.report.letter.lines_to_take import lines_paper
from detente.report.office.desk import Desk
from detente.report.office.paper import Paper
from detente.studies.papers import carrying_out, consultations, lines_to_take


def lines(desk: Desk) -> Iterator[Paper]:
    """What we say in public: if asked, if it leaks, of each outcome."""
    taken = (desk.value(name) for name in ("process", "brief", "consistency"))
    value = lines_to_take(desk.setting.case, *taken)
    yield desk.paper("lines", "Lines to take", lines_paper(value, desk.setting), "brief")


def consulted(desk: Desk) -> Iterator[Paper]:
    """Who is told what, when and by whom."""
    taken = (desk.value(name) for name in ("mandates", "process"))
    rows = consultations(desk.setting.case, *taken, is_safe=not desk.is_undated)
    blocks = consultations_paper(rows, desk.setting)
    yield desk.paper("consultations", "Consultations", blocks, "mandates", "process")


def implementation(desk: Desk) -> Iterator[Paper]:
    """Who verifies which pledge and how, and what an incident starts."""
    taken = (desk.value(name) for name in ("mandates", "ladder", "process"))
    unlaid = desk.value("brief").unlaid if desk.is_undated else ()
    value = carrying_out(desk.setting.case, *taken, is_safe=not desk.is_undated, unlaid=unlaid)
    blocks = carrying_out_paper(value, desk.setting)
    yield desk.paper("implementation", "Implementation", blocks, "mandates", "ladder", "process")
