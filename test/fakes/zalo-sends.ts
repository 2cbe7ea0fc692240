import { done, type Envelope, failed } from './zalo-faults.ts';
import { newZaloId } from './zalo-updates.ts';

export interface ZaloSend {
  readonly method: string;
  readonly chatId: string;
  readonly messageId: string;
  /** Of a message its text, of a photo its caption; empty for others. */
  readonly text: string;
  readonly styles: readonly { readonly start: number; readonly len: number; readonly st: readonly string[] }[];
  readonly params: Readonly<Record<string, unknown>>;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** The sender did not get the answer whole: it may send the same again and be right. */
  readonly cutOff: boolean;
}

type Params = Readonly<Record<string, unknown>>;

/** UTF-16 units. */
const LARGEST_TEXT = 2000;
const STYLE = /^(?:[bius]|f_(?:13|15|18|20)|c_(?:050a19|15a85f|f7b503|f27806|db342e)|lst_[12]|ind_[1-5])$/u;

const isText = (value: unknown): value is string => typeof value === 'string' && value.length > 0 && value.length <= LARGEST_TEXT;
const isAddress = (value: unknown): value is string => typeof value === 'string' && /^https?:\/\/./u.test(value);
const isPlace = (value: unknown): value is number => typeof value === 'number' && Number.isInteger(value) && value >= 0;

function isStyle(value: unknown, textLength: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { start, len, st } = value as Readonly<Record<string, unknown>>;
  const inRange = isPlace(start) && isPlace(len) && len > 0 && start + len <= textLength;
  return inRange && Array.isArray(st) && st.length > 0 && st.every((code) => typeof code === 'string' && STYLE.test(code));
}

/** What is wrong with the parameters of a method; null when nothing is. */
const CHECKS: Readonly<Record<string, (params: Params) => string | null>> = {
  sendMessage: ({ text, text_styles = [], parse_mode }) => {
    if (!isText(text)) return 'text must have 1 to 2000 characters';
    if (parse_mode !== undefined && parse_mode !== 'markdown' && parse_mode !== 'html') return 'invalid parse_mode';
    return Array.isArray(text_styles) && text_styles.every((style) => isStyle(style, text.length)) ? null : 'invalid text_styles';
  },
  sendPhoto: ({ photo, caption }) => {
    if (!isAddress(photo)) return 'photo must be a public address';
    return caption === undefined || isText(caption) ? null : 'caption must have 1 to 2000 characters';
  },
  sendSticker: ({ sticker }) => (isText(sticker) ? null : 'sticker is missing'),
  sendVoice: ({ voice_url }) => (isAddress(voice_url) && voice_url.endsWith('.aac') ? null : 'voice_url must end in .aac'),
  sendChatAction: ({ action }) => (action === 'typing' ? null : 'unknown action'),
};

/** Refuses what the documentation does not allow, with a 400; null for what may be sent. */
export function checkSend(method: string, params: Params, isKnown: (chatId: unknown) => boolean): Envelope | null {
  const problem = isKnown(params['chat_id']) ? (CHECKS[method]?.(params) ?? null) : 'chat not found';
  return problem === null ? null : failed(400, `Bad Request: ${problem}`);
}

export const isSendMethod = (method: string): boolean => Object.hasOwn(CHECKS, method);

export function newZaloSend(method: string, params: Params): ZaloSend {
  const text = params['text'] ?? params['caption'] ?? '';
  return {
    method,
    chatId: String(params['chat_id']),
    messageId: newZaloId(),
    text: String(text),
    styles: (params['text_styles'] as ZaloSend['styles'] | undefined) ?? [],
    params,
    at: Date.now(),
    cutOff: false,
  };
}

export const answerOfSend = ({ messageId, at }: ZaloSend): Envelope => done({ message_id: messageId, date: at });
