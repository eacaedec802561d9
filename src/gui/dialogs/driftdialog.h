#pragma once

#include "gui/appcontext.h"
#include "infrastructure/baselineservice.h"

#include <QDialog>

#include <memory>

namespace belfry::gui {

namespace Ui { class DriftDialog; }

/// The accepted text beside the one that is there now, line by line; accept it or have it restored.
class DriftDialog final : public QDialog
{
    Q_OBJECT
public:
    DriftDialog(AppContext &context, QWidget *parent, qint64 finding);
    ~DriftDialog() override;

Q_SIGNALS:
    void changed(); ///< the baseline was accepted
    void remediate(qint64 finding);

private:
    void load();
    void show(const infrastructure::DriftDetail &detail);
    void colour();
    void step(bool forward);
    void acceptBaseline();
    void changeEvent(QEvent *event) override;

    std::unique_ptr<Ui::DriftDialog> ui;
    AppContext &m_context;
    qint64 m_finding;
    infrastructure::DriftDetail m_detail;
    QList<int> m_changes; ///< first line of each run of changed lines, in the text shown
};

} // namespace belfry::gui
