#pragma once

#include <QFrame>
#include <QTimer>

class QProgressBar;
class QPushButton;

namespace belfry::gui {

class DeliveryModel;
class PlainLabel;

/// A search of the ledger that takes its time: how far it is, what it found, and a button that ends it. Quick answers never
/// show it. One that was ended stays named, with a button to go on: what is in the table is not all then.
class SearchBar final : public QFrame
{
    Q_OBJECT
public:
    explicit SearchBar(DeliveryModel &model, QWidget *parent = nullptr);

private:
    void started();
    void ended();
    void draw();

    DeliveryModel &m_model;
    PlainLabel *m_label;
    QProgressBar *m_progress;
    QPushButton *m_button;
    QTimer m_soon;
    double m_done = 0;
    qint64 m_found = 0;
};

} // namespace belfry::gui
