"""The sheets that reckon: choose an option for each issue and see what the package is worth.

The formulas are the model's own (definitions §6–§8, §16): points of the options chosen, links that
hold, rules that are broken, audiences that refuse, places taken.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from detente.report.office.workbook.sheet import FIRST, Cell, Formula, WorkbookSheet, place, span
from detente.report.setting import Setting
from detente.report.wording.packages.chosen import rule_named
from detente.report.wording.phrases.lists import capital
from detente.studies.valuation.audiences import VetoPlayer
from detente.studies.valuation.constraints import Choice
from detente.studies.valuation.model import Model
from detente.studies.valuation.problem import riding, takes_a_place
from detente.studies.valuation.readings import SIDES
from detente.studies.values.packages.gain import Gain
from detente.visible import titled, unmarked

READINGS = ("low", "best", "high")
NOTHING = Gain(Fraction(0), Fraction(0), Fraction(0))
SCORES = {"us": "DEF", "them": "GHI"}
"""The columns of the sheet of scores, lowest to highest."""


@dataclass(frozen=True)
class Sums:
    """A case's model and the package on which the workbook opens.

    `places`: leaders' attention; `order`: what the acts in their order bring, in words.
    """

    model: Model
    setting: Setting
    moves: Mapping[str, str]
    places: int
    order: str = ""

    @cached_property
    def orders(self) -> Mapping[str, tuple[str, ...]]:
        """Every issue with its options, those that move first, each kind in the case's order."""
        known = self.model.orders
        return {
            name: known[name] for name in sorted(known, key=lambda name: name not in self.moves)
        }

    @cached_property
    def options(self) -> tuple[tuple[str, str], ...]:
        """Every option of every issue, in the order of the sheet of scores."""
        return tuple((issue, option) for issue, row in self.orders.items() for option in row)

    def title(self, issue: str) -> str:
        """An issue's title, which needs no marks in a cell of its own."""
        return unmarked(self.setting.issue(issue))

    @cached_property
    def rides(self) -> Mapping[str, str]:
        """Issues that move only when another does, and with which."""
        return riding(self.setting.case, self.model.orders)

    def chosen(self, issue: str, option: str) -> str:
        """The cell that is 1 where an option is chosen, else 0."""
        return place(FIRST + self.options.index((issue, option)), "C", "Scores")

    def is_chosen(self, issue: str, option: str) -> int:
        """Whether the package on which the workbook opens holds an option."""
        return int(self.model.whole(self.moves)[issue] == option)

    def column(self, column: str, issue: str = "") -> str:
        """A column of the scores: all options, or those of one issue."""
        rows = [at for at, (name, _) in enumerate(self.options, FIRST) if issue in ("", name)]
        return span(column, rows[0], rows[-1], "Scores")

    def points(self, side: str, issue: str, option: str) -> Gain:
        """What an option is worth to a side; nothing where nobody has estimated it."""
        return self.model.readings.gains[side].get(issue, {}).get(option, NOTHING)


def sheets(sums: Sums) -> tuple[WorkbookSheet, ...]:
    """The package with its totals; scores, links, rules and audiences behind it."""
    behind = (_scores(sums), _links(sums), _rules(sums), _audiences(sums))
    return (_package(sums), *(sheet for sheet in behind if sheet.rows))


def _package(sums: Sums) -> WorkbookSheet:
    setting, orders = sums.setting, sums.orders
    heads = (
        "Issue", "Option (choose)", "Now", "Moves", capital(setting.us), capital(setting.them),
        "Takes a place",
    )  # fmt: skip
    lines = tuple(_line(sums, row, issue) for row, issue in enumerate(orders, FIRST))
    return WorkbookSheet(
        "Package",
        heads,
        (*lines, (), *_totals(sums, FIRST + len(lines))),
        {(row, 2): options for row, options in enumerate(orders.values(), FIRST)},
        (
            "Points are each side's own and cannot be compared between sides. Choose in column B.",
            *((f"{sums.order}.",) if sums.order else ()),
        ),
        points=True,
        again=(FIRST + len(lines) + 1,),
    )


def _line(sums: Sums, row: int, issue: str) -> tuple[Cell, ...]:
    """One issue: what is chosen, what it is worth at best, whether it moves and takes a place."""
    now = sums.model.now[issue]
    option = sums.model.whole(sums.moves)[issue]
    moves = int(option != now)
    counts = int(takes_a_place(sums.setting.case, issue, sums.rides))
    worth = (
        Formula(
            f"=SUMPRODUCT({sums.column('C', issue)},{sums.column(SCORES[side][1], issue)})",
            sums.points(side, issue, option).best,
        )
        for side in SIDES
    )
    return (
        sums.title(issue), option, now,
        Formula(f"=IF(EXACT({place(row, 'B')},{place(row, 'C')}),0,1)", moves),
        *worth, Formula(f"={place(row, 'D')}*{counts}", moves * counts),
    )  # fmt: skip


def _totals(sums: Sums, blank: int) -> tuple[tuple[Cell, ...], ...]:
    """Below an empty row: totals with links for each side, what stands against it, the verdict."""
    model, row = sums.model, blank + 2
    sides = tuple(_total(sums, side, row + at) for at, side in enumerate(SIDES))
    at = {name: row + 2 + number for number, name in enumerate(("rules", "audiences", "places"))}
    taken = sum(takes_a_place(sums.setting.case, issue, sums.rides) for issue in sums.moves)
    test = (
        *(f"{place(row + number, 'F')}=1" for number in range(len(SIDES))),
        f"{place(at['rules'], 'B')}=0",
        f"{place(at['audiences'], 'B')}=0",
        f"{place(at['places'], 'B')}<={place(at['places'], 'D')}",
    )
    broken, refused = len(_broken(sums)), len(model.refusing(sums.moves, "best"))
    wins = all(model.enough(side, model.gain(side, sums.moves), "best") for side in SIDES)
    good = wins and not broken and not refused and taken <= sums.places
    return (
        ("Total, with links", "Lowest", "Best estimate", "Highest", "Least that it takes", "Wins"),
        *sides,
        ("Rules broken", Formula(_sum("B", len(_all_rules(sums)), "Rules"), broken)),
        ("Audiences that refuse", Formula(_sum("E", len(model.voices), "Audiences"), refused)),
        (
            "Places taken",
            Formula(f"=SUM({span('G', FIRST, blank - 1)})", taken),
            "of at most",
            sums.places,
        ),
        (
            "Both win at best estimates",
            Formula(f'=IF(AND({",".join(test)}),"yes","no")', "yes" if good else "no"),
        ),
    )


def _total(sums: Sums, side: str, row: int) -> tuple[Cell, ...]:
    model = sums.model
    gain, least = model.gain(side, sums.moves), model.least[side]
    cells = tuple(
        Formula(
            f"=SUMPRODUCT({sums.column('C')},{sums.column(column)}){_of_links(sums, side, link)}",
            getattr(gain, reading),
        )
        for reading, column, link in zip(READINGS, SCORES[side], "GHI", strict=True)
    )
    best, bound = place(row, "C"), place(row, "E")
    test = f"{best}>0" if least is None else f"{best}>={bound}"
    return (
        capital(sums.setting.side(side)), *cells,
        "more than nothing" if least is None else least.best,
        Formula(f"=IF({test},1,0)", int(model.enough(side, gain, "best"))),
    )  # fmt: skip


def _of_links(sums: Sums, side: str, column: str) -> str:
    return "".join(
        f"+{place(row, 'F', 'Links')}*{place(row, column, 'Links')}"
        for row, link in enumerate(sums.model.links, FIRST)
        if link.side == side
    )


def _sum(column: str, rows: int, sheet: str) -> str:
    return f"=SUM({span(column, FIRST, FIRST + rows - 1, sheet)})" if rows else "=0"


def _scores(sums: Sums) -> WorkbookSheet:
    """What each option is worth over no agreement, and whether it is chosen."""
    setting = sums.setting
    heads = (
        "Issue", "Option", "Chosen",
        *(f"{capital(setting.side(side))}, {name}" for side in SIDES for name in
          ("lowest", "best estimate", "highest")),
    )  # fmt: skip
    issues = list(sums.orders)
    rows = tuple(
        (
            sums.title(issue), option,
            Formula(
                f"=IF(EXACT({place(FIRST + issues.index(issue), 'B', 'Package')},"
                f"{place(row, 'B')}),1,0)",
                sums.is_chosen(issue, option),
            ),
            *(
                getattr(sums.points(side, issue, option), reading)
                for side in SIDES
                for reading in READINGS
            ),
        )
        for row, (issue, option) in enumerate(sums.options, FIRST)
    )  # fmt: skip
    return WorkbookSheet("Scores", heads, rows, points=True)


def _links(sums: Sums) -> WorkbookSheet:
    """Two options that are worth more, or less, together."""
    heads = (
        "For", "Issue", "Option", "and issue", "and option", "Holds", "Lowest", "Best estimate",
        "Highest",
    )  # fmt: skip
    rows = tuple(
        (
            capital(sums.setting.side(link.side)),
            sums.setting.issue(link.first[0]), link.first[1],
            sums.setting.issue(link.second[0]), link.second[1],
            Formula(
                f"={sums.chosen(*link.first)}*{sums.chosen(*link.second)}",
                sums.is_chosen(*link.first) * sums.is_chosen(*link.second),
            ),
            *(getattr(link.gain, reading) for reading in READINGS),
        )
        for link in sums.model.links
    )  # fmt: skip
    return WorkbookSheet("Links", heads, rows, points=True)


def _all_rules(sums: Sums) -> tuple[tuple[str, tuple[Choice, ...]], ...]:
    """Every rule with the choices that it bars; an issue that rides with another is one too."""
    model, setting = sums.model, sums.setting
    rides = (
        (
            f"{setting.issue(name)} moves only with {setting.issue(head)}",
            tuple(
                {name: option, head: model.now[head]}
                for option in model.orders[name]
                if option != model.now[name]
            ),
        )
        for name, head in sums.rides.items()
    )
    return (*((rule_named(rule.where, setting), rule.banned) for rule in model.rules), *rides)


def _broken(sums: Sums) -> tuple[str, ...]:
    package = sums.model.whole(sums.moves)
    return tuple(
        title
        for title, banned in _all_rules(sums)
        if any(all(package[issue] == option for issue, option in bar.items()) for bar in banned)
    )


def _rules(sums: Sums) -> WorkbookSheet:
    """What no package may hold; 1 where this one does."""
    broken = _broken(sums)
    rows = tuple(
        (title, Formula(_bars(sums, banned), int(title in broken)))
        for title, banned in _all_rules(sums)
    )
    return WorkbookSheet("Rules", ("Rule", "Broken"), rows)


def _bars(sums: Sums, banned: tuple[Choice, ...]) -> str:
    held = [
        "*".join(sums.chosen(issue, option) for issue, option in bar.items())
        for bar in banned
        if bar
    ]
    return f"=IF({'+'.join(held)}>0,1,0)" if held else "=0"


def _audiences(sums: Sums) -> WorkbookSheet:
    """Audiences with a veto and third parties who must consent, by their own points at best."""
    rows = tuple(
        (
            titled(voice.who), capital(sums.setting.side(voice.side)),
            Formula(_heard(sums, voice), _worth(sums, voice)), voice.least.best,
            Formula(
                f"=IF({place(row, 'C')}<{place(row, 'D')},{_asked(sums, voice)},0)",
                int(_refuses(sums, voice)),
            ),
        )
        for row, voice in enumerate(sums.model.voices, FIRST)
    )  # fmt: skip
    return WorkbookSheet(
        "Audiences", ("Who", "Of", "Points", "Least that it takes", "Refuses"), rows
    )


def _refuses(sums: Sums, voice: VetoPlayer) -> bool:
    asked = voice.is_asked(sums.model.whole(sums.moves))
    return asked and _worth(sums, voice) < voice.least.best


def _asked(sums: Sums, voice: VetoPlayer) -> str:
    """1 where the package needs a voice's consent, else 0."""
    held = [
        "(" + "+".join(sums.chosen(issue, option) for option in sorted(options)) + ")"
        for issue, options in voice.asked.items()
    ]
    return "*".join(held) or "1"


def _worth(sums: Sums, voice: VetoPlayer) -> Fraction:
    return sums.model.worth(voice, sums.moves).best


def _heard(sums: Sums, voice: VetoPlayer) -> str:
    parts = [
        f"{sums.chosen(issue, option)}*{_decimal(worth)}"
        for issue, option in sums.options
        if (worth := voice.of(issue, option).best)
    ]
    return "=" + ("+".join(parts) or "0") + _of_links(sums, voice.party, "H")


def _decimal(value: Fraction) -> str:
    """A number in a formula, exactly."""
    return f"({value.numerator}/{value.denominator})"
