"""The process in words: the way out, what comes of waiting, and what would change."""

from detente.report.setting import Setting
from detente.report.wording.facts import writes
from detente.report.wording.phrases.lists import listed
from detente.report.wording.phrases.names import counted, plain
from detente.report.wording.process.acts import CARRIED, awaited, done, way
from detente.studies.values.process import process as fact_of
from detente.studies.values.process.process import (
    Effect,
    IfRefused,
    IfWeWait,
    Path,
    ProcessResult,
    ProcessTurned,
    Turned,
)
from detente.visible import in_marks

TURNED = {
    Turned.EITHER_OPENS: "either side could open",
    Turned.NO_CONTOURS: "the {leaders} bargained before staff had shaped a deal",
    Turned.OWN_MANDATE: "staff could start on their own mandate",
    Turned.RECEIVED: "we received what they add",
    Turned.REFUSED: "we refused what they add",
    Turned.CHANNELS: "public requests counted and private ones did not",
}
EFFECTS = {
    Effect.NO_WAY: "no way would lead to the review",
    Effect.NO_CONTOURS: "{leaders} could bargain without the outline of a deal",
    Effect.WAITING_WORKS: "waiting would no longer stall",
    Effect.WAITING_STALLS: "waiting would stall",
    Effect.REFUSING_WORKS: "refusing what they add would no longer end the talks",
    Effect.NO_CIRCLE: "nothing would wait in a circle",
}
IF_REFUSED = {
    IfRefused.ENDS: "the talks end there: no agenda is agreed and no counterpart is named",
    IfRefused.STILL_REACHED: "the review can still be reached",
    IfRefused.NO_WAY: "the review is out of reach either way",
}


def if_we_wait(value: ProcessResult, setting: Setting) -> str:
    """What comes of waiting."""
    match value.if_we_wait:
        case IfWeWait.THEY_MAY_OPEN:
            return f"{setting.them} may open, at a time and on subjects of their choosing"
        case IfWeWait.NO_WAY:
            return "no review comes of it, and nothing else that we can start leads there either"
    why = f": {plain(value.first_move_why)}" if value.first_move_why else ""
    return f"nothing starts, for the first word has to come from us{why}"


def path(value: Path, process: ProcessResult, setting: Setting) -> str:
    """A path as a phrase: what is prepared, what opens, what it carries."""
    named = {act.id: act.named for act in process.acts}
    before = listed(done(named[act], setting) for act in value.before)
    opens = listed(way(named[act], setting) for act in value.opens) or "nothing of ours"
    carried = listed(CARRIED[named[act].of] for act in value.carries)
    whole = opens + (f", with {carried}" if carried else "")
    return f"first {before}; then {whole}" if before else whole


@writes
def searched(fact: fact_of.PathsFound, setting: Setting) -> str:
    """How far all paths are known."""
    if fact.complete_below is None:
        ways = counted(fact.paths, "smallest set", "smallest sets")
        return f"exact: {ways} of acts that we can start and that lead to the review"
    return f"the search was not finished: only sets that cost less than {fact.complete_below}"


@writes
def may_open(fact: fact_of.MayOpen, setting: Setting) -> str:
    """Who may open."""
    who = {"us": setting.us, "them": setting.them}.get(fact.who, "either side")
    return f"{who} may open: {plain(fact.why)}"


@writes
def bargain_over(fact: fact_of.LeadersBargainOver, setting: Setting) -> str:
    """What leaders bargain over."""
    contours = fact.what == "contours"
    over = "what staff has shaped" if contours else "anything"
    return f"{setting.leaders} bargain over {over}"


@writes
def staff(fact: fact_of.StaffStartOn, setting: Setting) -> str:
    """What staff start on."""
    signal = fact.what == "leader-signal"
    start = f"a signal of their {setting.terms.leader}" if signal else "their own mandate"
    return f"staff start on {start}"


@writes
def additions(fact: fact_of.AdditionsAre, setting: Setting) -> str:
    """Whether additions are received."""
    return f"we {'receive' if fact.received else 'refuse'} what they add"


@writes
def nothing_brings(fact: fact_of.NothingBrings, setting: Setting) -> str:
    """What no act brings."""
    return f"nothing brings {listed(awaited(one, setting) for one in fact.facts)}"


@writes
def on_the_path(fact: fact_of.OnThePath, setting: Setting) -> str:
    """An act of the path."""
    return done(fact.act, setting)


@writes
def contours(fact: fact_of.ContoursNeeded, setting: Setting) -> str:
    """Contours are needed."""
    return f"{setting.leaders} can bargain only once the outline of a deal is in place"


@writes
def signal(fact: fact_of.LeaderCanSignal, setting: Setting) -> str:
    """Our leader can signal."""
    return f"our {setting.terms.leader} can signal at once"


@writes
def deadlocked(fact: fact_of.Deadlocked, setting: Setting) -> str:
    """What waits in a circle, and what breaks it."""
    if not fact.acts:
        return "nothing waits in a circle"
    circle = (
        f"each of these waits for another: {'; '.join(done(act, setting) for act in fact.acts)}"
    )
    return f"{circle}. {way(fact.broken_by, setting) or 'nothing of ours'} waits for none of them"


@writes
def turned(fact: ProcessTurned, setting: Setting) -> str:
    """A fact turned round, and what comes of it."""
    if fact.turned is Turned.AGENDA_ITEM:
        said = f"{in_marks(fact.asks)} were an item of the agenda and no condition"
    else:
        said = setting.put(TURNED[fact.turned])
    return f"{said}: then {_effect(fact, setting)}"


def _effect(fact: ProcessTurned, setting: Setting) -> str:
    opens = way(fact.act, setting) or "no act of ours"
    match fact.effect:
        case Effect.A_WAY:
            return f"{opens} would lead to the review"
        case Effect.OTHER_OPENING:
            return f"the cheapest way would begin with {opens}"
    return setting.put(EFFECTS[fact.effect])


@writes
def none_matters(fact: fact_of.NoTurnMatters, setting: Setting) -> str:
    """No turn matters."""
    return "no fact of the process, turned round alone, changes this"


@writes
def each_turned(fact: fact_of.EachFactTurned, setting: Setting) -> str:
    """What was tried."""
    return "each fact of the process turned round, one at a time"
