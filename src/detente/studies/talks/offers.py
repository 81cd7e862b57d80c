"""Each offer at once: worth, what it touches, what moved, what follows if it is read aloud."""

from collections.abc import Callable, Iterator, Mapping

from detente.case.models.actor import Actor
from detente.case.models.talks import OfferForm
from detente.studies.packages.describe import term
from detente.studies.process.leaks import hurt_by
from detente.studies.talks.entries import Log, LoggedEntry, Paths
from detente.studies.talks.ground import Measuring
from detente.studies.valuation.constraints import RuleKind
from detente.studies.valuation.leads import lead_on, side_of
from detente.studies.valuation.readings import SIDES
from detente.studies.values.talks.talks import (
    ReadAloud,
    TalksOffer,
    TermMoved,
    Touched,
    Touches,
)

KINDS = {RuleKind.RED_LINE: Touches.RED_LINE, RuleKind.VETO: Touches.VETO}
DENIABLE = (OfferForm.ORAL, OfferForm.NON_PAPER)


def offer(measuring: Measuring, log: Log, entry: LoggedEntry) -> TalksOffer:
    """An entry with terms, measured."""
    said = entry.said
    alone = measuring.moves(entry.terms)
    filled = None if said.whole else measuring.filled(entry.terms, entry.settled)
    tally, full = measuring.tally(alone), alone if filled is None else filled
    moved = tuple(_moved(measuring, log, entry))
    recommended = measuring.recommended
    return TalksOffer(
        id=entry.id,
        day=said.date,
        round=said.round,
        side=entry.side,
        openness=said.openness,
        level=said.level,
        form=said.form,
        whole=said.whole,
        floated=entry.floated,
        terms=dict(said.terms),
        hangs_on=dict(said.if_),
        brackets=said.brackets,
        accepts=said.accepts,
        refuses=said.refuses,
        worth=tally.gain,
        chance=tally.chance,
        filled=None if filled is None else measuring.tally(filled).gain,
        against_recommended=None if recommended is None else measuring.apart(full, recommended),
        touches=tuple(touches(measuring, entry.terms, full, (entry.path,), entry.rests_on)),
        moved=moved,
        gave_up=gave_up(entry, moved),
        aloud=_aloud(measuring, entry),
        says=said.text,
        **measuring.rests({**full, **entry.terms}, entry.path),
    )


def _moved(measuring: Measuring, log: Log, entry: LoggedEntry) -> Iterator[TermMoved]:
    """What it puts otherwise than its side had put it; of a whole package also what it drops.

    That a side had said nothing of an issue rests on all of its entries.
    """
    after = dict(entry.terms)
    if entry.said.whole:
        issues = measuring.case.issues
        after |= {name: issues[name].now for name in entry.before if name not in after}
    for issue, option in after.items():
        before = entry.before.get(issue, "")
        if option == before or (not before and option == measuring.case.issues[issue].now):
            continue
        to = measuring.worth(issue, option)
        start = measuring.worth(issue, before) if before else (0.0, 0.0)
        by = entry.before_by[issue] if before else log.paths(entry.side)
        rests = measuring.proposal.ground.at(("issues", issue), entry.path, *by)
        yield TermMoved(issue, before, option, to[0] - start[0], to[1] - start[1], **rests)


def gave_up(entry: LoggedEntry, moved: tuple[TermMoved, ...]) -> float | None:
    """What the changes of terms that a side had named before cost it; None where it had none.

    A gain by which it takes up what the other side had offered is left out.
    """
    if not entry.before or entry.side not in SIDES:
        return None
    return -sum(gain for gain in anew(entry, moved))


def anew(entry: LoggedEntry, moved: tuple[TermMoved, ...]) -> Iterator[float]:
    """What each change of a term named before brings its side, gains that were offered left out."""
    for one in moved:
        gain: float = getattr(one, entry.side)
        if one.before and (gain < 0 or entry.facing.get(one.issue) != one.after):
            yield gain


def touches(
    measuring: Measuring,
    terms: Mapping[str, str],
    full: dict[str, str],
    paths: Paths,
    others: Callable[[str], Paths],
) -> Iterator[Touched]:
    """What terms touch, within a whole package; `paths`: where they stand in the case; `others`:
    where what stands beside them on an issue does."""
    case = measuring.case
    for rule in measuring.proposal.model.broken(full):
        named = {issue for ban in rule.banned for issue in ban}
        if not named & {*terms}:
            continue
        what = KINDS.get(rule.kind, Touches.RULE)
        issue = next(name for name in terms if name in named)
        side, who, condition = "", "", ""
        if what is Touches.VETO:
            side = str(rule.where[1])
            need = getattr(case.home, side)[int(rule.where[2])] if side in SIDES else None
            who, condition = (need.who, need.needs) if need else (side, "")
        beside = (path for name in sorted(named - {*terms}) for path in others(name))
        rests = measuring.proposal.ground.at(rule.where, ("issues", issue), *paths, *beside)
        path_of = rule.where if what is Touches.RULE else ()
        yield Touched(what, issue, who, side, condition, path_of, **rests)
    for issue, option in terms.items():
        yield from _mandate(measuring, issue, option, paths)
        for at, work in enumerate(case.issues[issue].homework):
            if not work.done:
                owed = ("issues", issue, "homework", at)
                rests = measuring.proposal.ground.at(owed, *paths)
                yield Touched(Touches.HOMEWORK, issue, work.owner, condition=work.what, **rests)


def _mandate(measuring: Measuring, issue: str, option: str, paths: Paths) -> Iterator[Touched]:
    """A term that our lead on it may not settle alone; one that leaves all as it is needs none."""
    case = measuring.case
    if option == case.issues[issue].now or holds(measuring, issue, option):
        return
    name = lead_on(case, issue, Actor.US)
    leads = enumerate(side_of(case, Actor.US).leads)
    own = [("parties", case.us, "leads", at) for at, lead in leads if lead.name == name]
    rests = measuring.proposal.ground.at(("issues", issue), *paths, *own)
    yield Touched(Touches.MANDATE, issue, name, **rests)


def holds(measuring: Measuring, issue: str, option: str) -> bool:
    """Whether our lead on an issue may settle it at an option alone."""
    name = lead_on(measuring.case, issue, Actor.US)
    lead = next((one for one in side_of(measuring.case, Actor.US).leads if one.name == name), None)
    if lead is None or not lead.empowered or issue not in lead.mandate:
        return False
    return option in measuring.latitude.get(issue, ()) or option == measuring.case.issues[issue].now


def _aloud(measuring: Measuring, entry: LoggedEntry) -> ReadAloud:
    """What whoever made it gives by it, and whom at its home a give alone turns against it."""
    if entry.side not in SIDES:
        return ReadAloud(entry.said.form in DENIABLE, (), ())
    case, model = measuring.case, measuring.proposal.model
    moves = measuring.moves(entry.terms)
    terms = [
        term(measuring.proposal.ground, model, issue, moves)
        for issue in moves
        if issue not in model.readings.unknown
    ]
    gives = [one for one in terms if getattr(one, entry.side).best < 0]
    hurt = {at: need for one in gives for at, need in hurt_by(case, one, entry.side).items()}
    paths = [("home", entry.side, at) for at in hurt]
    return ReadAloud(
        entry.said.form in DENIABLE,
        tuple(one.issue for one in gives),
        tuple(need.who for need in hurt.values()),
        **measuring.proposal.ground.at(entry.path, *paths),
    )
