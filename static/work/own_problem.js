// A problem of one's own: the same field as on the work page, sent as an ordinary form.

import { loadWords } from "../base/words.js";
import { Entry } from "./entry.js";

loadWords();
new Entry(document.getElementById("entry"), { draftKey: null, onSubmit: null });
