"""What else could be done than what is decided, in words of the first page."""

from detente.case.models.process import CarrierKind
from detente.report.setting import Setting
from detente.report.wording.brief.brief import lines, passing, waiting
from detente.report.wording.phrases.lists import sentence
from detente.studies.values.brief.brief import Brief, OpeningFirst, OtherCarrier, Waiting

ALONE = " No other course was given to us to compare."


def instead(value: Brief, setting: Setting) -> tuple[str, ...]:
    """What else could be done; that the case holds nothing else but to wait.

    A day that `Why now` begins with is not told a second time. A call, which comes to mind first,
    stands in one line with waiting, so that neither is left out alone.
    """
    alone = ALONE if all(isinstance(fact, Waiting | OpeningFirst) for fact in value.instead) else ""
    told = value.why_now[:1] if not value.meets else ()
    texts: list[str] = []
    for fact, text in zip(value.instead, lines(value.instead, setting), strict=True):
        if isinstance(fact, Waiting) and fact.passes in told:
            text = _waited(fact, setting)
        said = f"{text}{alone}"
        if texts and isinstance(fact, OtherCarrier) and fact.kind is CarrierKind.CALL:
            texts[-1] = f"{texts[-1]} {said}"
        else:
            texts.append(said)
    return tuple(texts)


def _waited(fact: Waiting, setting: Setting) -> str:
    """To wait, where the day that passes is told already."""
    if fact.met_before or fact.passes is None:
        return sentence(waiting(fact, setting))
    if fact.first_word:
        return f"To wait: no, {setting.them} will not move first, we judge."
    return sentence(f"to wait: no, {passing(fact.passes, setting)}")
