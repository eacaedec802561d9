#pragma once

#include "domain/project.h"
#include "services/webhookservice.h"

#include <QSet>
#include <QWidget>

#include <memory>

class QCheckBox;

namespace belfry::gui {

namespace Ui { class WebhookForm; }
class FieldNoteLabel;

/// Every field of a webhook: shows one, gives back a draft. Knows no service; the editor hands in what they answer.
class WebhookForm final : public QWidget
{
    Q_OBJECT
public:
    explicit WebhookForm(QWidget *parent = nullptr);
    ~WebhookForm() override;

    /// Fills the choices for a family; clears everything to the defaults of a new webhook.
    void startNew(Family family);
    void showWebhook(const Webhook &webhook);
    /// After showWebhook: scope and events as proposed, as if typed.
    void suggest(const Webhook &proposal);
    void setProjects(const QList<Project> &projects);
    void selectScope(const QString &projectId, const QString &environment, const QString &pathPattern);
    void setFolders(const QStringList &paths);
    void setUrl(const QString &url);
    void setName(const QString &name);
    void setOwnKey(const QString &key);
    void allowLocal(); ///< plain http and private addresses

    [[nodiscard]] services::WebhookDraft draft() const;
    [[nodiscard]] Family family() const { return m_family; }
    [[nodiscard]] QString projectId() const;
    [[nodiscard]] QString environment() const; ///< slug; empty = all
    [[nodiscard]] QString pathPattern() const;
    [[nodiscard]] bool isDirty() const { return m_dirty; }
    void setClean() { m_dirty = false; }

    /// Shows what a check found. Errors of fields nobody has touched wait for the first attempt to save.
    void showNotes(const QList<services::FieldNote> &notes);
    /// From now on every error is shown. Returns how many there are in `notes`.
    int insist(const QList<services::FieldNote> &notes);
    void focusFirstError();
    void setMatchedFolders(const std::optional<QStringList> &folders);

Q_SIGNALS:
    void changed();      ///< any field
    void scopeChanged(); ///< project, environment or path
    void newProjectWanted();

private:
    void wire();
    void wireFoldouts();
    void fillTypes();
    void fillEnvironments(const QString &chosen);
    void fillSchemes(const QStringList &chosen);
    void touch(const QString &field);
    void applyFix(const QString &fixes);
    void applySigning();
    void applyType();
    void refreshRetry();
    void refreshSummaries();
    [[nodiscard]] QStringList labels() const;
    [[nodiscard]] QStringList signatures() const;
    [[nodiscard]] FieldNoteLabel *noteOf(const QString &field) const;
    [[nodiscard]] QWidget *inputOf(const QString &field) const;

    std::unique_ptr<Ui::WebhookForm> ui;
    Family m_family = Family::Secrets;
    Webhook m_original; ///< id empty = a new one
    QList<Project> m_projects;
    QList<QCheckBox *> m_schemes;
    QSet<QString> m_touched;
    bool m_insist = false;
    bool m_dirty = false;
    bool m_filling = false;
};

} // namespace belfry::gui
