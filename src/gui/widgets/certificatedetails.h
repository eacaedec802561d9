#pragma once

#include "certificates/alertservice.h"
#include "certificates/certificateservice.h"
#include "certificates/endpointservice.h"
#include "domain/webhook.h"
#include "services/engine.h"

class QLabel;
class QTreeWidget;

namespace belfry::gui {

/// Everything the detail tabs tell of one certificate.
struct CertificateDetails {
    struct AboutIt {
        certificates::Alert alert;
        QStringList channels; ///< names
        qint64 tellsAt = 0;   ///< expiration: when it comes within the time
    };
    certificates::Certificate certificate;
    certificates::ChainVerdict chain;
    QList<AboutIt> alerts;
    QStringList endpoints; ///< that showed it last
    qint64 now = 0;
};
[[nodiscard]] Result<CertificateDetails> readCertificateDetails(services::Engine &engine, const QString &id);

void fillFields(QTreeWidget *tree, const CertificateDetails &details);
void fillChain(QTreeWidget *tree, QLabel *verdict, const CertificateDetails &details);
void fillAlertsAbout(QTreeWidget *tree, const CertificateDetails &details);
[[nodiscard]] QString pemText(const certificates::Certificate &certificate);

/// Adds a row whose texts are plain, one line each, with tool tips.
void addRow(QTreeWidget *tree, const QStringList &texts, const QString &id = {});
/// The id of the selected row; empty = none.
[[nodiscard]] QString selectedRow(const QTreeWidget *tree);
/// Selects the row of that id again, or the first one.
void selectRow(QTreeWidget *tree, const QString &id);

} // namespace belfry::gui
