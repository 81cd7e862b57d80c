"""The study of lessons: the record beside every issue, and how far it can be trusted."""

from collections import Counter
from collections.abc import Iterator

from detente.answers import Reason, Status, Tipping
from detente.case.case import Case
from detente.studies.lessons.channels import channels, periods, to_firewall
from detente.studies.lessons.claim import claim
from detente.studies.lessons.conditions import compared, conditions
from detente.studies.lessons.issues import issue_lessons
from detente.studies.lessons.lacking import lacking
from detente.studies.lessons.officials import officials
from detente.studies.lessons.past import record
from detente.studies.lessons.pledges import pledges
from detente.studies.lessons.score import score
from detente.studies.names import country
from detente.studies.reasons.because import Because, assumed, computed
from detente.studies.reasons.studied import Studied
from detente.studies.valuation.ingredients import names, short
from detente.studies.values.lessons import Lessons

MOST_TIPS = 3
"""Of the ingredients that would turn an issue's nearest episodes, those that change most."""
SCALE_SAID = "the words yes, mostly, little and no stand for 1, 2/3, 1/3 and 0 of the record"


def study(case: Case, why: Because, seed: int = 0) -> Studied[Lessons]:
    """What went with progress before, what each issue lacks, and who can supply it."""
    past = record(case)
    issues = tuple(issue_lessons(case, name, past) for name in case.issues)
    lines, beside = channels(case), conditions(case)
    value = Lessons(
        episodes=len(past),
        issues=issues,
        missing_most=_count(name for one in issues for name in one.lacking),
        turned_by=_count(s.ingredient for one in issues for s in one.supplies if s.turns),
        claim=claim(case, past, seed),
        score=score(past, seed),
        officials=officials(case, seed) if past else (),
        channels=lines,
        periods=periods(case, lines),
        to_firewall=to_firewall(case),
        pledges=pledges(case),
        cannot_say=(),
        called={name: short(name) for name in names()},
        conditions=beside,
        compared=compared(beside),
        lacking=lacking(case, issues),
    )
    gaps = tuple(_cannot_say(case, value))
    return Studied(
        _with_gaps(value, gaps),
        tuple(_because(case, why, value)),
        tuple(_tipping(case, value)),
        Status.ESTIMATE if past else Status.CANNOT_SAY,
        _note(case, value),
        seed,
    )


def _with_gaps(value: Lessons, gaps: tuple[str, ...]) -> Lessons:
    return Lessons(**{**value.__dict__, "cannot_say": gaps})


def _count(names: Iterator[str]) -> dict[str, int]:
    return dict(Counter(names).most_common())


def _note(case: Case, value: Lessons) -> str:
    if not value.episodes:
        return "the case has no record"
    return value.claim.caution if value.claim else "the record is too short to test a claim on it"


def _cannot_say(case: Case, value: Lessons) -> Iterator[str]:
    if not value.episodes:
        yield "what went with progress: the case has no record"
        return
    if value.claim is None:
        yield "which ingredients went with progress: too few episodes are coded in full"
    for one in value.issues:
        if not one.ingredients:
            yield f"{one.title}: its ingredients of progress are not judged"
    for official in value.officials:
        if official.by_chance is None:
            yield official.said
    for rate in value.pledges.by_kind:
        if rate.mean is None and rate.kind:
            who = country(case, rate.by)
            yield f"how {who} keeps its pledges of the kind {rate.kind}: none fell due"


def _because(case: Case, why: Because, value: Lessons) -> Iterator[Reason]:
    if value.claim:
        yield computed(value.claim.said)
    if value.score:
        yield computed(value.score.said)
    named: dict[str, None] = {}
    for one in value.issues:
        if one.ingredients:
            yield computed(f"{one.title}: {one.said}")
            words = ", ".join(f"{short(name)}: {word}" for name, word in one.ingredients.items())
            yield why.judgement(("issues", one.issue, "ingredients"), f"{one.title}: {words}")
        near = [*one.nearest, *(each for s in one.supplies for each in s.nearest)]
        named |= dict.fromkeys(each.id for each in near)
    for name in named:
        episode = case.record[name]
        coding = f" (coding: {episode.coding})" if episode.coding else ""
        yield why.judgement(("record", name), f"{episode.title}{coding}")
    if value.episodes:
        yield assumed(SCALE_SAID)


def _tipping(case: Case, value: Lessons) -> Iterator[Tipping]:
    found = value.claim
    if found and found.least_without_one is not None:
        yield Tipping(
            "no episode carries the claim alone: without any one its consistency stays at "
            f"{found.least_without_one:.2f} or above",
            found=False,
            searched=f"each of {found.n} episodes left out alone",
        )
    if found and found.against:
        titles = "; ".join(case.record[name].title for name in found.against)
        yield Tipping(f"these were coded otherwise, which made progress with fewer: {titles}")
    turning = [(one, supply) for one in value.issues for supply in one.supplies if supply.turns]
    turning.sort(key=lambda pair: (pair[1].before or 0) - (pair[1].after or 0))
    for one, supply in turning[:MOST_TIPS]:
        yield Tipping(f"{one.title}: {supply.said}")
