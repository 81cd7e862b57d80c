"""The figures of pages, and what opens each of them."""

from typing import Any

from detente.report.outline.blocks.explained import FIGURE
from tests.browser import OF_A_LOOK, RULES, violations
from tests.web.app import ready

PAGES = (
    "", "brief", "critics", "spoilers", "unsettled", "package", "agenda", "ladder", "rehearsal",
    "rounds", "process", "cards", "signals", "tracker", "record",
)  # fmt: skip
LONE = r"""([figure, apart, wide, opening]) => {
  const found = [], pattern = new RegExp(figure), main = document.getElementById("main");
  const walk = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
  const reasons = [...main.querySelectorAll("details")]
    .filter((one) => one.querySelector(":scope > div > .basis"));
  while (walk.nextNode()) {
    const at = walk.currentNode.parentElement;
    if (!pattern.test(walk.currentNode.textContent) || at.closest(apart)) continue;
    let opens = reasons.some((one) => one.contains(at));
    for (let on = at; on && on !== main && !opens; on = on.parentElement) {
      if (on.matches(wide)) continue;
      opens = on.matches("details.row") || on.querySelector(opening) !== null;
    }
    if (!opens) found.push(walk.currentNode.textContent.trim().slice(0, 120));
  }
  return found;
}"""
APART = "svg, form, select, button, [hidden], .sources, .remark, .basis, .reasons, .note"
"""What is no figure of the page, or is a reason itself."""
WIDE = (
    "section:not(.card, .figure-card, .verdict), article, div:not(.issue), "
    "details:not(.row, .pledge, .one-issue)"
)
"""What holds so much that a Why somewhere within opens no single figure."""
ACCOUNTED = ("brief", "package", "rehearsal")
"""The pages each of whose figures is known by what makes it."""
OF_THE_PAGE = (
    "main :not(header) > .because[href*='figure=all'], main li .because[href*='figure=all']"
)
"""A Why beside a figure that opens what the whole page rests on, and so answers something else."""
OPENING = ".because, .cite, .grounds, a[href*='#issue-'], a[href*='#why-']"


def lone(page: Any) -> list[str]:
    """The figures outside reasons and pictures that neither open nor cite anything."""
    lines: list[str] = page.evaluate(LONE, [FIGURE.pattern, APART, WIDE, OPENING])
    return lines


def opens_in_place(page: Any, address: str) -> None:
    """By mouse and by keys, without leaving; Escape shuts it; accessible at both widths."""
    ready(page, address)
    for width, rules in ((360, RULES), (1600, OF_A_LOOK)):
        page.set_viewport_size({"width": width, "height": 900})
        link = page.locator("main a.because:visible").first
        link.focus()
        page.keyboard.press("Enter")
        page.wait_for_selector("#why:popover-open .lead")
        assert page.url.split("#")[0] == address
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert violations(page, rules) == []
        page.keyboard.press("Escape")
        page.wait_for_selector("#why", state="hidden")
