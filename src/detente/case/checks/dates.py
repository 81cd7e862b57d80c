"""Rule §C26: what is to come lies ahead, and nothing ends before it begins."""

from datetime import timedelta

from detente.case.checks.inspection import Inspection
from detente.case.models.scalars import first_day, last_day
from detente.visible import in_ticks, ticked


def check_dates(inspection: Inspection) -> None:
    """The meeting, the message and its carriers, channels and episodes."""
    _meeting(inspection)
    _message(inspection)
    _vague(inspection)
    for section in ("channels", "record"):
        for key, one in getattr(inspection.case, section).items():
            if one.start and one.end and last_day(one.end) < first_day(one.start):
                what = f"{ticked(key)} ends on {one.end}"
                why, do = f"it starts on {one.start}", "exchange the two, or correct one"
                inspection.fault(26, (section, key, "end"), what, why, do)


def _meeting(inspection: Inspection) -> None:
    meet = inspection.case.meet
    if meet and last_day(meet.date) < inspection.case.as_of:
        what = f"the meeting of {meet.date} is over"
        why = f"the plan is made as of {inspection.case.as_of}"
        do = "name the next meeting, or an earlier as-of"
        inspection.fault(26, ("meet", "date"), what, why, do)


def _vague(look: Inspection) -> None:
    for name, issue in look.case.issues.items():
        for key, option in issue.options.items():
            if option.vague and option.vague.settled_by <= look.case.as_of:
                path = ("issues", name, "options", key, "vague", "settled-by")
                what = f"what {ticked(name)} at {in_ticks(key)} means was to be settled by "
                why = f"the plan is made as of {look.case.as_of}"
                what, do = f"{what}{option.vague.settled_by}", "name a day that is still to come"
                look.fault(26, path, what, why, do)


def _message(inspection: Inspection) -> None:
    case = inspection.case
    send = case.process.send_by
    if send and last_day(send) < case.as_of:
        what, why = f"the message was to go by {send}", f"the plan is made as of {case.as_of}"
        inspection.fault(26, ("process", "send-by"), what, why, "name a day that is still to come")
    if case.meet is None:
        return
    leaves = max(case.as_of, first_day(send) if send else case.as_of)
    meets = last_day(case.meet.date)
    if leaves > meets:
        what, why = (
            f"the message goes by {send or case.as_of}",
            f"the leaders meet on {case.meet.date}",
        )
        inspection.fault(26, ("process", "send-by"), what, why, "send it before they meet")
        return
    for at, carrier in enumerate(case.process.carriers):
        if leaves + timedelta(days=carrier.days) > meets:
            what = f"the {carrier.kind.value} takes {carrier.days} days"
            why = f"the leaders meet on {case.meet.date}"
            do = "choose a faster carrier, or send earlier"
            inspection.note(26, ("process", "carriers", at), what, why, do)
