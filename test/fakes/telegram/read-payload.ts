import type { IncomingMessage } from 'node:http';

export interface UploadedFile {
  readonly name: string;
  readonly bytes: Buffer;
}

/** The parameters of a call, however they were sent; files under their names. */
export type Payload = Readonly<Record<string, unknown>>;

export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

export function readPayload(contentType: string, body: Buffer, query: URLSearchParams): Payload {
  const boundary = /^multipart\/form-data;\s*boundary=(?<boundary>[^;\s]+)/u.exec(contentType)?.groups?.['boundary'];
  const sent = boundary !== undefined ? readMultipart(body, boundary) : body.length === 0 ? {} : JSON.parse(body.toString('utf8'));
  return { ...Object.fromEntries(query), ...sent };
}

/** Fields as text, structured ones parsed as the platform does, files as {@link UploadedFile}. */
function readMultipart(body: Buffer, boundary: string): Payload {
  const mark = Buffer.from(`--${boundary}`);
  const fields: Record<string, unknown> = {};
  for (let start = body.indexOf(mark); start !== -1; ) {
    const next = body.indexOf(mark, start + mark.length);
    if (next === -1) break;
    const part = body.subarray(start + mark.length + 2, next - 2);
    const gap = part.indexOf('\r\n\r\n');
    const head = part.subarray(0, gap).toString('utf8');
    const content = part.subarray(gap + 4);
    const { name, file } = /name="(?<name>[^"]*)"(?:; filename="(?<file>[^"]*)")?/u.exec(head)?.groups ?? {};
    if (name !== undefined)
      fields[name] = file === undefined ? parseField(content.toString('utf8')) : { name: file, bytes: Buffer.from(content) };
    start = next;
  }
  return fields;
}

const parseField = (text: string): unknown => (/^[[{]/u.test(text) ? JSON.parse(text) : text);
