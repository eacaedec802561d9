#pragma once

#include "gui/appcontext.h"

#include <QDialog>

#include <memory>

namespace belfry::gui {

namespace Ui { class RemediationDialog; }

/// Suggests a repair of a finding: restore, command or steps by hand. Nothing runs by it.
class RemediationDialog final : public QDialog
{
    Q_OBJECT
public:
    RemediationDialog(AppContext &context, QWidget *parent, qint64 finding);
    ~RemediationDialog() override;

Q_SIGNALS:
    void suggested(const QString &id);

private:
    void load();
    void refresh();
    void suggest();

    std::unique_ptr<Ui::RemediationDialog> ui;
    AppContext &m_context;
    qint64 m_finding;
};

} // namespace belfry::gui
