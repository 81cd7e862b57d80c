"""What may be said in public: the subjects, what each side gets, red lines, the win at home."""

from collections.abc import Iterable

from detente.case.models.case import Case
from detente.studies.values.brief.brief import Brief, Gets
from detente.studies.values.brief.consistency import Check, Consistency
from detente.studies.values.papers import LinesToTake, MovedIssue
from detente.studies.values.process.process import ProcessResult


def lines_to_take(
    case: Case, process: ProcessResult, brief: Brief, consistency: Consistency
) -> LinesToTake:
    """The facts of the paper; no win that the package does not hold, and no side letter.

    After a deal what a plan for another package would bring is nobody's to say.
    """
    message, ours = process.message, case.parties.get(case.us)
    false = any(
        row.number is Check.AT_HOME and getattr(row.fact, "side", "") == "us"
        for row in consistency.unsettled
    )
    apart = {
        got.issue
        for got in (*brief.we_get, *brief.they_get, *brief.both_get)
        if case.issues[got.issue].options[got.option].side_letter
    }
    win = ours.win_at_home if ours and not false else None
    other = any(row.number is Check.AS_AGREED for row in consistency.unsettled)
    gets = () if other else (brief.we_get, brief.they_get, brief.both_get)
    we, they, both = (_moved(case, one) for one in gets or ((), (), ()))
    of_likely = brief.expect.first if brief.expect and brief.is_safe else ()
    return LinesToTake(
        tuple(area.issue for area in message.areas if area.issue not in apart) if message else (),
        tuple(one.issue for one in brief.never),
        we,
        they,
        both,
        _for_either(brief, tuple(one for one in of_likely if one not in apart)),
        message is None or not message.reveals,
        win.says if win and not other else "",
        process.agreed,
        tuple(one.who for one in brief.deal.consents) if brief.deal else (),
        message is not None and any(not line.binds for line in message.says),
        bool(brief.to_tell),
    )


def _for_either(brief: Brief, likely: tuple[str, ...]) -> tuple[str, ...]:
    """What is likely, where that holds something that they raised or we give, and something of
    ours: no side is named as giving alone."""
    theirs = {got.issue for got in brief.they_get}
    theirs |= {got.issue for got in brief.both_get if got.given}
    return likely if {*likely} & theirs and {*likely} - theirs else ()


def _moved(case: Case, taken: Iterable[Gets]) -> tuple[MovedIssue, ...]:
    """What may be named: all but what stands in a side letter."""
    return tuple(
        MovedIssue(got.issue, got.option, sources=got.sources)
        for got in taken
        if not case.issues[got.issue].options[got.option].side_letter
    )
