#pragma once

#include "infrastructure/findingservice.h"

#include <QWidget>

namespace belfry::gui {

/// Open findings a day, stacked by severity: one glance at where it goes. Hidden while there is nothing to draw.
class TrendPlot final : public QWidget
{
    Q_OBJECT
public:
    static constexpr int Days = 60;

    explicit TrendPlot(QWidget *parent = nullptr);
    void setDays(const QList<infrastructure::TrendDay> &days);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    [[nodiscard]] QRectF plotRect() const;
    void paintLegend(QPainter &painter) const;

    QList<infrastructure::TrendDay> m_days;
    int m_highest = 0;
};

} // namespace belfry::gui
