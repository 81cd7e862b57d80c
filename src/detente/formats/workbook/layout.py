"""Which sheet of a workbook holds which parts of a case, and which columns are offered.

A sheet's first columns are its keys; every other column is a field of its part, through dots as in
a table of comma-separated values. `at` says where a row stands: a name, a key by its place, or
`NEXT` for the next entry of a list.
"""

import re
from dataclasses import dataclass
from typing import Final, get_origin

from detente.case.models.case import Case
from detente.case.models.fields import Model, bare, fields
from detente.case.models.issue import Ban, Issue, Link, Need, Option, RedLine, Requirement
from detente.case.models.party import Aim, Lead, Party
from detente.case.models.process import Carrier, EntryDemand, Process
from detente.case.models.record import Benchmark, Pledge, Source
from detente.case.models.signals import Question, Reading, Statement
from detente.case.models.steps import Ladder, Step, Wait
from detente.case.models.valuation import Valuation
from detente.case.reading.table import kind_of

NEXT: Final = -1
RANKED = "best-first"
"""The column whose cells, numbered from 1, are the places of a ranking."""
PLACE = re.compile(rf"{RANKED} ?(\d{{1,3}})")
"""How the column of one place is called."""
PLACES = 8
"""How many places of a ranking a new workbook offers; more are read."""
READ_ME = "read me"


@dataclass(frozen=True)
class FieldsOf:
    """A sheet of two columns, a field and its value: title, where its part stands, fields shown."""

    title: str
    at: tuple[str, ...]
    part: Model
    shown: tuple[str, ...]

    def holds(self, column: str) -> bool:
        """Whether it can hold a field: of the case itself, no section that has a sheet, or a file.

        >>> CASE.holds("as-of"), CASE.holds("meet.date"), CASE.holds("issues")
        (True, True, False)
        """
        if self.part is Case and column.partition(".")[0] not in _PLAIN:
            return False
        return (self.part, column) == (Case, "setting") or kind_of(self.part, column) is not None


@dataclass(frozen=True)
class SheetOf:
    """One sheet: title, key columns, where a row stands, its part, the columns of a new one.

    `within`: for a key, the sheet that its row has to stand on, or the words that it may be.
    """

    title: str
    keys: tuple[str, ...]
    at: tuple[str | int, ...]
    part: Model
    columns: tuple[str, ...]
    within: tuple[str | tuple[str, ...], ...] = ()

    def holds(self, column: str) -> bool:
        """Whether a cell of this sheet can hold a field: no mapping, and on no other sheet."""
        part = self.part
        elsewhere = {Issue: ("us", "them", "options"), Party: ("aims", "leads")}.get(part, ())
        kind = kind_of(part, column)
        is_mapping = kind is not None and get_origin(bare(kind)) is dict
        return kind is not None and not is_mapping and column.split(".")[0] not in elsewhere

    def known(self) -> list[str]:
        """The fields of its part that it can hold.

        >>> next(one for one in SHEETS if one.title == "red lines").known()[-3:]
        ['issue', 'quiet-channel', 'holds-for']
        """
        return [name for name in fields(self.part) if self.holds(name)]


SIDES = ("us", "them")
WHY = ("why", "sources")
CASE = FieldsOf(
    "case", (), Case,
    ("title", "about", "as-of", "us", "them", "setting", "meet.where", "meet.date", "judged.by",
     "judged.on", "marks"),
)  # fmt: skip
_PLAIN = {one.partition(".")[0] for one in CASE.shown}
SHEETS: tuple[SheetOf | FieldsOf, ...] = (
    CASE,
    SheetOf(
        "parties", ("party",), ("parties", 0), Party,
        ("title", "adjective", "leader.name", "leader.office", "leader.calls", "win-at-home.says",
         "reservation.points", *WHY),
    ),
    SheetOf(
        "leads", ("party",), ("parties", 0, "leads", NEXT), Lead,
        ("name", "office", "rank", "since", "mandate", "empowered", *WHY), ("parties",),
    ),
    SheetOf(
        "aims", ("party", "aim"), ("parties", 0, "aims", 1), Aim,
        ("says", "may-be-said", *WHY), ("parties",),
    ),
    SheetOf(
        "issues", ("issue",), ("issues", 0), Issue,
        ("about", "title", "now", "lead", "raised-by", "purposes", "track", "security", "respect",
         "warning", "sterile", "due", *WHY),
    ),
    SheetOf(
        "options", ("issue", "option"), ("issues", 0, "options", 1), Option,
        ("says", "by", "due", "noun", "we-get", "they-get", "side-letter", "steps",
         *WHY), ("issues",),
    ),
    SheetOf(
        "rankings", ("issue", "side"), ("issues", 0, 1), Valuation,
        ("weight", "firm", RANKED, "bottom-line", "drift", "face", *WHY), ("issues", SIDES),
    ),
    SheetOf("links", (), ("links", NEXT), Link, ("if", "and", "us", "them", *WHY)),
    SheetOf("requires", (), ("requires", NEXT), Requirement, ("if", "needs", "holds", *WHY)),
    SheetOf("bans", (), ("bans", NEXT), Ban, ("together", "holds", *WHY)),
    SheetOf(
        "red lines", (), ("never-trade", NEXT), RedLine,
        ("issue", "holds-for", "quiet-channel", *WHY),
    ),
    SheetOf(
        "home", ("side",), ("home", 0, NEXT), Need,
        ("who", "power", "needs", "unless", "won-by", "unnerved-by", *WHY), (SIDES,),
    ),
    SheetOf(
        "questions", ("question",), ("questions", 0), Question, ("about", "asks", "kind", *WHY),
    ),
    SheetOf(
        "readings", ("question", "reading"), ("questions", 0, "readings", 1), Reading,
        ("says", "worst", "prior", *WHY), ("questions",),
    ),
    SheetOf(
        "statements", (), ("statements", NEXT), Statement,
        ("date", "side", "speaker", "openness", "level", "kind", "text", "question",
         "means", "issue", "option", "no-issue", "cost", *WHY),
    ),
    SheetOf(
        "steps", ("issue", "step"), ("issues", 0, "steps", 1), Step,
        ("what", "by", "amount", "unit", "us", "them", "pays", "costs", "delay", "start", "due",
         "parts", "taken-back", "taken-back-after", "seen", "seen-after", "measured-by", *WHY),
        ("issues",),
    ),
    SheetOf(
        "waits", ("issue", "waiting"), ("issues", 0, "steps", 1, "waits-for", NEXT), Wait,
        ("step", "share", "after", "beyond", "in-proportion", "confirmed", "waived", *WHY),
        ("issues", "steps"),
    ),
    FieldsOf(
        "ladder", ("ladder",), Ladder,
        ("start", "months", "look-ahead", "discount.us", "discount.them", "tolerance.us",
         "tolerance.them", "notices.us", "notices.them", "stake.us", "stake.them", "continuation",
         "answer", "pause", "slips.us", "slips.them", "steps-a-month", *WHY),
    ),
    SheetOf(
        "benchmarks", ("id",), ("benchmarks", 0), Benchmark,
        ("what", "unit", "by", "controlled", "target", "due", "seen-by", *WHY),
    ),
    FieldsOf(
        "process", ("process",), Process,
        ("first-move", "first-move-why", "recognition", "leaders-bargain-over", "staff-start-on",
         "additions", "rounds", "days-between-rounds", "attention", "translator", "send-by", *WHY),
    ),
    SheetOf(
        "carriers", (), ("process", "carriers", NEXT), Carrier,
        ("kind", "who", "needs", "cost", "leak", "days", *WHY),
    ),
    SheetOf(
        "entry demands", (), ("process", "entry-demands", NEXT), EntryDemand,
        ("side", "asks", "as", *WHY),
    ),
    SheetOf(
        "pledges", ("id",), ("pledges", 0), Pledge,
        ("what", "by", "to", "date", "due", "quantity", "unit", "baseline", "delivered", "kept",
         "stake", "controlled", "package", "field", "note", *WHY),
    ),
    SheetOf(
        "sources", ("id",), ("sources", 0), Source,
        ("title", "address", "date", "tier", "within", "note"),
    ),
)  # fmt: skip
