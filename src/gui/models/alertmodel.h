#pragma once

#include "certificates/certificate.h"
#include "domain/webhook.h"

#include <QAbstractTableModel>

namespace belfry::gui {

struct AlertRow {
    certificates::Alert alert;
    QList<Webhook> channels;
    int due = 0; ///< certificates it would tell about now; expiration only
};

/// The alerts of applications with their channels.
class AlertModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Enabled, Name, Type, Before, Due, Channels, LastRun, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setRows(const QList<AlertRow> &rows);
    [[nodiscard]] const AlertRow *at(const QModelIndex &index) const;
    [[nodiscard]] QModelIndex indexOf(const QString &id) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;

Q_SIGNALS:
    void enabledToggled(const QString &alertId, bool enabled);

private:
    [[nodiscard]] QString text(const AlertRow &row, int column) const;

    QList<AlertRow> m_rows;
};

/// "Expiration", …: translated.
[[nodiscard]] QString alertTypeText(const QString &type);

} // namespace belfry::gui
