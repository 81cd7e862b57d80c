"""Belief by counting worlds: every hypothesis, every coin, every word, as definitions §9 tells it.

A world is a hypothesis and, for each statement, whether it is theatre or sincere and what is said.
Nothing here knows Bayes' rule: worlds that do not match what was heard are struck out.
"""

from collections import defaultdict
from fractions import Fraction
from itertools import product
from math import log2


def speech(h, said, worst, benign, eta):
    """How often a sincere speaker with aim h says `said`."""
    if h != worst:
        return Fraction(1 if said == h else 0)
    return eta if said == worst else (1 - eta) / len(benign)


def worlds(names, worst, prior, theatre, eta, thetas):
    """Each (hypothesis, what is said statement by statement) with its probability."""
    benign = [h for h in names if h != worst]
    table = defaultdict(Fraction)
    for h, coins in product(names, product([False, True], repeat=len(thetas))):
        for words in product(names, repeat=len(thetas)):
            chance = prior[names.index(h)]
            for sincere, said, theta in zip(coins, words, thetas, strict=True):
                if sincere:
                    chance *= theta * speech(h, said, worst, benign, eta)
                else:
                    chance *= (1 - theta) * theatre[names.index(said)]
            table[h, words] += chance
    return table


def shares(names, worst, prior, theatre, eta, thetas, heard):
    """What is left of each hypothesis among the worlds in which this was heard."""
    table = worlds(names, worst, prior, theatre, eta, thetas)
    left = {h: table[h, tuple(heard)] for h in names}
    return {h: left[h] / sum(left.values()) for h in names}


def information(names, worst, prior, theatre, eta, theta):
    """Bits between hypothesis and answer: entropy of each less that of both together."""
    table = worlds(names, worst, prior, theatre, eta, [theta])
    said, held = defaultdict(Fraction), defaultdict(Fraction)
    for (h, words), chance in table.items():
        said[words] += chance
        held[h] += chance
    return bits(said.values()) + bits(held.values()) - bits(table.values())


def bits(chances):
    return -sum(float(p) * log2(p) for p in chances if p)
