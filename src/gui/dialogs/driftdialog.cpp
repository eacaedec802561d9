#include "gui/dialogs/driftdialog.h"

#include "gui/dialogs/deletedialog.h"
#include "gui/dialogs/dialogkeys.h"
#include "gui/theme.h"
#include "ui_driftdialog.h"

#include <QEvent>
#include <QTextBlock>

using namespace Qt::StringLiterals;

namespace belfry::gui {

namespace {

using Kind = DiffLine::Kind;

QString lineText(const DiffLine &line, int width)
{
    if (line.kind == Kind::Skipped)
        return QString(width * 2 + 4, u' ') + DriftDialog::tr("… %n equal line(s)", nullptr, line.before);
    const auto number = [width](int n) { return (n > 0 ? QString::number(n) : QString()).rightJustified(width); };
    const QChar sign = line.kind == Kind::Removed ? u'-' : line.kind == Kind::Added ? u'+' : u' ';
    return number(line.before) + u' ' + number(line.after) + u' ' + sign + u' ' + line.text;
}

} // namespace

DriftDialog::DriftDialog(AppContext &context, QWidget *parent, qint64 finding)
    : QDialog(parent), ui(std::make_unique<Ui::DriftDialog>()), m_context(context), m_finding(finding)
{
    ui->setupUi(this);
    ui->diffEdit->setFont(monospaceFont());
    ui->legendLabel->setText(tr("− accepted   + there now"));
    ui->legendLabel->setForegroundRole(QPalette::PlaceholderText);
    ui->previousButton->setIcon(icon(u"up"_s));
    ui->nextButton->setIcon(icon(u"down"_s));
    ui->restoreButton->setIcon(icon(u"restore"_s));
    for (QPushButton *button : {ui->acceptButton, ui->restoreButton, ui->previousButton, ui->nextButton})
        button->setEnabled(false);
    ui->cancelButton->setDefault(true);
    prepareDialog(this, ui->acceptButton, ui->cancelButton, [this] { acceptBaseline(); });
    connect(ui->previousButton, &QPushButton::clicked, this, [this] { step(false); });
    connect(ui->nextButton, &QPushButton::clicked, this, [this] { step(true); });
    connect(ui->restoreButton, &QPushButton::clicked, this, [this] {
        Q_EMIT remediate(m_finding);
        close();
    });
    if (finding > 0)
        load();
}

DriftDialog::~DriftDialog() = default;

void DriftDialog::load()
{
    m_context.engine->run(
        this, [id = m_finding](services::Engine &engine) { return engine.baselines().detail(id); },
        [this](const Result<infrastructure::DriftDetail> &detail) {
            if (!detail)
                return ui->messageBar->show(MessageBar::Tone::Failure, detail.error().message);
            show(*detail);
        });
}

void DriftDialog::show(const infrastructure::DriftDetail &detail)
{
    m_detail = detail;
    const bool gone = detail.summary.isEmpty();
    ui->summaryLabel->setText(u"%1\n%2"_s.arg(detail.finding.resourceName, gone ? tr("It is as the baseline %1 has it again.").arg(detail.baseline) : detail.summary));
    if (!detail.note.isEmpty())
        ui->messageBar->show(MessageBar::Tone::Info, detail.note);
    const bool open = detail.finding.state == u"open"_s;
    ui->acceptButton->setEnabled(open);
    ui->restoreButton->setEnabled(open && detail.canRestore);
    int highest = 1;
    for (const auto &line : detail.lines)
        highest = qMax(highest, qMax(line.kind == Kind::Skipped ? 0 : line.before, line.after));
    const int width = int(QString::number(highest).size());
    QStringList lines;
    m_changes.clear();
    bool inChange = false;
    for (const auto &line : detail.lines) {
        const bool change = line.kind == Kind::Removed || line.kind == Kind::Added;
        if (change && !inChange)
            m_changes += int(lines.size());
        inChange = change;
        lines += lineText(line, width);
    }
    ui->diffEdit->setPlainText(lines.join(u'\n'));
    ui->previousButton->setEnabled(!m_changes.isEmpty());
    ui->nextButton->setEnabled(!m_changes.isEmpty());
    colour();
}

void DriftDialog::colour()
{
    QList<QTextEdit::ExtraSelection> selections;
    for (int i = 0; i < m_detail.lines.size(); ++i) {
        const Kind kind = m_detail.lines[i].kind;
        if (kind == Kind::Same)
            continue;
        QTextEdit::ExtraSelection selection;
        selection.cursor = QTextCursor(ui->diffEdit->document()->findBlockByNumber(i));
        selection.format.setProperty(QTextFormat::FullWidthSelection, true);
        if (kind == Kind::Skipped) {
            selection.format.setForeground(color(Token::MutedText));
            selection.cursor.select(QTextCursor::LineUnderCursor);
        } else {
            selection.format.setBackground(color(kind == Kind::Removed ? Token::FailedBadge : Token::DeliveredBadge));
            selection.format.setForeground(color(kind == Kind::Removed ? Token::FailedBadgeText : Token::DeliveredBadgeText));
        }
        selections += selection;
    }
    ui->diffEdit->setExtraSelections(selections);
}

void DriftDialog::step(bool forward)
{
    const int at = ui->diffEdit->textCursor().blockNumber();
    int target = forward ? m_changes.constFirst() : m_changes.constLast();
    for (const int change : std::as_const(m_changes)) {
        if (forward && change > at) {
            target = change;
            break;
        }
        if (!forward && change < at)
            target = change;
    }
    ui->diffEdit->setTextCursor(QTextCursor(ui->diffEdit->document()->findBlockByNumber(target)));
    ui->diffEdit->centerCursor();
}

void DriftDialog::acceptBaseline()
{
    auto *question = new DeleteDialog(m_context, this, [name = m_detail.baseline](services::Engine &engine) -> Result<void> {
        BELFRY_TRY(engine.baselines().accept(name));
        return {};
    });
    question->setQuestion(tr("Accept baseline"),
        tr("Everything %1 watches becomes its baseline as it is now, not this one alone. Its drifts are resolved by you.").arg(m_detail.baseline), tr("Accept"));
    connect(question, &DeleteDialog::deleted, this, [this] {
        Q_EMIT changed();
        accept();
    });
    question->open();
}

void DriftDialog::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        colour();
}

} // namespace belfry::gui
