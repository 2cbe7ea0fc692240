// The page where people bring documents in and look after rows that were read doubtfully.

import { startReview } from './review.js';
import { startUploads } from './uploads.js';

const PATIENCE_MS = 60_000;

const { words, maxBytes } = JSON.parse(document.querySelector('meta[name=config]').content);
const status = document.getElementById('status');

/** What stands in the way, or what was done; read aloud. */
function say(word) {
  // The same words once more are news as well
  status.textContent = '';
  setTimeout(() => {
    status.textContent = word;
  }, 50);
}

/** JSON of the server: `{ ok, code, body }`; code 'offline' where there is no answer. */
async function ask(path, options = {}) {
  try {
    const response = await fetch(path, { ...options, signal: AbortSignal.timeout(PATIENCE_MS) });
    const body = await response.json().catch(() => ({}));
    return { ok: response.ok, code: body.code ?? `http-${response.status}`, body };
  } catch {
    return { ok: false, code: 'offline', body: {} };
  }
}

/** What a code of the server means, in words. */
const wordOf = (code) => words.problems[code] ?? words.problems.unknown;

const desk = { words, say, ask, wordOf, maxBytes };
const { ok, body, code } = await ask('/web/access');
if (!ok) say(wordOf(code));
else if (!body.isLinked) say(words.problems['not-linked']);
else if (!body.mayReview && !body.mayUpload) say(words.problems['not-allowed']);
else {
  const review = body.mayReview ? startReview(desk) : null;
  if (body.mayUpload) startUploads(desk, () => review?.reload());
}
document.body.dataset.ready = 'yes';
