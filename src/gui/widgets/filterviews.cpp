#include "gui/widgets/filterviews.h"

#include "gui/preferences.h"
#include "gui/theme.h"

#include <QElapsedTimer>
#include <QInputDialog>
#include <QLocale>
#include <QMenu>
#include <QToolButton>

#include <memory>

using namespace Qt::StringLiterals;

namespace belfry::gui {

namespace {

const QString RecentKey = u"deliveries/recentFilters"_s;
constexpr int RecentMost = 8;
constexpr int CountMs = 700; // a view that takes longer shows "at least"

// "&" in a name is no mnemonic.
QString menuText(QString text)
{
    text = text.size() > 60 ? text.left(59) + u'…' : text;
    return text.replace(u'&', u"&&"_s);
}

} // namespace

FilterViews::FilterViews(AppContext &context, QToolButton *button, std::function<QString()> filter)
    : QObject(button), m_context(context), m_button(button), m_menu(new QMenu(button)), m_filter(std::move(filter))
{
    m_menu->setObjectName(u"viewsMenu"_s);
    button->setMenu(m_menu);
    button->setPopupMode(QToolButton::InstantPopup);
    show({});
    connect(m_menu, &QMenu::aboutToShow, this, &FilterViews::fill);
}

void FilterViews::remember(const QString &filter)
{
    if (filter.isEmpty())
        return;
    QStringList recent = preferences::value(RecentKey).toStringList();
    recent.removeAll(filter);
    recent.prepend(filter);
    preferences::setValue(RecentKey, QStringList(recent.mid(0, RecentMost)));
}

void FilterViews::choose(const QString &filter)
{
    remember(filter);
    Q_EMIT chosen(filter);
}

void FilterViews::fill()
{
    const int generation = ++m_generation;
    m_context.reader->run(this, [](services::Engine &engine) { return engine.views().list(); },
        [this, generation](Result<QList<services::SavedView>> views) {
            if (generation == m_generation)
                show(views.value_or(QList<services::SavedView>()));
        });
}

void FilterViews::show(const QList<services::SavedView> &views)
{
    qDeleteAll(m_menu->findChildren<QMenu *>(QString(), Qt::FindDirectChildrenOnly));
    m_menu->clear();
    const QString now = m_filter();
    for (const services::SavedView &view : views) {
        QAction *action = m_menu->addAction(menuText(view.name));
        action->setStatusTip(view.filter);
        connect(action, &QAction::triggered, this, [this, view] { choose(view.filter); });
        countInto(action, view);
    }
    if (views.isEmpty())
        m_menu->addAction(tr("No saved views yet"))->setEnabled(false);
    m_menu->addSeparator();
    QAction *keep = m_menu->addAction(icon(u"star"_s), tr("&Save This Filter…"));
    keep->setEnabled(!now.isEmpty());
    connect(keep, &QAction::triggered, this, &FilterViews::askForName);
    if (!views.isEmpty()) {
        QMenu *remove = m_menu->addMenu(tr("&Remove View"));
        for (const services::SavedView &view : views) {
            connect(remove->addAction(menuText(view.name)), &QAction::triggered, this, [this, view] {
                m_context.engine->run(this, [id = view.id](services::Engine &engine) { return engine.views().remove(id); }, [this, view](Result<void> done) {
                    if (done)
                        Q_EMIT m_context.toast(tr("View \"%1\" removed").arg(view.name), {});
                    else
                        Q_EMIT m_context.failure(done.error().message);
                });
            });
        }
    }
    const QStringList recent = preferences::value(RecentKey).toStringList();
    if (!recent.isEmpty())
        m_menu->addSection(tr("Used last"));
    for (const QString &filter : recent)
        connect(m_menu->addAction(menuText(filter)), &QAction::triggered, this, [this, filter] { choose(filter); });
}

void FilterViews::countInto(QAction *action, const services::SavedView &view)
{
    const auto found = std::make_shared<qint64>(0);
    m_context.reader->run(
        action,
        [filter = view.filter, found](services::Engine &engine) {
            QElapsedTimer clock;
            clock.start();
            services::DeliveryQuery query;
            query.filter = filter;
            return engine.deliveries().count(query, [&clock, found](double, qint64 many) {
                *found = many;
                return clock.elapsed() < CountMs;
            });
        },
        [action, view, found](Result<qint64> count) {
            if (!count && count.error().field != u"cancelled")
                return;
            const QString number = QLocale().toString(count.value_or(*found));
            action->setText(menuText(view.name) + u" ("_s + (count ? number : number + u'+') + u')');
        });
}

void FilterViews::askForName()
{
    auto *dialog = new QInputDialog(m_button->window());
    dialog->setObjectName(u"viewNameDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Save view"));
    dialog->setLabelText(tr("Name of the view. One of the same name is replaced."));
    dialog->setOkButtonText(tr("Save"));
    connect(dialog, &QInputDialog::textValueSelected, this, &FilterViews::save);
    dialog->open();
}

void FilterViews::save(const QString &name)
{
    m_context.engine->run(this, [name, filter = m_filter()](services::Engine &engine) { return engine.views().save(name, filter); },
        [this](Result<services::SavedView> view) {
            if (view)
                Q_EMIT m_context.toast(tr("View \"%1\" saved").arg(view->name), {});
            else
                Q_EMIT m_context.failure(view.error().message);
        });
}

} // namespace belfry::gui
