// X-InfraAudit-Signature: sha256=<hex of HMAC-SHA256(secret, raw body)>
// The only time is `timestamp` in the body: when the event happened. Retries carry the same bytes up to 30 minutes later.
'use strict';
const crypto = require('node:crypto');

// Give it the body byte for byte as it came in: JSON that was parsed and written again has another signature.
// headers: names in lower case, as Node has them. rawBody: a Buffer. secret: the webhook's secret.
// Express: app.post('/hook', express.raw({ type: '*/*' }), (req, res) => res.sendStatus(verify(req.headers, req.body, process.env.SECRET) ? 204 : 401));
function verify(headers, rawBody, secret, { now = Date.now(), maxAgeMs = 45 * 60 * 1000 } = {}) {
  const found = /^sha256=([0-9a-f]{64})$/.exec(headers['x-infraaudit-signature'] ?? '');
  if (!found) return false;
  const expected = crypto.createHmac('sha256', secret).update(rawBody).digest();
  if (!crypto.timingSafeEqual(expected, Buffer.from(found[1], 'hex'))) return false;
  return isFresh(Date.parse(JSON.parse(rawBody).timestamp), now, maxAgeMs);
}

function isFresh(signedAt, now, maxAgeMs) {
  return Number.isFinite(signedAt) && Math.abs(now - signedAt) <= maxAgeMs;
}

module.exports = { verify };
