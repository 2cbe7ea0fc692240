// Talks with the server: fetches what is new, and sends what was written until the server has it.

const WAIT_SECONDS = 25;
const PAUSE_MS = 3000;
const PATIENCE_MS = 15_000;
const FIRST_RETRY_MS = 500;
const LONGEST_RETRY_MS = 10_000;
const KEPT = 'sau-ro-unsent';

/** A random UUID; crypto.randomUUID() is missing on pages that come without HTTPS. */
export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** Resolves after a time, or when the browser says that the network is back. */
function delay(milliseconds) {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      removeEventListener('online', done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    addEventListener('online', done);
  });
}

const retryDelay = (failures) => Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** (failures - 1)) * (0.75 + Math.random() / 2);

/** A connection that died without a word must not be waited for for ever. */
async function fetchWithin(timeoutMs, path, options = {}, controller = new AbortController()) {
  const timer = setTimeout(() => controller.abort(), timeoutMs);
  try {
    return await fetch(path, { ...options, signal: controller.signal });
  } finally {
    clearTimeout(timer);
  }
}

const postJson = (path, value) =>
  fetchWithin(PATIENCE_MS, path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(value) });

/** A new session in place of the present one. */
export const renewSession = () => postJson('/web/session', { renew: true });

let opening = null;
/** A session where there is none; asked for once, whoever needs it. */
function openSession() {
  opening ??= postJson('/web/session', {}).finally(() => {
    opening = null;
  });
  return opening;
}

/**
 * Asks for news for ever.
 * @param handlers `onNews(news)` for each answer, `onLost()` when the server cannot be reached, `onFound()` when it can again
 * @returns `restart()` to begin again with an empty chat
 */
export function startPolling({ onNews, onLost, onFound }) {
  let after = 0;
  let failures = 0;
  /** The first answer must not wait: an empty chat has to be known as empty. After a failure neither, so that people soon see the end of it. */
  let mayWait = false;
  let generation = 0;
  let request = new AbortController();
  let isSessionNew = false;

  const ask = async () => {
    const wait = mayWait ? WAIT_SECONDS : 0;
    const asked = generation;
    request = new AbortController();
    const response = await fetchWithin(wait * 1000 + PATIENCE_MS, `/web/messages?after=${after}&wait=${wait}`, {}, request);
    if (response.status === 401 && !isSessionNew) {
      isSessionNew = (await openSession()).ok;
      return;
    }
    if (!response.ok) throw new Error(`status ${response.status}`);
    const news = await response.json();
    if (asked !== generation) return;
    after = news.next;
    if (failures > 0) onFound();
    failures = 0;
    mayWait = true;
    isSessionNew = false;
    onNews(news);
    if (news.pause) await delay(PAUSE_MS);
  };

  const run = async () => {
    for (;;) {
      const asked = generation;
      try {
        await ask();
      } catch {
        if (asked !== generation) continue;
        failures += 1;
        mayWait = false;
        onLost();
        await delay(retryDelay(failures));
      }
    }
  };
  void run();
  return {
    restart() {
      generation += 1;
      request.abort();
      after = 0;
      mayWait = false;
    },
  };
}

/**
 * Sends messages one after the other, each until the server has it or will never take it. They outlive a reload of the page.
 * @param handlers `onSent(message)`, `onWaiting(message)`, `onRefused(message, tooLong)`, `onSession()` when the chat is another one now
 */
export function createOutbox({ onSent, onWaiting, onRefused, onSession }) {
  const queue = restore();
  let working = null;

  const attempt = async (message) => {
    const response = await postJson('/web/messages', message.body);
    if (response.ok) return 'sent';
    if (response.status === 401) {
      if (!(await openSession()).ok) return 'later';
      onSession();
      return 'again';
    }
    if (response.status === 413) return 'too-long';
    return response.status >= 500 || response.status === 429 ? 'later' : 'refused';
  };

  const deliver = async (message) => {
    for (let failures = 0; ; ) {
      const outcome = await attempt(message).catch(() => 'later');
      if (outcome === 'sent') return onSent(message);
      if (outcome === 'too-long' || outcome === 'refused') return onRefused(message, outcome === 'too-long');
      failures += 1;
      if (outcome === 'again' && failures === 1) continue;
      onWaiting(message);
      await delay(retryDelay(failures));
    }
  };

  const work = async () => {
    for (let message = queue[0]; message !== undefined; message = queue[0]) {
      await deliver(message);
      queue.shift();
      keep(queue);
    }
  };

  const start = () => {
    working ??= Promise.resolve().then(async () => {
      await work();
      working = null;
      if (queue.length > 0) await start();
    });
    return working;
  };

  return {
    waiting: () => [...queue],
    /** Sends what is left of an earlier visit. */
    start,
    /** @returns resolves when the server has this message and those before it */
    send(message) {
      queue.push(message);
      keep(queue);
      return start();
    },
  };
}

function restore() {
  try {
    return JSON.parse(sessionStorage.getItem(KEPT) ?? '[]');
  } catch {
    return [];
  }
}

/** Without room or permission to keep them, messages live as long as the page. */
function keep(queue) {
  try {
    sessionStorage.setItem(KEPT, JSON.stringify(queue));
  } catch (error) {
    console.warn('unsent messages are not kept', error);
  }
}
