"""Rule §C28: promises are measured by acts that the promiser controls."""

from detente.case.checks.inspection import Inspection
from detente.visible import in_ticks, ticked


def check_benchmarks(inspection: Inspection) -> None:
    """A note where an option is measured by what many causes move."""
    for name, issue in inspection.case.issues.items():
        for key, option in issue.options.items():
            benchmark = inspection.case.benchmarks.get(option.measured_by)
            if benchmark and not benchmark.controlled:
                what = f"{in_ticks(key)} is measured by {ticked(option.measured_by)}"
                why = "many causes move it, so it warns and triggers nothing"
                do = "measure an act that the promiser controls"
                path = ("issues", name, "options", key, "measured-by")
                inspection.note(28, path, what, why, do)
