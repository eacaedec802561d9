#include "gui/widgets/columnfit.h"

#include "gui/widgets/celldelegate.h"
#include "gui/widgets/lightdelegate.h"

#include <QAbstractItemModel>
#include <QEvent>
#include <QHeaderView>
#include <QTableView>
#include <QTreeView>

#include <algorithm>
#include <numeric>

namespace belfry::gui {

namespace {

constexpr int Sample = 40;         ///< rows: a look costs 20 µs a cell
constexpr int TextFrom = 20;       ///< characters: shorter columns are never the ones with too little room
constexpr int ChipFrom = 48;       ///< characters: a badge is no text to be cut
constexpr int IdFrom = 26;         ///< characters: what has a fixed form and is longer may be cut too, before there is a scroll bar
constexpr int LeastCharacters = 16;
constexpr int LongText = 200; ///< characters

} // namespace

ColumnFit::ColumnFit(QTableView *table) : ColumnFit(table, table->horizontalHeader()) { }

ColumnFit::ColumnFit(QTreeView *tree) : ColumnFit(tree, tree->header()) { }

ColumnFit::ColumnFit(QAbstractItemView *view, QHeaderView *header) : QObject(header), m_view(view), m_header(header)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(0);
    m_header->setStretchLastSection(false);
    m_view->viewport()->installEventFilter(this);
    m_header->viewport()->installEventFilter(this);
    connect(&m_soon, &QTimer::timeout, this, [this] {
        measure(std::exchange(m_fromNew, false));
        apply();
    });
    connect(m_header, &QHeaderView::sectionCountChanged, this, &ColumnFit::watchModel);
    connect(m_header, &QHeaderView::sectionResized, this, [this](int section) {
        if (m_applying || !m_pressed)
            return;
        m_dragged.insert(section);
        m_soon.start();
    });
    watchModel();
}

void ColumnFit::watchModel()
{
    // The header has its model before the view has.
    QAbstractItemModel *model = m_header->model();
    if (m_model && m_model != model)
        m_model->disconnect(this);
    m_model = model;
    m_fromNew = true;
    m_soon.start();
    if (!model)
        return;
    const auto renewed = [this] {
        m_fromNew = true;
        m_soon.start();
    };
    const auto grown = [this] { m_soon.start(); };
    model->disconnect(this);
    connect(model, &QAbstractItemModel::modelReset, this, renewed);
    connect(model, &QAbstractItemModel::layoutChanged, this, renewed);
    connect(model, &QAbstractItemModel::headerDataChanged, this, renewed);
    connect(model, &QAbstractItemModel::rowsInserted, this, grown);
    connect(model, &QAbstractItemModel::dataChanged, this, grown);
}

bool ColumnFit::eventFilter(QObject *object, QEvent *event)
{
    const bool ofHeader = object == m_header->viewport();
    switch (event->type()) {
    case QEvent::Resize:
        if (!ofHeader)
            apply();
        break;
    case QEvent::Paint:
        if (m_header->model() != m_model) // another one with as many columns: nobody tells of that
            watchModel();
        break;
    case QEvent::FontChange:
    case QEvent::StyleChange:
        if (auto *table = qobject_cast<QTableView *>(m_view))
            table->verticalHeader()->setDefaultSectionSize(LightDelegate::rowHeight(table->font()));
        m_fromNew = true;
        m_soon.start();
        break;
    case QEvent::MouseButtonPress:
    case QEvent::MouseButtonDblClick:
        m_pressed = m_pressed || ofHeader;
        break;
    case QEvent::MouseButtonRelease:
        m_pressed = m_pressed && !ofHeader;
        break;
    default:
        break;
    }
    return QObject::eventFilter(object, event);
}

ColumnFit::Width ColumnFit::measured(int section) const
{
    const int unit = m_view->fontMetrics().averageCharWidth();
    const QAbstractItemModel *model = m_view->model();
    const int title = m_header->sectionSizeHint(section);
    Width width;
    int count = 0;
    bool isChip = false;
    bool hasLetters = false;
    qsizetype shortest = 0;
    qsizetype longest = 0;
    const int rows = qMin(Sample, model->rowCount(m_view->rootIndex()));
    for (int row = 0; row < rows; ++row) {
        const QModelIndex index = model->index(row, section, m_view->rootIndex());
        width.isNumber = width.isNumber || (index.data(Qt::TextAlignmentRole).toInt() & Qt::AlignRight);
        isChip = isChip || index.data(ChipRole).isValid();
        const QString text = index.data().toString();
        const qsizetype length = text.size();
        // A body on one line would take seconds to lay out, and is too wide for any table.
        width.wanted = qMax(width.wanted, length > LongText ? LongText * unit : m_view->sizeHintForIndex(index).width());
        if (const QWidget *editor = m_view->indexWidget(index))
            width.wanted = qMax(width.wanted, editor->sizeHint().width());
        if (length == 0)
            continue;
        hasLetters = hasLetters || std::any_of(text.cbegin(), text.cbegin() + qMin<qsizetype>(length, LongText), [](QChar c) { return c.isLetter() && c != u'Z'; });
        shortest = count++ == 0 ? length : qMin(shortest, length);
        longest = qMax(longest, length);
    }
    if (const auto *tree = qobject_cast<QTreeView *>(m_view); tree && m_header->visualIndex(section) == 0)
        width.wanted += tree->indentation() * 2;
    const bool fixedForm = count >= 3 && shortest == longest; // ids: with fewer rows nobody can tell
    width.isText = !width.isNumber && hasLetters && !fixedForm && width.wanted > (isChip ? ChipFrom : TextFrom) * unit;
    width.wanted = qMax(width.wanted, title);
    const bool mayBeCut = width.isText || (!isChip && width.wanted > IdFrom * unit);
    width.least = mayBeCut ? qMin(width.wanted, qMax(title, LeastCharacters * unit)) : width.wanted;
    return width;
}

void ColumnFit::measure(bool fromNew)
{
    if (fromNew)
        m_widths.clear();
    if (!m_view->model())
        return;
    for (int section = 0; section < m_header->count(); ++section) {
        if (m_header->isSectionHidden(section))
            continue;
        const Width now = measured(section);
        // A model that made its cells ready for that has the heading ready too; those of table widgets are told.
        QAbstractItemModel *model = m_view->model();
        constexpr int Right = Qt::AlignRight | Qt::AlignVCenter;
        if (now.isNumber && model->headerData(section, Qt::Horizontal, Qt::TextAlignmentRole).toInt() != Right)
            model->setHeaderData(section, Qt::Horizontal, Right, Qt::TextAlignmentRole);
        Width &kept = m_widths[section];
        kept = {qMax(kept.wanted, now.wanted), qMax(kept.least, now.least), kept.isText || now.isText, kept.isNumber || now.isNumber};
    }
}

/// Takes `tooMuch` off the widest, all down to one level.
void ColumnFit::narrow(QList<int> &widths, int tooMuch, bool textOnly) const
{
    while (tooMuch > 0) {
        QList<int> widest;
        int next = 0;
        for (int section = 0; section < widths.size(); ++section) {
            const Width known = m_widths.value(section);
            if (m_dragged.contains(section) || (textOnly && !known.isText) || widths[section] <= known.least)
                continue;
            if (!widest.isEmpty() && widths[section] < widths[widest.first()]) {
                next = qMax(next, widths[section]);
                continue;
            }
            if (!widest.isEmpty() && widths[section] > widths[widest.first()]) {
                next = widths[widest.first()];
                widest.clear();
            }
            widest += section;
        }
        if (widest.isEmpty())
            return;
        const int share = qMax(1, tooMuch / int(widest.size()));
        for (const int section : std::as_const(widest)) {
            const int step = std::min({share, tooMuch, widths[section] - qMax(next, m_widths[section].least)});
            widths[section] -= qMax(1, step);
            tooMuch -= qMax(1, step);
            if (tooMuch <= 0)
                return;
        }
    }
}

void ColumnFit::apply()
{
    const int room = m_view->viewport()->width();
    QList<int> widths(m_header->count(), 0);
    QList<int> takers;
    int last = -1;
    for (int section = 0; section < widths.size(); ++section) {
        if (m_header->isSectionHidden(section) || !m_widths.contains(section))
            continue;
        const Width &known = m_widths[section];
        const bool isDragged = m_dragged.contains(section);
        widths[section] = isDragged ? m_header->sectionSize(section) : known.wanted;
        if (isDragged || known.isNumber)
            continue;
        if (known.isText)
            takers += section;
        if (last < 0 || m_header->visualIndex(section) > m_header->visualIndex(last))
            last = section;
    }
    if (takers.isEmpty() && last >= 0)
        takers += last;
    int spare = room - std::accumulate(widths.cbegin(), widths.cend(), 0);
    if (spare < 0) {
        narrow(widths, -spare, true);
        narrow(widths, std::accumulate(widths.cbegin(), widths.cend(), 0) - room, false);
    } else if (!takers.isEmpty()) {
        const int all = std::accumulate(takers.cbegin(), takers.cend(), 0, [&](int sum, int section) { return sum + widths[section]; });
        const int before = spare;
        for (const int section : std::as_const(takers)) {
            const int share = section == takers.last() ? spare : int(qint64(before) * widths[section] / qMax(1, all));
            widths[section] += share;
            spare -= share;
        }
    }
    m_applying = true;
    for (int section = 0; section < widths.size(); ++section) {
        if (widths[section] > 0 && widths[section] != m_header->sectionSize(section))
            m_header->resizeSection(section, widths[section]);
    }
    m_applying = false;
}

} // namespace belfry::gui
