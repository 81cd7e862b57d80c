"""Checks across the parts of a case: one file for each family of rules."""

from detente.answers import Finding
from detente.case.case import Case
from detente.case.check.amounts import check_amounts
from detente.case.check.benchmarks import check_benchmarks
from detente.case.check.conditions import check_conditions
from detente.case.check.covered import check_covered
from detente.case.check.dates import check_dates
from detente.case.check.feasible import check_feasible
from detente.case.check.figures import check_figures
from detente.case.check.forms import check_forms
from detente.case.check.inspection import Inspection
from detente.case.check.judgements import check_judgements
from detente.case.check.leads import check_leads
from detente.case.check.links import check_links
from detente.case.check.marks import check_marks
from detente.case.check.names import check_names
from detente.case.check.observed import check_observed
from detente.case.check.options import check_options
from detente.case.check.others import check_others
from detente.case.check.pledged import check_pledged
from detente.case.check.questions import check_questions
from detente.case.check.rankings import check_rankings
from detente.case.check.readers import check_readers
from detente.case.check.record import check_record
from detente.case.check.register import check_register
from detente.case.check.requirements import check_requirements
from detente.case.check.rules import RULES
from detente.case.check.sides import check_sides
from detente.case.check.signals import check_signals
from detente.case.check.sources import check_sources
from detente.case.check.steps import check_steps
from detente.case.check.talks import check_talks
from detente.case.check.twice import check_twice
from detente.case.check.visible import check_visible
from detente.case.check.worth import check_worth
from detente.case.check.written import check_written
from detente.case.place import Path, Places

CHECKS = (
    check_sides,
    check_others,
    check_options,
    check_names,
    check_rankings,
    check_worth,
    check_conditions,
    check_links,
    check_feasible,
    check_requirements,
    check_sources,
    check_judgements,
    check_figures,
    check_amounts,
    check_pledged,
    check_observed,
    check_written,
    check_record,
    check_register,
    check_questions,
    check_signals,
    check_talks,
    check_dates,
    check_leads,
    check_benchmarks,
    check_steps,
    check_marks,
    check_readers,
    check_twice,
    check_visible,
    check_covered,
    check_forms,
)

__all__ = ["CHECKS", "RULES", "Inspection", "check", "inspected"]


def check(case: Case, places: Places) -> list[Finding]:
    """Everything that the rules §C1… find in a case, faults and notes."""
    return list(dict.fromkeys(finding for _, _, finding in inspected(case, places)))


def inspected(case: Case, places: Places) -> list[tuple[Path, int, Finding]]:
    """The same, each finding with the path and the rule that it is about."""
    inspection = Inspection(case, places)
    for one in CHECKS:
        one(inspection)
    return inspection.found
