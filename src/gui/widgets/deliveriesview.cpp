#include "gui/widgets/deliveriesview.h"

#include "gui/commands.h"
#include "gui/dialogs/registry.h"
#include "gui/inspector/inspector.h"
#include "gui/models/deliverytext.h"
#include "gui/theme.h"
#include "gui/widgets/columnlayout.h"
#include "gui/widgets/lightdelegate.h"
#include "gui/widgets/plainlabel.h"
#include "gui/widgets/statepane.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>
#include <QPushButton>
#include <QScrollBar>
#include <QTableView>

using namespace Qt::StringLiterals;

namespace belfry::gui {

DeliveriesView::DeliveriesView(AppContext &context, QWidget *parent)
    : QSplitter(Qt::Vertical, parent), m_context(context), m_model(new DeliveryModel(*context.reader, this)),
      m_pane(new StatePane(this)), m_table(new QTableView(this)), m_inspector(new Inspector(context, this)),
      m_pill(new QPushButton(m_table))
{
    setChildrenCollapsible(false);
    addWidget(m_pane);
    addWidget(m_inspector);
    setStretchFactor(0, 3);
    setStretchFactor(1, 2);
    setSizes({420, 320});
    buildTable();
    m_pane->setContent(m_table);
    m_pane->showLoading();
    m_pill->setIcon(icon(u"arrow-up"_s));
    m_pill->setFocusPolicy(Qt::TabFocus);
    m_pill->hide();
    connect(m_pill, &QPushButton::clicked, this, &DeliveriesView::follow);
    connectModel();
}

void DeliveriesView::buildTable()
{
    m_table->setModel(m_model);
    auto *delegate = new LightDelegate(this);
    delegate->setBadge(DeliveryModel::Status, DeliveryModel::StateRole);
    delegate->setMonospaced({DeliveryModel::Time, DeliveryModel::Code, DeliveryModel::Latency, DeliveryModel::AttemptColumn, DeliveryModel::DeliveryId,
        DeliveryModel::EventId, DeliveryModel::NextAttempt, DeliveryModel::Finished, DeliveryModel::ErrorColumn});
    m_table->setItemDelegate(delegate);
    m_table->setAccessibleName(tr("Deliveries"));
    m_table->setObjectName(u"deliveriesTable"_s);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setTabKeyNavigation(false);
    m_table->setMouseTracking(true);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection); // two are compared
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_columns = new ColumnLayout(m_table->horizontalHeader(), columnInfos(), u"columns/deliveries"_s);
    m_table->installEventFilter(this);
    m_table->viewport()->installEventFilter(this);
    fitColumns();
    connect(m_table, &QTableView::customContextMenuRequested, this,
        [this](const QPoint &pos) { showMenu(m_table->viewport()->mapToGlobal(pos)); });
    connect(m_table->verticalScrollBar(), &QScrollBar::valueChanged, this, &DeliveriesView::noteScroll);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &DeliveriesView::openSelected);
}

void DeliveriesView::fitColumns()
{
    m_table->verticalHeader()->setDefaultSectionSize(LightDelegate::rowHeight(font()));
    if (m_columns)
        m_columns->restore();
}

QList<ColumnInfo> DeliveriesView::columnInfos() const
{
    static constexpr const char *Ids[] = {"status", "time", "webhook", "event", "code", "latency", "attempts", "scope", "star", "delivery-id",
        "event-id", "trigger", "next-attempt", "finished", "error"};
    static_assert(std::size(Ids) == DeliveryModel::ColumnCount);
    const QFontMetrics metrics(font());
    const QFontMetrics mono(monospaceFont());
    const int unit = qMax(1, metrics.averageCharWidth());
    const auto characters = [unit](int pixels) { return (pixels + unit - 1) / unit; };
    const int time = characters(mono.horizontalAdvance(u"00:00:00.000"_s) + 24);
    const int id = characters(mono.horizontalAdvance(QString(30, u'0')) + 16);
    const int widths[] = {characters(LightDelegate::badgeWidth(metrics)), time, 22, 31, characters(mono.horizontalAdvance(u"timeout-response"_s) + 16),
        characters(mono.horizontalAdvance(u"00,000"_s) + 24), 7, 22, 6, id, id, 12, time, time, 18};
    static_assert(std::size(widths) == DeliveryModel::ColumnCount);
    QList<ColumnInfo> infos;
    for (int column = 0; column < DeliveryModel::ColumnCount; ++column) {
        infos += {QString::fromLatin1(Ids[column]), m_model->headerData(column, Qt::Horizontal, column == DeliveryModel::Latency ? Qt::ToolTipRole : Qt::DisplayRole).toString(),
            widths[column], column <= DeliveryModel::ScopeColumn};
    }
    return infos;
}

void DeliveriesView::connectModel()
{
    connect(m_model, &DeliveryModel::queryFinished, this, [this] {
        m_following = true;
        m_pending = 0;
        m_table->scrollToTop();
        updateState();
        showWhatIsThere();
        Q_EMIT queryFinished();
    });
    connect(m_model, &DeliveryModel::queryFailed, this, [this](const Error &error) {
        if (m_model->rowCount() == 0)
            m_pane->showError(tr("Deliveries could not be read"), error.message, this, [this] { setQuery(m_model->query()); });
        Q_EMIT queryFailed(error);
    });
    connect(m_model, &DeliveryModel::rowsArrived, this, &DeliveriesView::keepPlace);
    connect(m_model, &QAbstractItemModel::rowsInserted, this, &DeliveriesView::updateState);
    const auto left = [this] {
        updateState();
        if (m_model->rowOf(m_inspector->deliveryId()) < 0)
            m_inspector->reload(); // does it still exist?
    };
    connect(m_model, &QAbstractItemModel::rowsRemoved, this, left);
    connect(m_model, &QAbstractItemModel::modelReset, this, left);
    connect(m_model, &DeliveryModel::deliveryChanged, this, [this](const QString &id) {
        if (id == m_inspector->deliveryId())
            m_inspector->reload();
    });
    if (!m_context.feed)
        return;
    connect(m_context.feed, &services::ChangeFeed::changed, this, [this] {
        if (!isVisible()) {
            m_stale = true;
            return;
        }
        m_model->refreshSoon();
        if (m_model->rowOf(m_inspector->deliveryId()) < 0)
            m_inspector->reload(); // shown, but not in the table: nobody else tells of it
    });
}

void DeliveriesView::setQuery(const services::DeliveryQuery &query)
{
    if (m_model->rowCount() == 0)
        m_pane->showLoading();
    m_model->setQuery(query);
}

void DeliveriesView::setLimit(int rows)
{
    m_model->setLimit(rows);
}

QString DeliveriesView::currentId() const
{
    return m_inspector->deliveryId();
}

Delivery DeliveriesView::current() const
{
    const Delivery *row = m_model->at(m_model->rowOf(currentId()));
    return row ? *row : m_inspector->delivery();
}

QStringList DeliveriesView::selectedIds() const
{
    QList<int> rows;
    for (const QModelIndex &index : m_table->selectionModel()->selectedRows())
        rows += index.row();
    std::sort(rows.begin(), rows.end(), std::greater<>()); // the newest stands on top
    QStringList ids;
    for (const int row : std::as_const(rows))
        ids += m_model->at(row)->id;
    return ids.isEmpty() && !currentId().isEmpty() ? QStringList{currentId()} : ids;
}

bool DeliveriesView::isSettled() const
{
    return m_model->isSettled() && m_inspector->isSettled();
}

void DeliveriesView::select(const QString &deliveryId)
{
    m_wanted = deliveryId;
    m_inspector->inspect(deliveryId);
    m_inspector->setVisible(m_inspector->isVisibleTo(this) || !deliveryId.isEmpty());
    applyPendingSelection();
    Q_EMIT currentChanged();
}

// The inspector does not go on about a delivery that the new rows left out, unless that one was asked for by its id: what
// is redelivered or copied is what the table marks. The newest is looked at first.
void DeliveriesView::showWhatIsThere()
{
    if (applyPendingSelection() || awaitsRow())
        return;
    const int row = m_model->rowOf(currentId());
    if (row < 0)
        select(m_model->rowCount() > 0 ? m_model->at(0)->id : QString());
    else if (!m_table->selectionModel()->hasSelection())
        m_table->setCurrentIndex(m_model->index(row, 0));
}

bool DeliveriesView::applyPendingSelection()
{
    const int row = m_wanted.isEmpty() ? -1 : m_model->rowOf(m_wanted);
    if (row < 0)
        return false;
    m_wanted.clear();
    m_table->setCurrentIndex(m_model->index(row, 0));
    m_table->scrollTo(m_model->index(row, 0));
    return true;
}

void DeliveriesView::openSelected()
{
    // The selection, not the current index: that one is set by the mere arrival of the keyboard.
    const QModelIndexList rows = m_table->selectionModel()->selectedRows();
    const int current = m_table->currentIndex().row();
    const bool currentSelected = current >= 0 && m_table->selectionModel()->isRowSelected(current);
    const Delivery *delivery = rows.isEmpty() ? nullptr : m_model->at(currentSelected ? current : rows.first().row());
    if (!delivery)
        return; // the table was read anew; the inspector keeps what it shows
    m_inspector->inspect(delivery->id);
    Q_EMIT currentChanged();
}

void DeliveriesView::keepPlace(int arrived)
{
    if (applyPendingSelection())
        return; // asked for by name (a ping): it is to be seen
    QScrollBar *bar = m_table->verticalScrollBar();
    if (m_following) {
        m_table->scrollToTop();
        return;
    }
    m_pending += arrived;
    m_table->doItemsLayout(); // the range has to know the new rows before the value can go there
    bar->setValue(bar->value() + arrived * m_table->verticalHeader()->defaultSectionSize());
    updatePill();
}

void DeliveriesView::noteScroll(int value)
{
    if (value == 0 && m_pending > 0) {
        m_following = true;
        m_pending = 0;
    } else if (value > 0) {
        m_following = false;
    }
    updatePill();
    const int rowHeight = qMax(1, m_table->verticalHeader()->defaultSectionSize());
    m_model->setVisibleRows(value / rowHeight, (value + m_table->viewport()->height()) / rowHeight);
}

void DeliveriesView::follow()
{
    m_following = true;
    m_pending = 0;
    m_table->scrollToTop();
    updatePill();
}

void DeliveriesView::updatePill()
{
    m_pill->setVisible(m_pending > 0);
    if (m_pending == 0)
        return;
    m_pill->setText(tr("%n new", nullptr, m_pending));
    m_pill->setToolTip(tr("Go to the newest and follow (Home)"));
    m_pill->adjustSize();
    // In the header, at its far end: over the rows it would hide what is read.
    const int header = m_table->horizontalHeader()->height();
    m_pill->setMaximumHeight(header);
    m_pill->resize(m_pill->width(), qMin(m_pill->sizeHint().height(), header));
    const int far = m_table->width() - m_pill->width() - 4;
    m_pill->move(layoutDirection() == Qt::RightToLeft ? 4 : far, (header - m_pill->height()) / 2);
    m_pill->raise();
}

void DeliveriesView::setEmptyHint(const QString &title, const QString &text, const QString &action, std::function<void()> run)
{
    m_emptyHint = {title, text, action, std::move(run)};
    updateState();
}

void DeliveriesView::updateState()
{
    // "Select a delivery" below a list that has none says the same twice.
    m_inspector->setVisible(m_model->rowCount() > 0 || !m_inspector->deliveryId().isEmpty());
    if (m_model->rowCount() > 0) {
        m_pane->showContent();
        return;
    }
    if (!m_model->isSettled())
        return;
    if (m_filtered) {
        m_pane->showMessage(u"filter"_s, tr("Nothing matches"), tr("No delivery matches this filter and scope."));
        m_pane->addAction(tr("Show all"), this, [this] { Q_EMIT clearFilterRequested(); });
        return;
    }
    if (m_emptyHint.run) {
        m_pane->showMessage(u"deliveries"_s, m_emptyHint.title, m_emptyHint.text);
        m_pane->addAction(m_emptyHint.action, this, m_emptyHint.run);
        return;
    }
    m_pane->showMessage(u"deliveries"_s, tr("No deliveries yet"),
        tr("As soon as something changes, each webhook that listens gets its delivery, and it appears here at once."));
    m_pane->addAction(tr("Go to webhooks"), this, [this] { Q_EMIT m_context.navigate(u"webhooks"_s, {}); });
}

// The cell under the pointer as a term, and its opposite.
void DeliveriesView::addCellFilters(QMenu *menu, const Delivery &delivery, int column)
{
    const QString term = DeliveryModel::filterTerm(delivery, column);
    if (term.isEmpty())
        return;
    const auto add = [this, menu](const QString &text, const QString &filter) {
        connect(menu->addAction(icon(u"filter"_s), text), &QAction::triggered, this, [this, filter] { Q_EMIT filterRequested(filter); });
    };
    QString shown = singleLine(term);
    shown.replace(u'&', u"&&"_s);
    add(tr("Only %1").arg(shown), term);
    add(tr("Without %1").arg(shown), u'-' + term);
}

void DeliveriesView::showMenu(const QPoint &globalPos)
{
    const Delivery *row = m_model->at(m_table->currentIndex().row());
    if (!row)
        return;
    const Delivery delivery = *row;
    m_following = false;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto add = [&](const char *iconName, const QString &text, bool enabled, const std::function<void()> &run) {
        QAction *action = menu->addAction(icon(QString::fromLatin1(iconName)), text);
        action->setEnabled(enabled);
        connect(action, &QAction::triggered, this, run);
    };
    const bool waits = delivery.state == DeliveryState::Queued || delivery.state == DeliveryState::Retrying;
    add("redeliver", tr("&Redeliver"), delivery.state != DeliveryState::Sending, [this, delivery] { m_context.commands->redeliver(delivery.id); });
    add("state-cancelled", tr("&Cancel Delivery"), waits, [this, delivery] { m_context.commands->cancelDelivery(delivery.id); });
    add("ping", tr("&Ping Webhook"), true, [this, delivery] { m_context.commands->ping(delivery.webhookId); });
    add("explain", tr("&Explain"), true, [this, delivery] { Q_EMIT m_context.navigate(u"explain"_s, delivery.id); });
    const QStringList chosen = selectedIds();
    if (chosen.size() == 2)
        add("compare", tr("Co&mpare These Two"), true, [this, chosen] { openDialog(m_context, u"compare"_s, {{}, chosen.join(u' ')}, window()); });
    else
        add("compare", tr("Co&mpare First Failing with Last Good"), true, [this, delivery] { openDialog(m_context, u"compare"_s, {{}, delivery.id}, window()); });
    menu->addSeparator();
    add("filter", tr("Filter by This &Webhook"), true, [this, delivery] { Q_EMIT filterRequested(u"webhook:"_s + delivery.webhookId); });
    add("filter", tr("Filter by This E&vent"), true, [this, delivery] { Q_EMIT filterRequested(u"event:"_s + delivery.event); });
    add("filter", tr("Filter by This &Status"), true, [this, delivery] { Q_EMIT filterRequested(u"status:"_s + stateName(delivery.state)); });
    addCellFilters(menu, delivery, m_table->currentIndex().column());
    menu->addSeparator();
    add("open", tr("Open in &New Window"), true, [this] { m_inspector->openWindow(); });
    add("star", delivery.starred ? tr("Take S&tar Away") : tr("S&tar"), true, [this, delivery] { m_context.commands->setStarred(delivery.id, !delivery.starred); });
    add("edit", tr("C&omment…"), true, [this, delivery] { openDialog(m_context, u"comment"_s, {{}, delivery.id}, window()); });
    add("ping", tr("E&dit and Resend as a Test…"), true, [this, delivery] { openDialog(m_context, u"resend"_s, {{}, delivery.id}, window()); });
    menu->addSeparator();
    add("copy", tr("Copy &ID"), true, [delivery] { QGuiApplication::clipboard()->setText(delivery.id); });
    add("terminal", tr("Copy as c&URL"), delivery.attemptCount > 0, [this, delivery] { m_context.commands->copyCurl(delivery.id); });
    menu->popup(globalPos);
}

bool DeliveriesView::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_table && event->type() == QEvent::KeyPress && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Home) {
        follow();
        return true;
    }
    if (watched == m_table && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) {
            if (key->modifiers().testFlag(Qt::ShiftModifier) && !currentId().isEmpty()) {
                m_inspector->openWindow();
                return true;
            }
            if (!currentId().isEmpty() && !key->modifiers().testFlag(Qt::ControlModifier)) {
                m_inspector->focusTabs();
                return true;
            }
        }
    }
    // By mouse or keyboard the user reads: from here on nothing moves under the pointer. What the program selects, and what
    // the selection tells of by itself when rows come in, is no choice.
    const bool touched = (watched == m_table->viewport() && event->type() == QEvent::MouseButtonPress)
        || (watched == m_table && event->type() == QEvent::KeyPress);
    if (touched && m_model->rowCount() > 0)
        m_following = false;
    if (watched == m_table->viewport() && event->type() == QEvent::Resize) {
        noteScroll(m_table->verticalScrollBar()->value());
        updatePill();
    }
    return QSplitter::eventFilter(watched, event);
}

void DeliveriesView::showEvent(QShowEvent *event)
{
    QSplitter::showEvent(event);
    if (std::exchange(m_stale, false)) {
        m_model->refreshSoon();
        m_inspector->reload();
    }
}

void DeliveriesView::changeEvent(QEvent *event)
{
    QSplitter::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        fitColumns();
}

} // namespace belfry::gui
