import { createOutbox, newId, renewSession, startPolling } from './connection.js';
import { createTranscript, element } from './transcript.js';

const LONGEST_ANSWERING_MS = 60_000;
const DRAFT = 'sau-ro-draft';

const { words, commands, maxText } = JSON.parse(document.querySelector('meta[name=config]').content);
const part = (id) => document.getElementById(id);
const [log, composer, text, notice, answering] = ['log', 'composer', 'text', 'notice', 'answering'].map(part);
const scroller = document.querySelector('main');
// Without a button inside, only this lets the keyboard scroll it
scroller.tabIndex = 0;

const transcript = createTranscript(log, words, (button, message) => {
  const id = newId();
  showAnswering(true);
  void outbox.send({ id, body: { id, button, message } });
});

// Notices: what stands in the way of the connection, or of the last message

const lost = { receiving: false, sending: false };
let complaint = '';
function updateNotice() {
  const word = lost.receiving || lost.sending ? (navigator.onLine ? words.reconnecting : words.offline) : complaint;
  if (notice.textContent !== word) notice.textContent = word;
}

function complain(word) {
  complaint = word;
  updateNotice();
}

function setLost(way, now) {
  lost[way] = now;
  updateNotice();
}

let answeringTimer;
function showAnswering(on) {
  clearTimeout(answeringTimer);
  answering.hidden = !on;
  if (!on) return;
  answeringTimer = setTimeout(() => showAnswering(false), LONGEST_ANSWERING_MS);
  scrollToEnd();
}

function scrollToEnd() {
  scroller.scrollTop = scroller.scrollHeight;
}

function updateWelcome() {
  part('welcome').hidden = !transcript.isEmpty();
}

/** Whether it is to be asked what this visitor may do: at first, and after a code was sent. */
let asksAccess = true;
async function updateAccess() {
  asksAccess = false;
  const response = await fetch('/web/access').catch(() => null);
  const rights = response?.ok ? await response.json().catch(() => ({})) : {};
  part('documents').hidden = !(rights.mayReview || rights.mayUpload);
}

// Receiving

const polling = startPolling({
  onNews({ entries, more, typing }) {
    const atEnd = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < 80;
    for (const entry of entries) transcript.show(entry);
    if (entries.some(({ from }) => from === 'assistant')) showAnswering(false);
    if (typing) showAnswering(true);
    if (entries.length > 0 && (atEnd || log.ariaBusy === 'true')) scrollToEnd();
    if (!more) log.ariaBusy = 'false';
    if (asksAccess && (log.childElementCount === 0 || entries.some(({ from }) => from === 'assistant'))) void updateAccess();
    updateWelcome();
  },
  onLost: () => setLost('receiving', true),
  onFound: () => setLost('receiving', false),
});

// Sending

const outbox = createOutbox({
  onSession: () => polling.restart(),
  onSent({ id }) {
    transcript.setState(id, '');
    setLost('sending', false);
  },
  onWaiting({ id }) {
    transcript.setState(id, words.notSent);
    setLost('sending', true);
  },
  onRefused({ id, body }, tooLong) {
    setLost('sending', false);
    const word = tooLong ? words.tooLong : words.refused;
    transcript.setState(id, word, true);
    showAnswering(false);
    complain(word);
    if (text.value === '' && body.text !== undefined) setText(body.text);
  },
});

function say(said, shown = said) {
  const id = newId();
  complain('');
  transcript.showPending(id, shown);
  updateWelcome();
  showAnswering(true);
  return outbox.send({ id, shown, body: { id, text: said } });
}

function submit() {
  const said = text.value.trim();
  if (said === '') return;
  if (said.normalize('NFC').length > maxText) return complain(words.tooLong);
  setText('');
  void say(said);
}

composer.addEventListener('submit', (event) => {
  event.preventDefault();
  submit();
  text.focus();
});

text.addEventListener('keydown', (event) => {
  // While a letter is being composed (Vietnamese keyboards do that), Enter ends the letter
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return;
  event.preventDefault();
  submit();
});

// What is typed outlives a reload

function setText(value) {
  text.value = value;
  keepDraft();
  fitText();
}

/** Browsers without `field-sizing` need help to make room for several lines. */
function fitText() {
  if (CSS.supports('field-sizing', 'content')) return;
  text.style.height = 'auto';
  text.style.height = `${text.scrollHeight + 2}px`;
}

function restoreDraft() {
  try {
    return sessionStorage.getItem(DRAFT) ?? '';
  } catch {
    return '';
  }
}

function keepDraft() {
  try {
    sessionStorage.setItem(DRAFT, text.value);
  } catch (error) {
    console.warn('the draft is not kept', error);
  }
}

text.addEventListener('input', () => {
  keepDraft();
  fitText();
  if (complaint !== '') complain('');
});

// Beginning: examples, what an earlier visit left

part('examples').append(
  ...words.examples.map((question) =>
    element('li', {}, [element('button', { type: 'button', onclick: () => void say(question).then(() => text.focus()) }, [question])]),
  ),
);
setText(restoreDraft());
for (const { id, shown } of outbox.waiting()) if (shown !== undefined) transcript.showPending(id, shown);
void outbox.start();
addEventListener('online', updateNotice);
addEventListener('offline', updateNotice);

// Signing in and leaving

function bindDialog(name, onSubmit) {
  const dialog = part(name);
  part(`open-${name}`).addEventListener('click', () => dialog.showModal());
  dialog.querySelector('[data-close]').addEventListener('click', () => dialog.close());
  dialog.querySelector('form').addEventListener('submit', (event) => {
    event.preventDefault();
    onSubmit(() => dialog.close());
  });
}

bindDialog('sign-in', (close) => {
  const code = part('code').value.trim();
  if (code === '') return;
  part('code').value = '';
  close();
  asksAccess = true;
  void say(`${commands.link} ${code}`, `${commands.link} •••`);
  text.focus();
});

bindDialog('leave', async (close) => {
  close();
  await say(commands.leave);
  const response = await renewSession().catch(() => null);
  if (!response?.ok) return complain(words.leaveFailed);
  polling.restart();
  transcript.clear();
  part('documents').hidden = true;
  setText('');
  showAnswering(false);
  updateWelcome();
  text.focus();
});
