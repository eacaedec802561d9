#pragma once

#include "domain/delivery.h"

#include <QTableWidget>

namespace belfry::gui {

/// Headers in wire order: read, copied as `Name: value` lines.
class HeaderTable final : public QTableWidget
{
    Q_OBJECT
public:
    explicit HeaderTable(const QString &what, QWidget *parent = nullptr);

    void setHeaders(const HeaderList &headers);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void copySelection() const;
    void fitRows();
};

} // namespace belfry::gui
