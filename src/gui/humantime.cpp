#include "gui/humantime.h"

#include "core/time.h"
#include "gui/preferences.h"

#include <QCoreApplication>
#include <QDateTime>

using namespace Qt::StringLiterals;

namespace belfry::gui {

QString ago(qint64 ms)
{
    if (ms <= 0)
        return {};
    const auto text = [](const char *source, qint64 count) {
        return QCoreApplication::translate("HumanTime", source).arg(count);
    };
    const qint64 seconds = (QDateTime::currentMSecsSinceEpoch() - ms) / 1000;
    if (seconds < 2)
        return QCoreApplication::translate("HumanTime", "just now");
    if (seconds < 60)
        return text(QT_TRANSLATE_NOOP("HumanTime", "%1 s ago"), seconds);
    if (seconds < 3600)
        return text(QT_TRANSLATE_NOOP("HumanTime", "%1 min ago"), seconds / 60);
    if (seconds < 48 * 3600)
        return text(QT_TRANSLATE_NOOP("HumanTime", "%1 h ago"), seconds / 3600);
    return text(QT_TRANSLATE_NOOP("HumanTime", "%1 d ago"), seconds / 86400);
}

QString shortTime(qint64 ms)
{
    if (ms <= 0)
        return {};
    const QDateTime time = QDateTime::fromMSecsSinceEpoch(ms);
    return preferences::timesInUtc() ? time.toUTC().toString(u"yyyy-MM-dd HH:mm:ss'Z'"_s) : time.toString(u"yyyy-MM-dd HH:mm:ss"_s);
}

QString timeTip(qint64 ms)
{
    if (ms <= 0)
        return {};
    const QString exact = rfc3339Ms(ms);
    return ms <= QDateTime::currentMSecsSinceEpoch() ? exact + u" · "_s + ago(ms) : exact;
}

} // namespace belfry::gui
