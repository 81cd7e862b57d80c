/* The ladder: a bar is dragged to another month; the program says what follows. */
import { beside, made, send } from "./swap.js";

/* Milliseconds without a move until the best order with these months is looked for. */
const RESTED = 600;

export const start = (node, { tell, refresh }) => {
  const plan = JSON.parse(node.querySelector(".moving").textContent);
  const svg = node.querySelector("figure svg"), strip = node.querySelector(".strip svg");
  svg.setAttribute("role", "group");
  const width = (plan.right - plan.left) / plan.months.length;
  const bars = {}, signs = {};
  for (const box of svg.querySelectorAll("rect[data-key]")) (bars[box.dataset.key] ??= []).push(box);
  const across = (month) => plan.left + width * plan.months.indexOf(month);
  let starts = {}, past = [], now = plan, order = "laid", number = 0, timer;

  /* The month in which an act begins, beside its bar; at the left edge there is room on it alone. */
  const sign = (name, month) => {
    const bar = bars[name][0], x = across(month), text = signs[name] ??= bar.parentNode.appendChild(document.createElementNS(svg.namespaceURI, "text"));
    const wide = x - plan.left > 50;
    for (const [key, value] of Object.entries({ class: wide ? "halo quiet begins" : "on-bar begins", x: wide ? x - 4 : x + 4, y: Number(bar.dataset.bottom) - 2, "text-anchor": wide ? "end" : "start" })) text.setAttribute(key, value);
    text.textContent = plan.called[plan.months.indexOf(month)];
  };
  /* Each part of an act at its month, higher the more has been given. */
  const lay = (given) => {
    for (const [act, boxes] of Object.entries(bars)) {
      const parts = given[act] ?? [];
      let share = 0;
      boxes.forEach((box, at) => {
        const part = parts[at], next = parts[at + 1];
        box.classList.toggle("off", !part);
        if (!part) return;
        share += part.share;
        const x = across(part.month), height = plan.bar * Math.min(1, share);
        const bottom = Number(box.dataset.bottom ??= Number(box.getAttribute("y")) + Number(box.getAttribute("height")));
        box.setAttribute("x", x);
        box.setAttribute("width", Math.max(0, (next ? across(next.month) : plan.right) - x));
        box.setAttribute("y", bottom - height);
        box.setAttribute("height", height);
      });
      const first = parts[0];
      if (first) {
        sign(act, first.month);
        boxes[0].setAttribute("aria-valuenow", plan.months.indexOf(first.month));
        boxes[0].setAttribute("aria-valuetext", plan.called[plan.months.indexOf(first.month)]);
      }
    }
  };
  const weigh = (outlays) => {
    for (const [side, line] of Object.entries(outlays)) {
      line.slice(0, plan.months.length).forEach((points, at) => {
        const bar = strip.querySelector(`[data-key="${side}-${at}"]`);
        const tall = Math.min(plan.tall, Math.max(0, points) * plan.unit[side]);
        bar.setAttribute("y", plan.foot[side] - tall);
        bar.setAttribute("height", tall);
        bar.classList.toggle("worst", plan.cap[side] !== null && points > plan.cap[side] + 1e-6);
      });
    }
  };
  /* Where a figure of the order that is shown opens. */
  const why = (key, kind = order) => {
    const at = new URL(node.dataset.why, location.href);
    at.searchParams.set("figure", key.split("/")[1]);
    if (Object.keys(starts).length) { at.searchParams.set("moved", JSON.stringify(starts)); at.searchParams.set("order", kind); }
    return at;
  };
  const said = (lines, kind) => {
    const list = made("ul");
    for (const line of lines) {
      const item = made("li");
      if (line.label) item.append(made("span", { class: "label" }, `${line.label}: `));
      if (line.tag) item.append(made("span", { class: `tag tag-${line.tag}` }, line.tag), " ");
      item.append(line.text);
      if (line.why) item.append(" ", made("a", { class: "more because", href: why(line.why, kind) }, "Why"));
      list.append(item);
    }
    return list;
  };
  /* Each cell: what is at risk now, and before where that differs. */
  const fill = (cells) => {
    for (const cell of node.querySelectorAll("[data-cell]")) {
      const [side, at] = cell.dataset.cell.split("-"), was = cell.dataset.was;
      const text = cells?.[side][at] ?? was;
      cell.replaceChildren(text, ...(text === was ? [] : [" ", made("s", {}, was)]));
      cell.classList.toggle("worst", plan.cap[side] !== null && now.outlay[side][at] > plan.cap[side] + 1e-6);
    }
    for (const row of node.querySelectorAll("tr[data-at]")) {
      const link = row.querySelector(".because"), at = row.dataset.at;
      link.href = why(`ladder/month-${plan.months[at]}`);
      link.hidden = Object.values(now.outlay).every((line) => !line[at]);
    }
  };
  const show = (answer, kind = "laid") => {
    now = answer;
    order = kind;
    document.querySelector("main h1").textContent = answer.headline;
    document.querySelector("main header .because").href = why(answer.lines[0].why);
    fill(answer.cells);
    lay(answer.given);
    weigh(answer.outlay);
    node.querySelector(".verdict-lines").replaceChildren(said(answer.lines));
    for (const [name, boxes] of Object.entries(bars)) {
      for (const box of boxes) box.classList.toggle("moved", answer.given[name]?.[0]?.month !== plan.given[name]?.[0]?.month);
    }
    const moved = Object.keys(starts).length > 0;
    for (const old of document.querySelectorAll(".as-planned, [data-module=ladder] :is(figcaption, figure > details)")) old.classList.toggle("old", moved);
    for (const one of document.querySelectorAll(".of-plan")) one.hidden = !moved;
    node.querySelector("[data-act=undo]").disabled = !past.length;
    node.querySelector("[data-act=reset]").disabled = !moved;
    node.toggleAttribute("data-holds", moved);
  };
  /* What the program found with the months that were chosen; it is laid when somebody asks for it. */
  const again = node.querySelector(".again"), take = node.querySelector("[data-act=take]");
  let found = null;
  const offer = (answer) => {
    found = answer;
    again.querySelector("h2").textContent = answer.title;
    again.querySelector("div").replaceChildren(said(answer.lines, "solved"));
    take.hidden = !answer.given;
    again.hidden = false;
  };
  /* The plan whose months are meant goes along: of another the program refuses. */
  const act = (name) => {
    const at = beside(name);
    at.searchParams.set("plan", node.dataset.inputs);
    return at;
  };
  /* One question at a time: what is moved while it is answered is asked next, and the last wins. */
  const ask = async () => {
    number++;
    again.hidden = true;
    clearTimeout(timer);
    if (node.classList.contains("asking")) return;
    node.classList.add("asking");
    let mine, answer;
    do {
      mine = number;
      const found = Object.keys(starts).length ? await send(act("laid"), "POST", JSON.stringify(starts)).catch(() => null) : null;
      answer = found?.ok ? await found.json() : null;
    } while (mine !== number);
    node.classList.remove("asking");
    if (!Object.keys(starts).length) { show(plan); return; }
    if (!answer) { // perhaps it is worked out anew: what was moved goes back, and the page may follow
      tell("The program cannot say now; try again.");
      starts = {};
      past = [];
      show(plan);
      refresh();
      return;
    }
    show(answer);
    timer = setTimeout(async () => {
      const other = await send(act("solved"), "POST", JSON.stringify(starts)).catch(() => null);
      if (mine === number && other?.ok) offer(await other.json());
    }, RESTED);
  };
  const inside = (month) => Math.max(0, Math.min(plan.months.length - 1, month));
  /* Where a hand has put an act, before the program has said what follows. */
  const preview = (name, at) => {
    const bar = bars[name][0];
    bar.setAttribute("x", across(plan.months[at]));
    bar.setAttribute("aria-valuenow", at);
    bar.setAttribute("aria-valuetext", plan.called[at]);
    sign(name, plan.months[at]);
  };
  const set = (name, to) => {
    const at = inside(to);
    if (month(name) === at) return;
    node.toggleAttribute("data-holds", true);
    past.push({ ...starts });
    starts = { ...starts, [name]: plan.months[at] };
    preview(name, at);
    ask();
  };
  const month = (name) => plan.months.indexOf(starts[name] ?? now.given[name][0].month);

  for (const [name, boxes] of Object.entries(bars)) {
    const bar = boxes[0];
    for (const [key, value] of Object.entries({
      role: "slider", tabindex: 0, "aria-label": plan.names[name], "aria-valuemin": 0,
      "aria-valuemax": plan.months.length - 1,
    })) bar.setAttribute(key, value);
    bar.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, Home: -99, End: 99 }[event.key];
      if (!step) return;
      event.preventDefault();
      set(name, month(name) + step);
    });
    for (const box of boxes) box.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      bar.focus();
      node.toggleAttribute("data-holds", true);
      const from = event.clientX, first = month(name), unit = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width * width;
      const shifts = (e) => Math.round((e.clientX - from) / unit);
      const drag = (e) => preview(name, inside(first + shifts(e)));
      const drop = (e) => {
        removeEventListener("pointermove", drag);
        if (shifts(e)) set(name, first + shifts(e));
        else { lay(now.given); node.toggleAttribute("data-holds", Object.keys(starts).length > 0); }
      };
      addEventListener("pointermove", drag);
      addEventListener("pointerup", drop, { once: true });
    });
  }
  node.addEventListener("click", (event) => {
    const act = event.target.closest("button")?.dataset.act;
    if (act === "undo" && past.length) { starts = past.pop(); ask(); }
    if (act === "take" && found?.given) { past.push({ ...starts }); show(found, "solved"); again.hidden = true; }
    if (act === "reset") { past.push({ ...starts }); starts = {}; ask(); }
  });
  lay(plan.given);
};
