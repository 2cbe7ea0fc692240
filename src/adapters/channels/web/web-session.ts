import { createHash, randomBytes } from 'node:crypto';

const TOKEN_BYTES = 32;
const TOKEN = /^[\w-]{43}$/u;
const DAYS_30_SECONDS = 30 * 24 * 60 * 60;

/** Who visits: a random token in a cookie, and nothing on the server. */
export interface WebSession {
  readonly token: string;
  /** Hash of the token: who reads the store cannot visit in another's name. */
  readonly chatId: string;
}

export interface WebSessions {
  read(cookieHeader: string | undefined): WebSession | null;
  create(): WebSession;
  /** Value of a Set-Cookie header that keeps the session for 30 days from now. */
  cookie(session: WebSession): string;
}

/** @param isSecure whether people come by HTTPS; the cookie is then bound to it and to this very host */
export function createWebSessions(isSecure: boolean): WebSessions {
  const name = isSecure ? '__Host-sau-ro' : 'sau-ro';
  const attributes = `Path=/; Max-Age=${DAYS_30_SECONDS}; HttpOnly; SameSite=Strict${isSecure ? '; Secure' : ''}`;
  return {
    read(cookieHeader = '') {
      const token = cookieValue(cookieHeader, name);
      return token !== null && TOKEN.test(token) ? toSession(token) : null;
    },
    create: () => toSession(randomBytes(TOKEN_BYTES).toString('base64url')),
    cookie: ({ token }) => `${name}=${token}; ${attributes}`,
  };
}

const toSession = (token: string): WebSession => ({ token, chatId: createHash('sha256').update(token).digest('hex') });

function cookieValue(header: string, name: string): string | null {
  for (const pair of header.split(';')) {
    const [key, value] = pair.split('=', 2);
    if (key?.trim() === name && value !== undefined) return value.trim();
  }
  return null;
}
