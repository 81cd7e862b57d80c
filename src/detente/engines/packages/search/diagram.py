"""All packages as paths through a layered diagram.

A decision diagram (Bergman, Ciré, van Hoeve & Hooker 2016, ch. 3): each layer settles one issue; a
path from the root to the end is a package that holds no ban, and the sum along it is its score in
every row. A node remembers just what the rest depends on: for each linkage cut in two whether its
settled option was picked, for each ban begun whether it is still being met.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from detente.engines.packages.problem import Ban, Package, Problem
from detente.engines.packages.proof import DEFAULT, SearchLimits
from detente.engines.packages.search.order import order
from detente.engines.packages.search.scale import Ints, Scaled, Tie, Units, scaled

Bits = NDArray[np.bool_]
Key = tuple[str, int, int]


@dataclass(frozen=True)
class Layer:
    """One issue's arcs, sorted by tail: node before, node after, option, score in each row."""

    issue: int
    tail: Ints
    head: Ints
    option: Ints
    score: Units
    tails: int
    heads: int


@dataclass(frozen=True)
class Diagram:
    """`layers` is empty when every package is banned. `complete`: no package is left out."""

    scaled: Scaled
    layers: tuple[Layer, ...]
    complete: bool

    def package(self, options: Package) -> Package:
        """Options in the order of the layers, put into the order of the issues."""
        settled = {layer.issue: at for layer, at in zip(self.layers, options, strict=True)}
        return tuple(settled[issue] for issue in range(len(settled)))


@dataclass(frozen=True)
class _Parts:
    """What the nodes may have to remember: single options, and bans."""

    ties: tuple[Tie, ...]
    bans: tuple[dict[int, int], ...]
    place: dict[int, int]

    @cached_property
    def spans(self) -> list[tuple[int, int]]:
        """The first and the last layer of each ban."""
        places = [[self.place[issue] for issue in ban] for ban in self.bans]
        return [(min(span), max(span)) for span in places]

    @cached_property
    def ends(self) -> list[list[tuple[int, int]]]:
        """Both options of each linkage, the one that is settled earlier first."""
        pairs = [(tie.first, tie.second) for tie in self.ties]
        return [sorted(pair, key=lambda end: self.place[end[0]]) for pair in pairs]


@dataclass(frozen=True)
class _Nodes:
    """A layer's nodes: what each remembers, a row a node and a column a key."""

    keys: list[Key]
    bits: Bits

    def at(self, nodes: Ints) -> "_Nodes":
        """Some of them, in an order."""
        return _Nodes(self.keys, self.bits[nodes])

    def holds(self, key: Key) -> Bits:
        """Whether each remembers a key."""
        return self.bits[:, self.keys.index(key)]


def diagram(
    problem: Problem, limits: SearchLimits = DEFAULT, units: Scaled | None = None
) -> Diagram:
    """The diagram of a problem; incomplete where a layer has more than `limits.nodes` nodes.

    `units`: the problem's scores in units, where they are at hand.

    >>> from fractions import Fraction
    >>> from detente.engines.packages.problem import PackageIssue, Principal
    >>> one, two = PackageIssue("one", ("a", "b")), PackageIssue("two", ("a", "b"))
    >>> table = ((Fraction(0), Fraction(1)),) * 2
    >>> problem = Problem((one, two), (Principal("p", table), Principal("q", table)))
    >>> [len(layer.tail) for layer in diagram(problem.banning(((0, 1), (1, 1)))).layers]
    [2, 3]
    """
    units = units or scaled(problem)
    bans = _least_bans(problem.bans)
    sequence = order(len(problem.issues), units.ties, bans)
    place = {issue: at for at, issue in enumerate(sequence)}
    parts = _Parts(units.ties, tuple(dict(ban) for ban in bans), place)
    layers, complete = _forward(units, parts, sequence, limits)
    return Diagram(units, _alive(layers), complete)


def _least_bans(bans: tuple[Ban, ...]) -> tuple[Ban, ...]:
    """Each ban once, those that cannot be met (two options of one issue) left out."""
    sets = {frozenset(ban) for ban in bans}
    possible = [one for one in sets if len({issue for issue, _ in one}) == len(one)]
    single = {one for one in possible if len(one) == 1}
    kept = [one for one in possible if len(one) == 1 or not any(s < one for s in single)]
    return tuple(sorted(tuple(sorted(one)) for one in kept))


def _forward(
    units: Scaled, parts: _Parts, sequence: tuple[int, ...], limits: SearchLimits
) -> tuple[list[Layer], bool]:
    """Layers from the root on, dead ends still in them."""
    bits: Bits = np.zeros((1, 0), dtype=np.bool_)
    keys: list[Key] = []
    layers, complete = [], True
    for at, issue in enumerate(sequence):
        nodes = _Nodes(keys, bits)
        tail, option = _arcs(parts, issue, at, len(units.values[issue]), nodes)
        score = units.values[issue][option]
        if parts.ties:
            score = score + _linked(parts, units.kind, at, option, nodes.at(tail))
        keys, new = _remembered(parts, issue, at, option, nodes.at(tail))
        bits, head = _distinct(new)
        if len(bits) > limits.nodes:
            complete, kept = False, head < limits.nodes
            tail, head, option, score = tail[kept], head[kept], option[kept], score[kept]
            bits = bits[: limits.nodes]
        layers.append(Layer(issue, tail, head, option, score, len(nodes.bits), len(bits)))
    return layers, complete


def _arcs(parts: _Parts, issue: int, at: int, options: int, nodes: _Nodes) -> tuple[Ints, Ints]:
    """Node and option of every arc that completes no ban."""
    free = np.ones((len(nodes.bits), options), dtype=np.bool_)
    for number, ban in enumerate(parts.bans):
        if issue in ban and parts.spans[number][1] == at:
            met = nodes.holds(("ban", number, 0)) if len(ban) > 1 else slice(None)
            free[met, ban[issue]] = False
    tail, option = np.nonzero(free)
    return tail, option


def _linked(parts: _Parts, kind: type, at: int, option: Ints, nodes: _Nodes) -> Units:
    """What linkages that end here add, for each arc and row."""
    added: Units = np.zeros((len(option), len(parts.ties[0].score)), dtype=kind)
    for tie, (early, late) in zip(parts.ties, parts.ends, strict=True):
        if parts.place[late[0]] == at:
            holds = nodes.holds(("option", *early)) & (option == late[1])
            added[holds] += np.array(tie.score, dtype=kind)
    return added


def _remembered(
    parts: _Parts, issue: int, at: int, option: Ints, nodes: _Nodes
) -> tuple[list[Key], Bits]:
    """The keys open after this layer, and for each arc whether each of them holds."""
    after = _open_options(parts, at) + _open_bans(parts, at)
    columns = []
    for kind, number, value in after:
        if kind == "option":
            fresh = number == issue
            columns.append(option == value if fresh else nodes.holds((kind, number, value)))
            continue
        ban = parts.bans[number]
        begun = (kind, number, 0) in nodes.keys
        met = nodes.holds((kind, number, 0)) if begun else np.ones(len(option), np.bool_)
        columns.append(met & (option == ban[issue]) if issue in ban else met)
    return after, np.stack(columns, axis=1) if columns else np.zeros((len(option), 0), np.bool_)


def _open_options(parts: _Parts, at: int) -> list[Key]:
    place = parts.place
    cut = {early for early, late in parts.ends if place[early[0]] <= at < place[late[0]]}
    return [("option", *early) for early in sorted(cut)]


def _open_bans(parts: _Parts, at: int) -> list[Key]:
    return [("ban", n, 0) for n, (first, last) in enumerate(parts.spans) if first <= at < last]


def _distinct(bits: Bits) -> tuple[Bits, Ints]:
    """The distinct rows, and for each row which one it is."""
    if not bits.shape[1] or not len(bits):
        return bits[:1], np.zeros(len(bits), dtype=np.int64)
    nodes, which = np.unique(bits, axis=0, return_inverse=True)
    return nodes, which.reshape(-1)


def _alive(layers: list[Layer]) -> tuple[Layer, ...]:
    """The layers without the nodes from which no path leads on."""
    kept: list[Layer] = []
    alive = np.ones(layers[-1].heads, dtype=np.bool_)
    for layer in reversed(layers):
        number = np.cumsum(alive) - 1
        through = alive[layer.head]
        before = np.zeros(layer.tails, dtype=np.bool_)
        before[layer.tail[through]] = True
        renumber = np.cumsum(before) - 1
        kept.append(
            Layer(
                layer.issue,
                renumber[layer.tail[through]],
                number[layer.head[through]],
                layer.option[through],
                layer.score[through],
                int(before.sum()),
                int(alive.sum()),
            )
        )
        alive = before
    return tuple(reversed(kept)) if alive.all() and kept[-1].tails else ()
