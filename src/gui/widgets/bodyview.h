#pragma once

#include "gui/widgets/bodydocument.h"

#include <QAbstractScrollArea>

namespace belfry::gui {

/// Draws the visible lines of a BodyDocument, or bytes as hex: the cost of a frame does not depend on the body's size.
class BodyView final : public QAbstractScrollArea
{
    Q_OBJECT
public:
    explicit BodyView(QWidget *parent = nullptr);

    void setDocument(const BodyDocument &document);
    /// The same body, now whole: what was scrolled to and selected stays.
    void completeDocument(const BodyDocument &document);
    void setHex(const QByteArray &body);
    [[nodiscard]] bool isHex() const { return m_hex; }
    [[nodiscard]] const BodyDocument &document() const { return m_document; }
    /// Hits to mark, and which of them is the current one (scrolled to); -1 = none.
    void setHits(const QList<qsizetype> &positions, int length, int current);
    void selectAll();
    [[nodiscard]] QString selectedText() const; ///< at most 4 MiB
    void copy() const;
    void setText(const QString &emptyText); ///< shown where there is no body

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void changeEvent(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    [[nodiscard]] int lineCount() const;
    [[nodiscard]] QString lineText(int line) const;
    [[nodiscard]] qsizetype positionAt(const QPoint &point) const;
    void paintLine(QPainter &painter, int line, int y);
    void paintMarks(QPainter &painter, int line, int y, const QString &text, qsizetype firstColumn, qsizetype columns);
    void updateBars();

    BodyDocument m_document;
    QByteArray m_bytes;
    bool m_hex = false;
    QString m_emptyText;
    QList<qsizetype> m_hits;
    int m_hitLength = 0;
    int m_hitCurrent = -1;
    qsizetype m_anchor = 0; ///< selection in characters of the document (text) or of the hex dump (line * 128 + column)
    qsizetype m_caret = 0;
};

} // namespace belfry::gui
