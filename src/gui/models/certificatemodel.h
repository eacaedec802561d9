#pragma once

#include "certificates/certificate.h"

#include <QAbstractTableModel>

namespace belfry::gui {

struct CertificateRow {
    certificates::Certificate certificate;
    int rules = 0; ///< enabled alerts with a channel in its application
};

/// The inventory. A certificate that nobody is told about looks different on purpose.
class CertificateModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Status, CommonName, Names, Serial, NotAfter, Days, Profile, Alerts, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setRows(const QList<CertificateRow> &rows, qint64 nowMs);
    [[nodiscard]] const certificates::Certificate *at(const QModelIndex &index) const;
    [[nodiscard]] QModelIndex indexOf(const QString &id) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QString text(const CertificateRow &row, int column) const;
    [[nodiscard]] QVariant sortKey(const CertificateRow &row, int column) const;

    QList<CertificateRow> m_rows;
    qint64 m_now = 0;
};

/// "active", "expires soon" (30 days), "expired", "revoked", "renewed": translated.
[[nodiscard]] QString statusText(const certificates::Certificate &certificate, qint64 nowMs);
/// The common name, else the first alternative one, in one line.
[[nodiscard]] QString shownName(const certificates::Certificate &certificate);
/// "5A:0F:3C": pairs, as browsers show it.
[[nodiscard]] QString shownHex(const QString &hex);

} // namespace belfry::gui
