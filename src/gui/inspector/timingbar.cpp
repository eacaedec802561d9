#include "gui/inspector/timingbar.h"

#include "gui/theme.h"

#include <QPainter>

using namespace Qt::StringLiterals;

namespace belfry::gui {

namespace {

constexpr Token Inks[] = {Token::MutedText, Token::Retrying, Token::Warning, Token::Selection, Token::Delivered, Token::Queued};

} // namespace

TimingBar::TimingBar(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void TimingBar::setTiming(const Timing &timing, qint64 totalMs)
{
    m_phases.clear();
    const auto add = [this](const QString &name, qint64 ms, Qt::BrushStyle pattern) {
        if (ms >= 0)
            m_phases.append({name, ms, pattern});
    };
    add(tr("DNS"), timing.dnsMs, Qt::Dense4Pattern);
    // Where the stack cannot split them, connecting holds the TLS handshake too.
    add(timing.tlsMs < 0 ? tr("Connect + TLS") : tr("Connect"), timing.connectMs, Qt::BDiagPattern);
    if (timing.tlsMs > 0) // none on plain http, and none on a connection that was open already
        add(tr("TLS"), timing.tlsMs, Qt::FDiagPattern);
    add(tr("Wait"), timing.firstByteMs, Qt::SolidPattern);
    add(tr("Receive"), timing.bodyMs, Qt::Dense2Pattern);
    qint64 known = 0;
    for (const Phase &phase : std::as_const(m_phases))
        known += phase.ms;
    if (totalMs > known)
        add(tr("Other"), totalMs - known, Qt::Dense6Pattern);
    QStringList words;
    for (const Phase &phase : std::as_const(m_phases))
        words << tr("%1 %2 ms").arg(phase.name).arg(phase.ms);
    setAccessibleName(tr("Timing: %1").arg(words.join(u", "_s)));
    setToolTip(words.join(u'\n'));
    update();
}

void TimingBar::setScale(qint64 scaleMs)
{
    m_scale = scaleMs;
    update();
}

QSize TimingBar::sizeHint() const
{
    return {320, fontMetrics().height() + 16};
}

QSize TimingBar::minimumSizeHint() const
{
    return {120, sizeHint().height()};
}

void TimingBar::paintEvent(QPaintEvent *)
{
    qint64 total = 0;
    for (const Phase &phase : std::as_const(m_phases))
        total += phase.ms;
    QPainter painter(this);
    const int top = m_scale > 0 ? height() / 2 - 4 : 2;
    if (m_scale > 0)
        total = qMax(total, m_scale);
    painter.fillRect(QRect(0, top, width(), 8), color(Token::AlternateBase));
    int x = 0;
    int label = 0;
    for (qsizetype i = 0; i < m_phases.size(); ++i) {
        const Phase &phase = m_phases[i];
        const QColor ink = color(Inks[i % std::size(Inks)]);
        if (total > 0 && phase.ms > 0) {
            const int span = qMax(2, int(width() * phase.ms / total));
            painter.fillRect(QRect(x, top, span, 8), QBrush(ink, phase.pattern));
            x += span;
        }
        if (m_scale > 0)
            continue;
        const QString text = tr("%1 %2 ms").arg(phase.name).arg(phase.ms);
        const int wanted = fontMetrics().horizontalAdvance(text) + 14;
        if (label + wanted > width())
            continue; // the tool tip has them all
        painter.fillRect(QRect(label, 14 + fontMetrics().height() / 2 - 3, 8, 8), QBrush(ink, phase.pattern));
        painter.setPen(color(Token::MutedText));
        painter.drawText(label + 12, 13 + fontMetrics().ascent(), text);
        label += wanted + 12;
    }
}

} // namespace belfry::gui
