// Verifies what Belfry signed as the documentation of the three systems tells a receiver to, with Node's own crypto only.
'use strict';
const crypto = require('crypto');
const { execFileSync } = require('child_process');

const hmac = (key, message) => crypto.createHmac('sha256', key).update(message);
const same = (a, b) => a.length === b.length && crypto.timingSafeEqual(Buffer.from(a), Buffer.from(b));

const receivers = {
    // t=<timestamp>;<signature>, the signature over the payload.
    'infisical'(headers, body, secret) {
        const [t, signature] = headers['x-infisical-signature'].split(';');
        const payload = JSON.parse(body);
        if (payload.timestamp !== undefined && t !== `t=${payload.timestamp}`)
            return false;
        return same(signature, hmac(secret, body).digest('hex'));
    },
    // t=<ms>,v1=<signature>, over "<ms>.<body>"; the body is a string there, as in the documented sample.
    'infisical-pki'(headers, body, secret) {
        const [first, second] = headers['x-infisical-signature'].split(',');
        const timestamp = first.replace('t=', '');
        if (Math.abs(Date.now() - Number(timestamp)) > 5 * 60 * 1000)
            return false;
        return same(second.replace('v1=', ''), hmac(secret, `${timestamp}.${body.toString()}`).digest('hex'));
    },
    // sha256=<signature>, over the raw body, the secret taken whole.
    'infraaudit'(headers, body, secret) {
        return same(headers['x-infraaudit-signature'], 'sha256=' + hmac(secret, body).digest('hex'));
    },
    'standard-webhooks'(headers, body, secret) {
        const raw = /^whsec_(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(secret)
            ? Buffer.from(secret.slice(6), 'base64') : Buffer.from(secret);
        const content = Buffer.concat([Buffer.from(`${headers['webhook-id']}.${headers['webhook-timestamp']}.`), body]);
        const expected = 'v1,' + hmac(raw, content).digest('base64');
        return headers['webhook-signature'].split(' ').some((one) => same(one, expected));
    },
    'standard-webhooks-ed25519'(headers, body, publicText) {
        const der = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), Buffer.from(publicText.replace('whpk_', ''), 'base64')]);
        const key = crypto.createPublicKey({ key: der, format: 'der', type: 'spki' });
        const content = Buffer.concat([Buffer.from(`${headers['webhook-id']}.${headers['webhook-timestamp']}.`), body]);
        const [version, signature] = headers['webhook-signature'].split(',');
        return version === 'v1a' && crypto.verify(null, content, key, Buffer.from(signature, 'base64'));
    },
};

const requests = JSON.parse(execFileSync(process.argv[2], { maxBuffer: 1 << 26 }));
const seen = {};
let failures = 0;
for (const request of requests) {
    const headers = {};
    for (const [name, value] of request.headers)
        headers[name.toLowerCase()] = value;
    const body = Buffer.from(request.body, 'base64');
    const changed = Buffer.from(body);
    changed[changed.length - 1] ^= 1;
    const receiver = receivers[request.scheme];
    const refuses = () => {
        try {
            return !receiver(headers, changed, request.key);
        } catch (error) {
            return error instanceof SyntaxError; // no JSON any more
        }
    };
    if (!receiver || !receiver(headers, body, request.key) || !refuses()) {
        console.error(`${request.scheme}: key of ${request.key.length}, body of ${body.length} bytes: wrong verdict`);
        failures++;
    }
    seen[request.scheme] = (seen[request.scheme] || 0) + 1;
}
console.log(JSON.stringify(seen));
const missing = Object.keys(receivers).filter((scheme) => !seen[scheme]);
if (missing.length)
    console.error(`nothing was signed with ${missing.join(', ')}`);
process.exit(failures || missing.length ? 1 : 0);
