/* The tracker: pledges narrowed by what they have in common; what is chosen stays in the address. */
export const start = (node) => {
  const form = node.querySelector(".facets"), pledges = [...node.querySelectorAll(".pledge")];
  const wanted = new URLSearchParams(location.hash.slice(1));
  for (const field of form.elements) {
    if (!field.name) continue;
    if (field.type === "checkbox") field.checked = wanted.has(field.name);
    else if (wanted.has(field.name)) field.value = wanted.get(field.name);
  }
  const narrow = () => {
    const chosen = [...form.elements].filter((field) => field.name && (field.type === "checkbox" ? field.checked : field.value));
    let count = 0;
    for (const one of pledges) {
      const fits = chosen.every((field) => (field.type === "checkbox" ? field.name in one.dataset : one.dataset[field.name] === field.value));
      one.hidden = !fits;
      count += fits;
    }
    form.querySelector(".count").textContent = `${count} of ${pledges.length}`;
    const hash = new URLSearchParams(chosen.map((field) => [field.name, field.type === "checkbox" ? "1" : field.value])).toString();
    history.replaceState(null, "", hash ? `#${hash}` : location.pathname + location.search);
  };
  form.addEventListener("input", narrow);
  form.addEventListener("submit", (event) => event.preventDefault());
  narrow();
};
