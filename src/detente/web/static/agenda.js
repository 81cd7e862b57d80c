/* The agenda: a dot opens its issue; dragged, it is your own estimate, grey until it is grounded. */
/* So far a hand may shake, in units of the map. */
const STILL = 3;
/* Less than this part of the way across is no way across: a straight drag moves one side alone. */
const ALONG = .15;

export const start = (node) => {
  const places = JSON.parse(node.querySelector(".places").textContent);
  const svg = node.querySelector("figure svg");
  svg.setAttribute("role", "group");
  const part = (name) => node.querySelector(`#issue-${CSS.escape(name)}`);
  const points = (axis, at) => {
    const [low, high, from, to] = places[axis];
    return low + (high - low) * (at - from) / (to - from);
  };
  const place = (axis, value) => {
    const [low, high, from, to] = places[axis];
    return from + (to - from) * (Math.max(low, Math.min(high, value)) - low) / (high - low);
  };
  /* The list scrolls by itself where it can; while a dot is dragged the page stays where it is. */
  const open = (name, pressed = false) => {
    const issue = part(name), box = node.querySelector(".aside-box");
    if (!issue) return;
    issue.open = true;
    if (box.scrollHeight > box.clientHeight) box.scrollTop += issue.getBoundingClientRect().top - box.getBoundingClientRect().top;
    else if (!pressed) issue.scrollIntoView({ block: "nearest" });
  };
  const choose = (form, option) => {
    for (const side of ["us", "them"]) form.elements[side].value = form.elements[side].dataset.was = option.dataset[side];
  };
  const keep = () => node.toggleAttribute("data-holds", svg.querySelector("circle.own") !== null);
  /* A dot shows what the form of its issue says: dashed where that differs from the case. */
  const follow = (dot, name) => {
    const form = part(name)?.querySelector(".estimate");
    if (!form) return;
    const [us, them] = ["us", "them"].map((side) => form.elements[side]);
    dot.dataset.follows = true;
    dot.setAttribute("cx", place("us", Number(us.value)));
    dot.setAttribute("cy", place("them", Number(them.value)));
    const own = us.value !== us.dataset.was || them.value !== them.dataset.was;
    const grounded = ["why", "source", "by"].every((field) => form.elements[field].value.trim());
    dot.classList.toggle("own", own);
    dot.classList.toggle("grounded", own && grounded);
    const missing = [["why", "a reason"], ["source", "a source"], ["by", "a name"]].filter(([field]) => !form.elements[field].value.trim()).map(([, called]) => called).join(", ");
    form.querySelector(".state").textContent = own
      ? `Not kept yet: “See what becomes of the plan” keeps it as what-if, and the case stays as it is.${missing ? ` Still missing: ${missing}.` : ""}`
      : new URLSearchParams(location.search).has("what-if")
        ? "As it stands in this what-if: a reason, source and name are added to it, and nothing moves."
        : "This is the case’s own estimate: nothing is kept, and the plan stays.";
    keep();
  };
  for (const dot of svg.querySelectorAll("circle[data-key]")) {
    const [name] = dot.dataset.key.split(" ");
    const form = part(name)?.querySelector(".estimate");
    if (!form) continue;
    const put = (side, value) => { form.elements[side].value = (Math.round(value * 10) / 10).toString(); };
    /* Until it follows the form, a dot shows an option of its own: that is the one that is moved. */
    const take = () => {
      const { option } = form.elements;
      if (dot.dataset.follows || option.value === form.dataset.drawn) return;
      option.value = form.dataset.drawn;
      choose(form, option.selectedOptions[0]);
    };
    if (part(name).querySelector(".remark")) dot.classList.add("remarked");
    dot.setAttribute("tabindex", 0);
    dot.setAttribute("role", "button");
    dot.setAttribute("aria-label", dot.querySelector("title")?.textContent ?? name);
    dot.addEventListener("keydown", (event) => {
      const by = event.shiftKey ? 10 : 1;
      const move = { ArrowRight: ["us", by], ArrowLeft: ["us", -by], ArrowUp: ["them", by], ArrowDown: ["them", -by] }[event.key];
      if (event.key === "Enter" || event.key === " ") { event.preventDefault(); open(name); }
      if (!move) return;
      event.preventDefault();
      open(name);
      take();
      put(move[0], Number(form.elements[move[0]].value) + move[1]);
      follow(dot, name);
    });
    dot.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      dot.focus({ preventScroll: true });
      open(name, true);
      const from = [event.clientX, event.clientY], unit = svg.getScreenCTM().a;
      let held = null;
      node.toggleAttribute("data-holds", true);
      const drag = (e) => {
        const by = [e.clientX - from[0], e.clientY - from[1]].map((pixels) => pixels / unit), most = Math.max(...by.map(Math.abs));
        if (!held && most <= STILL) return;
        if (!held) take();
        held ??= ["us", "them"].map((side, at) => [side, Number(dot.getAttribute(at ? "cy" : "cx")), form.elements[side].value]);
        held.forEach(([side, start, was], at) => { // one at the edge is worth more than its place: by how much it is moved counts
          if (Math.abs(by[at]) > Math.max(STILL, ALONG * most)) put(side, Number(was) + points(side, start + by[at]) - points(side, start));
          else form.elements[side].value = was;
        });
        follow(dot, name);
      };
      addEventListener("pointermove", drag);
      addEventListener("pointerup", () => { removeEventListener("pointermove", drag); keep(); if (!held) open(name); }, { once: true });
    });
    form.addEventListener("reset", () => setTimeout(() => {
      for (const side of ["us", "them"]) form.elements[side].dataset.was = form.elements[side].defaultValue;
      follow(dot, name);
    }));
    form.addEventListener("input", (event) => {
      const chosen = event.target.name === "option" && event.target.selectedOptions[0];
      if (chosen) choose(form, chosen);
      follow(dot, name);
    });
  }
  /* The issue that is open is marked on the map. */
  node.addEventListener("toggle", (event) => {
    const name = event.target.id?.replace("issue-", "");
    for (const dot of svg.querySelectorAll("circle[data-key]")) {
      if (dot.dataset.key.split(" ").includes(name)) dot.classList.toggle("looked-at", event.target.open);
    }
  }, true);
  const [, asks, asked] = decodeURIComponent(location.hash).match(/^#(issue|why)-(.*)$/) ?? [];
  if (asked) open(asked);
  const grounds = asks === "why" && part(asked)?.querySelector(".grounds");
  if (grounds) { grounds.open = true; grounds.scrollIntoView({ block: "nearest" }); }
  for (const button of node.querySelectorAll("[data-filter]")) {
    button.addEventListener("click", () => {
      const wanted = button.dataset.filter;
      const fits = (issue) => !wanted || issue?.dataset.flags.split(" ").includes(wanted);
      for (const other of node.querySelectorAll("[data-filter]")) other.setAttribute("aria-pressed", String(other === button));
      for (const issue of node.querySelectorAll(".one-issue")) issue.hidden = !fits(issue);
      for (const dot of svg.querySelectorAll("circle[data-key]")) {
        dot.classList.toggle("faint", !dot.dataset.key.split(" ").some((name) => fits(part(name))));
      }
    });
  }
};
