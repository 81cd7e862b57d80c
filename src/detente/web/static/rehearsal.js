/* More runs of the rehearsal, with progress, and an end at any time. */
import { beside, send } from "./swap.js";

export const start = (node, { tell, refresh }) => {
  const [run, stop] = ["run", "stop"].map((act) => node.querySelector(`[data-act=${act}]`));
  const bar = node.querySelector("progress");
  const busy = (is) => { run.disabled = is; stop.disabled = !is; bar.hidden = !is; node.toggleAttribute("data-holds", is); };
  const heard = (event) => { bar.value = parseInt(event.detail) || bar.value; };
  run.addEventListener("click", async () => {
    busy(true);
    addEventListener("step", heard);
    const answer = await send(beside("rehearse"), "POST", node.querySelector("select").value).catch(() => null);
    removeEventListener("step", heard);
    busy(false);
    if (answer?.ok) refresh(); else tell("Stopped.");
  });
  stop.addEventListener("click", () => send(beside("stop"), "POST", ""));
};
