"""A second reader of the table, section 6 of docs/protocol.md: order, pasts, forks, ended keys."""

from __future__ import annotations

from collections import defaultdict

from tests.table.second import Act, Reader, ends

Numbers = dict[str, int]


class Order:
    """The acts of a reader in their order, and which of them a fork or an ended key sets aside."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.behind: dict[str, set[str]] = {}
        self.numbers: dict[str, Numbers] = {}
        self.acts = self.sorted()
        self.forks: Numbers = {}
        for (author, number), there in reader.at.items():
            if len(there) > 1:
                self.forks[author] = min(number, self.forks.get(author, number))
        self.aside = self.set_aside()
        self.end = self.ended(self.aside)

    def sorted(self) -> list[Act]:
        level: dict[str, int] = {}
        waiting = list(self.reader.acts.values())
        while waiting:
            for act in waiting:
                if all(name in level for name in act.names()):
                    level[act.digest] = 1 + max((level[name] for name in act.names()), default=-1)
                    self.look_back(act)
            waiting = [act for act in waiting if act.digest not in level]
        return sorted(
            self.reader.acts.values(),
            key=lambda act: (level[act.digest], act.author, act.sequence, act.digest),
        )

    def look_back(self, act: Act) -> None:
        """The past of an act: all digests in it, and the highest number of each author."""
        past = {*act.names()}.union(*(self.behind[name] for name in act.names()))
        highest: Numbers = {}
        for name in past:
            one = self.reader.acts[name]
            highest[one.author] = max(one.sequence, highest.get(one.author, 0))
        self.behind[act.digest], self.numbers[act.digest] = past, highest

    def had_seen(self, act: Act, other: Act) -> bool:
        seen = self.numbers[act.digest].get(other.author, -1)
        return bool(other.author == "genesis" or seen >= other.sequence)

    def ended(self, skip: set[str]) -> dict[tuple[str, str], int]:
        """By key and party: the least last number that its root has named."""
        least: dict[tuple[str, str], int] = {}
        for act in self.acts:
            if act.digest not in skip:
                for key, last in ends(act).items():
                    at = (key, act.party)
                    least[at] = min(last, least.get(at, last))
        return least

    def set_aside(self) -> set[str]:
        """The acts of forked authors that do not count."""
        forked = {a.digest for a in self.acts if a.sequence >= self.forks.get(a.author, 2**60)}
        end = self.ended(forked)
        taken: dict[str, set[str]] = defaultdict(set)
        for act in self.acts:
            if act.sequence > end.get((act.author, act.party), 2**60):
                continue
            for author, entry in act.seen.items():
                named = self.reader.acts[entry["digest"]]
                if named.party != act.party and named.digest in forked:
                    branch = self.branch(named, forked)
                    taken[author] |= branch if branch >= taken[author] else set()
        return forked - set().union(*taken.values())

    def branch(self, tip: Act, forked: set[str]) -> set[str]:
        """An act and those before it in its own chain, down to where the author forked."""
        found = set()
        while tip.digest in forked:
            found.add(tip.digest)
            tip = self.reader.acts[tip.previous]
        return found

    def past_end(self, act: Act) -> bool:
        return bool(act.sequence > self.end.get((act.author, act.party), 2**60))

    def contested(self) -> list[str]:
        """Acts past the end of their key that an act of another party had seen."""
        late = [a for a in self.acts if a.known and a.digest not in self.aside and self.past_end(a)]
        return [
            late_one.digest
            for late_one in late
            if any(a.party != late_one.party and self.had_seen(a, late_one) for a in self.acts)
        ]
