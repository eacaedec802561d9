#include "gui/models/webhookmodel.h"

#include "core/time.h"
#include "formats/format.h"
#include "gui/humantime.h"
#include "gui/widgets/celldelegate.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace belfry::gui {

QString scopeText(const Webhook &webhook)
{
    if (webhook.family != Family::Secrets)
        return {};
    const QString environment = webhook.environment.isEmpty() ? WebhookModel::tr("all environments") : webhook.environment;
    const QString path = webhook.pathPattern.isEmpty() ? WebhookModel::tr("every folder") : webhook.pathPattern;
    return environment + u" · "_s + path;
}

namespace {

/// The status code where the error names one; the sentence stands in the tool tip.
QString shortFailure(const QString &error)
{
    // Where the engine's sentences name it: not every three digits are one (127.0.0.1, a port).
    static const QRegularExpression status(u"(?:\\(|answered |status )([1-5][0-9]{2})\\b(?!\\.[0-9])"_s);
    const auto match = status.match(error);
    return match.hasMatch() ? WebhookModel::tr("failed %1").arg(match.captured(1)) : WebhookModel::tr("failed");
}

} // namespace

void WebhookModel::setWebhooks(const QList<Webhook> &webhooks)
{
    const auto sameIds = [](const QList<Webhook> &a, const QList<Webhook> &b) {
        return std::equal(a.cbegin(), a.cend(), b.cbegin(), b.cend(), [](const Webhook &x, const Webhook &y) { return x.id == y.id; });
    };
    if (sameIds(m_webhooks, webhooks)) {
        m_webhooks = webhooks;
        if (!m_webhooks.isEmpty())
            Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
        return;
    }
    beginResetModel();
    m_webhooks = webhooks;
    endResetModel();
}

void WebhookModel::setLastDay(const QHash<QString, Sparkline> &lastDay)
{
    if (lastDay == m_lastDay)
        return;
    m_lastDay = lastDay;
    if (!m_webhooks.isEmpty())
        Q_EMIT dataChanged(index(0, LastDay), index(rowCount() - 1, LastDay));
}

const Webhook *WebhookModel::at(const QModelIndex &index) const
{
    return index.isValid() && index.row() < m_webhooks.size() ? &m_webhooks[index.row()] : nullptr;
}

QModelIndex WebhookModel::indexOf(const QString &id) const
{
    for (int row = 0; row < m_webhooks.size(); ++row) {
        if (m_webhooks[row].id == id)
            return index(row, Name);
    }
    return {};
}

int WebhookModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_webhooks.size());
}

int WebhookModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant WebhookModel::data(const QModelIndex &index, int role) const
{
    const Webhook *webhook = at(index);
    if (!webhook)
        return {};
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole: return text(*webhook, column);
    case Qt::CheckStateRole: return column == Enabled ? QVariant(webhook->enabled ? Qt::Checked : Qt::Unchecked) : QVariant();
    case Qt::DecorationRole:
        if (column == Type)
            return icon(webhook->type);
        if (column == LastResult && webhook->lastAt > 0)
            return webhook->lastStatus == u"success"_s ? icon(u"state-succeeded"_s, Token::Delivered)
                                                      : icon(u"state-failed"_s, Token::Failed);
        return {};
    case Qt::AccessibleTextRole: return column == Enabled ? (webhook->enabled ? tr("enabled") : tr("disabled")) : text(*webhook, column);
    case Qt::ToolTipRole: return toolTip(*webhook, column);
    case ChipRole: return chip(*webhook, column);
    case ToneRole: return tone(*webhook, column);
    case MonospaceRole: return column == Url;
    case SparklineDelegate::SparklineRole: return column == LastDay ? QVariant::fromValue(m_lastDay.value(webhook->id)) : QVariant();
    case IdRole: return webhook->id;
    case SortRole:
        if (column == LastDay)
            return sparklineTotal(m_lastDay.value(webhook->id));
        return column == LastResult ? QVariant(webhook->lastAt) : column == Enabled ? QVariant(webhook->enabled) : text(*webhook, column);
    default: return {};
    }
}

QVariant WebhookModel::text(const Webhook &webhook, int column) const
{
    switch (column) {
    case Name: return webhook.name;
    case Type: {
        const formats::Format *format = formats::formatOf(webhook);
        return format ? format->label() : tr("unknown (%1)").arg(webhook.type);
    }
    case Where: return scopeText(webhook);
    case Events:
        if (!webhook.events)
            return tr("all events");
        return webhook.events->size() == 1 ? webhook.events->constFirst() : tr("%n event(s)", nullptr, int(webhook.events->size()));
    case LastResult:
        if (webhook.isAutoDisabled())
            return webhook.disabledReason == u"gone"_s ? tr("disabled: 410 Gone") : tr("disabled after failures");
        if (webhook.enabled && webhook.health.breaker != EndpointHealth::Breaker::Closed)
            return webhook.health.breaker == EndpointHealth::Breaker::Open ? tr("resting after failures") : tr("trying one delivery");
        if (webhook.lastAt <= 0)
            return tr("never sent");
        return (webhook.lastStatus == u"success"_s ? tr("delivered") : shortFailure(webhook.lastError)) + u" · "_s + ago(webhook.lastAt);
    case LastDay: return sparklineText(m_lastDay.value(webhook.id));
    case Key: return webhook.hasSecret ? tr("signed …%1").arg(webhook.secretHint) : tr("unsigned");
    case Labels: return webhook.labels.join(u", "_s);
    case Url: return webhook.urlDisplay;
    default: return {};
    }
}

QVariant WebhookModel::chip(const Webhook &webhook, int column) const
{
    if (column == Where && webhook.family == Family::Secrets) {
        const bool wide = webhook.environment.isEmpty() || webhook.pathPattern.isEmpty();
        return int(wide ? Token::WarningBadge : Token::QueuedBadge);
    }
    if (column == Key && !webhook.hasSecret)
        return int(Token::WarningBadge);
    if (column == LastResult && webhook.isAutoDisabled())
        return int(Token::FailedBadge);
    if (column == LastResult && webhook.enabled && webhook.health.breaker != EndpointHealth::Breaker::Closed)
        return int(Token::WarningBadge);
    return {};
}

QVariant WebhookModel::tone(const Webhook &webhook, int column) const
{
    if (!webhook.enabled && column != LastResult)
        return int(Token::MutedText);
    if (column == LastResult && webhook.lastAt > 0)
        return int(webhook.lastStatus == u"success"_s ? Token::Delivered : Token::Failed);
    if (column == LastResult || column == Url)
        return int(Token::MutedText);
    return {};
}

QVariant WebhookModel::lastResultTip(const Webhook &webhook) const
{
    QStringList lines;
    if (!webhook.lastError.isEmpty())
        lines += webhook.lastError;
    if (webhook.lastAt > 0)
        lines += rfc3339Ms(webhook.lastAt);
    if (webhook.enabled && webhook.health.failingSince > 0)
        lines += tr("Every delivery has failed since %1.").arg(shortTime(webhook.health.failingSince));
    if (webhook.enabled && webhook.health.breaker == EndpointHealth::Breaker::Open)
        lines += tr("Nothing is sent until %1; then one delivery tries. \"Send now\" does not wait for it.").arg(shortTime(webhook.health.holdUntil));
    return lines.isEmpty() ? QVariant() : QVariant(lines.join(u'\n'));
}

QVariant WebhookModel::toolTip(const Webhook &webhook, int column) const
{
    switch (column) {
    case Enabled: return webhook.enabled ? tr("Enabled") : tr("Disabled");
    case Events: return webhook.events ? webhook.events->join(u'\n') : tr("All events, also future ones");
    case LastResult: return lastResultTip(webhook);
    case Key: return webhook.hasSecret ? QVariant() : QVariant(tr("Receivers cannot tell real deliveries from forged ones."));
    default: return text(webhook, column);
    }
}

QVariant WebhookModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return QAbstractTableModel::headerData(section, orientation, role);
    switch (section) {
    case Enabled: return tr("On");
    case Name: return tr("Name");
    case Type: return tr("Type");
    case Where: return tr("Scope");
    case Events: return tr("Events");
    case LastResult: return tr("Last result");
    case LastDay: return tr("Last 24 h");
    case Key: return tr("Signature");
    case Labels: return tr("Labels");
    case Url: return tr("URL");
    default: return {};
    }
}

Qt::ItemFlags WebhookModel::flags(const QModelIndex &index) const
{
    const Qt::ItemFlags base = QAbstractTableModel::flags(index);
    return index.column() == Enabled ? base | Qt::ItemIsUserCheckable : base;
}

bool WebhookModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    const Webhook *webhook = at(index);
    if (!webhook || role != Qt::CheckStateRole)
        return false;
    // The store decides; the row follows when its answer comes.
    Q_EMIT enabledToggled(webhook->id, value.toInt() == Qt::Checked);
    return true;
}

} // namespace belfry::gui
