"""Rules on how talks open: in private, without an entry fee, open to additions, one aim."""

from collections.abc import Iterator

from detente.case.actor import Actor
from detente.case.case import Case
from detente.case.scalars import first_day
from detente.case.signals import Level, Openness, Statement, StatementKind
from detente.studies.names import counted, country, inside, leader, title, when
from detente.studies.process.rules.rule import Look, Rule, Seen, seen
from detente.studies.words import listing


def _ours(case: Case) -> list[Statement]:
    return [one for one in case.statements if one.side is Actor.US]


def _private_first(look: Look) -> Seen:
    """Each of our public demands has an earlier private one on the same issue."""
    aloud = [
        one
        for one in _ours(look.case)
        if one.openness is Openness.PUBLIC and one.kind is StatementKind.DEMAND
    ]
    faults = [
        f"{one.speaker} asked for {_asked(look.case, one)} in public {when(one.date)}, and "
        "nothing was said on it in private before"
        for one in aloud
        if not _before(look.case, one)
    ]
    looked = f"{counted(len(aloud), 'public demand')} of ours, each after a private one"
    return seen(faults, looked if aloud else "no public demand of ours is recorded")


def _asked(case: Case, one: Statement) -> str:
    return inside(case, title(case, one.issue)) if one.issue else f"“{one.text}”"


def _before(case: Case, public: Statement) -> bool:
    """Whether we spoke of the same issue in private; a demand on no issue is not found again."""
    return any(
        one.openness is Openness.PRIVATE
        and bool(public.issue)
        and one.issue == public.issue
        and first_day(one.date) <= first_day(public.date)
        for one in _ours(case)
    )


def _no_entry_fee(look: Look) -> Seen:
    demands = look.case.process.entry_demands
    faults = [
        f"{country(look.case, one.side.value)} demands “{one.asks}” as the condition for talks "
        f"(process, entry-demands, entry {number})"
        for number, one in enumerate(demands, 1)
        if one.as_ == "condition"
    ]
    items = listing([f"“{one.asks}”" for one in demands])
    return seen(faults, f"asked as an item of the agenda: {items}" if items else "none is recorded")


def _additions(look: Look) -> Seen:
    case = look.case
    names = [inside(case, title(case, one.issue)) for one in case.additions]
    wanted = listing(list(dict.fromkeys(names))) or "anything that they add"
    faults = [f"we refuse {wanted} (process, additions)"] * (case.process.additions == "refuse")
    return seen(faults, f"we receive and answer {wanted}")


def _one_aim(look: Look) -> Seen:
    """What our side has said on one question about us means one thing."""
    about_us = {
        name: one for name, one in look.case.questions.items() if one.about is not Actor.THEM
    }
    faults = [
        f"on “{one.asks}” we have said {len(said)} different things: {listing(said)}"
        for name, one in about_us.items()
        if len(said := list(_meanings(look.case, name))) > 1
    ]
    asked = listing([f"“{one.asks}”" for one in about_us.values()])
    return seen(faults, f"one answer from us to {asked}" if asked else "no question is recorded")


def _meanings(case: Case, question: str) -> Iterator[str]:
    said: dict[str, list[str]] = {}
    for one in _ours(case):
        if one.question == question and one.means:
            said.setdefault(one.means, []).append(one.speaker)
    readings = case.questions[question].readings
    for means, speakers in said.items():
        words = readings[means].says if means in readings else means
        yield f"“{words}” ({listing(list(dict.fromkeys(speakers)))})"


def _no_performance(look: Look) -> Seen:
    """The path opens with a request that is private and counts as one."""
    opener = look.opener
    if opener is None:
        return seen((), "nothing of ours opens the talks")
    if opener.openness is None or opener.level is None:
        return seen((), f"{opener.path} is no performance")
    if opener.openness is Openness.PUBLIC:
        return seen([f"the talks open with {opener.path}"], "")
    if not look.hears.request(opener.openness, opener.level).counts:
        how = said_in_words(opener.openness, opener.level)
        return seen([f"a request made {how} does not count as one"], "")
    return seen((), f"{leader(look.case, 'us')} opens with {opener.path}")


RULES = (
    Rule(
        "PR1", "Private before public",
        "say it in private first, and drop it in public until it has been answered",
        ("P042", "P222", "P223"), _private_first,
    ),
    Rule(
        "PR2", "No concession demanded as an entry fee",
        "make it an item of the agenda", ("P041",), _no_entry_fee,
    ),
    Rule(
        "PR3", "Their additions are received",
        "receive and answer what they add; what touches a red line stays out of every package",
        ("P229",), _additions,
    ),
    Rule(
        "PR12", "One aim, not three",
        "agree on one aim inside, and have the leader say it in private",
        ("P153", "P154", "P155", "P158"), _one_aim,
    ),
    Rule(
        "PR14", "No performative opening",
        "open with a private message instead",
        ("P222", "P223", "P231", "P233"), _no_performance,
    ),
)  # fmt: skip


def said_in_words(openness: Openness, level: Level) -> str:
    """A way of speaking, in words."""
    who = {Level.LEADER: "from leader to leader", Level.OFFICIAL: "between officials"}
    return f"in {openness.value}, {who[level]}"
