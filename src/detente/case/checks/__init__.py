"""Checks across the parts of a case: one file for each family of rules."""

from detente.answers import Finding
from detente.case.checks.amounts import check_amounts
from detente.case.checks.benchmarks import check_benchmarks
from detente.case.checks.conditions import check_conditions
from detente.case.checks.covered import check_covered
from detente.case.checks.dates import check_dates
from detente.case.checks.feasible import check_feasible
from detente.case.checks.figures import check_figures
from detente.case.checks.forms import check_forms
from detente.case.checks.inspection import Inspection
from detente.case.checks.judgements import check_judgements
from detente.case.checks.leads import check_leads
from detente.case.checks.links import check_links
from detente.case.checks.marks import check_marks
from detente.case.checks.names import check_names
from detente.case.checks.observed import check_observed
from detente.case.checks.options import check_options
from detente.case.checks.others import check_others
from detente.case.checks.pledged import check_pledged
from detente.case.checks.questions import check_questions
from detente.case.checks.rankings import check_rankings
from detente.case.checks.readers import check_readers
from detente.case.checks.record import check_record
from detente.case.checks.register import check_register
from detente.case.checks.requirements import check_requirements
from detente.case.checks.rules import RULES
from detente.case.checks.sides import check_sides
from detente.case.checks.signals import check_signals
from detente.case.checks.sources import check_sources
from detente.case.checks.steps import check_steps
from detente.case.checks.talks import check_talks
from detente.case.checks.twice import check_twice
from detente.case.checks.visible import check_visible
from detente.case.checks.worth import check_worth
from detente.case.checks.written import check_written
from detente.case.models.case import Case
from detente.files.place import Path, PlaceIndex

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


def check(case: Case, places: PlaceIndex) -> list[Finding]:
    """Everything that the rules §C1… find in a case, faults and notes."""
    return list(dict.fromkeys(finding for _, _, finding in inspected(case, places)))


def inspected(case: Case, places: PlaceIndex) -> list[tuple[Path, int, Finding]]:
    """The same, each finding with the path and the rule that it is about."""
    inspection = Inspection(case, places)
    for one in CHECKS:
        one(inspection)
    return inspection.found
