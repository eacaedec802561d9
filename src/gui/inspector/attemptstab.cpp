#include "gui/inspector/attemptstab.h"

#include "gui/inspector/timingbar.h"
#include "gui/models/deliverytext.h"
#include "gui/statusbar.h"
#include "gui/theme.h"
#include "gui/widgets/lightdelegate.h"
#include "gui/widgets/plainlabel.h"

#include <QDateTime>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLocale>
#include <QPushButton>
#include <QTableWidget>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace belfry::gui {

namespace {

QString resultText(const Attempt &attempt)
{
    if (attempt.hasResponse) {
        const QString line = u"%1 %2"_s.arg(attempt.status).arg(statusReason(attempt.status));
        return attempt.errorCode.isEmpty() || attempt.errorCode == u"http" ? line : line + u" · "_s + attempt.errorCode;
    }
    return attempt.errorCode.isEmpty() ? QString() : attempt.errorCode;
}

} // namespace

AttemptsTab::AttemptsTab(QWidget *parent)
    : QWidget(parent), m_table(new QTableWidget(0, 6, this)), m_plan(new PlainLabel(this)),
      m_sendNow(new QPushButton(tr("Send now"), this)), m_cancel(new QPushButton(tr("Give up"), this)),
      m_compare(new QPushButton(tr("Compare"), this))
{
    m_table->setAccessibleName(tr("Attempts"));
    m_compare->setObjectName(u"compareButton"_s);
    m_table->setHorizontalHeaderLabels({tr("No."), tr("Started"), tr("Result"), tr("ms"), tr("Timing"), tr("Answer begins")});
    auto *delegate = new LightDelegate(this);
    delegate->setMonospaced({5});
    m_table->setItemDelegate(delegate);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setTabKeyNavigation(false);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(LightDelegate::rowHeight(font()));
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    const int unit = fontMetrics().averageCharWidth();
    for (const auto &[column, characters] : {std::pair{0, 7}, {1, 22}, {2, 32}, {3, 10}, {4, 20}})
        m_table->setColumnWidth(column, unit * characters);

    auto *bar = new QHBoxLayout;
    bar->setContentsMargins(12, 8, 12, 8);
    bar->setSpacing(8);
    bar->addWidget(m_plan, 1);
    bar->addWidget(m_compare);
    bar->addWidget(m_sendNow);
    bar->addWidget(m_cancel);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(bar);
    layout->addWidget(m_table, 1);
    connect(m_sendNow, &QPushButton::clicked, this, &AttemptsTab::sendNowRequested);
    connect(m_cancel, &QPushButton::clicked, this, &AttemptsTab::cancelRequested);
    connect(m_compare, &QPushButton::clicked, this, [this] {
        const QList<int> numbers = selectedNumbers();
        Q_EMIT compareRequested(numbers.first(), numbers.last());
    });
    connect(m_table, &QTableWidget::itemSelectionChanged, this, [this] { m_compare->setEnabled(!selectedNumbers().isEmpty()); });
    connect(m_table, &QTableWidget::currentCellChanged, this, [this](int row) {
        if (row >= 0)
            Q_EMIT attemptChosen(m_count - 1 - row); // newest on top here, oldest first in the delivery
    });
}

void AttemptsTab::setDelivery(const Delivery &delivery)
{
    const QSignalBlocker quiet(m_table);
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    m_count = int(delivery.attempts.size());
    m_table->setRowCount(m_count);
    qint64 slowest = 1;
    for (const Attempt &attempt : delivery.attempts)
        slowest = qMax(slowest, attempt.durationMs);
    for (int row = 0; row < m_count; ++row) {
        const Attempt &attempt = delivery.attempts[m_count - 1 - row];
        const QString begins = singleLine(QString::fromUtf8(attempt.responseBody.left(120)));
        const QStringList cells{QString::number(attempt.number), timeText(attempt.startedAt, now), resultText(attempt),
            QLocale().toString(attempt.durationMs), QString(), attempt.hasResponse ? begins : singleLine(attempt.errorMessage)};
        for (int column = 0; column < cells.size(); ++column) {
            auto *cell = new QTableWidgetItem(cells[column]);
            cell->setToolTip(column == 1 ? exactTime(attempt.startedAt) : cells[column]);
            if (column == 3)
                cell->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
            m_table->setItem(row, column, cell);
        }
        auto *bar = new TimingBar(m_table);
        bar->setTiming(attempt.timing, attempt.durationMs);
        bar->setScale(slowest);
        m_table->item(row, 4)->setData(Qt::AccessibleTextRole, bar->accessibleName());
        m_table->setCellWidget(row, 4, bar);
    }
    showPlan(delivery);
}

QList<int> AttemptsTab::selectedNumbers() const
{
    QList<int> numbers;
    for (const QModelIndex &row : m_table->selectionModel()->selectedRows())
        numbers += m_table->item(row.row(), 0)->text().toInt();
    std::sort(numbers.begin(), numbers.end());
    if (numbers.size() == 1 && numbers.first() > 1)
        numbers.prepend(numbers.first() - 1); // against the one before it
    return numbers.size() == 2 ? numbers : QList<int>();
}

void AttemptsTab::showPlan(const Delivery &delivery)
{
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    const bool waits = delivery.state == DeliveryState::Retrying || delivery.state == DeliveryState::Queued;
    QString text;
    if (waits && delivery.nextAttemptAt > now)
        text = tr("Next attempt %1, in %2").arg(timeText(delivery.nextAttemptAt, now), shortSpan(delivery.nextAttemptAt - now));
    else if (waits)
        text = tr("Due now");
    else if (delivery.state == DeliveryState::Sending)
        text = tr("Being sent now");
    else
        text = tr("No further attempt is planned");
    m_plan->setPlainText(text);
    m_sendNow->setEnabled(delivery.state != DeliveryState::Sending);
    m_cancel->setEnabled(waits);
    m_compare->setEnabled(!selectedNumbers().isEmpty());
    m_compare->setToolTip(m_count > 1 ? tr("The two selected attempts, or the selected one with the one before it") : tr("There is only one attempt"));
    m_cancel->setToolTip(waits ? QString() : tr("Only a waiting delivery can be given up"));
}

void AttemptsTab::setCurrent(int row)
{
    const QSignalBlocker quiet(m_table);
    if (const int at = m_count - 1 - row; m_table->currentRow() != at)
        m_table->setCurrentCell(at, 0); // else it would undo a selection of two
    m_compare->setEnabled(!selectedNumbers().isEmpty());
}

} // namespace belfry::gui
