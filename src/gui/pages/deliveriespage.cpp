#include "gui/pages/deliveriespage.h"

#include "ui_deliveriespage.h"

#include "domain/filter.h"
#include "gui/dialogs/evidencedialog.h"
#include "gui/dialogs/registry.h"
#include "gui/theme.h"
#include "gui/widgets/deliveriesview.h"
#include "gui/widgets/filtercompleter.h"
#include "gui/widgets/filterviews.h"
#include "gui/widgets/jumpbar.h"
#include "gui/widgets/searchbar.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QKeyEvent>
#include <QLocale>
#include <QPointer>
#include <QPushButton>
#include <QTableView>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace belfry::gui {

DeliveriesPage::DeliveriesPage(AppContext &context, QWidget *parent)
    : Page(context, parent), m_ui(std::make_unique<Ui::DeliveriesPage>()), m_view(new DeliveriesView(context, this)),
      m_views(nullptr), m_jump(new JumpBar(this)), m_counter(std::make_unique<services::AsyncEngine>(context.options))
{
    m_ui->setupUi(this);
    m_ui->layout->addWidget(m_view, 1);
    m_ui->bars->addWidget(m_jump);
    m_ui->bars->addWidget(new SearchBar(m_view->model(), this));
    connect(m_jump, &JumpBar::timeAsked, m_view, &DeliveriesView::goToTime);
    connect(m_jump, &JumpBar::idAsked, this, [this](const QString &id) {
        m_asked = id;
        m_view->goToId(id);
    });
    connect(m_jump, &JumpBar::dismissed, this, [this] { m_view->table().setFocus(Qt::OtherFocusReason); });
    connect(&m_view->model(), &DeliveryModel::wentTo, this, [this](const QString &target) {
        const QString asked = std::exchange(m_asked, QString());
        if (asked.isEmpty() || asked == target)
            return m_jump->dismiss();
        // What is asked for by its id is to be seen: filter and scope give way.
        setFilter({});
        this->context().setScope({});
        m_view->goToId(asked);
    });
    connect(&m_view->model(), &DeliveryModel::jumpFailed, this, [this](const Error &error) { m_jump->showProblem(error.message); });
    m_ui->filterField->addAction(icon(u"filter"_s, Token::MutedText), QLineEdit::LeadingPosition);
    m_ui->countLabel->setMuted(true);
    new FilterCompleter(context, m_ui->filterField);
    m_views = new FilterViews(context, m_ui->viewsButton, [this] { return m_ui->filterField->text().trimmed(); });
    connect(m_views, &FilterViews::chosen, this, &DeliveriesPage::setFilter);
    // What one stays with is worth offering again; what one types through is not.
    m_staying.setSingleShot(true);
    m_staying.setInterval(4s);
    connect(&m_staying, &QTimer::timeout, this, &DeliveriesPage::remember);
    m_typing.setSingleShot(true);
    m_typing.setInterval(150ms);
    applyColours();
    drawChips();
    connect(m_ui->filterField, &QLineEdit::textChanged, this, &DeliveriesPage::typed);
    connect(m_ui->filterField, &QLineEdit::returnPressed, this, [this] {
        apply();
        remember();
    });
    connect(&m_typing, &QTimer::timeout, this, &DeliveriesPage::apply);
    connect(m_ui->clearButton, &QToolButton::clicked, this, [this] { setFilter({}); });
    connect(m_ui->exportButton, &QPushButton::clicked, this, [this] {
        const QString current = m_view->currentId();
        auto *dialog = new EvidenceDialog(this->context(), m_applied, current.isEmpty() ? QStringList() : QStringList(current), this);
        dialog->open();
    });
    connect(m_ui->recoverButton, &QPushButton::clicked, this, &DeliveriesPage::recover);
    connect(m_view, &DeliveriesView::currentChanged, this, &Page::selectionChanged);
    connect(m_view, &DeliveriesView::filterRequested, this, &DeliveriesPage::addTerm);
    connect(m_view, &DeliveriesView::clearFilterRequested, this, [this] {
        setFilter({});
        this->context().setScope({});
    });
    connect(m_view, &DeliveriesView::queryFailed, this, [this](const Error &error) {
        if (m_view->model().rowCount() > 0) // else it stands where the rows would
            showProblem(error.message);
    });
    connect(&context, &AppContext::scopeChanged, this, [this] {
        drawChips();
        if (m_started)
            apply();
    });
    connect(&context, &AppContext::keyChanged, this, [this] { m_counter->reopen(this->context().options); });
    if (context.feed)
        connect(context.feed, &services::ChangeFeed::changed, this, &DeliveriesPage::countSoon);
    m_counting.setSingleShot(true);
    connect(&m_counting, &QTimer::timeout, this, &DeliveriesPage::countMatches);
}

DeliveriesPage::~DeliveriesPage()
{
    ++*m_countGeneration;
}

void DeliveriesPage::activate()
{
    if (!std::exchange(m_started, true))
        apply();
    else
        countMatches(); // what happened while it was hidden
}

void DeliveriesPage::open(const QString &object)
{
    if (object == u"recover")
        recover();
    else if (object.startsWith(u"filter:"))
        setFilter(object.mid(7));
    else if (object.startsWith(u"wh_"))
        setFilter(u"webhook:"_s + object);
    else if (object.startsWith(u"del_")) {
        m_view->select(object);
        widenTo(object);
    }
}

/// What was asked for by its id, a ping above all, stands in the list: the scope gives way as far as needed, then the filter.
void DeliveriesPage::widenTo(const QString &deliveryId)
{
    const Scope scope = context().scope;
    services::DeliveryQuery asked = query();
    if (!asked.filter.isEmpty() && !parseFilter(asked.filter))
        asked.filter.clear();
    QList<Scope> wider{scope};
    if (!scope.path.isEmpty())
        wider << Scope{scope.projectId, scope.projectName, scope.environment, {}};
    if (!scope.environment.isEmpty())
        wider << Scope{scope.projectId, scope.projectName, {}, {}};
    if (!scope.projectId.isEmpty())
        wider << Scope();
    struct Found {
        Scope scope;
        bool isFiltered = false; ///< the filter left it out
    };
    context().reader->run(
        this,
        [deliveryId, asked, wider](services::Engine &engine) -> Result<Found> {
            BELFRY_LET(rows, engine.deliveries().rows({deliveryId}));
            if (rows.isEmpty())
                return fail(ErrorCode::NotFound, deliveryId);
            const auto holds = [&](const Scope &in, const QString &filter) -> Result<bool> {
                services::DeliveryQuery one = asked;
                one.project = in.projectId;
                one.environment = in.environment;
                one.path = in.path;
                one.filter = filter;
                one.eventId = rows.constFirst().eventId;
                one.webhook = rows.constFirst().webhookId;
                BELFRY_LET(count, engine.deliveries().count(one));
                return count > 0;
            };
            BELFRY_LET(isWanted, holds({}, asked.filter));
            for (const Scope &in : wider) {
                BELFRY_LET(isThere, holds(in, isWanted ? asked.filter : QString()));
                if (isThere)
                    return Found{in, !isWanted};
            }
            return Found{{}, !isWanted};
        },
        [this, scope, deliveryId](Result<Found> found) {
            if (!found || m_view->currentId() != deliveryId || !(context().scope == scope))
                return;
            if (found->isFiltered)
                m_ui->filterField->clear();
            if (!(found->scope == scope))
                context().setScope(found->scope); // reads anew
            else if (found->isFiltered)
                apply();
            if (found->isFiltered || !(found->scope == scope))
                m_view->select(deliveryId);
        });
}

void DeliveriesPage::askPlace()
{
    m_jump->ask();
}

QWidget *DeliveriesPage::filterField()
{
    return m_ui->filterField;
}

bool DeliveriesPage::isSettled() const
{
    return m_view->isSettled();
}

QString DeliveriesPage::selectedWebhook() const
{
    return m_view->current().webhookId;
}

QString DeliveriesPage::selectedDelivery() const
{
    return m_view->currentId();
}

services::DeliveryQuery DeliveriesPage::query() const
{
    services::DeliveryQuery query;
    const Scope &scope = context().scope;
    query.project = scope.projectId;
    query.environment = scope.environment;
    query.path = scope.path;
    query.filter = m_ui->filterField->text().trimmed();
    return query;
}

void DeliveriesPage::typed()
{
    m_ui->clearButton->setVisible(!m_ui->filterField->text().isEmpty());
    m_typing.start();
}

void DeliveriesPage::setFilter(const QString &text)
{
    m_ui->filterField->setText(text);
    apply();
}

void DeliveriesPage::addTerm(const QString &term)
{
    const QString now = m_ui->filterField->text().trimmed();
    if (!now.split(u' ').contains(term))
        setFilter(now.isEmpty() ? term : now + u' ' + term);
}

void DeliveriesPage::apply()
{
    m_typing.stop();
    m_started = true;
    const services::DeliveryQuery next = query();
    if (!next.filter.isEmpty()) {
        const auto parsed = parseFilter(next.filter);
        if (!parsed) {
            showProblem(parsed.error().message); // the rows of the last valid filter stay
            return;
        }
        showEcho(filterInWords(*parsed));
    } else {
        showEcho({});
    }
    if (next.filter != m_applied.filter)
        m_view->stopAwaiting(); // from here on the filter says what is looked at
    m_applied = next;
    m_staying.start();
    m_view->setFiltered(!next.filter.isEmpty() || !next.project.isEmpty());
    m_view->setQuery(next);
    countMatches();
}

// A store that lives would be counted all day: the dearer a count is, the longer the next one waits.
void DeliveriesPage::countSoon()
{
    if (!m_counting.isActive())
        m_counting.start(int(std::clamp<qint64>(m_countMs * 10, 100, 30'000)));
}

// In the way of nobody: an older count ends as soon as a newer one is wanted, and none takes longer than two seconds. What it has
// found by then is shown as "at least".
void DeliveriesPage::countMatches()
{
    if (!isVisible() && *m_countGeneration > 0)
        return;
    m_counting.stop();
    const int generation = ++*m_countGeneration;
    struct Clock { QElapsedTimer started, told; qint64 found = 0; bool isCut = false; };
    const auto clock = std::make_shared<Clock>();
    clock->started.start();
    clock->told.start();
    m_counter->run(
        this,
        [this, query = m_applied, current = m_countGeneration, generation, clock, guard = QPointer(this)](services::Engine &engine) {
            return engine.deliveries().count(query, [=, this](double, qint64 found) {
                clock->found = found;
                if (clock->told.elapsed() > 150) {
                    clock->told.restart();
                    QMetaObject::invokeMethod(qApp, [=, this] {
                        if (guard && *current == generation)
                            showCount(found, false);
                    }, Qt::QueuedConnection);
                }
                clock->isCut = clock->started.elapsed() > 2000;
                return *current == generation && !clock->isCut;
            });
        },
        [this, generation, clock](Result<qint64> count) {
            if (generation != *m_countGeneration)
                return;
            m_countMs = clock->started.elapsed();
            if (count || clock->isCut)
                showCount(count.value_or(clock->found), count.has_value());
        });
}

void DeliveriesPage::remember()
{
    if (!m_problem)
        m_views->remember(m_applied.filter);
}

void DeliveriesPage::showCount(qint64 count, bool exact)
{
    const QString number = tr("%n deliveries", nullptr, int(qMin<qint64>(count, INT_MAX)));
    m_ui->countLabel->setPlainText(exact ? number : tr("at least %1").arg(number));
}

void DeliveriesPage::recover()
{
    openDialog(context(), u"recover"_s, {context().scope, m_ui->filterField->text().trimmed()}, this);
}

void DeliveriesPage::showEcho(const QString &sentence)
{
    m_problem = false;
    m_ui->echoLabel->setPlainText(sentence.isEmpty() ? QString() : tr("= %1").arg(sentence));
    m_ui->echoLabel->setVisible(!sentence.isEmpty());
    applyColours();
}

void DeliveriesPage::showProblem(const QString &message)
{
    m_problem = true;
    m_ui->echoLabel->setPlainText(u"✕ "_s + message);
    m_ui->echoLabel->show();
    applyColours();
}

void DeliveriesPage::applyColours()
{
    QPalette own = m_ui->echoLabel->palette();
    own.setColor(QPalette::WindowText, color(m_problem ? Token::Failed : Token::MutedText));
    m_ui->echoLabel->setPalette(own);
    m_ui->viewsButton->setIcon(icon(u"star"_s, Token::MutedText));
    m_ui->clearButton->setIcon(icon(u"close"_s, Token::MutedText));
    m_ui->clearButton->setVisible(!m_ui->filterField->text().isEmpty());
}

void DeliveriesPage::changeEvent(QEvent *event)
{
    Page::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        applyColours();
}

void DeliveriesPage::drawChips()
{
    while (QLayoutItem *item = m_ui->chips->takeAt(0)) {
        if (item->widget()) {
            item->widget()->hide();
            item->widget()->deleteLater();
        }
        delete item;
    }
    const Scope scope = context().scope;
    const auto add = [this](const QString &text, const Scope &without) {
        auto *chip = new QPushButton(icon(u"close"_s, Token::MutedText), text, this);
        chip->setLayoutDirection(layoutDirection() == Qt::LeftToRight ? Qt::RightToLeft : Qt::LeftToRight); // the cross behind the text
        chip->setAccessibleName(tr("Remove scope %1").arg(text));
        chip->setToolTip(tr("Show more: drop this restriction"));
        chip->setAutoDefault(false);
        m_ui->chips->addWidget(chip);
        connect(chip, &QPushButton::clicked, this, [this, without] { context().setScope(without); });
    };
    if (!scope.projectId.isEmpty())
        add(scope.projectName, {});
    if (!scope.environment.isEmpty())
        add(scope.environment, {scope.projectId, scope.projectName, {}, {}});
    if (!scope.path.isEmpty())
        add(scope.path, {scope.projectId, scope.projectName, scope.environment, {}});
}

void DeliveriesPage::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && m_view->model().isSearching()) {
        ++*m_countGeneration;
        m_view->model().stop();
        return;
    }
    if (event->key() == Qt::Key_Escape && m_ui->filterField->hasFocus()) {
        if (m_ui->filterField->text().isEmpty())
            m_view->table().setFocus(Qt::ShortcutFocusReason);
        else
            setFilter({});
        return;
    }
    if (event->key() == Qt::Key_Slash && m_view->table().hasFocus()) {
        m_ui->filterField->setFocus(Qt::ShortcutFocusReason);
        return;
    }
    Page::keyPressEvent(event);
}

} // namespace belfry::gui
