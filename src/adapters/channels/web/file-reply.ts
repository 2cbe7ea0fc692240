import type { HttpReply } from '../../../ports/http.ts';
import type { MailboxFile } from '../../../ports/mailbox.ts';
import { secured } from './web-replies.ts';

/** First bytes of the kinds of pictures that a page shows (IANA media types). */
const PICTURES: readonly { readonly type: string; readonly start: readonly number[] }[] = [
  { type: 'image/png', start: [0x89, 0x50, 0x4e, 0x47] },
  { type: 'image/jpeg', start: [0xff, 0xd8, 0xff] },
  { type: 'image/gif', start: [0x47, 0x49, 0x46, 0x38] },
];

/** Pictures are shown; anything else is only ever saved, so that it cannot run in the name of the page. */
export function fileReply({ kind, name, bytes }: MailboxFile): HttpReply {
  const picture = kind === 'photo' ? PICTURES.find(({ start }) => start.every((byte, i) => bytes[i] === byte)) : undefined;
  const disposition = picture === undefined ? 'attachment' : 'inline';
  const headers = {
    'content-type': picture?.type ?? 'application/octet-stream',
    // RFC 6266 with the encoding of RFC 8187
    'content-disposition': `${disposition}; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/gu, percentOf)}`,
  };
  return secured({ status: 200, headers, body: bytes });
}

const percentOf = (character: string): string => `%${character.charCodeAt(0).toString(16)}`;
