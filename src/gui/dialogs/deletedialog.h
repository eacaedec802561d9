#pragma once

#include "gui/appcontext.h"

#include <QDialog>

#include <functional>
#include <memory>

namespace belfry::gui {

namespace Ui { class DeleteDialog; }

/// What is asked before something goes.
struct DeleteQuestion {
    QString title;       ///< "Delete alert"; on the button too
    QString question;    ///< names the thing
    QString consequence; ///< what goes with it, and what stays
};

/// The one question before something goes: says what goes with it, Cancel is the default. Where a name is given it has to be
/// typed.
class DeleteDialog final : public QDialog
{
    Q_OBJECT
public:
    using Work = std::function<Result<void>(services::Engine &)>;
    /// Without `work`, whoever hears deleted() does it.
    DeleteDialog(AppContext &context, QWidget *parent, Work work);
    ~DeleteDialog() override;
    /// Opened. `work` runs on the engine, `then` here after it went well.
    static DeleteDialog *ask(AppContext &context, QWidget *parent, const DeleteQuestion &question, Work work, std::function<void()> then = {});

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
