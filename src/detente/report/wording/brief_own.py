"""A package of the planner's own on the first page: what it leaves, brings and cannot tell."""

from detente.report.setting import Setting
from detente.report.wording.brief import named, passes
from detente.report.wording.chosen import gained
from detente.report.wording.lists import listed, sentence
from detente.studies.values.brief import BesideRecommended, Brief

OWN_TITLE = "a package of the planner's own"
OWN_FOOT = f"{OWN_TITLE}, not the recommended one"
OWN = "The planner's own, not the recommended one."
NONE_BESIDE = "No package is recommended."


def page_title(value: Brief, setting: Setting) -> str:
    """What the case is called, and that the page is of a package of the planner's own."""
    return setting.title if value.own is None else f"{setting.title}: {OWN_TITLE}"


def own_package(value: Brief, setting: Setting, most: int) -> tuple[str, ...]:
    """That the package is not what is recommended, what it leaves and brings; () where it is."""
    own = value.own
    if own is None:
        return ()
    leaves = f" It leaves out {named(own.without, setting, most)}." if own.without else ""
    untold = listed(setting.side(side) for side in own.untold)
    wins = "their wins" if len(own.untold) > 1 else "its win"
    return (
        f"{OWN}{leaves}",
        *(passes(date, setting) for date in own.passes[:most]),
        _beside(own, setting),
        *(sentence(f"{untold} cannot tell {wins} at home") for _ in own.untold[:1]),
    )


def _beside(own: BesideRecommended, setting: Setting) -> str:
    """What it brings each side beside the recommended one; "" where none is."""
    if own.us is None or own.them is None:
        return NONE_BESIDE
    both = ((own.us, setting.us), (own.them, setting.them))
    moved = listed(f"{gained(float(more))} for {side}" for more, side in both)
    return f"Beside the recommended one, points: {moved}."
