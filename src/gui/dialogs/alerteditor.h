#pragma once

#include "certificates/alertservice.h"
#include "domain/webhook.h"
#include "gui/appcontext.h"
#include "gui/controllers/pinger.h"
#include "services/webhookservice.h"

#include <QDialog>
#include <QTimer>

#include <memory>

class QComboBox;
class QLineEdit;

namespace belfry::gui {

namespace Ui { class AlertEditor; }

/// Creates or changes an alert with its channels.
class AlertEditor final : public QDialog
{
    Q_OBJECT
public:
    /// An empty alert id makes a new one.
    AlertEditor(AppContext &context, QWidget *parent, const QString &applicationId, const QString &alertId);
    ~AlertEditor() override;
    /// A new alert about one certificate: named after it, with a filter for its name; the address of the channel is left to type.
    void suggestFor(const certificates::Certificate &certificate);

Q_SIGNALS:
    void saved(const QString &alertId);

private:
    /// One line of the list: a channel that is there (address fixed) or a new one.
    struct ChannelRow {
        QWidget *widget = nullptr;
        QComboBox *type = nullptr;
        QLineEdit *address = nullptr;
        QString id; ///< of the webhook; empty = new
    };
    struct Loaded {
        QList<certificates::Application> applications;
        std::optional<certificates::Alert> alert;
        QList<Webhook> channels;
        bool allowsLocal = false; ///< what the store's setting lets new channels do
    };
    void wire();
    void load();
    void startEmpty(bool allowsLocal);
    void showAlert(const certificates::Alert &alert, const QList<Webhook> &channels);
    void addChannel(const Webhook *existing = nullptr);
    void removeChannel(QWidget *row);
    void slugName();
    void refresh();
    void count();
    void showPreview(const certificates::AlertService::Preview &preview);
    void addChannelButtons(const ChannelRow &row, const Webhook &webhook);
    void editChannel(const QString &webhookId);
    void save();
    void showError(const Error &error);
    [[nodiscard]] services::WebhookDraft draftOf(const ChannelRow &row) const;
    [[nodiscard]] bool isNew() const { return m_alertId.isEmpty(); }

    std::unique_ptr<Ui::AlertEditor> ui;
    AppContext &m_context;
    QString m_applicationId;
    QString m_alertId;
    QList<ChannelRow> m_rows;
    QStringList m_removed;
    QTimer m_countTimer;
    Pinger m_pinger;
    bool m_startsAtChannel = false; ///< all but the channel was suggested
    int m_generation = 0;
};

} // namespace belfry::gui
