#include "gui/widgets/columnlayout.h"

#include "core/json.h"
#include "gui/preferences.h"

#include <QHeaderView>
#include <QMenu>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace belfry::gui {

namespace {

constexpr int Schema = 1;
constexpr double Narrowest = 3; ///< characters: nothing kept may hide a column that is shown

} // namespace

ColumnLayout::ColumnLayout(QHeaderView *header, QList<ColumnInfo> columns, QString key)
    : QObject(header), m_header(header), m_columns(std::move(columns)), m_key(std::move(key))
{
    m_saving.setSingleShot(true);
    m_saving.setInterval(200ms);
    m_header->setSectionsMovable(true);
    m_header->setContextMenuPolicy(Qt::CustomContextMenu);
    restore();
    connect(&m_saving, &QTimer::timeout, this, &ColumnLayout::save);
    const auto changed = [this] {
        if (!m_applying)
            m_saving.start();
    };
    connect(m_header, &QHeaderView::sectionResized, this, changed);
    connect(m_header, &QHeaderView::sectionMoved, this, changed);
    connect(m_header, &QHeaderView::customContextMenuRequested, this, &ColumnLayout::showMenu);
}

int ColumnLayout::indexOf(const QString &id) const
{
    for (qsizetype i = 0; i < m_columns.size(); ++i) {
        if (m_columns[i].id == id)
            return int(i);
    }
    return -1;
}

QList<ColumnLayout::Place> ColumnLayout::defaults() const
{
    QList<Place> places;
    for (const ColumnInfo &column : m_columns)
        places += {column.id, double(column.width), column.isVisible};
    return places;
}

/// What was kept, then what it does not know yet.
QList<ColumnLayout::Place> ColumnLayout::kept() const
{
    QList<Place> places;
    QList<Place> missing = defaults();
    const auto json = parseJson(preferences::value(m_key).toString().toUtf8());
    if (!json || !json->is_object() || intAt(*json, "schema") != Schema || !json->contains("columns") || !(*json)["columns"].is_array())
        return missing;
    for (const Json &entry : (*json)["columns"]) {
        if (!entry.is_object())
            continue;
        const QString id = stringAt(entry, "id");
        const auto known = std::find_if(missing.begin(), missing.end(), [&](const Place &place) { return place.id == id; });
        if (known == missing.end())
            continue; // of another version
        Place place = *known;
        missing.erase(known);
        if (entry.contains("width") && entry["width"].is_number())
            place.width = qBound(Narrowest, entry["width"].get<double>(), 400.0);
        place.isVisible = boolAt(entry, "visible", place.isVisible);
        places += place;
    }
    return places + missing;
}

void ColumnLayout::restore()
{
    apply(kept());
}

void ColumnLayout::reset()
{
    preferences::setValue(m_key, {});
    apply(defaults());
}

void ColumnLayout::apply(const QList<Place> &places)
{
    m_applying = true;
    const double unit = m_header->fontMetrics().averageCharWidth();
    const bool anyVisible = std::any_of(places.begin(), places.end(), [](const Place &place) { return place.isVisible; });
    for (qsizetype at = 0; at < places.size(); ++at) {
        const int section = indexOf(places[at].id);
        m_header->moveSection(m_header->visualIndex(section), int(at));
        m_header->setSectionHidden(section, anyVisible && !places[at].isVisible);
        if (!m_header->isSectionHidden(section))
            m_header->resizeSection(section, int(places[at].width * unit));
    }
    m_applying = false;
}

void ColumnLayout::save()
{
    const double unit = qMax(1, m_header->fontMetrics().averageCharWidth());
    const QList<Place> before = kept();
    const QString last = order().value(order().size() - 1);
    Json columns = Json::array();
    for (int at = 0; at < m_header->count(); ++at) {
        const int section = m_header->logicalIndex(at);
        const QString &id = m_columns[section].id;
        double width = m_header->sectionSize(section) / unit;
        // The last one fills the rest of the window, and a hidden one has no width: neither is what somebody chose.
        const bool stretched = m_header->stretchLastSection() && id == last;
        if (stretched || m_header->isSectionHidden(section)) {
            for (const Place &place : before)
                width = place.id == id ? place.width : width;
        }
        columns.push_back({{"id", toJson(id)}, {"width", width}, {"visible", !m_header->isSectionHidden(section)}});
    }
    preferences::setValue(m_key, QString::fromUtf8(toBytes(Json{{"schema", Schema}, {"columns", columns}})));
}

bool ColumnLayout::isShown(const QString &id) const
{
    const int section = indexOf(id);
    return section >= 0 && !m_header->isSectionHidden(section);
}

QStringList ColumnLayout::order() const
{
    QStringList ids;
    for (int at = 0; at < m_header->count(); ++at) {
        const int section = m_header->logicalIndex(at);
        if (!m_header->isSectionHidden(section))
            ids += m_columns[section].id;
    }
    return ids;
}

void ColumnLayout::setShown(const QString &id, bool shown)
{
    const int section = indexOf(id);
    if (section < 0 || isShown(id) == shown || (!shown && order().size() == 1))
        return; // one column always stays
    QList<Place> places = kept();
    m_applying = true;
    m_header->setSectionHidden(section, !shown);
    for (const Place &place : std::as_const(places)) {
        if (shown && place.id == id)
            m_header->resizeSection(section, int(place.width * m_header->fontMetrics().averageCharWidth()));
    }
    m_applying = false;
    save();
}

void ColumnLayout::fillMenu(QMenu *menu)
{
    for (const ColumnInfo &column : std::as_const(m_columns)) {
        QAction *action = menu->addAction(column.title);
        action->setCheckable(true);
        action->setChecked(isShown(column.id));
        connect(action, &QAction::toggled, this, [this, id = column.id](bool shown) { setShown(id, shown); });
    }
    menu->addSeparator();
    connect(menu->addAction(tr("&Reset Columns")), &QAction::triggered, this, &ColumnLayout::reset);
}

void ColumnLayout::showMenu(const QPoint &pos)
{
    auto *menu = new QMenu(m_header);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    fillMenu(menu);
    Q_EMIT menuOpening(menu);
    menu->popup(m_header->mapToGlobal(pos));
}

} // namespace belfry::gui
