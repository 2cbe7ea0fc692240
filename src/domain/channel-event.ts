/** What happened in a chat, as every channel hands it over. Text is NFC. */
export interface ChannelEvent {
  /** Name of the channel: "telegram", "zalo", "web", "console-…". */
  readonly channel: string;
  /** Unique within the channel; the same event delivered twice has the same one. */
  readonly eventId: string;
  /** The chat on its platform; where a chat has topics, one of them. */
  readonly chatId: string;
  /** The account that speaks; in a private chat often the same as the chat. */
  readonly senderId: string;
  /** Between one person and the assistant; everything else is a group in which the assistant was addressed. */
  readonly isPrivate: boolean;
  /** ISO moment, by the platform's clock. */
  readonly at: string;
  readonly content: EventContent;
}

export const ATTACHMENTS = ['photo', 'file', 'voice', 'sticker', 'other'] as const;
export type Attachment = (typeof ATTACHMENTS)[number];

export type EventContent =
  | {
      readonly kind: 'text';
      readonly text: string;
      /** The person changed a message sent before; the text is the new one. */
      readonly edited: boolean;
    }
  | {
      readonly kind: 'button';
      /** The id that the button was sent with. */
      readonly button: string;
      /** The message that carries the button; null where the platform does not say. */
      readonly messageId: string | null;
    }
  | {
      readonly kind: 'attachment';
      readonly attachment: Attachment;
      /** Words that came with it; empty for none. */
      readonly caption: string;
      /** How the channel can be asked for its bytes; null where it cannot. */
      readonly file: IncomingFile | null;
    }
  /** The assistant was blocked or removed: nothing more can be sent there. */
  | { readonly kind: 'left' }
  /** It was let in again. */
  | { readonly kind: 'joined' }
  /** The chat goes on under another id. */
  | { readonly kind: 'moved'; readonly to: string };

export interface IncomingFile {
  readonly id: string;
  readonly name: string;
  /** Bytes, where the platform says. */
  readonly size: number | null;
}

/** One conversation per chat and channel. */
export const conversationOf = ({ channel, chatId }: { readonly channel: string; readonly chatId: string }): string =>
  `${channel}:${chatId}`;
