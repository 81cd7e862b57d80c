"""A package of the planner's own on the first page: what it leaves, brings and cannot tell."""

from detente.report.setting import Setting
from detente.report.wording.brief.brief import named, passes
from detente.report.wording.packages.chosen import gained
from detente.report.wording.phrases.lists import capital
from detente.studies.values.brief.brief import BesideRecommended, Brief

OWN_TITLE = "a package of the planner's own"
OWN_FOOT = f"{OWN_TITLE}, not the recommended one"
OWN = "The planner's own, not the recommended one"
NONE_BESIDE = "No package is recommended."


def page_title(value: Brief, setting: Setting) -> str:
    """What the case is called, and that the page is of a package of the planner's own."""
    return setting.title if value.own is None else f"{setting.title}: {OWN_TITLE}"


def own_package(value: Brief, setting: Setting, most: int) -> tuple[str, ...]:
    """That the package is not what is recommended, what it leaves and brings; () where it is."""
    own = value.own
    if own is None:
        return ()
    without = f": without {named(own.without, setting, most)}" if own.without else ""
    return (
        f"{OWN}{without}.",
        *(passes(date, setting) for date in own.passes[:most]),
        _beside(own, setting),
        _untold(own, setting),
    )


def _untold(own: BesideRecommended, setting: Setting) -> str:
    """Who cannot tell at home what it won; "" where both can."""
    if len(own.untold) > 1:
        return "Neither side can tell its win at home."
    return "".join(
        f"{capital(setting.side(side))} cannot tell its win at home." for side in own.untold
    )


def _beside(own: BesideRecommended, setting: Setting) -> str:
    """What it brings each side beside the recommended one; "" where none is."""
    if own.us is None or own.them is None:
        return NONE_BESIDE
    both = ((own.us, setting.us), (own.them, setting.them))
    moved = ", ".join(f"{gained(float(more))} for {side}" for more, side in both)
    return f"Beside the recommended one, points: {moved}."
