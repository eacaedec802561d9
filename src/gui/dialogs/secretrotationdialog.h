#pragma once

#include "gui/dialogs/secretdialogs.h"
#include "secrets/rotationservice.h"

#include <functional>

namespace belfry::gui {

namespace Ui { class SecretRotationDialog; }

/// A rotation under way. It has an engine of its own, for its programs may take minutes, and goes on when whoever started it
/// is closed; leaving the app cancels it. Deletes itself.
void runRotation(AppContext &context, const QString &id, const QObject *receiver, std::function<void(const Result<secrets::RotationRun> &)> then);
[[nodiscard]] QString rotationStateText(const QString &state);

/// The rotation of one secret: makes one, or shows its history, runs it now, changes, pauses and deletes it.
class SecretRotationDialog final : public QDialog
{
    Q_OBJECT
public:
    SecretRotationDialog(AppContext &context, QWidget *parent, FolderPlace place, const QString &key);
    ~SecretRotationDialog() override;

Q_SIGNALS:
    void ran(bool succeeded);

private:
    struct Found {
        std::optional<secrets::Rotation> rotation; ///< the newest one of the secret
        QList<secrets::RotationRun> runs;
    };
    static Result<Found> find(services::Engine &engine, const FolderPlace &place, const QString &key);
    void load();
    void fill(const Found &found);
    void showKind();
    void edit();
    void showSpec(const secrets::RotationSpec &spec);
    void save();
    void runNow();
    void told(const Result<secrets::RotationRun> &run);
    void togglePause();
    void remove();
    [[nodiscard]] secrets::RotationDraft draft() const;

    std::unique_ptr<Ui::SecretRotationDialog> ui;
    AppContext &m_context;
    FolderPlace m_place;
    QString m_key;
    std::optional<secrets::Rotation> m_rotation;
    QList<QPair<QString, QString>> m_headers; ///< of the rotation under edit
    bool m_editing = false;
};

} // namespace belfry::gui
