"""What an option is called in a sentence: in the case's own form, or in the plainest."""

from detente.case.models.authority import LegalAuthority
from detente.report.setting import Setting
from detente.report.wording.names import counted, inside
from detente.visible import titled


def got(issue: str, option: str, side: str, setting: Setting) -> str:
    """What a side gets by an option; `side`: us, them or both.

    Without a form of the case it is the title and the option: `power price, fixed`.
    """
    known = setting.option(issue, option)
    own = {"us": known.we_get, "them": known.they_get}.get(side, "")
    return own or known.noun or f"{inside(setting.case, setting.issue(issue))}, {titled(option)}"


def has_form(issue: str, option: str, side: str, setting: Setting) -> bool:
    """Whether the case gives a form for what a side gets."""
    known = setting.option(issue, option)
    return bool({"us": known.we_get, "them": known.they_get}.get(side, "") or known.noun)


def before_it(power: LegalAuthority) -> str:
    """What has to pass before an act takes effect."""
    notice, lead = counted(power.notice, "day"), counted(power.lead_time, "day")
    return f"{notice} of notice, {lead} to effect"
