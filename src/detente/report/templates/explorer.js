/* The package explorer: moves what stands on the page; every sum comes from sums.js. */
import { accepted, asGood, best, better, refused, tally } from "./sums.js";

const MOST = 5;
const signed = (value) => {
  const text = Math.abs(value).toFixed(1).replace(/\.0$/, "");
  return value < 0 ? `−${text}` : value > 0 ? `+${text}` : text;
};
const filled = (text, ...values) => {
  let at = 0;
  return text.replace(/\{(\d?)\}/g, (_, number) => values[number === "" ? at++ : Number(number)]);
};
const lower = (text) => text[0].toLowerCase() + text.slice(1);
const made = (name, text, more = {}) => Object.assign(document.createElement(name), { textContent: text }, more);

export const start = (node, context = {}) => {
  const tables = JSON.parse(node.querySelector(".tables").textContent);
  const { issues, words, scale } = tables;
  const key = `package ${context.slug ?? ""} ${location.search}`;
  const find = (name) => node.querySelector(name);
  const title = document.querySelector("h1"), finding = title?.textContent;
  const rows = [...node.querySelectorAll(".issue")].sort((a, b) => a.dataset.at - b.dataset.at);
  const svg = find("svg"), you = svg.querySelector(".you"), ghost = svg.querySelector(".kept"), doubt = svg.querySelector(".doubt");
  const nothing = issues.map((one) => one.now);
  const fits = (p) => Array.isArray(p) && p.length === issues.length && p.every((k, i) => issues[i].options[k]);
  /* What a hand has done here outlives a page that comes anew. */
  const last = (() => { try { return JSON.parse(sessionStorage.getItem(key)) ?? {}; } catch { return {}; } })();
  let kept = fits(last.kept) ? last.kept : null, past = (last.past ?? []).filter(fits), locked = fits(last.p) ? last.locked : [];
  let p = (() => {
    if (fits(last.p)) return last.p;
    const own = new URLSearchParams(location.search).get("package");
    if (!own) return [...(tables.named[0]?.package ?? nothing)];
    const moved = Object.fromEntries(own.split(";").map((part) => part.split("=", 2)));
    return issues.map((issue, i) => {
      const k = issue.options.findIndex((one) => one.name === moved[issue.id]);
      return k < 0 ? nothing[i] : k;
    });
  })();

  const place = (axis, points) => {
    const [low, high, from, to] = tables.axes[axis];
    return from + (to - from) * (Math.max(low, Math.min(high, points)) - low) / (high - low);
  };
  const at = (one, reading = 1) => [place("us", one.rows[0].gain[reading] / scale), place("them", one.rows[1].gain[reading] / scale)];
  const move = (dot, [x, y]) => { dot.setAttribute("cx", x); dot.setAttribute("cy", y); };
  const differences = (a, b) => issues.flatMap((issue, i) => (a[i] === b[i] ? [] : [filled(words.to, issue.title, issue.options[b[i]].name)]));

  const verdict = (one) => {
    const said = [];
    if (p.every((k, i) => k === issues[i].now)) return [words.nothing];
    const [us, them] = [one.rows[0].enough, one.rows[1].enough];
    if (!us || !them) said.push(us ? words["no-them"] : them ? words["no-us"] : words["no-both"]);
    for (const rule of one.broken) said.push(filled(words.broken, lower(tables.rules[rule].says)));
    for (const i of one.held) said.push(filled(words.held, `${issues[i].title}; ${lower(issues[i].held)}`));
    for (const row of one.refusing) said.push(filled(words.refuses, tables.rows[row].who));
    if (one.places > tables.limit) said.push(filled(words["too-many"], one.places, tables.limit));
    return said.length ? said : [words.win, words.kept];
  };
  const untold = (q = p) => tables.wins.filter((win) => win.bans.some((ban) => ban.every(([i, k]) => q[i] === k)));
  const short = (one, bad, said, home) => {
    if (bad) return said.length > 1 ? filled(words.against, said.length) : said[0];
    if (!one.win) return said[0];
    if (home.length) return home.length > 1 ? filled(words["untold-more"], home.length) : words.untold;
    return `${words.win} ${chance(one)}`;
  };
  const chance = (one) => {
    const known = drawn[p.join()] || tables.named.find((each) => each.package.every((k, i) => k === p[i]))?.chance;
    if (known) return known;
    const parts = Math.floor(one.chance * 20 + 1e-9);
    if (one.chance > 0.995) return words["chance-most"];
    return parts ? filled(words.chance, parts) : words["chance-few"];
  };

  /* As the program drew it, where it was asked; `sure` says it again. */
  const drawn = {};
  let sure;
  const show = () => {
    const one = tally(tables, p);
    ["us", "them"].forEach((side, row) => {
      const [low, best, high] = one.rows[row].gain.map((sum) => signed(sum / scale));
      find(`.sum.${side} .best`).textContent = best;
      find(`.sum.${side} .range`).textContent = `${low} … ${high}`;
      const alone = p.reduce((sum, k, i) => sum + tables.rows[row].scores[i][k][1], 0);
      find(`.parts.${side}`).textContent = filled(words.parts, words[side], signed(alone / scale), signed((one.rows[row].gain[1] - alone) / scale));
    });
    const bad = !one.win && p.some((k, i) => k !== issues[i].now);
    find(".verdict").classList.toggle("bad", bad);
    const said = verdict(one), home = said[0] === words.nothing ? [] : untold();
    find(".verdict").classList.toggle("short", !bad && home.length > 0);
    find(".says").textContent = one.win && home.length ? short(one, bad, said, home) : said.join(" ");
    find(".untold").textContent = home.map((win) => win.says).join(" ");
    const planned = tables.named[0]?.package.every((k, i) => k === p[i]);
    find(".yours").hidden = !tables.named.length || planned;
    sure = () => {
      if (title) title.textContent = planned ? finding : short(one, bad, said, home);
      find(".chance").textContent = `${bad ? filled(words.points, lower(chance(one))) : chance(one)} ${filled(words.places, one.places, tables.limit)}`;
    };
    sure();
    const barred = new Set(one.held);
    for (const rule of one.broken) {
      for (const ban of tables.rules[rule].bans) if (ban.every(([i, k]) => p[i] === k)) for (const [i] of ban) barred.add(i);
    }
    rows.forEach((row, i) => {
      const option = issues[i].options[p[i]], input = row.querySelector("input");
      if (Number(input.value) !== p[i]) input.value = p[i];
      input.setAttribute("aria-valuetext", option.name);
      row.querySelector(".option").textContent = option.name;
      row.querySelector(".option").title = option.says;
      ["us", "them"].forEach((side, at) => {
        row.querySelector(`.worth.${side}`).textContent = signed(tables.rows[at].scores[i][p[i]][1] / scale);
      });
      row.classList.toggle("moved", p[i] !== issues[i].now);
      row.classList.toggle("bad", barred.has(i));
      input.disabled = locked.includes(i);
      const lock = row.querySelector("[data-lock]"), holds = locked.includes(i);
      lock.setAttribute("aria-label", `${holds ? words.locked : words.lock}: ${issues[i].title}`);
      lock.textContent = holds ? words.locked : words.lock;
      row.querySelector(".held-here").textContent = holds ? filled(words["held-here"], option.name) : "";
      row.querySelector("[data-without]").disabled = p[i] === issues[i].now;
    });
    move(you, at(one));
    const [x, y] = at(one, 0), [right, top] = at(one, 2);
    doubt.setAttribute("x", x); doubt.setAttribute("y", top);
    doubt.setAttribute("width", Math.max(0, right - x)); doubt.setAttribute("height", Math.max(0, y - top));
    for (const button of node.querySelectorAll("[data-named]")) {
      button.setAttribute("aria-pressed", String(tables.named[button.dataset.named].package.every((k, i) => k === p[i])));
    }
    find("[data-act=undo]").disabled = !past.length;
    against(one);
    sessionStorage.setItem(key, JSON.stringify({ p, kept, past: past.slice(-50), locked }));
    confirm(one);
  };

  /* A, kept, against the package on the page. */
  const against = (one) => {
    const part = find(".against");
    part.hidden = !kept;
    ghost.classList.toggle("off", !kept);
    if (!kept) return;
    const a = tally(tables, kept);
    move(ghost, at(a));
    const list = document.createElement("ul");
    const moved = differences(p, kept).map((text) => filled(words["in-a"], lower(text)));
    const gains = [0, 1].map((row) => signed((a.rows[row].gain[1] - one.rows[row].gain[1]) / scale));
    list.append(...[filled(words["a-brings"], ...gains), ...moved].map((text) => made("li", text)));
    part.querySelector("div").replaceChildren(list);
  };

  /* The program adds the same package up; a difference is said, and never papered over. */
  let timer, asked = 0;
  const confirm = (one) => {
    clearTimeout(timer);
    const line = find(".confirmed");
    line.textContent = "";
    if (!context.base) return;
    timer = setTimeout(async () => {
      const number = ++asked, placed = p.join();
      const package_ = JSON.stringify(Object.fromEntries(issues.map((issue, i) => [issue.id, issue.options[p[i]].name])));
      const answered = async (act) => {
        const here = new URL(location.href);
        here.pathname = here.pathname.replace(/[^/]*$/, act);
        const answer = await fetch(here, { method: "POST", body: package_ }).catch(() => null);
        return answer?.ok ? answer.json() : null;
      };
      const found = await answered("confirm");
      if (number !== asked || !found) return;
      const same = found.sums.every((row, side) => row.every((text, reading) => {
        const [above, below = 1] = text.split("/").map(Number);
        return above * scale === one.rows[side].gain[reading] * below;
      }));
      line.textContent = same ? words.confirmed : words.differs;
      node.dataset.confirmed = same;
      drawn[placed] ??= (await answered("accepted"))?.says;
      if (placed === p.join()) sure();
    }, 150);
  };

  const set = (q) => {
    if (q.every((k, i) => k === p[i])) return;
    past.push(p);
    p = [...q];
    show();
  };
  node.addEventListener("input", (event) => {
    const row = event.target.closest(".issue");
    if (!row) return;
    const q = [...p];
    q[row.dataset.at] = Number(event.target.value);
    set(q);
  });
  const answer = (title, none, found) => {
    const part = find(".answers"), list = document.createElement("ul");
    const held = untold(), here = tally(tables, p).rows.map((row) => row.gain[1]);
    for (const [q, us, them] of found) {
      const costs = filled(words.beside, ...[us - here[0], them - here[1]].map((sum) => signed(sum / scale) || "0"));
      const item = made("li", `${filled(words.gains, signed(us / scale), signed(them / scale))}; ${costs}`), moves = document.createElement("ul");
      moves.append(...differences(p, q).map((text) => made("li", text)));
      const lost = untold(q).filter((win) => !held.includes(win));
      item.append(moves, ...lost.map((win) => made("p", win.says, { className: "untold" })));
      item.append(made("button", "Take it", { type: "button", onclick: () => { set(q); part.hidden = true; } }));
      list.append(item);
    }
    part.replaceChildren(made("h2", title), found.length ? list : made("p", none));
    part.hidden = false;
  };
  const ask = {
    better: () => answer(words.better, words["better-none"], better(tables, p, MOST, locked)),
    same: () => answer(words.same, words["same-none"], asGood(tables, p, MOST, locked)),
    refuse: () => answer(words.refuse, words[accepted(tables, p) ? "refuse-none" : "refuse-all"], refused(tables, p, MOST, locked)),
  };
  const act = {
    nothing: () => set(nothing),
    undo: () => { if (past.length) { p = past.pop(); show(); } },
    keep: () => { kept = [...p]; show(); },
  };
  /* The best package in which an issue stays as it is now; it is then locked, so that it stays out. */
  const without = (i) => {
    const q = [...p];
    q[i] = issues[i].now;
    const found = best(tables, q, [...locked, i]);
    answer(filled(words.without, issues[i].title), words["without-none"], found ? [found] : []);
    find(".answers").scrollIntoView({ block: "nearest" });
  };
  const turn = (i) => { locked = locked.includes(i) ? locked.filter((one) => one !== i) : [...locked, i]; show(); };
  node.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    const at = Number(button.closest(".issue")?.dataset.at);
    if ("lock" in button.dataset) turn(at);
    if ("without" in button.dataset) without(at);
    if (button.dataset.named) set(tables.named[button.dataset.named].package);
    act[button.dataset.act]?.();
    ask[button.dataset.ask]?.();
  });
  node.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key === "z") { event.preventDefault(); act.undo(); }
  });
  /* A point of the frontier may be clicked: then it is the package on the page. */
  svg.querySelectorAll("circle.sure, circle.unsure").forEach((dot, number) => {
    dot.addEventListener("click", () => set(tables.frontier[number].package));
  });
  show();
  const moves = () => issues.flatMap((issue, i) => (p[i] === issue.now ? [] : [`${issue.id}=${issue.options[p[i]].name}`]));
  return { moves: () => moves().join(";") };
};
