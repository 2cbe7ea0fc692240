import { badRequest } from './refusal.ts';

export interface Entity {
  readonly type: string;
  readonly offset: number;
  readonly length: number;
}

/** Tags of the Bot API's HTML that carry no attributes, and what they make. */
const TAGS: Readonly<Record<string, string>> = {
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  u: 'underline',
  ins: 'underline',
  s: 'strikethrough',
  strike: 'strikethrough',
  del: 'strikethrough',
  code: 'code',
  pre: 'pre',
  blockquote: 'blockquote',
};
const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"' };
const TOKEN = /<(?<close>\/?)(?<tag>[^\s<>]*)[^<>]*>|&(?:#(?<number>\d+)|(?<name>\w+));|</gu;

/** Parses as the platform does, with its complaints. Byte offsets are of UTF-8. */
export function parseHtml(html: string): { readonly text: string; readonly entities: readonly Entity[] } {
  const entities: Entity[] = [];
  const open: { readonly tag: string; readonly offset: number }[] = [];
  let text = '';
  let end = 0;
  for (const match of html.matchAll(TOKEN)) {
    text += html.slice(end, match.index);
    end = match.index + match[0].length;
    const { close, tag, number, name } = match.groups as Record<string, string | undefined>;
    const at = Buffer.byteLength(html.slice(0, match.index));
    if (number !== undefined) text += String.fromCodePoint(Number(number));
    else if (name !== undefined) text += NAMED[name] ?? match[0];
    else if (tag === undefined) throw badRequest(`can't parse entities: Unclosed start tag at byte offset ${at}`);
    else if (close === '/') entities.push(closeTag(open.pop(), tag, at, text.length));
    else open.push({ tag: knownTag(tag, at), offset: text.length });
  }
  const unclosed = open.pop();
  if (unclosed !== undefined) throw badRequest(`can't parse entities: Can't find end tag corresponding to start tag "${unclosed.tag}"`);
  return { text: text + html.slice(end), entities: entities.filter(({ length }) => length > 0) };
}

function knownTag(tag: string, at: number): string {
  if (TAGS[tag.toLowerCase()] === undefined) {
    throw badRequest(`can't parse entities: Unsupported start tag "${tag}" at byte offset ${at}`);
  }
  return tag.toLowerCase();
}

function closeTag(opened: { readonly tag: string; readonly offset: number } | undefined, tag: string, at: number, end: number): Entity {
  if (opened === undefined) throw badRequest(`can't parse entities: Unexpected end tag at byte offset ${at}`);
  if (tag !== '' && tag.toLowerCase() !== opened.tag) {
    throw badRequest(`can't parse entities: Unmatched end tag at byte offset ${at}, expected "</${opened.tag}>", found "</${tag}>"`);
  }
  return { type: TAGS[opened.tag] ?? opened.tag, offset: opened.offset, length: end - opened.offset };
}
