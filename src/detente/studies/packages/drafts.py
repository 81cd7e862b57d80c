"""A mediator's drafts of a single text: best for all who decide, and what each has against it."""

from collections.abc import Iterator
from fractions import Fraction

from detente.answers import Status
from detente.case.models.case import Case
from detente.engines.packages.multilateral import MOST, Multilateral, Search, counted, near, score
from detente.engines.packages.multilateral.coalition import Coalition
from detente.engines.packages.multilateral.left_out import signed_by
from detente.engines.packages.problem import Package
from detente.engines.packages.proof import SearchLimits
from detente.studies.packages.proposal import Proposing
from detente.studies.packages.rests import Ground
from detente.studies.packages.together import several
from detente.studies.valuation.choice import moves_of
from detente.studies.valuation.constraints import ExclusionRule, RuleKind, audience_at
from detente.studies.valuation.model import Model
from detente.studies.valuation.problem import always_asked
from detente.studies.valuation.readings import SIDES
from detente.studies.values.packages.drafts import (
    AgainstIt,
    Draft,
    DraftAim,
    Drafts,
    NotGiven,
    SideObjection,
)

WITHIN = Fraction(1, 100)
"""What another reading of a draft may cost of the product of gains."""


def drafts(proposal: Proposing) -> Drafts:
    """Nash and leximin of both sides and all who must consent, at the best estimates.

    Without a draft where no package leaves every principal better off, or more than eight decide.
    """
    ground, known, few = proposal.ground, proposal.model, proposal.few
    thirds = always_asked(known)
    parties = (*SIDES, *(voice.party for voice in thirds.values()))
    cannot = tuple(_cannot(ground, known.rules))
    if len(parties) > MOST:
        return Drafts(parties, (), cannot, tuple(NotGiven), Status.INCOMPLETE)
    search = Search(several(few, tuple(thirds)), SearchLimits())
    census, all_ = counted(search), Coalition(tuple(range(len(parties))), ())
    signed = signed_by(search, all_, census.total if census.complete else None)
    answers = (
        {} if signed is None else {DraftAim.NASH: signed.nash, DraftAim.LEXIMIN: signed.leximin}
    )
    best = {aim: one.solved.packages[0] for aim, one in answers.items() if one.solved.packages}
    proven = census.complete and all(one.solved.complete for one in answers.values())
    return Drafts(
        parties,
        tuple(
            _draft(ground, known, search, all_, aim, package)
            for at, (aim, package) in enumerate(best.items())
            if package not in list(best.values())[:at]
        ),
        cannot,
        tuple(NotGiven),
        Status.EXACT if proven else Status.INCOMPLETE,
    )


def _draft(
    ground: Ground, known: Model, search: Search, all_: Coalition, aim: DraftAim, package: Package
) -> Draft:
    problem, moves = search.problem, moves_of(known, package)
    return Draft(
        aim,
        moves,
        tuple(score(problem, package, party) for party in all_.members),
        tuple(_objections(ground, known, problem, package)),
        tuple(moves_of(known, one) for one in near(search, all_, package, WITHIN)),
        **ground.of(moves),
    )


def _objections(
    ground: Ground, known: Model, problem: Multilateral, package: Package
) -> Iterator[SideObjection]:
    """What the draft moves and a party likes less than now, the worst to it first."""
    names = list(known.orders)
    deciding = (*SIDES, *(one.party for one in always_asked(known).values()))
    for party, scored in zip(deciding, problem.parties, strict=True):
        rows = zip(scored.scores, package, strict=True)
        losses = {i: row[k] for i, (row, k) in enumerate(rows) if row[k] < 0}
        for i in sorted(losses, key=lambda i: (losses[i], i)):
            where = (party,) if party in SIDES else ("others", party)
            rests = ground.at(("issues", names[i], *where))
            option = known.orders[names[i]][package[i]]
            yield SideObjection(party, AgainstIt.WORSE, names[i], option, **rests)


def _cannot(ground: Ground, rules: tuple[ExclusionRule, ...]) -> Iterator[SideObjection]:
    """Red lines, bottom lines and what vetoes need, each by whose it is."""
    case = ground.case
    for rule in rules:
        rests = ground.at(rule.where)
        if rule.kind is RuleKind.VETO:
            need = audience_at(case, rule.where)
            yield SideObjection(_whose(case, rule), AgainstIt.VETO, "", "", need.who, need.needs,
                            need.unless, **rests)  # fmt: skip
        elif rule.kind is RuleKind.RED_LINE:
            issue = next((name for ban in rule.banned for name in ban), "")
            yield SideObjection(_whose(case, rule), AgainstIt.RED_LINE, issue, "", **rests)
        elif rule.kind is RuleKind.BOTTOM_LINE:
            for ban in rule.banned:
                for issue, option in ban.items():
                    yield SideObjection(
                        _whose(case, rule), AgainstIt.BOTTOM_LINE, issue, option, **rests
                    )


def _whose(case: Case, rule: ExclusionRule) -> str:
    match rule.where:
        case ("never-trade", int(at), *_):
            return case.never_trade[at].holds_for.value
        case ("issues", _, "others", str(party), *_) | ("others", str(party), *_):
            return party
        case ("issues", _, str(side), *_) | ("home", str(side), *_):
            return side
    return ""
