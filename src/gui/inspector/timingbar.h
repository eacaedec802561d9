#pragma once

#include "domain/delivery.h"

#include <QWidget>

namespace belfry::gui {

/// Where the time of one exchange went: DNS, connect, TLS, wait, receive, as a bar with its numbers.
class TimingBar final : public QWidget
{
    Q_OBJECT
public:
    explicit TimingBar(QWidget *parent = nullptr);

    /// `totalMs` is the whole exchange: what no phase covers is shown as other.
    void setTiming(const Timing &timing, qint64 totalMs = 0);
    /// Drawn against this many ms, without its legend: the attempts of one delivery below each other.
    void setScale(qint64 scaleMs);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    struct Phase {
        QString name;
        qint64 ms = 0;
        Qt::BrushStyle pattern = Qt::SolidPattern; ///< told apart without colour too
    };
    QList<Phase> m_phases;
    qint64 m_scale = 0; ///< 0 = its own length
};

} // namespace belfry::gui
