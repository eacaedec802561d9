// verify.mjs HEADER BODYFILE KEYFILE: judges a certificate alert with Node alone, from the documented description: the
// signature ("t=<ms>,v1=<hex>", HMAC-SHA256 over "<ms>.<raw body>"), the table of types and subjects, and the fields.
import { createHmac, timingSafeEqual } from 'node:crypto';
import { readFileSync } from 'node:fs';

function verifyWebhookSignature(header, body, secret) {
    const parts = header.split(',');
    const timestamp = parts[0].replace('t=', '');
    const signature = parts[1].replace('v1=', '');
    const expected = createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex');
    if (Math.abs(Date.now() - Number(timestamp)) > 300_000)
        throw new Error(`t= is no time in ms of now: ${timestamp}`);
    return signature.length === expected.length && timingSafeEqual(Buffer.from(signature), Buffer.from(expected));
}

function require(condition, what) {
    if (!condition)
        throw new Error(what);
}

const subjects = {
    'com.infisical.pki.certificate.expiration': 'certificate-expiration-alert',
    'com.infisical.pki.certificate.issuance': 'certificate-issuance-alert',
    'com.infisical.pki.certificate.renewal': 'certificate-renewal-alert',
    'com.infisical.pki.certificate.revocation': 'certificate-revocation-alert',
    'com.infisical.pki.certificate.test': 'certificate-test',
};
const iso = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

const [header, bodyFile, keyFile] = process.argv.slice(2);
const body = readFileSync(bodyFile, 'utf8');
require(verifyWebhookSignature(header, body, readFileSync(keyFile)), 'the signature is wrong');
const event = JSON.parse(body);
require(event.specversion === '1.0' && event.datacontenttype === 'application/json', 'specversion or datacontenttype');
require(subjects[event.type] && event.subject === subjects[event.type], `subject ${event.subject} of ${event.type}`);
require(iso.test(event.time) && typeof event.id === 'string' && event.id.length > 0, 'time or id');
const { alert, certificates, metadata } = event.data;
require(event.source === `/applications/${alert.applicationId}/alerts/${alert.id}`, `source ${event.source}`);
require(/^[a-z0-9]+(-[a-z0-9]+)*$/.test(alert.name), `alert name ${alert.name}`);
const kind = event.type.split('.').pop();
require(kind === 'expiration' ? /^\d+[dwmy]$/.test(alert.alertBefore) : kind === 'test' || !('alertBefore' in alert), 'alertBefore');
require(kind === 'expiration' || certificates.length === 1, 'a notification in real time holds a single certificate');
require(metadata.totalCertificates === certificates.length && metadata.viewUrl.endsWith(`/cert-manager/applications/${alert.applicationId}/certificates`), 'metadata');
for (const certificate of certificates) {
    require(iso.test(certificate.notBefore) && iso.test(certificate.notAfter), 'notBefore or notAfter');
    require(Array.isArray(certificate.san) && typeof certificate.commonName === 'string' && certificate.id, 'certificate');
    require(Number.isInteger(certificate.daysUntilExpiry), 'daysUntilExpiry');
    require(['active', 'expired', 'revoked'].includes(certificate.status), `status ${certificate.status}`);
    require(kind !== 'revocation' || (iso.test(certificate.revokedAt) && certificate.revocationReason), 'revokedAt or revocationReason');
}
