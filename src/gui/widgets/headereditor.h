#pragma once

#include "domain/webhook.h"

#include <QWidget>

class QPushButton;
class QTableWidget;

namespace belfry::gui {

/// The admin's own headers: name, value, and whether the value is a secret (sealed at rest, shown as dots). A secret
/// value that was left alone is handed back empty, which keeps the stored one.
class HeaderEditor final : public QWidget
{
    Q_OBJECT
public:
    explicit HeaderEditor(QWidget *parent = nullptr);

    void setHeaders(const QList<HeaderField> &headers);
    [[nodiscard]] QList<HeaderField> headers() const;

Q_SIGNALS:
    void changed();

private:
    void addRow(const HeaderField &header);
    void removeRow();
    void refresh();

    QTableWidget *m_table;
    QPushButton *m_add;
    QPushButton *m_remove;
};

} // namespace belfry::gui
