#pragma once

#include "gui/appcontext.h"
#include "services/auditservice.h"

#include <QDialog>

#include <memory>

namespace belfry::gui {

namespace Ui { class AuditDialog; }

/// Who changed or looked at what, newest first.
class AuditDialog final : public QDialog
{
    Q_OBJECT
public:
    /// `object` empty = everything; `kind` is the first choice: "", "webhook", "secret", …
    AuditDialog(AppContext &context, QWidget *parent, const QString &object = {}, const QString &kind = {});
    ~AuditDialog() override;

private:
    void load(bool older);
    void append(const QList<AuditRecord> &records, bool older);
    void copy() const;

    std::unique_ptr<Ui::AuditDialog> ui;
    AppContext &m_context;
    QString m_object;
    QList<AuditRecord> m_records;
    int m_generation = 0;
};

void openAudit(AppContext &context, QWidget *parent, const QString &object = {}, const QString &kind = {});

} // namespace belfry::gui
