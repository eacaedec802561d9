#pragma once

#include "gui/appcontext.h"
#include "infrastructure/reportservice.h"

#include <QDialog>

#include <memory>

namespace belfry::gui {

namespace Ui { class ColumnsDialog; }

/// Which columns of a cost CSV are what, where its names are its own.
class ColumnsDialog final : public QDialog
{
    Q_OBJECT
public:
    ColumnsDialog(AppContext &context, QWidget *parent, const QString &path);
    ~ColumnsDialog() override;

Q_SIGNALS:
    void chosen(const QString &path, const belfry::infrastructure::ImportOptions &options);

private:
    void load();
    void show(const QStringList &header);
    void choose();

    std::unique_ptr<Ui::ColumnsDialog> ui;
    AppContext &m_context;
    QString m_path;
};

} // namespace belfry::gui
