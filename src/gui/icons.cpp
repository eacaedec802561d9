#include "gui/theme.h"

#include <QApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

#include <optional>

using namespace Qt::StringLiterals;

void initBelfryResources();

namespace belfry::gui {

namespace {

/// Draws a black-on-nothing SVG in one colour, at the size and pixel ratio asked for.
class RecolourEngine final : public QIconEngine
{
public:
    RecolourEngine(const QString &name, std::optional<Token> token) : m_name(name), m_token(token) { }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override
    {
        painter->drawPixmap(rect, scaledPixmap(rect.size(), mode, state, painter->device()->devicePixelRatio()));
    }
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        return scaledPixmap(size, mode, state, qApp ? qApp->devicePixelRatio() : 1);
    }
    /// In Qt 6 `size` comes in device pixels when asked through QIcon::pixmap(), in logical ones from paint().
    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State, qreal scale) override
    {
        const QColor ink = colour(mode);
        const QSize pixels = size * scale;
        const QString key = u"belfry:%1:%2x%3:%4:%5"_s.arg(m_name).arg(pixels.width()).arg(pixels.height())
                                .arg(ink.rgba()).arg(scale);
        QPixmap pixmap;
        if (QPixmapCache::find(key, &pixmap))
            return pixmap;
        QImage image(pixels, QImage::Format_ARGB32_Premultiplied);
        image.fill(Qt::transparent);
        {
            QPainter painter(&image);
            QSvgRenderer renderer(u":/icons/%1.svg"_s.arg(m_name));
            const int side = qMin(pixels.width(), pixels.height());
            renderer.render(&painter, QRectF((pixels.width() - side) / 2.0, (pixels.height() - side) / 2.0, side, side));
            painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
            painter.fillRect(image.rect(), ink);
        }
        pixmap = QPixmap::fromImage(image);
        pixmap.setDevicePixelRatio(scale);
        QPixmapCache::insert(key, pixmap);
        return pixmap;
    }
    QIconEngine *clone() const override { return new RecolourEngine(*this); }
    QString iconName() override { return m_name; }
    QString key() const override { return u"belfry"_s; }

private:
    QColor colour(QIcon::Mode mode) const
    {
        if (mode == QIcon::Selected)
            return color(Token::SelectionText);
        if (mode == QIcon::Disabled)
            return color(Token::Placeholder);
        return color(m_token.value_or(Token::Text));
    }

    QString m_name;
    std::optional<Token> m_token;
};

QIcon make(const QString &name, std::optional<Token> token)
{
    initBelfryResources();
    return QIcon(new RecolourEngine(name, token));
}

} // namespace

QIcon icon(const QString &name)
{
    return make(name, {});
}

QIcon icon(const QString &name, Token token)
{
    return make(name, token);
}

} // namespace belfry::gui
