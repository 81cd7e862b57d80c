"""A made-up register as a plan reads it, with every field filled."""

from datetime import date

from detente.studies.values.follow_through import (
    Channel,
    ConductRead,
    Events,
    FollowThrough,
    GateLine,
    KindOfConduct,
    PledgeLine,
    SideStanding,
    TaskLine,
)

MISSED = PledgeLine(
    id="corn", package="Mill talks", by="them", what="Corn for the winter", word="in part",
    now="met", share=0.625, due="30 June 2026", why="five of eight by the end of June",
    basis="counted", coded="missed",
    otherwise="counted otherwise met, all of it had come by 30 June 2026",
    depth="+1.0 of +4.0 beyond what would have come anyway",
    ahead="3 had come by 1 May 2026, and 4 was due by then",
    cause="unable: the harvest failed", part_of="", sources=("s3",),
)  # fmt: skip
CODED = PledgeLine(
    id="gate", package="", by="both", what="A gate at the weir", word="met", now="", share=None,
    due="", why="coded in the record", basis="coded", coded="", otherwise="", depth="", ahead="",
    cause="", part_of="corn", sources=("s1",),
)  # fmt: skip

FOLLOW = FollowThrough(
    said="2 pledges on record: Upland kept 1 of 1; Lowland kept 0 of 1 (1 in part)",
    sides=(
        SideStanding("us", 1, 1, 1, {"met": 1}, "Upland kept 1 of 1"),
        SideStanding("them", 1, 1, 0, {"in part": 1}, "Lowland kept 0 of 1 (1 in part)"),
    ),
    pledges=(MISSED, CODED),
    tasks=(
        TaskLine("corn", "us", "waive it; hold back gate", None, False, "in part"),
        TaskLine("corn", "the commission", "settle it", date(2027, 3, 20), True, "clock"),
    ),
    gates=(
        GateLine("gate", "gate", "A gate at the weir", "paused", ("corn: in part",), None),
        GateLine("first", "first", "First water", "open", ("corn: met",), date(2027, 2, 1)),
        GateLine("second-water", "", "Second water", "waits", ("first-water: not due",), None),
    ),
    moved=("corn, the date: June → August, by Lowland, not agreed by both",),
    differing=("corn: Lowland: no amount (the text has 8 t)",),
    channels=(
        Channel("line", "The line", "switched off", "2026-11-02", "a weekly test", 133, "by them",
                "it is firewalled, and switched off", ("s1",)),
        Channel("talks", "Talks", "open", "", "", None, "", "", ("s2",)),
    ),
    events=(
        Events("2025", "breach", "them", 1, ("a dam was raised",), ("s2",)),
        Events("2026-05", "contact", "both", 2, ("a round", "a call"), ("s1",)),
        Events("2026-05", "act", "us", 1, ("a gift of seed",), ("s3",)),
        Events("2027-01", "act", "", 1, ("a court speaks",), ("s3",)),
    ),
    conduct=(
        ConductRead(
            "them", 4, 3,
            (KindOfConduct("reliable", 0.3, 0.69, 0.18, 0.97),
             KindOfConduct("partial", 0.7, 0.31, 0.03, 0.82)),
            ("reversed",), "Lowland: of 4 acts that it controls 3 came in full and in time",
        ),
    ),
    chances="Chances named for pledges that have since ended scored 0.10 over 12 chances",
    cannot_say=("seed: no count that can be compared",),
)  # fmt: skip
