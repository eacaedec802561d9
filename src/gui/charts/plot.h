#pragma once

#include <QtCharts/QChartView>
#include <QStringList>

class QAbstractAxis;

namespace belfry::gui {

/// A spot of a plot: what stands at `index` along it; `series` -1 = all of it.
struct PlotSpot {
    int index = -1;
    int series = -1;
    bool operator==(const PlotSpot &) const = default;
};

/// A chart that can be worked by mouse and keyboard alike and that tells what it shows: arrow keys walk the spots, Enter or
/// a click opens one, a screen reader hears the sentence of the current one. Colours are the theme's.
class Plot : public QChartView
{
    Q_OBJECT
public:
    Plot(const QString &name, const QString &title, QWidget *parent);

    [[nodiscard]] QString title() const { return m_title; }
    [[nodiscard]] int count() const { return m_count; }
    [[nodiscard]] PlotSpot current() const { return m_current; }
    /// In words: "21 Nov, 14:00: 12 delivered, 3 failed".
    [[nodiscard]] virtual QString spotText(const PlotSpot &spot) const = 0;
    /// All of it as tab-separated lines, headings first.
    [[nodiscard]] virtual QString table() const = 0;
    [[nodiscard]] QByteArray png();
    [[nodiscard]] QByteArray svg();

Q_SIGNALS:
    void activated(const belfry::gui::PlotSpot &spot);
    void saveWanted(const QString &name, const QByteArray &bytes);

protected:
    /// After new data: how many spots there are along the plot and in how many series, and all of it in one sentence.
    void setSpots(int count, int series, const QString &summary);
    /// What lies at a place in chart coordinates; index -1 where nothing does.
    [[nodiscard]] virtual PlotSpot spotAt(const QPointF &value) const = 0;
    /// The spot's place on the screen, within the chart.
    [[nodiscard]] virtual QRectF spotRect(const PlotSpot &spot) const = 0;
    /// Whether spots follow each other from top to bottom.
    [[nodiscard]] virtual bool isHorizontal() const { return false; }
    /// Gives series, axes and markers the theme's colours.
    virtual void paintSeries() { }
    void styleAxis(QAbstractAxis *axis, bool withGrid) const;

    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void changeEvent(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void drawForeground(QPainter *painter, const QRectF &rect) override;
    bool viewportEvent(QEvent *event) override;

private:
    void applyTheme();
    void setCurrent(const PlotSpot &spot);
    void drawOn(QPainter &painter, const QSize &size);
    [[nodiscard]] PlotSpot spotUnder(const QPoint &pos) const;

    QString m_title;
    QString m_summary;
    int m_count = 0;
    int m_series = 0;
    PlotSpot m_current;
    bool m_exporting = false; ///< a picture shows no cursor
};

} // namespace belfry::gui
