// node --import network-trap.mjs …: writes where the process wants to connect to, and which names it looks up, into the file NETWORK_TRAP, a line each.
import dgram from 'node:dgram';
import dns from 'node:dns';
import { appendFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import net from 'node:net';

const file = process.env.NETWORK_TRAP;
const note = (what) => appendFileSync(file, `${what}\n`);

const { connect } = net.Socket.prototype;
net.Socket.prototype.connect = function trapped(...args) {
  const [first] = Array.isArray(args[0]) ? args[0] : args;
  const { host = '127.0.0.1', port, path } = typeof first === 'object' ? first : { port: first, host: args[1] };
  note(`connect ${path ?? `${host}:${port}`}`);
  return connect.apply(this, args);
};
const { send } = dgram.Socket.prototype;
dgram.Socket.prototype.send = function trapped(...args) {
  note('datagram');
  return send.apply(this, args);
};
for (const resolver of [dns, dns.promises]) {
  for (const name of Object.keys(resolver).filter((key) => /^(?:lookup|resolve|reverse)/u.test(key))) {
    const original = resolver[name];
    resolver[name] = function trapped(...args) {
      // An address is no name to look up
      if (name !== 'lookup' || net.isIP(String(args[0])) === 0) note(`${name} ${args[0]}`);
      return original.apply(this, args);
    };
  }
}
syncBuiltinESMExports();
note('armed');
