"""The whole case, as people write it."""

from typing import ClassVar

from pydantic import Field

from detente.case.models.conduct import Rehearsal
from detente.case.models.doubt import Doubt
from detente.case.models.glossary import Term
from detente.case.models.issue import Ban, Home, Issue, Link, RedLineOrName, Requirement
from detente.case.models.other import Other
from detente.case.models.part import Judged, Part
from detente.case.models.party import Meeting, Party
from detente.case.models.process import Addition, Meanwhile, Objection, Outside, Process
from detente.case.models.reader import CaseReader
from detente.case.models.record import (
    Benchmark,
    Discrepancy,
    Episode,
    Pledge,
    RecordedFact,
    Series,
    Source,
)
from detente.case.models.register import (
    Correction,
    Event,
    Evidence,
    Goalpost,
    Milestone,
    Readout,
    Score,
)
from detente.case.models.scalars import Day, Range, Text
from detente.case.models.signals import Channel, Hearing, Question, Statement
from detente.case.models.steps import Ladder
from detente.case.models.talks import TalksEntry
from detente.case.models.vocabulary import SettingOrWords, Vocabulary


class Case(Part):
    """A case: whose plan it is, with whom, over what, and all that is known about it.

    Sections that are lists may stand in CSV files of the same name beside the case file;
    sections that are keyed by an id have that id in the first column.
    """

    TABLES: ClassVar[tuple[str, ...]] = (
        "statements",
        "channels",
        "record",
        "pledges",
        "sources",
        "discrepancies",
        "facts",
        "meanwhile",
        "outside",
        "readouts",
        "paths",
        "goalposts",
        "evidence",
        "scores",
        "corrections",
        "events",
        "talks",
    )

    title: Text = Field(default="", description="The case's name, as a heading.")
    about: Text = Field(default="", description="What the talks are about, in a sentence or two.")
    as_of: Day = Field(description="The date of planning: nothing later counts.")
    us: Text = Field(description="The party whose plan this is, by name.")
    them: Text = Field(description="The other party, by name.")
    setting: SettingOrWords = Field(
        default=Vocabulary(), description="Between whom the talks are, and what things are called."
    )
    meet: Meeting | None = Field(default=None, description="Where and when the leaders next meet.")
    judged: Judged | None = Field(
        default=None, description="Who made the judgements of this case, where a part does not say."
    )
    marks: tuple[Text, ...] = Field(
        default=(), description="Handling marks of the whole case, e.g. TLP:AMBER."
    )
    readers: dict[Text, CaseReader] = Field(
        default_factory=dict,
        description="Who may see what, by name; whoever is not named is refused by `--reader`.",
    )
    parties: dict[Text, Party] = Field(
        default_factory=dict,
        description="The two sides, by name; left out: nothing is known but their names.",
    )
    others: dict[Text, Other] = Field(
        default_factory=dict, description="Third parties, by name: mediators, guarantors, others."
    )
    issues: dict[Text, Issue] = Field(
        min_length=1, description="What is or may be negotiated, by a short name each."
    )
    home: Home = Field(
        default=Home(), description="Audiences of both sides: who can stop a deal, who must be won."
    )
    never_trade: tuple[RedLineOrName, ...] = Field(
        default=(), description="Red lines: issues whose value never moves, in any combination."
    )
    links: tuple[Link, ...] = Field(
        default=(),
        description="Options on two issues that are worth more, or less, together than apart.",
    )
    requires: tuple[Requirement, ...] = Field(
        default=(), description="Conditions that must hold before others may."
    )
    bans: tuple[Ban, ...] = Field(
        default=(), description="Conditions that may not all hold together."
    )
    questions: dict[Text, Question] = Field(
        default_factory=dict,
        description="What each side must infer of the other, with the possible readings.",
    )
    hearing: Hearing = Field(
        default=Hearing(), description="How listeners hear, where it differs from the template."
    )
    statements: tuple[Statement, ...] = Field(
        default=(), description="What has been said, by whom, how openly."
    )
    talks: dict[Text, TalksEntry] = Field(
        default_factory=dict,
        description="What was offered, asked and answered at the table, round by round.",
    )
    channels: dict[Text, Channel] = Field(
        default_factory=dict, description="Channels between the sides, past and present."
    )
    ladder: Ladder = Field(default=Ladder(), description="What the order of the steps rests on.")
    rehearsal: Rehearsal = Field(
        default=Rehearsal(), description="What a rehearsal of the ladder draws from."
    )
    process: Process = Field(default=Process(), description="How talks can start and proceed.")
    additions: tuple[Addition, ...] = Field(
        default=(), description="Items that the other side has put, or will put, on the agenda."
    )
    outside: tuple[Outside, ...] = Field(
        default=(), description="Dates that neither side can move."
    )
    meanwhile: tuple[Meanwhile, ...] = Field(
        default=(), description="What each side does to compete while talks go on."
    )
    objections: tuple[Objection, ...] = Field(
        default=(), description="What critics of the plan will say, beside the template's."
    )
    benchmarks: dict[Text, Benchmark] = Field(
        default_factory=dict, description="What steps are measured by, by a short name each."
    )
    record: dict[Text, Episode] = Field(
        default_factory=dict, description="Past episodes, by a short name each."
    )
    pledges: dict[Text, Pledge] = Field(
        default_factory=dict, description="What was promised, and what came of it."
    )
    readouts: tuple[Readout, ...] = Field(
        default=(), description="What each side said of a pledge, beside the joint text."
    )
    paths: tuple[Milestone, ...] = Field(
        default=(), description="How much of a pledge is due by when, by whose count."
    )
    goalposts: tuple[Goalpost, ...] = Field(
        default=(), description="What of a pledge was moved after it was made, and by whom."
    )
    evidence: tuple[Evidence, ...] = Field(
        default=(), description="What was seen of pledges and benchmarks, with vintages."
    )
    scores: tuple[Score, ...] = Field(
        default=(), description="Scores of pledges by published code books; disagreement stays."
    )
    corrections: tuple[Correction, ...] = Field(
        default=(), description="What this case wrote of pledges and corrected; it stays visible."
    )
    events: tuple[Event, ...] = Field(
        default=(), description="Contacts, acts and breaches between the sides, by date."
    )
    facts: tuple[RecordedFact, ...] = Field(
        default=(), description="Figures and statements with their dates and sources."
    )
    series: dict[Text, Series] = Field(
        default_factory=dict, description="Tables of figures in files of the case's folder."
    )
    discrepancies: dict[Text, Discrepancy] = Field(
        default_factory=dict,
        description="Values on which sources differ, and how the case handles them.",
    )
    sources: dict[Text, Source] = Field(
        default_factory=dict,
        description="Where things are published; every key in `sources` and in brackets is one.",
    )
    doubt: Doubt | None = Field(
        default=None,
        description="How sure a package has to be before it is proposed; "
        "left out: {agree: 0.3, ours: 95%, theirs: 75%}.",
    )
    glossary: tuple[Term, ...] = Field(
        default=(), description="Terms for the translator: agreed by both sides, or contested."
    )
    bands: dict[Text, Range] = Field(
        default_factory=dict, description="Words for weights, where they differ from the template."
    )


def orders_of(case: Case) -> dict[str, tuple[str, ...]]:
    """Each issue's options in the order in which the case lists them."""
    return {name: tuple(issue.options) for name, issue in case.issues.items()}


def steps(case: Case) -> set[str]:
    """The names of all steps of a case's options."""
    return {name for issue in case.issues.values() for name in issue.steps}
