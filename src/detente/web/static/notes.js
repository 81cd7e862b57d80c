/* Remarks: the form stands beside what it is about; one on a figure is kept by its row and column. */
import { made } from "./swap.js";

const text = (node) => node.textContent.replace(/\s+/g, " ").trim();

const say = (button, about, of = "") => {
  const old = button.nextElementSibling, form = document.getElementById("say").content.firstElementChild.cloneNode(true);
  const open = old?.matches("form.said");
  const same = open && old.elements.about.value === about;
  if (open) old.remove();
  if (!same) {
    form.elements.about.value = about;
    form.querySelector(".of").textContent = of;
    form.elements.by.value = localStorage.getItem("name") ?? "";
    button.after(form);
    form.elements[form.elements.by.value ? "text" : "by"].focus();
  }
  if (button.dataset.say) button.setAttribute("aria-expanded", String(!same));
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
    button.setAttribute("aria-pressed", String(on));
    for (const cell of cells) {
      const label = `${place(cell).join(", ")}: ${text(cell)}`;
      cell.replaceChildren(...(on ? [made("button", { type: "button", class: "figure", "aria-label": label }, ...cell.childNodes)] : cell.firstChild.childNodes));
    }
    if (!on && button.nextElementSibling?.matches("form.said")) button.nextElementSibling.remove();
  });
  table.addEventListener("click", (event) => {
    const at = cells.indexOf(event.target.closest(".figure")?.parentElement);
    if (at >= 0) say(button, places[at], event.target.closest(".figure").getAttribute("aria-label"));
  });
  const below = table.closest("figure") ?? button.parentElement;
  for (const note of notes.filter((one) => one.about.startsWith(`${about}/`))) {
    const at = places.indexOf(note.about);
    if (at < 0) continue;
    cells[at].classList.add("noted", note.kind);
    cells[at].title = `${note.kind}: ${note.text} ${note.by}`;
    const line = made("p", { class: `remark ${note.kind}` }, note.kind === "disputed" ? made("strong", {}, "disputed") : "", ` ${place(cells[at]).join(", ")}: ${note.text} `);
    line.append(made("span", { class: "aside" }, `${note.by}, ${note.day}`));
    if (below.tagName === "FIGURE") below.append(line); else button.before(line);
  }
};

export const start = (main) => {
  const kept = main.querySelector("#notes");
  if (!kept) return;
  const notes = JSON.parse(kept.textContent);
  for (const table of main.querySelectorAll("table")) if (table.caption && table.tHead) watched(table, notes);
  for (const button of main.querySelectorAll("[data-say]")) button.addEventListener("click", () => say(button, button.dataset.say));
};
