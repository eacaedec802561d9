#pragma once

#include "gui/appcontext.h"
#include "infrastructure/jobservice.h"

#include <QDialog>
#include <QTimer>

#include <memory>

namespace belfry::gui {

namespace Ui { class JobDialog; }

/// Makes or changes a job. Its next three runs are shown while one types the schedule.
class JobDialog final : public QDialog
{
    Q_OBJECT
public:
    /// An empty name makes a new one.
    JobDialog(AppContext &context, QWidget *parent, const QString &job);
    ~JobDialog() override;

    void startForBaseline(const QString &baseline); ///< a new job that looks at it

Q_SIGNALS:
    void saved(const QString &name);

private:
    void wire();
    void load();
    void show(const infrastructure::Job &job);
    void refresh();
    void preview();
    void chooseReport();
    void save();
    void showError(const Error &error);
    [[nodiscard]] bool watchesBaseline() const;

    std::unique_ptr<Ui::JobDialog> ui;
    AppContext &m_context;
    QString m_job; ///< its name; empty = new
    QString m_baseline; ///< to be chosen once the list is there
    QTimer m_previewTimer;
    int m_generation = 0;
};

} // namespace belfry::gui
