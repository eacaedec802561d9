// webhook-id, webhook-timestamp (seconds), webhook-signature: v1,<base64 of HMAC-SHA256(key, "<id>.<seconds>." + raw body)>
// The signature covers id and time. During a rotation the header holds two signatures.
'use strict';
const crypto = require('node:crypto');

// Give it the body byte for byte as it came in: JSON that was parsed and written again has another signature.
// headers: names in lower case, as Node has them. rawBody: a Buffer. secret: the webhook's secret.
// Express: app.post('/hook', express.raw({ type: '*/*' }), (req, res) => res.sendStatus(verify(req.headers, req.body, process.env.SECRET) ? 204 : 401));
function verify(headers, rawBody, secret, { now = Date.now(), maxAgeMs = 5 * 60 * 1000 } = {}) {
  const id = headers['webhook-id'] ?? '';
  const seconds = headers['webhook-timestamp'] ?? '';
  if (!id || !/^\d{1,13}$/.test(seconds)) return false;
  // A secret with the prefix whsec_ holds the key in base64, any other is the key itself.
  const key = secret.startsWith('whsec_') ? Buffer.from(secret.slice(6), 'base64') : Buffer.from(secret);
  const expected = crypto.createHmac('sha256', key).update(`${id}.${seconds}.`).update(rawBody).digest();
  const genuine = (headers['webhook-signature'] ?? '').split(' ').some((one) => {
    const mac = Buffer.from(one.slice(3), 'base64');
    return one.startsWith('v1,') && mac.length === expected.length && crypto.timingSafeEqual(expected, mac);
  });
  return genuine && isFresh(Number(seconds) * 1000, now, maxAgeMs);
}

function isFresh(signedAt, now, maxAgeMs) {
  return Number.isFinite(signedAt) && Math.abs(now - signedAt) <= maxAgeMs;
}

module.exports = { verify };
