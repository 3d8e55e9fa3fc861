// The work page: one log of events from the server, drawn; requests to the server, each done once.

import { requestId } from "../base/ids.js";
import { keep, kept } from "../base/keep.js";
import { LastingSocket, Outbox } from "../base/socket.js";
import { loadWords, say } from "../base/words.js";
import { Entry } from "./entry.js";
import { Lines, spoken } from "./lines.js";
import { Steps, standing, tagWords } from "./steps.js";

const PROMISE_MS = 20000;
const STATE_PATIENCE_MS = 900; // a short break is not worth a word

loadWords();
const page = document.getElementById("work");
const workId = page.dataset.work;
const said = document.getElementById("said");
const connection = document.getElementById("connection");
const refusal = document.getElementById("refusal");
const buttons = Object.fromEntries(["hint", "show_me", "stop"].map((type) => [type, page.querySelector(`[data-request=${type}]`)]));
const showMe = buttons.show_me.textContent;
const seen = new Set();
let lastSeq = 0;
let isFresh = false; // false while the stored events arrive: they are not read out again
let connectionTimer = null;

const entry = new Entry(document.getElementById("entry"), { draftKey: `chalkline.draft.${workId}`, onSubmit: submitLine });
const lines = new Lines(document.getElementById("lines"), document.getElementById("now"), { onUse: (text) => entry.use(text) });
const steps = new Steps(document.getElementById("model"), { onState: showRunning });

function announce(text) {
  if (isFresh) said.textContent = text;
}

const drawn = {
  LINE: (event) => lines.add(event),
  VERDICT: (event) => {
    lines.judge(event);
    announce(spoken(event));
    refreshLastLine();
    if (event.finished) showSolved();
  },
  STEP: (event) => {
    steps.add(event);
    announce(`${event.reason} ${event.line} ${tagWords(standing(event))}`);
  },
  HINT: (event) => {
    lines.hint(event);
    announce(`${say("hint.title")} ${event.text}`);
  },
  END: (event) => {
    steps.finish(event);
    announce(event.answer ? `${say("answer.title")} ${event.answer}` : say("answer.none"));
  },
  CANCELLED: () => {
    steps.stopped();
    announce(say("steps.stopped"));
  },
  FAILED: (event) => {
    steps.failed(event);
    announce(say("steps.failed"));
  },
  RELEASED: (event) => {
    if (event.solution) steps.asked(event);
    else announce(say("released"));
  },
};

function receiveEvent(event) {
  if (seen.has(event.seq)) return;
  seen.add(event.seq);
  lastSeq = Math.max(lastSeq, event.seq);
  drawn[event.kind]?.(event);
  if (isFresh) page.querySelector(`li[data-seq="${event.seq}"]`)?.classList.add("arrives");
}

function receiveAck({ request_id: id, seq }) {
  const request = outbox.answered(id);
  isFresh = true;
  if (request?.type === "show_me") bringIntoView(document.getElementById("model"));
  if (request?.type === "hint") bringIntoView(document.getElementById("now"));
  if (request?.type !== "line") return;
  entry.busy(false);
  const verdict = lines.verdictOf(seq);
  if (verdict?.outcome === "UNREADABLE") {
    entry.showUnreadable(request.text, lines.unreadableOf(verdict));
    entry.input.focus();
    return;
  }
  if (entry.text.trim() === request.text) entry.empty();
}

function receiveError({ request_id: id, code, message }) {
  const request = id ? outbox.answered(id) : undefined;
  entry.busy(false);
  if (code === "nothing_to_stop") return; // it had just ended: what the student wanted
  refusal.hidden = false;
  refreshPromise();
  refusal.textContent = message || say("refused.other"); // an alert region: it is read out by itself
  if (request?.type === "line") entry.input.focus();
}

const received = {
  event: receiveEvent,
  ack: receiveAck,
  error: receiveError,
  draft: ({ text }) => steps.draft(text),
  queue: (message) => steps.queue(message),
};

const socket = new LastingSocket(page.dataset.socket, {
  onOpen: (send) => {
    send({ type: "hello", last_seq: lastSeq });
    outbox.sendAll();
    setTimeout(() => { isFresh = true; }, 1500);
  },
  onMessage: (message) => received[message.type]?.(message),
  onState: showConnection,
});
const outbox = new Outbox(socket, {
  stored: kept(`chalkline.outbox.${workId}`, []),
  store: (messages) => keep(`chalkline.outbox.${workId}`, messages),
});

function submitLine(text) {
  refusal.hidden = true;
  isFresh = true;
  entry.busy(true);
  outbox.add({ type: "line", request_id: requestId(), text });
}

function request(type) {
  refusal.hidden = true;
  isFresh = true;
  if (outbox.has(type)) return;
  outbox.add({ type, request_id: requestId() });
}

function bringIntoView(element) {
  if (element.getBoundingClientRect().top < window.innerHeight - 120) return;
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  element.scrollIntoView({ behavior: calm ? "auto" : "smooth", block: "start" });
}

function refreshLastLine() {
  entry.lastLine = lines.lastStanding()?.text ?? page.dataset.problem;
}

function showRunning(isRunning) {
  buttons.stop.hidden = !isRunning;
  buttons.show_me.disabled = isRunning || steps.isComplete;
  buttons.show_me.textContent = steps.endStands ? say("steps.whole") : showMe;
}

/** The student's own last line is the answer: the field has done its work. */
function showSolved() {
  const hadFocus = document.activeElement === entry.input;
  document.getElementById("now").hidden = true;
  buttons.hint.hidden = true;
  const solved = document.getElementById("solved");
  solved.hidden = false;
  if (hadFocus && isFresh) solved.querySelector("a").focus({ preventScroll: true });
  bringIntoView(solved);
}

function showConnection(state) {
  clearTimeout(connectionTimer);
  if (state === "open") {
    connection.hidden = true;
    return;
  }
  const isFinal = state !== "lost";
  connectionTimer = setTimeout(() => {
    connection.hidden = false;
    connection.textContent = say(`connection.${state}`);
  }, isFinal ? 0 : STATE_PATIENCE_MS);
}

/** The teacher may have changed what is open since this page was drawn. */
async function refreshPromise() {
  const promise = document.getElementById("promise");
  try {
    const response = await fetch(promise.dataset.url, { redirect: "error" });
    const words = response.ok ? (await response.text()).trim() : "";
    const drawn = promise.textContent.trim();
    const parsed = new DOMParser().parseFromString(words, "text/html").body.textContent.trim();
    if (parsed && parsed !== drawn) promise.textContent = parsed;
  } catch (error) {
    console.info("promise not refreshed:", error.message);
  }
}

for (const [type, button] of Object.entries(buttons)) {
  button.addEventListener("click", () => {
    request(type);
    if (type === "stop") entry.input.focus();
  });
}
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && steps.isRunning) request("stop");
});

// Until here the buttons were off: a press before this script had come would have been lost.
for (const button of page.querySelectorAll("button:disabled")) button.disabled = false;
setInterval(refreshPromise, PROMISE_MS);
refreshLastLine();
showRunning(false);
entry.busy(outbox.has("line"));
socket.connect();
