#pragma once

#include "gui/pages/page.h"

#include <QTimer>

#include <memory>

namespace belfry::gui {

namespace Ui { class ExplainPage; }

/// Why a webhook fires for an event or does not. Three doors, one engine, the one that decides: an event that happened (with the
/// webhooks as they were then, or as they are now), the last events as one webhook saw them, or what would happen if. Each
/// webhook's rules are shown in order with the first one that said no.
class ExplainPage final : public Page
{
    Q_OBJECT
public:
    explicit ExplainPage(AppContext &context, QWidget *parent = nullptr);
    ~ExplainPage() override;

    void activate() override;
    /// "del_…" or "evt_…" asks about that event, "wh_…" about that webhook's own scope.
    void open(const QString &object) override;
    [[nodiscard]] QWidget *filterField() override;
    [[nodiscard]] bool isSettled() const override { return m_settled; }
    [[nodiscard]] QString selectedWebhook() const override;

private:
    void readProjects();
    void fillProjects(const QList<Project> &projects, const QString &preferred);
    void fillEnvironments();
    void fillEvents();
    void setQuestion(const Event &event);
    void askSoon();
    void ask();
    void askOfEvent();
    void askOfWebhook(const QString &webhookId);
    void unpin();
    void showPin();
    void setColumns(const QStringList &titles);
    void showEvents(const QString &webhookId, const QList<services::WebhookExplanation> &events);
    void showExplanations(const Event &event, const QList<services::Explanation> &explanations);
    void showReason();
    /// What the selected row says: the explanation and its event; null where nothing is selected.
    [[nodiscard]] std::pair<const services::Explanation *, const Event *> selected() const;
    void fix();
    [[nodiscard]] Event question() const;
    [[nodiscard]] QString asText() const;

    std::unique_ptr<Ui::ExplainPage> m_ui;
    QList<Project> m_projects;
    QList<services::Explanation> m_shown;
    Event m_event; ///< what m_shown is about
    QList<services::WebhookExplanation> m_events; ///< of one webhook; then these are the rows
    QString m_eventId;   ///< what happened is asked about; empty = what if
    QString m_webhookId; ///< the last events of this webhook are asked about
    QTimer m_soon;
    std::optional<Event> m_wanted; ///< asked for before the projects were read
    int m_generation = 0;
    bool m_filling = false;
    bool m_settled = false;
};

} // namespace belfry::gui
