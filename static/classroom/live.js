// The live part of a class page: fetched again when the socket says so, and every 2 s in any case.

import { LastingSocket } from "../base/socket.js";
import { loadWords, say } from "../base/words.js";

const POLL_MS = 2000;
const PART_SELECTOR = "[data-live]";

loadWords();
const live = document.getElementById("live");
const state = document.getElementById("state");
let isFetching = false;
let isAskedAgain = false;
let stamp = "";

/** Puts the server's own rendering in place, part by part, where it has changed; focus stays where it is. */
function show(html) {
  const fresh = new DOMParser().parseFromString(html, "text/html");
  for (const part of fresh.querySelectorAll(PART_SELECTOR)) {
    const old = live.querySelector(`[data-live="${part.dataset.live}"]`);
    if (!old || old.outerHTML === part.outerHTML) continue;
    const focused = old.contains(document.activeElement) ? document.activeElement.getAttribute("href") : null;
    const scrolled = old.querySelector("[data-scroll]")?.scrollLeft ?? 0;
    old.replaceWith(document.importNode(part, true));
    const placed = live.querySelector(`[data-live="${part.dataset.live}"]`);
    const scroller = placed.querySelector("[data-scroll]");
    if (scroller) scroller.scrollLeft = scrolled;
    if (focused) Array.from(placed.querySelectorAll("a")).find((link) => link.getAttribute("href") === focused)?.focus();
  }
}

async function refresh() {
  if (isFetching) {
    isAskedAgain = true;
    return;
  }
  isFetching = true;
  try {
    const response = await fetch(live.dataset.url, { headers: { "If-None-Match": stamp }, redirect: "manual", cache: "no-store" });
    if (response.type === "opaqueredirect") {
      state.textContent = say("live.signed_out");
      return;
    }
    if (response.status === 200) {
      stamp = response.headers.get("ETag") ?? "";
      show(await response.text());
    }
    state.textContent = response.ok || response.status === 304 ? say("live.on") : say("live.lost");
  } catch (error) {
    state.textContent = say("live.lost");
    console.info("no refresh:", error.message);
  } finally {
    isFetching = false;
    if (isAskedAgain) {
      isAskedAgain = false;
      refresh();
    }
  }
}

const socket = new LastingSocket(live.dataset.socket, {
  onOpen: () => refresh(),
  onMessage: () => refresh(),
  onState: () => {},
});
socket.connect();
setInterval(() => {
  if (!document.hidden) refresh();
}, POLL_MS);
document.addEventListener("visibilitychange", () => {
  if (!document.hidden) refresh();
});
