#pragma once

#include "gui/appcontext.h"
#include "subscriptions/streamtarget.h"

#include <QDialog>

#include <memory>

class QComboBox;

namespace belfry::subscriptions { struct RemoteProject; }

namespace belfry::gui {

namespace Ui { class SubscriptionDialog; }

/// Builds a subscription to a server, shows it as a curl command, and keeps it connected as a remote source if wanted.
class SubscriptionDialog final : public QDialog
{
    Q_OBJECT
public:
    SubscriptionDialog(AppContext &context, QWidget *parent);
    ~SubscriptionDialog() override;

Q_SIGNALS:
    void added(const QString &sourceId);

private:
    void addFilter(const QString &event);
    void removeFilter();
    void fillProjects();
    void lookUp();
    void offer(const QList<subscriptions::RemoteProject> &projects);
    void refresh();
    void add();
    [[nodiscard]] QComboBox *eventBox(int row) const;
    [[nodiscard]] QList<subscriptions::StreamFilter> filters() const;
    [[nodiscard]] bool check();
    void showError(const Error &error);

    std::unique_ptr<Ui::SubscriptionDialog> ui;
    AppContext &m_context;
};

} // namespace belfry::gui
