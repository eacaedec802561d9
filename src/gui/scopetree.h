#pragma once

#include "gui/appcontext.h"

#include <QTreeView>

class QStandardItem;
class QStandardItemModel;

namespace belfry::gui {

/// What the tree shows, read in one go on the worker.
struct TreeSnapshot {
    struct FolderNode {
        QString path;
        int secrets = 0;
        int webhooks = 0; ///< enabled ones that fire for a change in it
        bool operator==(const FolderNode &) const = default;
    };
    struct EnvironmentNode {
        Environment environment;
        QList<FolderNode> folders; ///< sorted by path, the root first
        int webhooks = 0;
        bool operator==(const EnvironmentNode &) const = default;
    };
    struct ProjectNode {
        Project project;
        QList<EnvironmentNode> environments;
        int webhooks = 0;
        bool operator==(const ProjectNode &) const = default;
    };
    QList<ProjectNode> projects;
    bool operator==(const TreeSnapshot &) const = default;
};

[[nodiscard]] Result<TreeSnapshot> readTree(services::Engine &engine);

/// Projects › environments › folders. Its selection is the scope of every page.
class ScopeTree final : public QTreeView
{
    Q_OBJECT
public:
    explicit ScopeTree(AppContext &context, QWidget *parent = nullptr);

    void reload();
    void show(const TreeSnapshot &snapshot);
    [[nodiscard]] bool isSettled() const { return m_settled; }
    [[nodiscard]] bool isEmpty() const { return m_snapshot.projects.isEmpty(); }

Q_SIGNALS:
    void loaded();
    /// "project", "environment", "folder", "webhook", "explain": what the context menu asks for at a place.
    void commandRequested(const QString &command, const belfry::gui::Scope &place);

protected:
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    void applySelection();
    void selectScope(const Scope &scope);
    [[nodiscard]] Scope scopeAt(const QModelIndex &index) const;
    QStandardItem *addProject(const TreeSnapshot::ProjectNode &node);
    void addFolders(QStandardItem *parent, const TreeSnapshot::EnvironmentNode &node, const Scope &base);
    void showMenu(const QModelIndex &index, const QPoint &globalPos);
    [[nodiscard]] QSet<QString> expandedKeys() const;

    AppContext &m_context;
    QStandardItemModel *m_model;
    TreeSnapshot m_snapshot;
    bool m_settled = false;
    bool m_updating = false;
    bool m_loading = false;
    bool m_again = false;
};

} // namespace belfry::gui
