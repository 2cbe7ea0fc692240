// Shows the messages of the chat. Everything that somebody wrote gets into the page as text, never as markup.

/** An element with properties and children; strings become text. */
export function element(name, properties = {}, children = []) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

/** Text as nodes, cut where a style begins or ends. */
function styledText(text, styles) {
  const ends = styles.flatMap(({ start, length }) => [start, start + length]);
  const cuts = [...new Set([0, ...ends, text.length])].filter((cut) => cut >= 0 && cut <= text.length).sort((a, b) => a - b);
  return cuts.slice(0, -1).map((from, i) => {
    const part = text.slice(from, cuts[i + 1]);
    const covering = styles.filter(({ start, length }) => start <= from && from < start + length);
    return covering.reduce((inner, { style }) => element(style === 'bold' ? 'strong' : 'em', {}, [inner]), part);
  });
}

/**
 * The transcript in its `log` element.
 * @param onPress is given the id of a button and that of its message
 */
export function createTranscript(log, words, onPress) {
  /** Messages of the server by id; messages on their way by the id that this page gave them. */
  const shown = new Map();
  const pending = new Map();

  const choices = ({ messageId, buttons }) => {
    const rows = buttons.map((row) =>
      element(
        'div',
        {},
        row.map(({ id, label }) => element('button', { type: 'button', onclick: () => onPress(id, messageId) }, [label])),
      ),
    );
    return rows.length === 0 ? [] : [element('div', { className: 'choices' }, rows)];
  };

  const attachment = ({ messageId, file }) => {
    if (file === null) return [];
    const address = `/web/files?message=${encodeURIComponent(messageId)}`;
    if (file.kind === 'photo') return [element('img', { src: address, alt: file.name })];
    return [element('a', { href: address, download: file.name }, [`${words.download}: ${file.name}`])];
  };

  const bubble = (from, children) =>
    element('div', { className: from === 'person' ? 'message own' : 'message' }, [
      element('span', { className: 'hidden' }, [`${from === 'person' ? words.you : words.assistant}: `]),
      ...children,
    ]);

  const entryBubble = (entry) =>
    bubble(entry.from, [
      element('div', { className: 'body' }, styledText(entry.text, entry.styles)),
      ...(entry.edited ? [element('span', { className: 'state' }, [words.edited])] : []),
      ...attachment(entry),
      ...choices(entry),
    ]);

  /** The first message shown that came after this one; messages on their way stand last. */
  const successor = (messageId) => {
    let next = null;
    for (const [id, { node }] of shown)
      if (Number(id) > Number(messageId) && (next === null || Number(id) < next.id)) next = { id: Number(id), node };
    return next?.node ?? pending.values().next().value?.node ?? null;
  };

  const show = (entry) => {
    const node = entryBubble(entry);
    const former = shown.get(entry.messageId);
    const own = pending.get(entry.clientId);
    if (own !== undefined) own.node.remove();
    pending.delete(entry.clientId);
    if (former === undefined) log.insertBefore(node, successor(entry.messageId));
    else replaceKeepingFocus(former.node, node);
    shown.set(entry.messageId, { node });
  };

  return {
    show,
    /** A message that the server does not have yet. */
    showPending(clientId, text) {
      const state = element('span', { className: 'state' }, [words.sending]);
      const node = bubble('person', [element('div', { className: 'body' }, [text]), state]);
      pending.set(clientId, { node, state });
      log.append(node);
    },
    setState(clientId, word, failed = false) {
      const own = pending.get(clientId);
      if (own === undefined) return;
      own.state.textContent = word;
      own.node.classList.toggle('failed', failed);
    },
    isEmpty: () => shown.size === 0 && pending.size === 0,
    clear() {
      shown.clear();
      pending.clear();
      log.replaceChildren();
    },
  };
}

/** A changed message must not throw somebody out of it who stands on one of its buttons. */
function replaceKeepingFocus(former, node) {
  const buttons = [...former.querySelectorAll('button')];
  const focused = buttons.indexOf(document.activeElement);
  former.replaceWith(node);
  if (focused === -1) return;
  const target = node.querySelectorAll('button')[focused] ?? document.getElementById('text');
  target.focus();
}
