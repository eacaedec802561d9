#pragma once

#include "gui/controllers/pinger.h"
#include "gui/models/webhookmodel.h"
#include "gui/pages/page.h"

#include <QUndoStack>

#include <memory>

class QAction;
class QSortFilterProxyModel;

namespace belfry::gui {

class LiveReload;

namespace Ui { class WebhooksPage; }
class DeliveriesView;

/// All webhooks of the scope; the selected one's last 100 deliveries stand below.
class WebhooksPage final : public Page
{
    Q_OBJECT
public:
    WebhooksPage(AppContext &context, QWidget *parent);
    ~WebhooksPage() override;

    void activate() override;
    void open(const QString &object) override;
    [[nodiscard]] QWidget *filterField() override;
    [[nodiscard]] bool isSettled() const override { return m_settled; }
    [[nodiscard]] QString selectedWebhook() const override;
    [[nodiscard]] QString selectedDelivery() const override;

private:
    void makeActions();
    void makeTable();
    void reload();
    void showRows(const QList<Webhook> &webhooks);
    void showNothing();
    void showSelection();
    void createNew();
    void editSelected();
    void duplicateSelected();
    void removeSelected();
    void pingSelected();
    void restoreAll(const QStringList &ids);
    void setEnabledAll(const QStringList &ids, bool enabled);
    void askBeforeRemoval(const QStringList &ids, int waiting);
    void removeNow(const QStringList &ids, int waiting);
    void removeAll(const QStringList &ids);
    void editLabels();
    /// Undoable: what is done comes back as an answer, undo and redo are further commands.
    void remember(const QString &text, std::function<void()> undo, std::function<void()> redo);
    void apply(const QString &id, const services::WebhookDraft &draft);
    template <class Work> void change(Work work, std::function<void()> then = {});
    [[nodiscard]] QStringList selectedIds() const;
    [[nodiscard]] QString nameOf(const QStringList &ids) const;
    [[nodiscard]] Family family() const;
    [[nodiscard]] const Webhook *current() const;

    std::unique_ptr<Ui::WebhooksPage> ui;
    WebhookModel m_model;
    QSortFilterProxyModel *m_proxy;
    DeliveriesView *m_deliveries;
    Pinger m_pinger;
    LiveReload *m_live = nullptr;
    QHash<QString, QAction *> m_actions;
    QUndoStack m_undo;
    QString m_shownWebhook; ///< whose deliveries stand below
    QString m_wanted; ///< id to select once it is there
    bool m_settled = false;
};

} // namespace belfry::gui
