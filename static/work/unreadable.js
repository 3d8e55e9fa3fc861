// Why a text could not be read, as a sentence.

import { say } from "../base/words.js";

const END = "the end"; // what the parser says it found where a text stops

/** From the parser's {reason, expected, found}. */
export function whyUnreadable({ reason, expected, found }) {
  if (expected && found === END) return say("unreadable.end", { expected });
  if (expected && found) return say("unreadable.found", { expected, found });
  return `${reason.charAt(0).toUpperCase()}${reason.slice(1).replace(/\.$/, "")}.`;
}
