"""What would have to give to open an empty zone."""

from collections.abc import Iterator
from dataclasses import replace

from detente.studies.packages.rests import Ground
from detente.studies.valuation.constraints import RuleKind
from detente.studies.valuation.model import Model
from detente.studies.valuation.problem import problem, within_attention
from detente.studies.valuation.zone_of_agreement import least_reservations, zone
from detente.studies.values.packages.packages import Opening, ZoneOpener


def openings(
    ground: Ground, model: Model, free: tuple[str, ...], attention: int
) -> Iterator[Opening]:
    """Each rule alone that, left out, opens the zone; and the least that a side would give up."""
    case = ground.case
    for rule in model.rules:
        opened = within_attention(
            problem(model, "best", free, [rule]), model, case, free, attention
        )
        if rule.kind is not RuleKind.RED_LINE and zone(opened).frontier:
            yield Opening(ZoneOpener.RULE, rule.where, **ground.at(rule.where))
    if zone(problem(model, "best", free)).frontier:
        yield Opening(ZoneOpener.ATTENTION)
    for voice in {one.where: one for one in model.voices}.values():
        rest = replace(model, voices=tuple(v for v in model.voices if v.where != voice.where))
        opened = within_attention(problem(rest, "best", free), rest, case, free, attention)
        if zone(opened).frontier:
            yield Opening(ZoneOpener.VETO, who=voice.who, **ground.at(voice.where))
    few = within_attention(problem(model, "best", free), model, case, free, attention)
    for index, side in enumerate(("us", "them")):
        least = least_reservations(few, index)
        if least is not None:
            yield Opening(ZoneOpener.LEAST, who=side, least=least)
    for rule in model.rules:
        if rule.kind is RuleKind.RED_LINE:
            yield Opening(ZoneOpener.RED_LINE, rule.where, **ground.at(rule.where))
