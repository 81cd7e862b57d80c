// Search over the index that lies beside the pages: every word has to be there, headings count most.
const MOST = 40, AROUND = 90;
const asked = new URLSearchParams(location.search).get("q") || "";
const words = asked.toLowerCase().split(/\s+/).filter(Boolean);
const found = document.getElementById("found");
document.getElementById("q").value = asked;

function worth([, title, heading, text]) {
  const head = heading.toLowerCase(), page = title.toLowerCase(), body = text.toLowerCase();
  let sum = 0;
  for (const word of words) {
    const here = 8 * head.includes(word) + 4 * page.includes(word) + body.split(word).length - 1;
    if (!here) return 0;
    sum += Math.min(here, 20);
  }
  return page === "changelog" ? sum / 9 : sum;
}

function passage(text) {
  const at = Math.max(0, text.toLowerCase().indexOf(words[0]) - AROUND);
  return (at ? "… " : "") + text.slice(at, at + 2 * AROUND + 40) + " …";
}

function item([address, title, heading, text]) {
  const one = document.createElement("li"), link = document.createElement("a");
  link.href = address;
  link.textContent = heading === title ? title : `${title}: ${heading}`;
  const words = document.createElement("p");
  words.textContent = passage(text);
  one.append(link, words);
  return one;
}

const ranked = words.length ? PAGES.map(one => [worth(one), one]).filter(([sum]) => sum) : [];
ranked.sort((a, b) => b[0] - a[0]);
found.append(...ranked.slice(0, MOST).map(([, one]) => item(one)));
if (words.length && !ranked.length) found.textContent = `Nothing holds all of: ${words.join(", ")}`;
