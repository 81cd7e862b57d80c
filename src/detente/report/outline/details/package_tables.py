"""The annex of the chapter on packages: gains and chances of every package with a name."""

from detente.report.outline.blocks.block import Line, Points, Table
from detente.report.setting import Setting
from detente.report.wording.phrases.amounts import gain, hundredths, nearest, number
from detente.report.wording.phrases.lists import capital, listed, sentence
from detente.studies.values.packages.chosen import Alternative, Named, Spread
from detente.studies.values.packages.packages import Package, Packages

NAMES = {
    Named.RECOMMENDED: "Recommended",
    Named.SURE: "Sure",
    Named.AMBITIOUS: "Ambitious",
    Named.EASIER: "Easier for them",
}
SURE = (
    "Sure: both gain even where all estimates are at their worst. Ambitious: the most for us where "
    "they gain in 60 of 100. Easier for them: the most for them where we gain as surely as always. "
    "Chances are shares of 20,000 draws of our estimates, which are judgements. How far our errors "
    "may agree: 0, the package fails unless errors cancel; 1, it holds even where all lean one way."
)
THEORY = (
    "A package is a win for a side when it is worth more to who decides than no agreement and "
    "nobody of its own who can block it would. Points are each side's own scale: they are never "
    "added up or compared between sides. Recommended is the greatest product of both mean gains "
    "(Nash 1950) among packages that are sure enough for each; beside it stands the package of the "
    "most equal shares of what each could hope for (Kalai and Smorodinsky 1975)."
)


def named(value: Packages, setting: Setting) -> Table:
    """The named choices: gains, chances, how far errors may agree, the worst corner."""
    us, them = capital(setting.us), capital(setting.them)
    heads = (
        "Choice",
        "Package",
        f"{us}: mean (10–90%)",
        f"{them}: mean (10–90%)",
        f"{us} gains in",
        f"{them} gains in",
        "Both gain in",
        "Errors may agree to",
        "All estimates at their worst",
    )
    rows = tuple(_alternative(one, setting) for one in value.alternatives)
    return Table("The named choices, each side on its own scale", heads, rows, value.alternatives)


def _alternative(alternative: Alternative, setting: Setting) -> tuple[str, ...]:
    agree = alternative.agreement_of_errors
    return (
        NAMES[alternative.name],
        setting.moves(alternative.terms),
        spread(alternative.gain.us),
        spread(alternative.gain.them),
        _share(alternative.chance.us),
        _share(alternative.chance.them),
        f"{_share(alternative.chance.all)} ± {alternative.chance.error * 100:.1f}",
        "fails at 0" if agree is None else f"{agree:.2f}",
        f"{number(alternative.corner.us)} / {number(alternative.corner.them)}",
    )


def spread(spread: Spread) -> str:
    """
    >>> spread(Spread(122.0, 76.2, 167.8))
    '122 (76 to 168)'
    """
    return f"{number(spread.mean)} ({number(nearest(spread.p10))} to {number(nearest(spread.p90))})"


def _share(value: float) -> str:
    return f"{value * 100:.1f}%"


def attention(value: Packages, setting: Setting) -> Table:
    """What both gain when leaders can attend to so many issues."""
    rows = tuple(
        (
            str(one.places),
            "nothing to propose" if one.us is None else number(one.us),
            "" if one.them is None else number(one.them),
        )
        for one in value.attention
    )
    heads = ("Issues at once", capital(setting.us), capital(setting.them))
    return Table("Mean gains of what is then recommended", heads, rows, value.attention)


def compared(value: Packages, setting: Setting) -> Table:
    """Packages by their boxes of gains and their balance."""
    groups = (
        ("Proposed", (value.recommended,) if value.recommended else ()),
        ("Just as good", value.ties),
        ("Nearly as good", value.near),
        ("Greatest product of gains", value.nash),
        ("Most equal shares", value.kalai_smorodinsky),
    )
    of = tuple(package for _, group in groups for package in group)
    rows = tuple(_row(name, package, setting) for name, group in groups for package in group)
    heads = (
        "Package",
        "Moves",
        capital(setting.us),
        capital(setting.them),
        "Both gain in",
        "Shares of the possible gain",
    )
    return Table("Gains over no agreement: best estimate (lowest to highest)", heads, rows, of)


def _row(name: str, package: Package, setting: Setting) -> tuple[str, ...]:
    shares = (package.share_us, package.share_them)
    return (
        name,
        setting.moves(package.moves),
        gain(package.us),
        gain(package.them),
        _share(package.tally.chance.all),
        " / ".join("–" if share is None else hundredths(share) for share in shares),
    )


def doubts(value: Packages, setting: Setting) -> Points:
    """Rows of the proposal that the draws do not bear out."""
    package = value.recommended
    names = [] if package is None else list(map(setting.side, package.tally.disputed))
    text = f"the draws leave it open whether {listed(names)} has the chance that it must have"
    return Points((Line(sentence(text), of=package),) if names else ())
