// A plugin the tests load into the real belfry (QT_QPA_GENERIC_PLUGINS=belfryprobe). It tells where a control stands on the
// screen, what it says and when a table was painted. It never presses anything: mouse and keys come from the X server.
//
// One JSON document a line, both ways, over the local socket that BELFRY_PROBE names:
//   {"find": NAME, "item": TEXT}        a visible control by its objectName; in it a row or tab by its text
//   {"find": NAME, "row": 0}            … or a row by its number
//   → {"found": true, "x": …, "y": …, "text": …, "rows": …}
//   {"active": true}                    → {"active": whether one of its windows has the keyboard and shows}
//   {"watch": NAME}                     → {"painted": NAME, "at": ms since 1970, "rows": …, "first": [texts of row 0]}, each time
#include "core/json.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QApplication>
#include <QComboBox>
#include <QDateTime>
#include <QGenericPlugin>
#include <QLabel>
#include <QLineEdit>
#include <QLocalSocket>
#include <QPlainTextEdit>
#include <QTabBar>
#include <QWindow>

#include <optional>

using namespace Qt::StringLiterals;
using namespace belfry;

namespace {

QString textOf(const QWidget *widget)
{
    if (const auto *label = qobject_cast<const QLabel *>(widget))
        return label->text();
    if (const auto *edit = qobject_cast<const QLineEdit *>(widget))
        return edit->text();
    if (const auto *edit = qobject_cast<const QPlainTextEdit *>(widget))
        return edit->toPlainText();
    if (const auto *box = qobject_cast<const QComboBox *>(widget))
        return box->currentText();
    if (const auto *button = qobject_cast<const QAbstractButton *>(widget))
        return button->text();
    return widget->windowTitle();
}

QString rowText(const QAbstractItemModel &model, int row, int column)
{
    return model.index(row, column).data(Qt::DisplayRole).toString();
}

/// The first row with a cell that says so; -1 without one.
int rowOf(const QAbstractItemModel &model, const QString &text)
{
    for (int row = 0; row < model.rowCount(); ++row) {
        for (int column = 0; column < model.columnCount(); ++column) {
            if (rowText(model, row, column) == text)
                return row;
        }
    }
    return -1;
}

/// What shows of it, in its own coordinates: all that its parents leave. Not visibleRegion(), for an opaque child takes that away.
QRect shownPart(const QWidget *widget)
{
    QRect part = widget->rect();
    for (const QWidget *parent = widget; !parent->isWindow(); parent = parent->parentWidget())
        part &= QRect(widget->mapFrom(parent->parentWidget(), QPoint()), parent->parentWidget()->size());
    return part;
}

/// What a person could click now: a dialog hides what is behind it, a scrolled area what is outside.
QWidget *visibleNamed(const QString &name)
{
    const QWidgetList all = QApplication::allWidgets();
    const QWidget *front = QApplication::activePopupWidget() ? QApplication::activePopupWidget() : QApplication::activeModalWidget();
    for (QWidget *widget : all) {
        if (widget->objectName() == name && widget->isVisible() && !shownPart(widget).isEmpty() && (!front || widget->window() == front))
            return widget;
    }
    return nullptr;
}

/// The part of it that is meant, in its own coordinates: all that shows, or a row, a tab.
std::optional<QPoint> pointIn(QWidget *widget, const Json &what)
{
    const QString item = stringAt(what, "item");
    if (auto *view = qobject_cast<QAbstractItemView *>(widget)) {
        const int row = item.isEmpty() ? what.value("row", -1) : rowOf(*view->model(), item);
        if (row < 0)
            return item.isEmpty() && !what.contains("row") ? std::optional(shownPart(widget).center()) : std::nullopt;
        for (int column = 0; column < view->model()->columnCount(); ++column) {
            const QRect cell = view->visualRect(view->model()->index(row, column)) & view->viewport()->rect();
            if (!cell.isEmpty())
                return view->viewport()->mapTo(widget, cell.center());
        }
        return std::nullopt;
    }
    if (item.isEmpty())
        return shownPart(widget).center();
    if (const auto *tabs = qobject_cast<QTabBar *>(widget)) {
        for (int i = 0; i < tabs->count(); ++i) {
            if (tabs->tabText(i).remove(u'&') == item)
                return tabs->tabRect(i).center();
        }
    }
    return std::nullopt;
}

class Probe final : public QObject
{
    Q_OBJECT
public:
    explicit Probe(const QString &server)
    {
        connect(&m_socket, &QLocalSocket::readyRead, this, &Probe::read);
        m_socket.connectToServer(server);
    }

protected:
    bool eventFilter(QObject *object, QEvent *event) override
    {
        // What is painted now is on its way to the screen when this turn of the loop has ended.
        if (event->type() == QEvent::Paint) {
            if (auto *view = qobject_cast<QAbstractItemView *>(object->parent()))
                QMetaObject::invokeMethod(this, [this, view] { tellPainted(*view); }, Qt::QueuedConnection);
        }
        return QObject::eventFilter(object, event);
    }

private:
    void read()
    {
        while (m_socket.canReadLine()) {
            const Json what = parseJson(m_socket.readLine()).value_or(Json());
            if (what.contains("active")) {
                const QWidget *window = QApplication::activeWindow();
                say(Json{{"active", window && window->windowHandle() && window->windowHandle()->isExposed()}});
            } else if (what.contains("watch")) {
                auto *view = qobject_cast<QAbstractItemView *>(visibleNamed(stringAt(what, "watch")));
                if (view)
                    view->viewport()->installEventFilter(this);
                say(Json{{"watching", view != nullptr}});
            } else {
                say(find(what));
            }
        }
    }

    static Json find(const Json &what)
    {
        QWidget *widget = visibleNamed(stringAt(what, "find"));
        if (!widget)
            return Json{{"found", false}};
        const auto point = pointIn(widget, what);
        if (!point)
            return Json{{"found", false}};
        const QPoint at = widget->mapToGlobal(*point);
        Json answer{{"found", true}, {"x", at.x()}, {"y", at.y()}, {"text", textOf(widget).toStdString()}, {"enabled", widget->isEnabled()}};
        if (const auto *view = qobject_cast<QAbstractItemView *>(widget))
            answer["rows"] = view->model()->rowCount();
        return answer;
    }

    void tellPainted(const QAbstractItemView &view)
    {
        Json first = Json::array();
        for (int column = 0; view.model()->rowCount() > 0 && column < view.model()->columnCount(); ++column)
            first.push_back(rowText(*view.model(), 0, column).toStdString());
        say(Json{{"painted", view.objectName().toStdString()}, {"at", QDateTime::currentMSecsSinceEpoch()}, {"rows", view.model()->rowCount()}, {"first", first}});
    }

    void say(const Json &json)
    {
        m_socket.write(QByteArray::fromStdString(json.dump()) + '\n');
        m_socket.flush();
    }

    QLocalSocket m_socket;
};

class ProbePlugin final : public QGenericPlugin
{
    Q_OBJECT
    Q_PLUGIN_METADATA(IID QGenericPluginFactoryInterface_iid FILE "probe.json")
public:
    QObject *create(const QString &key, const QString & /*specification*/) override
    {
        const QString server = qEnvironmentVariable("BELFRY_PROBE");
        return key == "belfryprobe"_L1 && !server.isEmpty() ? new Probe(server) : nullptr;
    }
};

} // namespace

#include "probe.moc"
