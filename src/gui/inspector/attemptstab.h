#pragma once

#include "domain/delivery.h"

#include <QWidget>

class QTableWidget;
class QPushButton;

namespace belfry::gui {

class PlainLabel;

/// The attempts of a delivery and when the next one is due.
class AttemptsTab final : public QWidget
{
    Q_OBJECT
public:
    explicit AttemptsTab(QWidget *parent = nullptr);

    void setDelivery(const Delivery &delivery);
    void setCurrent(int row);

Q_SIGNALS:
    void attemptChosen(int row); ///< index into Delivery::attempts
    void sendNowRequested();
    void cancelRequested();

private:
    void showPlan(const Delivery &delivery);

    QTableWidget *m_table;
    PlainLabel *m_plan;
    QPushButton *m_sendNow;
    QPushButton *m_cancel;
    int m_count = 0;
};

} // namespace belfry::gui
