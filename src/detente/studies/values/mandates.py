"""What the study of mandates answers: one instruction card for each lead."""

from dataclasses import dataclass
from enum import StrEnum


class Tie(StrEnum):
    """What a give on a card is tied to: nothing, some asks, or all that the package asks."""

    ALONE = "alone"
    ASKS = "asks"
    PACKAGE = "package"


class Authority(StrEnum):
    """Whether a lead has the leader's authority over what stands on the card."""

    YES = "yes"
    PARTLY = "partly"
    NOT_YET = "not yet empowered"
    UNKNOWN = "cannot say"


@dataclass(frozen=True)
class Line:
    """One line of a card: an issue and an option, in words."""

    issue: str
    title: str
    option: str
    says: str


@dataclass(frozen=True)
class Trade:
    """What is asked, and for what, in words; then as issues.

    `gives`: the issue that we move on. `asks`: the issues that it is given for, all asks of the
    package where `tie` is the package, none where it is settled alone.
    """

    ask: str
    for_: str
    said: str
    gives: str
    asks: tuple[str, ...]
    tie: Tie


@dataclass(frozen=True)
class Counterpart:
    """The other side's lead: rank against ours, history, constraints."""

    name: str
    office: str
    rank_match: str
    contacts: tuple[str, ...]
    constraints: tuple[str, ...]


@dataclass(frozen=True)
class Card:
    """What one lead is told. `latitude`: options that stand in some acceptable package."""

    lead: str
    office: str
    named: bool
    issues: tuple[str, ...]
    objective: str
    asks: tuple[Line, ...]
    gives: tuple[Line, ...]
    both: tuple[Line, ...]
    trades: tuple[Trade, ...]
    latitude: dict[str, tuple[str, ...]]
    ad_referendum: dict[str, tuple[str, ...]]
    never: tuple[str, ...]
    fallback: str
    clear_with: tuple[str, ...]
    homework: tuple[str, ...]
    counterpart: Counterpart | None
    empowered: Authority
    why_empowered: str


@dataclass(frozen=True)
class Mandates:
    """All cards; issues that have no lead stand on a card that says so."""

    cards: tuple[Card, ...]
    without_lead: tuple[str, ...]
