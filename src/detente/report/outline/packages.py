"""Packages: what to propose and how sure it is, beside what else could be proposed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from detente.answers import Rests, join
from detente.report.outline.blocks.block import (
    COUNTED,
    FIXED,
    Block,
    Line,
    Pairs,
    Picture,
    Points,
    Text,
    fold,
    kept,
    section,
)
from detente.report.outline.details.frontier import frontier
from detente.report.outline.details.package_tables import (
    NAMES,
    SURE,
    THEORY,
    attention,
    compared,
    doubts,
    named,
)
from detente.report.setting import Setting
from detente.report.wording.agenda import HUNG_ON
from detente.report.wording.packages.chosen import bought, in_readings, more_or_fewer, readings
from detente.report.wording.packages.packages import (
    BESIDE,
    FAILS,
    ROLES,
    fall,
    finding,
    home_win,
    left_open,
    meanings,
    opening,
    true_at_home,
)
from detente.report.wording.packages.third_parties import stands, together
from detente.report.wording.phrases.amounts import nearest
from detente.report.wording.phrases.forms import got, has_form
from detente.report.wording.phrases.lists import capital, listed, sentence
from detente.studies.values.packages.chosen import Alternative, Named, Tally
from detente.studies.values.packages.packages import HomeWin, Left, Package, Packages, PackageTerm
from detente.visible import in_marks, titled

BEST = "Each side in its own points, at the best estimate."
NAMED = 2
"""So many issues are named of a list; the annex has all."""


def packages(value: Packages, setting: Setting) -> tuple[Block, ...]:
    """The finding, the terms, the alternatives, the limit, what hangs on what; the rest behind."""
    return kept(
        Text(finding(value, setting), "lead", _counted(value)),
        Text(_limit(value, setting), "warn" if value.fewest_places else ""),
        *_terms(value.recommended, setting),
        Text(_lopsided(value), "warn", value.recommended),
        Text(true_at_home(_wins(value), setting), of=together_of(_wins(value))),
        *(Text(home_win(one, setting), "warn", one) for one in _wins(value) if not one.holds),
        Text(_as_read(value.as_read_now, setting)),
        None
        if value.agreed
        else section("Instead", Points.each(_instead(value, setting)), of=FIXED),
        section("Third parties", _third_parties(value, setting), of=FIXED),
        section("If one issue fails", Points.each(_falls(value, setting)), of=FIXED),
        section("What would open more room", _openings(value, setting), of=FIXED),
        _picture(value, setting),
        fold(
            "The terms in full",
            _in_full(value.recommended, setting),
            *(Text(home_win(one, setting), of=one) for one in _wins(value) if one.holds),
        ),
        fold("Gains and chances", named(value, setting), doubts(value, setting), Text(SURE)),
        fold(
            "Packages compared", compared(value, setting), *_balance(value, setting), Text(THEORY)
        ),
        fold("What all who decide could have together", _together(value, setting)),
        fold(
            f"What a place of the {setting.terms.theirs} attention buys", attention(value, setting)
        ),
        fold("Each issue that may fail", _each_fall(value, setting)),
        fold("Left out", _left_out(value, setting)),
        fold("Options that by themselves only one side can call a win", _alone(value, setting)),
    )


def _counted(value: Packages) -> Rests:
    """What the finding rests on; it names nothing."""
    return replace(COUNTED, ground=value.recommended.ground) if value.recommended else COUNTED


def together_of(lines: Sequence[Rests]) -> Rests | None:
    """What several lines that are told in one rest on; None: there are none."""
    if not lines:
        return None
    grounds = [one.ground for one in lines]
    known = None if None in grounds else join(one for one in grounds if one is not None)
    return Rests(marks=join(one.marks for one in lines), ground=known)


def _limit(value: Packages, setting: Setting) -> str:
    """What the limit of attention costs; first of all where nothing is sure enough within it."""
    rows = {row.places: row for row in value.attention}
    limit, more = rows.get(value.places), rows.get(value.places + 1)
    if value.fewest_places:
        return (
            f"{capital(setting.leaders)} can attend to {value.places} issues at once: a package "
            f"that is sure enough needs {value.fewest_places}."
        )
    if value.own is not None or not value.binds or limit is None or more is None:
        return ""
    return sentence(
        f"{setting.terms.theirs} attention is the limit: {bought(limit, more, setting)}"
    )


def _terms(package: Package | None, setting: Setting) -> tuple[Block, ...]:
    if package is None:
        return ()
    rows = tuple(
        (label, tuple(_term(term) for term in package.terms if term.gained_by is role))
        for role, label in ROLES.items()
    )
    return kept(Pairs(tuple((label, lines) for label, lines in rows if lines), style="trade"))


def _term(term: PackageTerm) -> Line:
    apart = (left_open(term.vague) if term.vague else "", BESIDE if term.side_letter else "")
    note = sentence("; ".join(part for part in apart if part))
    return Line(sentence(titled(term.to)), label=titled(capital(term.title)), note=note, of=term)


def _in_full(package: Package | None, setting: Setting) -> Points | None:
    if package is None:
        return None
    return Points.each(_full(term, setting) for term in package.terms)


def _full(term: PackageTerm, setting: Setting) -> Line:
    traits = (
        f"now {titled(term.now)}",
        f"by {setting.side(term.by)}" if term.by else "",
        f"measured by {titled(term.measure)}" if term.measure else "",
        "security-sensitive" if term.security else "",
        "firewalled: goes on whatever else stops" if term.warning else "",
        "a matter of respect" if term.respect else "",
        meanings(term.vague, setting) if term.vague else "",
        BESIDE if term.side_letter else "",
    )
    note = sentence("; ".join(trait for trait in traits if trait))
    to = titled(term.to)
    terms = f"{to}: {titled(term.says)}" if term.says else to
    return Line(
        sentence(terms),
        label=titled(capital(term.title)),
        note=note,
        sources=term.sources,
        of=term,
    )


def _lopsided(value: Packages) -> str:
    if value.recommended is None or not value.recommended.lopsided:
        return ""
    return "One side gets far less of what it could hope for; it will not sign a second such deal."


def _wins(value: Packages) -> tuple[HomeWin, ...]:
    return value.recommended.at_home if value.recommended else ()


def _as_read(tally: Tally | None, setting: Setting) -> str:
    """How the proposal fares while they act on how they read us now, where some reading fails."""
    if tally is None or tally.chance.all == 1:
        return ""
    return (
        f"As {setting.them} reads us now, it asks for more: then both gain "
        f"{in_readings(tally.chance.all)}."
    )


def _instead(value: Packages, setting: Setting) -> Iterator[Line]:
    """Each alternative by what differs from the proposal, and how sure it is."""
    moves = value.recommended.moves if value.recommended else {}
    gain = value.recommended.tally.gain if value.recommended else None
    for one in value.alternatives:
        if one.name is Named.RECOMMENDED and value.own is None:
            continue
        of = together_of([one, *([value.recommended] if value.recommended else [])])
        if one.terms == moves:
            yield Line("The same package.", label=NAMES[one.name], of=of)
        elif gain is not None:
            us = more_or_fewer(one.gain.us.mean - gain.us.mean)
            them = more_or_fewer(one.gain.them.mean - gain.them.mean)
            text = f"{_differing(moves, one.terms, setting)}; {us} for {setting.us}, {them} for "
            said = sentence(f"{text}{setting.them}")
            yield Line(said, label=NAMES[one.name], note=_chance(one), of=of)
    if value.near:
        count = len(value.near)
        others = "one other package comes" if count == 1 else f"{count} other packages come"
        said = sentence(f"{others} within 1% of it")
        yield Line(said, label="Nearly as good", of=together_of(value.near))
    for tie in value.ties:
        said, of = sentence(_differing(moves, tie.moves, setting)), together_of(value.ties)
        yield Line(said, label="Just as good", of=of)


def _third_parties(value: Packages, setting: Setting) -> Points:
    return Points.each(
        Line(sentence(stands(one, setting)), titled(capital(one.name)), "", "", one.sources, one)
        for one in value.third_parties
    )


def _together(value: Packages, setting: Setting) -> Points | None:
    if value.together is None:
        return None
    of = value.together
    return Points.each(Line(sentence(text), of=of) for text in together(of, setting))


def _chance(alternative: Alternative) -> str:
    return sentence(f"both gain in {readings(alternative.chance.all)}")


def _differing(moves: Mapping[str, str], terms: Mapping[str, str], setting: Setting) -> str:
    changed = [
        _moved(issue, terms.get(issue, setting.case.issues[issue].now), setting)
        for issue in {**moves, **terms}
        if moves.get(issue) != terms.get(issue)
    ]
    return _shortened(changed, "other issues elsewhere")


def _moved(issue: str, option: str, setting: Setting) -> str:
    """Where an issue stands in another package: in the case's form, else by title and option."""
    if has_form(issue, option, "both", setting):
        return got(issue, option, "both", setting)
    return f"{setting.inside(issue)} at {in_marks(option)}"


def _shortened(names: list[str], more: str) -> str:
    """The first of many names, and how many more; a few are all named."""
    rest = len(names) - 1
    return listed([names[0], f"{rest} {more}"] if rest > NAMED else names)


def _falls(value: Packages, setting: Setting) -> Iterator[Line]:
    """The issues that may fail, under what then is left."""
    for left in Left:
        issues = [one.issue for one in value.falls if one.left is left]
        if issues:
            names = [setting.inside(issue) for issue in issues]
            many = left is Left.STANDS and len(issues) > NAMED + 1
            rest = "its issues" if len(issues) == len(value.falls) else "the others"
            any_one = "any one of " if left is Left.STANDS and len(issues) > 1 else ""
            falls = any(one.too for one in value.falls if one.left is left)
            too = ", and what falls with it" if falls else ""
            said = sentence(f"{FAILS[left]} {any_one}{rest if many else listed(names)}{too}")
            yield Line(said, of=together_of(value.falls))


def _each_fall(value: Packages, setting: Setting) -> Points:
    return Points.each(Line(sentence(fall(one, setting)), of=one) for one in value.falls)


def _openings(value: Packages, setting: Setting) -> Points:
    return Points.each(Line(sentence(opening(o, value, setting)), of=o) for o in value.openings)


def _left_out(value: Packages, setting: Setting) -> Points:
    return Points.each(
        Line(sentence(HUNG_ON[why]), label=capital(setting.issue(issue)))
        for issue, why in value.kept_out.items()
    )


def _alone(value: Packages, setting: Setting) -> Points:
    return Points.each(
        Line(
            sentence(f"{titled(one.option)}: {titled(one.win_for)} alone"),
            label=setting.issue(one.issue),
            of=one,
        )
        for one in value.one_sided
    )


def _balance(value: Packages, setting: Setting) -> Iterator[Text]:
    package = value.recommended
    if package and package.share_us is not None and package.share_them is not None:
        ours, theirs = nearest(package.share_us * 100), nearest(package.share_them * 100)
        yield Text(
            f"Of the most that each side could hope for, {setting.us} gets {ours}% and "
            f"{setting.them} {theirs}%.",
            of=package,
        )


def _picture(value: Packages, setting: Setting) -> Picture | None:
    if not value.frontier:
        return None
    size = "" if value.zone_size is None else f" Both can accept {_many(value.zone_size)}."
    says = f"{_many(len(value.frontier))} cannot be bettered for both.{size}"
    return Picture("frontier", _brings(value, setting), says, value, frontier(value, setting), BEST)


def _brings(value: Packages, setting: Setting) -> str:
    """What the package that is proposed brings each side at the best estimate."""
    package = value.recommended
    if package is None:
        return "No package is recommended"
    ours, theirs = (f"{float(gain.best):.0f} points" for gain in (package.us, package.them))
    return f"What is proposed brings {setting.us} {ours} and {setting.them} {theirs}"


def _many(packages: int) -> str:
    """A number of packages in figures."""
    return f"{packages:,} {'package' if packages == 1 else 'packages'}"
