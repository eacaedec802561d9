#pragma once

#include "certificates/alertfilter.h"
#include "core/result.h"

namespace belfry::store { class Session; }

namespace belfry::certificates {

struct AlertDraft {
    QString name;
    QString type;
    std::optional<QString> description;
    QString alertBefore; ///< required for expiration, refused otherwise
    std::optional<bool> daily; ///< expiration only
    std::optional<QList<AlertFilter>> filters = {}; ///< an empty list: all certificates
};

struct AlertRun {
    int alerts = 0;        ///< alerts looked at
    int certificates = 0;  ///< certificates told about
    QStringList events;
    QStringList deliveries;
};

/// Alerts of applications. Channels are made by services::WebhookService with the alert's id.
class AlertService
{
public:
    explicit AlertService(store::Session &session) : m_session(session) { }

    [[nodiscard]] Result<Alert> create(const QString &applicationId, const AlertDraft &draft);
    [[nodiscard]] Result<QList<Alert>> list(const QString &applicationId = {});
    [[nodiscard]] Result<Alert> find(const QString &reference); ///< id or unambiguous name
    [[nodiscard]] Result<Alert> edit(const QString &reference, const AlertDraft &draft); ///< empty and unset fields keep; the type is fixed
    [[nodiscard]] Result<Alert> setEnabled(const QString &reference, bool enabled);
    [[nodiscard]] Result<void> remove(const QString &reference); ///< its channels go to the bin

    /// Commits what is due now; sending is the dispatcher's. A certificate is told once per alert and channel until it is
    /// renewed (daily alerts: again after 24 h); a delivery that failed does not count as told.
    [[nodiscard]] Result<AlertRun> runDue();

    /// Certificates the alert would tell about now, whatever was told before. Without their DER.
    [[nodiscard]] Result<QList<Certificate>> matching(const Alert &alert);

    /// What an editor shows while typing. Also for an alert that was never stored.
    struct Preview {
        int matched = 0;             ///< certificates that the filters take
        int dueNow = 0;              ///< of these: would be told today
        qint64 nextAt = 0;           ///< when the next one comes within the time; 0 = none
        QList<Certificate> examples; ///< the first of them, most urgent first
    };
    [[nodiscard]] Result<Preview> preview(const Alert &alert, int examples = 20);

private:
    store::Session &m_session;
};

/// "30d" in ms; d, w, m (30 d) or y (365 d), 1 to 9999.
[[nodiscard]] Result<qint64> alertBeforeMs(const QString &text);

} // namespace belfry::certificates
