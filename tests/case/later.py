"""Entries that a case may get after its date of planning, one for every section and nested part."""

from collections.abc import Callable
from typing import Any

from detente.files.tree import Tree

Data = dict[str, Any]
Change = Callable[[Data], None]

AS_OF = "2027-03-15"
LATER = "2027-03-16"
ISSUE = """
about: Fish in the lake.
sources: [z1]
now: free
options: [free, limited]
lead: [Bo Sol, Cy Lund]
us: {weight: nice, best-first: [free, limited]}
them: {weight: nice, best-first: [limited, free]}
"""


def plain(text: str) -> Any:
    """The data of a YAML text."""
    return Tree("later.yaml", text).data


def entry(path: str, text: str) -> Change:
    """Add an entry to a list, or to a keyed section (`key: …`), making the section if need be."""

    def add(data: Data) -> None:
        *steps, last = path.split(".")
        for step in steps:
            data = data[int(step)] if isinstance(data, list) else data.setdefault(step, {})
        value = plain(text)
        if (
            isinstance(value, dict)
            and len(value) == 1
            and isinstance(next(iter(value.values())), dict)
        ):
            data.setdefault(last, {}).update(value)
        else:
            data.setdefault(last, []).insert(0, value)

    return add


def mapped(options: Any) -> Data:
    """Options as a mapping, whichever way they are written."""
    return dict(options) if isinstance(options, dict) else dict.fromkeys(options)


def option(data: Data) -> None:
    """A later option of an issue, in front of all others, in both rankings, and named elsewhere."""
    issue = data["issues"]["flood-warning"]
    week = {"sources": ["z1"], "authority": {"instrument": "an order of the water office"}}
    issue["options"] = {"one week": week, **mapped(issue["options"])}
    issue["us"]["best-first"].insert(1, "one week")
    issue["them"]["best-first"].insert(0, ["one week"])
    data.setdefault("bans", []).append({"together": ["flood-warning = one week"]})


def issue(data: Data) -> None:
    """A later issue, named by a lead's mandate, a channel and a rule."""
    data["issues"] = {"fish": plain(ISSUE), **data["issues"]}
    data["parties"]["Upland"]["leads"][0]["mandate"].insert(0, "fish")
    data["channels"]["commission"]["issues"].append("fish")
    data.setdefault("requires", []).append({"if": "fish = limited", "needs": "border = as it is"})
    data["issues"]["dam-inspection"]["with"] = "fish"


def benchmark(data: Data) -> None:
    """A later benchmark, by which an option is measured from then on."""
    litres = plain("{what: x, by: us, controlled: yes, sources: [z1]}")
    data["benchmarks"] = {"litres": litres, **data.get("benchmarks", {})}
    border = data["issues"]["border"]
    border["options"] = {**mapped(border["options"]), "upstream line": {"measured-by": "litres"}}


def lead(data: Data) -> None:
    """A later lead, who leads on an issue that had none."""
    data["parties"]["Upland"]["leads"].append({"name": "Gil Ott", "sources": ["z1"]})
    data["issues"]["border"]["lead"] = ["Gil Ott"]


def step(data: Data) -> None:
    """A later step, of which an option is made from then on."""
    warning = data["issues"]["flood-warning"]
    warning["steps"] = {"siren": {"by": "us", "sources": ["z1"]}}
    warning["options"]["48 hours"]["steps"] = ["siren"]


def third_party(data: Data) -> None:
    """A later third party, with what it gives, wants and does, named wherever one can be."""
    give = "{dredger: {us: 3, sources: [z1]}}"
    hill = plain(f"{{sources: [z1], consent: yes, give: {give}, home: [{{who: z, power: watch}}]}}")
    data["others"] = {"Hill": hill}
    border = data["issues"]["border"]
    border["others"] = {"Hill": plain("{weight: nice, best-first: [[as it is, upstream line, "
                                      "downstream line]]}")}  # fmt: skip
    water = data["issues"]["summer-release"]
    water.setdefault("steps", {})["sluice"] = {"by": "Hill"}
    twenty = water["options"]["20%"]
    twenty["steps"] = [*twenty.get("steps", []), "sluice"]
    border["options"] = {**mapped(border["options"]), "downstream line": {"by": "Hill"}}
    data.setdefault("requires", []).append({"if": "dredger = given", "needs": "border = as it is"})


def vocabulary(data: Data) -> None:
    """A later setting: the case's words are those of the default until then."""
    data["setting"] = {"like": "firms", "sources": ["z1"]}


def followed(data: Data) -> None:
    """A later pledge with entries that would have been visible before it."""
    data["pledges"] = {"z": plain("{what: x, by: us, date: 2027-03-16}"), **data["pledges"]}
    for section, rest in (
        ("readouts", "side: us, date: 2020, text: x"),
        ("paths", "date: 2020, amount: 1"),
        ("goalposts", "date: 2020, field: unit, from: a, to: b"),
        ("evidence", "until: 2020, published: 2020"),
        ("scores", "book: x, score: 1, scorer: y, date: 2020"),
    ):
        data.setdefault(section, []).insert(0, plain(f"{{pledge: z, {rest}}}"))


RECORD = "{z: {title: x, start: 2027-03-16, end: 2028, outcome: 1, marks: [TLP:RED]}}"
CHANGES: tuple[Change, ...] = (
    option,
    issue,
    benchmark,
    lead,
    step,
    third_party,
    vocabulary,
    entry("glossary", "{term: weir, sources: [z1]}"),
    entry("sources", "{z2: {title: part of the later one, within: z1}}"),
    entry("parties.Upland.leads.0.contacts", "{with: Cy Lund, date: 2027-03-16}"),
    entry("parties.Upland.leads.0.contacts", "{with: Cy Lund, date: 2027-03}"),
    entry("parties.Upland.aims", "{z: {says: x, sources: [z1]}}"),
    entry("parties.Lowland.constraints", "{z: {says: x, why: 'so it says [z1]'}}"),
    entry("parties.Lowland.harm", "{what: x, loss: 1, of: 9, unit: t, bears: 0.1, sources: [z1]}"),
    entry("issues.border.homework", "{what: x, owner: y, sources: [z1]}"),
    entry("issues.border.gates", "{needs: x, holds: no, sources: [z1]}"),
    entry("issues.border", "{ripe: {brackets: 1, leaders-only: 1, sources: [z1]}}"),
    entry(
        "issues.summer-release.options.20%",
        "{vague: {us: x, them: y, settled-by: 2028-01-01, sources: [z1]}}",
    ),
    entry(
        "issues.border.gates",
        "{needs: x, holds: no, opened-by: flood-warning = 12 hours, sources: [z1]}",
    ),
    entry(
        "issues.border",
        "{ingredients: {leaders: 'no', objectives: 'no', benefit: 'no', process: 'no', "
        "why: '[z1]'}}",
    ),
    entry(
        "issues.border", "{perceived: {us: {stalemate: yes, hurt: yes, way-out: no, why: '[z1]'}}}"
    ),
    entry("home.us", "{who: z, power: sway, why: 'speech [z1]'}"),
    entry("home.them", "{who: z, power: veto, needs: border = as it is, visible-from: 2027-03-16}"),
    entry("never-trade", "{issue: power-price, sources: [z1]}"),
    entry("links", "{if: power-price = fixed, and: summer-release = 20%, us: 5, sources: [z1]}"),
    entry("requires", "{if: power-price = fixed, needs: border = as it is, sources: [z1]}"),
    entry("bans", "{together: [power-price = fixed], sources: [z1]}"),
    entry(
        "questions",
        "{z: {about: us, asks: x, sources: [z1], "
        "readings: {a: {says: a}, b: {says: b, worst: yes}}}}",
    ),
    entry("questions.what-is-the-dam-for.readings", "{z: {says: x, sources: [z1]}}"),
    entry(
        "statements",
        "{date: 2027-03-16, side: us, speaker: z, openness: public, level: leader, kind: aim, "
        "text: x, question: what-is-the-dam-for, means: squeeze}",
    ),
    entry(
        "statements",
        "{date: 2027-03-01, side: us, speaker: z, openness: public, level: leader, kind: aim, "
        "text: x, sources: [z1]}",
    ),
    entry(
        "hearing.heard",
        "{openness: public, level: leader, kind: aim, informs: 1, counts: yes, sources: [z1]}",
    ),
    entry("channels", "{z: {title: x, start: 2027-03-16}}"),
    entry(
        "talks",
        "{z: {date: 2027-03-16, round: 1, side: us, form: oral, terms: border = as it is}}",
    ),
    entry(
        "talks",
        "{z: {date: 2027-03-01, round: 1, side: us, form: text, brackets: [border], "
        "sources: [z1]}}",
    ),
    entry("process.carriers", "{kind: confidant, cost: 0, sources: [z1]}"),
    entry("process.entry-demands", "{side: them, asks: x, sources: [z1]}"),
    entry("process.acts", "{id: z, says: x, by: us, sources: [z1]}"),
    entry("additions", "{issue: border, date: 2027-03-16}"),
    entry("additions", "{issue: border, expected: yes, sources: [z1]}"),
    entry("outside", "{what: x, date: 2027-04-01, sources: [z1]}"),
    entry("meanwhile", "{side: us, what: x, kind: standstill, sources: [z1]}"),
    entry("objections", "{id: z, says: x, sources: [z1]}"),
    entry("benchmarks", "{z: {what: x, by: us, controlled: yes, sources: [z1]}}"),
    entry("record", RECORD),
    entry("record", "{y: {title: x, start: 2020, end: 2021, outcome: 1, sources: [z1]}}"),
    entry("pledges", "{z: {what: x, by: us, date: 2027-03-16}}"),
    entry("readouts", "{pledge: P1, side: them, date: 2027-03-16, text: x}"),
    entry("readouts", "{pledge: P1, side: us, date: 2020, text: x, sources: [z1]}"),
    entry("paths", "{pledge: P1, date: 2026, amount: 1, sources: [z1]}"),
    entry("goalposts", "{pledge: P1, date: 2027-03-16, field: deadline, from: a, to: b}"),
    entry("corrections", "{pledge: P1, date: 2027-03-16, field: amount, from: a, to: b, by: c}"),
    entry("evidence", "{pledge: P1, until: 2021, published: 2027-03-16, value: 3}"),
    entry("evidence", "{pledge: P1, until: 2021, published: 2021, value: 3, sources: [z1]}"),
    entry("scores", "{pledge: P1, book: x, score: 1, scorer: y, date: 2027-03-16}"),
    entry("events", "{date: 2027-03-16, kind: contact, what: x}"),
    followed,
    entry("events", "{date: 2020, kind: waive, what: x, pledge: P1, sources: [z1]}"),
    entry("facts", "{fact: flow, value: 9, vintage: later, sources: [z1]}"),
    entry("facts", "{fact: rain, value: 9, date: 2027-03-16}"),
    entry("series", "{z: {file: z.csv, sources: [z1]}}"),
    entry("discrepancies", "{z: {topic: x, first: a, other: b, handling: c, sources: [z1]}}"),
)
"""Each adds something that was published, said or begun after the date of planning."""


def later_source(data: Data) -> None:
    """The source on which later entries rest."""
    data["sources"] = {"z1": {"title": "published later", "date": LATER}, **data["sources"]}
