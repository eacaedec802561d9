#pragma once

#include "store/abridge.h"
#include "store/session.h"

namespace belfry::store {

/// Where an exchange belongs.
struct ExchangePlace {
    qint64 row = 0; ///< of the delivery
    QString webhookId;
    QString eventType;
    Familiar familiar;
};

/// One side of an exchange: what every one of its kind has different, kept as it is, and the rest.
struct ExchangeForm {
    QByteArray apart;
    QByteArray text;
};

/// Packs one side of an exchange (see exchangeform.h) into few bytes: what it has in common with an earlier one of the same
/// webhook and kind, the model, is not stored again. A checksum tells whether the rebuilt bytes are those that were packed.
class Exchanges
{
public:
    explicit Exchanges(Session &session) : m_session(session) { }

    /// `kind` says what it will resemble, within the webhook. Call in the transaction of the row that keeps it.
    [[nodiscard]] Result<QByteArray> pack(const ExchangePlace &place, const QString &kind, const ExchangeForm &form);
    /// StoreDamaged where the bytes are not what was packed.
    [[nodiscard]] Result<ExchangeForm> unpack(const QByteArray &packed, const Familiar &familiar);

private:
    [[nodiscard]] Result<void> findModel(const QString &webhookId, const QString &kind);
    [[nodiscard]] Result<bool> makeModel(const QString &webhookId, const QString &kind, const QByteArray &text);
    [[nodiscard]] Result<QByteArray> modelText(qint64 id);

    Session &m_session;
};

} // namespace belfry::store
