#pragma once

#include "gui/appcontext.h"

#include <QDialog>

#include <functional>
#include <memory>

namespace belfry::gui {

namespace Ui { class DeleteDialog; }

/// For what has no way back: says what goes with it, Cancel is the default. Where a name is given it has to be typed.
class DeleteDialog final : public QDialog
{
    Q_OBJECT
public:
    using Work = std::function<Result<void>(services::Engine &)>;
    DeleteDialog(AppContext &context, QWidget *parent, Work work);
    ~DeleteDialog() override;

    void setQuestion(const QString &title, const QString &question, const QString &verb);
    void setCounts(const QString &counts);
    void askForName(const QString &name);

Q_SIGNALS:
    void deleted();

private:
    void run();

    std::unique_ptr<Ui::DeleteDialog> ui;
    AppContext &m_context;
    Work m_work;
    QString m_name;
};

} // namespace belfry::gui
