#pragma once

#include "gui/appcontext.h"
#include "gui/models/rowmodel.h"
#include "infrastructure/findingservice.h"
#include "infrastructure/thresholdservice.h"

#include <QDialog>

#include <memory>

class QComboBox;

namespace belfry::gui {

namespace Ui { class AlertRulesDialog; }

/// From which severity on findings become alerts, and the limits of this machine's disks, memory and load.
class AlertRulesDialog final : public QDialog
{
    Q_OBJECT
public:
    AlertRulesDialog(AppContext &context, QWidget *parent);
    ~AlertRulesDialog() override;

private:
    void load();
    void loadThresholds();
    void refresh();
    void addThreshold();
    void removeThreshold();
    void save();
    [[nodiscard]] QComboBox *boxOf(const QString &kind) const;
    [[nodiscard]] QString currentThreshold() const;

    std::unique_ptr<Ui::AlertRulesDialog> ui;
    AppContext &m_context;
    RowModel m_model;
    QList<infrastructure::AlertRule> m_rules; ///< as they are in the store
};

} // namespace belfry::gui
