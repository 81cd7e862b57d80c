"""The acts of a process in words, and what each waits for and brings (templates/process.yaml)."""

from detente.report.setting import Setting
from detente.report.wording.phrases.lists import plain_id
from detente.studies.values.process.acts import ActNamed
from detente.visible import titled

DONE = {
    "private-message": "our {leader} sends a private message by {carrier}",
    "public-appeal": "our {leader} appeals, or demands, in public",
    "staff-approach": "our leads write to theirs without a word from our {leader}",
    "summit-request": "our {leader} asks for a {meeting} that no staff has prepared",
    "wait": "we wait for the other side to open",
    "their-opening": "their {leader} opens",
    "our-answer": "our {leader} answers",
    "choose-leads": "our {leader} names a lead for each area",
    "choose-date": "we settle which meeting of the {leaders} to propose",
    "say-areas": "we propose areas",
    "say-leads": "we name our lead for each area and ask for theirs",
    "say-date": "we name the meeting at which the {leaders} review",
    "say-respect": "we say what both are, and that neither dictates",
    "say-additions": "we say that they may add to the agenda",
    "say-reply": "we ask for an answer",
    "their-reply": "they answer on the proposed areas and add some of their own",
    "their-signal": "their {leader} signals support for the talks to their own staff",
    "receive-additions": "we receive what they add and answer it",
    "agree-roadmap": "both sides agree on the agenda and on when the {leaders} review",
    "name-their-leads": "they name a counterpart for each lead",
    "staff-rounds": "the leads work on texts in rounds",
    "contours": "both leads report that the outline of a deal is in place",
    "accept-summit": "their {leader} accepts an unprepared {meeting}",
    "meet-as-agreed": "the {leaders} meet as agreed",
    "review": "the {leaders} bargain over what is left and finish what is ready",
}
"""Each act of the template as a clause."""
WAYS = {
    "private-message": "a private message by {carrier} between the {leaders}",
    "public-appeal": "a public appeal of our {leader}",
    "staff-approach": "an approach from our leads to theirs",
    "summit-request": "a request for an unprepared {meeting}",
    "wait": "waiting for the other side to open, and then an answer",
}
"""Each way to open, as a noun."""
CARRIED = {
    "say-areas": "the areas",
    "say-leads": "our leads and the request for theirs",
    "say-date": "the date of the meeting",
    "say-respect": "that neither dictates",
    "say-additions": "that they may add",
    "say-reply": "the request for an answer",
}
"""What a message carries."""
NOUNS = {
    "their-opening": "opening by the other side",
    "our-answer": "our answer",
    "their-reply": "answer to the message",
    "agree-roadmap": "agenda and time frame agreed",
    "name-their-leads": "naming of counterpart leads",
    "contours": "check that the texts are ripe",
}
"""Acts as entries of the calendar."""
FACTS = {
    "we-may-open": "that we may open",
    "they-may-open": "that they may open",
    "we-receive-additions": "that we receive what they add",
    "no-entry-fee": "that no concession is the price of talks",
    "our-leads-chosen": "the choice of our leads",
    "a-meeting-in-view": "a meeting in view",
    "a-line-open": "a line to the other side",
    "our-leader-signals": "our {leader}'s signal",
    "their-leader-signals": "their {leader}'s signal",
    "summit-asked-for": "a request for a {meeting}",
    "their-turn": "that we have left it to them",
    "they-opened": "their opening",
    "areas-proposed": "proposed areas",
    "our-leads-named": "the names of our leads",
    "review-date-proposed": "a date for the review",
    "equals-said": "the word that neither dictates",
    "additions-invited": "the word that they may add",
    "answer-asked-for": "a request for an answer",
    "they-answered": "their answer",
    "additions-received": "that we receive what they add",
    "roadmap-agreed": "an agreed agenda and time frame",
    "both-leads-named": "leads on both sides",
    "texts-worked-on": "the leads' work on texts",
    "contours-in-place": "the outline of a deal",
    "leaders-together": "a meeting of the {leaders}",
    "review-held": "the {theirs} review",
}
"""What an act waits for or brings."""


def done(act: ActNamed, setting: Setting) -> str:
    """An act as a clause; one that the case adds in the case's words."""
    return _filled(DONE, act, setting) or titled(act.says)


def way(act: ActNamed | None, setting: Setting) -> str:
    """A way to open as a noun; "" for none."""
    return (_filled(WAYS, act, setting) or done(act, setting)) if act else ""


def entry(act: ActNamed, setting: Setting) -> str:
    """An act as an entry of the calendar."""
    return NOUNS.get(act.of) or done(act, setting)


def awaited(fact: str, setting: Setting) -> str:
    """What an act waits for or brings; a fact that a case adds is its own name."""
    return setting.put(FACTS[fact]) if fact in FACTS else titled(plain_id(fact))


def _filled(words: dict[str, str], act: ActNamed, setting: Setting) -> str:
    return setting.put(words.get(act.of, "").replace("{carrier}", plain_id(act.carrier)))
