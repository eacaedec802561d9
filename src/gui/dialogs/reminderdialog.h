#pragma once

#include "gui/dialogs/secretdialogs.h"
#include "secrets/reminderservice.h"

namespace belfry::gui {

namespace Ui { class ReminderDialog; }

/// Sets, changes or removes the reminder of one secret.
class ReminderDialog final : public QDialog
{
    Q_OBJECT
public:
    ReminderDialog(AppContext &context, QWidget *parent, FolderPlace place, const QString &key);
    ~ReminderDialog() override;

Q_SIGNALS:
    void saved();

private:
    void load();
    void fill(const std::optional<secrets::Reminder> &reminder);
    void save();
    void remove();

    std::unique_ptr<Ui::ReminderDialog> ui;
    AppContext &m_context;
    FolderPlace m_place;
    QString m_key;
};

} // namespace belfry::gui
