// Handing in files: one after the other, with what became of each.

import { element } from './transcript.js';

const LOOK_MS = 1000;
const FULL_MS = 3000;
const part = (id) => document.getElementById(id);

/** @param onDone called when a file was read that may have brought rows to look after */
export function startUploads({ words, say, ask, wordOf, maxBytes }, onDone) {
  const list = part('upload-list');
  const input = part('files');
  const drop = part('drop');
  const queue = [];
  /** Items of the list, by the server's id. */
  const items = new Map();
  let sending = false;
  let looking = false;

  function addItem(name) {
    const state = element('p', { className: 'state' });
    const progress = element('progress', { max: 1, value: 0, hidden: true });
    progress.setAttribute('aria-label', `${words.sending}: ${name}`);
    const more = element('div', {});
    const node = element('li', { className: 'panel' }, [element('strong', {}, [name]), state, progress, more]);
    list.prepend(node);
    return { node, state, progress, more, isDone: false };
  }

  function show(item, state, ...more) {
    item.state.textContent = state;
    item.progress.hidden = true;
    item.more.replaceChildren(...more);
  }

  function fail(item, code) {
    show(item, wordOf(code));
    say(`${item.node.querySelector('strong').textContent}: ${wordOf(code)}`);
  }

  /** XMLHttpRequest, as fetch does not tell how far it is. */
  function send({ file, access, replace, item }) {
    return new Promise((resolve) => {
      const request = new XMLHttpRequest();
      const query = new URLSearchParams({ name: file.name, access, replace: replace ? 'yes' : 'no' });
      request.open('POST', `/web/uploads?${query}`);
      request.setRequestHeader('Content-Type', 'application/octet-stream');
      request.responseType = 'json';
      request.upload.addEventListener('progress', ({ loaded, total }) => {
        item.progress.max = total;
        item.progress.value = loaded;
      });
      request.addEventListener('load', () =>
        resolve({ ok: request.status < 300, body: request.response ?? {}, code: request.response?.code ?? `http-${request.status}` }),
      );
      request.addEventListener('error', () => resolve({ ok: false, body: {}, code: 'offline' }));
      request.send(file);
    });
  }

  function askToReplace(job, { document: title, isPublic }) {
    const { item } = job;
    const choose = (text, then) => element('button', { type: 'button', onclick: () => then() }, [text]);
    show(
      item,
      (isPublic ? words.takenPublic : words.taken).replace('{document}', title),
      element('div', { className: 'actions' }, [
        choose(words.keep, () => show(item, words.kept)),
        choose(words.replace, () => {
          queue.push({ ...job, replace: true });
          void work();
        }),
      ]),
    );
    say(item.state.textContent);
  }

  async function hand(job) {
    const { item } = job;
    if (job.file.size > maxBytes) return fail(item, 'too-large');
    show(item, words.sending);
    item.progress.hidden = false;
    const { ok, body, code } = await send(job);
    if (code === 'too-many' && !ok) {
      show(item, words.waitsForRoom);
      await new Promise((resolve) => setTimeout(resolve, FULL_MS));
      return hand(job);
    }
    if (code === 'name-taken') return askToReplace(job, body);
    if (!ok) return fail(item, code);
    show(item, words.waiting);
    items.set(body.id, item);
    void look();
  }

  async function work() {
    if (sending) return;
    sending = true;
    for (let job = queue.shift(); job !== undefined; job = queue.shift()) await hand(job);
    sending = false;
  }

  function take(files) {
    const access = new FormData(part('upload-form')).get('access');
    for (const file of files) queue.push({ file, access, replace: false, item: addItem(file.name) });
    input.value = '';
    void work();
  }

  function showResult(item, { lines, doubtful }) {
    const shown = lines.map((line) => element('li', {}, [line]));
    const link = element('a', { href: '#review' }, [words.toRows.replace('{count}', doubtful)]);
    show(item, words.read, element('ul', {}, shown), ...(doubtful > 0 ? [link] : []));
    say(lines[0] ?? '');
    if (doubtful > 0) onDone();
  }

  /** What the server has, until nothing is at work. */
  async function look() {
    if (looking) return;
    looking = true;
    for (let isOpen = true; isOpen; ) {
      const { ok, body } = await ask('/web/uploads');
      const uploads = ok ? body.uploads : [];
      for (const { id, name, state, result } of uploads.toReversed()) {
        const item = items.get(id) ?? addItem(name);
        items.set(id, item);
        if (item.isDone) continue;
        if (state !== 'done') show(item, words[state]);
        else {
          item.isDone = true;
          showResult(item, result);
        }
      }
      // A server that was started anew knows nothing of what it had not read
      if (ok) for (const [id, item] of items) if (!item.isDone && !uploads.some((upload) => upload.id === id)) forget(item);
      isOpen = !ok || [...items.values()].some(({ isDone }) => !isDone);
      if (isOpen) await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    }
    looking = false;
  }

  function forget(item) {
    item.isDone = true;
    fail(item, 'interrupted');
  }

  input.addEventListener('change', () => take([...input.files]));
  part('upload-form').addEventListener('submit', (event) => event.preventDefault());
  for (const kind of ['dragenter', 'dragover']) {
    drop.addEventListener(kind, (event) => {
      event.preventDefault();
      drop.classList.add('over');
    });
  }
  drop.addEventListener('dragleave', () => drop.classList.remove('over'));
  drop.addEventListener('drop', (event) => {
    event.preventDefault();
    drop.classList.remove('over');
    take([...event.dataTransfer.files]);
  });
  // A file that misses the field would take the place of the page
  for (const kind of ['dragover', 'drop']) addEventListener(kind, (event) => event.preventDefault());

  part('uploads').hidden = false;
  void look();
}
