#pragma once

#include "domain/project.h"
#include "gui/appcontext.h"

#include <QDialog>

#include <memory>

namespace belfry::gui {

class SluggedName;

namespace Ui {
class ProjectDialog;
class EnvironmentDialog;
class FolderDialog;
}

/// New project: a name, and a slug that follows it until it is typed over.
class ProjectDialog final : public QDialog
{
    Q_OBJECT
public:
    ProjectDialog(AppContext &context, QWidget *parent);
    ~ProjectDialog() override;

Q_SIGNALS:
    void created(const belfry::Project &project);

private:
    void create();

    std::unique_ptr<Ui::ProjectDialog> ui;
    AppContext &m_context;
    SluggedName *m_named = nullptr;
};

class EnvironmentDialog final : public QDialog
{
    Q_OBJECT
public:
    EnvironmentDialog(AppContext &context, const QString &projectId, QWidget *parent);
    ~EnvironmentDialog() override;

Q_SIGNALS:
    void created(const belfry::Environment &environment);

private:
    void create();

    std::unique_ptr<Ui::EnvironmentDialog> ui;
    AppContext &m_context;
    QString m_projectId;
    SluggedName *m_named = nullptr;
};

/// New folder below another; "a/b/c" makes every level.
class FolderDialog final : public QDialog
{
    Q_OBJECT
public:
    FolderDialog(AppContext &context, const QString &projectId, const QString &environment, const QString &below, QWidget *parent);
    ~FolderDialog() override;

Q_SIGNALS:
    void created(const belfry::Folder &folder);

private:
    [[nodiscard]] QString wantedPath() const;
    void refresh();
    void create();

    std::unique_ptr<Ui::FolderDialog> ui;
    AppContext &m_context;
    QString m_projectId;
    QString m_environment;
    QString m_below;
};

} // namespace belfry::gui
