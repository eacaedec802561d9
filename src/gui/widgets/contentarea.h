#pragma once

#include <QScrollArea>

namespace belfry::gui {

/// Holds a page or a form: as large as the area while it fits, never smaller than what it needs; then bars appear. Unlike a
/// resizable QScrollArea it asks for the least height, not for the preferred one, so a table scrolls inside before the page does.
class ContentArea final : public QScrollArea
{
    Q_OBJECT
public:
    explicit ContentArea(QWidget *parent = nullptr);
    void setContent(QWidget *content);
    /// What `content` cannot do without at that width, in pixels.
    [[nodiscard]] static QSize neededBy(const QWidget *content, int width);

    bool eventFilter(QObject *object, QEvent *event) override;

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void fit();
};

} // namespace belfry::gui
