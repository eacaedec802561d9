#pragma once

#include "gui/pages/page.h"

#include <QTimer>

#include <memory>

namespace belfry::gui {

namespace Ui { class ExplainPage; }

/// Why a webhook fires for an event or does not: the engine that decides is asked about a real or supposed event, and each
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
    void show(const QList<services::Explanation> &explanations, const QString &path);
    void showReason();
    [[nodiscard]] Event question() const;
    [[nodiscard]] QString asText() const;

    std::unique_ptr<Ui::ExplainPage> m_ui;
    QList<Project> m_projects;
    QList<services::Explanation> m_shown;
    QTimer m_soon;
    std::optional<Event> m_wanted; ///< asked for before the projects were read
    int m_generation = 0;
    bool m_filling = false;
    bool m_settled = false;
};

} // namespace belfry::gui
