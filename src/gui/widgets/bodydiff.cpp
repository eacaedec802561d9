#include "gui/widgets/bodydiff.h"

#include "gui/models/rowmodel.h"
#include "gui/theme.h"
#include "gui/widgets/bodydocument.h"
#include "gui/widgets/plainlabel.h"
#include "gui/widgets/tableview.h"

#include <QHeaderView>
#include <QLocale>
#include <QSplitter>
#include <QTableView>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace belfry::gui {

namespace {

constexpr int LineLength = 400; ///< characters of a line shown here; the inspector has them all

QString cutLine(const QString &line)
{
    const QString shown = visibleText(line.left(LineLength));
    return line.size() > LineLength ? shown + u'…' : shown;
}

struct KindWords {
    QString word;
    Token tone;
};

KindWords wordsOf(JsonChange::Kind kind)
{
    switch (kind) {
    case JsonChange::Kind::Added: return {BodyDiff::tr("+ added"), Token::Delivered};
    case JsonChange::Kind::Removed: return {BodyDiff::tr("− removed"), Token::Failed};
    case JsonChange::Kind::Reordered: return {BodyDiff::tr("⇅ another order"), Token::Retrying};
    case JsonChange::Kind::Changed: break;
    }
    return {BodyDiff::tr("≠ changed"), Token::Warning};
}

QString bytesText(qsizetype bytes)
{
    return QLocale().toString(bytes);
}

} // namespace

BodyDiff::BodyDiff(QWidget *parent)
    : QWidget(parent), m_headline(new PlainLabel({}, PlainLabel::Fit::Wrap, this)), m_splitter(new QSplitter(Qt::Vertical, this)),
      m_changes(new RowModel({tr("What"), tr("Where"), tr("Before"), tr("After")}, this)),
      m_lines(new RowModel({tr("Before"), tr("After"), QString(), tr("Line")}, this)), m_changesTable(new QTableView(this)),
      m_linesTable(new QTableView(this))
{
    m_changesTable->setModel(m_changes);
    m_changesTable->setAccessibleName(tr("Values that differ"));
    m_changesTable->setObjectName(u"changesTable"_s);
    m_linesTable->setModel(m_lines);
    m_linesTable->setAccessibleName(tr("Lines that differ"));
    m_linesTable->setObjectName(u"linesTable"_s);
    for (QTableView *table : {m_changesTable, m_linesTable}) {
        prepareTable(table);
        table->setFrameShape(QFrame::NoFrame);
        m_splitter->addWidget(table);
    }
    m_linesTable->setAlternatingRowColors(false);
    m_splitter->setChildrenCollapsible(false);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 8, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_headline);
    layout->addWidget(m_splitter, 1);
    layout->addStretch(0);
}

void BodyDiff::clear()
{
    m_headline->setPlainText({});
    showChanges({});
    showLines({});
}

QString BodyDiff::sentence(const BodyComparison &comparison)
{
    if (comparison.equal)
        return comparison.beforeBytes == 0 ? tr("Both are empty.") : tr("Equal, byte for byte: %1 bytes.").arg(bytesText(comparison.beforeBytes));
    QStringList said{tr("%1 bytes before, %2 after; the first that differs is byte %3 (line %4, column %5).")
                         .arg(bytesText(comparison.beforeBytes), bytesText(comparison.afterBytes), bytesText(comparison.firstByte),
                             bytesText(comparison.line), bytesText(comparison.column))};
    if (comparison.sameValues)
        said << tr("The values are the same: only spacing, escapes or the spelling of numbers differ.");
    else if (comparison.isJson)
        said << tr("%n value(s) differ.", nullptr, int(comparison.changes.size()));
    if (comparison.cut)
        said << tr("The bodies are too large to compare or to list in full: there may be more.");
    return said.join(u' ');
}

void BodyDiff::setComparison(const BodyComparison &comparison)
{
    m_headline->setPlainText(sentence(comparison));
    showChanges(comparison.changes);
    showLines(comparison.lines);
}

void BodyDiff::showChanges(const QList<JsonChange> &changes)
{
    QList<Row> rows;
    rows.reserve(changes.size());
    for (const JsonChange &change : changes) {
        const KindWords words = wordsOf(change.kind);
        const QString place = change.pointer.isEmpty() ? tr("(the whole)") : visibleText(change.pointer);
        rows += Row{QString::number(rows.size()),
            {RowCell(words.word).inTone(words.tone), RowCell::mono(place), RowCell::mono(visibleText(change.before)), RowCell::mono(visibleText(change.after))}};
    }
    m_changes->setRows(rows);
    m_changesTable->setVisible(!rows.isEmpty());
    m_splitter->setVisible(!rows.isEmpty() || m_lines->rowCount() > 0);
}

void BodyDiff::showLines(const QList<DiffLine> &lines)
{
    using Kind = DiffLine::Kind;
    QList<Row> rows;
    rows.reserve(lines.size());
    const auto number = [](int line) { return line > 0 ? QString::number(line) : QString(); };
    for (const DiffLine &line : lines) {
        const QString id = QString::number(rows.size());
        if (line.kind == Kind::Skipped) {
            rows += Row{id, {RowCell(), RowCell(), RowCell(), RowCell::muted(tr("… %n equal line(s)", nullptr, line.before))}};
            continue;
        }
        const bool removed = line.kind == Kind::Removed;
        const bool added = line.kind == Kind::Added;
        const std::optional<Token> tone = removed ? std::optional(Token::Failed) : added ? std::optional(Token::Delivered) : std::nullopt;
        rows += Row{id,
            {RowCell::mono(number(line.before)).inTone(Token::MutedText), RowCell::mono(number(line.after)).inTone(Token::MutedText),
                RowCell::mono(removed ? u"−"_s : added ? u"+"_s : QString()).inTone(tone), RowCell::mono(cutLine(line.text)).inTone(tone)}};
    }
    m_lines->setRows(rows);
    m_linesTable->setVisible(!rows.isEmpty());
    m_splitter->setVisible(!rows.isEmpty() || m_changes->rowCount() > 0);
}

} // namespace belfry::gui
