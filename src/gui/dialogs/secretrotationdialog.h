#pragma once

#include "gui/dialogs/secretdialogs.h"
#include "secrets/rotationservice.h"

namespace belfry::gui {

namespace Ui { class SecretRotationDialog; }

/// The rotation of one secret: makes one, or shows its history, runs it now, pauses and deletes it.
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
    void create();
    void runNow();
    void told(const Result<secrets::RotationRun> &run);
    void togglePause();
    void remove();

    std::unique_ptr<Ui::SecretRotationDialog> ui;
    AppContext &m_context;
    FolderPlace m_place;
    QString m_key;
    std::optional<secrets::Rotation> m_rotation;
};

} // namespace belfry::gui
