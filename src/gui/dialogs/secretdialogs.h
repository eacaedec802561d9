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
    void noteLineBreak();
    void save();
    void refuse(const Error &error);

    std::unique_ptr<Ui::SecretDialog> ui;
    AppContext &m_context;
    FolderPlace m_place;
    QString m_key;
    QByteArray m_value;
    QString m_comment;
    QStringList m_tags;
    int m_version = 0; ///< what was loaded: a later one is somebody else's
};

/// Pastes or reads a .env or JSON file and shows what it would add, change and remove before anything is stored. An error names
/// its line, and then nothing is imported. With editAll() it is the editor of a whole folder as text.
class ImportEnvDialog final : public QDialog
{
    Q_OBJECT
public:
    ImportEnvDialog(AppContext &context, QWidget *parent, FolderPlace place);
    ~ImportEnvDialog() override;

    void readFile(const QString &file);
    /// Fills the text with what the folder holds; what is taken out of it is deleted.
    void editAll();

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
    QStringList m_removed;
    QHash<QString, int> m_seen; ///< versions when the text was filled: a later one is somebody else's
    bool m_editing = false;
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
