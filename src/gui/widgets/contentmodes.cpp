#include "gui/widgets/contentmodes.h"

#include <QComboBox>
#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace belfry::gui {

void fillContentModes(QComboBox *box)
{
    box->clear();
    box->addItem(QCoreApplication::translate("ContentModes", "JSON (application/json)"), u"json"_s);
    box->addItem(QCoreApplication::translate("ContentModes", "CloudEvents, structured (application/cloudevents+json)"), u"structured"_s);
    box->addItem(QCoreApplication::translate("ContentModes", "CloudEvents, binary (ce- headers)"), u"binary"_s);
}

} // namespace belfry::gui
