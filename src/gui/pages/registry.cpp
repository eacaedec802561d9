#include "gui/pages/page.h"

#include "gui/pages/accesspage.h"
#include "gui/pages/alertspage.h"
#include "gui/pages/certificatespage.h"
#include "gui/pages/dashboardpage.h"
#include "gui/pages/deliveriespage.h"
#include "gui/pages/explainpage.h"
#include "gui/pages/findingspage.h"
#include "gui/pages/laboratorypage.h"
#include "gui/pages/jobspage.h"
#include "gui/pages/receiverspage.h"
#include "gui/pages/secretspage.h"
#include "gui/pages/settingspage.h"
#include "gui/pages/streamspage.h"
#include "gui/pages/webhookspage.h"
#include "gui/pages/welcomepage.h"

#include <QCoreApplication>

namespace belfry::gui {

namespace {

template <class P> Page *make(AppContext &context, QWidget *parent)
{
    return new P(context, parent);
}

} // namespace

const QList<PageInfo> &pageRegistry()
{
    static const QList<PageInfo> pages = {
        {"welcome", QT_TRANSLATE_NOOP("Pages", "Welcome"), "welcome", "", make<WelcomePage>},
        {"dashboard", QT_TRANSLATE_NOOP("Pages", "Dashboard"), "dashboard", "", make<DashboardPage>},
        {"deliveries", QT_TRANSLATE_NOOP("Pages", "Deliveries"), "deliveries", "Ctrl+1", make<DeliveriesPage>},
        {"webhooks", QT_TRANSLATE_NOOP("Pages", "Webhooks"), "webhooks", "Ctrl+2", make<WebhooksPage>},
        {"secrets", QT_TRANSLATE_NOOP("Pages", "Secrets"), "secrets", "Ctrl+8", make<SecretsPage>},
        {"explain", QT_TRANSLATE_NOOP("Pages", "Explain"), "explain", "Ctrl+3", make<ExplainPage>},
        {"certificates", QT_TRANSLATE_NOOP("Pages", "Certificates"), "certificates", "Ctrl+4", make<CertificatesPage>},
        {"alerts", QT_TRANSLATE_NOOP("Pages", "Alerts"), "alerts", "Ctrl+9", make<AlertsPage>},
        {"streams", QT_TRANSLATE_NOOP("Pages", "Streams"), "streams", "Ctrl+5", make<StreamsPage>},
        {"access", QT_TRANSLATE_NOOP("Pages", "Access"), "access", "", make<AccessPage>},
        {"receivers", QT_TRANSLATE_NOOP("Pages", "Receivers"), "receivers", "Ctrl+6", make<ReceiversPage>},
        {"findings", QT_TRANSLATE_NOOP("Pages", "Findings"), "findings", "Ctrl+7", make<FindingsPage>},
        {"laboratory", QT_TRANSLATE_NOOP("Pages", "Laboratory"), "laboratory", "", make<LaboratoryPage>},
        {"jobs", QT_TRANSLATE_NOOP("Pages", "Jobs"), "jobs", "", make<JobsPage>},
        {"settings", QT_TRANSLATE_NOOP("Pages", "Settings"), "settings", "", make<SettingsPage>},
    };
    return pages;
}

} // namespace belfry::gui
