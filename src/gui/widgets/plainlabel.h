#pragma once

#include <QLabel>

namespace belfry::gui {

/// A label for text that others wrote (names, paths, answers): never markup, one line elided with the whole text as a tool
/// tip, or wrapped and selectable.
class PlainLabel final : public QLabel
{
    Q_OBJECT
public:
    enum class Fit { Elide, Wrap };
    explicit PlainLabel(QWidget *parent = nullptr);
    explicit PlainLabel(const QString &text, Fit fit = Fit::Elide, QWidget *parent = nullptr);

    void setPlainText(const QString &text);
    void setFit(Fit fit);
    void setElideMode(Qt::TextElideMode mode);
    /// Muted, for second lines.
    void setMuted(bool muted);
    [[nodiscard]] const QString &plainText() const { return m_text; }
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void applyColour();

    QString m_text;
    Fit m_fit = Fit::Elide;
    Qt::TextElideMode m_mode = Qt::ElideRight;
    bool m_muted = false;
};

/// One line without line breaks and control characters; BiDi overrides are shown as escapes.
[[nodiscard]] QString singleLine(const QString &text);

} // namespace belfry::gui
