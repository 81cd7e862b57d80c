"""What else could be done than what is decided, in words of the first page."""

from detente.case.models.process import CarrierKind
from detente.report.setting import Setting
from detente.report.wording.amounts import tenths
from detente.report.wording.brief import ORDERS, TITLE, lines, plainly
from detente.report.wording.dates import when_near
from detente.report.wording.facts import writes
from detente.report.wording.lists import sentence
from detente.report.wording.message import carried
from detente.report.wording.names import inside
from detente.studies.values.brief import Brief, OtherCarrier, OtherOrder, Waiting
from detente.studies.values.objections import DatePasses
from detente.visible import unmarked

ALONE = " The case holds no other course."


def instead(value: Brief, setting: Setting) -> tuple[str, ...]:
    """What else could be done; that the case holds nothing else but to wait.

    A day that `Why now` begins with is not told a second time.
    """
    alone = ALONE if all(isinstance(fact, Waiting) for fact in value.instead) else ""
    told = value.why_now[:1] if not value.meets else ()
    return tuple(
        f"{_waited(fact, setting) if isinstance(fact, Waiting) and fact.passes in told else text}"
        f"{alone}"
        for fact, text in zip(value.instead, lines(value.instead, setting), strict=True)
    )


def _waited(fact: Waiting, setting: Setting) -> str:
    """To wait, where the day that passes is told already."""
    if fact.met_before or fact.passes is None:
        return sentence(waiting(fact, setting))
    nobody = f"we judge that {setting.them} will not move first, and " if fact.first_word else ""
    return sentence(f"to wait: no, {nobody}{_passing(fact.passes, setting)}")


def _passing(passes: DatePasses, setting: Setting) -> str:
    """What happens on a day, within a sentence."""
    return unmarked(plainly(inside(setting.case, passes.what), TITLE))


@writes
def other_order(fact: OtherOrder, setting: Setting) -> str:
    """Another order of the same acts."""
    order = ORDERS.get(fact.order, fact.order)
    more = f"{order} finishes more often, in {tenths(fact.done)}"
    if fact.exposed is None or fact.exposed <= (fact.ours or 0):
        return more
    return f"{more}; no, for it is more often past what we accept"


@writes
def other_carrier(fact: OtherCarrier, setting: Setting) -> str:
    """Another carrier."""
    way = f"{carried(fact.kind, '', setting)}{', which is sooner' if fact.sooner else ''}"
    if fact.needs and not (fact.kind is CarrierKind.CALL and fact.leak):
        return f"{way}: no, for it needs {plainly(fact.needs)}"
    return f"{way}: no, for it may leak: {plainly(fact.leak)}" if fact.leak else way


@writes
def waiting(fact: Waiting, setting: Setting) -> str:
    """Waiting."""
    if fact.met_before:
        return f"to wait until the {setting.leaders} meet: no, for they would meet unprepared"
    nobody = f"we judge that {setting.them} will not move first" if fact.first_word else ""
    lapses = ""
    if fact.passes:
        on = when_near(fact.passes.day, setting.case.as_of)
        lapses = f"{_passing(fact.passes, setting)} {on}"
    why = "; ".join(filter(None, (nobody, lapses))) or "nothing starts of itself"
    return f"to wait: no, {why}" if nobody else f"to wait: no, for {why}"
