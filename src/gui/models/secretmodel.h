#pragma once

#include "core/secretbytes.h"
#include "secrets/secretservice.h"

#include <QAbstractTableModel>
#include <QHash>

namespace belfry::gui {

/// The secrets of a folder. Values are dots until revealed, one by one; revealed ones are kept only while they are shown.
class SecretModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Key, Value, Version, Updated, By, Tags, Comment, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setRows(const QList<secrets::SecretRow> &rows);
    void appendRows(const QList<secrets::SecretRow> &rows); ///< the next page of the same folder
    [[nodiscard]] const secrets::SecretRow *at(const QModelIndex &index) const;
    [[nodiscard]] QModelIndex indexOf(const QString &key) const;
    void reveal(const QString &key, const QByteArray &value);
    void hide(const QString &key);
    void hideAll();
    [[nodiscard]] bool isRevealed(const QString &key) const { return m_revealed.contains(key); }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QString valueText(const QString &key) const;

    QList<secrets::SecretRow> m_rows;
    QHash<QString, SecretBytes> m_revealed;
};

} // namespace belfry::gui
