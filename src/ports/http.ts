/** A request as a route sees it. */
export interface HttpRequest {
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly query: Readonly<Record<string, string | undefined>>;
  readonly body: Uint8Array;
  /** Fires when the client has gone. */
  readonly signal: AbortSignal;
}

export interface HttpReply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}

export interface HttpRoute {
  readonly method: 'GET' | 'POST';
  /** "/webhooks/zalo" */
  readonly path: string;
  /** A larger body gets 413 and is not read to its end. */
  readonly maxBytes: number;
  /** Looks at a request before its body is received: a reply ends it there, null lets it come. */
  admit?(request: Omit<HttpRequest, 'body'>): Promise<HttpReply | null>;
  handle(request: HttpRequest): Promise<HttpReply>;
}

export interface HttpServer {
  /** Begins to listen. @throws PortError 'busy' when the port is taken, 'not-permitted' when it may not be used */
  listen(routes: readonly HttpRoute[]): Promise<{ readonly url: string }>;
  /** Takes no more requests and waits for those at work, for a few seconds. */
  close(): Promise<void>;
}
