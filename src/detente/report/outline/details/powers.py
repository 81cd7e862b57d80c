"""By what power the options of a ladder are carried out and undone."""

from detente.report.outline.blocks.block import Table
from detente.report.setting import Setting
from detente.report.wording.phrases.forms import before_it
from detente.report.wording.phrases.names import plain
from detente.studies.values.ladder.ladder import LadderResult


def powers(value: LadderResult, setting: Setting) -> Table | None:
    """By what power each option is carried out; None where the case names none."""
    options = dict.fromkeys((rung.issue, rung.option, rung.by) for rung in value.rungs)
    rows = tuple(
        (
            f"{setting.issue(issue)}, {setting.side(by)}",
            power.instrument,
            power.signatory or "not named",
            before_it(power),
            plain(power.risk) or "none named",
            plain(power.reversal) or "not named",
        )
        for issue, option, by in options
        if (power := setting.option(issue, option).authority) is not None
    )
    heads = ("Act", "Instrument", "Signed by", "Before it", "What may stop it", "How undone")
    return Table("By what power", heads, rows) if rows else None
