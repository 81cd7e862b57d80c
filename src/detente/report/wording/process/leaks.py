"""Leaks in words: what it looks like when read aloud, and what then."""

from detente.report.setting import Setting
from detente.report.wording.phrases.lists import listed, plain_id
from detente.report.wording.phrases.names import leader
from detente.report.wording.process.message import ASSURED
from detente.studies.values.process.leaks import Leak, Leaked
from detente.visible import titled


def leaked(leak: Leak, setting: Setting) -> str:
    """What leaks."""
    match leak.what:
        case Leaked.MESSAGE:
            return "The message"
        case Leaked.CARRIER:
            return f"That a {plain_id(leak.carrier)} went"
    named = setting.inside(leak.issue)
    if leak.what is Leaked.SIDE_LETTER:
        return f"The side letter on {named} ({titled(leak.option)})"
    return f"That {setting.side(leak.side)} would give on {named} ({titled(leak.option)})"


def read_aloud(leak: Leak, setting: Setting) -> str:
    """What it looks like when read aloud, as a clause."""
    match leak.what:
        case Leaked.MESSAGE:
            writer = leak.writer or leader(setting.case, "us")
            assured = listed(ASSURED[one] for one in leak.assures)
            return (
                f"{writer} wrote first, with aims already recorded, subjects and a date; no "
                f"position stands in it. It assures {assured}"
            )
        case Leaked.CARRIER:
            return leak.how or "how it may leak is not written down"
        case Leaked.SIDE_LETTER:
            hurt = f", and hurts {listed(leak.hurts)}" if leak.hurts else ""
            return f"something was agreed that the text does not say{hurt}"
    return (
        f"alone it hurts {listed(leak.hurts)} in {setting.side(leak.side)}, who hear the give and "
        "not what it is given for"
    )


def then(leak: Leak, setting: Setting) -> str:
    """What is then done."""
    match leak.what:
        case Leaked.MESSAGE:
            return (
                f"say that the two {setting.leaders} are in touch; tell the other side by the same "
                "carrier that it did not come from us; keep the date"
            )
        case Leaked.CARRIER:
            return "neither confirm nor deny what was in it; send the next word by another carrier"
        case Leaked.SIDE_LETTER:
            told = f"tell {listed(leak.hurts)} before it is signed; " if leak.hurts else ""
            return f"{told}publish it on the same day, in words that both have agreed"
    return f"tell {listed(leak.hurts)} of the whole trade before any text is exchanged"
