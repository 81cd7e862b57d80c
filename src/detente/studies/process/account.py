"""What the paths mean, in words: the deadlock, the way out, waiting, and refusing additions."""

from collections.abc import Sequence

from detente.case.case import Case
from detente.engines.reachability.minimal import Path as Found
from detente.studies.names import counted, country, plain
from detente.studies.process.acts import Act, Acts, in_words
from detente.studies.process.paths import Reach
from detente.studies.process.ring import rings
from detente.studies.valuation.ingredients import ingredients
from detente.studies.values.agenda import Agenda
from detente.studies.values.process import ActLine, Path
from detente.studies.words import first_up, listing


def act_lines(reach: Reach, agenda: Agenda) -> tuple[ActLine, ...]:
    """Every act, whether it is ours to begin today, and what is missing that it supplies."""
    ready = {act.id for act in reach.ready()}
    return tuple(
        ActLine(
            act.id, first_up(act.says), act.by.value, act.channel,
            tuple(map(in_words, act.needs)), tuple(map(in_words, act.brings)),
            act.id in ready, act.cost, act.days, _supplies(act, agenda),
        )
        for act in reach.acts.acts
    )  # fmt: skip


def _supplies(act: Act, agenda: Agenda) -> tuple[str, ...]:
    """Missing ingredients that an act helps to supply; a message has an act for each carrier."""
    lacking = [one.ingredient for line in agenda.lines for one in line.missing]
    return tuple(
        f"{one.says} (missing on {counted(lacking.count(one.id), 'issue')})"
        for one in ingredients()
        if one.id in lacking and any(f"{act.id}-".startswith(f"{name}-") for name in one.acts)
    )


def paths(reach: Reach) -> tuple[Path, ...]:
    """All minimal paths, the cheapest first, each as one sentence."""
    return tuple(path(reach.acts, found) for found in reach.paths.paths)


def path(acts: Acts, found: Found) -> Path:
    """One path in words: what is prepared, what opens, what it carries."""
    own = [acts.named(name) for name in found.acts]
    before = [act.says for act in own if not act.opens and not act.carries]
    opens = listing([act.path for act in own if act.opens]) or "nothing of ours"
    carried = listing([act.carries for act in own if act.carries])
    said = opens + (f", with {carried}" if carried else "")
    first = f"first {listing(before)}; then {said}" if before else said
    return Path(found.acts, first_up(first), found.cost)


def deadlock(reach: Reach) -> tuple[str, ...]:
    """The acts that wait for each other as long as we start nothing."""
    return tuple(dict.fromkeys(act.id for ring in rings(reach) for act in ring))


def deadlock_says(reach: Reach) -> str:
    """The circle in words, and which act of ours breaks it."""
    if not reach.undone.circles:
        return "Nothing waits in a circle."
    told = " ".join(map(_told, rings(reach)))
    if reach.chosen is None:
        return f"{told} Nothing that we can start breaks the circle."
    return f"{told} {first_up(reach.opens_with)} waits for none of this and breaks the circle."


def _told(ring: Sequence[Act]) -> str:
    """Each act of a ring with what it waits for of the one before."""
    said = [f"{act.says} only after {_handed(ring[at - 1], act)}" for at, act in enumerate(ring)]
    return f"As things stand nothing moves: {'; '.join(said)}."


def _handed(giver: Act, taker: Act) -> str:
    """What an act waits for of another."""
    return listing([in_words(fact) for fact in taker.needs if fact in giver.brings])


def if_we_wait(case: Case, reach: Reach) -> str:
    """What comes of waiting for the other side."""
    why = f" ({case.process.first_move_why})" if case.process.first_move_why else ""
    if reach.by_waiting:
        return (
            f"If we wait, {country(case, 'them')} may open, and the review can still be reached; "
            "when, and with which subjects, is then theirs to choose."
        )
    if not reach.paths.paths:
        return "Waiting leads to no review; nothing else that we can start does either."
    return (
        f"If we wait, nothing starts: the first contact has to come from us{plain(why)}, and all "
        "that follows waits for it."
    )


def if_refused(reach: Reach) -> str:
    """What comes of refusing what the other side adds."""
    if not reach.receiving:
        return "The review is out of reach whether we receive what they add or not."
    if reach.refusing:
        return "If we refuse what they add, the review can still be reached."
    return (
        "If we refuse what they add, the roadmap ends there: no agenda is agreed, no counterpart "
        "is named, and the review is out of reach."
    )


def stalls(case: Case, reach: Reach) -> Sequence[str]:
    """Why no path leads to the review, from the case's own entries."""
    if reach.paths.paths:
        return ()
    fees = [
        f"{country(case, demand.side.value)} demands “{demand.asks}” as the condition for talks"
        for demand in case.process.entry_demands
        if demand.as_ == "condition"
    ]
    lacking = [in_words(fact) for fact in reach.undone.dead_ends]
    return (*fees, *((f"nothing brings: {listing(lacking)}",) if lacking and not fees else ()))
