#pragma once

#include "services/statisticsservice.h"

class QCategoryAxis;

namespace belfry::gui {

/// "14:05", "21 Nov 14:00" or "21 Nov": as exact as slots of that length need, local or UTC as the user prefers.
[[nodiscard]] QString slotText(const services::TimeSlot &slot);
/// Labels an axis whose value i is slot i: a handful of them, at round times.
void labelSlots(QCategoryAxis *axis, const QList<services::TimeSlot> &slots);

} // namespace belfry::gui
