#include "gui/pages/page.h"

#include "gui/pages/deliveriespage.h"
#include "gui/pages/explainpage.h"

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
        {"deliveries", QT_TRANSLATE_NOOP("Pages", "Deliveries"), "deliveries", "Ctrl+1", make<DeliveriesPage>},
        {"explain", QT_TRANSLATE_NOOP("Pages", "Explain"), "explain", "Ctrl+3", make<ExplainPage>},
    };
    return pages;
}

} // namespace belfry::gui
