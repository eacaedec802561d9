#include "gui/pages/deliveriespage.h"

#include "ui_deliveriespage.h"

#include "domain/filter.h"
#include "gui/dialogs/evidencedialog.h"
#include "gui/theme.h"
#include "gui/widgets/deliveriesview.h"

#include <QKeyEvent>
#include <QLocale>
#include <QPushButton>
#include <QTableView>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace belfry::gui {

DeliveriesPage::DeliveriesPage(AppContext &context, QWidget *parent)
    : Page(context, parent), m_ui(std::make_unique<Ui::DeliveriesPage>()), m_view(new DeliveriesView(context, this))
{
    m_ui->setupUi(this);
    m_ui->layout->addWidget(m_view, 1);
    m_ui->filterField->addAction(icon(u"filter"_s, Token::MutedText), QLineEdit::LeadingPosition);
    m_ui->countLabel->setMuted(true);
    m_typing.setSingleShot(true);
    m_typing.setInterval(150ms);
    applyColours();
    drawChips();
    connect(m_ui->filterField, &QLineEdit::textChanged, this, &DeliveriesPage::typed);
    connect(m_ui->filterField, &QLineEdit::returnPressed, this, &DeliveriesPage::apply);
    connect(&m_typing, &QTimer::timeout, this, &DeliveriesPage::apply);
    connect(m_ui->clearButton, &QToolButton::clicked, this, [this] { setFilter({}); });
    connect(m_ui->exportButton, &QPushButton::clicked, this, [this] {
        const QString current = m_view->currentId();
        auto *dialog = new EvidenceDialog(this->context(), m_applied, current.isEmpty() ? QStringList() : QStringList(current), this);
        dialog->open();
    });
    connect(m_view, &DeliveriesView::currentChanged, this, &Page::selectionChanged);
    connect(m_view, &DeliveriesView::filterRequested, this, &DeliveriesPage::addTerm);
    connect(m_view, &DeliveriesView::clearFilterRequested, this, [this] {
        setFilter({});
        this->context().setScope({});
    });
    connect(m_view, &DeliveriesView::queryFailed, this, [this](const Error &error) { showProblem(error.message); });
    connect(m_view, &DeliveriesView::queryFinished, this, [this] {
        // The newest is looked at first; following goes on until the user chooses one. The inspector does not go on
        // about a delivery that the new filter left out, unless that one was asked for by its id.
        DeliveryModel &model = m_view->model();
        if (model.rowOf(m_view->currentId()) < 0 && !m_view->awaitsRow())
            m_view->select(model.rowCount() > 0 ? model.at(0)->id : QString());
    });
    connect(&context, &AppContext::scopeChanged, this, [this] {
        drawChips();
        if (m_started)
            apply();
    });
    if (context.feed)
        connect(context.feed, &services::ChangeFeed::changed, this, &DeliveriesPage::countMatches);
}

DeliveriesPage::~DeliveriesPage() = default;

void DeliveriesPage::activate()
{
    if (!std::exchange(m_started, true))
        apply();
    else
        countMatches(); // what happened while it was hidden
}

void DeliveriesPage::open(const QString &object)
{
    if (object.startsWith(u"filter:"))
        setFilter(object.mid(7));
    else if (object.startsWith(u"wh_"))
        setFilter(u"webhook:"_s + object);
    else if (object.startsWith(u"del_"))
        m_view->select(object);
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
    m_view->setFiltered(!next.filter.isEmpty() || !next.project.isEmpty());
    m_view->setQuery(next);
    countMatches();
}

void DeliveriesPage::countMatches()
{
    if (!isVisible() && m_countGeneration > 0)
        return;
    const int generation = ++m_countGeneration;
    context().reader->run(this, [query = m_applied](services::Engine &engine) { return engine.deliveries().count(query); },
        [this, generation](Result<qint64> count) {
            if (generation == m_countGeneration && count)
                m_ui->countLabel->setPlainText(tr("%n deliveries", nullptr, int(qMin<qint64>(*count, INT_MAX))));
        });
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
