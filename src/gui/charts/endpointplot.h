#pragma once

#include "gui/charts/plot.h"
#include "gui/theme.h"

class QBarCategoryAxis;
class QBarSet;
class QHorizontalBarSeries;
class QValueAxis;

namespace belfry::gui {

/// The few endpoints that lead in something: a bar each, the longest on top.
class EndpointPlot final : public Plot
{
    Q_OBJECT
public:
    static constexpr int Most = 5; // of six rows the labels would not fit, and Qt Charts then shows none

    struct Bar {
        QString webhookId;
        QString name;
        qint64 value = 0;
        QString sentence; ///< "deploy-hook: 12 of 40 failed"
    };

    EndpointPlot(const QString &name, const QString &title, Token tone, QWidget *parent);
    /// Already in order; at most `Most` are drawn. `nothing` is said where there are none.
    void setBars(const QList<Bar> &bars, const QString &nothing);
    [[nodiscard]] QString webhookAt(int index) const;
    [[nodiscard]] QString spotText(const PlotSpot &spot) const override;
    [[nodiscard]] QString table() const override;

protected:
    [[nodiscard]] PlotSpot spotAt(const QPointF &value) const override;
    [[nodiscard]] QRectF spotRect(const PlotSpot &spot) const override;
    [[nodiscard]] bool isHorizontal() const override { return true; }
    void paintSeries() override;

private:
    /// The first one is drawn on top, where the axis ends.
    [[nodiscard]] int flipped(int index) const { return int(m_shown.size()) - 1 - index; }

    QList<Bar> m_shown;
    Token m_tone;
    QString m_heading;
    QHorizontalBarSeries *m_bars;
    QBarSet *m_set;
    QBarCategoryAxis *m_names;
    QValueAxis *m_values;
};

} // namespace belfry::gui
