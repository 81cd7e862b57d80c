"""The crisis valve in words."""

from collections.abc import Sequence

from detente.report.setting import Setting
from detente.report.wording.facts import writes
from detente.report.wording.phrases.lists import listed
from detente.report.wording.phrases.names import inside
from detente.studies.values.process.valve import CallEachOther, LinesAdded, LineStays, NobodyCalled
from detente.visible import titled


@writes
def call(fact: CallEachOther, setting: Setting) -> str:
    """Who calls whom."""
    return (
        f"when tension rises, {titled(fact.us)} speaks for {setting.us} and {titled(fact.them)} "
        f"for {setting.them}: each calls the other before anything is said in public"
    )


@writes
def nobody(fact: NobodyCalled, setting: Setting) -> str:
    """Nobody is named."""
    return f"nobody is named who is called for {setting.side(fact.side)}: name who answers, and how"


@writes
def line(fact: LineStays, setting: Setting) -> str:
    """A standing line."""
    return stays([fact], setting)


def stays(lines: Sequence[LineStays], setting: Setting) -> str:
    """Standing lines that all stay open, or that all can be switched off, in one clause."""
    titles = listed(inside(setting.case, one.title) for one in lines)
    if not any(one.can_be_switched_off for one in lines):
        return f"{titles} {'stays' if len(lines) == 1 else 'stay'} open whatever else is suspended"
    all_ = "it" if len(lines) == 1 else "them"
    other = f"agree that no quarrel about anything else switches {all_} off"
    return f"can still be switched off: {titles}; {other}"


@writes
def added(fact: LinesAdded, setting: Setting) -> str:
    """What the package adds."""
    named = listed(setting.inside(issue) for issue in fact.issues)
    are = "is" if len(fact.issues) == 1 else "are"
    return f"write into the text that {named} {are} kept on whatever else happens"
