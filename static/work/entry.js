// The field where a line is typed: maths keys, a live "I read:", and what was typed kept through errors and reloads.

import { maths, markedText } from "../base/dom.js";
import { keep, kept } from "../base/keep.js";
import { say } from "../base/words.js";
import { whyUnreadable } from "./unreadable.js";

const PREVIEW_WAIT_MS = 220;
const PATIENCE_MS = 900; // only after a pause is unfinished text called unreadable

/** What the server reads in a text: {ok, mathml, plain} or {ok: false, reason, position}. */
async function readText(address, token, text, signal) {
  const response = await fetch(address, {
    method: "POST",
    headers: { "Content-Type": "application/x-www-form-urlencoded", "X-CSRFToken": token },
    body: new URLSearchParams({ text }),
    signal,
  });
  if (!response.ok) throw new Error(`preview ${response.status}`);
  return response.json();
}

export class Entry {
  /** `form` holds input[name=text], .preview, [data-keys]; `onSubmit(text)` is called on Enter. */
  constructor(form, { draftKey, onSubmit }) {
    this.form = form;
    this.input = form.querySelector("input[name=text]");
    this.preview = form.querySelector("[data-preview]");
    this.address = form.dataset.previewUrl;
    this.token = form.querySelector("input[name=csrfmiddlewaretoken]").value;
    this.draftKey = draftKey;
    this.onSubmit = onSubmit;
    this.timers = [];
    this.reading = null;
    this.lastLine = "";
    this.input.addEventListener("input", () => this.#changed());
    this.input.addEventListener("keydown", (event) => this.#key(event));
    form.addEventListener("submit", (event) => this.#submit(event));
    this.#listenToKeys(form.querySelector("[data-keys]"));
    if (draftKey && !this.input.value) this.input.value = kept(draftKey, "");
    if (!this.input.hasAttribute("aria-invalid")) this.#changed(); // else the page says already what is wrong
  }

  get text() {
    return this.input.value;
  }

  /** Puts a text into the field, ready to be changed. */
  use(text) {
    this.input.value = text;
    this.#changed();
    this.input.focus();
    this.input.setSelectionRange(text.length, text.length);
  }

  empty() {
    this.input.value = "";
    this.#changed();
  }

  busy(isBusy) {
    this.form.setAttribute("aria-busy", String(isBusy));
    this.input.readOnly = isBusy;
  }

  /** The text came back: it was not mathematics that the server reads. `why` is the parser's. */
  showUnreadable(text, why) {
    this.input.setAttribute("aria-invalid", "true");
    this.#mark(say("entry.unreadable"), text, why);
  }

  #submit(event) {
    if (!this.onSubmit) return; // an ordinary form: the browser sends it
    event.preventDefault();
    const text = this.text.trim();
    if (!text) {
      this.preview.replaceChildren(say("entry.empty"));
      this.input.focus();
      return;
    }
    if (!this.input.readOnly) this.onSubmit(text);
  }

  #key(event) {
    if (event.key !== "ArrowUp" || this.text || !this.lastLine) return;
    event.preventDefault();
    this.use(this.lastLine);
  }

  #changed() {
    if (this.draftKey) keep(this.draftKey, this.text);
    this.input.removeAttribute("aria-invalid");
    this.timers.forEach(clearTimeout);
    if (this.reading) this.reading.abort();
    if (!this.text.trim()) {
      this.preview.classList.remove("unsure");
      this.preview.replaceChildren(say(this.onSubmit ? "entry.prompt" : "entry.prompt_problem"));
      return;
    }
    this.timers = [setTimeout(() => this.#read(), PREVIEW_WAIT_MS)];
  }

  async #read() {
    const text = this.text;
    this.reading = new AbortController();
    try {
      const read = await readText(this.address, this.token, text, this.reading.signal);
      if (text === this.text) this.#show(text, read);
    } catch (error) {
      // Without a preview the line can still be checked; the connection state says what is wrong.
      if (error.name !== "AbortError") console.info("no preview:", error.message);
    }
  }

  #show(text, read) {
    if (read.ok) {
      this.preview.classList.remove("unsure");
      this.preview.replaceChildren(say("entry.read"), " ", maths(read.mathml, read.plain || text));
      return;
    }
    const wait = setTimeout(() => {
      if (text === this.text) this.#mark(say("entry.not_yet"), text, read);
    }, PATIENCE_MS);
    this.timers.push(wait);
  }

  #mark(words, text, why) {
    this.preview.classList.add("unsure");
    this.preview.replaceChildren(words, " ", markedText(text, why.position), document.createElement("br"), whyUnreadable(why));
  }

  #listenToKeys(keys) {
    if (!keys) return;
    keys.addEventListener("click", (event) => {
      const key = event.target.closest("button[data-insert], button[data-act]");
      if (!key) return;
      if (key.dataset.act === "above") this.use(this.lastLine);
      else this.#insert(key.dataset.insert, key.dataset.around === "yes");
    });
    // A press on a key must not take the focus from the field: on a phone its keyboard would jump.
    keys.addEventListener("pointerdown", (event) => {
      if (event.target.closest("button") && document.activeElement === this.input) event.preventDefault();
    });
  }

  #insert(piece, around) {
    const { selectionStart: start, selectionEnd: end } = this.input;
    const chosen = this.text.slice(start, end);
    const written = around && chosen ? piece.replace("()", `(${chosen})`) : piece;
    this.input.setRangeText(written, start, end, "end");
    const inside = around && !chosen ? written.indexOf("()") : -1;
    if (inside >= 0) this.input.setSelectionRange(start + inside + 1, start + inside + 1);
    this.#changed();
    this.input.focus();
  }
}
