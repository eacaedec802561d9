#include "gui/pages/streamspage.h"

#include "core/time.h"
#include "gui/background.h"
#include "gui/dialogs/deletedialog.h"
#include "gui/dialogs/dialogs.h"
#include "gui/dialogs/subscriptiondialog.h"
#include "gui/humantime.h"
#include "gui/livereload.h"
#include "gui/widgets/plainlabel.h"
#include "gui/widgets/tableview.h"
#include "subscriptions/frames.h"
#include "ui_streamspage.h"

#include <QClipboard>
#include <QDateTime>
#include <QFileDialog>
#include <QGuiApplication>
#include <QHeaderView>
#include <QSaveFile>
#include <QScrollBar>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace belfry::gui {

namespace {

constexpr int Most = 5000;
const QString Everything = u"all"_s;
const QString ThisStore = u"local"_s;

QString clockTime(qint64 ms)
{
    return QDateTime::fromMSecsSinceEpoch(ms).toString(u"HH:mm:ss.zzz"_s);
}

RowCell stateCell(const subscriptions::RemoteSource &source)
{
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    const QString &state = source.state;
    if (!source.enabled)
        return {StreamsPage::tr("paused"), Token::QueuedBadge};
    // A process that was killed could not say so: a live stream is seen at least every fifteen seconds.
    const bool isStale = state == u"live"_s && now - qMax(source.position.lastSeenAt, source.stateAt) > 60'000;
    if (state.isEmpty() || isStale)
        return RowCell(StreamsPage::tr("not connected"), Token::QueuedBadge).withTip(StreamsPage::tr("No running Belfry keeps it connected"));
    if (state == u"live"_s)
        return RowCell(StreamsPage::tr("live since %1").arg(ago(source.stateAt)), Token::DeliveredBadge).withTip(shortTime(source.stateAt));
    if (state == u"connecting"_s)
        return {StreamsPage::tr("connecting"), Token::RetryingBadge};
    if (state == u"locked"_s)
        return RowCell(StreamsPage::tr("vault locked"), Token::WarningBadge).withTip(source.detail);
    const qint64 seconds = qMax<qint64>(0, (source.retryAt - now + 999) / 1000);
    if (state == u"refused"_s)
        return RowCell(StreamsPage::tr("refused, again in %1 s").arg(seconds), Token::FailedBadge).withTip(source.detail);
    return RowCell(StreamsPage::tr("reconnecting in %1 s").arg(seconds), Token::WarningBadge).withTip(source.detail);
}

} // namespace

StreamsPage::StreamsPage(AppContext &context, QWidget *parent)
    : Page(context, parent), ui(std::make_unique<Ui::StreamsPage>()), m_sourceModel({tr("Source"), tr("State"), tr("Events"), tr("Last event")}),
      m_listenerModel({tr("Identity"), tr("Project"), tr("Sent"), tr("A minute"), tr("Lag"), tr("Since")}),
      m_eventModel({tr("Time"), tr("Event"), tr("Environment"), tr("Folder"), tr("Secrets"), tr("Project"), tr("From")})
{
    ui->setupUi(this);
    ui->pane->setContent(ui->viewSplitter);
    ui->splitter->setStretchFactor(0, 2);
    ui->splitter->setStretchFactor(1, 5);
    stackWhenNarrow(ui->splitter, 130);
    ui->viewSplitter->setStretchFactor(0, 4);
    ui->viewSplitter->setStretchFactor(1, 1);
    ui->sourceDetailLabel->setFit(PlainLabel::Fit::Wrap);
    ui->sourceDetailLabel->setMuted(true);
    ui->countLabel->setMuted(true);
    ui->frameViewer->setWhat(tr("Frame"));
    ui->frameViewer->setEmptyText(tr("Choose an event to see its frame"));
    ui->frameViewer->setMode(BodyViewer::Mode::Raw);
    makeTables();
    wireButtons();
    wireView();
    m_live = new LiveReload(context, this, 120ms, &StreamsPage::reload);
    m_secondTimer.setInterval(1s);
    connect(&m_secondTimer, &QTimer::timeout, this, [this] {
        if (isVisible())
            showSources(); // countdowns
    });
    m_secondTimer.start();
    connect(&context, &AppContext::scopeChanged, this, &StreamsPage::rebuild);
    enableButtons();
    reload();
}

StreamsPage::~StreamsPage() = default;

void StreamsPage::makeTables()
{
    const int unit = fontMetrics().averageCharWidth();
    const auto prepare = [](QTableView *table, RowModel &model) {
        prepareTable(table);
        table->setModel(&model);
        table->setSelectionMode(QAbstractItemView::SingleSelection);
    };
    prepare(ui->sourceTable, m_sourceModel);
    prepare(ui->listenerTable, m_listenerModel);
    prepare(ui->eventTable, m_eventModel);
    ui->splitter->setSizes({unit * 50, unit * 110});
    ui->eventTable->setSelectionMode(QAbstractItemView::ExtendedSelection);
    ui->eventTable->setVerticalScrollMode(QAbstractItemView::ScrollPerItem);
    connect(ui->sourceTable->selectionModel(), &QItemSelectionModel::selectionChanged, this, &StreamsPage::rebuild);
    connect(ui->eventTable->selectionModel(), &QItemSelectionModel::selectionChanged, this, &StreamsPage::showSelection);
    connect(&m_eventModel, &QAbstractItemModel::modelReset, this, &StreamsPage::showSelection);
}

void StreamsPage::wireButtons()
{
    const std::initializer_list<std::tuple<QPushButton *, const char *, void (StreamsPage::*)()>> buttons{
        {ui->newButton, "add", &StreamsPage::subscribe}, {ui->toggleButton, "pause", &StreamsPage::toggleSource},
        {ui->deleteButton, "delete", &StreamsPage::removeSource}, {ui->copyButton, "copy", &StreamsPage::copyRows},
        {ui->saveButton, "save", &StreamsPage::save}, {ui->webhookButton, "webhooks", &StreamsPage::makeWebhook}};
    for (const auto &[button, iconName, slot] : buttons) {
        button->setIcon(icon(QLatin1String(iconName)));
        connect(button, &QPushButton::clicked, this, slot);
    }
    ui->reconnectButton->setIcon(icon(u"refresh"_s));
    ui->curlButton->setIcon(icon(u"terminal"_s));
    ui->accessButton->setIcon(icon(u"access"_s));
    connect(ui->reconnectButton, &QPushButton::clicked, this, [this] {
        if (context().remotes)
            context().remotes->reconnect();
    });
    connect(ui->curlButton, &QPushButton::clicked, this, [this] {
        if (const auto *one = source()) {
            QGuiApplication::clipboard()->setText(subscriptions::subscriptionCurl(QUrl(one->baseUrl), one->remoteProject, one->filters, u"$TOKEN"_s));
            Q_EMIT context().toast(tr("Copied. Put a token into $TOKEN first."), {});
        }
    });
    connect(ui->accessButton, &QPushButton::clicked, this, [this] { Q_EMIT context().navigate(u"access"_s, {}); });
}

void StreamsPage::wireView()
{
    ui->pauseButton->setIcon(icon(u"pause"_s));
    ui->followButton->setIcon(icon(u"arrow-up"_s));
    connect(ui->filterLineEdit, &QLineEdit::textChanged, this, &StreamsPage::rebuild);
    connect(ui->pauseButton, &QPushButton::toggled, this, &StreamsPage::setPaused);
    connect(ui->followButton, &QPushButton::toggled, this, &StreamsPage::setFollowing);
    connect(ui->eventTable->verticalScrollBar(), &QScrollBar::valueChanged, this, [this](int value) {
        if (!m_isScrolling && value > 0)
            ui->followButton->setChecked(false); // what is read must not move
    });
}

void StreamsPage::activate()
{
    reload();
}

void StreamsPage::open(const QString &object)
{
    if (object == u"new"_s)
        subscribe();
}

QWidget *StreamsPage::filterField()
{
    return ui->filterLineEdit;
}

// ---------------------------------------------------------------- reading

void StreamsPage::reload()
{
    if (std::exchange(m_isReading, true))
        return m_live->restart();
    if (!m_settled)
        ui->pane->showLoading();
    context().reader->run(
        this,
        [position = m_position](services::Engine &engine) -> Result<News> {
            BELFRY_LET(lines, engine.journal().newest(position));
            BELFRY_LET(gaps, engine.remotes().gaps());
            BELFRY_LET(sources, engine.remotes().list());
            BELFRY_LET(listeners, engine.connections().list());
            BELFRY_LET(projects, engine.projects().list());
            return News{lines, gaps, sources, listeners, projects};
        },
        [this](Result<News> news) {
            m_isReading = false;
            m_settled = true;
            if (!news)
                return ui->pane->showError(tr("The journal could not be read"), news.error().message, this, [this] { reload(); });
            take(*news);
        });
}

void StreamsPage::take(const News &news)
{
    m_sources = news.sources;
    m_listeners = news.listeners;
    QHash<QString, QString> names;
    for (const Project &project : news.projects)
        names.insert(project.id, project.name);
    const auto isGone = [&](const Entry &entry) {
        return entry.line && m_projectNames.contains(entry.line->event.projectId) && !names.contains(entry.line->event.projectId);
    };
    m_held.removeIf(isGone);
    const bool lost = m_entries.removeIf(isGone) > 0; // a project was removed, and its changes with it
    m_projectNames = names;
    if (lost)
        rebuild();
    QList<Entry> fresh;
    for (const auto &line : news.lines) {
        fresh += Entry{u"e%1"_s.arg(line.event.id), line.event.id, line, {}};
        m_position = qMax(m_position, line.position);
    }
    const qint64 lastGap = m_lastGap;
    for (const auto &gap : news.gaps) {
        if (gap.seq > lastGap)
            fresh += Entry{u"g%1"_s.arg(gap.seq), gap.gap.to, {}, gap};
        m_lastGap = qMax(m_lastGap, gap.seq);
    }
    std::stable_sort(fresh.begin(), fresh.end(), [](const Entry &a, const Entry &b) { return a.at > b.at; });
    showSources();
    showListeners();
    if (ui->pauseButton->isChecked()) {
        m_held = fresh + m_held;
        m_held.resize(qMin<qsizetype>(m_held.size(), Most));
    } else {
        showNews(fresh);
    }
    showCount();
    showPane();
}

void StreamsPage::showNews(const QList<Entry> &entries)
{
    if (entries.isEmpty())
        return;
    m_entries = entries + m_entries;
    if (m_entries.size() > Most)
        m_entries.resize(Most);
    QList<Row> rows;
    for (const Entry &entry : entries) {
        if (isWanted(entry))
            rows += rowOf(entry);
    }
    QScrollBar *bar = ui->eventTable->verticalScrollBar();
    const int before = bar->value();
    m_isScrolling = true;
    m_eventModel.prepend(rows, Most);
    if (ui->followButton->isChecked()) {
        ui->eventTable->scrollToTop();
    } else {
        bar->setValue(before + int(rows.size()));
        m_unseen += int(rows.size());
    }
    m_isScrolling = false;
}

void StreamsPage::rebuild()
{
    QList<Row> rows;
    for (const Entry &entry : std::as_const(m_entries)) {
        if (isWanted(entry))
            rows += rowOf(entry);
    }
    m_isScrolling = true;
    m_eventModel.setRows(rows);
    m_isScrolling = false;
    showCount();
    showPane();
    enableButtons();
}

bool StreamsPage::isInScope(const Entry &entry) const
{
    const Scope &scope = context().scope;
    if (!entry.line)
        return true;
    const auto &event = entry.line->event;
    return (scope.projectId.isEmpty() || scope.projectId == event.projectId) && (scope.environment.isEmpty() || scope.environment == event.environment)
        && (scope.path.isEmpty() || scope.path == u"/"_s || event.path == scope.path || event.path.startsWith(scope.path + u'/'));
}

bool StreamsPage::isWanted(const Entry &entry) const
{
    const QString wanted = chosenSource();
    if (!isInScope(entry))
        return false;
    if (wanted == ThisStore && (entry.gap || (entry.line && entry.line->source == u"remote"_s)))
        return false;
    if (const auto *one = source()) {
        if (entry.gap ? entry.gap->sourceId != one->id : entry.line->source != u"remote"_s || entry.line->actor != one->name)
            return false;
    }
    const QString filter = ui->filterLineEdit->text().trimmed();
    if (filter.isEmpty())
        return true;
    if (entry.gap)
        return (tr("gap") + u' ' + entry.gap->sourceName).contains(filter, Qt::CaseInsensitive);
    const auto &event = entry.line->event;
    const QString text = QStringList{event.type, event.environment, event.path, event.keys.join(u' '), entry.line->projectName, entry.line->actor}.join(u'\n');
    const QStringList words = filter.split(u' ', Qt::SkipEmptyParts);
    return std::all_of(words.begin(), words.end(), [&](const QString &word) { return text.contains(word, Qt::CaseInsensitive); });
}

Row StreamsPage::rowOf(const Entry &entry) const
{
    const RowCell time = RowCell::mono(clockTime(entry.at)).withTip(rfc3339Ms(entry.at));
    if (entry.gap) {
        const auto &gap = entry.gap->gap;
        const QString text = tr("%1 to %2: %3").arg(clockTime(gap.from), clockTime(gap.to), gap.reason);
        return {entry.id, {time, RowCell(tr("gap"), Token::WarningBadge).withTip(text), {}, {}, RowCell(text).inTone(Token::Warning), {},
            singleLine(entry.gap->sourceName)}};
    }
    const auto &event = entry.line->event;
    const QHash<QString, Token> chips{{u"secret:create"_s, Token::DeliveredBadge}, {u"secret:update"_s, Token::RetryingBadge},
        {u"secret:delete"_s, Token::FailedBadge}};
    const QString keys = singleLine(event.keys.join(u", "_s));
    return {entry.id, {time, {event.type, chips.value(event.type, Token::QueuedBadge)}, singleLine(event.environment),
        RowCell::mono(singleLine(event.path)), keys.isEmpty() ? RowCell::muted(tr("through an import")) : RowCell::mono(keys),
        singleLine(entry.line->projectName), singleLine(entry.line->actor)}};
}

// ---------------------------------------------------------------- the left side

void StreamsPage::showSources()
{
    const QString kept = chosenSource();
    QList<Row> rows{{Everything, {tr("Everything"), {}, {}, {}}}, {ThisStore, {tr("This store"), {}, {}, {}}}};
    for (const auto &one : std::as_const(m_sources)) {
        rows += {one.id, {RowCell(singleLine(one.name)).withTip(one.baseUrl), stateCell(one), RowCell::number(qint64(one.received)),
            RowCell::time(one.lastEventAt)}};
    }
    m_sourceModel.setRows(rows);
    if (ui->sourceTable->selectionModel()->selectedRows().isEmpty())
        ui->sourceTable->selectRow(qMax(0, m_sourceModel.indexOf(kept).row()));
    const auto *one = source();
    ui->sourceDetailLabel->setPlainText(one ? one->detail : QString());
    ui->sourceDetailLabel->setVisible(one && !one->detail.isEmpty());
    enableButtons();
}

void StreamsPage::showListeners()
{
    QList<Row> rows;
    for (const auto &one : std::as_const(m_listeners)) {
        const bool isBehind = one.pending > 256 * 1024 || one.lagMs > 1000;
        const RowCell lag = RowCell::number(one.sent > 0 ? tr("%1 ms").arg(one.lagMs) : QString()).withTip(tr("Bytes not taken yet: %1").arg(one.pending));
        rows += {one.id, {RowCell(singleLine(one.identityName)).withTip(one.peer), singleLine(m_projectNames.value(one.projectId, one.projectId)),
            RowCell::number(qint64(one.sent)), RowCell::number(QString::number(one.perMinute, 'f', one.perMinute < 10 ? 1 : 0)),
            isBehind ? lag.inTone(Token::Warning) : lag, RowCell::time(one.connectedAt)}};
    }
    m_listenerModel.setRows(rows);
    ui->listenersLabel->setText(rows.isEmpty() ? tr("&Who is connected: nobody") : tr("&Who is connected: %1").arg(rows.size()));
}

QString StreamsPage::chosenSource() const
{
    const QModelIndexList rows = ui->sourceTable->selectionModel()->selectedRows();
    return rows.isEmpty() ? Everything : m_sourceModel.idAt(rows.constFirst());
}

const subscriptions::RemoteSource *StreamsPage::source() const
{
    const QString id = chosenSource();
    for (const auto &one : m_sources) {
        if (one.id == id)
            return &one;
    }
    return nullptr;
}

// ---------------------------------------------------------------- the right side

void StreamsPage::showCount()
{
    QString text = tr("Events: %1").arg(m_eventModel.rowCount());
    if (!m_held.isEmpty())
        text = tr("%1, %2 more while paused").arg(text).arg(m_held.size());
    ui->countLabel->setPlainText(text);
    ui->followButton->setText(m_unseen > 0 ? tr("Follow (%1 new)").arg(m_unseen) : tr("Follow"));
}

void StreamsPage::showPane()
{
    if (m_eventModel.rowCount() > 0)
        return ui->pane->showContent();
    if (!m_settled)
        return;
    if (!m_entries.isEmpty()) {
        if (const auto *one = source(); one && ui->filterLineEdit->text().trimmed().isEmpty() && context().scope == Scope()) {
            ui->pane->showMessage(u"streams"_s, tr("Nothing came from %1 yet").arg(singleLine(one->name)),
                tr("Changes of secrets on %1 appear here while it is connected, and its webhooks fire as for changes made here.").arg(one->baseUrl));
            return ui->pane->addAction(tr("Reconnect now"), this, [this] { ui->reconnectButton->click(); });
        }
        ui->pane->showMessage(u"search"_s, tr("No event matches"), tr("The filter, the source and the scope on the left leave none over."));
        return ui->pane->addAction(tr("Show everything"), this, [this] {
            ui->filterLineEdit->clear();
            context().setScope({});
            ui->sourceTable->selectRow(0);
        });
    }
    ui->pane->showMessage(u"streams"_s, tr("Nothing has happened yet"),
        tr("Changes of secrets appear here at once: those of this store, and those of other servers that it subscribes to."));
    ui->pane->addAction(tr("Subscribe…"), this, [this] { subscribe(); });
}

void StreamsPage::showSelection()
{
    const QList<Entry> entries = chosen();
    QByteArray body;
    if (entries.size() == 1 && entries.constFirst().line)
        body = subscriptions::eventFrame(entries.constFirst().line->event);
    ui->frameViewer->setBody(body);
    enableButtons();
    Q_EMIT selectionChanged();
}

QList<StreamsPage::Entry> StreamsPage::chosen() const
{
    QSet<QString> ids;
    for (const QModelIndex &index : ui->eventTable->selectionModel()->selectedRows())
        ids.insert(m_eventModel.idAt(index));
    QList<Entry> entries;
    for (const Entry &entry : m_entries) {
        if (ids.contains(entry.id))
            entries += entry;
    }
    return entries;
}

void StreamsPage::enableButtons()
{
    const auto *one = source();
    for (QPushButton *button : {ui->toggleButton, ui->deleteButton, ui->curlButton})
        button->setEnabled(one != nullptr);
    ui->toggleButton->setText(one && !one->enabled ? tr("Resume source") : tr("Pause source"));
    ui->reconnectButton->setEnabled(context().remotes && one && (one->state == u"waiting"_s || one->state == u"refused"_s));
    const QString reason = one ? QString() : tr("Choose a remote source first");
    for (QPushButton *button : {ui->toggleButton, ui->deleteButton, ui->curlButton})
        button->setToolTip(reason);
    const QList<Entry> entries = chosen();
    ui->copyButton->setEnabled(!entries.isEmpty());
    ui->webhookButton->setEnabled(entries.size() == 1 && entries.constFirst().line);
    ui->saveButton->setEnabled(m_eventModel.rowCount() > 0);
}

void StreamsPage::setPaused(bool paused)
{
    ui->pauseButton->setText(paused ? tr("Resume view") : tr("Pause view"));
    if (!paused)
        showNews(std::exchange(m_held, {}));
    showCount();
    showPane();
}

void StreamsPage::setFollowing(bool following)
{
    if (following) {
        m_unseen = 0;
        m_isScrolling = true;
        ui->eventTable->scrollToTop();
        m_isScrolling = false;
    }
    showCount();
}

// ---------------------------------------------------------------- doing

void StreamsPage::subscribe()
{
    auto *dialog = new SubscriptionDialog(context(), this);
    connect(dialog, &SubscriptionDialog::added, this, &StreamsPage::reload);
    dialog->open();
}

void StreamsPage::toggleSource()
{
    const auto *one = source();
    if (!one)
        return;
    context().engine->run(
        this, [id = one->id, enabled = !one->enabled](services::Engine &engine) { return engine.remotes().setEnabled(id, enabled); },
        [this](Result<subscriptions::RemoteSource> changed) {
            if (!changed)
                return ui->messageBar->show(MessageBar::Tone::Failure, changed.error().message);
            reload();
        });
}

void StreamsPage::removeSource()
{
    const auto *one = source();
    if (!one)
        return;
    DeleteDialog::ask(context(), this,
        {tr("Delete source"), tr("Delete the source %1?").arg(one->name),
            tr("Its client secret goes with it. The project and the events that came from it stay.")},
        [id = one->id](services::Engine &engine) { return engine.remotes().remove(id); }, [this] { reload(); });
}

QByteArray StreamsPage::jsonLines(const QList<Entry> &entries) const
{
    QByteArray text;
    for (const Entry &entry : entries) {
        Json json;
        json["at"] = toJson(rfc3339Ms(entry.at));
        if (entry.gap) {
            json["gap"] = {{"source", toJson(entry.gap->sourceName)}, {"from", toJson(rfc3339Ms(entry.gap->gap.from))},
                {"to", toJson(rfc3339Ms(entry.gap->gap.to))}, {"reason", toJson(entry.gap->gap.reason)}};
        } else {
            const auto &event = entry.line->event;
            json["event"] = toJson(event.type);
            json["project"] = toJson(event.projectId);
            json["environment"] = toJson(event.environment);
            json["secretPath"] = toJson(event.path);
            json["secretKeys"] = Json::array();
            for (const QString &key : event.keys)
                json["secretKeys"].push_back(toJson(key));
            json["source"] = toJson(entry.line->source);
            json["actor"] = toJson(entry.line->actor);
        }
        text += toBytes(json) + '\n';
    }
    return text;
}

void StreamsPage::copyRows()
{
    QGuiApplication::clipboard()->setText(QString::fromUtf8(jsonLines(chosen())));
}

void StreamsPage::save()
{
    auto *chooser = new QFileDialog(this, tr("Save as JSON Lines"), u"events.jsonl"_s, tr("JSON Lines (*.jsonl);;All files (*)"));
    chooser->setAcceptMode(QFileDialog::AcceptSave);
    chooser->setDefaultSuffix(u"jsonl"_s);
    chooser->setAttribute(Qt::WA_DeleteOnClose);
    connect(chooser, &QFileDialog::fileSelected, this, [this](const QString &path) {
        QList<Entry> shown;
        for (const Entry &entry : std::as_const(m_entries)) {
            if (isWanted(entry))
                shown += entry;
        }
        runInBackground(this, [path, text = jsonLines(shown)] {
            QSaveFile file(path);
            return file.open(QIODevice::WriteOnly) && file.write(text) == text.size() && file.commit();
        }, [this, path](bool saved) {
            if (saved)
                Q_EMIT context().toast(tr("Saved to %1").arg(path), {});
            else
                ui->messageBar->show(MessageBar::Tone::Failure, tr("%1 could not be written.").arg(path));
        });
    });
    chooser->open();
}

void StreamsPage::makeWebhook()
{
    const QList<Entry> entries = chosen();
    if (entries.size() != 1 || !entries.constFirst().line)
        return;
    const auto &event = entries.constFirst().line->event;
    WebhookPrefill prefill;
    prefill.projectId = event.projectId;
    prefill.environment = event.environment;
    prefill.pathPattern = event.path;
    openNewWebhook(context(), this, prefill);
}

} // namespace belfry::gui
