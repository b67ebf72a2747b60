/**
 * Forbids the network to a program and its threads, for tests: loaded ahead of it by --require. Every attempt throws, and
 * is noted in the file that OFFLINE_LOG names.
 */
const { appendFileSync } = require('node:fs');

const forbid = (what) => {
  return (...args) => {
    appendFileSync(process.env.OFFLINE_LOG, `${what} ${String(args[0])}\n`);
    throw new Error(`The network is forbidden: ${what}`);
  };
};

for (const [module, names] of [
  ['node:net', ['connect', 'createConnection']],
  ['node:tls', ['connect']],
  ['node:http', ['request', 'get']],
  ['node:https', ['request', 'get']],
  ['node:http2', ['connect']],
  ['node:dgram', ['createSocket']],
  ['node:dns', ['lookup', 'resolve', 'resolve4', 'resolve6', 'reverse']],
]) {
  const found = require(module);
  for (const name of names) found[name] = forbid(`${module} ${name}`);
}
require('node:net').Socket.prototype.connect = forbid('a socket');
globalThis.fetch = forbid('fetch');
