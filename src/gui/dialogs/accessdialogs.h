#pragma once

#include "domain/project.h"
#include "gui/appcontext.h"

#include <QDialog>

#include <memory>

namespace belfry::gui {

namespace Ui {
class IdentityDialog;
class PolicyDialog;
class RoleDialog;
}

/// Makes an identity, or a token for one, and shows what is shown once only.
class IdentityDialog final : public QDialog
{
    Q_OBJECT
public:
    /// An empty `identityId` makes a new identity; else a token is issued at once.
    IdentityDialog(AppContext &context, QWidget *parent, const QString &identityId = {});
    ~IdentityDialog() override;

Q_SIGNALS:
    void made(const QString &identityId);

private:
    void create();
    void issueToken(const QString &identityId);
    void showOnce(const QString &sentence, const QString &id, const QString &value);

    std::unique_ptr<Ui::IdentityDialog> ui;
    AppContext &m_context;
};

/// A new role, or another name for one.
class RoleDialog final : public QDialog
{
    Q_OBJECT
public:
    RoleDialog(AppContext &context, QWidget *parent, const QString &roleId = {}, const QString &name = {});
    ~RoleDialog() override;

Q_SIGNALS:
    void saved(const QString &roleId);

private:
    void save();

    std::unique_ptr<Ui::RoleDialog> ui;
    AppContext &m_context;
    QString m_roleId;
};

/// One policy of a role for one identity: allow or deny, actions, conditions.
class PolicyDialog final : public QDialog
{
    Q_OBJECT
public:
    PolicyDialog(AppContext &context, QWidget *parent, const QString &roleId, const QString &roleName);
    ~PolicyDialog() override;

Q_SIGNALS:
    void added();

private:
    void fill();
    void check();
    void add();
    [[nodiscard]] QStringList actions() const;

    std::unique_ptr<Ui::PolicyDialog> ui;
    AppContext &m_context;
    QString m_roleId;
};

} // namespace belfry::gui
