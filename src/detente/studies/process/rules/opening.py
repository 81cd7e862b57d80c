"""Rules on how talks open: in private, without an entry fee, open to additions, one aim."""

from collections.abc import Iterator

from detente.case.models.actor import Actor
from detente.case.models.case import Case
from detente.case.models.scalars import first_day
from detente.case.models.signals import Openness, Statement, StatementKind
from detente.studies.process.account import entry_fees
from detente.studies.process.rules.rule import Rule, RuleContext, RuleResult, result
from detente.studies.reasons.fields import REACHED
from detente.studies.values.process.rules import (
    AdditionsReceived,
    AdditionsRefused,
    AskedAsItems,
    AskedInPublicFirst,
    OneAnswer,
    OpensInPublic,
    OpensWith,
    PublicDemands,
    RequestUncounted,
    SaidDifferently,
    SaidTo,
)


def _ours(case: Case) -> dict[int, Statement]:
    """Statements of ours by their place in the case."""
    return {at: one for at, one in enumerate(case.statements) if one.side is Actor.US}


def _private_first(look: RuleContext) -> RuleResult:
    """Each of our public demands has an earlier private one on the same issue."""
    aloud = {
        at: one
        for at, one in _ours(look.case).items()
        if one.openness is Openness.PUBLIC and one.kind is StatementKind.DEMAND
    }
    faults = [
        AskedInPublicFirst(one.speaker, one.date, one.issue, one.text)
        for one in aloud.values()
        if not _before(look.case, one)
    ]
    return result(faults, PublicDemands(len(aloud)), [("statements", at) for at in aloud])


def _before(case: Case, public: Statement) -> bool:
    """Whether we spoke of the same issue in private; a demand on no issue is not found again."""
    return any(
        one.openness is Openness.PRIVATE
        and bool(public.issue)
        and one.issue == public.issue
        and first_day(one.date) <= first_day(public.date)
        for one in _ours(case).values()
    )


def _no_entry_fee(look: RuleContext) -> RuleResult:
    demands = look.case.process.entry_demands
    items = AskedAsItems(tuple(one.asks for one in demands))
    parts = [("process", "entry-demands", at) for at in range(len(demands))]
    return result(entry_fees(look.case), items, parts)


def _additions(look: RuleContext) -> RuleResult:
    case = look.case
    names = tuple(dict.fromkeys(one.issue for one in case.additions))
    refused = case.process.additions == "refuse"
    parts = [("additions", at) for at in range(len(case.additions))]
    return result([AdditionsRefused(names)] * refused, AdditionsReceived(names), parts)


def _one_aim(look: RuleContext) -> RuleResult:
    """What our side has said on one question about us means one thing."""
    about_us = tuple(
        name for name, one in look.case.questions.items() if one.about is not Actor.THEM
    )
    meanings = {name: tuple(_meanings(look.case, name)) for name in about_us}
    faults = [SaidDifferently(name, many) for name, many in meanings.items() if len(many) > 1]
    parts = [("statements", at) for at, one in _ours(look.case).items() if one.question in about_us]
    return result(faults, OneAnswer(about_us), parts)


def _meanings(case: Case, question: str) -> Iterator[SaidTo]:
    speakers: dict[str, list[str]] = {}
    for one in _ours(case).values():
        if one.question == question and one.means:
            speakers.setdefault(one.means, []).append(one.speaker)
    for means, names in speakers.items():
        yield SaidTo(means, tuple(dict.fromkeys(names)))


def _no_performance(look: RuleContext) -> RuleResult:
    """The path opens with a request that is private and counts as one."""
    opener = look.opener
    if opener is None:
        return result((), OpensWith(None))
    opens = OpensWith(opener.named)
    openness, level = opener.openness, opener.level
    if openness is None or level is None:
        return result((), opens, [opener.part])
    if openness is Openness.PUBLIC:
        return result([OpensInPublic(opener.named)], opens, [opener.part])
    counts = look.hears.request(openness, level).counts
    return result([RequestUncounted(openness, level)] * (not counts), opens, [opener.part])


RULES = (
    Rule("PR1", ("P042", "P222", "P223"), _private_first, ("statements",)),
    Rule("PR2", ("P041",), _no_entry_fee, ("process",)),
    Rule("PR3", ("P229",), _additions, ("additions", "process")),
    Rule("PR12", ("P153", "P154", "P155", "P158"), _one_aim, ("questions", "statements")),
    Rule("PR14", ("P222", "P223", "P231", "P233"), _no_performance, REACHED),
)
