#pragma once

#include "gui/controllers/pinger.h"
#include "gui/dialogs/dialogs.h"
#include "services/webhookservice.h"

#include <QDialog>
#include <QPointer>
#include <QTimer>

#include <memory>

namespace belfry::gui {

namespace Ui { class WebhookEditor; }

/// Create and edit are the same dialog. It edits a draft, asks the services about it while one types, and stays open after
/// saving to show the key (once) and the answer to the ping.
class WebhookEditor final : public QDialog
{
    Q_OBJECT
public:
    WebhookEditor(AppContext &context, QWidget *parent);
    ~WebhookEditor() override;

    void startNew(const WebhookPrefill &prefill);
    void startEdit(const QString &webhookId, const WebhookSuggestion &suggest = {});
    void reject() override;

Q_SIGNALS:
    void saved(const QString &webhookId);

protected:
    void closeEvent(QCloseEvent *event) override;

private:
    struct Checked {
        QList<services::FieldNote> notes;
        std::optional<QStringList> folders;
        services::WebhookService::Preview preview;
    };
    void wire();
    void allowByDefault(); ///< what the store's setting lets new webhooks do
    void applyMode();
    void loadProjects(const QString &projectId, const QString &environment, const QString &pathPattern);
    void loadFolders();
    void scheduleCheck();
    void check();
    void applyCheck(const Checked &checked);
    void showImpact(bool hasErrors);
    void submit(bool ping);
    void save(bool ping);
    void handleSaved(const services::SavedWebhook &saved, bool ping);
    void handleError(const Error &error);
    void showProblems(int count);
    void setBusy(bool busy);
    void showKey(const QString &key);
    void copyKey();
    void askBeforeClosing();
    void offerReceiver(const QString &url);
    void focusLastAction();
    [[nodiscard]] bool hasUncopiedKey() const;
    [[nodiscard]] bool isNew() const { return m_webhook.id.isEmpty(); }

    std::unique_ptr<Ui::WebhookEditor> ui;
    AppContext &m_context;
    Pinger m_pinger;
    Webhook m_webhook; ///< as stored; id empty until it is
    QTimer m_checkTimer;
    int m_generation = 0;
    QString m_folderScope;
    bool m_tellsProblems = false; ///< the message says that fields need attention
    bool m_keyCopied = false;
    QString m_offeredFor; ///< URL of the receiver whose key was offered last
    QPointer<QWidget> m_focusBefore; ///< what had the keyboard when saving began
    bool m_leaving = false;
};

} // namespace belfry::gui
