"""Which sheet of a workbook holds which parts of a case, and which columns are offered.

A sheet's first columns are its keys; every other column is a field of its part, through dots as in
a table of comma-separated values. `at` says where a row stands: a name, a key by its place, or
`NEXT` for the next entry of a list.
"""

import re
from dataclasses import dataclass
from typing import Final, get_origin

from detente.case.case import Case
from detente.case.fields import Model, bare, fields
from detente.case.issue import Issue, Need, Option, RedLine
from detente.case.party import Aim, Lead, Party
from detente.case.record import Pledge, Source
from detente.case.signals import Question, Reading, Statement
from detente.case.table import kind_of
from detente.case.valuation import Valuation

NEXT: Final = -1
RANKED = "best-first"
"""The column whose cells, numbered from 1, are the places of a ranking."""
PLACE = re.compile(rf"{RANKED} ?(\d{{1,3}})")
"""How the column of one place is called."""
PLACES = 8
"""How many places of a ranking a new workbook offers; more are read."""
READ_ME, CASE = "read me", "case"
CASE_FIELDS = (
    "title", "about", "as-of", "us", "them", "setting", "meet.where", "meet.date", "judged.by",
    "judged.on", "marks",
)  # fmt: skip


@dataclass(frozen=True)
class SheetOf:
    """One sheet: title, key columns, where a row stands, its part, the columns of a new one.

    `within`: for a key, the sheet whose first key it repeats, or the words that it may be.
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

        >>> BY_TITLE["red lines"].known()[-3:]
        ['issue', 'quiet-channel', 'holds-for']
        """
        return [name for name in fields(self.part) if self.holds(name)]


SIDES = ("us", "them")
WHY = ("why", "sources")
SHEETS = (
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
        ("says", "by", "due", "noun", "we-get", "they-get", "side-letter", *WHY), ("issues",),
    ),
    SheetOf(
        "rankings", ("issue", "side"), ("issues", 0, 1), Valuation,
        ("weight", "firm", RANKED, "bottom-line", "drift", "face", *WHY), ("issues", SIDES),
    ),
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
        "pledges", ("id",), ("pledges", 0), Pledge,
        ("what", "by", "to", "date", "due", "quantity", "unit", "baseline", "delivered", "kept",
         "stake", "controlled", "package", "field", "note", *WHY),
    ),
    SheetOf(
        "sources", ("id",), ("sources", 0), Source,
        ("title", "address", "date", "tier", "within", "note"),
    ),
)  # fmt: skip
BY_TITLE = {sheet.title: sheet for sheet in SHEETS}


def case_held(column: str) -> bool:
    """Whether the sheet of the case itself holds a field: no section that has a sheet, or a file.

    >>> case_held("as-of"), case_held("meet.date"), case_held("issues")
    (True, True, False)
    """
    return column == "setting" or (
        column.partition(".")[0] in _PLAIN and kind_of(Case, column) is not None
    )


_PLAIN = {one.partition(".")[0] for one in CASE_FIELDS}
