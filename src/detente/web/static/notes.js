/* Remarks: the form stands beside what it is about; one on a figure is kept by its row and column. */
import { made } from "./swap.js";

/* What a place says, without the Why beside it. */
const text = (node) => {
  const said = node.cloneNode(true);
  for (const one of said.querySelectorAll(".because")) one.remove();
  return said.textContent.replace(/\s+/g, " ").trim();
};

/* `under`: puts the form where it goes, which is behind the button. */
const say = (button, about, of = "", under = (form) => button.after(form)) => {
  const old = document.querySelector("form.said"), form = document.getElementById("say").content.firstElementChild.cloneNode(true);
  const same = old?.elements.about.value === about;
  for (const other of document.querySelectorAll("[data-say][aria-expanded=true]")) other.setAttribute("aria-expanded", "false");
  old?.remove();
  if (!same) {
    form.elements.about.value = about;
    form.querySelector(".of").textContent = of;
    form.elements.by.value = localStorage.getItem("name") ?? "";
    under(form);
    form.elements[form.elements.by.value ? "text" : "by"].focus();
  }
  if (button.dataset.say) button.setAttribute("aria-expanded", String(!same));
};

/* A remark on a number keeps it behind its place: of another number it says which it was. */
const AT = "/=";
const onto = (about, number) => (number.includes("/") ? about : `${about}${AT}${number}`);
const isOf = (note, about) => note.about === about || note.about.startsWith(`${about}${AT}`);
const saidOf = (note, number) => {
  const was = note.about.split(AT)[1];
  return was && was !== number ? ` (said of ${was}, now ${number})` : "";
};

const line = (note, of) => {
  const said = made("span", { class: `remark ${note.kind}` }, note.kind === "disputed" ? made("strong", {}, "disputed") : "", ` ${of}: ${note.text} `);
  said.append(made("span", { class: "aside" }, `${note.by}, ${note.day}`));
  return said;
};

/* A table whose figures can be chosen, with what was said of them below it, or below its picture. */
const watched = (table, notes) => {
  const about = `${table.closest("[data-about]")?.dataset.about ?? table.closest("main").dataset.page}/${text(table.caption)}`;
  const heads = [...table.tHead.rows[0].cells].map(text), cells = [...table.tBodies[0].querySelectorAll("td")];
  const place = (cell) => [text(cell.parentElement.cells[0]), heads[cell.cellIndex]];
  const places = cells.map((cell) => `${about}/${place(cell).join("/")}`);
  const button = made("button", { type: "button", class: "say", "aria-pressed": "false" }, "Remark on a figure");
  (table.closest(".scroll") ?? table).after(button);
  button.addEventListener("click", () => {
    const on = table.classList.toggle("choosing");
    button.toggleAttribute("data-holds", on);
    button.setAttribute("aria-pressed", String(on));
    for (const cell of cells) {
      const label = `${place(cell).join(", ")}: ${text(cell)}`;
      cell.replaceChildren(...(on ? [made("button", { type: "button", class: "figure", "aria-label": label }, ...cell.childNodes)] : cell.firstChild.childNodes));
    }
    if (!on) document.querySelector("form.said")?.remove();
  });
  table.addEventListener("click", (event) => {
    const at = cells.indexOf(event.target.closest(".figure")?.parentElement);
    if (at >= 0) say(button, onto(places[at], text(cells[at])), event.target.closest(".figure").getAttribute("aria-label"));
  });
  const below = table.closest("figure") ?? button.parentElement;
  for (const note of notes.filter((one) => one.about.startsWith(`${about}/`))) {
    const at = places.findIndex((one) => isOf(note, one));
    if (at < 0) continue;
    cells[at].classList.add("noted", note.kind);
    cells[at].title = `${note.kind}: ${note.text} ${note.by}`;
    const said = line(note, `${place(cells[at]).join(", ")}${saidOf(note, text(cells[at]))}`);
    if (below.tagName === "FIGURE") below.append(said); else button.before(said);
  }
};

/* Every other number of the page, kept by the words around it with its digits left out. A date and
   “1 in 10” are one number; a line of a file or a code is none. */
const MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)";
const NUMBER = new RegExp(`(?<![\\w.:/-])(?:\\d{4}-\\d\\d(?:-\\d\\d)?|(?:\\d{1,2} )?${MONTH} \\d{4}|\\d{1,2} ${MONTH}|\\d+ in \\d+|[+−]?\\d(?:[\\d.,]*\\d)?%?)`, "g");
const BLOCK = "p, li, dt, dd, h1, h2, h3, figcaption, .line";
const APART = "table, form, svg, button, a, label, [hidden], .remark, .explorer .issues, .pledge > summary";
const numbers = (main) => {
  const found = [], words = new Map(), walk = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const node = walk.currentNode, block = node.parentElement.closest(BLOCK);
    if (!block || node.parentElement.closest(APART)) continue;
    words.set(block, (words.get(block) ?? "") + node.textContent);
    for (const match of node.textContent.matchAll(NUMBER)) found.push({ node, block, at: match.index, number: match[0] });
  }
  const seen = new Map();
  for (const one of found) {
    const head = one.block.closest("section, details")?.querySelector("h2, h3, summary .label");
    const told = [head && !one.block.contains(head) ? text(head) : "", words.get(one.block).replace(NUMBER, "…").replace(/\s+/g, " ").trim().slice(0, 120)];
    const key = [one.block.closest("[data-about]")?.dataset.about ?? main.dataset.page, ...told.filter(Boolean)].join("/"), nth = (seen.get(key) ?? 0) + 1;
    seen.set(key, nth);
    one.about = `${key}/${nth}`;
  }
  return found.reverse(); // the last first, so that a place before it stays where it is
};
const wrap = ({ node, at, number }, part) => {
  const rest = node.splitText(at);
  rest.splitText(number.length);
  rest.replaceWith(part);
  part.append(number);
};
const below = (block, part) => (block.matches("p, h1, h2, h3") ? block.after(part) : block.append(part));

const chosen = (main, notes) => {
  const head = main.querySelector("header.head");
  if (!head || !numbers(main).length) return;
  const button = made("button", { type: "button", class: "say no-print", "aria-pressed": "false" }, "Remark on a number");
  head.append(button);
  for (const one of notes.length ? numbers(main) : []) {
    const known = notes.filter((note) => isOf(note, one.about));
    if (!known.length) continue;
    wrap(one, made("span", { class: `noted ${known.at(-1).kind}`, title: known.map((note) => note.text).join(" ") }));
    for (const note of known) below(one.block, line(note, saidOf(note, one.number).trim() || one.number));
  }
  button.addEventListener("click", () => {
    const on = button.getAttribute("aria-pressed") !== "true";
    button.setAttribute("aria-pressed", String(on));
    button.toggleAttribute("data-holds", on);
    document.querySelector("form.said")?.remove();
    if (!on) {
      for (const old of main.querySelectorAll(".numbers")) old.remove();
      for (const old of main.querySelectorAll(".figure.loose")) { const { parentElement } = old; old.replaceWith(...old.childNodes); parentElement.normalize(); }
      return;
    }
    for (const one of numbers(main)) {
      const figure = made("button", { type: "button", class: "figure loose" });
      const details = one.block.closest("summary")?.parentElement, of = text(one.block) === one.number ? one.number : `${one.number}: ${text(one.block)}`;
      if (details) { // no button may stand within a summary: its numbers are offered below it
        details.open = true;
        if (!details.lastElementChild.matches(".numbers")) details.append(made("p", { class: "numbers" }));
        figure.append(one.number);
        details.lastElementChild.prepend(figure, " ");
      } else wrap(one, figure);
      figure.addEventListener("click", () => say(figure, onto(one.about, one.number), of, (form) => below(details ? figure.parentElement : one.block, form)));
    }
  });
};

export const start = (main) => {
  const kept = main.querySelector("#notes");
  if (!kept) return;
  const notes = JSON.parse(kept.textContent);
  for (const table of main.querySelectorAll("table")) if (table.caption && table.tHead) watched(table, notes);
  chosen(main, notes);
  for (const button of main.querySelectorAll("[data-say]")) button.addEventListener("click", () => say(button, button.dataset.say));
};
