// webhook-id, webhook-timestamp (seconds), webhook-signature: v1a,<base64 of Ed25519("<id>.<seconds>." + raw body)>
// The signature covers id and time. The key is the public one, whpk_….
'use strict';
const crypto = require('node:crypto');

// Give it the body byte for byte as it came in: JSON that was parsed and written again has another signature.
// headers: names in lower case, as Node has them. rawBody: a Buffer. secret: the public key, whpk_….
// Express: app.post('/hook', express.raw({ type: '*/*' }), (req, res) => res.sendStatus(verify(req.headers, req.body, process.env.SECRET) ? 204 : 401));
function verify(headers, rawBody, secret, { now = Date.now(), maxAgeMs = 5 * 60 * 1000 } = {}) {
  const id = headers['webhook-id'] ?? '';
  const seconds = headers['webhook-timestamp'] ?? '';
  if (!id || !/^\d{1,13}$/.test(seconds) || !secret.startsWith('whpk_')) return false;
  // Node wants the key with the prefix that says "Ed25519 public key" in DER.
  const der = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), Buffer.from(secret.slice(5), 'base64')]);
  const key = crypto.createPublicKey({ key: der, format: 'der', type: 'spki' });
  const content = Buffer.concat([Buffer.from(`${id}.${seconds}.`), rawBody]);
  const genuine = (headers['webhook-signature'] ?? '').split(' ')
    .some((one) => one.startsWith('v1a,') && crypto.verify(null, content, key, Buffer.from(one.slice(4), 'base64')));
  return genuine && isFresh(Number(seconds) * 1000, now, maxAgeMs);
}

function isFresh(signedAt, now, maxAgeMs) {
  return Number.isFinite(signedAt) && Math.abs(now - signedAt) <= maxAgeMs;
}

module.exports = { verify };
