#pragma once

#include "formats/format.h"

namespace belfry::formats {

/// One line of a chat message.
struct Fact {
    QString title;
    QString value;
    QString teamsTitle = {}; ///< where Teams' card names it otherwise
};

/// What a chat message says about an event of family secrets, for Slack and Teams alike.
struct ChatCard {
    QString text;
    QString color;
    QList<Fact> facts;
};

[[nodiscard]] Result<ChatCard> secretsCard(const RenderContext &context);

/// What a chat message says about an event of family certificates.
struct CertificateCard {
    QString heading; ///< "Certificate Expiration Alert: tls-expiry-alert"
    QString text;    ///< heading and count
    QString color;
    QString viewUrl;
    QList<QList<Fact>> certificates; ///< the most urgent first, at most two
    int more = 0;                    ///< further ones not listed
};

[[nodiscard]] Result<CertificateCard> certificateCard(const RenderContext &context);

} // namespace belfry::formats
