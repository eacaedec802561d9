#include "gui/inspector/explaintab.h"

#include "gui/models/rowmodel.h"
#include "gui/models/ruletext.h"
#include "gui/theme.h"
#include "gui/widgets/plainlabel.h"
#include "gui/widgets/tableview.h"

#include <QHeaderView>
#include <QTableView>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace belfry::gui {

ExplainTab::ExplainTab(AppContext &context, QWidget *parent)
    : QWidget(parent), m_context(context), m_headline(new PlainLabel({}, PlainLabel::Fit::Wrap, this)), m_table(new QTableView(this)),
      m_rows(new RowModel({tr("Webhook"), tr("Verdict"), tr("Why")}, this))
{
    m_table->setModel(m_rows);
    prepareTable(m_table);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setAccessibleName(tr("Webhooks and why they fired or not"));
    m_table->setObjectName(u"explainTable"_s);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    m_headline->setContentsMargins(12, 8, 12, 8);
    layout->addWidget(m_headline);
    layout->addWidget(m_table, 1);
    connect(m_table, &QTableView::activated, this, [this](const QModelIndex &index) { Q_EMIT m_context.navigate(u"webhooks"_s, m_rows->idAt(index)); });
}

void ExplainTab::setEvent(const QString &eventId)
{
    m_eventId = eventId;
    if (isVisible())
        ask();
}

void ExplainTab::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    ask();
}

void ExplainTab::ask()
{
    if (m_eventId == m_asked)
        return;
    m_asked = m_eventId;
    m_rows->setRows({});
    m_headline->setPlainText({});
    if (m_eventId.isEmpty())
        return;
    m_context.reader->run(this, [id = m_eventId](services::Engine &engine) { return engine.webhooks().explainEvent(id, true); },
        [this, id = m_eventId](Result<services::EventExplanation> answer) {
            if (id != m_asked)
                return;
            if (answer)
                take(*answer);
            else
                m_headline->setPlainText(answer.error().message);
        });
}

void ExplainTab::take(const services::EventExplanation &answer)
{
    QList<Row> rows;
    int fired = 0;
    for (const services::Explanation &item : answer.items) {
        fired += item.verdict.fires;
        rows += Row{item.webhook.id,
            {RowCell(singleLine(item.webhook.name)),
                RowCell(item.verdict.fires ? tr("✓ fires") : tr("✕ silent")).inTone(item.verdict.fires ? Token::Delivered : Token::MutedText),
                RowCell(verdictSentence(item, answer.event))}};
    }
    m_rows->setRows(rows);
    QString text = tr("%1 of %2 webhooks fire for %3.").arg(fired).arg(rows.size()).arg(singleLine(answer.event.type));
    if (!answer.asItWas)
        text += u' ' + tr("What they were like then was not recorded: this is as they are now.");
    m_headline->setPlainText(text);
}

} // namespace belfry::gui
