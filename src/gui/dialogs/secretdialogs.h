#pragma once

#include "gui/appcontext.h"
#include "secrets/secretservice.h"

#include <QDialog>
#include <QTimer>

#include <memory>

namespace belfry::gui {

namespace Ui {
class SecretDialog;
class ImportEnvDialog;
class SecretHistoryDialog;
}

/// Where secrets live.
struct FolderPlace {
    QString projectId;
    QString projectName;
    QString environment;
    QString path;
    bool operator==(const FolderPlace &) const = default;
    [[nodiscard]] QString text() const; ///< "payments / prod / /app"
};

/// Adds a secret or changes one: key, value of any number of lines, comment.
class SecretDialog final : public QDialog
{
    Q_OBJECT
public:
    /// `key` empty = a new one.
    SecretDialog(AppContext &context, QWidget *parent, FolderPlace place, const QString &key = {});
    ~SecretDialog() override;

Q_SIGNALS:
    void changed(const belfry::secrets::ChangeReceipt &receipt);

private:
    void load();
    void applyMask(bool shown);
    void save();

    std::unique_ptr<Ui::SecretDialog> ui;
    AppContext &m_context;
    FolderPlace m_place;
    QString m_key;
    QByteArray m_value;
    QString m_comment;
};

/// Pastes or reads a .env and shows what it would add and change before anything is stored. An error names its line, and
/// then nothing is imported.
class ImportEnvDialog final : public QDialog
{
    Q_OBJECT
public:
    ImportEnvDialog(AppContext &context, QWidget *parent, FolderPlace place);
    ~ImportEnvDialog() override;

    void readFile(const QString &file);

Q_SIGNALS:
    void changed(const belfry::secrets::ChangeReceipt &receipt);

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void preview();
    void showPreview(const secrets::ChangeReceipt &receipt);
    void importAll();
    void refuse(const QString &message);

    std::unique_ptr<Ui::ImportEnvDialog> ui;
    AppContext &m_context;
    FolderPlace m_place;
    secrets::KeyValues m_values;
    QTimer m_timer;
    int m_generation = 0;
};

/// The versions of one secret; an earlier one can be looked at and made current again.
class SecretHistoryDialog final : public QDialog
{
    Q_OBJECT
public:
    SecretHistoryDialog(AppContext &context, QWidget *parent, FolderPlace place, const QString &key);
    ~SecretHistoryDialog() override;

Q_SIGNALS:
    void changed(const belfry::secrets::ChangeReceipt &receipt);

private:
    void load();
    void fill(const QList<secrets::SecretVersion> &versions);
    void showSelection();
    void reveal(bool shown);
    void restore();

    std::unique_ptr<Ui::SecretHistoryDialog> ui;
    AppContext &m_context;
    FolderPlace m_place;
    QString m_key;
};

} // namespace belfry::gui
