// A connection that comes back by itself. Nothing is lost: the server keeps every event, requests wait here until answered.

const FIRST_WAIT_MS = 400;
const LONGEST_WAIT_MS = 8000;
const TOO_MANY_WAIT_MS = 10000;
const ANSWER_LIMIT_MS = 6000; // a request without an answer this long: the line is dead, try a new one
const FINAL_CODES = new Map([[4400, "broken"], [4401, "signed_out"], [4404, "gone"]]);

/** The address of a socket on this page's own server. */
export function socketAddress(path) {
  const scheme = location.protocol === "https:" ? "wss:" : "ws:";
  return `${scheme}//${location.host}${path}`;
}

export class LastingSocket {
  /** `onOpen(send)`, `onMessage(message)`, `onState("connecting" | "open" | "lost" | "broken" | "signed_out" | "gone")` */
  constructor(path, { onOpen, onMessage, onState }) {
    this.address = socketAddress(path);
    this.onOpen = onOpen;
    this.onMessage = onMessage;
    this.onState = onState;
    this.failures = 0;
    this.timer = null;
    this.socket = null;
    this.ended = false;
    window.addEventListener("online", () => this.connectNow());
    document.addEventListener("visibilitychange", () => {
      if (!document.hidden) this.connectNow();
    });
    window.addEventListener("pageshow", (event) => {
      if (event.persisted) this.connectNow();
    });
  }

  connect() {
    if (this.ended) return;
    clearTimeout(this.timer);
    this.timer = null;
    const socket = new WebSocket(this.address);
    this.socket = socket;
    socket.addEventListener("open", () => {
      this.failures = 0;
      this.onState("open");
      this.onOpen((message) => this.send(message));
    });
    socket.addEventListener("message", (event) => this.onMessage(JSON.parse(event.data)));
    socket.addEventListener("close", (event) => {
      if (socket === this.socket) this.#closed(event.code);
    });
  }

  /** Sends now if connected; says whether it did. */
  send(message) {
    if (!this.isOpen()) return false;
    this.socket.send(JSON.stringify(message));
    return true;
  }

  isOpen() {
    return this.socket !== null && this.socket.readyState === WebSocket.OPEN;
  }

  /** Drops a line that seems dead and takes a new one. */
  renew() {
    const old = this.socket;
    this.socket = null;
    if (old) old.close();
    this.#closed(1006);
  }

  connectNow() {
    if (this.timer !== null) this.connect();
  }

  #closed(code) {
    if (FINAL_CODES.has(code)) {
      this.ended = true;
      this.onState(FINAL_CODES.get(code));
      return;
    }
    this.failures += 1;
    this.onState("lost");
    const grown = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (this.failures - 1));
    const wait = code === 4429 ? TOO_MANY_WAIT_MS : grown * (0.75 + Math.random() / 2);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.connect(), wait);
  }
}

/** Requests that wait for their answer; sent again after a break under the same id, so they are done once. */
export class Outbox {
  constructor(socket, { stored, store }) {
    this.socket = socket;
    this.store = store;
    this.waiting = new Map(stored.map((message) => [message.request_id, message]));
    this.timer = null;
  }

  add(message) {
    this.waiting.set(message.request_id, message);
    this.#changed();
    this.socket.send(message);
  }

  sendAll() {
    for (const message of this.waiting.values()) this.socket.send(message);
    this.#changed();
  }

  /** The request that an answer belongs to, or undefined; it waits no longer. */
  answered(requestId) {
    const message = this.waiting.get(requestId);
    this.waiting.delete(requestId);
    this.#changed();
    return message;
  }

  has(type) {
    return Array.from(this.waiting.values()).some((message) => message.type === type);
  }

  #changed() {
    this.store(Array.from(this.waiting.values()));
    clearTimeout(this.timer);
    if (this.waiting.size === 0) return;
    this.timer = setTimeout(() => {
      if (this.socket.isOpen()) this.socket.renew();
    }, ANSWER_LIMIT_MS);
  }
}
