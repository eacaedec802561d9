#pragma once

#include "gui/theme.h"

#include <QAbstractButton>

namespace belfry::gui {

/// A figure with a word above and a note below; a click opens what it counts.
class FigureTile final : public QAbstractButton
{
    Q_OBJECT
public:
    explicit FigureTile(const QString &name, const QString &caption, QWidget *parent = nullptr);

    void setFigure(const QString &figure, const QString &note, Token tone = Token::Text);
    [[nodiscard]] QString figure() const { return m_figure; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    [[nodiscard]] QFont figureFont() const;

    QString m_caption;
    QString m_figure;
    QString m_note;
    Token m_tone = Token::Text;
};

} // namespace belfry::gui
