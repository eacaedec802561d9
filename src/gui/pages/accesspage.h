#pragma once

#include "gui/dialogs/deletedialog.h"
#include "gui/models/rowmodel.h"
#include "gui/pages/page.h"
#include "subscriptions/accessservice.h"
#include "domain/audit.h"


#include <memory>

class QTableView;

namespace belfry::gui {

class LiveReload;

namespace Ui { class AccessPage; }

/// Who may listen to the event streams and send events: identities, roles with their policies, a check of both, and the audit
/// trail.
class AccessPage final : public Page
{
    Q_OBJECT
public:
    AccessPage(AppContext &context, QWidget *parent);
    ~AccessPage() override;

    void activate() override;
    [[nodiscard]] QWidget *filterField() override;
    [[nodiscard]] bool isSettled() const override { return m_settled; }

private:
    /// Everything the page shows, read at once.
    struct Facts {
        QList<subscriptions::Identity> identities;
        QList<subscriptions::Role> roles;
        QList<Project> projects;
        QList<AuditRecord> audit;
        QHash<QString, QString> names; ///< of what the audit trail may speak of, by id
    };
    void makeTable(QTableView *table, RowModel &model);
    void wireIdentities();
    void wireRoles();
    void wireCheck();
    void reload();
    void showFacts(const Facts &facts);
    void showIdentities();
    void showTokens();
    void showRoles();
    void showPolicies();
    [[nodiscard]] RowCell objectCell(const AuditRecord &entry) const;
    void showAudit();
    void fillChoices();
    void fillEnvironments();
    void check();
    void tellCheck(const subscriptions::Permissions &permissions, const subscriptions::ProjectEvent &event);
    void newIdentity();
    void newRole();
    void ask(const DeleteQuestion &question, DeleteDialog::Work work);
    void act(std::function<Result<void>(services::Engine &)> work, const QString &done);
    void enableButtons();
    [[nodiscard]] const subscriptions::Identity *identity() const;
    [[nodiscard]] const subscriptions::Role *role() const;
    [[nodiscard]] QString projectName(const QString &id) const;

    std::unique_ptr<Ui::AccessPage> ui;
    RowModel m_identities;
    RowModel m_tokens;
    RowModel m_roles;
    RowModel m_policies;
    RowModel m_audit;
    Facts m_facts;
    LiveReload *m_live = nullptr;
    bool m_settled = false;
    int m_checkGeneration = 0;
};

} // namespace belfry::gui
