// A receiver written from the description alone: the header holds "sha256=" and the hex HMAC-SHA256 of the raw request body, keyed
// with the webhook's secret. One line of input a delivery: signature, tab, body in base64. One line of output: yes or no.
import { createHmac, timingSafeEqual } from 'node:crypto';
import { readFileSync } from 'node:fs';

const secret = readFileSync(process.argv[2], 'utf8');

function genuine(body, signature) {
    const expected = Buffer.from('sha256=' + createHmac('sha256', secret).update(body).digest('hex'));
    const given = Buffer.from(signature);
    return given.length === expected.length && timingSafeEqual(given, expected);
}

for (const line of readFileSync(0, 'utf8').split('\n').filter(Boolean)) {
    const [signature, body] = line.split('\t');
    console.log(genuine(Buffer.from(body, 'base64'), signature) ? 'yes' : 'no');
}
