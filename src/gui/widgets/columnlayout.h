#pragma once

#include <QList>
#include <QObject>
#include <QString>
#include <QTimer>

class QHeaderView;
class QMenu;

namespace belfry::gui {

struct ColumnInfo {
    QString id;            ///< stable: what is kept
    QString title;         ///< for the chooser
    int width = 10;        ///< of the column by default, in average characters
    bool isVisible = true; ///< by default
};

/// Which columns of a table are shown, in which order and how wide: chosen in the header's menu, kept by column id and in
/// characters, so that neither another text size nor a column that a later version adds spoils it.
class ColumnLayout final : public QObject
{
    Q_OBJECT
public:
    /// `columns` in the model's order. `key` names the table in the preferences.
    ColumnLayout(QHeaderView *header, QList<ColumnInfo> columns, QString key);

    void restore(); ///< also after the font changed
    void reset();
    void fillMenu(QMenu *menu);
    void setShown(const QString &id, bool shown);
    [[nodiscard]] bool isShown(const QString &id) const;
    [[nodiscard]] QStringList order() const; ///< of those shown, from the left

Q_SIGNALS:
    void menuOpening(QMenu *menu); ///< the header's menu: whoever has more to choose there adds it

private:
    struct Place {
        QString id;
        double width = 0; ///< characters
        bool isVisible = true;
    };
    [[nodiscard]] QList<Place> kept() const;
    [[nodiscard]] QList<Place> defaults() const;
    void apply(const QList<Place> &places);
    void save();
    void showMenu(const QPoint &pos);
    [[nodiscard]] int indexOf(const QString &id) const;

    QHeaderView *m_header;
    QList<ColumnInfo> m_columns;
    QString m_key;
    QTimer m_saving; ///< dragging a border is a hundred changes
    bool m_applying = false;
};

} // namespace belfry::gui
