"""A mediator's drafts in words: what they hold, who objects to what, what is not given."""

from collections.abc import Iterator

from detente.report.setting import Setting
from detente.report.wording.packages.chosen import gained
from detente.report.wording.phrases.conditions import told_need
from detente.report.wording.phrases.lists import listed
from detente.studies.values.packages.drafts import (
    AgainstIt,
    Draft,
    DraftAim,
    Drafts,
    NotGiven,
    SideObjection,
)
from detente.visible import in_marks

AIMS = {
    DraftAim.NASH: "The largest product of gains",
    DraftAim.LEXIMIN: "Best for whoever gets least",
}
WITHHELD = {
    NotGiven.SCORES: "scores of its own",
    NotGiven.LINES: "an opening, a target and a walk-away",
    NotGiven.MESSAGE: "a message in a leader's name",
    NotGiven.CARDS: "instruction cards",
    NotGiven.HOME_SHEETS: "home sheets",
    NotGiven.LADDER: "a ladder and its rehearsal",
}
RESERVED = "It rests on what parties told in confidence: it is for the mediator's eyes alone."


def not_given(value: Drafts) -> str:
    """What a mediator has not, and where it is to be had."""
    return f"a mediator is not given {listed(WITHHELD[one] for one in value.not_given)}"


def gains(draft: Draft, value: Drafts, setting: Setting) -> str:
    """What each party gains by a draft, at the best estimates."""
    pairs = zip(value.parties, draft.gains, strict=True)
    return ", ".join(f"{setting.side(party)} {gained(float(gain))}" for party, gain in pairs)


def objection(against: SideObjection, setting: Setting) -> str:
    """What a party has against an option, or can never live with."""
    named = setting.inside(against.issue) if against.issue else ""
    match against.why:
        case AgainstIt.WORSE:
            return f"likes {named} at {in_marks(against.option)} less than now"
        case AgainstIt.BOTTOM_LINE:
            return f"never goes to {in_marks(against.option)} on {named}"
        case AgainstIt.RED_LINE:
            return f"{named} is not traded"
    return f"{against.who} has a veto: {told_need(setting.case, against.needs, against.unless)}"


def otherwise(draft: Draft, setting: Setting) -> Iterator[str]:
    """How a draft could read nearly as well, by what differs."""
    for near in draft.near:
        yield "; ".join(
            f"{setting.issue(issue)}: {near.get(issue, setting.case.issues[issue].now)}"
            for issue in {**draft.terms, **near}
            if near.get(issue) != draft.terms.get(issue)
        )
