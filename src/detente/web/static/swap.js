/* Pages fetched as documents: nothing is set as markup, so the policy on trusted types holds. */
export const fetched = (address) => new Promise((done, failed) => {
  const request = new XMLHttpRequest();
  request.open("GET", address);
  request.responseType = "document";
  request.onload = () => (request.response ? done(request.response) : failed(new Error(address)));
  request.onerror = () => failed(new Error(address));
  request.send();
});

export const put = (old, fresh) => {
  const node = document.importNode(fresh, true);
  for (const name of old.getAttributeNames()) old.removeAttribute(name);
  for (const name of node.getAttributeNames()) old.setAttribute(name, node.getAttribute(name));
  old.replaceChildren(...node.childNodes);
};

export const send = (address, method, body, headers = {}) =>
  fetch(address, { method, body, headers, credentials: "same-origin" });

/* The address of an act beside this page, with what the bar narrows. */
export const beside = (name) => {
  const here = new URL(location.href);
  here.pathname = here.pathname.replace(/[^/]*$/, name);
  return here;
};

export const made = (name, attributes = {}, ...inside) => {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  node.append(...inside);
  return node;
};
