"""A hand-made plan that fills every field, for two made-up neighbours on one river."""

from datetime import date
from fractions import Fraction
from typing import Any

from detente.answers import Answer, Kind, Reason, Status, Tipping
from detente.studies.values import agenda as a
from detente.studies.values import clarity as c
from detente.studies.values import conditions as co
from detente.studies.values import lacking as la
from detente.studies.values import lessons as le
from detente.studies.values import mandates as m
from detente.studies.values import objections as o
from detente.studies.values import packages as p
from detente.studies.values import plan as whole
from detente.studies.values import pledges as pl
from detente.studies.values import plot as xy
from detente.studies.values import process as pr
from detente.studies.values.level import InReadings as In
from tests.report.sample_follow import FOLLOW
from tests.report.sample_steps import LADDER, REHEARSAL

DIGEST = "3f9a1c0d" * 8
SOURCES = {
    "s1": ("Upland, government statements", "https://upland.example/statements", "2027-03-01", ""),
    "s2": ("Lowland Gazette, speech of the prime minister", "", date(2027, 3, 3), ""),
    "s3": ("River commission, yearbook 2026", "", date(2027, 1, 31), "Commission papers"),
}


def answer(value: Any, **kept: Any) -> Answer[Any]:
    """An answer with a reason of every kind and both sorts of tipping point."""
    because = (
        Reason("Eleven people drowned in 2025.", Kind.FACT, ("s3",), "cases/river/case.yaml:65"),
        Reason(
            "The harvest fails without water in July.",
            Kind.JUDGEMENT,
            ("s2",),
            "cases/river/case.yaml:44",
            "planning staff of Upland",
            date(2027, 3, 20),
            True,
        ),
        Reason("A power price fixed for three years is a win for both.", Kind.COMPUTATION),
        Reason("A private request comes before a public one.", Kind.RULE, ("P203",)),
        Reason("Leaders can attend to four issues at once.", Kind.ASSUMPTION),
    )
    tips = (
        Tipping(
            "Lowland's need for the summer release is 2 points lower.", True, "within ±3", ("s2",)
        ),
        Tipping("No drift of the power price alone changes it.", False, "between -10 and 10"),
    )
    basis: dict[str, Any] = {
        "inputs": DIGEST,
        "engine": "packages 0.1.0",
        "marks": ("TLP:AMBER", "water"),
    }
    return Answer(value, because, tips, **{**basis, **kept})


def gain(low: int, best: Any, high: int) -> p.Gain:
    return p.Gain(Fraction(low), Fraction(best), Fraction(high))


TOP = whole.Top(
    title="One river, two countries",
    for_="Upland",
    against="Lowland",
    as_of="2027-03-15",
    decision="Send a private letter from the president by 22 March 2027.",
    talk="Talk now: after 20 April, water in July helps no field this year.",
    take_on=("summer release", "power price", "flood warning"),
    before=("Before: The dry summer (2019): little progress.", "", ""),
    weighed="of 3 verdicts these decided: overlap 2 and homework 1",
    coded=("the ministry",),
    pledges="of earlier pledges that fell due and can be judged, Upland kept 1 of 1",
    we_ask=("a fixed power price",),
    we_give=("a summer release of 10%", "48 hours of notice before the gates open"),
    never=("border",),
    first_move="Ada Ray writes to Dov Marsh; Bo Sol carries the letter by 22 March 2027.",
    wins=(
        "Upland: the lights stay on in winter, and the neighbour pays a fair price.",
        "Lowland: water reaches the fields in July.",
    ),
    how_they_say_no="They answer in public, name no lead, or ask for more water first.",
    how_it_fails="No auditable price formula by April; then release water against the old price.",
    stop_if="Two rounds pass without a named counterpart.",
    meanwhile="Upland raises the dam wall by two metres in June 2027.",
    unknown=(
        "how long Lowland would fix a price (Eva Holm asks)",
        "whether parliament lifts its resolution (Bo Sol asks)",
        "who speaks for the farmers (embassy)",
    ),
    basis="14 facts, 9 judgements (planning staff of Upland, 12 March 2027)",
)


def saying(channel: str, level: str, share: float, changes: bool, spells: int | None) -> c.Saying:
    return c.Saying(
        "fill-first",
        "keep enough water behind the dam to last a dry winter",
        channel,
        channel,
        level,
        share,
        0.31,
        "fill-first" if changes else "squeeze",
        changes,
        spells,
    )


SAY = (saying("private", "leader", 0.74, True, 1), saying("public", "official", 0.42, False, None))
ASK = c.Asking("price-term", "How long a price could your treasury bear?", "private", 0.62, 1.58)


def step(
    day: date, who: str, text: str, means: str, shares: tuple[float, ...], yes: bool
) -> c.Step:
    named = dict(zip(("fill-first", "sell-power", "squeeze"), shares, strict=True))
    return c.Step(day, who, "public aim by an official", text, means, yes, named, ("s1",))


QUESTION = c.QuestionRead(
    id="what-is-the-dam-for",
    about="us",
    listener="them",
    asks="What does Upland want with the dam?",
    kind="aim",
    threshold=Fraction(2, 3),
    readings=(
        c.ReadingShare("fill-first", "to last dry winters", False, 0.33, 0.38, 0.30, 0.47),
        c.ReadingShare("sell-power", "to earn from power", False, 0.33, 0.27, 0.2, 0.36),
        c.ReadingShare("squeeze", "to keep Lowland's fields dry", True, 0.34, 0.35, 0.28, 0.4),
    ),
    acted_on="squeeze",
    acted_on_worst=True,
    clear=False,
    assumed="All readings start equal: nobody has judged them.",
    path=(
        step(
            date(2027, 1, 10), "Eva Holm", "The dam must earn.", "sell-power", (0.3, 0.4, 0.3), True
        ),
        step(
            date(2027, 1, 12), "Eva Holm", "It has to earn.", "sell-power", (0.3, 0.4, 0.3), False
        ),
        step(
            date(2027, 2, 2), "Ada Ray", "No dark winters.", "fill-first", (0.38, 0.27, 0.35), True
        ),
    ),
    sayings=SAY,
    asking=ASK,
)
CLARITY = c.Clarity(
    (QUESTION,),
    SAY,
    (ASK,),
    (
        c.DemandRead(
            "power-price",
            "public by a leader",
            False,
            Fraction(3, 2),
            "A demand made public by a leader costs Lowland's leader face and gains nothing.",
        ),
    ),
    "Read as now, the zone keeps 9 packages; with the message said, 14.",
)


def line(id_: str, verdict: a.Verdict, overlap: a.Overlap, in_: In, **over: Any) -> a.IssueLine:
    kept: dict[str, Any] = {
        "title": id_.replace("-", " "),
        "track": "water",
        "purposes": ("settle",),
        "raised_by": "them",
        "options": (
            a.OptionLine("none", True, In.NO, In.NO),
            a.OptionLine("10%", False, In.NO, In.EVERY),
        ),
        "why": "A win for both in a package, in every reading.",
        "missing": (),
        "red_line": False,
        "security": False,
        "warning": False,
        "quiet_channel": "",
        "negotiable": True,
        "sources": ("s2",),
    }
    return a.IssueLine(id=id_, verdict=verdict, overlap=overlap, overlap_in=in_, **{**kept, **over})


AGENDA = a.Agenda(
    lines=(
        line("summer-release", a.Verdict.NEGOTIATE, a.Overlap.PACKAGE, In.EVERY),
        line(
            "power-price",
            a.Verdict.PREPARE,
            a.Overlap.ALONE,
            In.SOME,
            track="power",
            raised_by="us",
            missing=(
                a.Missing(
                    "a price formula that both treasuries can audit",
                    "Eva Holm",
                    "homework",
                    False,
                    blocks=True,
                ),
                a.Missing("a lead with authority", "Lowland", "the naming of leads", True),
            ),
        ),
        line(
            "flood-warning",
            a.Verdict.NEGOTIATE,
            a.Overlap.ALONE,
            In.EVERY,
            warning=True,
            purposes=("reduce-risk", "coordinate"),
            raised_by="both",
        ),
        line(
            "dam-inspection",
            a.Verdict.TALK,
            a.Overlap.PACKAGE,
            In.SOME,
            security=True,
            purposes=("clarify",),
            why="Of use as talk: the record found no trade in it.",
        ),
        line(
            "border",
            a.Verdict.QUIET,
            a.Overlap.NONE,
            In.NO,
            red_line=True,
            track="",
            quiet_channel="commission",
            negotiable=False,
            raised_by="",
            purposes=(),
            why="Never traded; a named quiet channel hears it.",
        ),
    ),
    by_purpose={
        "settle": ("summer-release", "power-price"),
        "reduce-risk": ("flood-warning",),
        "clarify": ("dam-inspection",),
        "coordinate": ("flood-warning",),
    },
    attention=4,
    expected_additions=("dam-inspection",),
    additions_received=True,
)


def term(issue: str, now: str, to: str, role: str, us: p.Gain, them: p.Gain, **over: Any) -> p.Term:
    return p.Term(
        issue,
        issue.replace("-", " "),
        now,
        to,
        f"{issue.replace('-', ' ')}: {to}",
        role,
        us,
        them,
        **over,
    )


TERMS = (
    term(
        "power-price",
        "market",
        "fixed",
        "ask",
        gain(4, 6, 8),
        gain(0, 1, 2),
        by="them",
        measured_by="invoices of the grid",
    ),
    term("summer-release", "none", "10%", "give", gain(-4, -2, -1), gain(3, "9/2", 6), by="us"),
    term(
        "flood-warning",
        "none",
        "48 hours",
        "both",
        gain(0, "1/2", 1),
        gain(2, 3, 4),
        by="us",
        warning=True,
        security=True,
        respect=True,
    ),
)
BEST = p.Package(
    {"power-price": "fixed", "summer-release": "10%", "flood-warning": "48 hours"},
    TERMS,
    gain(1, "9/2", 8),
    gain(5, "17/2", 12),
    In.EVERY,
    1000,
    1000,
    Fraction(3, 4),
    Fraction(17, 21),
    False,
)
OTHER = p.Package(
    {"power-price": "fixed-for-ten-years", "summer-release": "20%"},
    TERMS[:2],
    gain(0, 6, 9),
    gain(-2, 4, 9),
    In.SOME,
    704,
    1000,
    Fraction(1),
    Fraction(8, 21),
    True,
)
PACKAGES = p.Packages(
    recommended=BEST,
    ties=(OTHER,),
    chosen_among="packages that are wins in every reading",
    attention=4,
    without_limit=OTHER,
    frontier=(
        p.Point(Fraction(6), Fraction(4), OTHER.moves, In.SOME),
        p.Point(Fraction(9, 2), Fraction(17, 2), BEST.moves, In.EVERY),
        p.Point(Fraction(1), Fraction(21, 2), {"summer-release": "20%"}, In.NO),
    ),
    frontier_status="exact",
    nash=(BEST,),
    kalai_smorodinsky=(BEST, OTHER),
    zone_size=14,
    zone_status="exact",
    wins_in_every_reading=5,
    falls=(
        p.Fall(
            "power-price",
            gain(-3, "-3/2", 0),
            gain(5, "15/2", 10),
            In.NO,
            "Without the power price Upland gains nothing: no win for both.",
        ),
        p.Fall(
            "flood-warning",
            gain(0, 4, 7),
            gain(3, "11/2", 8),
            In.SOME,
            "Without the warning it is still a win in some readings.",
        ),
    ),
    openings=(p.Opening("Lowland's parliament", "accepts a price fixed for ten years"),),
    one_sided=(
        p.OneSided(
            "dam-inspection",
            "free access",
            "them",
            "Dam inspection (free access) by itself: only Lowland can call it a win",
        ),
    ),
    kept_out={"border": "never traded"},
)

CARD = m.Card(
    lead="Bo Sol",
    office="water minister",
    named=True,
    issues=("summer-release", "flood-warning"),
    objective="Settle the summer release against a fixed price.",
    asks=(m.Line("power-price", "power price", "fixed", "a fixed power price"),),
    gives=(m.Line("summer-release", "summer release", "10%", "10% of the inflow, June to August"),),
    both=(m.Line("flood-warning", "flood warning", "48 hours", "48 hours of notice"),),
    trades=(
        m.Trade(
            "power price: fixed",
            "summer release: 10%",
            "Given a fixed price, release 10%.",
            "summer-release",
            ("power-price",),
            m.Tie.ASKS,
        ),
    ),
    latitude={"summer-release": ("10%", "20%"), "flood-warning": ("12 hours", "48 hours")},
    ad_referendum={"summer-release": ("20%",)},
    never=("border",),
    fallback="A warning of 12 hours alone.",
    clear_with=("parliament",),
    homework=("a price formula that both treasuries can audit (Eva Holm)",),
    counterpart=m.Counterpart(
        "Cy Lund",
        "irrigation minister",
        "same rank",
        ("20 November 2026, river commission",),
        ("harvest in July",),
    ),
    empowered=m.Authority.YES,
    why_empowered="Named on 1 June 2024 for both issues.",
)
SECOND = m.Card(
    "Eva Holm",
    "energy minister",
    False,
    ("power-price",),
    "Settle the power price.",
    (),
    (),
    (),
    (),
    {},
    {},
    ("border",),
    "Stay at market.",
    (),
    (),
    None,
    m.Authority.NOT_YET,
    "No public designation is on record.",
)
MANDATES = m.Mandates((CARD, SECOND), ("dam-inspection",))


def act(
    id_: str, says: str, by: str, needs: tuple[str, ...], brings: tuple[str, ...], start: bool
) -> pr.ActLine:
    return pr.ActLine(id_, says, by, "private, leader", needs, brings, start, Fraction(1), 7)


PATH = pr.Path(
    ("letter", "name-leads", "rounds", "review"), "One private letter carries it.", Fraction(1)
)
PROCESS = pr.Process(
    acts=(
        act("letter", "The president writes a private letter", "us", (), ("leader-signal",), True),
        act("name-leads", "Lowland names its leads", "them", ("leader-signal",), ("leads",), False),
        act(
            "rounds",
            "Leads meet in working rounds",
            "both",
            ("leads", "leader-signal"),
            ("contours",),
            False,
        ),
        act(
            "review",
            "The leaders review ripe contours",
            "both",
            ("contours",),
            ("agreement",),
            False,
        ),
    ),
    reachable_now=False,
    deadlock=("name-leads", "rounds", "review"),
    deadlock_says="Leaders wait for contours; staff wait for a leader's signal.",
    paths=(PATH, pr.Path(("call", "name-leads", "rounds", "review"), "A call.", Fraction(2))),
    chosen=PATH,
    path_status="exact",
    if_we_wait="Lowland's leader has said that he will not ask again.",
    if_additions_refused="Lowland does not name its leads.",
    message=pr.Message(
        carrier="letter",
        carrier_who="Bo Sol",
        to="Dov Marsh, prime minister of Lowland",
        from_="Ada Ray, president of Upland",
        send_by=date(2027, 3, 22),
        paragraphs=(
            "Dear Prime Minister,",
            "We want enough water behind the dam to last a dry winter; nothing more.",
            "Ours are two states with equal standing on one river. Neither dictates to the other.",
            "I propose that our ministers take up the summer release and the power price.",
            "You may add what you see fit. We meet at the Basin summit on 4 May 2027.",
        ),
        holds={"aims in plain words": "We want enough water", "equal standing": "Neither dictates"},
        gaps=("No lead of ours is named for the dam inspection.",),
    ),
    carriers=(
        pr.Carrier(
            "letter", "Bo Sol", "the president's signature", "the chancery", Fraction(1), True
        ),
        pr.Carrier("call", "", "interpreters", "each side's own note", Fraction(2), False),
    ),
    calendar=(
        pr.Dated(date(2027, 3, 22), None, "The letter goes out", "ours"),
        pr.Dated(date(2027, 3, 29), None, "Lowland names its leads", "theirs"),
        pr.Dated(date(2027, 4, 5), date(2027, 4, 16), "Working rounds", "both"),
        pr.Dated(
            date(2027, 4, 20),
            None,
            "The seed order closes",
            "outside",
            True,
            "before the review: after it, water in July helps no field this year",
        ),
        pr.Dated(date(2027, 5, 4), None, "Basin summit: the leaders review", "review"),
    ),
    valve=("Hotline desk calls Hotline desk.", "Nobody speaks in public for one day."),
    leaks=(
        pr.Leak("the letter", "Upland seems to plead.", "Say: neighbours write to each other."),
    ),
    lint=(
        pr.Lint("D01", "Private before public", True, "The first move is private.", "", ("P203",)),
        pr.Lint(
            "D07", "Few priorities", False, "Five issues for four places.", "Drop one.", ("P198",)
        ),
    ),
)
OBJECTIONS = o.Objections(
    (
        o.Objection(
            "tapped-along",
            "Talks buy them time.",
            "opposition",
            True,
            ("Two rounds without a named counterpart end it.",),
            "No lead is named by April.",
            "Stop, and say why.",
            ("P220",),
        ),
        o.Objection(
            "suitor",
            "Upland asks first and looks weak.",
            "press",
            False,
            (),
            "The letter is mocked in the Gazette.",
            "Answer once, in private.",
            (),
        ),
    ),
    ("Upland: one more winter at market prices.", "Lowland: one more failed harvest."),
    ("Upland loses 2% of its revenue; it can bear 5%.",),
    None,
)

NEAR = le.Likened(
    "e1", "The dry summer", "2019", 0.6667, ("leaders",), ("objectives",), 1, Fraction(1, 3),
    "little progress: no figures were named", "coding: judgement", ("s3",),
)  # fmt: skip
FIT = le.Fit("together", 9, 0.91, 0.88, 0.7, 0.001)
LESSONS = le.Lessons(
    episodes=11,
    issues=(
        le.IssueLessons(
            "summer-release", "Summer release",
            {"leaders": "yes", "objectives": "little", "benefit": "mostly", "process": "no"},
            ("objectives",), (NEAR,), (NEAR,), 1,
            (
                le.Supply(
                    "objectives", "each side's knowledge of the other's aims", "little", "Ada Ray",
                    ("private-message", "staff-rounds"), (NEAR,), Fraction(1, 3), Fraction(1),
                    True, "with it the nearest would be The wet summer (2021): progress",
                ),
            ),
            le.Chances(0.6, 0.2, 0.9, 3, 2),
            le.Ripeness(
                (
                    le.Seen("us", True, True, False, "planning staff", "20 March 2027", "tired"),
                    le.Seen("them", True, True, True, "", "", "", ("s2",)),
                ),
                False, None, "not ripe by perceptions: Upland sees no way out",
            ),
            "nearest: The dry summer (2019), little progress",
        ),
    ),
    missing_most={"objectives": 1},
    turned_by={"objectives": 1},
    claim=le.Claim(
        3, FIT,
        {"consistency": (0.5, 0.7), "coverage": (0.5, 0.7), "relevance": (0.4, 0.6)},
        (FIT,), "objectives", 11, 1, ("e1",), 0.89, 1, 11,
        "where progress was made, at least three ingredients were there",
        "One hand coded the record. Objectives alone sorts 9 of 11 episodes.",
        (
            xy.Plot(
                "together", "most of the ingredients (3 of 4)", "progress", True,
                (
                    xy.Plotted("e1", "The dry summer (2019)", 0.3333, 1.0, xy.Mark.DEVIANT,
                               "progress, though it was not there"),
                    xy.Plotted("e2", "The new weir (2012)", 1.0, 0.6667, xy.Mark.TYPICAL,
                               "there, and progress was made"),
                    xy.Plotted("e3", "The gauges (2015)", 1.0, 0.6667, xy.Mark.TYPICAL,
                               "there, and progress was made"),
                ),
                ("e2", "e3"),
            ),
        ),
    ),
    score=le.Score(
        11, 0.12, 0.06, 0.19, 0.25, le.Compared(-0.13, -0.19, -0.07),
        le.Compared(-0.13, -0.2, -0.06), {"objectives": 0.1}, "Brier score 0.12",
    ),
    officials=(
        le.Official(
            "continuity", "the leads stayed", (4, 5), (1, 4), 2, 0.8, 0.04, ("e1",),
            "the leads stayed: so in 4 of 5 episodes with progress",
        ),
    ),
    channels=(
        le.ChannelLine(
            "k1", "Gauge line", "2015–2020", "notice", "shocks", 5, 12, 5.5, 1, 1, 1, 30, 1, 2,
            True, False, True, False, 0.375, ("k2",), "was switched off", "held through 1 of 3",
        ),
    ),
    periods=(le.Period("2015–2020", 1, 0, 12, 30, 2, 1, "one channel, 12 meetings"),),
    to_firewall=("Gauge line",),
    pledges=pl.Pledges(
        (pl.Rate("us", "", 2, 3, 1, 0, 1, 0, 0.6, 0.3, 0.9),),
        (pl.Rate("them", "release", 0, 0, 0, 0, 1, 1, None, None, None),),
        (pl.Rate("them", "water", 1, 2, 0, 1, 0, 0, 0.5, 0.2, 0.8),),
        (pl.Delivery("us", 2, 1, 120.0, {"90": 0.5}, "Half was delivered within 120 days."),),
        2, "Upland kept 2 of 3 that fell due",
    ),
    conditions=(
        co.Conditions(
            "summer-release", "summer release",
            {"stalemate": "both", "hurt": "Lowland", "way-out": "neither"}, "no",
            "planning staff, 20 March 2027",
            {"leaders": "mostly", "objectives": "no", "benefit": "yes", "process": "little"},
            "2 of 4", "the dam desk",
        ),
    ),
    compared="1 of 4 issues is judged by both sets",
    lacking=(la.Lacking("water", 3, "objectives", 2, 1, 0.25),),
    cannot_say=("how reliable release pledges of Lowland are: none fell due",),
)  # fmt: skip

PLAN = whole.Plan(
    top=answer(TOP),
    lessons=answer(LESSONS, seed=7, status=Status.ESTIMATE, status_note="one hand coded"),
    clarity=answer(
        CLARITY,
        engine="belief 0.1.0",
        status=Status.ESTIMATE,
        status_note="θ and η are judged ranges",
    ),
    agenda=answer(AGENDA),
    packages=answer(PACKAGES, seed=7, status=Status.WITHIN, status_note="ε = 1/1000"),
    mandates=answer(MANDATES),
    ladder=answer(LADDER),
    rehearsal=answer(REHEARSAL, seed=1, status=Status.INCOMPLETE, status_note="stopped early"),
    process=answer(PROCESS, status=Status.INCOMPLETE, status_note="two paths left"),
    objections=answer(
        OBJECTIONS, status=Status.CANNOT_SAY, status_note="no harm model for Lowland"
    ),
    follow_through=answer(FOLLOW),
)
