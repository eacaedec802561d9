#include "core/id.h"

#include <QDateTime>
#include <QRandomGenerator>

#include <sys/random.h>

#include <array>
#include <utility>

namespace belfry {
namespace {

/// From the kernel, a few hundred bytes at a time: asking the processor for each word took longer than storing a delivery's row.
quint32 randomWord()
{
    thread_local std::array<quint32, 64> words;
    thread_local size_t left = 0;
    if (left == 0) {
        if (::getrandom(words.data(), sizeof words, 0) != ssize_t(sizeof words))
            QRandomGenerator::system()->fillRange(words.data(), qsizetype(words.size()));
        left = words.size();
    }
    return std::exchange(words[--left], 0);
}

} // namespace

QString newId(const char *prefix)
{
    return newId(prefix, QDateTime::currentMSecsSinceEpoch());
}

QString newId(const char *prefix, qint64 nowMs)
{
    static constexpr char alphabet[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    // Ids made in one process within one millisecond still sort in the order they were made: the first random word
    // counts up instead of being drawn again.
    thread_local qint64 lastMs = -1;
    thread_local quint32 high = 0;
    if (nowMs == lastMs) {
        high += 1 + (randomWord() & 0xff);
    } else {
        high = randomWord() & 0x7fffffff;
        lastMs = nowMs;
    }
    const quint64 low = (quint64(randomWord()) << 32) | randomWord();
    QString id = QLatin1String(prefix) + QLatin1Char('_');
    for (int shift = 45; shift >= 0; shift -= 5)
        id += QLatin1Char(alphabet[(quint64(nowMs) >> shift) & 31]);
    // 80 bits: 32 from `high`, 48 from `low`, as sixteen characters.
    const quint64 first = (quint64(high) << 8) | (low >> 56);
    for (int shift = 35; shift >= 0; shift -= 5)
        id += QLatin1Char(alphabet[(first >> shift) & 31]);
    for (int shift = 35; shift >= 0; shift -= 5)
        id += QLatin1Char(alphabet[(low >> shift) & 31]);
    return id;
}

bool isIdOf(const QString &text, const char *prefix)
{
    const QLatin1String p(prefix);
    return text.size() > p.size() + 1 && text.startsWith(p) && text.at(p.size()) == QLatin1Char('_');
}

QString randomBase62(int length)
{
    static constexpr char alphabet[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    QString text;
    text.reserve(length);
    for (int i = 0; i < length; ++i)
        text += QLatin1Char(alphabet[QRandomGenerator::system()->bounded(62)]);
    return text;
}

QString generateSigningSecret()
{
    return QLatin1String("whsec_") + randomBase62(24);
}

} // namespace belfry
