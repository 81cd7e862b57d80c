"""A compiled case → the packages engine's problem, for one reading of the estimates."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Literal

from detente.case.models.case import Case
from detente.engines.packages.problem import (
    Audience,
    Ban,
    Linkage,
    PackageIssue,
    Principal,
    Problem,
    Table,
)
from detente.studies.valuation.audiences import VetoPlayer
from detente.studies.valuation.constraints import Choice, ExclusionRule
from detente.studies.valuation.model import OPPOSITE, Model
from detente.studies.valuation.readings import SIDES
from detente.studies.values.packages.gain import Gain

Reading = Literal["low", "best", "high"]


def at(gain: Gain, reading: str) -> Fraction:
    """A gain in one reading."""
    value: Fraction = getattr(gain, reading)
    return value


def problem(
    model: Model, reading: Reading, movable: Iterable[str], without: Iterable[ExclusionRule] = ()
) -> Problem:
    """Gains over no agreement as scores; rules as bans; issues that may not move, held at now.

    `without` leaves rules out, to ask what they cost.
    """
    names = list(model.orders)
    free = set(movable)
    left_out = list(without)
    banned = [
        ban for rule in model.rules if rule not in left_out for ban in _bans(model, rule.banned)
    ]
    held = [
        ((i, k),)
        for i, name in enumerate(names)
        if name not in free
        for k, option in enumerate(model.orders[name])
        if option != model.now[name]
    ]
    return Problem(
        tuple(PackageIssue(name, model.orders[name]) for name in names),
        (_party(model, "us", reading), _party(model, "them", reading)),
        _linkages(model, reading),
        tuple(dict.fromkeys((*banned, *held))),
        (Fraction(0), Fraction(0)),
    )


def _bans(model: Model, banned: Iterable[Choice]) -> list[Ban]:
    names = list(model.orders)
    return [
        tuple(sorted((names.index(i), model.orders[i].index(o)) for i, o in choice.items()))
        for choice in banned
    ]


def _table(model: Model, side: str, reading: Reading) -> Table:
    gains = model.readings.gains[side]
    return tuple(
        tuple(at(gains[name][option], reading) if name in gains else Fraction(0) for option in row)
        for name, row in model.orders.items()
    )


def _party(model: Model, side: str, reading: Reading) -> Principal:
    table, least = _table(model, side, reading), model.least[side]
    audiences = tuple(_audience(model, voice, reading) for voice in heard_with(model, side))
    if least is None:
        return Principal(side, table, more_than=Fraction(0), audiences=audiences)
    return Principal(side, table, at(least, OPPOSITE[reading]), audiences=audiences)


def heard_with(known: Model, side: str) -> list[VetoPlayer]:
    """Who refuses by points beside a side; third parties are counted with theirs."""
    third = side == "them"
    return [one for one in known.voices if one.side == side or (third and one.side not in SIDES)]


def always_asked(known: Model) -> dict[int, VetoPlayer]:
    """Third parties that every package needs, by their number among those heard with `them`."""
    heard = enumerate(heard_with(known, "them"))
    return {at: one for at, one in heard if one.party and not one.asked}


def _audience(known: Model, voice: VetoPlayer, reading: Reading) -> Audience:
    """Who refuses by points, in one reading."""
    table = tuple(
        tuple(
            at(voice.of(name, option), reading) + known.beside(voice, name, option)
            for option in row
        )
        for name, row in known.orders.items()
    )
    return Audience(voice.who, table, at(known.least_asked(voice), OPPOSITE[reading]))


def _linkages(model: Model, reading: Reading) -> tuple[Linkage, ...]:
    names = list(model.orders)
    heard: dict[str, list[int | None]] = {side: [None] for side in SIDES}
    for number, voice in enumerate(heard_with(model, "them")):
        if voice.party:
            heard.setdefault(voice.party, []).append(number)
    return tuple(
        Linkage(
            SIDES.index(link.side) if link.side in SIDES else 1,
            (names.index(link.first[0]), names.index(link.second[0])),
            (
                model.orders[link.first[0]].index(link.first[1]),
                model.orders[link.second[0]].index(link.second[1]),
            ),
            at(link.gain, reading),
            audience,
        )
        for link in model.links
        for audience in heard.get(link.side, ())
    )


def within_attention(
    given: Problem, model: Model, case: Case, free: Iterable[str], budget: int
) -> Problem:
    """At most `budget` places are taken (definitions §16): a threshold that counts the moves.

    An issue that rides with another takes no place and moves only when the other does.
    """
    rides = riding(case, free)
    table = tuple(
        tuple(
            Fraction(-(option != model.now[name] and takes_a_place(case, name, rides)))
            for option in row
        )
        for name, row in model.orders.items()
    )
    counted = _with_audience(given, 0, Audience("leaders' attention", table, Fraction(-budget)))
    return counted.banning(
        *(
            ban
            for name, head in rides.items()
            for option in model.orders[name]
            if option != model.now[name]
            for ban in _bans(model, [{name: option, head: model.now[head]}])
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
