/** One message as it leaves for a platform. Lengths and places are in UTF-16 units. */
export interface OutgoingMessage {
  readonly chatId: string;
  /** Plain text, NFC, at most what the channel carries in one message. */
  readonly text: string;
  readonly styles: readonly TextStyle[];
  /** Rows of buttons; only for channels that have them. */
  readonly buttons: readonly (readonly Button[])[];
  /** The message that this one takes the place of; null for a new one. Only for channels that can edit. */
  readonly replaces: string | null;
  /** Sent with the text as its caption; only for channels that carry files. */
  readonly file: OutgoingFile | null;
}

export interface TextStyle {
  readonly start: number;
  readonly length: number;
  readonly style: 'bold' | 'italic';
}

export interface Button {
  /** Opaque, at most 64 bytes; comes back in the event when the button is pressed. */
  readonly id: string;
  readonly label: string;
}

export interface OutgoingFile {
  readonly kind: 'photo' | 'file';
  readonly name: string;
  readonly base64: string;
}

export const OUTGOING_KINDS = ['reply', 'notice', 'reminder'] as const;
/**
 * Why a message is sent: a person asked (reply), the assistant has something to tell an administrator (notice), a deadline nears (reminder).
 * Only a reply may be sent again when it is not known whether it arrived.
 */
export type OutgoingKind = (typeof OUTGOING_KINDS)[number];
