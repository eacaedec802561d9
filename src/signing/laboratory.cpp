#include "signing/laboratory.h"

#include "signing/repairs.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace belfry::signing {

namespace {

constexpr qsizetype pairsUpToBytes = 256 * 1024;
constexpr int signedSecondsDigits = 10;

/// Asks one question again and again: does it hold with this key, this body, these headers?
class Bench
{
public:
    explicit Bench(const Specimen &specimen) : m_specimen(specimen) { }

    [[nodiscard]] bool holds(const HeaderList &headers, const SecretBytes &key, const QByteArray &body) const
    {
        return verify(m_specimen.scheme, headers, key, body).valid;
    }
    /// Repaired headers carry nothing but the signature, whichever scheme it then is.
    [[nodiscard]] QString holdsRepaired(const HeaderList &headers, const SecretBytes &key, const QByteArray &body) const
    {
        const VerifyResult result = verify(u"auto"_s, headers, key, body);
        return result.valid ? result.scheme : QString();
    }

private:
    const Specimen &m_specimen;
};

Diagnosis found(const VerifyResult &result, const QString &cause, const QString &sentence)
{
    return {result, cause, sentence, {}};
}

std::optional<Diagnosis> edited(const Specimen &s, const Bench &bench, const VerifyResult &result)
{
    if (!s.goodBody || *s.goodBody == s.body || !bench.holds(s.headers, s.key, *s.goodBody))
        return std::nullopt;
    const auto [mine, theirs] = std::mismatch(s.body.begin(), s.body.end(), s.goodBody->begin(), s.goodBody->end());
    const qsizetype offset = mine - s.body.begin();
    const auto byte = [](const QByteArray &bytes, qsizetype at) {
        return at < bytes.size() ? u"0x%1"_s.arg(uchar(bytes.at(at)), 2, 16, QLatin1Char('0')) : u"the end"_s;
    };
    Diagnosis diagnosis = found(result, u"body-edited"_s,
        u"The body was changed after signing: byte %1 is %2 here and %3 in the good body (%4 and %5 bytes long)."_s
            .arg(offset).arg(byte(s.body, offset), byte(*s.goodBody, offset)).arg(s.body.size()).arg(s.goodBody->size()));
    diagnosis.offset = offset;
    return diagnosis;
}

std::optional<Diagnosis> singleMistake(const Specimen &s, const Bench &bench, const VerifyResult &result, const QList<Repair<QByteArray>> &bodies,
                                       const QList<Repair<SecretBytes>> &keys, const QList<Repair<HeaderList>> &headers)
{
    for (const SecretBytes &old : s.oldKeys) {
        if (bench.holds(s.headers, old, s.body))
            return found(result, u"old-key"_s, u"It was signed with the old key: the sender has not switched yet, or the delivery is older than the switch."_s);
    }
    for (const auto &repair : keys) {
        if (bench.holds(s.headers, repair.value, s.body))
            return found(result, repair.cause, repair.sentence);
    }
    for (const auto &repair : bodies) {
        if (bench.holds(s.headers, s.key, repair.value))
            return found(result, repair.cause, repair.sentence);
    }
    for (const auto &repair : headers) {
        if (const QString scheme = bench.holdsRepaired(repair.value, s.key, s.body); !scheme.isEmpty()) {
            const bool other = repair.cause == u"header-grammar" && !result.scheme.isEmpty() && scheme != result.scheme;
            if (other && s.scheme != u"auto")
                return found(result, u"other-scheme"_s, u"It is a genuine signature, but of the scheme %1, not %2."_s.arg(scheme, s.scheme));
            return found(result, repair.cause, repair.sentence);
        }
    }
    return std::nullopt;
}

std::optional<Diagnosis> twoMistakes(const Specimen &s, const Bench &bench, const VerifyResult &result, const QList<Repair<QByteArray>> &bodies,
                                     const QList<Repair<SecretBytes>> &keys, const QList<Repair<HeaderList>> &headers)
{
    const auto both = [&result](const auto &one, const auto &two) {
        return found(result, one.cause + u'+' + two.cause, u"Two things at once. "_s + one.sentence + u' ' + two.sentence);
    };
    for (const auto &key : keys) {
        for (const auto &body : bodies) {
            if (bench.holds(s.headers, key.value, body.value))
                return both(key, body);
        }
    }
    for (const auto &header : headers) {
        for (const auto &key : keys) {
            if (!bench.holdsRepaired(header.value, key.value, s.body).isEmpty())
                return both(header, key);
        }
        for (const auto &body : bodies) {
            if (!bench.holdsRepaired(header.value, s.key, body.value).isEmpty())
                return both(header, body);
        }
    }
    return std::nullopt;
}

/// Another scheme the signature holds under although another one was asked for.
std::optional<Diagnosis> otherScheme(const Specimen &s, const VerifyResult &result)
{
    if (s.scheme == u"auto")
        return std::nullopt;
    const VerifyResult other = verify(u"auto"_s, s.headers, s.key, s.body);
    if (!other.valid || other.scheme == s.scheme)
        return std::nullopt;
    return found(result, u"other-scheme"_s, u"It is a genuine signature, but of the scheme %1, not %2."_s.arg(other.scheme, s.scheme));
}

Diagnosis accepted(const Specimen &s, const VerifyResult &result)
{
    // The bytes hold, yet a receiver that checks the age of milliseconds sees a time in January 1970.
    const bool millisecondScheme = result.scheme == u"infisical" || result.scheme == u"infisical-pki";
    if (millisecondScheme && result.timestampMs && QString::number(*result.timestampMs).size() <= signedSecondsDigits) {
        return found(result, u"time-unit"_s,
            u"The signature holds, but its time is in seconds where this scheme has milliseconds: an age check refuses it as decades old."_s);
    }
    const QString warning = secretWarning(s.key);
    return found(result, u"ok"_s, warning.isEmpty() ? u"The signature matches these bytes and this key."_s : u"The signature matches. "_s + warning);
}

} // namespace

Diagnosis diagnose(const Specimen &s)
{
    const VerifyResult result = verify(s.scheme, s.headers, s.key, s.body);
    if (result.valid)
        return accepted(s, result);
    const Bench bench(s);
    const auto bodies = bodyRepairs(s.body);
    const auto keys = keyRepairs(s.key);
    const auto headers = headerRepairs(s.headers, s.body);
    if (auto diagnosis = edited(s, bench, result))
        return *diagnosis;
    if (auto diagnosis = otherScheme(s, result))
        return *diagnosis;
    if (auto diagnosis = singleMistake(s, bench, result, bodies, keys, headers))
        return *diagnosis;
    if (s.body.size() <= pairsUpToBytes) {
        if (auto diagnosis = twoMistakes(s, bench, result, bodies, keys, headers))
            return *diagnosis;
    }
    if (result.scheme.isEmpty() && headers.isEmpty())
        return found(result, u"no-signature"_s, u"None of these headers carries a signature. Was the whole request pasted? A sender without a key signs nothing."_s);
    return found(result, u"unknown"_s,
        result.reason + u" None of the usual mistakes explains it: the key is another one, or the body was edited. Paste the body as it was sent to see where."_s);
}

} // namespace belfry::signing
