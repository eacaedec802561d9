#include "subscriptions/credentials.h"

#include "core/id.h"
#include "crypto/compare.h"
#include "crypto/digest.h"
#include "crypto/random.h"

#include <QUuid>

using namespace Qt::StringLiterals;

namespace belfry::subscriptions {

QString newClientId()
{
    return QUuid::createUuid().toString(QUuid::WithoutBraces);
}

QString newClientSecret()
{
    return QString::fromLatin1(crypto::randomBytes(32).toHex());
}

QString newToken(const QString &id)
{
    return id + u'.' + randomBase62(43);
}

QString idOfToken(const QString &token)
{
    const qsizetype dot = token.indexOf(u'.');
    return dot > 0 && token.size() < 200 && isIdOf(token.left(dot), "tok") ? token.left(dot) : QString();
}

QByteArray digestOf(const QString &credential)
{
    return crypto::sha256(credential.toUtf8());
}

bool sameDigest(const QByteArray &a, const QByteArray &b)
{
    return crypto::constantTimeEquals(a, b);
}

} // namespace belfry::subscriptions
