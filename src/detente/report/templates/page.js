"use strict";
/* The page works without this: it adds a search, tables that sort, and print in parts. */
const root = document.documentElement;
const main = document.getElementById("main");
for (const tool of document.querySelectorAll(".tools[hidden]")) tool.hidden = false;

/* Contents: open beside the text where there is room, shut above it where there is not. */
const contents = document.getElementById("contents");
const wide = matchMedia("(min-width: 68rem)");
const settle = () => { if (contents) contents.open = wide.matches; };
settle();
wide.addEventListener("change", settle);
if (contents) {
  contents.addEventListener("click", (event) => {
    if (event.target.closest("a") && !wide.matches) contents.open = false;
  });
}

/* What is led to is shown, with the folds around it open. */
const unfold = (node) => {
  for (let at = node; at && at !== main; at = at.parentElement) {
    if (at.tagName === "DETAILS") at.open = true;
  }
};
const follow = () => {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!target || !main.contains(target)) return;
  unfold(target);
  const fold = target.querySelector(":scope > details");
  if (fold) fold.open = true;
  target.scrollIntoView();
};
addEventListener("hashchange", follow);
if (location.hash) follow();

/* Search: every place with the words in it, one after the other. */
const field = document.getElementById("search");
const count = document.getElementById("matches");
const paint = typeof Highlight === "function" && CSS.highlights;
let matches = [];
let current = -1;

const find = (wanted) => {
  matches = [];
  current = -1;
  const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
  while (wanted.length > 1 && walker.nextNode()) {
    const node = walker.currentNode;
    if (node.parentElement.closest("svg")) continue;
    const text = node.data.toLowerCase();
    for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + wanted.length)) {
      const range = new Range();
      range.setStart(node, at);
      range.setEnd(node, Math.min(node.length, at + wanted.length));
      matches.push(range);
    }
  }
  if (paint) CSS.highlights.set("match", new Highlight(...matches));
  if (paint) CSS.highlights.delete("current");
  tell(wanted);
};
const tell = (wanted) => {
  const place = current < 0 ? matches.length : `${current + 1} of ${matches.length}`;
  count.textContent = wanted.length < 2 ? "" : matches.length ? `${place} found` : "not found";
};
const step = (by) => {
  if (!matches.length) return;
  const from = current < 0 && by < 0 ? 0 : current;
  current = (from + by + matches.length) % matches.length;
  const place = matches[current].startContainer.parentElement;
  unfold(place);
  place.scrollIntoView({ block: "center" });
  if (paint) CSS.highlights.set("current", new Highlight(matches[current]));
  tell(field.value.trim());
};
if (field) {
  field.addEventListener("input", () => find(field.value.trim().toLowerCase()));
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter") { event.preventDefault(); step(event.shiftKey ? -1 : 1); }
  });
}

/* Tables: a click on a head sorts up, the next down, the third as it was. */
const amount = (text) => {
  const number = text.replaceAll("−", "-").replace(/(\d),(?=\d{3})/g, "$1").match(/^[^\d-]{0,2}-?\d+(\.\d+)?/);
  return number ? parseFloat(number[0].replace(/^[^\d-]+/, "")) : NaN;
};
const compare = (first, second) => {
  const [a, b] = [amount(first), amount(second)];
  if (isNaN(a) || isNaN(b)) return isNaN(a) - isNaN(b) || first.localeCompare(second);
  return a - b || first.localeCompare(second);
};
const sort = (table, column, head) => {
  const body = table.tBodies[0];
  const before = head.getAttribute("aria-sort");
  const next = { ascending: "descending", descending: null }[before] ?? (before ? null : "ascending");
  for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
  if (next) head.setAttribute("aria-sort", next);
  const way = next === "descending" ? -1 : 1;
  const rows = [...body.rows].sort((a, b) => a.dataset.at - b.dataset.at);
  if (next) {
    rows.sort((a, b) => way * compare(a.cells[column].textContent, b.cells[column].textContent));
  }
  body.append(...rows);
};
for (const table of main.querySelectorAll("table")) {
  const rows = [...table.tBodies[0].rows];
  if (rows.length < 3) continue;
  rows.forEach((row, at) => { row.dataset.at = at; });
  [...table.tHead.rows[0].cells].forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => sort(table, column, head));
  });
}

/* Print one part. */
for (const button of document.querySelectorAll("button[data-part]")) {
  button.addEventListener("click", () => {
    root.dataset.print = button.dataset.part;
    print();
  });
}
addEventListener("afterprint", () => { delete root.dataset.print; });
