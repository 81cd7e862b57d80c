"""Packages: where both can claim a win, and what to propose."""

from fractions import Fraction

from detente.report import words
from detente.report.outline.block import (
    Block,
    Fold,
    Line,
    Pairs,
    Picture,
    Points,
    Section,
    Table,
    Text,
    kept,
)
from detente.report.outline.frontier import frontier
from detente.report.setting import Setting
from detente.report.wording.agenda import HUNG_ON
from detente.studies.values.agenda import Decider
from detente.studies.values.packages import Fall, Package, Packages, Term

ROLES = {"ask": "We ask", "give": "We give", "both": "Both want"}
THEORY = (
    "A package is a win for a side when it is worth more to its leader than no agreement and "
    "nobody at home who can block it would. Points are each side's own scale: they are never "
    "added up or compared between sides. Recommended is the package with the greatest product "
    "of both gains (Nash 1950) among those named above; beside it stands the package that gives "
    "both the most equal shares of what each could hope for (Kalai and Smorodinsky 1975)."
)


def packages(value: Packages, setting: Setting) -> tuple[Block, ...]:
    """The recommendation in words, then its rivals, then what it is worth, behind folds."""
    return kept(
        Text(_lead(value), "lead"),
        *_recommended(value, setting),
        Section("If one issue fails", kept(Points(tuple(_fall(f) for f in value.falls)))),
        Section("What would open more room", kept(_openings(value))),
        Section("Left out", kept(_left_out(value, setting))),
        Picture(
            "frontier",
            "What both sides can gain at the best estimate",
            _frontier_says(value),
            value,
            frontier(value, setting),
        ),
        Fold("Options that by themselves only one side can call a win", kept(_one_sided(value))),
        Fold("Packages compared", kept(_compared(value, setting), Text(THEORY))),
    )


def package_says(package: Package) -> str:
    """In how many readings a package is a win for both, and of assumed draws."""
    text = f"A win for both {words.IN_READINGS[package.readings]}"
    if package.draws and str(package.readings) == "some":
        text += f" ({words.tenths(Fraction(package.draws_won, package.draws))} assumed readings)"
    return f"{text}."


def _lead(value: Packages) -> str:
    if value.recommended is None:
        return "No package is a win for both: below stands what would have to give."
    return package_says(value.recommended)


def _recommended(value: Packages, setting: Setting) -> tuple[Block, ...]:
    package = value.recommended
    if package is None:
        return ()
    rows = tuple(
        (said, tuple(_term(term, setting) for term in package.terms if term.role == role))
        for role, said in ROLES.items()
    )
    rest = tuple(_term(term, setting) for term in package.terms if term.role not in ROLES)
    shown = (*rows, ("Also", rest))
    return kept(
        Pairs(tuple((label, lines) for label, lines in shown if lines), style="trade"),
        Text(_balance(package, setting), "warn" if package.lopsided else ""),
        Text(_ties(value, setting), "note"),
        Text(f"Chosen among {value.chosen_among}." if value.chosen_among else "", "note"),
    )


def _term(term: Term, setting: Setting) -> Line:
    marks = (
        f"by {setting.side(term.by)}" if term.by else "",
        f"measured by {term.measure}" if term.measure else "",
        "security-sensitive" if term.security else "",
        "firewalled: goes on whatever else stops" if term.warning else "",
        "a matter of respect" if term.respect else "",
    )
    note = "; ".join(mark for mark in (f"now {term.now}", *marks) if mark)
    said = f"{term.to}: {term.says}" if term.says else term.to
    return Line(words.sentence(said), label=words.capital(term.title), note=words.sentence(note))


def _balance(package: Package, setting: Setting) -> str:
    if package.lopsided:
        return (
            "This package is lopsided: one side gets far less of what it could hope for, and a "
            "side that has signed one such deal will not sign a second."
        )
    if package.share_us is None or package.share_them is None:
        return "How balanced it is cannot be said: one side has nothing more to hope for."
    ours, theirs = words.tenths(package.share_us), words.tenths(package.share_them)
    return (
        f"Of the most that each side could hope for, {setting.us} gets about {ours} parts "
        f"and {setting.them} about {theirs}."
    )


def _ties(value: Packages, setting: Setting) -> str:
    if not value.ties:
        return ""
    said = " or ".join(setting.moves(package.moves) for package in value.ties)
    return f"Just as good by this rule: {said}."


def _fall(fall: Fall) -> Line:
    return Line(words.sentence(fall.said))


def _openings(value: Packages) -> Points:
    return Points(tuple(Line(words.sentence(o.least), label=o.constraint) for o in value.openings))


def _left_out(value: Packages, setting: Setting) -> Points:
    return Points(
        tuple(
            Line(words.sentence(HUNG_ON[Decider(why)]), label=words.capital(setting.issue(issue)))
            for issue, why in value.kept_out.items()
        )
    )


def _one_sided(value: Packages) -> Points:
    return Points(tuple(Line(words.sentence(one.said)) for one in value.one_sided))


def _frontier_says(value: Packages) -> str:
    size = "not counted" if value.zone_size is None else f"{value.zone_size:,}"
    every = value.wins_in_every_reading
    sure = "" if every is None else f"; {every:,} of them are wins in every reading"
    return (
        f"If our estimates are right: {len(value.frontier)} packages cannot be bettered for one "
        f"side without loss to the other ({value.frontier_status}). "
        f"Packages that both can accept: {size} ({value.zone_status}){sure}."
    )


def _compared(value: Packages, setting: Setting) -> Table:
    named = (
        ("Recommended", (value.recommended,) if value.recommended else ()),
        ("Just as good", value.ties),
        ("Greatest product of gains", value.nash),
        ("Most equal shares", value.kalai_smorodinsky),
        ("Without the limit of attention", (value.without_limit,) if value.without_limit else ()),
    )
    rows = tuple(_row(name, package, setting) for name, group in named for package in group)
    heads = (
        "Package",
        "Moves",
        words.capital(setting.us),
        words.capital(setting.them),
        "Win for both",
        "Shares of the possible gain",
    )
    return Table("Gains over no agreement: best estimate (lowest to highest)", heads, rows)


def _row(name: str, package: Package, setting: Setting) -> tuple[str, ...]:
    shares = (package.share_us, package.share_them)
    return (
        name,
        setting.moves(package.moves),
        words.gain(package.us),
        words.gain(package.them),
        f"{package.readings} reading",
        " / ".join("–" if share is None else words.hundredths(share) for share in shares),
    )
