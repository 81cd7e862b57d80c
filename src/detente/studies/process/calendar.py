"""The dated calendar, from the first message to the leaders' review, and what does not fit."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from detente.case.case import Case
from detente.case.process import Outside
from detente.case.scalars import first_day
from detente.studies.names import counted, inside, title
from detente.studies.process.acts import Act
from detente.studies.process.template import template
from detente.studies.values.packages import Packages, Term
from detente.studies.values.process import Dated
from detente.studies.words import day, first_up, listing

KINDS = {"us": "ours", "them": "theirs", "both": "both"}
ROUNDS = "staff-rounds"
RIPE = "contours"
REPLY = "their-reply"
LEADS = "name-their-leads"
SHOWN = ("their-opening", "our-answer", REPLY, "agree-roadmap", LEADS, RIPE)


@dataclass(frozen=True)
class Steps:
    """The steps of a path, with the days from the opening to their ends; `before` comes first."""

    acts: Sequence[Act]
    ends: Mapping[str, int]
    before: Sequence[Act]
    opener: Act | None

    def named(self, id_: str) -> Act | None:
        """The step of that name, None where the path does without it."""
        return next((act for act in self.acts if act.id == id_ and id_ in self.ends), None)


@dataclass(frozen=True)
class Days:
    """When the message goes, an answer is due, work begins, texts are ripe, the leaders meet."""

    send: date
    answer: date | None
    work: date | None
    ripe: date | None
    review: date | None

    @property
    def short(self) -> int:
        """Days that are lacking before the leaders meet; 0 where all fits."""
        if self.ripe is None or self.review is None:
            return 0
        return max((self.ripe - self.review).days, 0)


def days_of(case: Case, steps: Steps) -> Days:
    """The plan's days, counted forward from sending; nothing is squeezed."""
    preparing = max((act.days for act in steps.before), default=0)
    ready = case.as_of + timedelta(max(template().drafting_days, preparing))
    asked = case.process.send_by
    send = first_day(asked) if asked else ready
    ends = {id_: send + timedelta(days) for id_, days in steps.ends.items()}
    review = first_day(case.meet.date) if case.meet else None
    rounds = steps.named(ROUNDS)
    work = ends[ROUNDS] - timedelta(rounds.days) if rounds else None
    return Days(send, ends.get(REPLY), work, ends.get(RIPE), review)


def calendar(case: Case, steps: Steps, days: Days, packages: Packages) -> tuple[Dated, ...]:
    """All dates in order, those from outside with what they get in the way of."""
    ours = [*_prepared(case, steps, days), *_steps(case, steps, days), *_review(case, days)]
    found = [*ours, *_homework(case, packages), *_outside(case, ours, days, packages)]
    return tuple(sorted(found, key=lambda one: (one.day, one.kind == "review")))


def _prepared(case: Case, steps: Steps, days: Days) -> Iterator[Dated]:
    for act in steps.before:
        until = case.as_of + timedelta(act.days)
        yield Dated(until, None, first_up(act.says), "ours", until > days.send)
    yield Dated(days.send, None, _opening(steps), "ours", days.send < case.as_of, _late(days))


def _opening(steps: Steps) -> str:
    if steps.opener is None or steps.opener.carrier:
        return "The message goes out"
    return first_up(steps.opener.says)


def _late(days: Days) -> str:
    """By how much sending could slip."""
    if days.ripe is None or days.review is None or days.short:
        return ""
    slack = days.review - days.ripe
    return f"on {day(days.send + slack)} at the latest, if all later steps take the days assumed"


def _steps(case: Case, steps: Steps, days: Days) -> Iterator[Dated]:
    for act in steps.acts:
        if act.id in SHOWN and act.id in steps.ends:
            until = days.send + timedelta(steps.ends[act.id])
            late = days.review is not None and until > days.review
            said = first_up(act.noun or act.says)
            yield Dated(until, None, said, KINDS[act.by.value], late, _after(late))
    yield from _rounds(case, steps, days)


def _after(late: bool) -> str:
    return "falls after the leaders meet" if late else ""


def _rounds(case: Case, steps: Steps, days: Days) -> Iterator[Dated]:
    act = steps.named(ROUNDS)
    if act is None:
        return
    start = days.send + timedelta(steps.ends[ROUNDS] - act.days)
    each, many = case.process.days_between_rounds, case.process.rounds
    for number in range(1, many + 1):
        first, last = (start + timedelta(each * at) for at in (number - 1, number))
        late = days.review is not None and last > days.review
        yield Dated(first, last, f"Working round {number} of {many}", "both", late, _after(late))


def _review(case: Case, days: Days) -> Iterator[Dated]:
    if days.review is None or case.meet is None:
        return
    notes = [_too_short(case, days)] if days.short else []
    if len(case.meet.date) < len("2027-05-04"):
        notes.append("no day is given yet: counted from the first that it can be")
    what = f"Leaders' review: {case.meet.where}"
    yield Dated(days.review, None, what, "review", bool(days.short), "; ".join(notes))


def _too_short(case: Case, days: Days) -> str:
    """What does not fit, and what would."""
    many, each = case.process.rounds, case.process.days_between_rounds
    room = max(many * each - days.short, 0)
    return (
        f"does not fit: {counted(many, 'round')} of {each} days would need "
        f"{counted(many * each, 'day')}, and {counted(room, 'day')} are left for them. Make the "
        "rounds fewer or shorter, or use this meeting to agree on the agenda and name a later one "
        "for the review"
    )


def _homework(case: Case, packages: Packages) -> Iterator[Dated]:
    for name in packages.recommended.moves if packages.recommended else ():
        for work in case.issues[name].homework:
            if work.due and not work.done:
                kind = KINDS[work.side.value]
                yield Dated(work.due, None, f"Homework: {work.what} ({work.owner})", kind)


def _outside(case: Case, ours: Sequence[Dated], days: Days, packages: Packages) -> Iterator[Dated]:
    terms = {t.issue: t for t in packages.recommended.terms} if packages.recommended else {}
    for one in case.outside:
        when = first_day(one.date)
        if when < case.as_of:
            continue
        after = [step.what for step in sorted(ours, key=lambda d: d.day) if step.day > when]
        early = bool(after) and (days.review is None or when < days.review)
        overtaken = f"it comes before: {listing([_lower(step) for step in after[:2]])}"
        yield Dated(
            when,
            None,
            first_up(one.what.rstrip(".")),
            "outside",
            early,
            note=overtaken if early else "",
            brings=one.brings.rstrip("."),
            then=_what_to_do(case, one, terms.get(one.issue)) if early else "",
        )


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def _what_to_do(case: Case, one: Outside, term: Term | None) -> str:
    """The ask that would mend what an outside date overtakes."""
    if term is None:
        return "Ask on its own, and at once, that it be put off to the review"
    what = inside(case, title(case, one.issue))
    due = case.issues[one.issue].options[term.to].due
    if due and first_day(due) <= first_day(one.date):
        return f"The package answers it in time: settle {what} ({term.to}) first, and on its own"
    return (
        f"Settle {what} ahead of the rest, or ask on its own that the date be put off to the review"
    )
