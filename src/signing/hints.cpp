#include "signing/hints.h"

#include "crypto/compare.h"
#include "signing/text.h"

using namespace Qt::StringLiterals;

namespace belfry::signing {

QString mismatchReason(const QByteArray &signature, const SecretBytes &key, const QByteArray &body, const Signer &signer)
{
    const auto fits = [&](const SecretBytes &otherKey, const QByteArray &otherBody) {
        return crypto::constantTimeEquals(signer(otherKey, otherBody), signature);
    };
    const QString start = u"The signature does not match. "_s;
    if (body.endsWith("\n") && fits(key, body.chopped(1)))
        return start + u"It would without the newline at the end of the body: something added it after signing."_s;
    if (fits(key, body + '\n'))
        return start + u"It would with a newline at the end of the body: something removed it after signing."_s;
    const QByteArray &bytes = key.bytes();
    if ((bytes.endsWith("\n") || bytes.endsWith(" ")) && fits(SecretBytes(bytes.trimmed()), body))
        return start + u"It would without the white space at the end of the key."_s;
    if (fits(SecretBytes(bytes + '\n'), body))
        return start + u"It would with a newline at the end of the key: the sender's key was read from a file together with it."_s;
    if (bytes.startsWith("whsec_")) {
        const QByteArray rest = bytes.mid(6);
        if (fits(SecretBytes(rest), body))
            return start + u"It would with the key without whsec_: here the prefix is part of the key."_s;
        const auto decoded = keyFromBase64(rest);
        if (decoded && fits(SecretBytes(*decoded), body))
            return start + u"It would with the key decoded from base64: only Standard Webhooks reads whsec_ keys that way."_s;
    }
    return start + u"Either the key is another one, or the body was changed after signing (formatting it again is a change)."_s;
}

} // namespace belfry::signing
