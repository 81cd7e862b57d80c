"""A compiled case → the packages engine's problem, for one reading of the estimates."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Literal

from detente.case.case import Case
from detente.engines.packages.problem import Audience, Ban, Issue, Linkage, Party, Problem, Table
from detente.studies.valuation.audiences import Voice
from detente.studies.valuation.constraints import Choice, Rule
from detente.studies.valuation.model import OPPOSITE, Model
from detente.studies.valuation.readings import SIDES
from detente.studies.values.gain import Gain

Reading = Literal["low", "best", "high"]


def at(gain: Gain, reading: str) -> Fraction:
    """A gain in one reading."""
    value: Fraction = getattr(gain, reading)
    return value


def problem(
    found: Model, reading: Reading, movable: Iterable[str], without: Iterable[Rule] = ()
) -> Problem:
    """Gains over no agreement as scores; rules as bans; issues that may not move, held at now.

    `without` leaves rules out, to ask what they cost.
    """
    names = list(found.orders)
    free = set(movable)
    left_out = list(without)
    banned = [
        ban for rule in found.rules if rule not in left_out for ban in _bans(found, rule.banned)
    ]
    held = [
        ((i, k),)
        for i, name in enumerate(names)
        if name not in free
        for k, option in enumerate(found.orders[name])
        if option != found.now[name]
    ]
    return Problem(
        tuple(Issue(name, found.orders[name]) for name in names),
        (_party(found, "us", reading), _party(found, "them", reading)),
        _linkages(found, reading),
        tuple(dict.fromkeys((*banned, *held))),
        (Fraction(0), Fraction(0)),
    )


def _bans(found: Model, banned: Iterable[Choice]) -> list[Ban]:
    names = list(found.orders)
    return [
        tuple(sorted((names.index(i), found.orders[i].index(o)) for i, o in choice.items()))
        for choice in banned
    ]


def _table(found: Model, side: str, reading: Reading) -> Table:
    gains = found.readings.gains[side]
    return tuple(
        tuple(at(gains[name][option], reading) if name in gains else Fraction(0) for option in row)
        for name, row in found.orders.items()
    )


def _party(found: Model, side: str, reading: Reading) -> Party:
    table, least = _table(found, side, reading), found.least[side]
    audiences = tuple(_audience(found, voice, reading) for voice in heard_with(found, side))
    if least is None:
        return Party(side, table, more_than=Fraction(0), audiences=audiences)
    return Party(side, table, at(least, OPPOSITE[reading]), audiences=audiences)


def heard_with(known: Model, side: str) -> list[Voice]:
    """Who refuses by points beside a side; third parties are counted with theirs."""
    third = side == "them"
    return [one for one in known.voices if one.side == side or (third and one.side not in SIDES)]


def always_asked(known: Model) -> dict[int, Voice]:
    """Third parties that every package needs, by their number among those heard with `them`."""
    heard = enumerate(heard_with(known, "them"))
    return {at: one for at, one in heard if one.party and not one.asked}


def _audience(known: Model, voice: Voice, reading: Reading) -> Audience:
    """Who refuses by points, in one reading."""
    table = tuple(
        tuple(
            at(voice.of(name, option), reading) + known.beside(voice, name, option)
            for option in row
        )
        for name, row in known.orders.items()
    )
    return Audience(voice.who, table, at(known.least_asked(voice), OPPOSITE[reading]))


def _linkages(found: Model, reading: Reading) -> tuple[Linkage, ...]:
    names = list(found.orders)
    heard: dict[str, list[int | None]] = {side: [None] for side in SIDES}
    for number, voice in enumerate(heard_with(found, "them")):
        if voice.party:
            heard.setdefault(voice.party, []).append(number)
    return tuple(
        Linkage(
            SIDES.index(link.side) if link.side in SIDES else 1,
            (names.index(link.first[0]), names.index(link.second[0])),
            (
                found.orders[link.first[0]].index(link.first[1]),
                found.orders[link.second[0]].index(link.second[1]),
            ),
            at(link.gain, reading),
            audience,
        )
        for link in found.links
        for audience in heard.get(link.side, ())
    )


def within_attention(
    given: Problem, found: Model, case: Case, free: Iterable[str], budget: int
) -> Problem:
    """At most `budget` places are taken (definitions §16): a threshold that counts the moves.

    An issue that rides with another takes no place and moves only when the other does.
    """
    rides = riding(case, free)
    table = tuple(
        tuple(
            Fraction(-(option != found.now[name] and takes_a_place(case, name, rides)))
            for option in row
        )
        for name, row in found.orders.items()
    )
    counted = _with_audience(given, 0, Audience("leaders' attention", table, Fraction(-budget)))
    return counted.banning(
        *(
            ban
            for name, head in rides.items()
            for option in found.orders[name]
            if option != found.now[name]
            for ban in _bans(found, [{name: option, head: found.now[head]}])
        )
    )


def riding(case: Case, free: Iterable[str]) -> dict[str, str]:
    """Issues that ride with another that may move, and with which."""
    movable = set(free)
    return {
        name: issue.with_
        for name, issue in case.issues.items()
        if issue.with_ in movable and not issue.respect
    }


def takes_a_place(case: Case, name: str, rides: Mapping[str, str]) -> bool:
    """Whether an issue takes one of the leaders' few places when it moves."""
    return not case.issues[name].respect and name not in rides


def _with_audience(given: Problem, party: int, audience: Audience) -> Problem:
    parties = list(given.parties)
    parties[party] = replace(parties[party], audiences=(*parties[party].audiences, audience))
    return replace(given, parties=(parties[0], parties[1]))
