"""Which parts of the case an answer to an objection rests on."""

from collections.abc import Iterator

from detente.answers import Fact
from detente.case.models.actor import Actor
from detente.files.place import Path
from detente.studies.objections.whole import PlanUnderReview
from detente.studies.values.objections import (
    Balanced,
    CanBeWon,
    CeremonyForSubstance,
    DatedByThem,
    FewSubjects,
    GivesTied,
    GoesOn,
    InNoPackage,
    Reviewed,
    RipeTexts,
    StillAsked,
    TheyGain,
)


def rests_on(whole: PlanUnderReview, answer: Fact) -> Iterator[Path]:
    """The places of what the answer names."""
    case = whole.case
    match answer:
        case DatedByThem() | GivesTied() | FewSubjects() | CeremonyForSubstance() | TheyGain():
            yield from (("issues", name) for name in answer.issues)
        case InNoPackage():
            yield from (("never-trade", at) for at in range(len(case.never_trade)))
        case Balanced():
            yield from (("issues", term.issue) for term in whole.terms)
        case GoesOn(steps=steps):
            for at, step in enumerate(case.meanwhile):
                if step.what in steps:
                    yield ("meanwhile", at)
        case CanBeWon(who=who):
            for at, need in enumerate(case.home.us):
                if need.who in who:
                    yield ("home", "us", at)
        case StillAsked():
            for name, question in case.questions.items():
                if question.about is not Actor.US:
                    yield ("questions", name)
        case Reviewed() | RipeTexts():
            yield ("meet",)
