#include "gui/widgets/bodyview.h"

#include "gui/theme.h"
#include "gui/widgets/jsonink.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>

using namespace Qt::StringLiterals;

namespace belfry::gui {

namespace {

constexpr int Margin = 8;
constexpr int HexWidth = 128;              ///< position units of a hex line; more than its characters
constexpr qsizetype CopyLimit = 4 << 20;   ///< characters

} // namespace

BodyView::BodyView(QWidget *parent) : QAbstractScrollArea(parent)
{
    setFont(monospaceFont());
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    viewport()->setCursor(Qt::IBeamCursor);
    viewport()->setBackgroundRole(QPalette::Base);
    viewport()->setAutoFillBackground(true);
}

void BodyView::setText(const QString &emptyText)
{
    m_emptyText = emptyText;
    viewport()->update();
}

void BodyView::setDocument(const BodyDocument &document)
{
    m_document = document;
    m_hex = false;
    m_hits.clear();
    m_anchor = m_caret = 0;
    updateBars();
    viewport()->update();
}

void BodyView::completeDocument(const BodyDocument &document)
{
    if (m_hex)
        return setDocument(document);
    m_document = document;
    m_hits.clear();
    m_anchor = qMin(m_anchor, document.text().size());
    m_caret = qMin(m_caret, document.text().size());
    updateBars();
    viewport()->update();
}

void BodyView::setHex(const QByteArray &body)
{
    m_bytes = body;
    m_hex = true;
    m_hits.clear();
    m_anchor = m_caret = 0;
    updateBars();
    viewport()->update();
}

int BodyView::lineCount() const
{
    return m_hex ? int((m_bytes.size() + 15) / 16) : m_document.lineCount();
}

QString BodyView::lineText(int line) const
{
    return m_hex ? hexLine(m_bytes, qsizetype(line) * 16) : m_document.line(line).toString();
}

void BodyView::updateBars()
{
    const QFontMetrics metrics(font());
    const int rows = qMax(1, (viewport()->height() - Margin) / metrics.height());
    verticalScrollBar()->setRange(0, qMax(0, lineCount() - rows));
    verticalScrollBar()->setPageStep(rows);
    const int longest = m_hex ? 80 : m_document.longestLine();
    const int width = longest * metrics.averageCharWidth() + 2 * Margin;
    horizontalScrollBar()->setRange(0, qMax(0, width - viewport()->width()));
    horizontalScrollBar()->setPageStep(viewport()->width());
    horizontalScrollBar()->setSingleStep(metrics.averageCharWidth() * 4);
}

void BodyView::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    updateBars();
}

void BodyView::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        updateBars();
    else if (event->type() == QEvent::ApplicationFontChange)
        setFont(monospaceFont());
}

void BodyView::focusInEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

void BodyView::focusOutEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

void BodyView::paintEvent(QPaintEvent *)
{
    QPainter painter(viewport());
    painter.setFont(font());
    const int height = QFontMetrics(font()).height();
    const int first = verticalScrollBar()->value();
    const int last = qMin(lineCount(), first + viewport()->height() / height + 2);
    for (int line = first; line < last; ++line)
        paintLine(painter, line, Margin / 2 + (line - first) * height);
    if (lineCount() == 0 && !m_emptyText.isEmpty()) {
        painter.setPen(color(Token::MutedText));
        painter.setFont(QWidget::font());
        painter.drawText(viewport()->rect().adjusted(Margin, Margin, -Margin, -Margin), Qt::AlignTop | Qt::AlignLeft | Qt::TextWordWrap, m_emptyText);
    }
    if (hasFocus()) {
        painter.setPen(QPen(color(Token::Selection), 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(viewport()->rect().adjusted(1, 1, -1, -1));
    }
}

void BodyView::paintLine(QPainter &painter, int line, int y)
{
    const QFontMetrics metrics(font());
    const int unit = qMax(1, metrics.averageCharWidth());
    const int offset = horizontalScrollBar()->value();
    const int from = qMax(0, offset / unit - 4);
    const int count = viewport()->width() / unit + 12;
    const QString whole = lineText(line);
    paintMarks(painter, line, y, whole, from, count);
    const QString shown = whole.mid(from, count);
    const int x = Margin - offset + from * unit;
    if (m_hex || !m_document.isJson() || m_document.isContinuation(line)) {
        painter.setPen(palette().color(QPalette::Text));
        painter.drawText(x, y + metrics.ascent(), shown);
        return;
    }
    for (const InkRun &run : inkJson(whole)) {
        const int start = qMax(run.start, from);
        const int end = qMin(run.start + run.length, from + count);
        if (start >= end)
            continue;
        painter.setPen(color(run.token));
        painter.drawText(Margin - offset + metrics.horizontalAdvance(whole.left(start)), y + metrics.ascent(), whole.mid(start, end - start));
    }
}

void BodyView::paintMarks(QPainter &painter, int line, int y, const QString &text, qsizetype firstColumn, qsizetype columns)
{
    const QFontMetrics metrics(font());
    const qsizetype base = m_hex ? qsizetype(line) * HexWidth : m_document.startOf(line);
    const auto fill = [&](qsizetype from, qsizetype to, const QColor &ink) {
        // Only what is on screen is measured: a 4 KiB line with a hundred hits would cost its length for each of them.
        from = qMax(from, base + firstColumn);
        to = qMin(to, base + qMin(text.size(), firstColumn + columns));
        if (from >= to)
            return;
        const int x = Margin - horizontalScrollBar()->value() + metrics.horizontalAdvance(text.left(from - base));
        painter.fillRect(x, y, metrics.horizontalAdvance(text.mid(from - base, to - from)), metrics.height(), ink);
    };
    QColor selection = color(Token::Selection);
    selection.setAlphaF(0.3F);
    fill(qMin(m_anchor, m_caret), qMax(m_anchor, m_caret), selection);
    if (m_hex)
        return;
    auto hit = std::lower_bound(m_hits.begin(), m_hits.end(), base - m_hitLength);
    for (; hit != m_hits.end() && *hit < base + text.size() + 1; ++hit) {
        const bool current = hit - m_hits.begin() == m_hitCurrent;
        fill(*hit, *hit + m_hitLength, color(current ? Token::RetryingBadge : Token::WarningBadge));
    }
}

void BodyView::setHits(const QList<qsizetype> &positions, int length, int current)
{
    m_hits = positions;
    m_hitLength = length;
    m_hitCurrent = current;
    if (current >= 0 && current < positions.size() && !m_hex) {
        const int line = m_document.lineOf(positions[current]);
        const int first = verticalScrollBar()->value();
        if (line < first || line >= first + verticalScrollBar()->pageStep())
            verticalScrollBar()->setValue(line - verticalScrollBar()->pageStep() / 3);
        const int column = int(positions[current] - m_document.startOf(line));
        const int x = column * QFontMetrics(font()).averageCharWidth();
        if (x < horizontalScrollBar()->value() || x > horizontalScrollBar()->value() + viewport()->width() - 80)
            horizontalScrollBar()->setValue(qMax(0, x - viewport()->width() / 3));
    }
    viewport()->update();
}

qsizetype BodyView::positionAt(const QPoint &point) const
{
    if (lineCount() == 0)
        return 0;
    const QFontMetrics metrics(font());
    const int line = qBound(0, verticalScrollBar()->value() + (point.y() - Margin / 2) / metrics.height(), lineCount() - 1);
    const QString text = lineText(line);
    const int x = point.x() - Margin + horizontalScrollBar()->value();
    int column = qBound(0, (x + metrics.averageCharWidth() / 2) / qMax(1, metrics.averageCharWidth()), int(text.size()));
    return (m_hex ? qsizetype(line) * HexWidth : m_document.startOf(line)) + column;
}

void BodyView::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    m_caret = positionAt(event->pos());
    if (!event->modifiers().testFlag(Qt::ShiftModifier))
        m_anchor = m_caret;
    viewport()->update();
}

void BodyView::mouseMoveEvent(QMouseEvent *event)
{
    if (!event->buttons().testFlag(Qt::LeftButton))
        return;
    m_caret = positionAt(event->pos());
    viewport()->update();
}

void BodyView::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (m_hex || m_document.lineCount() == 0)
        return;
    const QString &text = m_document.text();
    const auto isWord = [&](qsizetype i) { return i >= 0 && i < text.size() && (text[i].isLetterOrNumber() || text[i] == u'_' || text[i] == u'-'); };
    qsizetype from = positionAt(event->pos()), to = from;
    while (isWord(from - 1) && to - from < BodyDocument::MaxLine)
        --from;
    while (isWord(to) && to - from < BodyDocument::MaxLine)
        ++to;
    m_anchor = from;
    m_caret = to;
    viewport()->update();
}

void BodyView::selectAll()
{
    m_anchor = 0;
    m_caret = m_hex ? qsizetype(lineCount()) * HexWidth : m_document.text().size();
    viewport()->update();
}

QString BodyView::selectedText() const
{
    const qsizetype from = qMin(m_anchor, m_caret), to = qMax(m_anchor, m_caret);
    if (!m_hex)
        return m_document.text().mid(from, qMin(to - from, CopyLimit));
    QString text;
    for (qsizetype line = from / HexWidth; line <= to / HexWidth && line < lineCount() && text.size() < CopyLimit; ++line) {
        const QString whole = lineText(int(line));
        const qsizetype start = line == from / HexWidth ? from % HexWidth : 0;
        const qsizetype end = line == to / HexWidth ? to % HexWidth : whole.size();
        text += whole.mid(start, end - start) + (line == to / HexWidth ? QString() : u"\n"_s);
    }
    return text;
}

void BodyView::copy() const
{
    if (const QString text = selectedText(); !text.isEmpty())
        QGuiApplication::clipboard()->setText(text);
}

void BodyView::keyPressEvent(QKeyEvent *event)
{
    QScrollBar *down = verticalScrollBar(), *right = horizontalScrollBar();
    if (event->matches(QKeySequence::Copy))
        copy();
    else if (event->matches(QKeySequence::SelectAll))
        selectAll();
    else if (event->key() == Qt::Key_Up || event->key() == Qt::Key_Down)
        down->triggerAction(event->key() == Qt::Key_Up ? QScrollBar::SliderSingleStepSub : QScrollBar::SliderSingleStepAdd);
    else if (event->key() == Qt::Key_Left || event->key() == Qt::Key_Right)
        right->triggerAction(event->key() == Qt::Key_Left ? QScrollBar::SliderSingleStepSub : QScrollBar::SliderSingleStepAdd);
    else if (event->key() == Qt::Key_PageUp || event->key() == Qt::Key_PageDown)
        down->triggerAction(event->key() == Qt::Key_PageUp ? QScrollBar::SliderPageStepSub : QScrollBar::SliderPageStepAdd);
    else if (event->key() == Qt::Key_Home || event->key() == Qt::Key_End)
        down->triggerAction(event->key() == Qt::Key_Home ? QScrollBar::SliderToMinimum : QScrollBar::SliderToMaximum);
    else
        QAbstractScrollArea::keyPressEvent(event);
}

void BodyView::contextMenuEvent(QContextMenuEvent *event)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    QAction *copyAction = menu->addAction(icon(u"copy"_s), tr("&Copy"));
    copyAction->setEnabled(m_anchor != m_caret);
    connect(copyAction, &QAction::triggered, this, &BodyView::copy);
    connect(menu->addAction(tr("Select &All")), &QAction::triggered, this, &BodyView::selectAll);
    menu->popup(event->globalPos());
}

} // namespace belfry::gui
