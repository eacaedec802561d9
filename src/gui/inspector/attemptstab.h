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
    void compareRequested(int before, int after); ///< numbers of two attempts

private:
    void showPlan(const Delivery &delivery);
    [[nodiscard]] QList<int> selectedNumbers() const; ///< two of them, oldest first, or none

    QTableWidget *m_table;
    PlainLabel *m_plan;
    QPushButton *m_sendNow;
    QPushButton *m_cancel;
    QPushButton *m_compare;
    int m_count = 0;
};

} // namespace belfry::gui
