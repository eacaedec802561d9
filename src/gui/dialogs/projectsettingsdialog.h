#pragma once

#include "domain/project.h"
#include "gui/controllers/pinger.h"
#include "gui/models/webhookmodel.h"

#include <QDialog>

#include <memory>

namespace belfry::gui {

namespace Ui { class ProjectSettingsDialog; }

/// A project's name and slug, its environments and its webhooks, each changed in place.
class ProjectSettingsDialog final : public QDialog
{
    Q_OBJECT
public:
    ProjectSettingsDialog(AppContext &context, QWidget *parent, const QString &projectId, const QString &tab = {});
    ~ProjectSettingsDialog() override;

private:
    void makeTables();
    void wire();
    void load();
    void loadWebhooks();
    void showProject(const Project &project);
    void saveGeneral();
    void renameEnvironment(int row);
    void showSelection();
    void addWebhook();
    [[nodiscard]] QString selectedEnvironment() const;
    [[nodiscard]] QString selectedWebhook() const;

    std::unique_ptr<Ui::ProjectSettingsDialog> ui;
    AppContext &m_context;
    Pinger m_pinger;
    WebhookModel m_webhooks;
    Project m_project;
    QString m_projectId;
    bool m_filling = false;
};

} // namespace belfry::gui
