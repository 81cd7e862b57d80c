"""The dated calendar, from the first message to the leaders' review, and what does not fit."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from detente.case.models.actor import Actor
from detente.case.models.case import Case
from detente.case.models.process import Outside
from detente.case.models.scalars import first_day, last_day
from detente.case.views.deal import deal_of
from detente.files.place import Path
from detente.studies.process.acts import ProcessAct
from detente.studies.process.template import process_template
from detente.studies.reasons.provenance import marks_at
from detente.studies.values.packages.packages import Package, PackageTerm
from detente.studies.values.process.calendar import (
    CalendarEvent,
    Dated,
    Happens,
    Mend,
    MendDate,
    TooShort,
)

KINDS = {"us": "ours", "them": "theirs", "both": "both"}
ROUNDS = "staff-rounds"
RIPE = "contours"
REPLY = "their-reply"
LEADS = "name-their-leads"
NAMING = "choose-leads"
SHOWN = ("their-opening", "our-answer", REPLY, "agree-roadmap", LEADS, RIPE)


@dataclass(frozen=True)
class Steps:
    """The steps of a path, with the days from the opening to their ends; `before` comes first."""

    acts: Sequence[ProcessAct]
    ends: Mapping[str, int]
    before: Sequence[ProcessAct]
    opener: ProcessAct | None

    def named(self, id_: str) -> ProcessAct | None:
        """The step of that name, None where the path does without it."""
        return next((act for act in self.acts if act.id == id_ and id_ in self.ends), None)


@dataclass(frozen=True)
class Days:
    """The days of a plan: the message goes, an answer is due, both sides have named leads
    (`named`), work begins, texts are ripe, the leaders meet."""

    send: date
    answer: date | None
    named: date | None
    work: date | None
    ripe: date | None
    review: date | None

    @property
    def short(self) -> int:
        """Days that are lacking before the leaders meet; 0 where all fits."""
        if self.ripe is None or self.review is None:
            return 0
        return max((self.ripe - self.review).days, 0)

    @property
    def answer_in_time(self) -> date | None:
        """By when an answer is hoped for: before the leaders meet, however long answers take.

        None where no answer is due, or no day is left between the two.
        """
        if self.answer is None or self.review is None or self.answer < self.review:
            return self.answer
        eve = self.review - timedelta(1)
        return eve if eve > self.send else None

    @property
    def latest(self) -> date | None:
        """How late the message may go for all to fit; None where that is not known or too late."""
        if self.ripe is None or self.review is None or self.short:
            return None
        return self.send + (self.review - self.ripe)


def days_of(case: Case, steps: Steps, agreed: str = "") -> Days:
    """The plan's days, counted forward from sending; nothing is squeezed.

    `agreed`: the day on which a package was agreed, from which on its text is ripe.
    """
    review = first_day(case.meet.date) if case.meet else None
    if agreed:
        return Days(case.as_of, None, None, None, last_day(agreed), review)
    preparing = max((act.days for act in steps.before), default=0)
    ready = case.as_of + timedelta(max(process_template().drafting_days, preparing))
    asked = case.process.send_by
    send = first_day(asked) if asked else ready
    ends = {id_: send + timedelta(days) for id_, days in steps.ends.items()}
    rounds = steps.named(ROUNDS)
    work = ends[ROUNDS] - timedelta(rounds.days) if rounds else None
    return Days(send, ends.get(REPLY), ends.get(LEADS), work, ends.get(RIPE), review)


def calendar(
    case: Case,
    steps: Steps,
    days: Days,
    package: Package | None,
    to_name: Sequence[str] = (),
    agreed: str = "",
) -> tuple[Dated, ...]:
    """All dates in order, those from outside with what they get in the way of.

    `to_name`: the leads that have to be named before the message goes, by their subjects.
    `agreed`: the day on which a package was agreed, "" before; then no message goes any more.
    """
    ours = [
        *(_agreed(case, agreed) if agreed else _prepared(case, steps, days, to_name)),
        *_steps(case, steps, days),
        *_review(case, days),
    ]
    dates = [
        *ours,
        *_homework(case, package),
        *(one for one in _decisions(case, package) if not _late(one.day, days)),
        *_outside(case, ours, days, package, deal=bool(agreed)),
    ]
    return tuple(sorted(dates, key=lambda dated: (dated.day, dated.kind == "review")))


def _act(event: CalendarEvent, act: ProcessAct) -> Happens:
    return Happens(event, act=act.named)


def _agreed(case: Case, day: str) -> Iterator[Dated]:
    reached = deal_of(case)
    marks = marks_at(case, *(("talks", one) for one in (reached.entries if reached else ())))
    yield Dated(last_day(day), None, Happens(CalendarEvent.AGREED), "both", marks=marks)


def _prepared(case: Case, steps: Steps, days: Days, to_name: Sequence[str]) -> Iterator[Dated]:
    marks = marks_at(case, ("process",))
    for act in steps.before:
        until = case.as_of + timedelta(act.days)
        late = until > days.send
        what = _act(CalendarEvent.PREPARED, act)
        if act.id == NAMING:
            what = replace(what, leads=tuple(to_name))
        yield Dated(until, None, what, "ours", late, marks=marks)
    opening = (
        _act(CalendarEvent.SENT, steps.opener) if steps.opener else Happens(CalendarEvent.SENT)
    )
    late = days.send < case.as_of
    yield Dated(days.send, None, opening, "ours", late, latest=days.latest, marks=marks)


def _steps(case: Case, steps: Steps, days: Days) -> Iterator[Dated]:
    marks = marks_at(case, ("process",))
    shown = [act for act in steps.acts if act.id in SHOWN and act.id in steps.ends]
    for act in sorted(shown, key=lambda act: SHOWN.index(act.id)):
        until = days.send + timedelta(steps.ends[act.id])
        late = _late(until, days)
        yield Dated(
            until, None, _act(CalendarEvent.STEP, act), KINDS[act.by.value], late,
            after_review=late, sources=act.sources, marks=marks,
        )  # fmt: skip
    yield from _rounds(case, steps, days)


def _late(day: date, days: Days) -> bool:
    return days.review is not None and day > days.review


def _rounds(case: Case, steps: Steps, days: Days) -> Iterator[Dated]:
    act = steps.named(ROUNDS)
    if act is None:
        return
    start = days.send + timedelta(steps.ends[ROUNDS] - act.days)
    each, many = case.process.days_between_rounds, case.process.rounds
    for number in range(1, many + 1):
        first = start + timedelta(each * (number - 1) + 1)
        last = start + timedelta(each * number)
        late = _late(last, days)
        what = Happens(CalendarEvent.ROUND, number=number, rounds=many)
        marks = marks_at(case, ("process",))
        yield Dated(first, last, what, "both", late, after_review=late, marks=marks)


def _review(case: Case, days: Days) -> Iterator[Dated]:
    if days.review is None or case.meet is None:
        return
    yield Dated(
        days.review,
        None,
        Happens(CalendarEvent.REVIEW, says=case.meet.where),
        "review",
        bool(days.short),
        too_short=_too_short(case, days) if days.short else None,
        day_open=len(case.meet.date) < len("2027-05-04"),
        sources=case.meet.sources,
        marks=marks_at(case, ("meet",)),
    )


def _too_short(case: Case, days: Days) -> TooShort:
    """What does not fit: what the rounds need, and what is left for them."""
    many, each = case.process.rounds, case.process.days_between_rounds
    return TooShort(many, each, many * each, max(many * each - days.short, 0))


def _homework(case: Case, package: Package | None) -> Iterator[Dated]:
    for name in package.moves if package else ():
        for at, work in enumerate(case.issues[name].homework):
            if work.due and not work.done:
                what = Happens(CalendarEvent.HOMEWORK, says=work.what, owner=work.owner, issue=name)
                marks = marks_at(case, ("issues", name, "homework", at))
                yield Dated(
                    work.due, None, what, KINDS[work.side.value],
                    sources=work.sources, marks=marks,
                )  # fmt: skip


def _decisions(case: Case, package: Package | None) -> Iterator[Dated]:
    """The last day to decide an act: that by which it is due less what its authority takes.

    An act without one counts from the last day of the month in which it may begin.
    """
    for name, to in package.moves.items() if package else ():
        issue = case.issues[name]
        power = issue.options[to].authority
        steps = [issue.steps[step] for step in issue.options[to].steps]
        ends = [step.due or step.start for step in steps] or [issue.options[to].due]
        days = [last_day(when) for when in ends if when]
        if power is None or not days or not (power.notice or power.lead_time):
            continue
        day = min(days) - timedelta(power.notice + power.lead_time)
        by = issue.options[to].by
        what = Happens(
            CalendarEvent.DECIDE, says=power.instrument, owner=power.signatory, issue=name
        )
        yield Dated(
            day, None, what, KINDS.get(str(by), "both"), day < case.as_of,
            sources=power.sources, marks=marks_at(case, ("issues", name)),
        )  # fmt: skip


def _outside(
    case: Case, ours: Sequence[Dated], days: Days, package: Package | None, *, deal: bool
) -> Iterator[Dated]:
    terms = {t.issue: t for t in package.terms} if package else {}
    for at, one in enumerate(case.outside):
        when = first_day(one.date)
        if when < case.as_of:
            continue
        after = [step.what for step in sorted(ours, key=lambda d: d.day) if step.day > when]
        early = bool(after) and (days.review is None or when < days.review)
        parts: list[Path] = [("outside", at), *([("issues", one.issue)] if one.issue else [])]
        yield Dated(
            when,
            None,
            Happens(CalendarEvent.OUTSIDE, says=one.what, issue=one.issue),
            "outside",
            early,
            brings=one.brings,
            overtakes=tuple(after[:2]) if early else (),
            then=_what_to_do(case, one, terms.get(one.issue), deal=deal) if early else None,
            sources=one.sources,
            marks=marks_at(case, *parts),
        )


def _goes_on(case: Case, event: Outside) -> bool:
    """Whether a date from outside is the day of a step of ours that goes on meanwhile."""
    return any(
        step.side is Actor.US and step.kind == "hard-step" and step.date
        and (step.issue, first_day(step.date)) == (event.issue, first_day(event.date))
        for step in case.meanwhile
    )  # fmt: skip


def _what_to_do(case: Case, event: Outside, term: PackageTerm | None, *, deal: bool) -> MendDate:
    """The ask that would mend what an outside date overtakes, or our own act that would.

    What is ours, and stands among our steps that go on meanwhile, goes on here too.
    """
    if term is None:
        ours = Mend.GOES_ON if _goes_on(case, event) else Mend.DECIDE
        return MendDate(ours if event.by is Actor.US else Mend.PUT_OFF)
    due = case.issues[event.issue].options[term.to].due
    if due and first_day(due) <= first_day(event.date):
        return MendDate(Mend.IN_TIME if deal else Mend.SETTLE_FIRST, event.issue, term.to)
    mend = Mend.BRING_FORWARD if deal else Mend.AHEAD_OR_PUT_OFF
    return MendDate(mend, event.issue, term.to)
