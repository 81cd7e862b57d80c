"""Third parties in words: what they gain or lose, whether they consent, when their acts come."""

from collections.abc import Iterator

from detente.report.setting import Setting
from detente.report.wording.packages.chosen import gained, in_readings
from detente.report.wording.phrases.amounts import number
from detente.report.wording.phrases.conditions import told
from detente.report.wording.phrases.dates import month
from detente.report.wording.phrases.lists import listed
from detente.report.wording.phrases.names import plain
from detente.report.wording.phrases.step_names import label
from detente.studies.values.ladder.ladder import ThirdAct
from detente.studies.values.packages.third_parties import Shared, ThirdParty, Together


def stands(party: ThirdParty, setting: Setting) -> str:
    """How a third party takes the proposal, and by which issues it gains and loses."""
    if not party.takes:
        return "no interests of its own" if not party.stakes else ""
    first = party.takes[0]
    gains, losses = _named(party, setting, 1), _named(party, setting, -1)
    parts = [f"gains by {listed(gains)}" if gains else "", f"loses by {listed(losses)}"]
    said = ", ".join(part for part in (parts if losses else parts[:1]) if part) or "is not touched"
    if party.asked:
        need = "its consent is needed, and it consents"
    elif party.only_if:
        only = told(setting.case, party.only_if)
        need = f"its consent is needed only with {only}, and not here; it is no worse off"
    else:
        need = "not asked; it is no worse off"
    return f"{said}; {need} {in_readings(first.chance)} ({gained(first.gain.mean)})"


def _named(party: ThirdParty, setting: Setting, sign: int) -> list[str]:
    issues = (stake.issue for stake in party.stakes if stake.worth * sign > 0)
    return [setting.inside(issue) for issue in issues]


def together(value: Together, setting: Setting) -> Iterator[str]:
    """What all who decide could have together, at the best estimates."""
    names = [setting.side(party) for party in value.parties]
    if value.size is not None:
        yield f"{listed(names)} can all accept {value.size:,} packages at the best estimates"
    if value.nash is not None:
        yield f"the largest product of their gains: {_shared(value.nash, names, setting)}"
    if value.leximin is not None and value.leximin != value.nash:
        yield f"best for whoever gets least: {_shared(value.leximin, names, setting)}"
    if value.nash is None and value.leximin is None:
        yield f"there is no package in which {listed(names)} all gain"


def _shared(shared: Shared, names: list[str], setting: Setting) -> str:
    gains = (
        f"{name} {gained(float(gain))}" for name, gain in zip(names, shared.gains, strict=True)
    )
    return f"{setting.moves(shared.moves)} ({', '.join(gains)})"


def act(deed: ThirdAct, setting: Setting) -> str:
    """When an act of a third party comes, what it waits for, and what may keep it."""
    waits = [label(setting.case, step) for step in deed.waits]
    opens = [label(setting.case, step) for step in deed.opens]
    low, high = deed.stands
    at_end = f"{low:.0%}" if low == high else f"{low:.0%} to {high:.0%}"
    parts = (
        plain(deed.what) or label(setting.case, deed.step),
        f"by {month(deed.month)}",
        f"after {listed(waits)}" if waits else "",
        f"before {listed(opens)}" if opens else "",
        f"measured by {deed.measure}" if deed.measure else "",
        f"a month late with a chance of {number(100 * deed.late)}%" if deed.late else "",
        f"{deed.undone_by} can undo it: it stands at the end with {at_end}"
        if deed.undone_by
        else "",
    )
    return "; ".join(part for part in parts if part)
