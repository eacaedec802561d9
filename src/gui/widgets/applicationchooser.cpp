#include "gui/widgets/applicationchooser.h"

#include "gui/widgets/plainlabel.h"

#include <QComboBox>
#include <QSignalBlocker>

namespace belfry::gui {

void fillApplications(QComboBox *box, const QList<certificates::Application> &applications, const QString &wanted)
{
    const QSignalBlocker blocker(box);
    const QString chosen = wanted.isEmpty() ? chosenApplication(box) : wanted;
    box->clear();
    for (const certificates::Application &application : applications)
        box->addItem(singleLine(application.name), application.id);
    const int index = box->findData(chosen);
    box->setCurrentIndex(index >= 0 ? index : box->count() > 0 ? 0 : -1);
    box->setEnabled(box->count() > 0);
}

QString chosenApplication(const QComboBox *box)
{
    return box->currentData().toString();
}

} // namespace belfry::gui
