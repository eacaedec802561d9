#include "gui/pages/page.h"

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
    static const QList<PageInfo> pages = {};
    return pages;
}

} // namespace belfry::gui
