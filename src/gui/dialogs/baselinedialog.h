#pragma once

#include "gui/appcontext.h"

#include <QDialog>

#include <memory>

namespace belfry::gui {

namespace Ui { class BaselineDialog; }

/// Makes a baseline of files or of a command's output, and the job that looks at it.
class BaselineDialog final : public QDialog
{
    Q_OBJECT
public:
    BaselineDialog(AppContext &context, QWidget *parent);
    ~BaselineDialog() override;

Q_SIGNALS:
    void created(const QString &id);

private:
    void refresh();
    void create();
    void showError(const Error &error);

    std::unique_ptr<Ui::BaselineDialog> ui;
    AppContext &m_context;
};

} // namespace belfry::gui
