#pragma once

#include "gui/appcontext.h"

#include <QStandardItemModel>

class QCompleter;
class QLineEdit;

namespace belfry::gui {

/// Offers what may stand at the cursor of a filter field: keys, and after "key:" the values in use with how often they are.
class FilterCompleter final : public QObject
{
    Q_OBJECT
public:
    FilterCompleter(AppContext &context, QLineEdit *field);

    /// The word that is being typed: where it starts, its key ("" = no key yet) and what of the value is there.
    struct Place {
        qsizetype start = 0;
        QString key, part;
    };
    [[nodiscard]] static Place placeIn(const QString &text, qsizetype cursor);

private:
    void offer();
    void show(const Place &place, const QList<services::FilterHint> &hints);
    void add(const QString &shown, const QString &replacement, const Place &place);

    AppContext &m_context;
    QLineEdit *m_field;
    QStandardItemModel m_model; ///< before the completer, which looks at it when it is made
    QCompleter *m_completer;
    int m_generation = 0;
};

} // namespace belfry::gui
