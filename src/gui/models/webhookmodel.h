#pragma once

#include "domain/webhook.h"
#include "gui/charts/sparkline.h"

#include <QAbstractTableModel>

namespace belfry::gui {

/// Webhooks as a table. Unscoped and unsigned ones look different on purpose.
class WebhookModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Enabled, Name, Type, Where, Events, LastResult, LastDay, Key, Url, Labels, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    /// Keeps the rows that stay, so that the selection stays.
    void setWebhooks(const QList<Webhook> &webhooks);
    /// Webhook id to its last 24 hours.
    void setLastDay(const QHash<QString, Sparkline> &lastDay);
    [[nodiscard]] const Webhook *at(const QModelIndex &index) const;
    [[nodiscard]] QModelIndex indexOf(const QString &id) const;
    [[nodiscard]] const QList<Webhook> &webhooks() const { return m_webhooks; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;

Q_SIGNALS:
    void enabledToggled(const QString &webhookId, bool enabled);

private:
    [[nodiscard]] QVariant text(const Webhook &webhook, int column) const;
    [[nodiscard]] QVariant chip(const Webhook &webhook, int column) const;
    [[nodiscard]] QVariant tone(const Webhook &webhook, int column) const;
    [[nodiscard]] QVariant lastResultTip(const Webhook &webhook) const;
    [[nodiscard]] QVariant toolTip(const Webhook &webhook, int column) const;

    QList<Webhook> m_webhooks;
    QHash<QString, Sparkline> m_lastDay;
};

/// "prod · /app/**", or what is missing in words: "all environments", "every folder".
[[nodiscard]] QString scopeText(const Webhook &webhook);

} // namespace belfry::gui
