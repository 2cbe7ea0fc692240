import { BlockList, isIP } from 'node:net';

const PRIVATE = new BlockList();
for (const [network, bits] of [
  ['127.0.0.0', 8],
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['169.254.0.0', 16],
] as const)
  PRIVATE.addSubnet(network, bits, 'ipv4');
PRIVATE.addAddress('::1', 'ipv6');
PRIVATE.addSubnet('fc00::', 7, 'ipv6');
PRIVATE.addSubnet('fe80::', 10, 'ipv6');

/**
 * Whether a host of an address is this machine or one of its private network (RFC 1918, RFC 4193, link-local). Of names only
 * "localhost" is: what another name stands for may change.
 */
export function isPrivateAddress(hostname: string): boolean {
  const host = hostname.replace(/^\[|\]$/gu, '');
  const family = isIP(host);
  if (family === 0) return host === 'localhost';
  return PRIVATE.check(host, family === 6 ? 'ipv6' : 'ipv4');
}
