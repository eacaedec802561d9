// x-infisical-signature: t=<ms>;<hex of HMAC-SHA256(secret, raw body)>
// The time in the header is not signed; the `timestamp` in the body is.
'use strict';
const crypto = require('node:crypto');

// Give it the body byte for byte as it came in: JSON that was parsed and written again has another signature.
// headers: names in lower case, as Node has them. rawBody: a Buffer. secret: the webhook's secret.
// Express: app.post('/hook', express.raw({ type: '*/*' }), (req, res) => res.sendStatus(verify(req.headers, req.body, process.env.SECRET) ? 204 : 401));
function verify(headers, rawBody, secret, { now = Date.now(), maxAgeMs = 5 * 60 * 1000 } = {}) {
  const found = /^t=(\d{1,16});([0-9a-f]{64})$/.exec(headers['x-infisical-signature'] ?? '');
  if (!found) return false;
  const expected = crypto.createHmac('sha256', secret).update(rawBody).digest();
  if (!crypto.timingSafeEqual(expected, Buffer.from(found[2], 'hex'))) return false;
  // A body without a timestamp (Slack, Teams) leaves the header's time, which nobody signed.
  return isFresh(bodyTimestamp(rawBody) ?? Number(found[1]), now, maxAgeMs);
}

function isFresh(signedAt, now, maxAgeMs) {
  return Number.isFinite(signedAt) && Math.abs(now - signedAt) <= maxAgeMs;
}

function bodyTimestamp(rawBody) {
  try {
    const { timestamp } = JSON.parse(rawBody);
    return Number.isInteger(timestamp) ? timestamp : undefined;
  } catch {
    return undefined;
  }
}

module.exports = { verify };
