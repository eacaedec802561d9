// One request a line: now secret body name value name value …, all but now in hex. Prints 1 (accepted) or 0 a line.
'use strict';
const { verify } = require(process.argv[2]);
const text = (hex) => Buffer.from(hex === '-' ? '' : hex, 'hex');
for (const line of require('node:fs').readFileSync(0, 'latin1').split('\n').filter(Boolean)) {
  const [now, secret, body, ...pairs] = line.split(' ');
  const headers = {};
  for (let i = 0; i < pairs.length; i += 2) headers[text(pairs[i]).toString()] = text(pairs[i + 1]).toString();
  console.log(verify(headers, text(body), text(secret).toString(), { now: Number(now) }) ? 1 : 0);
}
