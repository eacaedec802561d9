#pragma once

#include "gui/dialogs/secretdialogs.h"
#include "gui/models/secretmodel.h"
#include "gui/pages/page.h"

#include "domain/project.h"

#include <QTimer>

#include <memory>

class QAction;
class QSortFilterProxyModel;

namespace belfry::gui {

class LiveReload;

namespace Ui { class SecretsPage; }
class RemindersView;
class RotationsView;

/// The secrets of one folder, and beside them all rotations and reminders. Every change set is told with what it caused: events and deliveries.
class SecretsPage final : public Page
{
    Q_OBJECT
public:
    SecretsPage(AppContext &context, QWidget *parent);
    ~SecretsPage() override;

    void activate() override;
    void open(const QString &object) override;
    [[nodiscard]] QWidget *filterField() override;
    [[nodiscard]] bool isSettled() const override;

private:
    void wire();
    void makeTable();
    void makeActions();
    void loadProjects();
    void fillEnvironments();
    void loadFolders();
    void loadSecrets();
    void loadMore(const FolderPlace &at);
    void showView(int view);
    void exportSecrets();
    void editAll();
    void findSecret();
    void selectKey(const QString &key);
    void showRows(const QList<secrets::SecretRow> &rows);
    void showNothing();
    void pointElsewhere();
    void showSelection();
    void followScope();
    void addSecret();
    void editSecret();
    void toggleReveal();
    void revealKey(const QString &key);
    void hideValues();
    void forgetCopied();
    void copyValue();
    template <class D> void openOfFolder();
    void showHistory();
    void openReminder();
    void openRotation();
    void askToRemove();
    void removeSecrets();
    void restoreSecrets(const QHash<QString, int> &versions);
    void report(const secrets::ChangeReceipt &receipt);
    void reportAs(const secrets::ChangeReceipt &receipt, const QString &what);
    [[nodiscard]] FolderPlace place() const;
    [[nodiscard]] QStringList selectedKeys() const;

    std::unique_ptr<Ui::SecretsPage> ui;
    int m_elsewhere = 0; ///< counts the questions where the secrets are
    SecretModel m_model;
    QSortFilterProxyModel *m_proxy;
    QList<Project> m_projects;
    Scope m_wanted;
    QString m_wantedKey; ///< selected once it is there
    RotationsView *m_rotations;
    RemindersView *m_reminders;
    QAction *m_copy = nullptr;
    QAction *m_history = nullptr;
    QAction *m_reminder = nullptr;
    QAction *m_rotation = nullptr;
    LiveReload *m_live = nullptr;
    QTimer m_hideTimer;
    QTimer m_forgetTimer;
    SecretBytes m_copied; ///< as long as it may be on the clipboard
    bool m_settled = false;
    bool m_filling = false;
};

} // namespace belfry::gui
