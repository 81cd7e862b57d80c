"""Cards in words: objective, trade, what to answer, the counterpart, who may settle what."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from detente.case.models.scalars import first_day
from detente.report.setting import Setting
from detente.report.wording.facts import writes
from detente.report.wording.phrases.dates import day, days, iso_day, month, when
from detente.report.wording.phrases.forms import got, has_form
from detente.report.wording.phrases.lists import capital, listed, series
from detente.report.wording.phrases.names import counted, inside, leader, met_on, office, party
from detente.report.wording.phrases.step_names import label
from detente.report.wording.phrases.step_names import says as step_says
from detente.studies.values.mandates import (
    Authorised,
    Authority,
    Card,
    Clearance,
    Contacts,
    Counterpart,
    LeadNamed,
    Met,
    OurAct,
    Proposed,
    Rank,
    Reply,
    TheirAct,
    TheySay,
    ToLearn,
    Trade,
    Undone,
    UnwrittenAct,
    WeSay,
)
from detente.visible import in_marks, titled

ANSWERS = {
    WeSay.TO_CAPITAL: "{consult}; promise nothing",
    WeSay.INSIDE: "ask what they need, in their own words; hold to the text, and add nothing to it",
    WeSay.NOT_TAKEN: "it is not taken up in these talks",
    WeSay.REPORT: "report it at once: other leads' offers wait for it",
    WeSay.ON_AGENDA: "it may be an item of the agenda, never the price of talking",
}
RANKS = {
    Rank.SAME: "at your rank",
    Rank.ABOVE: "above your rank",
    Rank.BELOW: "below your rank",
    Rank.UNKNOWN: "rank not known on both sides",
}
ACCESS = {
    True: "with authority",
    False: "without authority",
    None: "",
}
HUNG_ON = {
    Authorised.COVERED: "can settle all of it",
    Authorised.UNKNOWN: "whether the {leader} has given authority is not known",
    Authorised.WITHHELD: "the {leader} has not given authority",
    Authorised.MANDATE: "no mandate for",
    Authorised.READINGS: "has to ask first about",
}
HELD = "Only after the homework below."
HELD_ELSEWHERE = "Only after homework: ask which."
RAISED = "Say: “Our position has not changed; this is no part of these talks.” Then go on."
STANDING = f"If raised, s{RAISED[1:]}"
POSITION = "Say: “For {} this is no part of these talks. I will report what you say.” Then go on."
"""The same in the mouth of somebody of neither side."""
TOGETHER = "theirs and ours on one day"
PROPOSED = "proposed by us: "
ANOTHER = "report any other name"
"""Around a counterpart whom they have not named yet for these talks."""
NO_ORDER = "agree no dates and no order: none is safe for us yet"
SAME_DAY = "report it at once"
OTHERS = "what other leads are to get"
WITH_OTHERS = ", in one question with other leads' subjects"


def holds_when(card: Card, setting: Setting, rounds: tuple[date, date] | None) -> str:
    """When instructions hold whose order of acts is not approved: once our leader says so.

    Leaders who meet before the first round settle there what is worked on.
    """
    met = card.contacts.until
    early = rounds and met and first_day(met) <= rounds[0]
    after = f", after the {setting.leaders} have met {met_on(met, setting.case)}" if early else ""
    ours = leader(setting.case, "us")
    holds = f"these instructions hold only once {ours} says so{after}"
    return f"{holds}; until then explore, and offer nothing"


def headed(card: Card, setting: Setting) -> str:
    """What every draft is headed by, where papers of the setting are."""
    heading = setting.terms.heading
    return f"head every draft: {in_marks(heading)}" if heading and card.brings_back else ""


def to_be_asked(first: date | None, setting: Setting) -> str:
    """Before which day the consents are asked, and that the leader says by whom; else when, too."""
    when_ = f", before {day(first)}" if first else " and when"
    return f"{leader(setting.case, 'us')} says who asks{when_}: wait for that word"


def given_on_word(card: Card, setting: Setting) -> str:
    """That what we give, and for what, comes with the leader's word, and no text before it."""
    if not card.gives:
        return ""
    on_ = names((one.issue for one in card.gives), setting)
    ours = leader(setting.case, "us")
    return (
        f"what we give on {on_}, and for what, comes with the word of {ours}; until you have it, "
        f"make no text on {'it' if len(card.gives) == 1 else 'them'}"
    )


def names(issues: Iterable[str], setting: Setting) -> str:
    """Issues as a list inside a sentence."""
    return series(setting.inside(issue) for issue in issues)


def objective(
    card: Card, setting: Setting, ripe: date | None = None, *, subjects: bool = True
) -> str:
    """What the mission is for, and by when: what something outside makes urgent, before that.

    `ripe`: the day from which the other texts can be ripe, where it is known. `subjects`: whether
    those are named of which the other rows tell what is asked and given.
    """
    if card.agreed and card.brings_back:
        on = day(first_day(card.agreed))
        return f"see through what was agreed on {on}: {names(card.brings_back, setting)}"
    early = {deal.give.issue: deal.on for deal in card.trades if is_urgent(deal, ripe)}
    spared = _without_text(card, early, ripe)
    by = f", by {day(ripe)}" if ripe else ""
    rest = [name for name in card.brings_back if name not in early and name not in spared]
    bare = {act.issue for act in card.unwritten} & {*card.without_text}
    texts = [
        f"{'settle' if name in bare else 'bring back an agreed text on'} {names([name], setting)} "
        f"before {iso_day(early[name])}"
        for name in card.brings_back
        if name in early
    ]
    if rest:
        many = "agreed texts" if len(rest) > 1 else "an agreed text"
        other = "other " * bool(texts or card.explores)
        is_told = subjects or len(rest) == 1
        on_ = names(rest, setting) if is_told else f"each {other}subject of this card"
        texts.append(f"bring back {many} on {on_}{by}")
    found_out = [f"on {names(card.explores, setting)} explore, and agree nothing"]
    return "; ".join((*texts, *(found_out * bool(card.explores))))


def before_texts(card: Card, setting: Setting, ripe: date | None = None) -> str:
    """What either side does before any text can be ripe, by months.

    "" where nothing is, or asks and trades tell all of it.
    """
    acts = _unwritten(card, _early(card, ripe), ripe)
    told = not acts or _stand_below(card, ripe)
    return "" if told else f"before any text, {_months(acts, setting)}"


def _early(card: Card, ripe: date | None) -> set[str]:
    return {deal.give.issue for deal in card.trades if is_urgent(deal, ripe)}


def _stand_below(card: Card, ripe: date | None) -> bool:
    """Whether asks tell all acts of theirs that need no text, and trades what ours wait for."""
    ordered = {
        act.step
        for deal in card.trades
        for act in deal.acts
        if deal.asks and not deal.elsewhere and act.after
    }
    asked = {ask.issue for ask in card.asks} - {*card.without_text}
    return all(
        act.step in ordered if act.ours else act.issue in asked
        for act in _unwritten(card, _early(card, ripe), ripe)
    )


def _unwritten(card: Card, early: Iterable[str], ripe: date | None) -> list[UnwrittenAct]:
    """Acts that need no text, before any text can be ripe; not of what is urgent anyhow.

    Where it is not known when texts can be ripe, those of issues that need no text at all.
    """
    month_of = None if ripe is None else date(ripe.year, ripe.month, 1)
    return [
        act
        for act in card.unwritten
        if act.issue not in early
        and (first_day(act.start) < month_of if month_of else act.issue in card.without_text)
    ]


def _without_text(card: Card, early: Iterable[str], ripe: date | None) -> set[str]:
    """The issues that need no text at all, before any can be ripe."""
    return {act.issue for act in _unwritten(card, early, ripe)} & {*card.without_text}


def in_turn(
    line: Proposed, says: str, card: Card, setting: Setting, ripe: date | None = None
) -> str:
    """What is asked: first what comes before any text, then what the text holds.

    With its months, where the objective does not tell them.
    """
    months: dict[str, list[str]] = {}
    for act in _unwritten(card, (), ripe):
        if act.issue == line.issue and not act.ours:
            own = step_says(setting.case, act.step) or label(setting.case, act.step)
            months.setdefault(act.start, []).append(own)
    if line.issue in card.without_text or not months:
        return says
    if not _stand_below(card, ripe):
        return f"first, {listed(act for acts in months.values() for act in acts)}; then, {says}"
    first = "; ".join(f"from {month(start)}: {listed(acts)}" for start, acts in months.items())
    return f"before any text, {first}; then, {says}"


def _months(acts: Iterable[UnwrittenAct], setting: Setting) -> str:
    """Acts by the month from which they are due."""
    by_month: dict[str, list[UnwrittenAct]] = {}
    for act in acts:
        by_month.setdefault(act.start, []).append(act)
    return "; ".join(
        f"from {month(start)}: {_whose(each, setting)}" for start, each in by_month.items()
    )


def _whose(acts: Sequence[UnwrittenAct], setting: Setting) -> str:
    """Acts of a month by whose they are; those that wait for the other side's stand behind."""
    sides: dict[str, list[str]] = {}
    for act in sorted(acts, key=lambda act: (act.follows, act.ours)):
        whose = "ours" if act.ours else "theirs"
        sides.setdefault(whose, []).append(label(setting.case, act.step, act.option))
    then = "then " * any(act.follows for act in acts)
    first, *others = (f"{whose}, {listed(each)}" for whose, each in sides.items())
    return "; ".join((first, *(f"{then}{other}" for other in others)))


def is_mutual(deal: Trade) -> bool:
    """Whether both sides do what is given, and it is given for nothing else."""
    return deal.together and bool(deal.first) and not deal.asks


def is_urgent(deal: Trade, ripe: date | None) -> bool:
    """Whether a day from outside comes before the one from which texts can be ripe."""
    return bool(deal.on) and (ripe is None or first_day(deal.on) < ripe)


def trade(deal: Trade, card: Card, setting: Setting, ripe: date | None = None) -> str:
    """What a give is given for, and in which order; of other leads' asks no name.

    The day of what is urgent stands in the objective.
    """
    own = card.asks if not deal.asks else deal.asks
    asks = series(_asked_for(ask, setting) for ask in own if ask.issue not in deal.elsewhere)
    order = _in_order(deal, setting)
    if deal.elsewhere:
        order = _waiting(deal, setting)
    if deal.first:
        on = f" {when(deal.on)}" if deal.on and not is_urgent(deal, ripe) else ""
        before = f"before {inside(setting.case, deal.first)}{on}"
        if not deal.asks:
            alone = TOGETHER if is_mutual(deal) else "on its own"
            return alone if is_urgent(deal, ripe) else f"{alone}, {before}"
        also = f"{' and' if asks else ''} when {_told(setting)}" if deal.elsewhere else ""
        text = "" if deal.elsewhere else ", in one text"
        return f"only{f' for {asks}' if asks else ''}{also}, {before}{text}{order}"
    if not asks:
        return f"only when {_told(setting)}{order}"
    if not deal.asks or deal.elsewhere:
        return f"only for {asks}; and not before {_told(setting)}{order}"
    if deal.give.issue in _without_text(card, (), ripe):
        return f"only {_after(deal, setting)}for their word on {asks}"
    if deal.leader_orders:
        begins = " and from which day each runs" if len(deal.undated) > len(deal.asks) else ""
        first = f"which act comes first{begins}, as {leader(setting.case, 'us')} decides"
        return f"only for {asks}, in one text, which also says {first}"
    text = ", in one text" if any(act.after for act in deal.acts) or deal.then else ""
    return f"only for {asks}{text}{order}"


def _after(deal: Trade, setting: Setting) -> str:
    """What of theirs has come before any act of ours is done."""
    acts = _acts(dict.fromkeys(one for act in deal.acts for one in act.after), setting)
    return f"after {acts}, and " if acts else ""


def _told(setting: Setting) -> str:
    """Who gives leave where what it is for stands on other cards, which none may name."""
    ours = leader(setting.case, "us")
    return f"{ours} tells you that the other leads have what they were to get for it"


def _in_order(deal: Trade, setting: Setting) -> str:
    """What comes before each of our acts, and what after ours."""
    then = f"then {_acts(deal.then, setting)}" if deal.then else ""
    waiting = [act for act in deal.acts if act.after]
    parts: list[str] = []
    for act in waiting or deal.acts[:1]:
        own = _act(act, setting)
        before = _acts(act.after, setting)
        first = f"first {before}, then {own}" if before else f"first {own}" if then else ""
        parts.append(f"after {before}, {own}" if parts else first)
    if matched := [one for act in deal.acts for one in act.matched]:
        parts.append(f"ours part for part, as {_acts(matched, setting)} come")
    said = "; ".join(part for part in parts if part)
    return "".join(f"; {part}" for part in (", ".join(filter(None, (said, then))),) if part)


def _waiting(deal: Trade, setting: Setting) -> str:
    """What each of our acts waits for; acts on other leads' cards have no name."""
    waits = (
        (_act(act, setting), [_acts(act.after, setting), OTHERS * act.elsewhere])
        for act in deal.acts
        if act.after or act.elsewhere
    )
    return "".join(f"; {own} waits for {listed(filter(None, what))}" for own, what in waits)


def _acts(acts: Iterable[TheirAct], setting: Setting) -> str:
    return listed(_act(act, setting) for act in acts)


def _act(act: TheirAct | OurAct, setting: Setting) -> str:
    return office(label(setting.case, act.step, act.option))


def _asked_for(ask: Proposed, setting: Setting) -> str:
    """What is asked, in the case's form for us, else by its issue."""
    if has_form(ask.issue, ask.option, "us", setting):
        return got(ask.issue, ask.option, "us", setting)
    return setting.inside(ask.issue)


def to_learn(line: ToLearn, setting: Setting) -> str:
    """What to find out: what else would help where we give, else what is at stake for them.

    Whoever is owed something is not asked what there is in it for them.
    """
    named, who = setting.inside(line.issue), setting.side(line.who)
    if line.given:
        return f"what else, beside {named}, would help {who} most?"
    return f"what is at stake for {who} in {named}, and why?"


def they_add(issues: Iterable[str], setting: Setting) -> str:
    """What they are likely to add, in one phrase."""
    return f"add {series((setting.inside(one) for one in issues), 'or')}"


def they_say(reply: Reply, setting: Setting) -> str:
    """What the other side says or does, behind `If they`, a no behind `If they say no`.

    Nothing of what we would take.
    """
    named = setting.inside(reply.issue) if reply.issue else ""
    match reply.says:
        case TheySay.NO:
            return f"on {named}"
        case TheySay.MORE:
            if has_form(reply.issue, reply.option, "them", setting):
                return f"ask for {got(reply.issue, reply.option, 'them', setting)}"
            return f"ask for {in_marks(reply.option)} on {named}"
        case TheySay.AT_HOME:
            return f"cite {office(titled(reply.who))} on their side, about {named}"
        case TheySay.ADDS:
            return they_add([reply.issue], setting)
    return f"ask first for {titled(reply.asks)}"


def we_say(reply: Reply, setting: Setting) -> str:
    """What our lead answers; of what then waits nothing is given, and so its amount is not named.

    Not to give so much of something would be to give less of it.
    """
    if reply.answer is WeSay.WAITS:
        titles = (setting.inside(one) for one in reply.waits)
        held = f"give nothing on {series(titles, 'or')}"
        return f"{held}; {ANSWERS[WeSay.REPORT] if reply.elsewhere else SAME_DAY}"
    if reply.answer is WeSay.SAME_DAY:
        return SAME_DAY
    return setting.put(ANSWERS[reply.answer])


def beyond(issues: Iterable[str], setting: Setting) -> str:
    """What a lead needs before some of the issues are talked about."""
    return f"still needed for {names(issues, setting)}"


def mandate_for(card: Card, issues: Iterable[str], setting: Setting) -> str:
    """What has to be given to a lead whom the message names."""
    return f"give {card.lead} a mandate for {names(issues, setting)}"


def clearances(needs: Iterable[Clearance], setting: Setting) -> list[str]:
    """Who has to agree first, and on what; who has to on the same stand in one line."""
    who: dict[tuple[tuple[str, ...], bool], list[str]] = {}
    for need in needs:
        who.setdefault((need.issues, need.together), []).append(office(titled(need.who)))
    return [
        f"the consent of {listed(some)}, on {names(issues, setting)}{WITH_OTHERS * together}"
        for (issues, together), some in who.items()
    ]


def homework(
    works: Sequence[Undone], card: Card, setting: Setting, first: date | None = None
) -> str:
    """Homework of one owner, who may be the card's lead, by one day.

    `first`: the day of the first round, from which both sides can do together what is theirs; ours
    has its own day.
    """
    one = works[0]
    early = first is not None and one.due is not None and one.due < first
    early = early and one.joint and not card.lead
    due = f", by {day(one.due)}" if one.due else ""
    if early:
        due = ", in the first round"
    owner = "Yours" if _is_own(one, card, setting) else titled(one.owner)
    tasks = "; ".join(f"{_before(work, card, setting)}: {titled(work.work)}" for work in works)
    return f"{owner}{due}{' and' if early else ','} {tasks}"


def _is_own(work: Undone, card: Card, setting: Setting) -> bool:
    """Whether homework is of the card's lead.

    Where nobody is named, ours alone is, unless its owner is named elsewhere in the case.
    """
    if card.named:
        return work.owner == card.lead
    case = setting.case
    known = {lead.name for lead in party(case, "us").leads} | {need.who for need in case.home.us}
    return work.ours_first and work.owner not in {*known, leader(case, "us")}


def _before(work: Undone, card: Card, setting: Setting) -> str:
    """What homework comes before."""
    subject = setting.inside(work.issue)
    if work.issue in card.explores:
        return f"before you raise {subject}"
    offered = not work.joint or is_given(work, card)
    return f"before you offer anything on {subject}" if offered else f"before a text on {subject}"


def explored_homework(works: Iterable[Undone], card: Card, setting: Setting) -> Iterator[str]:
    """Homework on what is only explored: whose, by when and what, where room is short."""
    by_day: dict[tuple[str, date | None], list[Undone]] = {}
    for work in works:
        whose = "Yours" if _is_own(work, card, setting) else titled(work.owner)
        by_day.setdefault((whose, work.due), []).append(work)
    for (whose, due), tasks in by_day.items():
        each, on = (titled(work.work) for work in tasks), dict.fromkeys(w.issue for w in tasks)
        by = f", by {day(due)}" if due else ""
        yield f"{whose}{by}, before you explore {names(on, setting)}: {'; '.join(each)}"


def more_homework(left: int) -> Iterator[str]:
    """That a card has no room for all homework."""
    if left:
        yield f"{counted(left, 'further task')} in the plan: ask before you begin"


def is_given(work: Undone, card: Card) -> bool:
    """Whether homework is on something that the card gives."""
    return work.issue in {line.issue for line in card.gives}


def match(other: Counterpart, card: Card, setting: Setting) -> str:
    """Portfolio and access first, then rank; of what no mandate is known.

    Until they name somebody for these talks the name is our proposal: it is told as what would be.
    """
    whole = set(other.covers) >= set(card.issues)
    leads = f"who would lead on {'all of it' if whole else names(other.covers, setting)}"
    no = [f"no mandate known for {names(other.beyond, setting)}"] if other.beyond else []
    known = ACCESS[other.access]
    said = ", ".join((leads, *([known] if known else ()), RANKS[other.rank], *no))
    return said if known else f"{said}; with what authority, we do not know"


def met(meetings: Sequence[Met]) -> str:
    """Contacts so far, the oldest first, by what each was."""
    return "; ".join(f"{when(one.day)}, {one.how or 'a meeting'}" for one in reversed(meetings))


def contacts(plan: Contacts, setting: Setting, rounds: tuple[date, date] | None = None) -> str:
    """How often to meet, in which span where it is known, and when the leaders do.

    Rounds fill their span; between meetings so many days apart a line is kept open.
    """
    meet = f"{'' if plan.agreed else 'we propose that '}the {setting.leaders} meet"
    early = rounds and plan.until and first_day(plan.until) <= rounds[0]
    on_day = met_on(plan.until, setting.case)
    until = f"; {meet}{' before that,' if early else ''} {on_day}" if plan.until else ""
    if rounds:
        return f"{counted(plan.meetings, 'round')}, {days(*rounds)}{until}"
    apart = f", {counted(plan.days_apart, 'day')} apart" if plan.meetings > 1 else ""
    return f"{counted(plan.meetings, 'meeting')}{apart}; keep a line open{until}"


def leads(subjects: Iterable[str], setting: Setting, most: int = 0) -> str:
    """Leads that are to be named, each by its subject; `most` of them, none: all."""
    titles = [setting.inside(one) for one in subjects]
    shown = titles[:most] if most else titles
    more = [f"{len(titles) - len(shown)} more"] if len(titles) > len(shown) else []
    return f"{'a lead' if len(titles) == 1 else 'leads'} {on(shown, more)}"


def on(titles: Iterable[str], more: Iterable[str] = ()) -> str:
    """Each of them by itself: `on salt and on fish`."""
    return listed((*(f"on {title}" for title in titles), *more))


def lead_title(card: Card, setting: Setting) -> str:
    """Who a card is for."""
    if not card.lead:
        return f"the lead on {names([card.subject], setting)} (to be named)"
    return f"{card.lead}, {card.office}" if card.office else card.lead


def file_name(kind: str, lead: str, taken: set[str]) -> str:
    """A file's name for a lead's paper, of plain letters, that none of `taken` has; it joins them.

    >>> file_name("card", "A. Ray", set())
    'card-a-ray'
    """
    wanted = re.sub(r"[^a-z0-9]+", "-", (lead or "lead not yet named").lower()).strip("-")[:60]
    name, number = f"{kind}-{wanted or 'lead'}", 2
    while name in taken:
        name, number = f"{kind}-{wanted or 'lead'}-{number}", number + 1
    taken.add(name)
    return name


@writes
def authority(fact: Authority, setting: Setting) -> str:
    """Who may settle what."""
    return f"{fact.lead}: {settles(fact, setting)}"


def settles(fact: Authority, setting: Setting) -> str:
    """What a lead may settle alone, and what stands in the way."""
    said = setting.put(HUNG_ON[fact.hangs_on])
    if fact.hangs_on in (Authorised.MANDATE, Authorised.READINGS):
        return f"{said} {names(fact.issues, setting)}"
    return said


@writes
def lead_named(fact: LeadNamed, setting: Setting) -> str:
    """Leads named."""
    many = "a lead were" if len(fact.issues) == 1 else "leads were"
    return f"{many} named for {names(fact.issues, setting)}"


def heading(card: Card, setting: Setting) -> str:
    """A card's heading."""
    return capital(lead_title(card, setting))


def meant(line: Proposed) -> str:
    """What we may say that it means, and until when."""
    until = f", until it is settled by {day(line.by)}" if line.by else ""
    return f"it means {in_marks(line.means)}{until}"
