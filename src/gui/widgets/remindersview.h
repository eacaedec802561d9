#pragma once

#include "gui/appcontext.h"
#include "secrets/reminderservice.h"

#include <QWidget>

#include <memory>

namespace belfry::gui {

class LiveReload;

namespace Ui { class RemindersView; }

/// All reminders of the project in scope (or of all projects): what comes next, and what is overdue.
class RemindersView final : public QWidget
{
    Q_OBJECT
public:
    explicit RemindersView(AppContext &context, QWidget *parent = nullptr);
    ~RemindersView() override;

    void reload();
    [[nodiscard]] bool isSettled() const { return m_settled; }

Q_SIGNALS:
    void secretsWanted();

private:
    void fill();
    void showSelection();
    void edit();
    void remove();
    [[nodiscard]] const secrets::Reminder *current() const;

    std::unique_ptr<Ui::RemindersView> ui;
    AppContext &m_context;
    QList<secrets::Reminder> m_all;
    QList<secrets::Reminder> m_shown;
    LiveReload *m_live = nullptr;
    bool m_settled = false;
};

} // namespace belfry::gui
