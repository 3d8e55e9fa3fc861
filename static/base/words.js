// Words for people live in the page's templates, where they are translated; code asks for them by key.

const words = new Map();

/** Reads every [data-word] of the page's word lists. */
export function loadWords() {
  for (const list of document.querySelectorAll("template[data-words]")) {
    for (const entry of list.content.querySelectorAll("[data-word]")) {
      words.set(entry.dataset.word, entry.textContent.trim());
    }
  }
}

export function hasWords(key) {
  return words.has(key);
}

/** The words of a key with {name} filled in; an unknown key gives "" so that no code shows through. */
export function say(key, values = {}) {
  const template = words.get(key) ?? "";
  return template.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
}
