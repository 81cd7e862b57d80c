"""draft"""
from fractions import Fraction as F
from random import Random
from detente.engines.choice.law import *
from detente.engines.choice.problem import *

WORDS = {"must": (40, 60), "should": (20, 40), "nice": (5, 20)}
BANDS = {"must": (F(31), F(60)), "should": (F(11), F(30)), "nice": (F(1), F(10))}

def drawn(seed, issues, links, bans, vetoes, options=5):
    draw = Random(f"{seed}/{issues}/{links}/{bans}/{vetoes}")
    now, ours, theirs = [], [], []
    for _ in range(issues):
        at = draw.randrange(options)
        first = list(range(options)); draw.shuffle(first)
        second = first[::-1] if draw.random() < .6 else draw.sample(range(options), options)
        now.append(at)
        for held, order in ((ours, first), (theirs, second)):
            low, high = BANDS[draw.choice(list(BANDS))]
            if draw.random() < .4:
                low, high = max(F(1), low - 20), high + 20
            held.append(Estimate(at, options, Ranking(tuple(order), (low, high), F(1))))
    rows = [Row(US, tuple(ours), joined(draw, issues, options, now, links, 0), strict=True),
            Row(THEM, tuple(theirs), joined(draw, issues, options, now, links, 1), strict=True)]
    for k in range(vetoes):
        rows.append(audience(draw, k % 2, issues, options, now))
    banned = tuple(tuple((i, draw.choice([k for k in range(options) if k != now[i]]))
                         for i in sorted(draw.sample(range(issues), 2))) for _ in range(bans))
    return Problem(tuple(now), (options,) * issues, tuple(rows), banned)

def joined(draw, issues, options, now, links, half):
    out = []
    for k in range(links):
        if k % 2 != half: continue
        i, j = draw.sample(range(issues), 2)
        pair = tuple((x, draw.choice([o for o in range(options) if o != now[x]])) for x in (i, j))
        low = draw.randint(-10, 8)
        out.append(Link(pair, (F(low), F(low + draw.randint(0, 8)))))
    return tuple(out)

def audience(draw, side, issues, options, now):
    est = []
    for i in range(issues):
        if draw.random() < .5:
            est.append(Estimate(now[i], options)); continue
        ranges = []
        for o in range(options):
            low = draw.randint(-30, 25)
            ranges.append((F(0), F(0)) if o == now[i] else (F(low), F(low + draw.randint(2, 12))))
        est.append(Estimate(now[i], options, Scores(tuple(ranges))))
    top = sum(max(w.mean for w in e.worths) for e in est)
    low = top * F(draw.randint(15, 35), 100)
    return Row(side, tuple(est), (), (low, low + 5), False)
