#include "gui/dialogs/comparedialog.h"

#include "ui_comparedialog.h"

#include "gui/background.h"
#include "gui/dialogs/dialogkeys.h"
#include "gui/models/deliverytext.h"
#include "gui/models/rowmodel.h"
#include "gui/theme.h"
#include "gui/widgets/bodydocument.h"
#include "gui/widgets/tableview.h"
#include "services/turningpoint.h"

#include <QDateTime>
#include <QLocale>
#include <QSignalBlocker>

using namespace Qt::StringLiterals;

namespace belfry::gui {

namespace {

QString resultText(const Attempt &attempt)
{
    QStringList parts;
    if (attempt.hasResponse)
        parts << u"HTTP %1 %2"_s.arg(attempt.status).arg(statusReason(attempt.status)).trimmed();
    if (!attempt.errorCode.isEmpty() && attempt.errorCode != u"http")
        parts << attempt.errorCode;
    return parts.isEmpty() ? CompareDialog::tr("no answer yet") : parts.join(u" · "_s);
}

QString sideText(const Delivery &delivery)
{
    return u"%1 · %2 · %3 · %4"_s.arg(delivery.webhookName, delivery.event, lookOf(delivery.state).word,
        timeText(delivery.createdAt, QDateTime::currentMSecsSinceEpoch()));
}

QString milliseconds(qint64 ms)
{
    return ms < 0 ? CompareDialog::tr("not told apart") : CompareDialog::tr("%1 ms").arg(QLocale().toString(ms));
}

QString difference(qint64 before, qint64 after)
{
    if (before < 0 || after < 0 || before == after)
        return {};
    return (after > before ? u"+"_s : u"−"_s) + CompareDialog::tr("%1 ms").arg(QLocale().toString(qAbs(after - before)));
}

} // namespace

CompareDialog::CompareDialog(AppContext &context, QWidget *parent, const CompareSide &before, const CompareSide &after)
    : QDialog(parent), m_ui(std::make_unique<Ui::CompareDialog>()), m_context(context),
      m_outcome(new RowModel({tr("What"), tr("Before"), tr("After"), tr("Difference")}, this)),
      m_headers(new RowModel({tr("Of"), tr("Header"), tr("Before"), tr("After")}, this))
{
    m_ui->setupUi(this);
    m_ui->verdictLabel->setFit(PlainLabel::Fit::Wrap);
    QFont strong = font();
    strong.setWeight(QFont::DemiBold);
    m_ui->verdictLabel->setFont(strong);
    m_ui->outcomeTable->setModel(m_outcome);
    m_ui->headersTable->setModel(m_headers);
    for (QTableView *table : {m_ui->outcomeTable, m_ui->headersTable}) {
        prepareTable(table);
        table->setFrameShape(QFrame::NoFrame);
    }
    m_ui->turningButton->setIcon(icon(u"history"_s));
    prepareDialog(this, m_ui->closeButton, m_ui->closeButton, [] { });
    connect(m_ui->beforeBox, &QComboBox::activated, this, &CompareDialog::compareNow);
    connect(m_ui->afterBox, &QComboBox::activated, this, &CompareDialog::compareNow);
    connect(m_ui->swapButton, &QPushButton::clicked, this, [this] {
        const int before = m_ui->beforeBox->currentData().toInt();
        const int after = m_ui->afterBox->currentData().toInt();
        std::swap(m_before, m_after);
        takeSides(after, before);
    });
    connect(m_ui->turningButton, &QPushButton::clicked, this, [this] { findTurningPoint(m_after.id); });
    m_ui->swapButton->setEnabled(false);
    m_ui->turningButton->setEnabled(false);
    if (before.deliveryId.isEmpty())
        m_settled = true;
    else if (after.deliveryId.isEmpty())
        findTurningPoint(before.deliveryId);
    else
        load(before, after);
}

CompareDialog::~CompareDialog() = default;

void CompareDialog::refuse(const QString &message)
{
    m_settled = true;
    m_ui->messageBar->show(MessageBar::Tone::Info, message);
}

void CompareDialog::findTurningPoint(const QString &deliveryId)
{
    m_settled = false;
    m_context.reader->run(this, [deliveryId](services::Engine &engine) { return services::turningPoint(engine, deliveryId); },
        [this, deliveryId](Result<services::DeliveryPair> pair) {
            if (!pair)
                refuse(pair.error().message);
            else if (!pair->firstFailing.isEmpty())
                load({pair->lastGood, 0}, {pair->firstFailing, 0});
            else if (m_before.id.isEmpty())
                load({deliveryId, 1}, {deliveryId, 0}); // at least its own attempts
            else
                refuse(tr("This webhook has no failure that follows a delivery that arrived, so there is no turning point to show."));
        });
}

void CompareDialog::load(const CompareSide &before, const CompareSide &after)
{
    m_settled = false;
    m_context.reader->run(this,
        [before, after](services::Engine &engine) -> Result<QList<Delivery>> {
            BELFRY_LET(first, engine.deliveries().show(before.deliveryId));
            BELFRY_LET(second, engine.deliveries().show(after.deliveryId));
            return QList<Delivery>{first, second};
        },
        [this, before, after](Result<QList<Delivery>> both) {
            if (!both)
                return refuse(both.error().message);
            m_ui->messageBar->clear();
            m_before = both->at(0);
            m_after = both->at(1);
            takeSides(before.attempt, after.attempt);
        });
}

void CompareDialog::takeSides(int beforeAttempt, int afterAttempt)
{
    m_ui->beforeLabel->setPlainText(sideText(m_before));
    m_ui->afterLabel->setPlainText(sideText(m_after));
    fillBox(m_ui->beforeBox, m_before, beforeAttempt);
    fillBox(m_ui->afterBox, m_after, afterAttempt);
    m_ui->swapButton->setEnabled(true);
    m_ui->turningButton->setEnabled(true);
    compareNow();
}

void CompareDialog::fillBox(QComboBox *box, const Delivery &delivery, int attempt)
{
    const QSignalBlocker quiet(box);
    box->clear();
    for (const Attempt &made : delivery.attempts)
        box->addItem(tr("Attempt %1: %2").arg(made.number).arg(resultText(made)), made.number);
    const int at = attempt > 0 ? box->findData(attempt) : box->count() - 1;
    box->setCurrentIndex(at < 0 ? box->count() - 1 : at);
    box->setEnabled(box->count() > 1);
}

const Attempt *CompareDialog::chosen(const Delivery &delivery, const QComboBox *box) const
{
    const int number = box->currentData().toInt();
    for (const Attempt &attempt : delivery.attempts) {
        if (attempt.number == number)
            return &attempt;
    }
    return nullptr;
}

void CompareDialog::compareNow()
{
    const Attempt *before = chosen(m_before, m_ui->beforeBox);
    const Attempt *after = chosen(m_after, m_ui->afterBox);
    if (!before || !after) {
        refuse(tr("One of the two was not sent yet: there is nothing to compare."));
        return;
    }
    m_settled = false;
    const int generation = ++m_generation;
    m_ui->verdictLabel->setPlainText(tr("Comparing…"));
    showOutcome();
    runInBackground(this, [first = *before, second = *after] { return compare(first, second); },
        [this, generation](const Comparison &comparison) {
            if (generation == m_generation)
                showComparison(comparison);
        });
}

void CompareDialog::showComparison(const Comparison &comparison)
{
    m_settled = true;
    const qsizetype headers = comparison.requestHeaders.size() + comparison.responseHeaders.size();
    m_ui->requestDiff->setComparison(comparison.request);
    m_ui->responseDiff->setComparison(comparison.response);
    showHeaders(comparison);
    const auto mark = [this](int tab, const QString &title, bool same) { m_ui->tabs->setTabText(tab, (same ? u"= "_s : u"≠ "_s) + title); };
    mark(0, tr("Outcome"), comparison.sameOutcome && comparison.sameUrl);
    mark(1, headers == 0 ? tr("Headers") : tr("Headers (%1)").arg(headers), headers == 0);
    mark(2, tr("Request body"), comparison.request.equal);
    mark(3, tr("Response body"), comparison.response.equal);
    QStringList said;
    said << (comparison.request.equal ? tr("The same bytes were sent.")
                                      : comparison.request.sameValues ? tr("The same values were sent, spelled differently.") : tr("Different bodies were sent."));
    said << (comparison.sameOutcome ? tr("The outcome is the same.")
                                    : tr("The outcome differs: %1, then %2.")
                                          .arg(resultText(*chosen(m_before, m_ui->beforeBox)), resultText(*chosen(m_after, m_ui->afterBox))));
    m_ui->verdictLabel->setPlainText(said.join(u' '));
}

void CompareDialog::showOutcome()
{
    const Attempt &a = *chosen(m_before, m_ui->beforeBox);
    const Attempt &b = *chosen(m_after, m_ui->afterBox);
    QList<Row> rows;
    const auto add = [&rows](const QString &what, const QString &before, const QString &after, const QString &change = {}) {
        const bool same = before == after;
        const auto tone = same ? std::nullopt : std::optional(Token::Warning);
        rows += Row{QString::number(rows.size()), {RowCell(what), RowCell(before).inTone(tone), RowCell(after).inTone(tone),
                RowCell(same ? tr("same") : change.isEmpty() ? tr("≠ differs") : change).inTone(same ? Token::MutedText : Token::Warning)}};
    };
    const auto addTime = [&add](const QString &what, qint64 before, qint64 after) { add(what, milliseconds(before), milliseconds(after), difference(before, after)); };
    add(tr("Result"), resultText(a), resultText(b));
    add(tr("Message"), singleLine(a.errorMessage), singleLine(b.errorMessage));
    add(tr("Sent"), exactTime(a.startedAt), exactTime(b.startedAt));
    addTime(tr("Duration"), a.durationMs, b.durationMs);
    addTime(tr("In the queue"), a.timing.queueMs, b.timing.queueMs);
    addTime(tr("DNS"), a.timing.dnsMs, b.timing.dnsMs);
    addTime(tr("Connect"), a.timing.connectMs, b.timing.connectMs);
    addTime(tr("TLS"), a.timing.tlsMs, b.timing.tlsMs);
    addTime(tr("Wait"), a.timing.firstByteMs, b.timing.firstByteMs);
    addTime(tr("Receive"), a.timing.bodyMs, b.timing.bodyMs);
    add(tr("URL"), singleLine(a.method + u' ' + a.url), singleLine(b.method + u' ' + b.url));
    add(tr("Address"), a.peer, b.peer);
    add(tr("Configuration"), tr("version %1").arg(a.configVersion), tr("version %1").arg(b.configVersion));
    add(tr("Delivery"), m_before.id, m_after.id);
    m_outcome->setRows(rows);
}

void CompareDialog::showHeaders(const Comparison &comparison)
{
    QList<Row> rows;
    const auto add = [&rows](const QString &half, const QList<HeaderChange> &changes) {
        for (const HeaderChange &change : changes) {
            const auto value = [](const std::optional<QString> &held) {
                return held ? RowCell::mono(visibleText(singleLine(*held))) : RowCell::muted(tr("(not there)"));
            };
            rows += Row{QString::number(rows.size()), {RowCell(half), RowCell::mono(singleLine(change.name)), value(change.before), value(change.after)}};
        }
    };
    add(tr("Request"), comparison.requestHeaders);
    add(tr("Response"), comparison.responseHeaders);
    if (rows.isEmpty())
        rows += Row{u"same"_s, {RowCell::muted(tr("No header differs."))}};
    m_headers->setRows(rows);
}

} // namespace belfry::gui
