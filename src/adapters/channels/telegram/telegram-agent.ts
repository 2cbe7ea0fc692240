import http from 'node:http';
import https from 'node:https';

/** An unused connection is closed after this long: after that a router on the way may have forgotten it, and a message into it would be lost. */
const IDLE_MS = 20_000;
/** Node gives up on an address after 250 ms when a name has several, which is less than a slow line to Europe takes. */
const ADDRESS_ATTEMPT_MS = 3000;

/**
 * Connections to the platform, with a limit for connecting (the TLS handshake included). A line that swallows packets, as a carrier that blocks
 * the platform does, then shows as "connect ETIMEDOUT", which proves that nothing was sent; a time-out of the whole request proves nothing.
 */
export function createTelegramAgent(apiRoot: string, connectMs: number): http.Agent {
  const options = { keepAlive: true, timeout: IDLE_MS, autoSelectFamilyAttemptTimeout: ADDRESS_ATTEMPT_MS };
  return apiRoot.startsWith('http://')
    ? limitConnecting(new http.Agent(options), 'connect', connectMs)
    : limitConnecting(new https.Agent(options), 'secureConnect', connectMs);
}

function limitConnecting(agent: http.Agent, ready: 'connect' | 'secureConnect', connectMs: number): http.Agent {
  const connect = agent.createConnection.bind(agent);
  agent.createConnection = (options, callback) => {
    const socket = connect(options, callback);
    const timer = setTimeout(() => socket?.destroy(Object.assign(new Error('connect ETIMEDOUT'), { code: 'ETIMEDOUT' })), connectMs);
    const stop = (): void => clearTimeout(timer);
    socket?.once(ready, stop).once('close', stop);
    return socket;
  };
  return agent;
}
