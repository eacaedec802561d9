#include "gui/pages/perapplication.h"

#include "gui/dialogs/certificatedialogs.h"
#include "gui/livereload.h"
#include "gui/widgets/applicationchooser.h"
#include "gui/widgets/messagebar.h"
#include "gui/widgets/statepane.h"

#include <QComboBox>
#include <QLineEdit>

#include <algorithm>
#include <chrono>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace belfry::gui {

void ApplicationPage::setParts(const Parts &parts)
{
    m_parts = parts;
    m_live = new LiveReload(context(), this, 100ms, &ApplicationPage::reload);
    connect(parts.applications, &QComboBox::currentIndexChanged, this, [this] { reload(); });
}

void ApplicationPage::open(const QString &object)
{
    if (object == u"new"_s)
        return openNew();
    m_wanted = object;
    reload();
}

void ApplicationPage::newApplication()
{
    auto *dialog = new ApplicationDialog(context(), this);
    connect(dialog, &ApplicationDialog::created, this, [this](const QString &id) {
        m_wantedApplication = id;
        reload();
    });
    dialog->open();
}

void ApplicationPage::fail(const QString &message)
{
    m_parts.messages->show(MessageBar::Tone::Failure, message);
}

QString ApplicationPage::takeApplication()
{
    if (!m_settled)
        m_parts.pane->showLoading();
    return m_wantedApplication.isEmpty() ? chosenApplication(m_parts.applications) : std::exchange(m_wantedApplication, QString());
}

QString ApplicationPage::choose(const QList<certificates::Application> &applications, const QString &id)
{
    const bool exists = std::any_of(applications.cbegin(), applications.cend(), [&id](const auto &each) { return each.id == id; });
    if (exists || applications.isEmpty())
        return exists ? id : QString();
    // Nobody chose yet: the newest one that has something to show.
    const auto used = std::find_if(applications.cbegin(), applications.cend(), [](const auto &each) { return each.certificates + each.alerts > 0; });
    return used != applications.cend() ? used->id : applications.constFirst().id;
}

bool ApplicationPage::saysWhyEmpty(const QString &icon, const QString &nothingMatches, bool isFiltered)
{
    if (isFiltered) {
        m_parts.pane->showMessage(u"search"_s, nothingMatches);
        m_parts.pane->addAction(tr("Clear the filter"), this, [this] { m_parts.filter->clear(); });
        return true;
    }
    if (m_parts.applications->count() > 0)
        return false;
    m_parts.pane->showMessage(icon, tr("No application yet"),
        tr("Certificates and their alerts belong to an application, for example a shop or a gateway."));
    m_parts.pane->addAction(tr("New application…"), this, [this] { newApplication(); });
    return true;
}

} // namespace belfry::gui
