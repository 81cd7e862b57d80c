"""The rules of the process in words: titles, remedies, faults, and what was looked at."""

from detente.report.setting import Setting
from detente.report.wording.clarity import spoken
from detente.report.wording.facts import say, writes
from detente.report.wording.phrases.dates import day, when
from detente.report.wording.phrases.lists import listed, sentence
from detente.report.wording.phrases.names import counted, inside, leader, met_on
from detente.report.wording.process.acts import way
from detente.studies.values.clarity import Way
from detente.studies.values.process import rules as fact_of
from detente.studies.values.process.rules import Lint
from detente.visible import in_marks, one_word, titled

RULES = {
    "PR1": (
        "Private before public",
        "say it in private first, and drop it in public until it has been answered",
    ),
    "PR2": ("No concession demanded as an entry fee", "make it an item of the agenda"),
    "PR3": (
        "Their additions are received",
        "receive and answer what they add; what touches a red line stays out of every package",
    ),
    "PR4": (
        "No linkage across a red line",
        "take the entry out; speak of it in its own channel",
    ),
    "PR5": ("Leads are named", "name a lead of ours for each area before the message goes"),
    "PR6": (
        "Leads are empowered",
        "have the {leader} give each lead written authority over the issues on the card",
    ),
    "PR7": ("Leads are matched in rank", "ask for a counterpart of the same rank, or change ours"),
    "PR8": (
        "The {leaders} meet on ripe texts",
        "send earlier, work in shorter rounds, or use the meeting to agree on the agenda only",
    ),
    "PR9": ("Few priorities", "choose, and leave the rest to the standing channels"),
    "PR10": (
        "Each side's win can be told {at_home}",
        "find what each can show, and write it down in the words of its own public",
    ),
    "PR11": (
        "Promises are dated and measured by acts that the promiser controls",
        "agree on a day and on an act that the promiser can do; what many causes move only warns",
    ),
    "PR12": (
        "A single aim",
        "agree on one aim inside, and have the {leader} say it in private",
    ),
    "PR13": (
        "Warning channels stay out of quarrels",
        "agree that no quarrel about anything else switches it off",
    ),
    "PR14": ("No performative opening", "open with a private message instead"),
    "PR15": (
        "Ceremony is paid for with substance, and given for substance",
        "tie it to a dated act of the other side, and let it follow that act",
    ),
    "PR16": (
        "Outside dates before the review are handled",
        "ask that the date be put off to the review, or settle its subject by then",
    ),
    "PR17": (
        "Security is not traded for commerce",
        "balance security with security, and keep the rest in another exchange",
    ),
    "PR18": (
        "Homework before the ask",
        "give it a day before the leads first meet, or leave the ask for a later round",
    ),
    "PR19": (
        "Leads are in touch",
        "let the two meet or speak before the first round, and record the day (parties, leads, "
        "contacts)",
    ),
}
"""Each rule's title, and what to do where it is broken."""


def finding(lint: Lint, setting: Setting) -> str:
    """The faults as sentences; what was looked at where there are none."""
    facts = lint.faults or (lint.looked_at,)
    return " ".join(sentence(say(fact, setting)) for fact in facts)


def _issues(names: tuple[str, ...], setting: Setting) -> str:
    return listed(map(setting.inside, names))


@writes
def public_first(fact: fact_of.AskedInPublicFirst, setting: Setting) -> str:
    """PR1."""
    what = setting.inside(fact.issue) if fact.issue else f"{in_marks(fact.text)}"
    return (
        f"{fact.speaker} asked for {what} in public {when(fact.on)}, and nothing was said on it "
        "in private before"
    )


@writes
def public_demands(fact: fact_of.PublicDemands, setting: Setting) -> str:
    """PR1."""
    if not fact.count:
        return "no public demand of ours is recorded"
    return f"{counted(fact.count, 'public demand')} of ours, each after a private one"


@writes
def entry_fee(fact: fact_of.EntryFee, setting: Setting) -> str:
    """PR2."""
    return (
        f"{setting.side(fact.side)} demands {in_marks(fact.asks)} as the condition for talks "
        f"(process, entry-demands, entry {fact.entry})"
    )


@writes
def items(fact: fact_of.AskedAsItems, setting: Setting) -> str:
    """PR2."""
    asked = listed(f"{in_marks(ask)}" for ask in fact.asks)
    return f"asked as an item of the agenda: {asked}" if asked else "none is recorded"


@writes
def refused(fact: fact_of.AdditionsRefused, setting: Setting) -> str:
    """PR3."""
    named = _issues(fact.issues, setting) or "anything that they add"
    return f"we refuse {named} (process, additions)"


@writes
def received(fact: fact_of.AdditionsReceived, setting: Setting) -> str:
    """PR3."""
    return f"we receive and answer {_issues(fact.issues, setting) or 'anything that they add'}"


@writes
def across(fact: fact_of.TiesAcross, setting: Setting) -> str:
    """PR4, PR17."""
    kept, others = _issues(fact.kept_apart, setting), _issues(fact.others, setting)
    return f"{fact.section}, entry {fact.entry} ties {kept} to {others}"


@writes
def red_moved(fact: fact_of.RedLineMoved, setting: Setting) -> str:
    """PR4."""
    return f"the package moves {setting.inside(fact.issue)}"


@writes
def red_apart(fact: fact_of.RedLinesApart, setting: Setting) -> str:
    """PR4."""
    named = _issues(fact.issues, setting)
    if not named:
        return "no red line is written down"
    return f"{named} stands in no link, requirement or package"


@writes
def no_lead(fact: fact_of.NoLeadOfOurs, setting: Setting) -> str:
    """PR5."""
    return f"no lead of ours for {setting.inside(fact.issue)}"


@writes
def leads(fact: fact_of.LeadsOfOurs, setting: Setting) -> str:
    """PR5."""
    pairs = (f"{listed(one.leads)} for {setting.inside(one.issue)}" for one in fact.areas)
    return listed(pairs) or "no area is proposed"


@writes
def not_empowered(fact: fact_of.NotEmpowered, setting: Setting) -> str:
    """PR6."""
    return f"{fact.lead}: {fact.authority}"


@writes
def authority(fact: fact_of.WithAuthority, setting: Setting) -> str:
    """PR6."""
    if not fact.leads:
        return "nobody is named yet"
    return f"with the {setting.terms.leader}'s authority: {listed(fact.leads)}"


@writes
def ranks(fact: fact_of.RanksDiffer, setting: Setting) -> str:
    """PR7."""
    return f"{fact.ours} (rank {fact.our_rank}) and {fact.theirs} (rank {fact.their_rank})"


@writes
def matched(fact: fact_of.RanksMatch, setting: Setting) -> str:
    """PR7."""
    known = f"of the same rank: {listed(fact.matched)}" if fact.matched else ""
    unknown = f"rank or counterpart not known: {listed(fact.unknown)}" if fact.unknown else ""
    return "; ".join(filter(None, (known, unknown))) or "no pair of leads to compare"


@writes
def skipped(fact: fact_of.StaffSkipped, setting: Setting) -> str:
    """PR8."""
    return f"the path lets {setting.leaders} bargain before staff have shaped a deal"


@writes
def too_late(fact: fact_of.RipeTooLate, setting: Setting) -> str:
    """PR8."""
    meets = f"the {setting.leaders} meet {met_on(fact.meets, setting.case)}"
    return f"the texts can be ripe on {day(fact.ripe)}, and {meets}"


@writes
def brackets(fact: fact_of.BracketsLeft, setting: Setting) -> str:
    """PR8."""
    named = setting.inside(fact.issue)
    return f"{named} is called ripe with {fact.brackets} brackets that staff could lift"


@writes
def in_time(fact: fact_of.RipeInTime, setting: Setting) -> str:
    """PR8."""
    ready = f"ripe by {day(fact.ripe)}" if fact.ripe else "the check of ripeness has no day yet"
    on = met_on(fact.meets, setting.case)
    return f"{ready}, the {setting.leaders} meet {on}" if fact.meets else ready


@writes
def places(fact: fact_of.PlacesTaken, setting: Setting) -> str:
    """PR9."""
    count = len(fact.issues) + len(fact.added)
    mine = _issues(fact.issues, setting)
    added = f", and they have added {_issues(fact.added, setting)}" if fact.added else ""
    if count > fact.limit:
        return f"{setting.leaders} can attend to {fact.limit}; this makes {count}: {mine}{added}"
    more = f"; if they add {_issues(fact.expected, setting)}, choose again"
    limit = f"{setting.leaders} can attend to {fact.limit}"
    return f"{mine}{added}; {limit}{more if fact.expected else ''}"


@writes
def nothing_to_tell(fact: fact_of.NothingToTell, setting: Setting) -> str:
    """PR10."""
    return f"{setting.side(fact.side)} gains nothing that it could tell {setting.terms.at_home}"


@writes
def not_written(fact: fact_of.TellingNotWritten, setting: Setting) -> str:
    """PR10."""
    where = setting.terms.at_home
    return f"how {leader(setting.case, str(fact.side))} tells the deal {where} is not written down"


@writes
def told_at_home(fact: fact_of.ToldAtHome, setting: Setting) -> str:
    """PR10."""
    return f"{setting.us}: {in_marks(fact.us)}; {setting.them}: {in_marks(fact.them)}"


@writes
def lacks(fact: fact_of.PromiseLacks, setting: Setting) -> str:
    """PR11."""
    missing = [] if fact.dated else ["has no date"]
    if not fact.measured:
        missing.append("has no benchmark")
    elif fact.not_controlled:
        missing.append(
            f"is measured by {fact.not_controlled}, which its promiser does not control: only warns"
        )
    return f"{setting.inside(fact.issue)} ({titled(fact.option)}) {listed(missing)}"


@writes
def measured(fact: fact_of.PromisesMeasured, setting: Setting) -> str:
    """PR11."""
    kept = (f"{setting.inside(one.issue)} by {one.measure}" for one in fact.promises)
    return f"measured: {'; '.join(kept)}" if fact.promises else "nothing is promised yet"


@writes
def differently(fact: fact_of.SaidDifferently, setting: Setting) -> str:
    """PR12."""
    question = setting.case.questions[fact.question]
    each = []
    for one in fact.meanings:
        reading = question.readings.get(one.means)
        means = in_marks(reading.says if reading else one.means)
        each.append(f"{means} ({listed(map(titled, one.speakers))})")
    return f"on {in_marks(question.asks)} we have said {len(each)} different things: {listed(each)}"


@writes
def one_answer(fact: fact_of.OneAnswer, setting: Setting) -> str:
    """PR12."""
    asked = listed(f"{in_marks(setting.case.questions[name].asks)}" for name in fact.questions)
    return f"one answer from us to {asked}" if asked else "no question is recorded"


@writes
def switched_off(fact: fact_of.CanBeSwitchedOff, setting: Setting) -> str:
    """PR13."""
    return f"{titled(fact.title)} can be switched off (channels, {one_word(fact.channel)})"


@writes
def firewalled(fact: fact_of.Firewalled, setting: Setting) -> str:
    """PR13."""
    titles = listed(map(titled, fact.titles))
    return f"firewalled: {titles}" if titles else "no such channel stands"


@writes
def in_public(fact: fact_of.OpensInPublic, setting: Setting) -> str:
    """PR14."""
    return f"the talks open with {way(fact.act, setting)}"


@writes
def uncounted(fact: fact_of.RequestUncounted, setting: Setting) -> str:
    """PR14."""
    return f"a request made {spoken(Way(fact.openness, fact.level))} does not count as one"


@writes
def opens_with(fact: fact_of.OpensWith, setting: Setting) -> str:
    """PR14."""
    if fact.act is None:
        return "nothing of ours opens the talks"
    return f"{leader(setting.case, 'us')} opens with {way(fact.act, setting)}"


@writes
def unpaid(fact: fact_of.CeremonyUnpaid, setting: Setting) -> str:
    """PR15."""
    named = f"{setting.inside(fact.issue)} ({titled(fact.option)})"
    return f"{named} is given and nothing of substance for it"


@writes
def too_early(fact: fact_of.CeremonyTooEarly, setting: Setting) -> str:
    """PR15."""
    named = f"{setting.inside(fact.issue)} ({titled(fact.option)})"
    return f"{named} falls due {when(fact.due)}, before any substance does"


@writes
def paid(fact: fact_of.CeremonyPaid, setting: Setting) -> str:
    """PR15."""
    named = _issues(fact.issues, setting)
    return f"{named}: paid for" if named else "no ceremony is given"


@writes
def unanswered(fact: fact_of.DateUnanswered, setting: Setting) -> str:
    """PR16."""
    what = inside(setting.case, fact.what)
    return f"{what} {when(fact.on)}, and nothing in the package is due by then"


@writes
def handled(fact: fact_of.DatesHandled, setting: Setting) -> str:
    """PR16."""
    dates = listed(f"{inside(setting.case, one.what)} {when(one.on)}" for one in fact.dates)
    return f"the package answers by then: {dates}" if dates else "none falls before it"


@writes
def card_trades(fact: fact_of.CardTrades, setting: Setting) -> str:
    """PR17."""
    asks = _issues(fact.asks, setting)
    return f"the card of {fact.lead} trades {setting.inside(fact.gives)} for {asks}"


@writes
def security(fact: fact_of.SecurityApart, setting: Setting) -> str:
    """PR17."""
    named = _issues(fact.issues, setting)
    return f"kept apart: {named}" if named else "none is marked so"


@writes
def homework_late(fact: fact_of.HomeworkLate, setting: Setting) -> str:
    """PR18."""
    late = f"due only on {day(fact.due)}" if fact.due else "not done, and no day is set"
    return f"{titled(fact.work)} ({titled(fact.owner)}), for {setting.inside(fact.issue)}: {late}"


@writes
def homework_ready(fact: fact_of.HomeworkReady, setting: Setting) -> str:
    """PR18."""
    if not fact.work:
        return "no homework is written down"
    return f"done, or due before the leads first meet: {'; '.join(fact.work)}"


@writes
def never_in_touch(fact: fact_of.NeverInTouch, setting: Setting) -> str:
    """PR19."""
    begins = f" {when(fact.begins.isoformat())}" if fact.begins else ""
    pair = listed((fact.ours, fact.theirs))
    return f"no meeting or call of {pair} is recorded before the first round{begins}"


@writes
def in_touch(fact: fact_of.LeadsInTouch, setting: Setting) -> str:
    """PR19."""
    met = "; ".join(f"{one.ours} and {one.theirs} {when(one.on)}" for one in fact.pairs)
    known = f"last met or spoke: {met}" if met else ""
    unknown = f"counterpart not named: {listed(fact.unknown)}" if fact.unknown else ""
    return "; ".join(filter(None, (known, unknown))) or "no lead of ours is named yet"
