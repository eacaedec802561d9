#pragma once

#include <QLayout>

class QBoxLayout;

namespace belfry::gui {

/// A row of buttons and fields that goes on in a second line where it is too narrow for one. In a line, spacers and fields
/// take what is left over, as in any row; a label stays in the line of its field.
class FlowLayout final : public QLayout
{
    Q_OBJECT
public:
    FlowLayout();
    ~FlowLayout() override;
    /// The items of `row` move into a layout that wraps, which becomes the only item of `row`.
    static void wrap(QBoxLayout *row);
    /// Every row in `root` that has more than one push button or combo box.
    static void wrapRows(QWidget *root);

    void addItem(QLayoutItem *item) override;
    [[nodiscard]] int count() const override { return int(m_items.size()); }
    [[nodiscard]] QLayoutItem *itemAt(int index) const override { return m_items.value(index); }
    QLayoutItem *takeAt(int index) override;
    [[nodiscard]] Qt::Orientations expandingDirections() const override { return Qt::Horizontal; }
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] QSize minimumSize() const override;
    [[nodiscard]] QSize sizeHint() const override;
    void setGeometry(const QRect &rect) override;

private:
    using Line = QList<QLayoutItem *>;
    [[nodiscard]] QList<Line> lines(int width) const;
    [[nodiscard]] int neededBy(QLayoutItem *item) const;
    void place(const Line &line, const QRect &rect) const;

    QList<QLayoutItem *> m_items;
};

} // namespace belfry::gui
