"""Every figure opens what it is made of and what that rests on, on every page, in place."""

import json
import re
from collections.abc import Iterator
from datetime import datetime
from html import escape
from itertools import pairwise

import pytest
from starlette.testclient import TestClient

from detente.report.outline.blocks.explained import FIGURE
from detente.web.gate import Keys
from detente.web.shelf import Look, Shelf
from detente.web.site import site
from tests.studies.ford import FORD
from tests.web.figures import PAGES

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shelf]:
    path = tmp_path_factory.mktemp("case") / "ford"
    path.mkdir()
    (path / "case.yaml").write_text(FORD, encoding="utf-8")
    shelf = Shelf.of([path], None, None, None, 0)
    look = shelf.look("ford", shelf.cases["ford"].wanted)
    assert look.work is not None
    look.work.futures["brief"].result(300)
    yield shelf
    shelf.close()


@pytest.fixture(scope="module")
def look(shelf: Shelf) -> Look:
    return shelf.look("ford", shelf.cases["ford"].wanted)


@pytest.fixture(scope="module")
def client(shelf: Shelf, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    state = tmp_path_factory.mktemp("state")
    app = site(shelf, Keys("/d"), lambda: datetime(2027, 3, 5), state)
    with TestClient(app, base_url="http://127.0.0.1") as one:
        yield one


def why(client: TestClient, key: str, moved: str = "") -> str:
    of, _, figure = key.partition("/")
    asked = {"of": of, "figure": figure, "moved": moved}
    answer = client.get("/d/ford/why", params=asked)
    assert answer.status_code == 200
    told = re.search(r'<div class="why">.*?</div>', answer.text, re.S)
    assert told is not None
    return told[0]


def test_every_why_of_every_page_opens(client: TestClient) -> None:
    known = set()
    for name in PAGES:
        told = client.get(f"/d/ford/{name}").text
        known |= set(
            re.findall(r'class="more because" href="[^"]*\bof=([\w]+)&amp;figure=([^"&]+)', told)
        )
    assert {("ladder", "unseen"), ("packages", "worth"), ("rehearsal", "runs")} <= known
    for of, figure in sorted(known):
        told = why(client, f"{of}/{figure.replace('+', ' ').replace('%2C', ',')}")
        assert 'class="lead"' in told and 'class="finding"' not in told, (of, figure)


def test_what_is_at_risk_in_a_month_is_told_act_by_act(client: TestClient, look: Look) -> None:
    answer, shown = look.answer("ladder"), 0
    last = answer.value.months[-1].month
    for rung in answer.value.rungs:
        moved = json.dumps({rung.step: last})
        laid = client.post(f"/d/ford/laid?plan={answer.inputs}", content=moved).json()["outlay"]
        at, total = max(enumerate(map(sum, zip(*laid.values(), strict=True))), key=lambda p: p[1])
        when = "the end" if at >= len(answer.value.months) else answer.value.months[at].month
        if total < 0.05 or when == "the end":
            continue
        told = why(client, f"ladder/month-{when}", moved)
        for side, outlay in laid.items():
            counted = f"What {look.setting.side(side)} would be out of pocket"
            assert (counted in told) is (outlay[at] > 1e-6)
        signed = re.findall(r"</span> ([+−][\d.]+)\.", told)
        parts = [float(one.replace("−", "-")) for one in signed]
        assert abs(sum(parts) - total) < 0.06 * len(parts)
        shown += 1
    assert shown


def test_what_a_side_accepts_is_judged_by_somebody_or_assumed(
    client: TestClient, look: Look
) -> None:
    for side in ("us", "them"):
        told = why(client, f"ladder/accepts-{side}")
        tolerance = getattr(look.setting.written.ladder.tolerance, side)
        said = "tag-assumption" if tolerance is None else "tag-judgement"
        assert said in told and 'class="lead"' in told
    assert 'class="finding"' in why(client, "ladder/accepts-nobody")


def test_a_package_on_the_page_is_summed_issue_by_issue(client: TestClient, look: Look) -> None:
    value = look.answer("packages").value
    planned = why(client, "packages/worth")
    for issue in value.recommended.moves:
        assert planned.count(look.setting.issue(issue)[:20]) >= 2
    issue, option = next(iter(value.recommended.moves.items()))
    alone = why(client, "packages/worth", f"{issue}={option}")
    assert len(alone) < len(planned) and look.setting.issue(issue)[:20] in alone
    assert 'class="finding"' in why(client, "packages/worth", "no-such=option")


def test_a_price_is_summed_of_what_goes(client: TestClient, look: Look) -> None:
    value, setting = look.answer("packages").value, look.setting
    agenda = client.get("/d/ford/agenda").text
    for one in value.falls:
        assert f"figure=price-{one.issue}" in agenda
        told = re.findall(r"<li>(.*?)</li>", why(client, f"agenda/price-{one.issue}"), re.S)
        plain = [" ".join(re.sub(r"<[^>]+>", "", each).split()) for each in told]
        heads = [at for at, each in enumerate(plain) if each.endswith("the sum of:")]
        end = next(at for at, each in enumerate(plain) if "Best without this" in each)
        pairs = (value.recommended.us, one.us), (value.recommended.them, one.them)
        for (at, to), (before, after) in zip(pairwise([*heads, end]), pairs, strict=True):
            total, *parts = (
                float(
                    re.findall(r"[+−]?[\d.]+\d|[+−]?\d", each.split(": ")[-1])[0].replace("−", "-")
                )
                for each in (plain[at].replace(", the sum of:", ""), *plain[at + 1 : to])
            )
            assert abs(total - float(after.best - before.best)) < 0.06
            assert len(parts) > len(one.too) and abs(sum(parts) - total) < 0.06 * len(parts) + 0.06
    assert value.falls and "figure=points" in agenda
    assert 'class="finding"' in why(client, "agenda/price-no-such")
    points = why(client, "agenda/points")
    for line in look.answer("agenda").value.lines:
        assert (escape(setting.issue(line.id)) in points) is (line.worth is not None)


def test_a_place_leads_to_its_line_in_the_text(client: TestClient, look: Look) -> None:
    """Of the owner alone: to a reader no place is told."""
    told = client.get("/d/ford/why", params={"of": "agenda", "figure": "all"}).text
    places = re.findall(r'<a href="(/d/ford/case\?file=case\.yaml)#(\d+)">case\.yaml:(\d+)<', told)
    assert places and all(line == named for _, line, named in places)
    assert places[0][0] in told and 'data-file="case.yaml"' in client.get(places[0][0]).text
    late = client.get("/d/ford/why?of=agenda&figure=all&as-of=2031-02-03").text
    assert "case?as-of=2031-02-03&amp;file=case.yaml#" in late or "being worked out" in late
    notes = client.get("/d/ford/unsettled").text
    assert len(re.findall(r'case\?file=case\.yaml#\d+">case\.yaml:\d+</a>:', notes)) == len(
        look.notes
    )


def test_a_moved_act_is_judged_of_its_own_plan_alone(client: TestClient, look: Look) -> None:
    answer = look.answer("ladder")
    step, last = answer.value.rungs[0].step, answer.value.months[-1].month
    sent = json.dumps({step: last})
    for name in ("laid", "solved"):
        known = client.post(f"/d/ford/{name}?plan={answer.inputs}", content=sent)
        assert known.status_code == 200
        for plan in ("", "?plan=", f"?plan={answer.inputs[:-1]}"):
            assert client.post(f"/d/ford/{name}{plan}", content=sent).status_code == 409
        number = client.post(f"/d/ford/{name}?plan={answer.inputs}", content=json.dumps({step: 1}))
        assert number.status_code == 400
    moved = client.post(f"/d/ford/laid?plan={answer.inputs}", content=sent).json()
    assert moved["given"][step][0]["month"] == last
    texts = [one["text"] for one in moved["lines"]]
    assert any("than as planned" in one for one in texts)
    assert all(one["why"] for one in moved["lines"] if FIGURE.search(one["text"]))


def test_why_an_order_of_ones_own_holds_or_not_is_told_of_that_order(
    client: TestClient, look: Look
) -> None:
    answer = look.answer("ladder")
    last, verdicts = answer.value.months[-1].month, set()
    planned = why(client, "ladder/verdict")
    for rung in answer.value.rungs:
        for month in (answer.value.months[0].month, last):
            sent = json.dumps({rung.step: month})
            for kind in ("laid", "solved"):
                one = client.post(f"/d/ford/{kind}?plan={answer.inputs}", content=sent).json()
                if "headline" not in one:
                    continue
                asked = {"of": "ladder", "figure": "verdict", "moved": sent, "order": kind}
                told = client.get("/d/ford/why", params=asked).text
                verdicts.add(one["headline"])
                assert all(escape(line["text"]) in told for line in one["lines"])
                assert "Proven" not in told
    assert verdicts and "Proven" in planned
    for figure in ("chance", "unseen"):  # of the plan alone
        assert 'class="finding"' in why(client, f"ladder/{figure}", json.dumps({rung.step: last}))
