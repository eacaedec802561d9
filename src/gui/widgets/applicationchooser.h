#pragma once

#include "certificates/certificate.h"

class QComboBox;

namespace belfry::gui {

/// Fills the box and keeps its choice: `wanted` where it is there, else what was chosen, else the newest. No signals.
void fillApplications(QComboBox *box, const QList<certificates::Application> &applications, const QString &wanted = {});
/// The chosen id; empty where there is none.
[[nodiscard]] QString chosenApplication(const QComboBox *box);

} // namespace belfry::gui
