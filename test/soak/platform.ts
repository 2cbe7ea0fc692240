/** What goes wrong with a call. Of those after the slash the call was carried out, but its caller does not learn so. */
export const FAULTS = ['too-many', 'bad-gateway', 'reset-before', 'reset-after', 'truncated', 'silence'] as const;
export type Fault = (typeof FAULTS)[number];
export const CUTTING: ReadonlySet<Fault> = new Set<Fault>(['reset-after', 'truncated', 'silence']);

/** A call to the platform, as far as faults depend on it. */
export interface PlatformCall {
  readonly method: string;
  /** Of a message that is sent; empty for other calls. */
  readonly chatId: string;
  readonly text: string;
}

export type FaultRule = (call: PlatformCall) => Fault | null;

/** A message that the platform took. */
export interface Taken {
  readonly chatId: string;
  readonly messageId: string;
  readonly text: string;
  /** The platform knows that its answer was not read. */
  readonly cutOff: boolean;
}

export interface PlatformChat {
  readonly id: string;
  /** Gives the id by which the inbox knows the message. */
  say(text: string): string;
}

/** A fake platform, as the soak sees it: people write, messages are taken, calls go wrong. */
export interface Platform {
  readonly name: string;
  /** Variables that point the program to it. */
  readonly env: Readonly<Record<string, string>>;
  openChat(): PlatformChat;
  taken(): readonly Taken[];
  setFaults(rule: FaultRule | null): void;
  /** Messages of people that the platform still keeps to deliver. */
  undelivered(): number;
  /**
   * For a platform that hands each message over once and forgets it: the inbox ids of those handed over, in order, and whether
   * the answer left whole. Null for one that delivers until it is acknowledged.
   */
  handedOver(): readonly { readonly eventId: string; readonly cutOff: boolean }[] | null;
  close(): Promise<void>;
}

export type Mode = 'webhook' | 'polling';

export const SECRET = 'mot-bi-mat-du-dai';
/** Between two deliveries of the same message. */
export const REDELIVERY_MS = 250;
