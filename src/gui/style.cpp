#include "gui/style.h"

#include "gui/dialogs/screenfit.h"
#include "gui/theme.h"

#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QApplication>
#include <QComboBox>
#include <QDialog>
#include <QFormLayout>
#include <QFrame>
#include <QLabel>
#include <QPainter>
#include <QPainterPath>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QStyleOption>
#include <QTextEdit>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace belfry::gui {

namespace {

constexpr qreal Radius = 5;
constexpr int FieldPadding = 14; ///< what a field of one line is higher than its text

QColor mix(const QColor &over, const QColor &under, qreal share)
{
    return QColor::fromRgbF(float(over.redF() * share + under.redF() * (1 - share)),
        float(over.greenF() * share + under.greenF() * (1 - share)),
        float(over.blueF() * share + under.blueF() * (1 - share)));
}

QColor hairline()
{
    return currentTheme() == ThemeKind::Contrast ? color(Token::Border) : mix(color(Token::Border), color(Token::Window), 0.45);
}

void roundedBox(QPainter *painter, const QRect &rect, const QColor &fill, const QColor &border)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(border.alpha() ? QPen(border, 1) : QPen(Qt::NoPen));
    painter->setBrush(fill);
    painter->drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), Radius, Radius);
    painter->restore();
}

void focusRing(QPainter *painter, const QRect &rect)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(color(Token::Selection), 2));
    painter->setBrush(Qt::NoBrush);
    painter->drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), Radius, Radius);
    painter->restore();
}

/// Fusion draws its frame in a shade of the window, which nobody sees on a dark one.
void drawIndicator(const QStyleOption &option, QPainter *painter, bool round)
{
    const bool enabled = option.state.testFlag(QStyle::State_Enabled);
    const bool on = option.state.testFlag(QStyle::State_On);
    const bool partly = option.state.testFlag(QStyle::State_NoChange);
    const int side = qMin(option.rect.width(), option.rect.height());
    QRectF box(0, 0, side - 1, side - 1);
    box.moveCenter(QRectF(option.rect).center());
    const bool filled = (on || partly) && enabled;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(filled ? color(Token::Selection) : color(enabled ? Token::Border : Token::Placeholder), 1));
    painter->setBrush(filled ? color(Token::Selection) : option.palette.color(QPalette::Base));
    if (round)
        painter->drawEllipse(box);
    else
        painter->drawRoundedRect(box, 3, 3);
    const QColor ink = enabled ? color(Token::SelectionText) : color(Token::Placeholder);
    if (on && round) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(ink);
        painter->drawEllipse(box.center(), side * 0.2, side * 0.2);
    } else if (on || partly) {
        painter->setPen(QPen(ink, qMax(1.5, side / 8.0), Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        const auto at = [&box](qreal x, qreal y) { return QPointF(box.left() + box.width() * x, box.top() + box.height() * y); };
        if (partly)
            painter->drawLine(at(0.25, 0.5), at(0.75, 0.5));
        else
            painter->drawPolyline(QPolygonF({at(0.22, 0.52), at(0.42, 0.72), at(0.78, 0.3)}));
    }
    painter->restore();
}

bool isTextField(const QWidget *widget)
{
    return qobject_cast<const QTextEdit *>(widget) || qobject_cast<const QPlainTextEdit *>(widget);
}

/// In a form, the label of a field stands on the line of its text, also where notes below make the row higher.
void alignFormLabel(QLabel *label)
{
    if (!label->buddy() || !label->parentWidget() || label->wordWrap())
        return;
    for (const QFormLayout *form : label->parentWidget()->findChildren<QFormLayout *>()) {
        int row = -1;
        QFormLayout::ItemRole role = QFormLayout::SpanningRole;
        form->getWidgetPosition(label, &row, &role);
        if (row < 0 || role != QFormLayout::LabelRole)
            continue;
        label->setFixedHeight(label->fontMetrics().height() + FieldPadding);
        label->setAlignment(Qt::AlignLeading | Qt::AlignVCenter);
    }
}

/// What widgets do that no style hint covers.
class Manners final : public QObject
{
public:
    using QObject::QObject;

    bool eventFilter(QObject *object, QEvent *event) override
    {
        auto *widget = static_cast<QWidget *>(object);
        if (auto *label = qobject_cast<QLabel *>(widget)) {
            if (event->type() == QEvent::FontChange)
                alignFormLabel(label);
            return QObject::eventFilter(object, event);
        }
        // A page that is scrolled must not change the number that comes under the pointer.
        if (event->type() == QEvent::Wheel && !isTextField(widget) && !widget->hasFocus()) {
            event->ignore();
            return true;
        }
        if ((event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut) && isTextField(widget))
            widget->update(); // Qt repaints the text, not the frame that shows the focus
        return QObject::eventFilter(object, event);
    }
};

} // namespace

Style::Style() : QProxyStyle(u"Fusion"_s), m_manners(new Manners(this)), m_screenFit(new ScreenFit(this)) { }

void Style::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    const bool enabled = option->state.testFlag(State_Enabled);
    const bool focused = option->state.testFlag(State_HasFocus);
    const bool hot = enabled && option->state.testFlag(State_MouseOver);
    const bool down = option->state.testFlag(State_Sunken) || option->state.testFlag(State_On);
    switch (element) {
    case PE_FrameFocusRect:
        if (qobject_cast<const QAbstractItemView *>(widget))
            return; // rows show it by their own
        focusRing(painter, option->rect);
        return;
    case PE_PanelLineEdit:
        if (const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option); frame && frame->lineWidth <= 0) {
            painter->fillRect(option->rect, option->palette.brush(QPalette::Base));
            return;
        }
        roundedBox(painter, option->rect, option->palette.color(QPalette::Base), color(Token::Border));
        if (focused && enabled)
            focusRing(painter, option->rect);
        return;
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck:
        drawIndicator(*option, painter, false);
        return;
    case PE_IndicatorRadioButton:
        drawIndicator(*option, painter, true);
        return;
    case PE_PanelItemViewRow:
        if (widget && widget->property("ownRows").toBool())
            return; // the delegate draws the whole row
        break;
    case PE_FrameLineEdit:
        if (qobject_cast<const QComboBox *>(widget)) // an editable one has a frame but no panel
            roundedBox(painter, option->rect, Qt::transparent, color(Token::Border));
        return; // drawn with the panel
    case PE_PanelButtonCommand: {
        const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option);
        if (button && button->features.testFlag(QStyleOptionButton::Flat) && !hot && !down)
            return;
        const bool primary = enabled && button && button->features.testFlag(QStyleOptionButton::DefaultButton);
        QColor fill = primary ? color(Token::Selection) : option->palette.color(QPalette::Button);
        if (down || hot)
            fill = mix(color(Token::Text), fill, down ? 0.16 : 0.07);
        roundedBox(painter, option->rect, fill, primary ? fill : enabled ? color(Token::Border) : hairline());
        if (focused && enabled && option->state.testFlag(State_KeyboardFocusChange))
            focusRing(painter, option->rect.adjusted(primary ? 2 : 0, primary ? 2 : 0, primary ? -2 : 0, primary ? -2 : 0));
        return;
    }
    case PE_PanelButtonTool:
        if (hot || (down && !(widget && widget->property("isFlat").toBool()))) {
            const QColor under = option->palette.color(QPalette::Window);
            roundedBox(painter, option->rect, mix(color(Token::Text), under, down ? 0.16 : 0.08), Qt::transparent);
        }
        if (currentTheme() == ThemeKind::Contrast && enabled)
            roundedBox(painter, option->rect, Qt::transparent, color(Token::Border));
        return;
    case PE_Frame:
        if (isTextField(widget)) {
            roundedBox(painter, option->rect, Qt::transparent, enabled ? color(Token::Border) : hairline());
            if (focused && enabled)
                focusRing(painter, option->rect);
            return;
        }
        if (qobject_cast<const QAbstractScrollArea *>(widget)) {
            painter->save();
            painter->setPen(hairline());
            painter->drawRect(option->rect.adjusted(0, 0, -1, -1));
            painter->restore();
            return;
        }
        if (const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option); frame && frame->frameShape == QFrame::StyledPanel) {
            roundedBox(painter, option->rect, Qt::transparent, hairline()); // Fusion's is darker than a dark window
            return;
        }
        break;
    case PE_FrameTabBarBase:
        painter->fillRect(QRect(option->rect.left(), option->rect.bottom(), option->rect.width(), 1), hairline());
        return;
    case PE_IndicatorToolBarSeparator: {
        const QRect r = option->rect;
        painter->fillRect(QRect(r.center().x(), r.top() + 5, 1, r.height() - 10), hairline());
        return;
    }
    default:
        break;
    }
    QProxyStyle::drawPrimitive(element, option, painter, widget);
}

/// Flat: the chosen one is underlined, the one under the pointer is tinted.
void Style::drawTab(const QStyleOption &option, QPainter *painter) const
{
    const bool selected = option.state.testFlag(State_Selected);
    const QRect r = option.rect;
    if (!selected && option.state.testFlag(State_MouseOver))
        painter->fillRect(r.adjusted(0, 2, 0, -2), mix(color(Token::Text), option.palette.color(QPalette::Window), 0.07));
    painter->fillRect(QRect(r.left(), r.bottom(), r.width(), 1), hairline());
    if (selected)
        painter->fillRect(QRect(r.left() + 6, r.bottom() - 2, r.width() - 12, 3), color(Token::Selection));
    if (option.state.testFlag(State_HasFocus) && option.state.testFlag(State_KeyboardFocusChange))
        focusRing(painter, r.adjusted(2, 2, -2, -4));
}

void Style::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    if (element == CE_PushButtonLabel) {
        const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option);
        if (button && button->features.testFlag(QStyleOptionButton::DefaultButton) && button->state.testFlag(State_Enabled)) {
            QStyleOptionButton copy = *button;
            copy.palette.setColor(QPalette::ButtonText, color(Token::SelectionText));
            QProxyStyle::drawControl(element, &copy, painter, widget);
            return;
        }
    }
    if (element == CE_TabBarTabShape) {
        drawTab(*option, painter);
        return;
    }
    if (element == CE_HeaderSection) {
        const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option);
        painter->fillRect(option->rect, option->palette.color(QPalette::Window));
        const QRect r = option->rect;
        painter->fillRect(QRect(r.left(), r.bottom(), r.width(), 1), hairline());
        if (header && header->orientation == Qt::Horizontal)
            painter->fillRect(QRect(r.right(), r.top() + 5, 1, r.height() - 10), hairline());
        return;
    }
    if (element == CE_ToolBar) {
        painter->fillRect(option->rect, option->palette.color(QPalette::Window));
        painter->fillRect(QRect(option->rect.left(), option->rect.bottom(), option->rect.width(), 1), hairline());
        return;
    }
    if (element == CE_Splitter) {
        const QRect r = option->rect;
        const bool vertical = option->state.testFlag(State_Horizontal); // a horizontal splitter has an upright handle
        painter->fillRect(vertical ? QRect(r.center().x(), r.top(), 1, r.height()) : QRect(r.left(), r.center().y(), r.width(), 1),
            hairline());
        return;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void Style::drawScrollBar(const QStyleOptionSlider &option, QPainter *painter, const QWidget *widget) const
{
    painter->fillRect(option.rect, option.palette.color(QPalette::Window));
    if (option.minimum == option.maximum)
        return;
    const bool held = option.state.testFlag(State_Sunken) || option.state.testFlag(State_MouseOver);
    const QRect slider = subControlRect(CC_ScrollBar, &option, SC_ScrollBarSlider, widget);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(held ? color(Token::Border) : mix(color(Token::Border), color(Token::Window), 0.6));
    painter->drawRoundedRect(QRectF(slider).adjusted(2, 2, -2, -2), 4, 4);
    painter->restore();
}

QRect Style::subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl subControl, const QWidget *widget) const
{
    const auto *bar = control == CC_ScrollBar ? qstyleoption_cast<const QStyleOptionSlider *>(option) : nullptr;
    if (!bar)
        return QProxyStyle::subControlRect(control, option, subControl, widget);
    const bool upright = bar->orientation == Qt::Vertical;
    const int length = upright ? bar->rect.height() : bar->rect.width();
    const int range = bar->maximum - bar->minimum;
    const int slider = range > 0 ? qBound(qMin(24, length), int(qint64(bar->pageStep) * length / (qint64(range) + bar->pageStep)), length) : length;
    const int start = sliderPositionFromValue(bar->minimum, bar->maximum, bar->sliderPosition, length - slider, bar->upsideDown);
    const auto part = [&](int from, int size) {
        const QRect r = upright ? QRect(0, from, bar->rect.width(), size) : QRect(from, 0, size, bar->rect.height());
        return visualRect(bar->direction, bar->rect, r.translated(bar->rect.topLeft()));
    };
    switch (subControl) {
    case SC_ScrollBarSlider: return part(start, slider);
    case SC_ScrollBarSubPage: return part(0, start);
    case SC_ScrollBarAddPage: return part(start + slider, length - start - slider);
    case SC_ScrollBarGroove: return bar->rect;
    default: return {}; // no arrows
    }
}

void Style::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter, const QWidget *widget) const
{
    if (const auto *bar = control == CC_ScrollBar ? qstyleoption_cast<const QStyleOptionSlider *>(option) : nullptr) {
        drawScrollBar(*bar, painter, widget);
        return;
    }
    if (control == CC_SpinBox) {
        QProxyStyle::drawComplexControl(control, option, painter, widget);
        const bool enabled = option->state.testFlag(State_Enabled);
        roundedBox(painter, option->rect, Qt::transparent, enabled ? color(Token::Border) : hairline()); // over Fusion's, which a dark window hides
        if (enabled && option->state.testFlag(State_HasFocus))
            focusRing(painter, option->rect);
        return;
    }
    const auto *button = control == CC_ToolButton ? qstyleoption_cast<const QStyleOptionToolButton *>(option) : nullptr;
    if (!button || !button->features.testFlag(QStyleOptionToolButton::HasMenu)
        || button->features.testFlag(QStyleOptionToolButton::MenuButtonPopup)) {
        QProxyStyle::drawComplexControl(control, option, painter, widget);
        return;
    }
    // Fusion puts a speck into the corner; the arrow belongs beside the text.
    QStyleOptionToolButton copy = *button;
    copy.features &= ~QStyleOptionToolButton::HasMenu;
    QStyleOptionToolButton label = copy;
    proxy()->drawPrimitive(PE_PanelButtonTool, &copy, painter, widget);
    if (option->state.testFlag(State_HasFocus) && option->state.testFlag(State_KeyboardFocusChange))
        focusRing(painter, option->rect);
    label.rect.adjust(4, 0, -16, 0);
    proxy()->drawControl(CE_ToolButtonLabel, &label, painter, widget);
    const QRect arrow(option->rect.right() - 17, option->rect.center().y() - 5, 11, 11);
    icon(u"down"_s, option->state.testFlag(State_Enabled) ? Token::MutedText : Token::Placeholder).paint(painter, arrow);
}

QRect Style::subElementRect(SubElement element, const QStyleOption *option, const QWidget *widget) const
{
    QRect rect = QProxyStyle::subElementRect(element, option, widget);
    const bool within = widget && widget->parentWidget() && widget->parentWidget()->inherits("QAbstractSpinBox");
    if (element == SE_LineEditContents && !within)
        rect.adjust(4, 0, -4, 0);
    return rect;
}

int Style::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    switch (metric) {
    case PM_LayoutLeftMargin:
    case PM_LayoutRightMargin:
    case PM_LayoutTopMargin:
    case PM_LayoutBottomMargin:
        return widget && widget->isWindow() ? 16 : 8;
    case PM_LayoutHorizontalSpacing:
    case PM_LayoutVerticalSpacing:
        return 8;
    case PM_ToolBarItemSpacing:
        return 4;
    case PM_ToolBarItemMargin:
    case PM_ToolBarFrameWidth:
        return 2;
    case PM_SplitterWidth:
        return 5;
    case PM_ToolBarIconSize:
    case PM_SmallIconSize:
    case PM_ButtonIconSize:
    case PM_ListViewIconSize:
        return qMax(16, QFontMetrics(QApplication::font()).height()); // icons grow with the text
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight:
        return qMax(14, QFontMetrics(QApplication::font()).height() - 2);
    case PM_FocusFrameHMargin:
        return 7; // cells of the stock delegate, in line with their header
    case PM_HeaderMargin:
        return 8; // as the cells below
    case PM_ScrollBarExtent:
        return 12;
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
        return 0;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int Style::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget, QStyleHintReturn *data) const
{
    switch (hint) {
    case SH_EtchDisabledText:
    case SH_ItemView_ActivateItemOnSingleClick:
    case SH_DialogButtonBox_ButtonsHaveIcons:
        return 0;
    case SH_UnderlineShortcut:
        return 1;
    case SH_ScrollBar_Transient:
        return 0;
    default:
        return QProxyStyle::styleHint(hint, option, widget, data);
    }
}

QSize Style::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size, const QWidget *widget) const
{
    QSize result = QProxyStyle::sizeFromContents(type, option, size, widget);
    switch (type) {
    case CT_PushButton:
        result.rwidth() += 8;
        result.setHeight(qMax(result.height(), option->fontMetrics.height() + 14));
        break;
    case CT_LineEdit:
    case CT_ComboBox:
    case CT_SpinBox:
        result.setHeight(qMax(result.height(), option->fontMetrics.height() + FieldPadding));
        break;
    case CT_ToolButton:
        if (const auto *button = qstyleoption_cast<const QStyleOptionToolButton *>(option);
            button && button->features.testFlag(QStyleOptionToolButton::HasMenu)
            && !button->features.testFlag(QStyleOptionToolButton::MenuButtonPopup))
            result.rwidth() += 16;
        else if (!button || !button->text.isEmpty())
            result.rwidth() += 6;
        result = result.expandedTo(QSize(28, 28));
        break;
    case CT_HeaderSection:
        result.setHeight(qMax(result.height(), option->fontMetrics.height() + 12));
        break;
    case CT_MenuItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option);
            item && item->menuItemType != QStyleOptionMenuItem::Separator)
            result.setHeight(qMax(result.height(), option->fontMetrics.height() + 10));
        break;
    default:
        break;
    }
    return result;
}

QIcon Style::standardIcon(StandardPixmap kind, const QStyleOption *option, const QWidget *widget) const
{
    switch (kind) {
    case SP_MessageBoxInformation: return icon(u"info"_s, Token::MutedText);
    case SP_MessageBoxQuestion: return icon(u"help"_s, Token::MutedText);
    case SP_MessageBoxWarning: return icon(u"warning"_s, Token::Warning);
    case SP_MessageBoxCritical: return icon(u"error"_s, Token::Failed);
    default: return QProxyStyle::standardIcon(kind, option, widget);
    }
}

void Style::polish(QWidget *widget)
{
    QProxyStyle::polish(widget);
    if (qobject_cast<QAbstractSpinBox *>(widget) || qobject_cast<QComboBox *>(widget)) {
        if (widget->focusPolicy() == Qt::WheelFocus)
            widget->setFocusPolicy(Qt::StrongFocus);
        widget->installEventFilter(m_manners);
    } else if (isTextField(widget)) {
        widget->installEventFilter(m_manners);
    }
    if (const auto *dialog = qobject_cast<QDialog *>(widget); dialog && QByteArray(dialog->metaObject()->className()).startsWith("belfry::"))
        widget->installEventFilter(m_screenFit); // Qt's own know how to behave
    if (qobject_cast<QToolButton *>(widget) || qobject_cast<QScrollBar *>(widget))
        widget->setAttribute(Qt::WA_Hover);
    // Labels and tool tips show names, addresses and answers that strangers wrote: never as rich text, which Qt would guess.
    if (auto *label = qobject_cast<QLabel *>(widget); label && label->textFormat() == Qt::AutoText)
        label->setTextFormat(Qt::PlainText);
    if (auto *label = qobject_cast<QLabel *>(widget); label && label->buddy()) {
        alignFormLabel(label);
        label->installEventFilter(m_manners);
    }
    // Qt makes the buttons inside a line edit without a name.
    if (widget->inherits("QLineEditIconButton") && widget->accessibleName().isEmpty() && widget->parentWidget())
        widget->setAccessibleName(widget->parentWidget()->accessibleName());
}

} // namespace belfry::gui
