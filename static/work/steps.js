// The worked solution beside the student's lines: steps as they are stored, then the answer and whether it is certified.

import { clear, make, maths } from "../base/dom.js";
import { say } from "../base/words.js";
import { readDraft } from "./draft.js";

export class Steps {
  constructor(panel, { onState }) {
    this.panel = panel;
    this.list = panel.querySelector("[data-steps]");
    this.empty = panel.querySelector("[data-empty]");
    this.writing = panel.querySelector("[data-writing]");
    this.draftWords = panel.querySelector("[data-draft-words]");
    this.draftMaths = panel.querySelector("[data-draft-maths]");
    this.draftNote = panel.querySelector("[data-draft-note]");
    this.ending = panel.querySelector("[data-ending]");
    this.tag = panel.querySelector("[data-tag]");
    this.origin = panel.querySelector("[data-origin]");
    this.onState = onState;
    this.isRunning = false;
    this.#begin();
  }

  /** The student pressed "Show me", here or in another tab, and the server granted it. */
  asked(event) {
    if (this.solution !== null && this.solution !== event.solution) this.#begin();
    this.solution = event.solution;
    this.start = event.start ?? "";
    this.origin.hidden = !this.start;
    this.origin.replaceChildren(...(this.start ? [say("steps.from"), " ", maths(event.start_mathml, this.start)] : []));
    this.queue({ position: 0 });
  }

  /** Another solution of the same problem: the one that stood here went on from a line of the student's. */
  #begin() {
    this.solution = null;
    this.start = "";
    this.isComplete = false; // the answer stands, and what leads to it from the problem on
    this.endStands = false; // the answer stands, but what leads to it begins at the student's own line
    this.all = [];
    this.list.replaceChildren();
    clear(this.ending);
    this.tag.hidden = true;
  }

  add(event) {
    this.empty.hidden = true;
    this.#running(true);
    clear(this.ending);
    this.all.push(event);
    this.draft("");
    const item = this.#item(event);
    const later = Array.from(this.list.children).find((other) => Number(other.dataset.seq) > event.seq);
    this.list.insertBefore(item, later ?? null);
  }

  /** A line that is still being written; it is not checked, and never gets a tick. */
  draft(text) {
    const { words, maths: written, isEnd } = readDraft(text);
    this.draftWords.textContent = words;
    this.draftMaths.textContent = written;
    const next = this.all.length ? "draft.next" : "draft.first";
    this.draftNote.textContent = say(isEnd ? "draft.answer" : next);
  }

  queue({ position, seconds }) {
    this.empty.hidden = true;
    this.#running(true);
    clear(this.ending);
    if (position > 0) {
      const wait = seconds ? say("queue.seconds", { seconds }) : "";
      this.draftNote.textContent = `${say("queue.place", { position })} ${wait}`.trim();
    } else {
      this.draft("");
    }
  }

  finish(event) {
    this.isComplete = Boolean(event.answer) && !this.start;
    this.endStands = Boolean(this.start);
    this.#running(false);
    const kind = event.certified ? "right" : "unsure";
    const title = event.answer ? say("answer.title") : say("answer.none");
    const answer = event.answer ? make("div", { class: "answer-line" }, maths(event.answer_mathml, event.answer)) : null;
    // A certified end comes with words of its own where something before it is not for us to check: a set-up equation.
    const words = event.certified ? event.reason || say("answer.certified") : `${say("answer.not_certified")} ${event.reason ?? ""}`.trim();
    this.ending.replaceChildren(
      make("div", { class: `answer ${kind}` }, make("h3", {}, title), answer, make("p", { class: "say" }, words)),
    );
    this.#tagAll(event.certified);
  }

  stopped() {
    this.#running(false);
    this.ending.replaceChildren(make("p", { class: "notice" }, say(this.all.length ? "steps.stopped" : "steps.stopped_early")));
  }

  failed(event) {
    this.#running(false);
    console.info("solution failed:", event.reason);
    this.ending.replaceChildren(make("p", { class: "notice unsure" }, say(this.all.length ? "steps.failed" : "steps.failed_early")));
  }

  #running(isRunning) {
    this.isRunning = isRunning;
    this.writing.hidden = !isRunning;
    if (!isRunning) this.draft("");
    this.onState(isRunning);
  }

  #tagAll(certified) {
    const allChecked = certified && this.all.every((step) => standing(step) === "right");
    this.tag.hidden = !allChecked;
    this.tag.textContent = allChecked ? say("steps.all_checked") : "";
  }

  #item(event) {
    const kind = standing(event);
    const tag = make("span", { class: kind === "right" ? "tag right" : "tag unsure" }, tagWords(kind));
    const head = make("div", { class: "head" }, make("div", { class: "why" }, event.reason), tag);
    return make(
      "li",
      { class: kind, "data-seq": event.seq },
      make("span", { class: "dot", "aria-hidden": "true" }, { right: "✓", given: "•", unsure: "?" }[kind]),
      head,
      make("div", { class: "m" }, maths(event.mathml, event.line)),
      kind === "right" ? null : make("div", { class: "say" }, event.verdict_reason ?? ""),
      this.#working(event),
    );
  }

  /** The facts behind a step, folded away, and who wrote it, always in sight. */
  #working(event) {
    const by = make("span", { class: "by" }, say(`source.${event.source}`));
    const facts = (event.working ?? event.facts ?? []).map((fact) => make("li", {}, told(fact)));
    if (facts.length === 0) return make("div", { class: "working" }, by);
    const summary = make("summary", {}, make("span", { class: "unfold" }, say("step.working")), by);
    return make("details", { class: "working" }, summary, make("ul", {}, ...facts));
  }
}

/** What a step may claim: "right" was checked; "given" sets up an equation that only a reader can hold against the text. */
export function standing(event) {
  if (event.outcome !== "CORRECT") return "unsure";
  return event.relation === "GIVEN" ? "given" : "right";
}

/** What stands beside a step, and what is read aloud of it. */
export function tagWords(kind) {
  if (kind === "right") return `✓ ${say("step.checked")}`;
  return kind === "given" ? say("step.given") : `? ${say("step.unchecked")}`;
}

/** A fact, or a search for a common factor in one sentence. */
function told(fact) {
  if (!fact.numbers) return maths(fact.mathml, fact.text);
  const [large, small] = fact.numbers;
  return say(fact.factor === 1 ? "working.no_factor" : "working.factor", { large, small, factor: fact.factor });
}
