"""Set relations by trying everything: every term, every cover, as the definitions say.

Rows are tuples of values, terms tuples of values or None. Nothing here knows hitting sets,
bounds or bit masks: a term is kept when it covers no barred row and no literal can be left out,
and a model is any least number of such terms that covers every positive row.
"""

from itertools import combinations, product


def rows(levels):
    """Every row of the truth table, the first condition weighing most."""
    return list(product(*(range(many) for many in levels)))


def covers(term, row):
    return all(value is None or value == held for value, held in zip(term, row, strict=True))


def primes(levels, positives, barred):
    """Terms that cover a positive row and no barred one, and none of whose literals is idle."""
    terms = product(*([None, *range(many)] for many in levels))
    fit = {t for t in terms if not any(covers(t, row) for row in barred)}
    shorter = {t: [drop(t, at) for at in range(len(t)) if t[at] is not None] for t in fit}
    prime = [t for t in fit if not any(other in fit for other in shorter[t])]
    return [t for t in prime if any(covers(t, row) for row in positives)]


def drop(term, at):
    return (*term[:at], None, *term[at + 1 :])


def models(levels, positives, barred):
    """Every least set of primes that covers all positive rows."""
    found = primes(levels, positives, barred)
    for size in range(len(found) + 1):
        tied = [
            frozenset(some)
            for some in combinations(found, size)
            if all(any(covers(t, row) for t in some) for row in positives)
        ]
        if tied:
            return set(tied)
    return set()


def table(levels, memberships, y, incl_cut, n_cut):
    """Positive and negative rows. `memberships[i][c]`: case c in condition i (or its level)."""
    positives, negatives = [], []
    for row in rows(levels):
        x = [row_membership(levels, row, case) for case in zip(*memberships, strict=True)]
        if sum(value > 0.5 for value in x) >= n_cut:
            consistency = sum(map(min, x, y)) / sum(x)
            (positives if consistency >= incl_cut - 1e-9 else negatives).append(row)
    return positives, negatives


def row_membership(levels, row, case):
    parts = []
    for many, value, held in zip(levels, row, case, strict=True):
        if many > 2:
            parts.append(1 if held == value else 0)
        else:
            parts.append(held if value else 1 - held)
    return min(parts)


def solutions(levels, positives, negatives, hoped):
    """Conservative, parsimonious, and for each pair of their models the intermediate ones."""
    every = rows(levels)
    narrow = models(levels, positives, [row for row in every if row not in positives])
    wide = models(levels, positives, negatives)
    between = {}
    for c, p in product(narrow, wide):
        easy = [row for row in every if plausible(row, c, p, hoped)]
        allowed = {*positives, *easy} - set(negatives)
        between[c, p] = models(levels, positives, [row for row in every if row not in allowed])
    return narrow, wide, between


def plausible(row, c, p, hoped):
    """Whether a row lies in some P, and in its C but where another value is hoped for."""
    return any(
        covers(wide, row)
        and inside(narrow, wide)
        and all(
            value is None or value == held or (at_wide is None and hope and value not in hope)
            for value, held, at_wide, hope in zip(narrow, row, wide, hoped, strict=True)
        )
        for narrow in c
        for wide in p
    )


def inside(narrow, wide):
    return all(w is None or w == n for n, w in zip(narrow, wide, strict=True))
