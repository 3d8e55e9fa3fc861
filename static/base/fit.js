// A formula too wide for its place goes on in a second row at its relation sign; MathML itself does not break lines.

const RELATIONS = new Set(["=", "≠", "≈", "<", ">", "≤", "≥"]);

function fit(box) {
  const formula = box.querySelector(":scope > math:last-of-type");
  if (!formula || box.scrollWidth <= box.clientWidth) return;
  const parts = Array.from(formula.children);
  const at = parts.findIndex((part, index) => index > 0 && part.localName === "mo" && RELATIONS.has(part.textContent));
  if (at < 0) return; // one long expression: its place scrolls
  const rest = formula.cloneNode(false);
  rest.dataset.rest = "yes";
  rest.append(...parts.slice(at));
  formula.after(rest);
}

/** One row again, as it was written: the place may have become wider. */
function join(box) {
  const [formula, ...rests] = box.querySelectorAll(":scope > math");
  for (const rest of rests.filter((one) => one.dataset.rest)) {
    formula.append(...rest.children);
    rest.remove();
  }
}

const PLACES = ".m, h2, .working li";

function fitAll() {
  for (const box of document.querySelectorAll(PLACES)) fit(box);
}

fitAll();
document.fonts.ready.then(fitAll); // the mathematics font is wider than what stood there before it came
window.addEventListener("resize", () => {
  document.querySelectorAll(PLACES).forEach(join);
  fitAll();
});
document.addEventListener("toggle", fitAll, true); // what was folded away had no width
new MutationObserver(fitAll).observe(document.body, { childList: true, subtree: true });
