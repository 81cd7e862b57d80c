"""A third party behind the table in words: who it is, its consent, what its give waits for."""

from collections.abc import Iterator

from detente.case.models.other import ThirdRole
from detente.report.setting import Setting
from detente.report.wording.packages.chosen import readings
from detente.report.wording.phrases.lists import listed, sentence
from detente.report.wording.talks.talks import no_deal_without
from detente.studies.values.packages.third_parties import Consent, GiveWaits
from detente.studies.values.talks.practice import ThirdAtTable
from detente.visible import in_marks, named

ROLES = {
    ThirdRole.PARTY: "a third party",
    ThirdRole.MEDIATOR: "the mediator",
    ThirdRole.GUARANTOR: "a guarantor",
    ThirdRole.ALLY: "an ally",
}


def behind(value: ThirdAtTable, setting: Setting) -> Iterator[str]:
    """A third party behind the table: who it is, its consent, and what it gives."""
    who = setting.side(value.who)
    yield sentence(f"{who} is {ROLES[value.role]}{_leader(value)}{_wishes(value)}")
    if value.consent:
        yield sentence(no_deal_without(value.who, value.only_if, setting))
    for issue in value.gives:
        waits = [_waited(one) for one in value.waits if one.issue == issue]
        after = f": it waits for {listed(waits)}" if waits else ""
        yield sentence(f"{setting.inside(issue)} is {who}'s to give{after}")


def _leader(value: ThirdAtTable) -> str:
    office = f" ({named(value.office)})" * bool(value.office)
    return f"; {named(value.leader)}{office} decides for it" if value.leader else ""


def _wishes(value: ThirdAtTable) -> str:
    said = listed(map(in_marks, dict.fromkeys(filter(None, (*value.aims, value.win)))))
    return f"; it wants {said}" if said else ""


def consents(value: Consent, setting: Setting) -> str:
    """Whether a third party would consent, by the readings of the case."""
    who, share = setting.side(value.who), readings(value.chance)
    if value.worth < 0:
        return f"{who} would refuse it, so it would not hold (consent in {share} of its readings)"
    return f"{who} would consent in {share} of its readings"


def waits_for(value: GiveWaits, setting: Setting) -> str:
    """That what a third party gives waits for something that is not in the package."""
    issue = setting.inside(value.issue)
    return f"{issue}: {setting.side(value.who)} waits for {_waited(value)}, which is not in it"


def _waited(value: GiveWaits) -> str:
    """The step that a third party waits for."""
    return in_marks(value.what or value.step)
