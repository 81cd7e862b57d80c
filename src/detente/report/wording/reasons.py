"""What parts of a case state, in words."""

from detente.report.setting import Setting
from detente.report.wording.facts import writes
from detente.report.wording.phrases.names import plain
from detente.studies.values.reasons import Stated
from detente.visible import titled

ONE = {
    "requires": "requirement",
    "never-trade": "red line",
    **{f"{one}s": one for one in (
        "link", "ban", "statement", "addition", "objection", "readout", "path", "goalpost", "score",
        "event", "fact",
    )},
}  # fmt: skip
"""Lists of a case whose name is in the plural, and what one of theirs is called."""


@writes
def stated(fact: Stated, setting: Setting) -> str:
    """What the part is about, then its author's own words."""
    about = [_step(setting, fact.part[:length]) for length in range(1, len(fact.part) + 1)]
    named = ", ".join(part for part in about if part)
    return ": ".join(part for part in (named, titled(fact.why)) if part)


def _step(setting: Setting, path: tuple[str | int, ...]) -> str:
    """One step of the way to a part, as a reader says it; "" where the next step says it."""
    match path:
        case ("issues", str(issue)):
            return setting.inside(issue)
        case (_,):
            return ""
        case ("home", str(side), int(at)):
            return titled(plain(getattr(setting.case.home, side)[at].who))
        case ("outside", int(at)):
            return titled(plain(setting.case.outside[at].what))
        case ("rehearsal", "shocks", int(at)):
            return titled(plain(setting.case.rehearsal.shocks[at].what))
        case ("channels", str(key)):
            return titled(setting.case.channels[key].title or key)
        case ("issues", _, _, "moved"):
            return ""
        case (*_, ("us" | "them") as side):
            return setting.side(side)
        case (*_, str(step)):
            return titled(step.replace("-", " "))
        case (kind, int(at), *_) if len(path) == 2:
            return f"{ONE.get(str(kind)) or str(kind).replace('-', ' ')} {at + 1}"
    return ""
