import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { MAX_UPLOAD_BYTES } from '../../../domain/upload-limits.ts';
import type { HttpReply, HttpRequest, HttpRoute } from '../../../ports/http.ts';
import { COMMANDS } from './web-commands.ts';
import { MAX_TEXT } from './web-input.ts';
import { secured } from './web-replies.ts';
import type { WebSessions } from './web-session.ts';
import type { WebWords } from './web-words.ts';

const ASSETS: readonly { readonly file: string; readonly type: string }[] = [
  { file: 'app.js', type: 'text/javascript' },
  { file: 'connection.js', type: 'text/javascript' },
  { file: 'transcript.js', type: 'text/javascript' },
  { file: 'documents.js', type: 'text/javascript' },
  { file: 'review.js', type: 'text/javascript' },
  { file: 'uploads.js', type: 'text/javascript' },
  { file: 'app.css', type: 'text/css' },
  { file: 'documents.css', type: 'text/css' },
];

/** Where people look after documents. */
export const DOCUMENTS_PATH = '/documents';

/**
 * The pages at "/" and "/documents", which bring a visitor's session, and their files below "/web/".
 * @param folder where the files of the page stand; they are read once
 */
export function pageRoutes(folder: string, words: WebWords, sessions: WebSessions): HttpRoute[] {
  const { documents, ...chat } = words;
  const read = (file: string): string => readFileSync(join(folder, file), 'utf8');
  const page = renderPage(read('index.html'), chat, { words: chat, commands: COMMANDS, maxText: MAX_TEXT });
  const desk = renderPage(read('documents.html'), { ...documents, app: words.title }, { words: documents, maxBytes: MAX_UPLOAD_BYTES });
  const assets = ASSETS.map(({ file, type }) => {
    const bytes = readFileSync(join(folder, file));
    const etag = `"${createHash('sha256').update(bytes).digest('base64url')}"`;
    return route(`/web/${file}`, async ({ headers }) => asset(headers['if-none-match'], { bytes, type, etag }));
  });
  return [
    route('/', async (request) => openPage(page, request, sessions)),
    route(DOCUMENTS_PATH, async (request) => openPage(desk, request, sessions)),
    ...assets,
  ];
}

const route = (path: string, handle: HttpRoute['handle']): HttpRoute => ({ method: 'GET', path, maxBytes: 0, handle });

/**
 * Each visit makes the session last longer. A browser that comes by a link from another site does not show its cookie (SameSite=Strict):
 * a new one would then take the place of one that is there, so the page is left to ask for it.
 */
function openPage(body: string, { headers }: HttpRequest, sessions: WebSessions): HttpReply {
  const isDirect = headers['sec-fetch-site'] === 'none' || headers['sec-fetch-site'] === 'same-origin';
  const session = sessions.read(headers['cookie']) ?? (isDirect ? sessions.create() : null);
  const cookie: Readonly<Record<string, string>> = session === null ? {} : { 'set-cookie': sessions.cookie(session) };
  return secured({ status: 200, headers: { 'content-type': 'text/html; charset=utf-8', ...cookie }, body });
}

interface Asset {
  readonly bytes: Uint8Array;
  readonly type: string;
  readonly etag: string;
}

/** Browsers keep the files, and ask each time whether they are still the same. */
function asset(known: string | undefined, { bytes, type, etag }: Asset): HttpReply {
  const headers = { 'content-type': `${type}; charset=utf-8`, 'cache-control': 'no-cache', etag };
  if (known?.split(/\s*,\s*/u).some((tag) => tag.replace(/^W\//u, '') === etag)) return secured({ status: 304, headers, body: '' });
  return secured({ status: 200, headers, body: bytes });
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Puts words in place of `{{name}}`, and in place of `{{config}}` all that the scripts need, as JSON. */
function renderPage(template: string, words: object, settings: object): string {
  const values: Readonly<Record<string, unknown>> = { ...words, config: JSON.stringify(settings) };
  return template.replace(/\{\{(\w+)\}\}/gu, (_whole, name: string) => {
    const word = values[name];
    if (typeof word !== 'string') throw new Error(`the page has no words for ${name}`);
    return word.replace(/[&<>"']/gu, (character) => ESCAPES[character] ?? '');
  });
}
