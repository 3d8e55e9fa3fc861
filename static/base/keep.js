// What was typed stays through a reload. Storage can be switched off in a browser: then it is kept for this page only.

const fallback = new Map();

export function keep(key, value) {
  fallback.set(key, value);
  try {
    sessionStorage.setItem(key, JSON.stringify(value));
  } catch (error) {
    console.info("kept for this page only:", error.name);
  }
}

export function kept(key, otherwise) {
  if (fallback.has(key)) return fallback.get(key);
  try {
    const stored = sessionStorage.getItem(key);
    return stored === null ? otherwise : JSON.parse(stored);
  } catch (error) {
    console.info("nothing kept:", error.name);
    return otherwise;
  }
}
