"""What an option is called in a sentence: in the case's own form, or in the plainest."""

import re

from detente.case.models.authority import LegalAuthority
from detente.case.models.issue import Option
from detente.case.models.other import GIVEN
from detente.report.setting import Setting
from detente.report.wording.phrases.names import counted
from detente.visible import titled

SUBJECT = re.compile(r"(they|it) (?=(?:are|is|have|has|stay|stays|do|does|will) )", re.IGNORECASE)
"""The start of an option that is a clause about its issue: `they are removed`."""
VERB = re.compile(r"[a-z]+s (only|if|when|until|unless|once|before|after) ")
"""The start of one whose subject is the issue: `leaves only if both agree`."""
NOUN = re.compile(r"(?:an?|the|one|two|three|four|no) \w+ ", re.IGNORECASE)
"""The start of one that is a noun phrase."""
CONTENT = 4
"""From so many letters on, a word of the title that an option begins with says what it is of."""


def got(issue: str, option: str, side: str, setting: Setting) -> str:
    """What a side gets by an option; `side`: us, them or both.

    What a third party gives is called by its title. Without a form of the case it is the plainest:
    the option by itself where it is a noun phrase, a clause with the title as its subject, else
    title and option: `power price, fixed`.
    """
    title = setting.inside(issue)
    if option == GIVEN and any(issue in other.give for other in setting.case.others.values()):
        return title
    return _own_form(setting.option(issue, option), side) or plainest(title, option)


def _own_form(option: Option, side: str) -> str:
    """The case's form for a side; of what both get, the one of a side where only that is given."""
    ours, theirs = option.we_get, option.they_get
    either = "" if ours and theirs else ours or theirs
    return {"us": ours, "them": theirs}.get(side, "" if option.noun else either) or option.noun


def plainest(title: str, option: str) -> str:
    """An option without any form of the case, of the issue with this title in running text.

    >>> plainest("the settlements", "they are removed"), plainest("power price", "fixed")
    ('that the settlements are removed', 'power price, fixed')
    >>> plainest("the force", "leaves only if both agree"), plainest("the line", "the old border")
    ('that the force leaves only if both agree', 'the old border')
    >>> plainest("night pilots", "every night"), plainest("peace and relations", "peace treaty")
    ('night pilots, every night', 'peace treaty')
    """
    if pronoun := SUBJECT.match(option):
        return f"that {title} {titled(option[pronoun.end() :])}"
    if VERB.match(option):
        return f"that {title} {titled(option)}"
    if NOUN.match(option) or _begins_with_title(title, option):
        return titled(option)
    return f"{title}, {titled(option)}"


def _begins_with_title(title: str, option: str) -> bool:
    """Whether an option of several words begins with a word that says what its title does."""
    first, *more = re.findall(r"\w+", option.lower()) or [""]
    return bool(more) and len(first) >= CONTENT and first in re.findall(r"\w+", title.lower())


def has_form(issue: str, option: str, side: str, setting: Setting) -> bool:
    """Whether the case gives a form for what a side gets."""
    return bool(_own_form(setting.option(issue, option), side))


def before_it(power: LegalAuthority) -> str:
    """What has to pass before an act takes effect."""
    notice, lead = counted(power.notice, "day"), counted(power.lead_time, "day")
    return f"{notice} of notice, {lead} to effect"
