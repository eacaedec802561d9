#pragma once

#include "infrastructure/finding.h"

#include <QAbstractTableModel>

namespace belfry::gui {

/// Findings as a table, newest first.
class FindingModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Severity, Kind, State, Resource, Title, Opened, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    /// Keeps the rows where the same findings stay, so that the selection stays.
    void setFindings(const QList<infrastructure::Finding> &findings);
    [[nodiscard]] const infrastructure::Finding *at(const QModelIndex &index) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] static QVariant text(const infrastructure::Finding &finding, int column);

    QList<infrastructure::Finding> m_findings;
};

// Names of what the store calls in English words, translated.
[[nodiscard]] QString kindText(const QString &kind);
[[nodiscard]] QString severityText(const QString &severity);
[[nodiscard]] QString findingStateText(const QString &state);

} // namespace belfry::gui
