#include "gui/pages/explainpage.h"

#include "ui_explainpage.h"

#include "domain/mending.h"
#include "events/catalog.h"
#include "gui/dialogs/dialogs.h"
#include "gui/humantime.h"
#include "gui/models/deliverytext.h"
#include "gui/models/ruletext.h"
#include "gui/theme.h"
#include "gui/widgets/lightdelegate.h"
#include "gui/widgets/plainlabel.h"
#include "gui/widgets/tableview.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLocale>
#include <QPushButton>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace belfry::gui {

namespace {

/// The rules in the order they are asked; "disabled" and "auto-disabled" share a column.
struct RuleColumn {
    const char *rule;
    const char *title;
};
constexpr RuleColumn Rules[] = {{"disabled", QT_TRANSLATE_NOOP("Explain", "Enabled")}, {"project", QT_TRANSLATE_NOOP("Explain", "Project")},
    {"environment", QT_TRANSLATE_NOOP("Explain", "Environment")}, {"path", QT_TRANSLATE_NOOP("Explain", "Path")},
    {"event", QT_TRANSLATE_NOOP("Explain", "Event")}};
constexpr int FirstRule = 1;
constexpr int VerdictColumn = FirstRule + int(std::size(Rules));

bool isRule(const QString &rule, const char *column)
{
    return rule == QLatin1String(column) || (qstrcmp(column, "disabled") == 0 && rule == u"auto-disabled");
}

/// The word the ledger has for it.
QString stateWord(const services::Explanation &explanation)
{
    const auto state = stateFromName(explanation.deliveryState);
    return state ? lookOf(*state).word : explanation.deliveryState;
}

QTableWidgetItem *makeCell(const QString &text, const QString &iconName = {}, Token token = Token::Text)
{
    auto *item = new QTableWidgetItem(text);
    if (!iconName.isEmpty())
        item->setIcon(icon(iconName, token));
    return item;
}

/// Cells with the mark of a rule: the mark and the word, coloured unless selected.
class MarkDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        return {QStyledItemDelegate::sizeHint(option, index).width() + option.fontMetrics.averageCharWidth(), LightDelegate::rowHeight(option.font) + 2};
    }
};

} // namespace

ExplainPage::ExplainPage(AppContext &context, QWidget *parent) : Page(context, parent), m_ui(std::make_unique<Ui::ExplainPage>())
{
    m_ui->setupUi(this);
    QTableWidget *table = m_ui->table;
    prepareTable(table);
    table->setItemDelegate(new MarkDelegate(table));
    table->setFrameShape(QFrame::NoFrame);
    m_ui->whenBox->addItem(tr("As it was then"), true);
    m_ui->whenBox->addItem(tr("As configured now"), false);
    connect(m_ui->whenBox, &QComboBox::activated, this, &ExplainPage::askSoon);
    connect(m_ui->unpinButton, &QPushButton::clicked, this, [this] {
        unpin();
        askSoon();
    });
    connect(m_ui->deliveryButton, &QPushButton::clicked, this, [this] {
        const auto *shown = selected().first;
        if (shown && !shown->deliveryId.isEmpty())
            Q_EMIT this->context().navigate(u"deliveries"_s, shown->deliveryId);
    });
    connect(m_ui->eventsButton, &QPushButton::clicked, this, [this] { askOfWebhook(selectedWebhook()); });
    showPin();
    showReason();
    m_ui->pane->setContent(m_ui->result);
    m_ui->reasonLabel->setFit(PlainLabel::Fit::Wrap);
    QFont strong = font();
    strong.setWeight(QFont::DemiBold);
    m_ui->summaryLabel->setFont(strong);
    m_soon.setSingleShot(true);
    m_soon.setInterval(120ms);
    connect(&m_soon, &QTimer::timeout, this, &ExplainPage::ask);
    connect(m_ui->projectBox, &QComboBox::activated, this, [this] {
        unpin();
        fillEnvironments();
        fillEvents();
        askSoon();
    });
    for (QComboBox *box : {m_ui->environmentBox, m_ui->eventBox}) {
        connect(box, &QComboBox::activated, this, [this] {
            unpin();
            askSoon();
        });
    }
    connect(m_ui->pathField, &QLineEdit::textEdited, this, &ExplainPage::unpin);
    connect(m_ui->pathField, &QLineEdit::textChanged, this, &ExplainPage::askSoon);
    connect(table, &QTableWidget::currentCellChanged, this, [this] {
        showReason();
        Q_EMIT selectionChanged();
    });
    connect(m_ui->copyButton, &QPushButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(asText());
        Q_EMIT this->context().toast(tr("Explanation copied"), {});
    });
    connect(m_ui->fixButton, &QPushButton::clicked, this, &ExplainPage::fix);
    connect(m_ui->editButton, &QPushButton::clicked, this, [this] { openEditWebhook(this->context(), this, selectedWebhook()); });
    connect(&context, &AppContext::scopeChanged, this, [this] {
        if (isVisible())
            readProjects();
    });
    if (context.feed) {
        connect(context.feed, &services::ChangeFeed::changed, this, [this] {
            if (isVisible() && !m_soon.isActive())
                m_soon.start();
        });
    }
}

ExplainPage::~ExplainPage() = default;

void ExplainPage::activate()
{
    readProjects();
}

QWidget *ExplainPage::filterField()
{
    return m_ui->pathField;
}

void ExplainPage::open(const QString &object)
{
    unpin();
    if (object.startsWith(u"wh_")) {
        context().reader->run(this, [object](services::Engine &engine) { return engine.webhooks().find(object); }, [this](Result<Webhook> webhook) {
            if (!webhook)
                return;
            Event event;
            event.family = webhook->family;
            event.projectId = webhook->projectId;
            event.environment = webhook->environment;
            event.path = webhook->pathPattern.isEmpty() ? u"/"_s : QString(webhook->pathPattern).remove(u"/**"_s).remove(u"/*"_s);
            if (event.path.isEmpty())
                event.path = u"/"_s;
            setQuestion(event);
        });
        return;
    }
    context().reader->run(this, [object](services::Engine &engine) -> Result<Event> {
        QString id = object;
        if (object.startsWith(u"del_")) {
            BELFRY_LET(delivery, engine.deliveries().show(object));
            id = delivery.eventId;
        }
        return engine.events().find(id);
    }, [this](Result<Event> event) {
        if (!event)
            return;
        m_eventId = event->id;
        setQuestion(*event);
    });
}

void ExplainPage::readProjects()
{
    using Found = QPair<QList<Project>, QString>; // and the one with the most webhooks
    context().reader->run(this, [](services::Engine &engine) -> Result<Found> {
        BELFRY_LET(projects, engine.projects().list());
        BELFRY_LET(webhooks, engine.webhooks().list({}, Family::Secrets));
        QHash<QString, int> counts;
        for (const Webhook &webhook : webhooks)
            ++counts[webhook.projectId];
        QString busiest;
        for (const Project &project : projects) {
            if (busiest.isEmpty() || counts.value(project.id) > counts.value(busiest))
                busiest = project.id;
        }
        return Found(projects, busiest);
    }, [this](Result<Found> found) {
        if (found)
            fillProjects(found->first, found->second);
        else
            m_ui->pane->showError(tr("Projects could not be read"), found.error().message, this, [this] { readProjects(); });
    });
}

void ExplainPage::fillProjects(const QList<Project> &projects, const QString &preferred)
{
    const bool first = m_ui->projectBox->count() == 0;
    const QVariant kept = m_ui->projectBox->currentData();
    m_filling = true;
    m_projects = projects;
    m_ui->projectBox->clear();
    for (const Project &project : projects)
        m_ui->projectBox->addItem(project.name, project.id);
    m_ui->projectBox->addItem(tr("Infrastructure (no project)"), QString());
    const Scope &scope = context().scope;
    const QVariant wanted = !scope.projectId.isEmpty() ? QVariant(scope.projectId) : first ? QVariant(preferred) : kept;
    m_ui->projectBox->setCurrentIndex(qMax(0, m_ui->projectBox->findData(wanted)));
    fillEnvironments();
    fillEvents();
    if (!scope.environment.isEmpty())
        m_ui->environmentBox->setCurrentIndex(qMax(0, m_ui->environmentBox->findData(scope.environment)));
    if (!scope.path.isEmpty())
        m_ui->pathField->setText(scope.path);
    m_filling = false;
    if (m_wanted)
        setQuestion(*std::exchange(m_wanted, {}));
    ask();
}

void ExplainPage::fillEnvironments()
{
    const QVariant kept = m_ui->environmentBox->currentData();
    m_ui->environmentBox->clear();
    const QString id = m_ui->projectBox->currentData().toString();
    for (const Project &project : std::as_const(m_projects)) {
        if (project.id != id)
            continue;
        for (const Environment &environment : project.environments)
            m_ui->environmentBox->addItem(u"%1 (%2)"_s.arg(environment.name, environment.slug), environment.slug);
    }
    m_ui->environmentBox->setCurrentIndex(qMax(0, m_ui->environmentBox->findData(kept)));
    m_ui->environmentBox->setEnabled(!id.isEmpty());
    m_ui->pathField->setEnabled(!id.isEmpty());
}

void ExplainPage::fillEvents()
{
    const QVariant kept = m_ui->eventBox->currentData();
    const Family family = m_ui->projectBox->currentData().toString().isEmpty() ? Family::Infrastructure : Family::Secrets;
    m_ui->eventBox->clear();
    for (const events::EventType &type : events::catalogOf(family))
        m_ui->eventBox->addItem(u"%1 — %2"_s.arg(QString::fromLatin1(type.id), events::label(type)), QString::fromLatin1(type.id));
    m_ui->eventBox->setCurrentIndex(qMax(0, m_ui->eventBox->findData(kept)));
}

void ExplainPage::setQuestion(const Event &event)
{
    if (m_projects.isEmpty() && m_ui->projectBox->count() == 0) {
        m_wanted = event;
        return;
    }
    m_filling = true;
    m_ui->projectBox->setCurrentIndex(qMax(0, m_ui->projectBox->findData(event.projectId)));
    fillEnvironments();
    fillEvents();
    if (!event.environment.isEmpty())
        m_ui->environmentBox->setCurrentIndex(qMax(0, m_ui->environmentBox->findData(event.environment)));
    if (!event.path.isEmpty())
        m_ui->pathField->setText(event.path);
    if (!event.type.isEmpty() && m_ui->eventBox->findData(event.type) >= 0)
        m_ui->eventBox->setCurrentIndex(m_ui->eventBox->findData(event.type));
    m_filling = false;
    ask();
}

Event ExplainPage::question() const
{
    Event event;
    event.projectId = m_ui->projectBox->currentData().toString();
    event.family = event.projectId.isEmpty() ? Family::Infrastructure : Family::Secrets;
    event.type = m_ui->eventBox->currentData().toString();
    if (event.family == Family::Secrets) {
        event.environment = m_ui->environmentBox->currentData().toString();
        event.path = m_ui->pathField->text().trimmed();
        if (event.path.isEmpty())
            event.path = u"/"_s;
    }
    return event;
}

void ExplainPage::askSoon()
{
    if (!m_filling)
        m_soon.start();
}

void ExplainPage::unpin()
{
    if (m_filling)
        return;
    m_eventId.clear();
    m_webhookId.clear();
    showPin();
}

void ExplainPage::showPin()
{
    m_ui->pinBar->setVisible(!m_eventId.isEmpty() || !m_webhookId.isEmpty());
    m_ui->whenBox->setVisible(!m_eventId.isEmpty());
}

void ExplainPage::ask()
{
    showPin();
    if (!m_webhookId.isEmpty())
        return askOfWebhook(m_webhookId);
    if (!m_eventId.isEmpty())
        return askOfEvent();
    const Event event = question();
    const int generation = ++m_generation;
    context().reader->run(this, [event](services::Engine &engine) { return engine.webhooks().explain(event); },
        [this, generation, event](Result<QList<services::Explanation>> answer) {
            if (generation != m_generation)
                return;
            m_settled = true;
            if (answer)
                showExplanations(event, *answer);
            else
                m_ui->pane->showError(tr("No answer"), answer.error().message, this, [this] { ask(); });
        });
}

void ExplainPage::askOfEvent()
{
    const int generation = ++m_generation;
    const bool then = m_ui->whenBox->currentData().toBool();
    context().reader->run(this, [id = m_eventId, then](services::Engine &engine) { return engine.webhooks().explainEvent(id, then); },
        [this, generation, then](Result<services::EventExplanation> answer) {
            if (generation != m_generation)
                return;
            m_settled = true;
            if (!answer)
                return m_ui->pane->showError(tr("No answer"), answer.error().message, this, [this] { ask(); });
            const Event &event = answer->event;
            QString text = tr("%1 by %2, %3").arg(event.type, event.actor.name, shortTime(event.createdAt));
            if (then && !answer->asItWas)
                text += tr(" — what the webhooks were like then was not recorded; this is as they are now");
            m_ui->pinLabel->setPlainText(text);
            showExplanations(event, answer->items);
        });
}

void ExplainPage::askOfWebhook(const QString &webhookId)
{
    if (webhookId.isEmpty())
        return;
    const int generation = ++m_generation;
    context().reader->run(this, [webhookId](services::Engine &engine) { return engine.webhooks().explainWebhook(webhookId); },
        [this, generation, webhookId](Result<QList<services::WebhookExplanation>> answer) {
            if (generation != m_generation)
                return;
            m_settled = true;
            if (!answer)
                return m_ui->pane->showError(tr("No answer"), answer.error().message, this, [this] { ask(); });
            showEvents(webhookId, *answer);
        });
}

void ExplainPage::setColumns(const QStringList &titles)
{
    QTableWidget *table = m_ui->table;
    table->clear();
    table->setColumnCount(int(titles.size()));
    table->setHorizontalHeaderLabels(titles);
}

void ExplainPage::showEvents(const QString &webhookId, const QList<services::WebhookExplanation> &events)
{
    m_eventId.clear();
    m_webhookId = webhookId;
    m_events = events;
    showPin();
    m_ui->pinLabel->setPlainText(events.isEmpty() ? tr("Nothing happened yet that this webhook could have heard of")
                                                  : tr("The last events, as %1 saw them").arg(events.first().explanation.webhook.name));
    m_ui->pane->showContent();
    QTableWidget *table = m_ui->table;
    const QSignalBlocker quiet(table);
    setColumns({tr("When"), tr("Event"), tr("Where"), tr("Verdict"), tr("Delivery")});
    table->setRowCount(int(events.size()));
    int fired = 0;
    for (int row = 0; row < events.size(); ++row) {
        const auto &[event, explanation] = events[row];
        fired += explanation.verdict.fires;
        table->setItem(row, 0, makeCell(shortTime(event.createdAt)));
        table->setItem(row, 1, makeCell(event.type));
        table->setItem(row, 2, makeCell(event.environment.isEmpty() ? u"–"_s : event.environment + u" · "_s + event.path));
        table->setItem(row, 3, explanation.verdict.fires ? makeCell(tr("fired"), u"state-succeeded"_s, Token::Delivered)
                                                         : makeCell(tr("silent: %1").arg(ruleWord(explanation.verdict.rule)), u"state-cancelled"_s, Token::MutedText));
        table->setItem(row, 4, makeCell(explanation.deliveryId.isEmpty() ? u"–"_s : stateWord(explanation)));
    }
    m_ui->summaryLabel->setPlainText(tr("%1 of %2 events fired").arg(fired).arg(events.size()));
    if (!events.isEmpty())
        table->setCurrentCell(0, 0);
    showReason();
}

void ExplainPage::showExplanations(const Event &event, const QList<services::Explanation> &explanations)
{
    m_event = event;
    const QString selected = selectedWebhook();
    m_shown = explanations;
    m_events.clear();
    if (explanations.isEmpty()) {
        m_ui->pane->showMessage(u"webhooks"_s, tr("No webhook here"), tr("Nothing would be sent for such an event."));
        m_ui->pane->addAction(tr("New webhook…"), this, [this] { Q_EMIT context().navigate(u"webhooks"_s, u"new"_s); });
        return;
    }
    m_ui->pane->showContent();
    QTableWidget *table = m_ui->table;
    const QSignalBlocker quiet(table);
    QStringList titles{tr("Webhook")};
    for (const RuleColumn &column : Rules) {
        titles << QCoreApplication::translate("Explain", column.title);
    }
    setColumns(titles << tr("Verdict"));
    table->setRowCount(int(explanations.size()));
    int fires = 0;
    int chosen = 0;
    for (int row = 0; row < explanations.size(); ++row) {
        const auto &explanation = explanations[row];
        fires += explanation.verdict.fires;
        if (explanation.webhook.id == selected)
            chosen = row;
        auto *name = makeCell(singleLine(explanation.webhook.name));
        name->setToolTip(singleLine(explanation.webhook.urlDisplay));
        table->setItem(row, 0, name);
        for (int column = 0; column < int(std::size(Rules)); ++column) {
            auto *item = makeCell(u"–"_s);
            for (const RuleResult &rule : explanation.rules) {
                if (!isRule(rule.rule, Rules[column].rule))
                    continue;
                item->setText(rule.passes ? tr("yes") : tr("no"));
                item->setIcon(icon(rule.passes ? u"check"_s : u"close"_s, rule.passes ? Token::Delivered : Token::Failed));
                item->setToolTip(ruleSentence(rule, explanation.webhook, event));
                if (!rule.passes)
                    break; // a later rule of the same column must not say yes over it
            }
            table->setItem(row, FirstRule + column, item);
        }
        const bool happened = !explanation.deliveryId.isEmpty();
        table->setItem(row, VerdictColumn, explanation.verdict.fires
                ? makeCell(happened ? (explanation.coalesced ? tr("fired, with a later change") : tr("fired: %1").arg(QLocale().toLower(stateWord(explanation)))) : tr("fires"), u"state-succeeded"_s, Token::Delivered)
                : makeCell(tr("silent: %1").arg(ruleWord(explanation.verdict.rule)), u"state-cancelled"_s, Token::MutedText));
    }
    m_ui->summaryLabel->setPlainText(m_eventId.isEmpty() ? tr("%1 of %n webhook(s) fire", nullptr, int(explanations.size())).arg(fires)
                                                         : tr("%n webhook(s): %1 fired, %2 stayed silent", nullptr, int(explanations.size())).arg(fires).arg(explanations.size() - fires));
    table->setCurrentCell(chosen, 0);
    showReason();
}

QString ExplainPage::selectedWebhook() const
{
    if (!m_webhookId.isEmpty())
        return m_webhookId;
    const int row = m_ui->table->currentRow();
    return row >= 0 && row < m_shown.size() ? m_shown[row].webhook.id : QString();
}

std::pair<const services::Explanation *, const Event *> ExplainPage::selected() const
{
    const int row = m_ui->table->currentRow();
    if (!m_webhookId.isEmpty() && row >= 0 && row < m_events.size())
        return {&m_events[row].explanation, &m_events[row].event};
    if (m_webhookId.isEmpty() && row >= 0 && row < m_shown.size())
        return {&m_shown[row], &m_event};
    return {nullptr, nullptr};
}

void ExplainPage::fix()
{
    const auto [shown, about] = selected();
    if (!shown)
        return;
    const QString id = shown->webhook.id;
    const QString rule = shown->verdict.rule;
    if (!isRule(rule, "disabled"))
        return openEditWebhook(context(), this, id, [rule, event = *about](const Webhook &webhook) { return mended(webhook, rule, event); });
    context().engine->run(this, [id](services::Engine &engine) { return engine.webhooks().setEnabled(id, true); },
        [this](Result<Webhook> enabled) {
            if (enabled)
                Q_EMIT context().toast(tr("%1 is enabled").arg(enabled->name), {});
            else
                Q_EMIT context().failure(enabled.error().message);
        });
}

void ExplainPage::showReason()
{
    const auto [shown, about] = selected();
    m_ui->editButton->setEnabled(shown && shown->webhook.deletedAt == 0);
    m_ui->deliveryButton->setEnabled(shown && !shown->deliveryId.isEmpty());
    m_ui->fixButton->setEnabled(shown && shown->webhook.deletedAt == 0 && mended(shown->webhook, shown->verdict.rule, *about));
    m_ui->fixButton->setText(shown && isRule(shown->verdict.rule, "disabled") ? tr("En&able it") : tr("&Fix…"));
    m_ui->eventsButton->setEnabled(shown && m_webhookId.isEmpty() && shown->webhook.deletedAt == 0);
    if (!shown) {
        m_ui->reasonLabel->setPlainText({});
        return;
    }
    const Event &event = *about;
    QString verdict = tr("%1 fires.").arg(shown->webhook.name);
    if (isRule(shown->rules.value(0).rule, "test")) // its only rule says it
        return m_ui->reasonLabel->setPlainText(verdictSentence(*shown, event));
    if (!shown->verdict.fires)
        verdict = tr("%1 stays silent: %2").arg(shown->webhook.name, verdictSentence(*shown, event));
    else if (shown->coalesced)
        verdict = tr("It fires; a later change of the folder came within the window, and one delivery told of both.");
    QStringList lines{verdict};
    for (const RuleResult &rule : shown->rules)
        lines << (rule.passes ? u"✓  "_s : u"✕  "_s) + ruleSentence(rule, shown->webhook, event);
    m_ui->reasonLabel->setPlainText(lines.join(u'\n'));
}

QString ExplainPage::asText() const
{
    if (!m_webhookId.isEmpty()) {
        QStringList lines{m_ui->pinLabel->plainText()};
        for (const auto &[event, explanation] : m_events)
            lines << u"%1\t%2\t%3 %4\t%5"_s.arg(shortTime(event.createdAt), event.type, event.environment, event.path, verdictSentence(explanation, event));
        return lines.join(u'\n');
    }
    const Event &event = m_event;
    QStringList lines{u"%1 %2 %3"_s.arg(event.type, event.environment, event.path).simplified()};
    for (const auto &explanation : m_shown)
        lines << u"%1\t%2\t%3"_s.arg(explanation.webhook.name, explanation.verdict.fires ? tr("fires") : ruleWord(explanation.verdict.rule),
            verdictSentence(explanation, event));
    return lines.join(u'\n');
}

} // namespace belfry::gui
