// Verifies Belfry's Standard Webhooks requests with the published library, its check of the time included.
'use strict';
const { execFileSync } = require('child_process');
const { Webhook } = require('standardwebhooks');

const requests = JSON.parse(execFileSync(process.argv[2], { maxBuffer: 1 << 26 }));
let verified = 0;
let failures = 0;
for (const request of requests) {
    // The library reads keys as base64, or as raw text when told so; Belfry's whsec_ keys are the former.
    if (request.scheme !== 'standard-webhooks')
        continue;
    const webhook = request.key.startsWith('whsec_') ? new Webhook(request.key)
        : new Webhook(Buffer.from(request.key).toString('base64'));
    const headers = Object.fromEntries(request.headers);
    const body = Buffer.from(request.body, 'base64').toString();
    try {
        webhook.verify(body, headers);
        verified++;
    } catch (error) {
        console.error(`refused: ${error.message}`);
        failures++;
    }
    try {
        webhook.verify(body + ' ', headers);
        console.error('a changed body was accepted');
        failures++;
    } catch (error) {
        // As it should be.
    }
}
console.log(`${verified} verified`);
process.exit(failures || !verified ? 1 : 0);
