#include "gui/widgets/impactview.h"

#include "gui/humantime.h"
#include "gui/widgets/plainlabel.h"
#include "gui/widgets/tableview.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace belfry::gui {

namespace {

constexpr int ShownRows = 6;

} // namespace

ImpactView::ImpactView(QWidget *parent)
    : QFrame(parent), m_model({tr("Change"), tr("Time"), tr("Event"), tr("Environment"), tr("Folder")}),
      m_label(new PlainLabel(this)), m_more(new QToolButton(this)), m_table(new QTableView(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    auto *line = new QHBoxLayout;
    line->addWidget(m_label, 1);
    line->addWidget(m_more);
    layout->addLayout(line);
    layout->addWidget(m_table);
    m_label->setObjectName(u"impactLabel"_s);
    m_label->setMuted(true);
    m_more->setObjectName(u"impactEventsButton"_s);
    m_more->setText(tr("Show e&vents"));
    m_more->setCheckable(true);
    m_more->setAutoRaise(true);
    m_more->setFocusPolicy(Qt::TabFocus);
    m_table->setObjectName(u"impactTable"_s);
    m_table->setAccessibleName(tr("Events that would have fired or not"));
    m_table->setModel(&m_model);
    prepareTable(m_table);
    m_table->setFixedHeight(m_table->horizontalHeader()->sizeHint().height() + ShownRows * m_table->verticalHeader()->defaultSectionSize());
    m_table->hide();
    connect(m_more, &QToolButton::toggled, m_table, &QWidget::setVisible);
    hide();
}

ImpactView::~ImpactView()
{
    cancel();
}

void ImpactView::setContext(AppContext &context)
{
    m_context = &context;
}

void ImpactView::cancel()
{
    if (m_running)
        m_running->store(false);
    m_running.reset();
}

void ImpactView::clear()
{
    cancel();
    m_more->setChecked(false);
    hide();
}

QString ImpactView::text() const
{
    return m_label->plainText();
}

void ImpactView::ask(const services::ImpactQuery &query)
{
    cancel();
    if (!m_engine)
        m_engine = std::make_unique<services::AsyncEngine>(m_context->options);
    m_running = std::make_shared<std::atomic_bool>(true);
    if (isHidden()) {
        m_label->setPlainText(tr("Looking at the last %n day(s)…", nullptr, query.days));
        m_more->hide();
        show();
    }
    m_engine->run(
        this,
        [query, running = m_running](services::Engine &engine) {
            return services::ImpactService(engine.context()).of(query, [running](double) { return running->load(); });
        },
        [this, running = m_running, isNew = query.webhookId.isEmpty()](Result<services::Impact> impact) {
            if (running != m_running)
                return; // asked anew meanwhile
            m_running.reset();
            if (!impact)
                return clear(); // the fields say what is wrong
            tell(*impact, isNew);
        });
}

void ImpactView::tell(const services::Impact &impact, bool isNew)
{
    if (isNew)
        m_label->setPlainText(tr("Over the last %1 days it would have fired for %2 of %3 events.").arg(impact.days).arg(impact.more).arg(impact.considered));
    else if (impact.more == 0 && impact.fewer == 0)
        m_label->setPlainText(tr("Over the last %1 days nothing would have changed (%2 events).").arg(impact.days).arg(impact.considered));
    else
        m_label->setPlainText(tr("Over the last %1 days %2 more would have fired, %3 fewer, of %4 events.").arg(impact.days).arg(impact.more)
                                  .arg(impact.fewer).arg(impact.considered));
    const bool hasEvents = !impact.gained.isEmpty() || !impact.lost.isEmpty();
    m_more->setVisible(hasEvents);
    if (!hasEvents)
        m_more->setChecked(false);
    showRows(impact);
    show();
}

void ImpactView::showRows(const services::Impact &impact)
{
    QList<Row> rows;
    const auto add = [&rows](const Event &event, const RowCell &change) {
        rows += {event.id, {change, shortTime(event.createdAt), event.type, event.environment, event.path}};
    };
    for (const Event &event : impact.gained)
        add(event, {tr("+ fires"), Token::DeliveredBadge});
    for (const Event &event : impact.lost)
        add(event, {tr("− silent"), Token::WarningBadge});
    m_model.setRows(rows);
}

} // namespace belfry::gui
