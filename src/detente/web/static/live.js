/* One tab holds the stream and tells the others: a browser has six connections to a host. */
export const listen = (address, heard) => {
  const channel = new BroadcastChannel(address);
  channel.onmessage = (message) => heard(message.data);
  navigator.locks.request(address, () => new Promise(() => {
    const stream = new EventSource(address);
    let first = true;
    stream.onopen = () => {
      heard({ kind: first ? "open" : "changed", case: document.body.dataset.case, what: "" });
      first = false;
    };
    stream.onmessage = (message) => {
      const event = JSON.parse(message.data);
      heard(event);
      channel.postMessage(event);
    };
  }));
};
