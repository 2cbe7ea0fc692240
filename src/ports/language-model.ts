/** A call of a tool as the model wrote it: neither its name nor its arguments (JSON text) are checked. */
export interface ToolCall {
  readonly id: string;
  readonly name: string;
  readonly arguments: string;
}

export type ModelMessage =
  | { readonly role: 'system' | 'user'; readonly content: string }
  | { readonly role: 'assistant'; readonly content: string; readonly toolCalls: readonly ToolCall[] }
  | { readonly role: 'tool'; readonly callId: string; readonly content: string };

export interface ToolDeclaration {
  readonly name: string;
  readonly description: string;
  /** JSON Schema of the arguments. */
  readonly parameters: Readonly<Record<string, unknown>>;
}

export interface ChatRequest {
  readonly messages: readonly ModelMessage[];
  readonly tools: readonly ToolDeclaration[];
  /** The most that the model may write. */
  readonly maxTokens: number;
  readonly signal: AbortSignal;
  /** Called with all that is written so far, each time that there is more. */
  readonly onText?: (text: string) => void;
}

export interface ChatReply {
  readonly text: string;
  readonly toolCalls: readonly ToolCall[];
  /** Whether the model declined, or its server held the words back. */
  readonly isRefused: boolean;
  /** Read and written, as the server counts; null where it does not tell. */
  readonly tokens: number | null;
}

/** A model that writes. What it writes is a claim of a stranger: nothing of it is true, or done, because it says so. */
export interface LanguageModel {
  /** Whether words leave this machine and its private network. */
  readonly isExternal: boolean;
  /**
   * One complete reply.
   * @throws PortError 'unavailable' (not there, too slow, broken off), 'busy' (asked to wait), 'not-permitted' (key or model
   * refused), 'corrupt' (not what such a server answers)
   */
  chat(request: ChatRequest): Promise<ChatReply>;
}
