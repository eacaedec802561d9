#pragma once

#include "gui/appcontext.h"
#include "secrets/rotation.h"

#include <QWidget>

#include <memory>

namespace belfry::gui {

class LiveReload;

namespace Ui { class RotationsView; }

/// All rotations of the project in scope (or of all projects): state, next run, history; run now, change, pause, delete.
class RotationsView final : public QWidget
{
    Q_OBJECT
public:
    explicit RotationsView(AppContext &context, QWidget *parent = nullptr);
    ~RotationsView() override;

    void reload();
    [[nodiscard]] bool isSettled() const { return m_settled; }

Q_SIGNALS:
    void secretsWanted(); ///< the empty state leads back to where a rotation is made

private:
    void fill(const QList<secrets::Rotation> &rotations);
    void showSelection();
    void showRuns(const QString &id, const QList<secrets::RotationRun> &runs);
    void runNow();
    void told(const QString &key, const Result<secrets::RotationRun> &run);
    void edit();
    void togglePause();
    void remove();
    [[nodiscard]] const secrets::Rotation *current() const;

    std::unique_ptr<Ui::RotationsView> ui;
    AppContext &m_context;
    QList<secrets::Rotation> m_rotations;
    LiveReload *m_live = nullptr;
    bool m_settled = false;
};

} // namespace belfry::gui
