#include "gui/widgets/deliveriesview.h"

#include "gui/commands.h"
#include "gui/dialogs/registry.h"
#include "gui/inspector/inspector.h"
#include "gui/models/deliverytext.h"
#include "gui/preferences.h"
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
    : QSplitter(Qt::Vertical, parent), m_context(context), m_searcher(std::make_unique<services::AsyncEngine>(context.options)),
      m_model(new DeliveryModel(*m_searcher, this)),
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
    fitInspector();
    m_pill->setFocusPolicy(Qt::TabFocus);
    m_pill->hide();
    connect(m_pill, &QPushButton::clicked, this, &DeliveriesView::follow);
    m_model->setReversed(preferences::oldestOnTop());
    connectModel();
    connect(&context, &AppContext::keyChanged, this, [this] { m_searcher->reopen(m_context.options); });
}

DeliveriesView::~DeliveriesView()
{
    m_model->abandon(); // its thread is waited for
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
    connect(m_columns, &ColumnLayout::menuOpening, this, &DeliveriesView::addOrder);
    m_table->installEventFilter(this);
    m_table->viewport()->installEventFilter(this);
    fitColumns();
    connect(m_table, &QTableView::customContextMenuRequested, this,
        [this](const QPoint &pos) { showMenu(m_table->viewport()->mapToGlobal(pos)); });
    connect(m_table->verticalScrollBar(), &QScrollBar::valueChanged, this, &DeliveriesView::noteScroll);
    connect(m_table->verticalScrollBar(), &QScrollBar::rangeChanged, this, [this](int, int last) {
        if (m_following && m_model->isReversed())
            m_table->verticalScrollBar()->setValue(last); // the end has moved
    });
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
        scrollToTail();
        updateState();
        updatePill();
        showWhatIsThere();
        Q_EMIT queryFinished();
    });
    connect(m_model, &DeliveryModel::queryFailed, this, [this](const Error &error) {
        if (m_model->rowCount() == 0)
            m_pane->showError(tr("Deliveries could not be read"), error.message, this, [this] { setQuery(m_model->query()); });
        Q_EMIT queryFailed(error);
    });
    // Rows of the filter before would pass for this one's while a long search has found nothing yet.
    connect(m_model, &DeliveryModel::searchProgress, this, [this] {
        if (m_model->isAwaitingRows() && !m_pane->isLoading())
            m_pane->showLoading(tr("Searching…"));
    });
    connect(m_model, &DeliveryModel::rowsArrived, this, &DeliveriesView::noteArrivals);
    connect(m_model, &DeliveryModel::wentTo, this, &DeliveriesView::showRow);
    // When the row with the keyboard leaves, the next one gets it, and the table would go there.
    connect(m_model, &DeliveryModel::rowsLeaving, this, [this] { m_table->setAutoScroll(false); });
    connect(m_model, &QAbstractItemModel::rowsInserted, this, [this](const QModelIndex &, int first, int last) { keepPlace(first, last - first + 1); });
    connect(m_model, &QAbstractItemModel::rowsRemoved, this, [this](const QModelIndex &, int first, int last) {
        m_table->setAutoScroll(true);
        keepPlace(first, first - last - 1);
    });
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
    fitInspector();
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
        select(m_model->rowCount() > 0 ? m_model->at(m_model->isReversed() ? m_model->rowCount() - 1 : 0)->id : QString());
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

bool DeliveriesView::isAtTail(int value) const
{
    return m_model->isAtNewest() && value == (m_model->isReversed() ? m_table->verticalScrollBar()->maximum() : 0);
}

void DeliveriesView::scrollToTail()
{
    if (m_model->isReversed())
        m_table->scrollToBottom();
    else
        m_table->scrollToTop();
}

void DeliveriesView::noteArrivals(int arrived)
{
    if (applyPendingSelection())
        return; // asked for by name (a ping): it is to be seen
    if (m_following) {
        scrollToTail();
        return;
    }
    m_pending += arrived;
    updatePill();
}

// What is read stays where it is on the screen, whatever comes or goes above it.
void DeliveriesView::keepPlace(int first, int change)
{
    QScrollBar *bar = m_table->verticalScrollBar();
    const int height = qMax(1, m_table->verticalHeader()->defaultSectionSize());
    const int top = bar->value() / height;
    if (m_following)
        scrollToTail();
    if (m_following || first > top)
        return;
    // Of rows that leave, only those above count.
    const int shift = change > 0 ? change : -qMin(-change, top - first);
    const int value = bar->value() + shift * height;
    m_keeping = true;
    m_table->doItemsLayout(); // the range has to know of the rows before the value can go there; one that shrinks moves it by itself
    bar->setValue(value);
    m_keeping = false;
    noteScroll(bar->value());
}

void DeliveriesView::noteScroll(int value)
{
    if (m_keeping)
        return;
    if (isAtTail(value) && m_pending > 0) {
        m_following = true;
        m_pending = 0;
    } else if (!isAtTail(value) && !m_model->isReversed()) {
        m_following = false;
    } else if (!isAtTail(value) && value < m_lastValue) {
        m_following = false; // at that end the range moves too: only who goes up leaves it
    }
    m_lastValue = value;
    updatePill();
    const int rowHeight = qMax(1, m_table->verticalHeader()->defaultSectionSize());
    m_model->setVisibleRows(value / rowHeight, (value + m_table->viewport()->height()) / rowHeight);
}

void DeliveriesView::follow()
{
    if (!m_model->isAtNewest()) {
        setQuery(m_model->query()); // the window is elsewhere
        return;
    }
    m_following = true;
    m_pending = 0;
    scrollToTail();
    updatePill();
}

void DeliveriesView::goToTime(qint64 ms)
{
    m_wanted.clear();
    m_model->goToTime(ms);
}

void DeliveriesView::goToId(const QString &id)
{
    m_wanted.clear();
    m_model->goToId(id);
}

void DeliveriesView::showRow(const QString &deliveryId)
{
    m_following = false;
    m_pending = 0;
    updateState();
    const QModelIndex row = m_model->index(m_model->rowOf(deliveryId), 0);
    m_table->setCurrentIndex(row);
    m_table->scrollTo(row, QAbstractItemView::PositionAtCenter);
    updatePill();
}

void DeliveriesView::setReversed(bool reversed)
{
    preferences::setOldestOnTop(reversed);
    const QString chosen = currentId();
    m_model->setReversed(reversed);
    if (m_following)
        scrollToTail();
    if (const int row = m_model->rowOf(chosen); row >= 0)
        m_table->setCurrentIndex(m_model->index(row, 0));
    updatePill();
}

void DeliveriesView::updatePill()
{
    const bool isAway = !m_model->isAtNewest() && m_model->rowCount() > 0;
    m_pill->setVisible(m_pending > 0 || isAway);
    if (m_pill->isHidden())
        return;
    m_pill->setText(isAway ? tr("Newest") : tr("%n new", nullptr, m_pending));
    m_pill->setIcon(icon(m_model->isReversed() ? u"down"_s : u"arrow-up"_s));
    m_pill->setToolTip(m_model->isReversed() ? tr("Go to the newest and follow (End)") : tr("Go to the newest and follow (Home)"));
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

// "Select a delivery" below a list that has none says the same twice.
void DeliveriesView::fitInspector()
{
    m_inspector->setVisible(m_model->rowCount() > 0 || !m_inspector->deliveryId().isEmpty());
}

void DeliveriesView::updateState()
{
    fitInspector();
    if (m_model->rowCount() > 0) {
        m_pane->showContent();
        return;
    }
    if (!m_model->isSettled())
        return;
    if (m_model->isStopped()) {
        m_pane->showMessage(u"filter"_s, tr("Nothing found yet"), tr("The search was ended before it had looked through the whole ledger."));
        m_pane->addAction(tr("Search on"), this, [this] { m_model->resume(); });
        m_pane->addAction(tr("Show all"), this, [this] { Q_EMIT clearFilterRequested(); });
        return;
    }
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

void DeliveriesView::addOrder(QMenu *menu)
{
    menu->addSeparator();
    QAction *action = menu->addAction(tr("&Oldest on Top"));
    action->setObjectName(u"oldestOnTopAction"_s);
    action->setCheckable(true);
    action->setChecked(m_model->isReversed());
    connect(action, &QAction::toggled, this, &DeliveriesView::setReversed);
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
    const int tailKey = m_model->isReversed() ? Qt::Key_End : Qt::Key_Home;
    if (watched == m_table && event->type() == QEvent::KeyPress && static_cast<QKeyEvent *>(event)->key() == tailKey) {
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
    if (preferences::oldestOnTop() != m_model->isReversed())
        setReversed(!m_model->isReversed()); // chosen in the settings meanwhile
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
