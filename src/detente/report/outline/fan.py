"""The fan of what is delivered by month, with its figures as a table."""

from detente.report.outline.block import Picture, Table
from detente.report.setting import Setting
from detente.report.wording.dates import month
from detente.report.wording.lists import capital, plain_id
from detente.studies.values.rehearsal import Rehearsal
from detente.visible import in_marks

LEGEND = (
    "Line: the middle run. Dark: half of the runs; light: four in five. The share of their acts in "
    "force at the end of each month, each act alike. Source: the runs of this rehearsal."
)
LEVELS = ("p10", "p25", "p50", "p75", "p90")


def fan(value: Rehearsal, setting: Setting) -> Picture | None:
    """What they deliver by month under each conduct; None where nothing was rehearsed."""
    if not value.monthly:
        return None
    last = {one.conduct: one for one in value.monthly}
    best = max(last.values(), key=lambda one: one.p50)
    title = (
        f"Of what {setting.them} owes, {best.p50:.0%} is in force by {month(best.month)} in the "
        f"middle run, if its conduct is {in_marks(plain_id(best.conduct))}"
    )
    rows = tuple(
        (plain_id(one.conduct), month(one.month), *(f"{getattr(one, at):.0%}" for at in LEVELS))
        for one in value.monthly
    )
    heads = ("Conduct", "Month", "1 in 10 at most", "1 in 4", "half", "3 in 4", "9 in 10")
    table = Table("Delivered by month, by conduct", heads, rows)
    return Picture("fan", capital(title), "", value, table, LEGEND)
