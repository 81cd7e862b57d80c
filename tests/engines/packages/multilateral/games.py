"""The scorable games of Abdelnabi, Gomaa, Sivaprasad, Schönherr and Fritz 2023, as their score
files give them (github.com/S-Abdelnabi/LLM-Deliberation): party, threshold, scores of each issue.

The first two parties of each game, its proposer and its second veto, always have to agree.
"""

from fractions import Fraction

from detente.engines.packages import PackageIssue, Principal
from detente.engines.packages.multilateral import DecisionRule, Multilateral

BASE = """
SportCo      55  14 8 0    11 7 0   0 5 10 17    35 29 20 0   0 5 10 15 23
DoT          65  0 11 5    0 20 25  0 2 4 9      10 26 40 0   4 8 15 12 0
mayor        30  14 8 0    12 8 0   24 18 12 0   40 30 23 0   0 2 4 7 10
other_cities 31  0 4 10    0 0 0    12 8 6 0     0 8 13 18    60 45 30 15 0
union        50  15 20 0   0 0 0    42 35 25 0   30 20 10 0   2 4 6 8 0
environment  55  0 22 45   0 25 55  0 0 0 0      0 0 0 0      0 0 0 0 0
"""
GAME1 = """
proposing    60  17 5 9    10 15 29 40   12 8 4 0    8 6 4 2 0      0 23 17
bank         60  0 9 13    10 26 40 10   0 15 20 25  0 9 11 13 15   7 0 4
environment  60  0 20 25   11 9 5 0      0 10 29 40  0 9 11 13 15   2 5 9
construction 57  15 22 5   10 15 29 40   6 10 2 0    0 6 4 2 0      0 22 15
community    47  0 45 25   10 8 2 0      0 5 15 9    0 15 20 25 30  0 0 0
tourism      57  30 0 25   10 20 25 30   0 14 7 0    0 9 5 2 0      10 5 17
"""
GAME2 = """
manager      59  5 10 23 15 5   35 25 0   17 0 5 10   0 14 8    11 0 7 7
agency       60  0 15 25 20 0   0 7 4     15 5 0 10   13 0 9    26 40 10 0
government   37  0 10 15 20 25  14 7 0    0 0 35 25   0 9 5     0 0 17 10
landowners   40  5 10 20 30 40  16 12 5   22 0 10 15  0 22 17   0 0 0 0
NGO          30  25 20 15 10 5  0 35 40   0 11 5 9    15 0 12   2 0 5 9
activists    30  10 8 6 2 0     0 12 14   0 40 35 0   11 0 5    0 0 20 25
"""
GAME3 = """
investors    63  25 20 0 10   18 13 0  25 10 0 32   15 12 8 4 0     10 5 0
federal      55  0 40 10 29   0 25 20  10 14 6 0    0 9 13 7 0      0 8 5
state        45  0 5 3 7      0 24 30  24 12 30 0   0 11 17 15 5    0 11 16
activists    50  0 0 0 0      0 40 65  0 0 0 0      0 10 20 35 25   0 0 0
france       65  0 45 20 20   0 25 30  0 0 0 0      0 0 0 0 0       0 20 25
community    50  20 20 25 0   0 15 20  0 0 0 0      0 17 25 30 35   0 15 20
"""
SEVEN = """
SportCo      54  11 7 0    9 5 0    0 5 8 14    30 22 18 0  0 5 10 15 20   0 2 8 16
DoT          56  0 9 5     0 10 18  0 2 4 7     10 17 28 0  4 8 12 10 0    26 15 8 0
mayor        41  12 7 0    10 6 0   19 14 7 0   36 23 15 0  0 2 4 5 8      7 10 15 0
other_cities 34  0 4 10    0 0 0    12 8 6 0    0 8 13 18   50 40 30 15 0  5 10 8 0
union        48  12 18 0   0 0 0    40 35 25 0  28 17 8 0   2 4 6 8 0      2 3 6 0
environment  55  0 17 30   0 20 45  0 0 0 0     0 0 0 0     0 0 0 0 0      25 14 8 0
heritage     50  0 15 25   0 12 18  0 0 0 0     17 12 8 0   0 0 0 0 0      40 30 15 0
"""
SIZES = {BASE: (3, 3, 4, 4, 5), GAME1: (3, 4, 4, 5, 3), GAME2: (5, 3, 4, 3, 4),
         GAME3: (4, 3, 4, 5, 3), SEVEN: (3, 3, 4, 4, 5, 4)}  # fmt: skip


def game(text: str, may_be_left_out: int = 0) -> Multilateral:
    """A game in which so many may be left out, but never one of the first two."""
    sizes = SIZES[text]
    parties = tuple(party(line.split(), sizes) for line in text.strip().splitlines())
    issues = tuple(
        PackageIssue("ABCDEF"[i], tuple(f"{'ABCDEF'[i]}{a + 1}" for a in range(size)))
        for i, size in enumerate(sizes)
    )
    rule = DecisionRule(len(parties) - may_be_left_out, (0, 1)) if may_be_left_out else None
    return Multilateral(issues, parties, agree=rule)


def party(words: list[str], sizes: tuple[int, ...]) -> Principal:
    name, threshold, *numbers = words
    rest = iter(map(Fraction, numbers))
    scores = tuple(tuple(next(rest) for _ in range(size)) for size in sizes)
    return Principal(name, scores, Fraction(threshold))
