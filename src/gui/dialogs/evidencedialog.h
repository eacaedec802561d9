#pragma once

#include "gui/appcontext.h"
#include "services/evidenceservice.h"

#include <QDialog>

#include <atomic>
#include <memory>

namespace belfry::gui {

namespace Ui { class EvidenceDialog; }

/// Exports deliveries: the selected one or all that match, as CSV, JSON Lines or a report. Writes on a connection of its own
/// while the window goes on; closing the dialog ends it and leaves no file.
class EvidenceDialog final : public QDialog
{
    Q_OBJECT
public:
    /// `selected` may be empty: then there is nothing to choose.
    EvidenceDialog(AppContext &context, const services::DeliveryQuery &query, const QStringList &selected, QWidget *parent);
    ~EvidenceDialog() override;

    void exportTo(const QString &file);

private:
    void choose();
    void showProgress(qint64 done, qint64 total);
    void finish(const Result<services::EvidenceResult> &result, const QString &file);
    [[nodiscard]] services::EvidenceQuery query() const;

    std::unique_ptr<Ui::EvidenceDialog> ui;
    AppContext &m_context;
    services::DeliveryQuery m_query;
    QStringList m_selected;
    std::unique_ptr<services::AsyncEngine> m_engine;
    std::shared_ptr<std::atomic_bool> m_goesOn; ///< false ends the work
};

} // namespace belfry::gui
