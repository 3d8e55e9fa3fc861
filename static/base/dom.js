// Building the page from data. Text goes in as text; MathML only as a copy of known elements.

const MATHS_ELEMENTS = new Set([
  "math", "semantics", "mrow", "mi", "mn", "mo", "mtext", "mspace", "mfrac", "msqrt", "mroot", "msup", "msub",
  "msubsup", "munder", "mover", "munderover", "mtable", "mtr", "mtd", "mpadded", "mphantom", "mstyle", "menclose",
]);
const MATHS_ATTRIBUTES = new Set([
  "display", "mathvariant", "stretchy", "fence", "separator", "form", "lspace", "rspace", "linethickness",
  "columnalign", "rowspacing", "columnspacing", "width", "height", "depth", "notation", "xmlns", "aria-label", "minsize", "maxsize",
]);

/** An element with attributes and children; a child that is a string becomes a text node, null is left out. */
export function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === false) continue;
    element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

function isPlainMaths(element) {
  if (!MATHS_ELEMENTS.has(element.localName)) return false;
  for (const attribute of element.attributes) {
    if (!MATHS_ATTRIBUTES.has(attribute.name)) return false;
  }
  return Array.from(element.children).every(isPlainMaths);
}

/** The server's MathML as a node, or the plain text where there is none or where it holds anything else. */
export function maths(mathml, text) {
  if (mathml) {
    const parsed = new DOMParser().parseFromString(mathml, "text/html").querySelector("math");
    if (parsed && isPlainMaths(parsed)) return document.importNode(parsed, true);
  }
  return make("span", { class: "raw" }, text ?? "");
}

/** The part of a typed text that could not be read, marked at its position. */
export function markedText(text, position) {
  if (position === null || position === undefined) return make("span", { class: "raw" }, text);
  const at = Math.min(position, text.length);
  const marked = text.slice(at, at + 1) || "\u2009";
  return make("span", { class: "raw" }, text.slice(0, at), make("mark", {}, marked), text.slice(at + 1));
}

export function clear(element) {
  element.replaceChildren();
}
