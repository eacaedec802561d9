#include "gui/scopetree.h"

#include "domain/glob.h"
#include "domain/names.h"
#include "gui/sidedelegate.h"
#include "gui/theme.h"

#include <QAction>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QMenu>
#include <QStandardItemModel>

using namespace Qt::StringLiterals;

namespace belfry::gui {

namespace {

enum Role { ProjectRole = Qt::UserRole + 1, ProjectNameRole, EnvironmentRole, PathRole };

/// Whether a webhook would fire for a change in that folder, events aside.
bool covers(const Webhook &webhook, const QString &environment, const QString &path)
{
    if (!webhook.enabled || (!webhook.environment.isEmpty() && webhook.environment != environment))
        return false;
    if (webhook.pathPattern.isEmpty())
        return true;
    const auto glob = Glob::compile(webhook.pathPattern);
    return glob && glob->matches(path);
}

QStandardItem *makeItem(const QString &text, const char *iconName, const Scope &scope)
{
    auto *item = new QStandardItem(text);
    item->setEditable(false);
    item->setData(QString::fromLatin1(iconName), SideDelegate::IconRole);
    item->setData(scope.projectId, ProjectRole);
    item->setData(scope.projectName, ProjectNameRole);
    item->setData(scope.environment, EnvironmentRole);
    item->setData(scope.path, PathRole);
    return item;
}

QString keyOf(const Scope &scope)
{
    return scope.projectId + u'\n' + scope.environment + u'\n' + scope.path;
}

template <class Visit> void walk(const QAbstractItemModel &model, const QModelIndex &parent, const Visit &visit)
{
    for (int row = 0; row < model.rowCount(parent); ++row) {
        const QModelIndex index = model.index(row, 0, parent);
        visit(index);
        walk(model, index, visit);
    }
}

} // namespace

Result<TreeSnapshot> readTree(services::Engine &engine)
{
    TreeSnapshot snapshot;
    BELFRY_LET(projects, engine.projects().list());
    for (const Project &project : projects) {
        TreeSnapshot::ProjectNode node{project, {}, 0};
        BELFRY_LET(webhooks, engine.webhooks().list(project.id, Family::Secrets));
        node.webhooks = int(webhooks.size());
        for (const Environment &environment : project.environments) {
            TreeSnapshot::EnvironmentNode branch{environment, {}, 0};
            BELFRY_LET(folders, engine.projects().folders(project.id, environment.slug));
            for (const Folder &folder : folders) {
                const auto firing = std::count_if(webhooks.begin(), webhooks.end(),
                    [&](const Webhook &webhook) { return covers(webhook, environment.slug, folder.path); });
                branch.folders.append({folder.path, folder.secretCount, int(firing)});
            }
            branch.webhooks = int(std::count_if(webhooks.begin(), webhooks.end(), [&](const Webhook &webhook) {
                return webhook.enabled && (webhook.environment.isEmpty() || webhook.environment == environment.slug);
            }));
            node.environments.append(branch);
        }
        snapshot.projects.append(node);
    }
    return snapshot;
}

ScopeTree::ScopeTree(AppContext &context, QWidget *parent)
    : QTreeView(parent), m_context(context), m_model(new QStandardItemModel(this))
{
    setAccessibleName(tr("Projects"));
    setObjectName(u"scopeTree"_s);
    setModel(m_model);
    setItemDelegate(new SideDelegate(SideDelegate::Emphasis::Quiet, this));
    setProperty("ownRows", true);
    setHeaderHidden(true);
    setUniformRowHeights(true);
    setFrameShape(QFrame::NoFrame);
    setIndentation(14);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setMouseTracking(true);
    viewport()->setAutoFillBackground(false);
    connect(selectionModel(), &QItemSelectionModel::currentChanged, this, &ScopeTree::applySelection);
    connect(&m_context, &AppContext::scopeChanged, this, &ScopeTree::selectScope);
    connect(&m_context, &AppContext::treeChanged, this, &ScopeTree::reload);
}

void ScopeTree::reload()
{
    if (m_loading) {
        m_again = true;
        return;
    }
    m_loading = true;
    m_context.reader->run(this, [](services::Engine &engine) { return readTree(engine); },
        [this](Result<TreeSnapshot> snapshot) {
            m_loading = false;
            m_settled = true;
            if (snapshot)
                show(*snapshot);
            Q_EMIT loaded();
            if (std::exchange(m_again, false))
                reload();
        });
}

QSet<QString> ScopeTree::expandedKeys() const
{
    QSet<QString> keys;
    walk(*m_model, {}, [&](const QModelIndex &index) {
        if (isExpanded(index))
            keys.insert(keyOf(scopeAt(index)));
    });
    return keys;
}

void ScopeTree::show(const TreeSnapshot &snapshot)
{
    if (snapshot == m_snapshot && m_model->rowCount() > 0)
        return;
    const bool first = m_model->rowCount() == 0;
    const QSet<QString> expanded = expandedKeys();
    const QSet<QString> known = [this] {
        QSet<QString> ids;
        for (const auto &node : m_snapshot.projects)
            ids.insert(node.project.id);
        return ids;
    }();
    m_snapshot = snapshot;
    m_updating = true;
    m_model->clear();
    auto *everything = makeItem(tr("Everything"), "environment", {});
    m_model->appendRow(everything);
    for (const auto &node : snapshot.projects)
        m_model->appendRow(addProject(node));
    walk(*m_model, {}, [&](const QModelIndex &index) {
        const Scope scope = scopeAt(index);
        const bool isNew = first || !known.contains(scope.projectId);
        if (isNew ? scope.environment.isEmpty() && snapshot.projects.size() <= 3 : expanded.contains(keyOf(scope)))
            expand(index);
    });
    m_updating = false;
    const auto at = std::find_if(snapshot.projects.begin(), snapshot.projects.end(),
        [this](const auto &node) { return node.project.id == m_context.scope.projectId; });
    Scope now = at == snapshot.projects.end() ? Scope{} : m_context.scope;
    if (at != snapshot.projects.end())
        now.projectName = at->project.name; // it may have been renamed
    if (!m_context.scope.projectId.isEmpty())
        m_context.setScope(now);
    selectScope(m_context.scope);
}

QStandardItem *ScopeTree::addProject(const TreeSnapshot::ProjectNode &node)
{
    Scope scope{node.project.id, node.project.name, {}, {}};
    QStandardItem *item = makeItem(node.project.name, "project", scope);
    item->setData(node.webhooks, SideDelegate::WebhooksRole);
    item->setData(tr("Project %1, %n webhook(s)", nullptr, node.webhooks).arg(node.project.name), Qt::AccessibleTextRole);
    for (const auto &environment : node.environments) {
        scope.environment = environment.environment.slug;
        scope.path.clear();
        QStandardItem *branch = makeItem(environment.environment.name, "environment", scope);
        branch->setData(environment.webhooks, SideDelegate::WebhooksRole);
        branch->setData(environment.environment.slug == u"prod", SideDelegate::StripeRole);
        branch->setToolTip(environment.environment.slug);
        branch->setData(tr("Environment %1, %n webhook(s)", nullptr, environment.webhooks).arg(environment.environment.name),
            Qt::AccessibleTextRole);
        addFolders(branch, environment, scope);
        item->appendRow(branch);
    }
    return item;
}

void ScopeTree::addFolders(QStandardItem *parent, const TreeSnapshot::EnvironmentNode &node, const Scope &base)
{
    QHash<QString, QStandardItem *> made;
    for (const auto &folder : node.folders) {
        Scope scope = base;
        scope.path = folder.path;
        const bool root = folder.path == u"/";
        const QString label = root ? folder.path : folder.path.mid(folder.path.lastIndexOf(u'/') + 1);
        QStandardItem *item = makeItem(label, "folder", scope);
        item->setData(folder.webhooks, SideDelegate::WebhooksRole);
        item->setData(folder.secrets ? QString::number(folder.secrets) : QString(), SideDelegate::CountRole);
        item->setToolTip(tr("%1 — secrets: %2, webhooks that fire here: %3").arg(folder.path).arg(folder.secrets).arg(folder.webhooks));
        item->setData(tr("Folder %1, secrets %2, webhooks %3").arg(folder.path).arg(folder.secrets).arg(folder.webhooks),
            Qt::AccessibleTextRole);
        made.insert(folder.path, item);
        // The root stands beside the top folders: nesting everything below "/" would cost a level and say nothing.
        QStandardItem *above = root ? nullptr : made.value(parentPath(folder.path));
        (above && parentPath(folder.path) != u"/" ? above : parent)->appendRow(item);
    }
}

Scope ScopeTree::scopeAt(const QModelIndex &index) const
{
    return {index.data(ProjectRole).toString(), index.data(ProjectNameRole).toString(), index.data(EnvironmentRole).toString(),
        index.data(PathRole).toString()};
}

void ScopeTree::applySelection()
{
    if (!m_updating && currentIndex().isValid())
        m_context.setScope(scopeAt(currentIndex()));
}

void ScopeTree::selectScope(const Scope &scope)
{
    QModelIndex found;
    walk(*m_model, {}, [&](const QModelIndex &index) {
        if (keyOf(scopeAt(index)) == keyOf(scope))
            found = index;
    });
    m_updating = true;
    if (found.isValid())
        setCurrentIndex(found);
    else
        selectionModel()->clear();
    m_updating = false;
}

void ScopeTree::contextMenuEvent(QContextMenuEvent *event)
{
    const QModelIndex index = event->reason() == QContextMenuEvent::Keyboard ? currentIndex() : indexAt(event->pos());
    const QPoint place = event->reason() == QContextMenuEvent::Keyboard && index.isValid()
        ? viewport()->mapToGlobal(visualRect(index).bottomLeft())
        : event->globalPos();
    showMenu(index, place);
}

void ScopeTree::showMenu(const QModelIndex &index, const QPoint &globalPos)
{
    const Scope place = scopeAt(index);
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto add = [&](const QString &text, const char *iconName, const char *command) {
        QAction *action = menu->addAction(icon(QString::fromLatin1(iconName)), text);
        connect(action, &QAction::triggered, this,
            [this, place, command] { Q_EMIT commandRequested(QString::fromLatin1(command), place); });
    };
    if (place.projectId.isEmpty()) {
        add(tr("New &Project…"), "project", "project");
    } else {
        add(tr("New &Webhook Here…"), "webhooks", "webhook");
        if (!place.environment.isEmpty())
            add(tr("New &Folder…"), "folder", "folder");
        else
            add(tr("New &Environment…"), "environment", "environment");
        if (!place.environment.isEmpty())
            add(tr("Show &Secrets"), "secrets", "secrets");
        add(tr("E&xplain for This Place…"), "explain", "explain");
        menu->addSeparator();
        if (place.environment.isEmpty())
            add(tr("Project Se&ttings…"), "settings", "project-settings");
        if (!place.path.isEmpty()) {
            QAction *copy = menu->addAction(icon(u"copy"_s), tr("&Copy Path"));
            connect(copy, &QAction::triggered, this, [place] { QGuiApplication::clipboard()->setText(place.path); });
        }
        if (place.path != u"/") {
            menu->addSeparator();
            add(tr("&Delete…"), "delete", "delete");
        }
    }
    menu->popup(globalPos);
}

} // namespace belfry::gui
