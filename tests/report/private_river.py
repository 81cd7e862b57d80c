"""The river with one private part in each section, each in a compartment of its own.

So one plan shows what each of several readers loses who is cleared for all but one part.
"""

from dataclasses import dataclass

from tests.house.tree import ROOT


@dataclass(frozen=True)
class Private:
    """A part of a section: its text, how it is marked, words of it, and how else it could be."""

    section: str
    text: str
    marked: str
    words: tuple[str, ...]
    other: tuple[str, str]

    @property
    def compartment(self) -> str:
        """The mark that this part alone has."""
        return f"KEPT-{self.section.upper()}"

    def put(self, text: str, otherwise: bool = False) -> str:
        """A case's text with the part in it, as it is or as it could be."""
        assert text.count(self.text) == 1, (self.section, self.text)
        marked = self.marked.replace("MARK", f"marks: [TLP:RED, {self.compartment}]")
        if otherwise:
            old, new = self.other
            assert marked.count(old) == 1, (self.section, old)
            marked = marked.replace(old, new)
        return text.replace(self.text, marked)


PARTS = (
    Private(
        "parties", "{name: Eva Holm, office: energy minister, rank: 2, since: 2026-01, "
        "empowered: yes,",
        "{name: Eva Holm, MARK, office: zqminister, rank: 2, since: 2026-01, empowered: yes,",
        ("zqminister",), ("empowered: yes", "empowered: no"),
    ),
    Private(
        "issues", 'best-first: [none, joint report, free access], why: "the dam is guarded"',
        'MARK, best-first: [none, joint report, free access], why: "the zqdam is guarded"',
        ("zqdam",), ("[none, joint report, free access]", "[free access, joint report, none]"),
    ),
    Private(
        "home", '{who: parliament, power: veto, needs: "summer-release <= 10%"',
        '{who: zqchamber, MARK, power: veto, needs: "summer-release <= 10%"', ("zqchamber",),
        ("summer-release <= 10%", "summer-release <= none"),
    ),
    Private(
        "never-trade", "never-trade: [{issue: border, quiet-channel: commission,",
        "never-trade: [{issue: border, MARK, quiet-channel: commission,",
        ("neither parliament",), (" quiet-channel: commission,", ""),
    ),
    Private(
        "questions", "questions:\n",
        "questions:\n  zqasked:\n    MARK\n    about: them\n    asks: What of zqbrook?\n"
        "    readings:\n      zqmild: {says: zqthirst}\n      zqhard: {says: zqhoard, worst: "
        "yes}\n",
        ("zqbrook", "zqthirst"), ("says: zqthirst", "says: zqdrought"),
    ),
    Private(
        "statements", 'means: fill-first, text: "No dark winters.",',
        'means: fill-first, text: "zqdark winters are over", MARK,', ("zqdark",),
        ("means: fill-first", "means: squeeze"),
    ),
    Private(
        "channels", "channels:\n",
        "channels:\n  zqback: {title: zqback room, purpose: crisis, MARK, "
        "start: 2020, cadence: monthly}\n", ("zqback",), ("purpose: crisis", "purpose: notice"),
    ),
    Private(
        "process", "    - {kind: call, cost: 2, needs:",
        "    - {kind: call, MARK, cost: 2, who: zqcaller, needs:",
        ("zqcaller",), ("cost: 2", "cost: 7"),
    ),
    Private(
        "benchmarks", 'gauge: {what: "water let through',
        'gauge: {MARK, what: "zqwater let through',
        ("zqwater let",), ("zqwater let", "zqlevel let"),
    ),
    Private(
        "outside", "outside:\n", "outside:\n  - {what: zqfair opens, date: 2027-04-12, MARK}\n",
        ("zqfair",), ("date: 2027-04-12", "date: 2027-06-12"),
    ),
    Private(
        "meanwhile", 'meanwhile:\n  - {side: us, kind: hard-step, what: "raise the dam wall',
        'meanwhile:\n  - {MARK, side: us, kind: hard-step, what: "raise the zqwall', ("zqwall",),
        ("raise the zqwall", "lower the zqwall"),
    ),
    Private(
        "meet", "meet: {where: the Basin summit,", "meet: {MARK, where: the zqbasin,", ("zqbasin",),
        ("where: the zqbasin", "where: the zqvalley"),
    ),
    Private(
        "record", "sources:\n  s1:",
        "record:\n  zqpast: {title: zqtalks, start: 2019, end: 2020, outcome: 1, MARK,\n"
        "    issues: [power-price], leaders: 1, objectives: 1, benefit: 1, process: 1, sources: "
        "[s3]}\n"
        "sources:\n  s1:", ("zqtalks",), ("outcome: 1", "outcome: 0"),
    ),
    Private(
        "pledges", "questions:\n",
        "pledges:\n  zqbook: {what: zqbook of water, by: us, to: them, MARK,\n"
        "    date: 2026-01-10, amount: 9, unit: t, due: 2026-12-31, sources: [s3]}\n"
        "questions:\n", ("zqbook",), ("amount: 9", "amount: 3"),
    ),
    Private(
        "additions", "questions:\n",
        "additions:\n  - {issue: border, date: 2027-02}\n"
        "  - {issue: dam-inspection, MARK, expected: yes, why: zqadded}\n"
        "questions:\n", ("zqadded",), ("issue: dam-inspection", "issue: flood-warning"),
    ),
    Private(
        "events", "questions:\n",
        "events:\n  - {date: 2026-02-01, kind: suspend, side: us, what: shut the gates,\n"
        "     channel: commission, sources: [s3]}\n"
        "  - {date: 2026-03-01, kind: breach, side: them, what: zqcut the cable, MARK,\n"
        "     channel: commission, sources: [s3]}\nquestions:\n",
        ("zqcut",), ("kind: breach", "kind: contact"),
    ),
    Private(
        "rehearsal", "questions:\n",
        "rehearsal:\n  shocks:\n    - {what: a dry spring, chance: [0.01, 0.05]}\n"
        "    - {what: zqquake in the hills, MARK, chance: [0.01, 0.02]}\nquestions:\n",
        ("zqquake",), ("[0.01, 0.02]", "[0.03, 0.04]"),
    ),
    Private(
        "objections", "sources:\n  s1:",
        "objections:\n  - {id: zqcritic, says: zqcritics say no, MARK, "
        "sources: [s3]}\nsources:\n  s1:", ("zqcritics",), ("zqcritics say no", "zqothers say no"),
    ),
)  # fmt: skip


def river(otherwise: str = "") -> str:
    """The case; `otherwise`: the section whose private part is another."""
    text = (ROOT / "cases/river/case.yaml").read_text(encoding="utf-8")
    for part in reversed(PARTS):
        text = part.put(text, part.section == otherwise)
    every = [part.compartment for part in PARTS]
    rows = "".join(
        f"  without-{part.section}: {{level: TLP:RED, ask: Ana Ruiz, compartments: "
        f"[{', '.join(one for one in every if one != part.compartment)}]}}\n"
        for part in PARTS
    )
    return f"{text}\nreaders:\n{rows}"
