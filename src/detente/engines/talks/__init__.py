"""What a run of offers tells of the scores behind them, and which packages to answer with."""

from detente.engines.talks.learn import Learnt, OfferShares, TalksEvent, learn, most_of, novelty
from detente.engines.talks.replies import (
    SPOKEN,
    OnTable,
    Replies,
    Replying,
    choose,
    in_kind,
    outdone,
    replies,
    smallest_step,
)
from detente.engines.talks.stalling import demands, missed, slices, standing
from detente.engines.talks.worths import Rules, Worths, packages_of
