"""The talks in words: offers and what they touch, what they taught us, signs, brackets, replies."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from detente.case.models.scalars import first_day
from detente.case.models.signals import Level, Openness
from detente.case.models.talks import OfferForm
from detente.report.setting import Setting
from detente.report.wording.facts import writes
from detente.report.wording.packages.chosen import gained, in_readings, readings, rule_named
from detente.report.wording.phrases.amounts import in_runs, nearest
from detente.report.wording.phrases.conditions import told
from detente.report.wording.phrases.dates import day
from detente.report.wording.phrases.lists import listed
from detente.report.wording.phrases.names import counted
from detente.studies.values.packages.chosen import Spread
from detente.studies.values.packages.packages import Package
from detente.studies.values.packages.third_parties import Consent
from detente.studies.values.talks.talks import (
    BetterForBoth,
    BracketHeld,
    CannotLive,
    CourseOfOffers,
    DealMade,
    GoBack,
    IssueLearnt,
    Learning,
    Leave,
    Lesson,
    LevelFrom,
    NextMove,
    NextMoveBecause,
    NoiseAssumed,
    NothingSaid,
    PublicWord,
    ReadAloud,
    ReplyLevel,
    SaidFrom,
    SmallStep,
    TalksOffer,
    TalksReply,
    TalksWeighed,
    TappedAlong,
    TappedSign,
    TermMoved,
    TextsRipe,
    Touched,
    Touches,
    WhatToAnswer,
)
from detente.visible import in_marks

FORMS = {
    OfferForm.ORAL: "orally",
    OfferForm.NON_PAPER: "in a non-paper",
    OfferForm.TEXT: "as a text",
    OfferForm.PRESS: "to the press",
}
HIT = "In our simulated talks, what was said of an issue like this was so in 6 of 10."
MOVES = {NextMove.HOLD: "hold", NextMove.BREAK_OFF: "break off this round"}
BECAUSE = {
    NextMoveBecause.AIM: "it is worth as much to us as what we aim at",
    NextMoveBecause.BELOW_AIM: "we gain by it, and less than we aim at",
    NextMoveBecause.NOT_SURE: "we gain by it on average, and not surely enough",
    NextMoveBecause.LOSS: "we lose by it",
    NextMoveBecause.TOUCHES: "it touches what cannot move",
    NextMoveBecause.PART: "it is silent on the rest: ask what goes with it",
    NextMoveBecause.STALLING: "we lose by it, and they seem to play for time",
}
LEVELS = {
    LevelFrom.LAST: "the last package of {mine}",
    LevelFrom.OPENING: "what this program would put first for {mine}",
    LevelFrom.RECOMMENDED: "what this program recommends to {mine}",
    LevelFrom.HALF: "half of the most of {mine}",
}
RANGES = "In brackets: 8 in 10 of our assumed readings."
HALF_A_POINT, FEW, NEAR, MOST_REPLIES = 0.5, 4, 0.12, 3
FEW_DOUBTED = 2
SIGNS = {
    TappedSign.STANDS_STILL: "their last {many} gave up nothing",
    TappedSign.SLICES: "{many} of theirs gave up a slice",
    TappedSign.NEW_DEMANDS: "{many} of theirs asked for more than before",
    TappedSign.MISSED_DATES: "{many} of ours passed the day of answer without one",
}


def todo(move: NextMove, setting: Setting) -> str:
    """What to do about their last offer."""
    return MOVES.get(move, setting.terms.consult)


def who(offer: TalksOffer, setting: Setting) -> str:
    """Whose offer it is, and how it was put: `they, orally, their leader`."""
    form = "floated" if offer.floated else FORMS[offer.form]
    leader = f", its {setting.terms.leader}" if offer.level is Level.LEADER else ""
    aloud = " in public" if _said_aloud(offer) else ""
    return f"{setting.side(offer.side)}{leader}, {form}{aloud}"


def _said_aloud(offer: TalksOffer) -> bool:
    return offer.openness is Openness.PUBLIC and offer.form is not OfferForm.PRESS


def asked(offer: TalksOffer, setting: Setting) -> str:
    """Its terms, and what it hangs on."""
    hung = f", if {terms(offer.hangs_on, setting)}" if offer.hangs_on else ""
    return f"{terms(offer.terms, setting)}{hung}"


def terms(named: Mapping[str, str], setting: Setting) -> str:
    """Terms as a list: `summer release at “10%” and power price at “fixed”`."""
    return listed(at(issue, option, setting) for issue, option in named.items())


def at(issue: str, option: str, setting: Setting) -> str:
    """An issue at an option."""
    return f"{setting.inside(issue)} at {in_marks(option)}"


def points(gain: Spread) -> str:
    """A worth with its range.

    >>> points(Spread(70.0, 43.04, 97.9))
    '70 (43 to 98)'
    """
    return f"{whole(gain.mean)} ({whole(gain.p10)} to {whole(gain.p90)})"


def whole(value: float) -> str:
    """An estimate to the nearest whole point.

    >>> whole(-17.5), whole(22.5), whole(-0.2)
    ('−18', '23', '0')
    """
    return f"{nearest(value):d}".replace("-", "−")


def tenths(value: float) -> str:
    """A figure to a tenth of a point, so that what is added up adds up.

    >>> tenths(73.5), tenths(-5.0), tenths(0.04)
    ('73.5', '−5', '0')
    """
    return f"{round(value, 1) + 0.0:.1f}".removesuffix(".0").replace("-", "−")


def signed(value: float) -> str:
    """A figure to a tenth of a point with its sign.

    >>> signed(22.5), signed(-5.0), signed(-0.01)
    ('+22.5', '−5', '+0')
    """
    sign = "−" if round(value, 1) < 0 else "+"
    return f"{sign}{tenths(abs(value))}"


def compared(offer: TalksOffer, setting: Setting) -> str:
    """An offer beside what we recommend, from our side."""
    apart = offer.against_recommended
    if apart is None:
        return f"worth {points(offer.worth.us)} to {setting.us}; nothing is recommended beside it"
    more = nearest(apart.us.mean)
    if more == 0:
        beside = "as much as the recommended package"
    else:
        beside = f"{abs(more)} {'more' if more > 0 else 'less'} than the recommended package"
    full = offer.worth if offer.filled is None else offer.filled
    rest = "" if offer.filled is None else ", the rest as both had said, else as it is now"
    return f"worth {points(full.us)} to {setting.us}{rest}: {beside}"


def touched(line: Touched, setting: Setting) -> str:
    """What an offer touches, as a clause."""
    issue = setting.inside(line.issue)
    match line.what:
        case Touches.RED_LINE:
            return f"a red line: {issue} moves for nobody"
        case Touches.VETO:
            return f"the veto of {line.who} ({setting.side(line.side)}) on {issue}"
        case Touches.HOMEWORK:
            owner = f"{line.who} owes" if line.who else "undone:"
            return f"homework on {issue}: {owner} {in_marks(line.condition)}"
        case Touches.MANDATE:
            lead = (
                f"{line.who} may not settle it alone" if line.who else "nobody of ours leads on it"
            )
            return f"a mandate: {issue}, {lead}"
        case _:
            return f"a rule ({rule_named(line.rule, setting)})"


def moved(line: TermMoved, setting: Setting) -> str:
    """A term that moved."""
    worth = traded(line, setting)
    start = f"from {in_marks(line.before)} " if line.before else ""
    verb = "" if line.before else "new, "
    return f"{setting.inside(line.issue)} {verb}{start}to {in_marks(line.after)}: {worth}"


def yielded(offer: TalksOffer, setting: Setting) -> str:
    """What an offer gave up against that side's last; "" for its first."""
    if offer.floated:
        return "float"
    if offer.gave_up is None:
        return "its first"
    gave = nearest(offer.gave_up)
    if gave == 0:
        return "nothing"
    return f"{gave}" if gave > 0 else f"took back {-gave}"


def aloud(line: ReadAloud, setting: Setting) -> str:
    """What follows if an offer is read aloud."""
    proof = "it can be denied" if line.deniable else "it cannot be denied"
    gives = listed(setting.inside(issue) for issue in line.gives)
    given = f"; what would be heard is a concession on {gives}" if gives else ""
    hurt = f", against {listed(line.hurts)}" if line.hurts else ""
    return f"{proof}{given}{hurt}"


def lesson(line: Learning, setting: Setting) -> str:
    """How far their offers teach us anything."""
    many = counted(line.offers, "new offer")
    are, fit = ("is", "fits") if line.offers == 1 else ("are", "fit")
    fits = f"{line.evidence:.3g} times as likely under our model as offers at random"
    match line.lesson:
        case Lesson.NOTHING_YET if not line.offers:
            return "Their offers have taught us nothing yet: none says anything new."
        case Lesson.NOTHING_YET:
            left = line.asked - line.offers
            kinds = "offer or answer" if line.made == 1 else "offers and answers"
            return (
                f"Of {line.made} {kinds} of theirs {line.offers} said something new; "
                f"replies draw on it from the {nth(line.asked)}, so {left} more must come."
            )
        case Lesson.NO_MODEL:
            return f"Their {many} {fit} no model of ours, so nothing is learnt from them."
        case Lesson.IN_DOUBT:
            return (
                f"Their {many} {fit} hardly any of our readings ({round(line.effective)} of "
                f"{line.readings} count): doubt our rankings of what they want, and ask."
            )
    return (
        f"Their {many} {are} {fits}; {round(line.effective)} of {line.readings} readings still "
        "count. Replies draw on it."
    )


def look_again(line: Learning, setting: Setting) -> str:
    """Which of our estimates their offers speak against; "" where none."""
    names = [setting.inside(one.issue) for one in against(line)]
    return f"Look again first at our estimates on {listed(names)}." if names else ""


def against(line: Learning) -> list[IssueLearnt]:
    """Issues on which most weighed readings have another option best than we do, the surest first;
    where the offers fit no reading, those that moved most."""
    otherwise = [one for one in line.issues if one.best_now != one.best]
    doubted = line.lesson in (Lesson.NO_MODEL, Lesson.IN_DOUBT)
    if not otherwise and doubted:
        return list(line.issues[:FEW_DOUBTED])
    return sorted(otherwise, key=lambda issue: -issue.sure)[:FEW_DOUBTED]


def judged_by(line: Learning, setting: Setting) -> str:
    """That gains for both are judged by estimates which their offers speak against; "" else."""
    names = [setting.inside(one.issue) for one in against(line)]
    if not names:
        return ""
    return (
        f"This is judged by our estimates, and their offers speak against those on {listed(names)}."
    )


def deal_stands(line: DealMade, setting: Setting) -> str:
    """What was agreed, and what it is worth."""
    return (
        f"agreed on {day(first_day(line.day))}: {terms(line.moves, setting)}; "
        f"{deal_worth(line, setting)}"
    )


def deal_worth(line: DealMade, setting: Setting) -> str:
    """What a deal is worth to both."""
    them = f"about {whole(line.worth.them.mean)} to {setting.them}, as we estimate"
    return f"worth {points(line.worth.us)} to {setting.us} and {them}"


def consent_to(line: Consent, setting: Setting) -> str:
    """Whether a third party consents to what was agreed."""
    who = setting.side(line.who)
    return f"nothing of it holds without {who}, who consents {in_readings(line.chance)}"


def no_deal_without(name: str, only_if: str, setting: Setting) -> str:
    """That a deal, or one that meets a condition, needs the consent of a third party."""
    where = f" in which {told(setting.case, only_if)}" if only_if else ""
    return f"no deal{where} holds without the consent of {setting.side(name)}"


def next_steps(better: int, setting: Setting) -> Iterator[str]:
    """What is to be done after a deal."""
    yield f"take it to the review of the {setting.leaders}"
    yield "write its pledges into the case, so that they are followed"
    yield from better_for_both(better)


def on_record(better: int) -> Iterator[str]:
    """The same for who decides: the review is decided already, and others do the rest."""
    yield "have its pledges kept on record, and followed"
    yield from better_for_both(better)


def better_for_both(better: int) -> Iterator[str]:
    """Packages that may be better for both than what was agreed."""
    if better:
        yield f"{counted(better, 'package')} may be better for both than what was agreed"


def nth(number: int) -> str:
    """
    >>> nth(4), nth(11)
    ('fourth', '11th')
    """
    words = "zeroth first second third fourth fifth sixth".split()
    return words[number] if number < len(words) else f"{number}th"


def learnt(line: IssueLearnt, setting: Setting) -> str:
    """What was learnt of an issue."""
    change = "dearer" if line.dearer >= 0.5 else "cheaper"
    sure = line.dearer if line.dearer >= 0.5 else 1 - line.dearer
    said = (
        f"{change} to them than we thought in {in_runs(sure)} of the weighed readings "
        f"({whole(line.before.mean)} before, {points(line.after)} now)"
    )
    if line.best_now != line.best:
        best = f"{in_marks(line.best_now)} best, not {in_marks(line.best)}"
        said += f"; they may like {best} ({in_runs(line.sure)} of them)"
    return said


def pace(line: CourseOfOffers, setting: Setting) -> str:
    """How far the talks are."""
    days = f"{counted(line.days, 'day')} since the first entry"
    if line.days_left is None:
        return f"Round {line.rounds} of {line.foreseen} foreseen; {days}."
    if line.days_left < 0:
        return (
            f"Round {line.rounds}; {days}; the day of the {setting.terms.theirs} meeting is past."
        )
    left = counted(line.days_left, "day")
    room = f"room for {counted(line.fit, 'more round')}" if line.fit else "no room for another"
    return (
        f"Round {line.rounds} of {line.foreseen} foreseen; {days}, {left} to the meeting: {room}."
    )


def back(line: CourseOfOffers, setting: Setting) -> str:
    """Whether it is time to go back to the leaders; "" where it is not."""
    match line.go_back:
        case GoBack.RIPE:
            return f"Go back to {setting.leaders} now: the text is ripe."
        case GoBack.LEADERS_ONLY:
            return f"Go back to {setting.leaders} now: no lead can lift what is left."
        case GoBack.NO_TIME:
            return f"Go back to {setting.leaders} now: no further round fits before they meet."
    return ""


def sign(line: TappedAlong, setting: Setting) -> str:
    """A sign of being tapped along, with how often it shows where nobody stalls."""
    many = counted(line.count, "offer")
    said = SIGNS[line.sign].format(many=many)
    of = ", as we assume how long each needs," if line.sign is TappedSign.MISSED_DATES else ""
    return (
        f"{said} (in our simulated talks{of} {in_runs(line.among_earnest)} of sides that mean to "
        f"settle show it, and {in_runs(line.among_stalling)} of those that stall)"
    )


def bracket(line: BracketHeld, setting: Setting) -> str:
    """A bracket, and who can lift it."""
    ours, theirs = in_marks(line.ours or "nothing"), in_marks(line.theirs or "nothing")
    apart = f"{setting.us} {ours}, {setting.them} {theirs}"
    words = f"both say {ours}" if line.ours and line.ours == line.theirs else apart
    return f"{words}, since round {line.since_round}; {lifted(line, setting)}"


def lifted(line: BracketHeld, setting: Setting) -> str:
    """Who alone can lift a bracket."""
    if line.leaders_only:
        return f"only {setting.leaders} can lift it"
    can = " or ".join(name for name in (line.our_lead, line.their_lead) if name)
    return f"{can} can lift it"


def ripe(line: TextsRipe, setting: Setting) -> str:
    """Whether the text is ripe."""
    if not line.brackets:
        return f"No issue is left in brackets: the text can go to {setting.leaders}."
    left = counted(len(line.brackets), "bracket")
    verb = "is" if len(line.brackets) == 1 else "are"
    if line.ripe:
        return f"Ripe: {left} {verb} left, for {setting.leaders} alone."
    if len(line.for_leaders) < len(line.brackets):
        return f"Not ripe: {left} {verb} left, and leads can still work on them."
    alone = f"{left} {verb} for {setting.leaders} alone"
    return f"Not ripe: {alone}, and nothing else is settled."


def improved(line: BetterForBoth, setting: Setting, text: str = "deal") -> str:
    """A package better for both than a deal or draft."""
    return (
        f"{terms(line.changes, setting)}: {points(line.worth.us)} for {setting.us}, "
        f"{points(line.worth.them)} for {setting.them}; both gain over the {text} in "
        f"{readings(line.chance)} of our assumed readings"
    )


def cannot(line: CannotLive, setting: Setting) -> str:
    """What somebody cannot live with in a draft."""
    return f"{setting.side(line.side)} cannot live with {at(line.issue, line.option, setting)}"


def kept_face(face: Sequence[PublicWord], setting: Setting) -> str:
    """Who has asked in public for what a change takes away."""
    sides = dict.fromkeys(one.side for one in face)
    parts = []
    for side in sides:
        names = listed(setting.inside(one.issue) for one in face
                       if one.side == side)  # fmt: skip
        parts.append(f"{setting.side(side)} asked in public for what this changes on {names}")
    return f"{listed(parts)}: let it save face" if parts else ""


def step(line: SmallStep, setting: Setting) -> str:
    """One change, with what it costs and brings."""
    change = f"{setting.inside(line.issue)} from {in_marks(line.before)} to {in_marks(line.after)}"
    return f"{change}: {traded(line, setting)}"


def traded(line: TermMoved | SmallStep, setting: Setting) -> str:
    """What a change is worth to both."""
    us, them = gained(nearest(line.us)), gained(nearest(line.them))
    return f"{us} for {setting.us}, {them} for {setting.them}"


def equal(line: WhatToAnswer, worths: Sequence[float], setting: Setting) -> str:
    """What the replies keep to; `worths`: what each is worth to us, in points."""
    least, most, aimed = (whole(one) for one in (min(worths), max(worths), line.level))
    each = least if least == most else f"{least} to {most}"
    far = line.within > NEAR * abs(line.level)
    near = "" if each == aimed else f", {'the nearest to' if far else 'near'} the {aimed} aimed at"
    whose = "what their offers taught us" if line.learnt else "our own estimates"
    found = "" if line.exact else "; others may be as good, since not all packages were tried"
    found += "; no other was found" * (line.exact and len(worths) < MOST_REPLIES)
    found += "; none is left that keeps what both have said" * line.unkept
    why = level(line.why_level, setting.us, setting.them)
    return (
        f"each worth {each} to {setting.us}{near} ({why}); chosen on {whose} of what "
        f"{setting.them} wants{found}"
    )


def level(line: ReplyLevel, mine: str, other: str, figure: Callable[[float], str] = whole,
          bases: Mapping[LevelFrom, str] = LEVELS) -> str:  # fmt: skip
    """From what the worth of replies is taken, and why it moved; `figure`: how points are said."""
    if line.level_from is LevelFrom.STATED:
        return "as you say"
    base = bases[line.level_from].format(mine=mine)
    given = line.base - line.points
    if abs(given) < HALF_A_POINT:
        return f"as {base}"
    if given < 0:
        return f"as what {other} offers already, more than {base}"
    less, moved = whole(nearest(line.base) - nearest(line.points)), figure(line.gained)
    if figure is not whole:  # figures that are shown add up
        less = figure(round(line.base, 1) - round(line.points, 1))
        moved = less if abs(given - line.gained) < HALF_A_POINT / 10 else moved
    why = f"{other} has moved by {moved}"
    if line.moved > line.gained + HALF_A_POINT:
        why = f"{other} has moved by {figure(line.moved)}, {moved} of it above no agreement"
    if given < line.gained - HALF_A_POINT and line.lying is not None:
        why = f"half of the way to what {other} offers already, {figure(line.lying)}"
    return f"as {base}, {figure(line.base)}, less {less}: {why}"


def said_as(base: SaidFrom, named: Mapping[str, str], setting: Setting) -> str:
    """Terms with what they are said from."""
    words = terms(named, setting)
    match base:
        case SaidFrom.OWN:
            return f"our last package, but {words}"
        case SaidFrom.THEIRS:
            return f"their last words, but {words}" if words else "their last words as they stand"
        case SaidFrom.BOTH:
            return f"{words}; the rest as both have said" if words else "what both have said"
    return words or "nothing else"


def beside_before(line: TalksReply, setting: Setting) -> str:
    """What a reply takes up of theirs, and what it takes back of ours; "" where nothing."""
    own = [one for one in line.takes_back if one not in line.reverses]
    parts = list(taken(line.takes_up, own, setting))
    if line.reverses:
        parts.append(f"takes back {terms(line.reverses, setting)}, which both have said")
    if nearest(line.less) > 0:
        parts.append(f"{whole(line.less)} less for {setting.them} than we have offered")
    return "; ".join(parts)


def taken(up: Sequence[str], back: Sequence[str], setting: Setting) -> Iterator[str]:
    """Issues on which a reply takes up their words, or gives less; of many their number."""
    for verb, issues in (("takes up", up), ("gives less than before on", back)):
        names = listed(setting.inside(issue) for issue in issues)
        if issues:
            yield f"{verb} {names if len(issues) <= FEW else counted(len(issues), 'term')}"


def to_them(line: TalksReply, setting: Setting) -> str:
    """What a reply is worth to them, and how that moves where readings were weighed."""
    stated = f"{points(line.worth.them)} for {setting.them}"
    if line.taught is None or not nearest(line.taught):
        return stated
    return f"{stated}, {more(line.taught)} by what its offers taught us"


def more(value: float) -> str:
    """
    >>> more(6.2), more(-3.0)
    ('6 more', '3 less')
    """
    return f"{whole(abs(value))} {'more' if value > 0 else 'less'}"


def held(names: Iterable[str], leave: Iterable[Leave], setting: Setting) -> str:
    """Whose mandate holds a reply, and whose leave it needs."""
    within = listed(names)
    asked_of = [setting.inside(line.issue) for line in leave]
    if not asked_of:
        return f"within the mandate of {within}" if within else "within nobody's mandate"
    if not within:
        return f"no lead may settle any of it: all needs leave {setting.terms.at_home}"
    needs = f"needs leave {setting.terms.at_home} on {listed(asked_of)}"
    return f"{needs}; the rest is within the mandate of {within}"


def beside(stated: Package | None, weighed: Package | None, setting: Setting) -> tuple[str, ...]:
    """What is proposed on the stated estimates, beside what is on the weighed ones."""
    before, after = (setting.moves(one.moves) if one else "" for one in (stated, weighed))
    if before == after:
        return ("On the estimates as stated, the same package would be proposed.",)
    if not before:
        return ("On the estimates as stated, nothing would be proposed.",)
    return ("On the estimates as stated, this would be proposed:", f"  {before}.")


@writes
def nothing_said(fact: NothingSaid, setting: Setting) -> str:
    """An empty log."""
    return "nothing has been said at the table by this day"


@writes
def talks_weighed(fact: TalksWeighed, setting: Setting) -> str:
    """How the readings were weighed."""
    return (
        f"{fact.readings:,} readings of what {setting.them} wants were weighed by "
        f"{counted(fact.offers, 'new offer')}; they count as {round(fact.effective):,}"
    )


@writes
def noise_assumed(fact: NoiseAssumed, setting: Setting) -> str:
    """What is assumed of noise."""
    parts = {"oral": fact.oral, "in a non-paper": fact.non_paper, "in a text": fact.text}
    said = [f"{round(100 * share)} in 100 {name}" for name, share in parts.items()]
    said.append(f"{round(100 * fact.press)} in 100 said to the press")
    return f"an offer may say nothing of what its side wants: {listed(said)}"
