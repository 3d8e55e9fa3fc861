// A step that is still being written, as the model writes it: `reason:fact;fact=>line`, or plain prose. Shown muted, never ticked.

const LONGEST = 160; // characters: a draft is a sign of life, not something to read

/** {words, maths, isEnd}: the reason so far, the mathematics so far, and whether the steps are over. */
export function readDraft(text) {
  const last = text.split("\n").filter((line) => line.trim()).at(-1) ?? "";
  if (/^\s*(<|\\boxed)/.test(last)) return { words: "", maths: "", isEnd: true }; // the closing mark of the steps, the answer
  const [head, line = ""] = last.split("=>");
  const [reason, facts = ""] = head.split(":");
  const fact = facts.split(";").filter(Boolean).at(-1) ?? "";
  return { words: reason.slice(-LONGEST), maths: signs((line || fact).slice(-LONGEST)), isEnd: false };
}

/** Signs as they are printed, blanks around what compares. */
function signs(maths) {
  return maths.replaceAll("*", "×").replaceAll("-", "−").replace(/[=<>]/g, " $& ");
}
