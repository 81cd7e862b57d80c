/* One tab holds the stream, whose first word is how many changes there were of each case; it tells
   the others, and whoever asks: a browser has six connections to a host. */
export const listen = (address, heard) => {
  const channel = new BroadcastChannel(address);
  let now = null;
  channel.onmessage = ({ data }) => {
    if (data.kind !== "ask") heard(data);
    else if (now) channel.postMessage({ kind: "open", at: now });
  };
  channel.postMessage({ kind: "ask" });
  navigator.locks.request(address, () => new Promise(() => {
    const stream = new EventSource(address);
    stream.onerror = () => { heard({ kind: "gone" }); channel.postMessage({ kind: "gone" }); };
    stream.onmessage = (message) => {
      const event = JSON.parse(message.data);
      now = event.kind === "open" ? event.at : { ...now, [event.case]: event.at };
      heard(event);
      channel.postMessage(event);
    };
  }));
};
