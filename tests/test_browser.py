"""Where no page can be looked at, the end of a run says how many tests that leaves out."""

import os
import re
import subprocess
import sys

import pytest

from tests.browser import AXE, CHROMIUM, OF_A_LOOK, browser, violations, why_not
from tests.house.tree import ROOT


@pytest.mark.slow
def test_without_chromium_the_end_of_the_run_says_what_was_not_looked_at() -> None:
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-n0", "tests/web", "-m",
               "browser"]  # fmt: skip
    # a folder of its own on the PATH: python is named in full, and git is not needed
    ran = subprocess.run(command, cwd=ROOT, env=os.environ | {"PATH": ""}, capture_output=True,
                         text=True)  # fmt: skip
    assert ran.returncode == 0, ran.stdout
    (number,) = re.findall(r"skipped: (\d+) · NO PAGE WAS LOOKED AT IN A BROWSER", ran.stdout)
    listed = ran.stdout.strip().splitlines()[-1]
    assert int(number) > 20 and f"{number} skipped" in listed
    assert "chromium missing" in ran.stdout


@pytest.mark.browser
def test_what_the_pages_show_is_said_with_what_went_wrong() -> None:
    with pytest.raises(LookupError) as failed, browser() as chromium:
        chromium.new_page().set_content("<main class=stale>As it was</main>")
        raise LookupError
    assert failed.value.__notes__ == ['about:blank\n<main class="stale"></main>\nAs it was']


def test_chromium_is_known_where_it_is() -> None:
    assert ("chromium" in why_not()) == (CHROMIUM is None)


PAGE = """<!doctype html><html lang="en"><title>A</title><main><h1>A</h1>
<p>to be read</p><p>to be read</p><p style="color: #aaa">one</p>
<section style="background: #666"><p>on a ground</p></section>
<p>to <b style="opacity: .4">be</b> read</p><img src="data:,"></main>"""


@pytest.mark.browser
def test_each_text_that_cannot_be_read_is_found_though_one_of_those_alike_is_asked() -> None:
    with browser() as chromium:
        context = chromium.new_context()
        context.add_init_script(path=AXE)
        page = context.new_page()
        page.set_content(PAGE)
        places = [
            '<p style="color: #aaa">one</p>', "<p>on a ground</p>", '<b style="opacity: .4">be</b>'
        ]  # fmt: skip
        wrong = [f"color-contrast: {one}" for one in places]
        assert violations(page) == ['image-alt: <img src="data:,">', *wrong]
        assert violations(page, OF_A_LOOK) == wrong
