#pragma once

#include "domain/webhook.h"
#include "gui/appcontext.h"

#include <functional>
#include <optional>

class QWidget;

namespace belfry::gui {

// The doors to every dialog, for menus, the tree and pages. None blocks: each opens beside a window that goes on living,
// deletes itself when closed, and tells what it did through AppContext (treeChanged, toast, failure).

void openNewProject(AppContext &context, QWidget *parent);
void openNewEnvironment(AppContext &context, QWidget *parent, const QString &projectId);
/// `path` is the folder it goes below.
void openNewFolder(AppContext &context, QWidget *parent, const QString &projectId, const QString &environment, const QString &path);
/// `tab` is "", "general", "environments" or "webhooks".
void openProjectSettings(AppContext &context, QWidget *parent, const QString &projectId, const QString &tab = {});
void openDeleteProject(AppContext &context, QWidget *parent, const QString &projectId);
void openDeleteEnvironment(AppContext &context, QWidget *parent, const QString &projectId, const QString &environment);
void openDeleteFolder(AppContext &context, QWidget *parent, const QString &projectId, const QString &environment, const QString &path);

/// What a fresh editor starts with.
struct WebhookPrefill {
    Family family = Family::Secrets;
    QString projectId;   ///< empty = the tree's, else the newest project
    QString environment; ///< empty = all
    QString pathPattern;
    QString url;
    QString secret;      ///< "my own key" with this text; empty = generate
    QString name;
    bool allowLocal = false; ///< plain http and private addresses: for the receivers of this window
};
void openNewWebhook(AppContext &context, QWidget *parent, const WebhookPrefill &prefill = {});
/// With `suggest` the fields are filled in as it proposes for the webhook that is stored; nothing is saved.
using WebhookSuggestion = std::function<std::optional<Webhook>(const Webhook &webhook)>;
void openEditWebhook(AppContext &context, QWidget *parent, const QString &webhookId, const WebhookSuggestion &suggest = {});
void openRotateSecret(AppContext &context, QWidget *parent, const QString &webhookId);

void openAddSecret(AppContext &context, QWidget *parent, const QString &projectId, const QString &environment, const QString &path);
void openImportEnv(AppContext &context, QWidget *parent, const QString &projectId, const QString &environment, const QString &path,
    const QString &file = {});

} // namespace belfry::gui
