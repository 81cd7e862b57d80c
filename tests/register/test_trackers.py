"""What a tracker adds to a pledge: words, stakes, corrections, a second coder, what changed."""

from datetime import date
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from detente.case.reading.read import read_text
from detente.cli.main import cli
from detente.register.codebooks import AxisScore
from detente.register.coders import COMPARED, agreements, uncompared
from detente.register.page import Page, page
from detente.register.selection import PledgeFilter, chosen
from detente.report.lines import register as register_lines
from detente.report.lines.register import changed_lines
from detente.report.wording.record.register import uncompared as wording
from tests.work import growth

HEAD = """\
as-of: 2024-06-12
us: Lender
them: Borrower
judged: {by: a tracker, on: 2024-06-12}
issues: {loan: {now: none, options: [none, tranche]}}
"""
PLEDGES = """\
pledges:
  laws: {what: five laws, wording: "five laws shall pass", original: "cinq lois", language: French,
         by: Borrower, to: Lender, date: 2023-03-20, amount: 5, unit: laws, due: 2023-12-31,
         stake-us: large, stake-them: small, field: law, kept: missed}
  money: {what: a tranche, by: Lender, to: Borrower, date: 2023-03-20, due: 2024-05-31, field: aid,
          stake: small, kept: met}
evidence: [{pledge: laws, until: 2023-12-31, published: 2024-02-01, value: 2, unit: laws}]
corrections:
  - {pledge: laws, date: 2024-03-01, field: amount, from: 4, to: 5, by: A. Coder, why: misread}
scores:
  - {pledge: laws, book: verdict, score: in part, scorer: B. Coder, date: 2024-04-01}
  - {pledge: money, book: verdict, score: met, scorer: B. Coder, date: 2024-04-02}
"""


def paged(day: date = date(2024, 6, 12), text: str = PLEDGES) -> Page:
    case = read_text("case.yaml", HEAD + text).case
    assert case is not None
    return page(case, day)


def run(folder: Path, *asked: str, text: str = PLEDGES) -> Result:
    (folder / "case.yaml").write_text(HEAD + text, encoding="utf-8")
    return CliRunner().invoke(cli, ["register", asked[0], str(folder / "case.yaml"), *asked[1:]])


def test_words_stakes_and_corrections_are_shown_and_a_correction_only_from_its_day(
    tmp_path: Path,
) -> None:
    shown = run(tmp_path, "show").output
    assert "at stake: for us large and for them small" in shown
    assert "corrected on 1 March 2024 by A. Coder: “amount” said “4”, and says “5”" in shown
    assert "corrected" not in run(tmp_path, "show", "--as-of", "2024-02-28").output
    words = run(tmp_path, "readouts").output
    assert "words “five laws shall pass”" in words and "“cinq lois” (French)" in words


def test_two_coders_are_compared_and_too_few_pledges_are_told_so(tmp_path: Path) -> None:
    (found,) = paged().agreements
    assert (found.book, found.one, found.other) == ("verdict", "record", "B. Coder")
    assert (found.measure.n, found.measure.same, found.measure.kappa) == (2, 1, None)
    shown = run(tmp_path, "score").output
    assert "1 of 2 alike (50%); beyond chance: cannot say, too few" in shown
    assert "verdict: “in part” by “B. Coder”" in shown


def coded(coders: int, pledges: int = 2) -> dict[str, tuple[list[AxisScore], str]]:
    """So many coders who coded some pledges each; those at the end one fewer."""
    return {
        f"p{at}": (
            [
                AxisScore("verdict", "", "met", "", f"c{n:05}")
                for n in range(coders)
                if at or n < 30
            ],
            "met",
        )
        for at in range(pledges)
    }


def test_of_many_coders_those_who_coded_most_are_compared_and_the_rest_counted() -> None:
    given = coded(50)
    pairs = agreements(given)
    told = {name for one in pairs for name in (one.one, one.other)}
    assert len(told) == COMPARED and "record" in told and len(pairs) == 40 * 39 // 2
    assert {f"c{n:05}" for n in range(30)} <= told
    (left,) = uncompared(given)
    assert (left.book, left.axis, left.coders) == ("verdict", "", 11)
    assert wording(left) == "verdict: 11 more coders; compared are the 40 who coded the most"
    assert uncompared(coded(39)) == () and len(agreements(coded(39))) == 40 * 39 // 2


def test_comparing_coders_is_linear_in_how_many_there_are() -> None:
    assert growth(lambda many: agreements(coded(many)), 500) < 8


@cache
def missed(many: int, package: bool = False) -> Page:
    """So many pledges that are due and of which nothing was seen."""
    rows = "".join(
        f"  p{at}: {{what: x, by: Lender, {f'package: k{at}, ' if package else ''}"
        "date: 2023-01-01, amount: 1, unit: t, due: 2023-02-01}\n"
        for at in range(many)
    )
    return paged(text=f"pledges:\n{rows}")


@pytest.mark.parametrize("package", [False, True])
@pytest.mark.parametrize("view", ["show", "due", "score", "evidence", "goalpost", "readout"])
def test_a_view_is_linear_in_how_many_pledges_there_are(view: str, package: bool) -> None:
    pages = {many: missed(many, package) for many in (300, 1200)}
    lines = getattr(register_lines, f"{view}_lines")
    assert growth(lambda many: list(lines(pages[many])), 300) < 8


def test_what_changed_is_linear_in_how_many_pledges_there_are() -> None:
    pages = {many: missed(many) for many in (300, 1200)}
    told = [line for line in changed_lines(pages[300], None) if "→" in line]
    assert len(told) >= 300
    assert growth(lambda many: list(changed_lines(pages[many], None)), 300) < 8


def test_enough_pledges_have_figures_with_intervals(tmp_path: Path) -> None:
    words = ["met", "late", "missed"]
    rows = "".join(
        f"  p{at}: {{what: x, by: Borrower, date: 2023-01-01, due: 2023-02-01, "
        f"kept: {words[at % 3]}}}\n"
        for at in range(18)
    )
    scores = "".join(
        f"  - {{pledge: p{at}, book: verdict, score: {words[at % 3 if at % 6 else 2]}, scorer: B, "
        "date: 2024-01-01}\n"
        for at in range(18)
    )
    text = f"pledges:\n{rows}scores:\n{scores}"
    (found,) = paged(text=text).agreements
    assert (found.measure.n, found.measure.same) == (18, 15)
    assert found.measure.kappa is not None
    assert found.measure.kappa.value == pytest.approx((15 / 18 - 1 / 3) / (1 - 1 / 3))
    shown = run(tmp_path, "score", text=text).output
    assert "15 of 18 alike (83%); Cohen’s kappa 0.75 (" in shown


def test_a_verdict_of_a_coder_is_a_word_of_the_register(tmp_path: Path) -> None:
    wrong = PLEDGES.replace("score: met", "score: fulfilled").replace(
        "from: 4, to: 5", "from: 5, to: 5"
    )
    found = run(tmp_path, "show", text=wrong)
    assert found.exit_code == 2
    assert "`fulfilled` is no verdict" in found.stderr and "is corrected to" in found.stderr


def test_what_changed_since_a_day_is_what_became_known_or_stands_otherwise() -> None:
    """Uncoded, `money` passes its deadline with nothing new known: it stands otherwise."""
    uncoded = PLEDGES.replace(", kept: met}", "}")
    for text, since, ids in (
        (PLEDGES, date(2024, 6, 1), []),
        (PLEDGES, date(2024, 5, 31), ["money"]),
        (PLEDGES, date(2024, 4, 1), ["laws", "money"]),
        (uncoded, date(2024, 6, 1), ["money"]),
        (uncoded, date(2024, 6, 2), []),
    ):
        before = paged(date.fromordinal(since.toordinal() - 1), text)
        found = chosen(paged(text=text), PledgeFilter(since=since), before)
        assert [one.id for one in found.pledges] == ids, since


def test_filters(tmp_path: Path) -> None:
    asked = {
        ("--party", "Lender"): "money", ("--field", "law"): "laws", ("--stake", "large"): "laws",
        ("--stake", "small"): "both", ("--status", "met"): "money", ("--status", "late"): "",
    }  # fmt: skip
    for options, name in asked.items():
        shown = run(tmp_path, "show", *options).output
        assert ("five laws" in shown) is (name in ("laws", "both")), options
        assert ("a tranche" in shown) is (name in ("money", "both")), options
    wrong = run(tmp_path, "show", "--party", "Bank", "--field", "sea")
    assert wrong.exit_code == 2
    assert "--party Bank: no pledge has it" in wrong.stderr and "--field sea" in wrong.stderr
    day = run(tmp_path, "show", "--changed-since", "May")
    assert day.exit_code == 2 and "--changed-since" in day.stderr
    shown = run(tmp_path, "show", "--changed-since", "2024-05-01").output
    assert "it was not due before 1 May 2024" in shown


def test_the_archived_copy_of_a_source_is_checked(tmp_path: Path) -> None:
    import hashlib

    (tmp_path / "copies").mkdir()
    copy = tmp_path / "copies" / "text.txt"
    copy.write_text("five laws shall pass", encoding="utf-8")
    digest = hashlib.sha256(copy.read_bytes()).hexdigest()

    def checked(source: str) -> str:
        text = HEAD + PLEDGES + f"sources: {{s: {{title: t, date: 2023-01-01, {source}}}}}\n"
        (tmp_path / "case.yaml").write_text(text, encoding="utf-8")
        found = CliRunner().invoke(cli, ["check", str(tmp_path)])
        assert (found.exit_code == 2) is ("§C69" in found.output)
        return found.output

    good = f"archived: copies/text.txt, sha256: {digest}"
    assert "§C69" not in checked(good) and "text.txt" not in checked(good)
    assert "is another file than was noted" in checked(good.replace(digest, "0" * 64))
    assert f"add `sha256: {digest}`" in checked("archived: copies/text.txt")
    assert "is not there" in checked(f"archived: copies/none.txt, sha256: {digest}")
    assert "leads out of the case" in checked(f"archived: ../text.txt, sha256: {digest}")
    assert "a digest and no copy" in checked(f"sha256: {digest}")
    copy.write_text("four laws shall pass", encoding="utf-8")
    assert "is another file than was noted" in checked(good)
