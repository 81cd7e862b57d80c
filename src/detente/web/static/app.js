/* Starts what a page has; keeps it living: one stream for all tabs, parts swapped in place. */
import { listen } from "./live.js";
import { start as takeNotes } from "./notes.js";
import { fetched, put, send } from "./swap.js";

const MODULES = {
  explorer: "./explorer.js", agenda: "./agenda.js", ladder: "./ladder.js",
  tracker: "./tracker.js", editor: "./editor.js", rehearsal: "./rehearsal.js",
};
const { base, case: slug } = document.body.dataset;
const main = () => document.getElementById("main");
/* A word at the foot of the window, for a while, or until the page comes anew. */
const said = document.getElementById("live");
let silent, waiting = false;
const tell = (text, stays = false) => {
  clearTimeout(silent);
  said.textContent = text;
  if (!(waiting = stays)) silent = setTimeout(() => { said.textContent = ""; }, 12000);
};

const made = {}, modules = {};

/* The modules that a page asks for: all are here before it is placed, so that it is placed and started
   in one go, and no eye or hand ever meets it without them. */
const brought = (page) => Promise.all([...page.querySelectorAll("[data-module]")].map(async ({ dataset }) => {
  modules[dataset.module] ??= await import(MODULES[dataset.module]);
}));
const start = () => {
  for (const node of main().querySelectorAll("[data-module]")) {
    made[node.dataset.module] = modules[node.dataset.module].start(node, { base, slug, tell, refresh });
  }
  takeNotes(main());
  const name = localStorage.getItem("name") ?? "";
  for (const field of main().querySelectorAll("input[name=by]")) field.value ||= name;
  main().dataset.started = true;
};

/* What can have the focus, and what tells one such from another. */
const stops = () => [...main().querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]")];
const called = (one) => one && [one.tagName, one.id, one.name, one.dataset.key, one.getAttribute("aria-label") ?? one.textContent].join("/");

/* The page anew, in place: what is open stays open, the focus and the eye where they were. What a
   hand has begun, before or while the page is asked for, is never replaced, nor what it is pressed
   on: then it comes when let go. */
let busy = false, again = false, late = false, pressed = false;
const holds = () => (late = pressed || main().querySelector("[data-holds]") !== null || main().matches("[data-holds]"));
const refresh = async () => {
  if (holds()) return;
  if (busy) { again = true; return; }
  busy = true;
  main().setAttribute("aria-busy", true);
  try {
    const page = await fetched(location.href);
    await brought(page);
    if (holds()) return;
    const open = [...main().querySelectorAll("details[open]")].map((one) => one.querySelector("summary").textContent);
    const at = stops().indexOf(document.activeElement), active = called(stops()[at]);
    put(main(), page.getElementById("main"));
    if (waiting) tell("");
    document.title = page.title;
    const title = page.querySelector(".case a");
    if (title) document.querySelector(".case a").textContent = title.textContent;
    for (const one of main().querySelectorAll("details")) {
      if (open.includes(one.querySelector("summary")?.textContent)) one.open = true;
    }
    start();
    const same = stops();
    if (active && document.activeElement === document.body) [same[at], ...same].find((one) => called(one) === active)?.focus({ preventScroll: true });
  } finally {
    busy = false;
    main().removeAttribute("aria-busy");
    if (again) { again = false; refresh(); }
  }
};

const changed = () => {
  const edits = document.querySelector("[data-module=editor]"), held = !edits && holds();
  tell(`The case has changed.${held ? " What stands here is as it was, until what you have begun is sent or let go." : ""}`, held);
  if (!edits) refresh();
  dispatchEvent(new CustomEvent("case-changed"));
};
const older = (at) => (at ?? 0) > Number(main().dataset.at); // the page, than what was heard
const waits = () => main().dataset.missing || main().classList.contains("stale");
listen(`${base}/events`, (event) => {
  document.getElementById("gone").hidden = event.kind !== "gone";
  if (event.kind === "open") {
    if (older(event.at[slug])) changed(); // between the page and this word
    else if (waits()) refresh();
    document.body.dataset.listens = true;
    return;
  }
  if (event.case !== slug) return;
  const needs = (main().dataset.needs ?? "").split(" ");
  if (event.kind === "step") {
    const step = document.getElementById("step");
    if (step) step.textContent = event.what.replaceAll("_", " ");
    dispatchEvent(new CustomEvent("step", { detail: event.what }));
  } else if (event.kind === "changed") {
    changed();
  } else if (["beside", "fault", "remark"].includes(event.kind)) {
    if (older(event.at)) refresh();
  } else if (waits() && event.kind === "ready") {
    main().querySelector(`[data-step="${event.what}"]`)?.classList.add("there");
    if (needs.includes(event.what)) refresh();
  }
});

document.addEventListener("toggle", async (event) => {
  const row = event.target, behind = row.querySelector?.(":scope > .behind");
  if (!row.open || !behind || !row.dataset.more || row.dataset.got) return;
  row.dataset.got = "1";
  const page = await fetched(row.dataset.more);
  const part = page.querySelector(".why");
  if (part) behind.prepend(document.importNode(part, true));
}, true);
/* Every Why opens here, with its sources; without scripts it is a page of its own. */
const because = async (link) => {
  const at = new URL(link.href), box = document.getElementById("why");
  if (link.closest(".explorer")) at.searchParams.set("moved", made.explorer.moves());
  const page = await fetched(at).catch(() => null);
  if (!page) { tell("The program cannot say now; try again."); return; }
  const parts = [page.querySelector(".why"), page.querySelector(".sources details")].filter(Boolean);
  if (!parts[0]?.matches(".why")) { location.href = at; return; }
  for (const part of parts) {
    for (const one of part.querySelectorAll("[id]")) one.id = `why-${one.id}`;
    for (const one of part.querySelectorAll("a[href^='#']")) one.setAttribute("href", `#why-${one.getAttribute("href").slice(1)}`);
  }
  box.lastElementChild.replaceChildren(...parts.map((part) => document.importNode(part, true)));
  for (const one of box.querySelectorAll("details")) one.open = true;
  box.showPopover();
  box.scrollTop = 0;
  box.focus();
};
document.addEventListener("click", (event) => {
  const link = event.target.closest("a.because");
  if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
    event.preventDefault();
    because(link);
  }
  if (event.target.closest("[data-print]")) print();
  if (event.target.closest("[data-plan]")) {
    const here = new URL(location.href);
    here.searchParams.set("package", made.explorer.moves());
    location.href = here;
  }
});
document.addEventListener("submit", async (event) => {
  const form = event.target, name = form.elements.by;
  if (name) localStorage.setItem("name", name.value);
  if (!form.matches(".said")) return;
  event.preventDefault();
  const answer = await send(form.action, "POST", new URLSearchParams(new FormData(form))).catch(() => null);
  if (!answer?.ok) { tell("The remark was not kept."); return; }
  form.remove();
  for (const one of main().querySelectorAll("button.say")) one.removeAttribute("data-holds");
  refresh();
});
/* A list that a browser opens by itself may keep the word of the release: the next move tells it. */
const released = (event) => {
  if (event.buttons) return;
  pressed = false;
  if (late) setTimeout(() => { if (late) refresh(); });
};
addEventListener("pointerdown", (event) => { pressed = main().contains(event.target); }, true);
for (const end of ["pointerup", "pointercancel", "pointermove", "keyup"]) addEventListener(end, released, true);
document.addEventListener("input", (event) => event.target.closest("form:not(.facets)")?.toggleAttribute("data-holds", true));
document.addEventListener("reset", (event) => event.target.removeAttribute("data-holds"));
document.querySelector(".pages [aria-current]")?.scrollIntoView({ inline: "center", block: "nearest" });
brought(document).then(() => main().dataset.started || start()); // a page that came meanwhile is started
