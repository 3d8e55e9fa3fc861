// The student's own lines on the chalk line: solid while lines follow, dotted where one does not.

import { make, maths } from "../base/dom.js";
import { hasWords, say } from "../base/words.js";
import { whyUnreadable } from "./unreadable.js";

const SHAPES = { CORRECT: "✓", INCORRECT: "✕", UNDECIDED: "?", UNREADABLE: "…", HINT: "i", GIVEN: "•" };
const KINDS = { CORRECT: "right", INCORRECT: "wrong", UNDECIDED: "unsure", UNREADABLE: "unread" };
const WEAKER = new Set(["GAINS_SOLUTIONS", "EQUIVALENT_ASSUMING", "SAME_ROOTS"]);

/** What to say of a verdict: a short head, and the sentences after it (what happened, why, what can be done). */
export function saying(verdict) {
  const reason = verdict.reason ?? "";
  const diagnosis = verdict.diagnosis?.sentence ?? "";
  const more = !diagnosis || reason.includes(diagnosis) ? [] : [diagnosis];
  if (verdict.outcome === "CORRECT") {
    const byRelation = `relation.${verdict.relation}`;
    const head = say(hasWords(byRelation) ? byRelation : "outcome.CORRECT");
    return { head, rest: [reason.replace(/^Right\.\s*/, ""), ...more] };
  }
  if (verdict.outcome === "UNREADABLE") return { head: say("outcome.UNREADABLE"), rest: [verdict.why ?? reason] };
  if (verdict.outcome === "UNDECIDED" && !reason.includes("count against")) more.push(say("line.not_counted"));
  const first = reason.match(/^.*?[.!?](?=\s|$)/s)?.[0];
  if (!first) return { head: say(`outcome.${verdict.outcome}`), rest: [reason, ...more] };
  return { head: first, rest: [reason.slice(first.length).trim(), ...more] };
}

export function spoken(verdict) {
  const { head, rest } = saying(verdict);
  return [head, ...rest].join(" ");
}

export class Lines {
  /** `list` is the ol; new lines go before `entryItem`. `onUse(text)`: the student wants to change that line. */
  constructor(list, entryItem, { onUse }) {
    this.list = list;
    this.entryItem = entryItem;
    this.onUse = onUse;
    this.items = new Map(); // seq of the LINE event -> its li
    this.events = new Map();
    this.verdicts = new Map();
  }

  add(event) {
    const item = make(
      "li",
      { class: "waiting", "data-seq": event.seq },
      make("span", { class: "dot", "aria-hidden": "true" }),
      make("div", { class: "m" }, maths(event.mathml, event.text)),
      make("div", { class: "say" }, say("line.checking")),
    );
    this.items.set(event.seq, item);
    this.events.set(event.seq, event);
    this.#place(item, event.seq);
  }

  judge(event) {
    const item = this.items.get(event.of);
    if (!item) return;
    this.verdicts.set(event.of, event);
    const line = this.events.get(event.of);
    const isGiven = event.outcome === "CORRECT" && event.relation === "GIVEN"; // their own equation: only they can say
    item.className = isGiven ? "given" : (KINDS[event.outcome] ?? "unsure");
    if (event.outcome === "CORRECT" && WEAKER.has(event.relation)) item.classList.add("weaker");
    if (event.finished) item.classList.add("done");
    item.querySelector(".dot").textContent = isGiven ? SHAPES.GIVEN : (SHAPES[event.outcome] ?? "?");
    event.why = line.unreadable ? whyUnreadable(line.unreadable) : null;
    item.querySelector(".say").replaceWith(this.#saying(event, line));
  }

  hint(event) {
    const item = make(
      "li",
      { class: "hint", "data-seq": event.seq },
      make("span", { class: "dot", "aria-hidden": "true" }, SHAPES.HINT),
      make("div", { class: "say" }, make("b", {}, say("hint.title")), " ", event.text, event.line ? make("div", { class: "m" }, maths(event.mathml, event.line)) : null),
    );
    this.items.set(event.seq, item);
    this.#place(item, event.seq);
  }

  /** The verdict that an acknowledged request led to: its seq is that of the line or of the verdict itself. */
  verdictOf(seq) {
    const direct = this.verdicts.get(seq);
    return direct ?? Array.from(this.verdicts.values()).find((verdict) => verdict.seq === seq);
  }

  /** Why the line of a verdict could not be read: {reason, position, expected, found}. */
  unreadableOf(verdict) {
    return this.events.get(verdict.of)?.unreadable ?? { reason: verdict.reason ?? "" };
  }

  /** The last line that stands: what "copy the line above" takes. */
  lastStanding() {
    const standing = Array.from(this.verdicts.entries()).filter(([, verdict]) => verdict.outcome === "CORRECT");
    const last = Math.max(-1, ...standing.map(([seq]) => seq));
    return last < 0 ? null : this.events.get(last);
  }

  #place(item, seq) {
    const later = Array.from(this.list.children).find((other) => Number(other.dataset.seq) > seq);
    this.list.insertBefore(item, later ?? this.entryItem);
  }

  #saying(verdict, line) {
    const { head, rest } = saying(verdict);
    const box = make("div", { class: "say" }, make("b", {}, head));
    for (const sentence of rest) if (sentence) box.append(" ", sentence);
    if (verdict.outcome !== "INCORRECT") return box;
    const again = make("button", { type: "button", class: "again" }, say("line.change"));
    again.addEventListener("click", () => this.onUse(line.text));
    box.append(again);
    return box;
  }
}
