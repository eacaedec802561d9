// verify.mjs HEADER BODYFILE KEYFILE: judges x-infisical-signature of a certificate alert with Node's own crypto, from the
// documented description: "t=<ms>,v1=<hex>", HMAC-SHA256 over "<ms>.<body>".
import { createHmac, timingSafeEqual } from 'node:crypto';
import { readFileSync } from 'node:fs';

const [header, bodyFile, keyFile] = process.argv.slice(2);
const [t, v1] = header.split(',').map((part, index) => part.slice(index === 0 ? 2 : 3));
const body = readFileSync(bodyFile);
const expected = createHmac('sha256', readFileSync(keyFile)).update(`${t}.`).update(body).digest('hex');
const event = JSON.parse(body);
const ok = v1.length === expected.length && timingSafeEqual(Buffer.from(v1), Buffer.from(expected))
    && event.specversion === '1.0' && Math.abs(Date.now() - Number(t)) < 300_000;
process.exit(ok ? 0 : 1);
