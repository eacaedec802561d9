#include "gui/pages/dashboardpage.h"

#include "core/time.h"
#include "gui/charts/endpointplot.h"
#include "gui/charts/latencyplot.h"
#include "gui/charts/outcomeplot.h"
#include "gui/dialogs/savefile.h"
#include "gui/humantime.h"
#include "gui/preferences.h"
#include "gui/widgets/celldelegate.h"
#include "gui/widgets/figuretile.h"
#include "gui/widgets/tableview.h"
#include "ui_dashboardpage.h"

#include <QDateTime>
#include <QHeaderView>
#include <QLocale>

#include <algorithm>
#include <chrono>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace belfry::gui {

namespace {

/// A live store commits all the time; figures need not move with each.
constexpr auto ReloadPause = 1s;
constexpr int FirstRange = 2; // a day

QString percentText(double share)
{
    // 99.97 % must not read as all well.
    return QLocale().toString(share >= 1 ? 100.0 : std::min(share * 100, 99.99), 'f', share >= 0.9 && share < 1 ? 2 : 0) + u" %"_s;
}

QString msText(const std::optional<qint64> &ms)
{
    return ms ? DashboardPage::tr("%1 ms").arg(QLocale().toString(*ms)) : u"–"_s;
}

Token rateTone(double share)
{
    return share >= 0.99 ? Token::Delivered : share >= 0.9 ? Token::Warning : Token::Failed;
}

RowCell budgetCell(const services::FailureBudget &budget)
{
    using State = services::FailureBudget::State;
    switch (budget.state) {
    case State::Well: return {DashboardPage::tr("OK"), Token::DeliveredBadge};
    case State::Disabled: return {DashboardPage::tr("disabled"), Token::QueuedBadge};
    case State::Endless:
        return {DashboardPage::tr("%n failure(s) in a row, never disabled", nullptr, budget.failStreak), Token::WarningBadge};
    case State::Failing: break;
    }
    const QString text = budget.failuresLeft > 0 ? DashboardPage::tr("disables in %n failure(s), not before %1", nullptr, budget.failuresLeft)
                                                 : DashboardPage::tr("disables at the next failure after %1");
    return {text.arg(shortTime(budget.disablesAt)), budget.failuresLeft > 1 ? Token::WarningBadge : Token::FailedBadge};
}

RowCell rateCell(const services::OutcomeCounts &counts)
{
    const auto rate = counts.successRate();
    return rate ? RowCell(percentText(*rate)).inTone(rateTone(*rate)) : RowCell::muted(u"–"_s);
}

/// Those of that latency class and above: a figure is exact to its class only, and none that it counts may be missing.
QString slowerThan(qint64 ms)
{
    return u"latency:>=%1ms"_s.arg(latencyClassStart(latencyClass(ms)));
}

QString countText(qint64 count)
{
    return QLocale().toString(count);
}

} // namespace

DashboardPage::DashboardPage(AppContext &context, QWidget *parent)
    : Page(context, parent), ui(std::make_unique<Ui::DashboardPage>()),
      m_endpoints({tr("Webhook"), tr("Success"), tr("Deliveries"), tr("Failed"), tr("p50"), tr("p95"), tr("Budget"), tr("Last error")})
{
    ui->setupUi(this);
    const QStringList names{tr("Last hour"), tr("Last 6 hours"), tr("Last 24 hours"), tr("Last 7 days"), tr("Last 30 days")};
    for (int i = 0; i < names.size(); ++i)
        ui->rangeComboBox->addItem(names[i], QString::fromLatin1(services::statisticsRanges()[size_t(i)].id));
    ui->rangeComboBox->setCurrentIndex(qBound(0, preferences::value(u"dashboard/range"_s, FirstRange).toInt(), int(names.size()) - 1));
    ui->scopeLabel->setMuted(true);
    makeTiles();
    makePlots();
    makeTable();
    ui->pane->setContent(ui->scrollArea);
    connect(ui->rangeComboBox, &QComboBox::currentIndexChanged, this, [this](int index) {
        preferences::setValue(u"dashboard/range"_s, index);
        reload();
    });
    m_reloadTimer.setSingleShot(true);
    m_reloadTimer.setInterval(ReloadPause);
    connect(&m_reloadTimer, &QTimer::timeout, this, &DashboardPage::reload);
    const auto later = [this] {
        m_stale = true;
        if (isVisible() && !m_reloadTimer.isActive())
            m_reloadTimer.start();
    };
    if (context.feed)
        connect(context.feed, &services::ChangeFeed::changed, this, later);
    connect(&context, &AppContext::scopeChanged, this, [this] {
        m_stale = true;
        if (isVisible())
            reload();
    });
}

DashboardPage::~DashboardPage() = default;

void DashboardPage::makeTiles()
{
    const auto add = [this](const char *name, const QString &caption, const std::function<void()> &open) {
        auto *tile = new FigureTile(QString::fromLatin1(name), caption, this);
        ui->tilesLayout->addWidget(tile);
        connect(tile, &QAbstractButton::clicked, this, open);
        return tile;
    };
    m_rateTile = add("rateTile", tr("Success rate"), [this] { openDeliveries(u"(status:delivered OR status:failed)"_s); });
    m_volumeTile = add("volumeTile", tr("Deliveries"), [this] { openDeliveries({}); });
    m_failedTile = add("failedTile", tr("Failed"), [this] { openDeliveries(u"status:failed"_s); });
    m_latencyTile = add("latencyTile", tr("Latency p95"), [this] {
        openDeliveries(u"(status:delivered OR status:failed) "_s + slowerThan(m_shown.latency.p95.value_or(0)));
    });
    m_waitingTile = add("waitingTile", tr("Waiting now"), [this] { through(u"status:queued OR status:retrying OR status:sending"_s); });
}

void DashboardPage::makePlots()
{
    m_outcomes = new OutcomePlot(this);
    m_latency = new LatencyPlot(this);
    m_failing = new EndpointPlot(u"failingPlot"_s, tr("Most failed deliveries"), Token::Failed, this);
    m_slowest = new EndpointPlot(u"slowestPlot"_s, tr("Slowest endpoints, p95 in ms"), Token::Warning, this);
    ui->plotsLayout->addWidget(m_outcomes, 0, 0);
    ui->plotsLayout->addWidget(m_latency, 0, 1);
    ui->plotsLayout->addWidget(m_failing, 1, 0);
    ui->plotsLayout->addWidget(m_slowest, 1, 1);
    for (Plot *plot : std::initializer_list<Plot *>{m_outcomes, m_latency, m_failing, m_slowest})
        connect(plot, &Plot::saveWanted, this, &DashboardPage::save);
    connect(m_outcomes, &Plot::activated, this, [this](const PlotSpot &spot) {
        static const QStringList terms{u"status:delivered"_s, u"(status:queued OR status:retrying OR status:sending)"_s, u"status:failed"_s, u"status:cancelled"_s};
        openSlot(spot, spot.series >= 0 ? terms[spot.series] : QString());
    });
    connect(m_latency, &Plot::activated, this, [this](const PlotSpot &spot) {
        const auto value = m_latency->valueOf(spot);
        const QString from = spot.series >= 0 && value ? u' ' + slowerThan(*value) : QString();
        openSlot(spot, u"(status:delivered OR status:failed)"_s + from);
    });
    connect(m_failing, &Plot::activated, this, [this](const PlotSpot &spot) { openEndpoint(m_failing->webhookAt(spot.index), u"status:failed"_s); });
    connect(m_slowest, &Plot::activated, this, [this](const PlotSpot &spot) {
        const QString id = m_slowest->webhookAt(spot.index);
        const auto endpoint = std::find_if(m_shown.endpoints.cbegin(), m_shown.endpoints.cend(), [&](const auto &each) { return each.webhookId == id; });
        if (endpoint != m_shown.endpoints.cend())
            openEndpoint(id, slowerThan(endpoint->latency.p95.value_or(0)));
    });
}

void DashboardPage::makeTable()
{
    QTableView *table = ui->endpointsTable;
    table->setModel(&m_endpoints);
    prepareTable(table);
    table->setItemDelegate(new CellDelegate(table));
    connect(table, &QAbstractItemView::activated, this, [this](const QModelIndex &index) { openEndpoint(m_endpoints.idAt(index)); });
}

services::StatisticsRange DashboardPage::range() const
{
    return services::statisticsRanges()[size_t(qMax(0, ui->rangeComboBox->currentIndex()))];
}

void DashboardPage::activate()
{
    if (std::exchange(m_stale, false))
        reload();
}

void DashboardPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    if (m_settled && std::exchange(m_stale, false))
        reload();
}

void DashboardPage::open(const QString &object)
{
    const int index = ui->rangeComboBox->findData(object);
    if (index >= 0)
        ui->rangeComboBox->setCurrentIndex(index);
}

QWidget *DashboardPage::filterField()
{
    return ui->rangeComboBox;
}

void DashboardPage::reload()
{
    m_reloadTimer.stop();
    m_stale = false;
    const int generation = ++m_generation;
    if (!m_settled)
        ui->pane->showLoading();
    const qint64 offset = preferences::timesInUtc() ? 0 : qint64(QDateTime::currentDateTime().offsetFromUtc()) * 1000;
    const QString project = context().scope.projectId;
    ui->scopeLabel->setPlainText(project.isEmpty() ? tr("All projects") : tr("Project %1").arg(context().scope.projectName));
    context().reader->run(
        this,
        [range = range(), project, offset](services::Engine &engine) -> Result<Figures> {
            BELFRY_LET(statistics, services::StatisticsService(engine.context()).overview(range, project, offset));
            BELFRY_LET(queue, engine.deliveries().queue());
            return Figures{statistics, queue};
        },
        [this, generation](Result<Figures> figures) {
            if (generation != m_generation)
                return;
            m_settled = true;
            if (figures)
                return display(*figures);
            ui->pane->showError(tr("The figures could not be read"), figures.error().message, this, [this] { reload(); });
        });
}

void DashboardPage::display(const Figures &figures)
{
    m_shown = figures.statistics;
    showTiles(figures);
    m_outcomes->setSlots(m_shown.slots);
    m_latency->setSlots(m_shown.slots, m_shown.latency);
    showEndpoints();
    showTable();
    if (m_shown.counts.total() > 0)
        return ui->pane->showContent();
    const bool isLongest = ui->rangeComboBox->currentIndex() == ui->rangeComboBox->count() - 1;
    ui->pane->showMessage(u"dashboard"_s, tr("Nothing was delivered in this time"), tr("As soon as a webhook fires, its figures appear here."));
    if (!isLongest)
        ui->pane->addAction(tr("Show 30 days"), this, [this] { ui->rangeComboBox->setCurrentIndex(ui->rangeComboBox->count() - 1); });
    ui->pane->addAction(tr("Go to webhooks"), this, [this] { Q_EMIT context().navigate(u"webhooks"_s, {}); });
}

void DashboardPage::showTiles(const Figures &figures)
{
    const services::OutcomeCounts &counts = m_shown.counts;
    const auto rate = counts.successRate();
    m_rateTile->setFigure(rate ? percentText(*rate) : u"–"_s, tr("%1 of %2").arg(countText(counts.succeeded), countText(counts.succeeded + counts.failed)),
        rate ? rateTone(*rate) : Token::Text);
    m_volumeTile->setFigure(countText(counts.total()), ui->rangeComboBox->currentText());
    m_failedTile->setFigure(countText(counts.failed), counts.failed > 0 ? tr("show them") : tr("none"), counts.failed > 0 ? Token::Failed : Token::Text);
    m_latencyTile->setFigure(msText(m_shown.latency.p95), tr("half within %1").arg(msText(m_shown.latency.p50)));
    const services::QueueState &queue = figures.queue;
    m_waitingTile->setFigure(countText(queue.queued + queue.retrying + queue.sending),
        queue.oldestDueMs > 0 ? tr("oldest due %1").arg(ago(queue.oldestDueMs)) : tr("%n to be tried again", nullptr, queue.retrying),
        queue.retrying > 0 ? Token::Retrying : Token::Text);
}

void DashboardPage::showEndpoints()
{
    QList<EndpointPlot::Bar> failing;
    QList<EndpointPlot::Bar> slow;
    for (const services::EndpointFigures &endpoint : std::as_const(m_shown.endpoints)) {
        const QString name = endpoint.name;
        if (endpoint.counts.failed > 0) {
            QString sentence = tr("%1: %2 of %3 failed").arg(name, countText(endpoint.counts.failed), countText(endpoint.counts.total()));
            if (!endpoint.lastError.isEmpty())
                sentence = tr("%1, last error: %2").arg(sentence, endpoint.lastError);
            failing += {endpoint.webhookId, name, endpoint.counts.failed, sentence};
        }
        if (endpoint.latency.p95)
            slow += {endpoint.webhookId, name, *endpoint.latency.p95, tr("%1: 95 of 100 within %2").arg(name, msText(endpoint.latency.p95))};
    }
    const auto longestFirst = [](const EndpointPlot::Bar &a, const EndpointPlot::Bar &b) { return a.value > b.value; };
    std::stable_sort(failing.begin(), failing.end(), longestFirst);
    std::stable_sort(slow.begin(), slow.end(), longestFirst);
    m_failing->setBars(failing, tr("none failed"));
    m_slowest->setBars(slow, tr("nothing was sent"));
}

void DashboardPage::showTable()
{
    QList<Row> rows;
    for (const services::EndpointFigures &endpoint : std::as_const(m_shown.endpoints)) {
        const QString name = endpoint.isDeleted ? tr("%1 (deleted)").arg(endpoint.name) : endpoint.name;
        rows += {endpoint.webhookId,
            {name, rateCell(endpoint.counts).asNumber(), RowCell::number(countText(endpoint.counts.total())),
                RowCell::number(countText(endpoint.counts.failed)).inTone(endpoint.counts.failed > 0 ? std::optional(Token::Failed) : std::nullopt),
                RowCell::number(msText(endpoint.latency.p50)), RowCell::number(msText(endpoint.latency.p95)), budgetCell(endpoint.budget), endpoint.lastError}};
    }
    m_endpoints.setRows(rows);
    // The page scrolls, not the table in it.
    const int lines = qMin(int(rows.size()), 12);
    ui->endpointsTable->setMinimumHeight(ui->endpointsTable->horizontalHeader()->sizeHint().height()
        + lines * ui->endpointsTable->verticalHeader()->defaultSectionSize() + 24);
}

void DashboardPage::openSlot(const PlotSpot &spot, const QString &more)
{
    if (spot.index < 0 || spot.index >= m_shown.slots.size())
        return;
    const services::TimeSlot &slot = m_shown.slots[spot.index];
    through(u"after:%1 before:%2 %3"_s.arg(rfc3339Ms(slot.fromMs), rfc3339Ms(slot.toMs), more).trimmed());
}

void DashboardPage::openEndpoint(const QString &webhookId, const QString &more)
{
    if (!webhookId.isEmpty())
        openDeliveries((u"webhook:"_s + webhookId + u' ' + more).trimmed());
}

void DashboardPage::openDeliveries(const QString &terms)
{
    through((terms + u" after:"_s + rfc3339Ms(m_shown.fromMs)).trimmed());
}

void DashboardPage::through(const QString &filter)
{
    // The figures are those of the whole project; behind the door stand the same deliveries.
    const Scope scope = context().scope;
    context().setScope({scope.projectId, scope.projectName, {}, {}});
    Q_EMIT context().navigate(u"deliveries"_s, u"filter:"_s + filter);
}

void DashboardPage::save(const QString &name, const QByteArray &bytes)
{
    saveFile(context(), this, {tr("Save plot"), name, bytes});
}

} // namespace belfry::gui
