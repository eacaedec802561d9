#pragma once

#include "certificates/certificateservice.h"

#include <QAbstractTableModel>

namespace belfry::gui {

using CertificateRow = certificates::CertificatePage::Row;

/// The inventory, a page after the other: the store sorts and filters, for there may be 100,000. A certificate that nobody is
/// told about looks different on purpose.
class CertificateModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Status, CommonName, Names, Serial, NotAfter, Days, Profile, Alerts, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    /// The first rows of `total`; further ones are asked for with moreWanted().
    void setRows(const QList<CertificateRow> &rows, int total, qint64 nowMs);
    void append(const QList<CertificateRow> &rows);
    [[nodiscard]] int total() const { return m_total; }
    [[nodiscard]] certificates::CertificateQuery::Order order() const { return m_order; }
    [[nodiscard]] bool isDescending() const { return m_descending; }
    [[nodiscard]] const certificates::Certificate *at(const QModelIndex &index) const;
    [[nodiscard]] QModelIndex indexOf(const QString &id) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;
    void sort(int column, Qt::SortOrder order) override;

Q_SIGNALS:
    void moreWanted(int offset);
    void orderChanged();

private:
    [[nodiscard]] QString text(const CertificateRow &row, int column) const;

    QList<CertificateRow> m_rows;
    qint64 m_now = 0;
    int m_total = 0;
    int m_asked = 0; ///< offset asked for last
    certificates::CertificateQuery::Order m_order = certificates::CertificateQuery::Order::NotAfter;
    bool m_descending = false;
};

/// "active", "expires soon" (30 days), "expired", "revoked", "renewed": translated.
[[nodiscard]] QString statusText(const certificates::Certificate &certificate, qint64 nowMs);
/// The common name, else the first alternative one, in one line.
[[nodiscard]] QString shownName(const certificates::Certificate &certificate);
/// "5A:0F:3C": pairs, as browsers show it.
[[nodiscard]] QString shownHex(const QString &hex);

} // namespace belfry::gui
