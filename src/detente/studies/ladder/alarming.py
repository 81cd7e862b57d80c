"""What an honest side loses by false alarms, and who gains by alleging a breach (§30)."""

from collections.abc import Iterator
from dataclasses import replace

from detente.case.models.actor import Actor
from detente.engines.ladder.robustness.bond import Bond
from detente.engines.ladder.robustness.false_alarms import alleging, false_alarm
from detente.studies.ladder.acts import SIDES
from detente.studies.ladder.laying import Laying
from detente.studies.values.ladder.ladder import HolderGains, HonestLoss


def honest_losses(laying: Laying) -> Iterator[HonestLoss]:
    """Each side against which a false alarm can be raised."""
    for at, side in enumerate(SIDES):
        one = false_alarm(laying.schedule, at)
        if one.month is not None:
            chance, loss, worst = (round(each, 3) for each in (one.chance, one.loss, one.worst))
            yield HonestLoss(Actor(side), chance, loss, worst)


def holder_gains(laying: Laying, bond: Bond | None) -> Iterator[HolderGains]:
    """Each side that would, with the deposits without which the order does not hold."""
    if bond is None or bond.bonds is None:
        return
    backed = replace(laying.schedule.problem, bond=bond.bonds)
    for at, side in enumerate(SIDES):
        one = alleging(replace(laying.schedule, problem=backed), at)
        if one.tempted:
            gain, neutral = round(one.gain, 3), round(one.neutral, 3)
            yield HolderGains(Actor(side), laying.built.month(one.month), gain, neutral)
