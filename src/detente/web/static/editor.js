/* The case's text: checked as it is typed, saved only onto the version that was read. */
import { beside, made, send } from "./swap.js";

export const start = (node, { tell }) => {
  const text = node.querySelector("#text"), state = node.querySelector("#state");
  const [save, reload, mine] = ["save", "reload", "mine"].map((act) => node.querySelector(`[data-act=${act}]`));
  const numbers = node.querySelector(".numbers"), list = node.querySelector(".findings ul"), fields = node.querySelector(".fields");
  const file = node.dataset.file, clash = node.querySelector(".clash"), theirs = clash.querySelector("pre");
  let other = null;
  let saved = text.value, digest = node.dataset.sha, timer, number = 0, schema = null, kept = false, asked = null, before = null, faulty = new Set();
  const address = (name) => { const here = beside(name); here.searchParams.set("file", file); return here; };
  const say = (words, bad = false) => { state.textContent = words; state.classList.toggle("bad", bad); };
  /* A text area knows line feeds alone; a file of Windows gets its own back. */
  const body = () => ("windows" in node.dataset ? text.value.replaceAll("\n", "\r\n") : text.value);
  const changed = () => text.value !== saved;

  const go = (line) => {
    const lines = text.value.split("\n");
    const from = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
    text.focus();
    text.setSelectionRange(from, from + (lines[line - 1] ?? "").length);
    text.scrollTop = (line - 4) * (text.scrollHeight / lines.length);
  };
  /* A number beside each line; one with a fault is marked. */
  const count = () => {
    const many = text.value.split("\n").length;
    numbers.replaceChildren(...Array.from({ length: many }, (_, at) => (faulty.has(at + 1) ? made("mark", {}, `${at + 1}\n`) : `${at + 1}\n`)));
    follow();
  };
  const follow = () => { numbers.scrollTop = text.scrollTop; };
  const called = (one) => `${one.file} ${one.what}`;
  const place = (one) => (one.line ? `${one.file}:${one.line}` : one.file);
  /* Faults before notes, as they come; those that were not there before what is being typed, first. */
  const show = (findings) => {
    before ??= new Set(findings.map(called));
    findings = [false, true].flatMap((known) => findings.filter((one) => before.has(called(one)) === known));
    faulty = new Set(findings.filter((one) => one.severity === "fault" && one.file === file).map((one) => one.line));
    count();
    list.replaceChildren(...findings.map((one) => {
      const button = made("button", { type: "button", class: one.severity, "data-line": one.line, "data-file": one.file }, place(one));
      return made("li", {}, button, ` ${[one.what, one.why, one.do].filter(Boolean).join(" · ")}`);
    }));
    const faults = findings.filter((one) => one.severity === "fault");
    const many = faults.length ? `${faults.length} fault${faults.length > 1 ? "s" : ""}` : "No fault";
    if (changed()) say(`${many}, not saved.`, faults.length > 0);
    else if (kept && faults.length) say(`Saved, and it cannot be read: ${many}, ${place(faults[0])} ${faults[0].what}`, true);
    else say(kept ? "Saved. No fault." : `${many}.`, faults.length > 0);
  };
  /* What is found in the text as it stands; null where it cannot be said, or was typed on. */
  const checked = async () => {
    clearTimeout(timer);
    const mine = ++number;
    const answer = await send(address("check"), "POST", body()).catch(() => null);
    const findings = answer?.ok ? await answer.json() : null;
    if (mine !== number || !findings) return null;
    show(findings);
    return findings.filter((one) => one.severity === "fault").length;
  };
  const check = () => { clearTimeout(timer); timer = setTimeout(checked, 250); };
  /* A text with a fault is saved when it is asked for twice. */
  const keep = async () => {
    if (!changed()) return;
    const sent = text.value, faults = asked === sent ? 0 : await checked();
    if (text.value !== sent) return;
    if (faults) {
      asked = sent;
      save.textContent = `Save with ${faults} fault${faults > 1 ? "s" : ""}?`;
      return;
    }
    const answer = await send(address("text"), "PUT", body(), { "If-Match": `"${digest}"` }).catch(() => null);
    if (answer?.status === 412) { conflict("Somebody changed this file meanwhile: nothing was saved."); return; }
    if (!answer?.ok) {
      const why = (await answer?.json().catch(() => null))?.what;
      say(`It was not saved${why ? `: ${why}` : ""}.`, true);
      return;
    }
    digest = (await answer.json()).sha256;
    saved = sent;
    kept = true;
    asked = null;
    save.textContent = plain;
    save.disabled = !changed();
    say("Saved.");
    check();
  };
  /* Both texts beside each other: onto the newer one is saved what stands in the editor, or it is taken. */
  const conflict = async (words) => {
    say(words, true);
    const answer = await send(address("text"), "GET").catch(() => null);
    if (!answer?.ok) return;
    other = await answer.json();
    theirs.textContent = other.text;
    clash.hidden = reload.hidden = mine.hidden = false;
  };
  const settle = () => { other = null; clash.hidden = reload.hidden = mine.hidden = true; };
  const newer = async () => {
    const answer = await send(address("text"), "GET");
    if (!answer.ok) return;
    const fresh = await answer.json();
    if (fresh.sha256 === digest) return;
    if (changed()) { conflict("Somebody changed this file meanwhile."); return; }
    const at = text.selectionStart;
    text.value = saved = fresh.text.replaceAll("\r\n", "\n");
    digest = fresh.sha256;
    text.setSelectionRange(at, at);
    say("As it stands on the disk, just now.");
    check();
  };

  /* Which fields may stand where the cursor is: the keys above it by indent, walked in the schema. */
  const path = () => {
    const lines = text.value.slice(0, text.selectionStart).split("\n");
    let indent = lines.at(-1).match(/^ */)[0].length;
    const keys = [];
    for (const line of lines.slice(0, -1).reverse()) {
      const key = line.match(/^( *)(?:- )?([\w-]+|"[^"]*"|[^:#]+?):(?: |$)/);
      if (key && key[1].length < indent) { keys.unshift(key[2].replaceAll('"', "")); indent = key[1].length; }
    }
    return keys;
  };
  const within = (part, key) => {
    for (const one of open(part)) {
      const found = one.properties?.[key] ?? (typeof one.additionalProperties === "object" ? one.additionalProperties : null);
      if (found) return found;
    }
    return null;
  };
  const open = (part) => {
    if (!part) return [];
    if (part.$ref) return open(schema.$defs[part.$ref.split("/").at(-1)]);
    const more = [...(part.anyOf ?? []), ...(part.allOf ?? []), ...(part.items ? [part.items] : [])];
    return [part, ...more.flatMap(open)];
  };
  const options = async () => {
    schema ??= await (await send(beside("schema"), "GET")).json();
    const part = path().reduce(within, schema);
    return Object.entries(Object.assign({}, ...open(part).reverse().map((one) => one.properties ?? {})));
  };
  const help = async () => {
    const typed = text.value.slice(0, text.selectionStart).match(/[\w-]*$/)[0];
    const known = (await options()).filter(([name]) => name.startsWith(typed));
    fields.replaceChildren(...known.map(([name, one]) => {
      const button = made("button", { type: "button" }, name);
      button.addEventListener("click", () => {
        text.focus();
        text.setRangeText(`${name.slice(typed.length)}: `, text.selectionStart, text.selectionEnd, "end");
        text.dispatchEvent(new Event("input"));
      });
      return made("p", {}, button, ` ${one.description ?? open(one).find((each) => each.description)?.description ?? ""}`);
    }));
    return known;
  };

  const plain = save.textContent;
  text.addEventListener("input", () => { asked = null; save.textContent = plain; kept &&= !changed(); count(); save.disabled = !changed(); node.toggleAttribute("data-holds", changed()); check(); });
  text.addEventListener("keydown", async (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key === "s") { event.preventDefault(); keep(); }
    if (event.ctrlKey && event.key === " ") {
      event.preventDefault();
      await help();
      fields.querySelector("button")?.focus();
    }
  });
  fields.addEventListener("keydown", (event) => {
    const buttons = [...fields.querySelectorAll("button")], at = buttons.indexOf(document.activeElement);
    if (event.key === "ArrowDown") { event.preventDefault(); buttons[at + 1]?.focus(); }
    if (event.key === "ArrowUp") { event.preventDefault(); (buttons[at - 1] ?? text).focus(); }
    if (event.key === "Escape") text.focus();
  });
  text.addEventListener("click", help);
  text.addEventListener("scroll", follow);
  list.addEventListener("click", (event) => {
    const place = event.target.closest("button");
    if (!place) return;
    if (place.dataset.file === file) go(Number(place.dataset.line));
    else { const here = new URL(location.href); here.searchParams.set("file", place.dataset.file); here.hash = place.dataset.line; location.href = here; }
  });
  save.addEventListener("click", keep);
  mine.addEventListener("click", () => { digest = other.sha256; settle(); keep(); });
  reload.addEventListener("click", () => {
    if (!confirm(reload.dataset.asks)) return;
    saved = text.value;
    settle();
    newer();
  });
  addEventListener("case-changed", newer);
  addEventListener("beforeunload", (event) => { if (changed()) event.preventDefault(); });
  count();
  check();
  if (location.hash) go(Number(location.hash.slice(1)));
  tell("");
};
