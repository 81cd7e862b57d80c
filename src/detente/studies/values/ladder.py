"""What the study of the ladder answers: in what order, against what, and who risks what when."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Given:
    """What one month gives of a step: its share, and in natural units where the case has them."""

    month: str
    share: float
    said: str


@dataclass(frozen=True)
class Rung:
    """One act: who gives what when, and what it waits for.

    `slack_us`, `slack_them`: by how many points, each on its own scale, going on beats stopping
    in the month in which the act begins; None where it is never given. `after` are the ids of the
    steps behind `waits_for`.
    """

    step: str
    issue: str
    title: str
    label: str
    what: str
    by: str
    given: tuple[Given, ...]
    waits_for: tuple[str, ...]
    after: tuple[str, ...]
    taken_back: str
    seen: str
    measure: str
    firewalled: bool
    assumed: bool
    slack_us: float | None
    slack_them: float | None


@dataclass(frozen=True)
class Month:
    """A month of the ledger: what is given, what is still owed, and what each side then risks.

    `outlay_*`: what a side would be out of pocket if the other stopped at the start of the month;
    `forward_*`: the same with the past left out; `slack_*`: going on less stopping. Points are
    each side's own. `we_hold`, `they_hold`: the other side's acts that are in force by its end.
    `note`: what falls in it: the leaders' review, a date from outside.
    """

    month: str
    note: tuple[str, ...]
    we_give: tuple[str, ...]
    they_give: tuple[str, ...]
    owed: tuple[str, ...]
    we_hold: tuple[str, ...]
    they_hold: tuple[str, ...]
    outlay_us: float
    outlay_them: float
    forward_us: float
    forward_them: float
    slack_us: float | None
    slack_them: float | None


@dataclass(frozen=True)
class Risk:
    """What one side risks at most, when, and what it accepts; `tolerance` None: no cap."""

    side: str
    tolerance: float | None
    peak: float
    peak_month: str
    forward_peak: float
    forward_month: str
    value: float
    said: str


@dataclass(frozen=True)
class Shortfall:
    """Where the ladder does not hold by itself: side, month, step, how much is missing."""

    side: str
    month: str
    step: str
    kind: str
    points: float
    said: str


@dataclass(frozen=True)
class Repair:
    """A change that was tried by solving again, whether it holds then, and what it costs whom."""

    said: str
    holds: bool
    costs: str


@dataclass(frozen=True)
class Design:
    """An order of the same acts: what it brings both sides, what they risk, and what it breaks."""

    id: str
    said: str
    value_us: float
    value_them: float
    peak_us: float
    peak_them: float
    finish: str
    holds: bool
    breaks: tuple[str, ...]


@dataclass(frozen=True)
class Tradeoff:
    """A point of the frontier: caps as a share of the stated tolerances, and what they leave."""

    share: float
    peak_us: float
    peak_them: float
    value_us: float
    value_them: float
    status: str


@dataclass(frozen=True)
class Slips:
    """How often late acts push a side past its tolerance, before and after planning for them.

    Each chance comes with its interval of 95% over the simulated runs.
    """

    chance: float
    low: float
    high: float
    level: float
    mended: float | None
    runs: int
    said: str


@dataclass(frozen=True)
class Ladder:
    """The order of the proposed package's acts; `rungs` is empty where none could be found.

    `holds`: no side gains by stopping openly or skimping unseen at any planned month, and no cap
    breaks. `refused`: why the package cannot be read as steps, one sentence each.
    """

    package: dict[str, str]
    start: str
    end: str
    holds: bool
    verdict: str
    how_sure: str
    rungs: tuple[Rung, ...]
    months: tuple[Month, ...]
    risks: tuple[Risk, ...]
    shortfalls: tuple[Shortfall, ...]
    bond_us: float | None
    bond_them: float | None
    repairs: tuple[Repair, ...]
    unravels: str
    designs: tuple[Design, ...]
    frontier: tuple[Tradeoff, ...]
    slips: Slips | None
    lints: tuple[str, ...]
    assumed: tuple[str, ...]
    refused: tuple[str, ...]
