#include "gui/widgets/filtercompleter.h"

#include "domain/filter.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QLineEdit>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace belfry::gui {

namespace {
constexpr int WholeTextRole = Qt::UserRole + 1; // the field's text with the choice in it
}

FilterCompleter::FilterCompleter(AppContext &context, QLineEdit *field)
    : QObject(field), m_context(context), m_field(field), m_completer(new QCompleter(&m_model, this))
{
    m_completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    m_completer->setCompletionRole(WholeTextRole);
    m_completer->setMaxVisibleItems(12);
    m_completer->popup()->setObjectName(u"filterHints"_s);
    m_completer->popup()->setAccessibleName(tr("What may stand here"));
    field->setCompleter(m_completer);
    connect(field, &QLineEdit::textEdited, this, &FilterCompleter::offer);
}

FilterCompleter::Place FilterCompleter::placeIn(const QString &text, qsizetype cursor)
{
    const QString before = text.left(cursor);
    Place place;
    bool quoted = false;
    for (qsizetype i = 0; i < before.size(); ++i) {
        const QChar c = before[i];
        if (c == u'"')
            quoted = !quoted;
        else if (!quoted && (c.isSpace() || c == u'(' || (c == u'-' && i == place.start)))
            place.start = i + 1;
    }
    QString word = before.mid(place.start);
    if (const auto colon = word.indexOf(u':'); colon > 0 && filterKeys().contains(word.left(colon).toLower())) {
        place.key = word.left(colon).toLower();
        place.start += colon + 1;
        word = word.mid(colon + 1);
        if (const auto bar = word.lastIndexOf(u'|'); bar >= 0) { // one of several values
            place.start += bar + 1;
            word = word.mid(bar + 1);
        }
    }
    place.part = word;
    return place;
}

void FilterCompleter::offer()
{
    const int generation = ++m_generation;
    const Place place = placeIn(m_field->text(), m_field->cursorPosition());
    m_model.clear();
    if (place.key.isEmpty()) {
        show(place, {});
        return;
    }
    m_context.reader->run(this, [key = place.key](services::Engine &engine) { return engine.views().hints(key); },
        [this, generation, place](Result<QList<services::FilterHint>> hints) {
            if (generation == m_generation && hints && m_field->hasFocus())
                show(place, *hints);
        });
}

void FilterCompleter::show(const Place &place, const QList<services::FilterHint> &hints)
{
    if (place.key.isEmpty() && !place.part.isEmpty()) {
        for (const QString &key : filterKeys()) {
            if (key.startsWith(place.part, Qt::CaseInsensitive))
                add(key + u':', key + u':', place);
        }
    }
    QString part = place.part;
    part.remove(u'"');
    for (const services::FilterHint &hint : hints) {
        if (!hint.value.contains(part, Qt::CaseInsensitive) || hint.value == part)
            continue;
        add(hint.count < 0 ? hint.value : tr("%1 (%2)").arg(hint.value, QLocale().toString(hint.count)), filterQuoted(hint.value), place);
    }
    if (m_model.rowCount() == 0) {
        m_completer->popup()->hide();
        return;
    }
    m_completer->complete();
}

void FilterCompleter::add(const QString &shown, const QString &replacement, const Place &place)
{
    const QString text = m_field->text();
    auto *item = new QStandardItem(shown);
    item->setData(QString(text.left(place.start) + replacement + text.mid(m_field->cursorPosition())), WholeTextRole);
    m_model.appendRow(item);
}

} // namespace belfry::gui
