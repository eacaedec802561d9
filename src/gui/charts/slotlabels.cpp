#include "gui/charts/slotlabels.h"

#include "gui/preferences.h"

#include <QtCharts/QCategoryAxis>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace belfry::gui {

namespace {

constexpr qint64 HourMs = 3'600'000;
constexpr qint64 DayMs = 24 * HourMs;

QDateTime shown(qint64 ms)
{
    const QDateTime time = QDateTime::fromMSecsSinceEpoch(ms);
    return preferences::timesInUtc() ? time.toUTC() : time;
}

QString dayText(const QDateTime &time)
{
    return QLocale().toString(time.date(), u"d MMM"_s);
}

} // namespace

QString slotText(const services::TimeSlot &slot)
{
    const QDateTime from = shown(slot.fromMs);
    const qint64 length = slot.toMs - slot.fromMs;
    if (length >= DayMs)
        return dayText(from);
    const QString time = from.toString(u"HH:mm"_s);
    return length >= HourMs ? dayText(from) + u' ' + time : time;
}

void labelSlots(QCategoryAxis *axis, const QList<services::TimeSlot> &slots)
{
    const QStringList old = axis->categoriesLabels();
    for (const QString &label : old)
        axis->remove(label);
    const auto count = int(slots.size());
    axis->setRange(-0.5, count - 0.5);
    axis->setStartValue(-0.5);
    axis->setLabelsPosition(QCategoryAxis::AxisLabelsPositionOnValue);
    if (count == 0)
        return;
    const bool days = slots.first().toMs - slots.first().fromMs > HourMs;
    const int every = qMax(1, count / 6);
    for (int i = every / 2; i < count; i += every) {
        const QDateTime from = shown(slots[i].fromMs);
        QString label = days ? dayText(from) : from.toString(u"HH:mm"_s);
        if (axis->categoriesLabels().contains(label))
            label += u' '; // an axis wants each of its labels once
        axis->append(label, i);
    }
}

} // namespace belfry::gui
