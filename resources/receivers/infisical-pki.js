// x-infisical-signature: t=<ms>,v1=<hex of HMAC-SHA256(secret, "<ms>." + raw body)>
// The signature covers the time.
'use strict';
const crypto = require('node:crypto');

// Give it the body byte for byte as it came in: JSON that was parsed and written again has another signature.
// headers: names in lower case, as Node has them. rawBody: a Buffer. secret: the webhook's secret.
// Express: app.post('/hook', express.raw({ type: '*/*' }), (req, res) => res.sendStatus(verify(req.headers, req.body, process.env.SECRET) ? 204 : 401));
function verify(headers, rawBody, secret, { now = Date.now(), maxAgeMs = 5 * 60 * 1000 } = {}) {
  const found = /^t=(\d{1,16}),v1=([0-9a-f]{64})$/.exec(headers['x-infisical-signature'] ?? '');
  if (!found) return false;
  const expected = crypto.createHmac('sha256', secret).update(`${found[1]}.`).update(rawBody).digest();
  if (!crypto.timingSafeEqual(expected, Buffer.from(found[2], 'hex'))) return false;
  return isFresh(Number(found[1]), now, maxAgeMs);
}

function isFresh(signedAt, now, maxAgeMs) {
  return Number.isFinite(signedAt) && Math.abs(now - signedAt) <= maxAgeMs;
}

module.exports = { verify };
