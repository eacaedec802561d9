#pragma once

#include "gui/appcontext.h"
#include "services/recoveryservice.h"

#include <QDialog>
#include <QTimer>

#include <atomic>
#include <memory>

namespace belfry::gui {

namespace Ui { class RecoverDialog; }

/// Sends again what fits a filter: says beforehand how many that are and to whom, and shows the progress of the one under way. Closing
/// it ends nothing.
class RecoverDialog final : public QDialog
{
    Q_OBJECT
public:
    RecoverDialog(AppContext &context, QWidget *parent, const QString &filter);
    ~RecoverDialog() override;

private:
    void wire();
    void look();      ///< is one under way?
    void rehearse();
    void start();
    void showPlan(const RecoveryPlan &plan);
    void showRecovery(const Recovery &recovery);
    void showForm();
    void act(Result<Recovery> (services::RecoveryService::*what)(const QString &));
    void refresh();
    void showError(const Error &error);
    [[nodiscard]] RecoveryRequest request() const;

    std::unique_ptr<Ui::RecoverDialog> ui;
    AppContext &m_context;
    QTimer m_typing, m_beat;
    std::shared_ptr<std::atomic<int>> m_generation = std::make_shared<std::atomic<int>>(0); ///< an older rehearsal ends when it sees a newer one
    Recovery m_recovery; ///< with an id: that is shown, not the form
    qint64 m_toSend = -1;
};

} // namespace belfry::gui
