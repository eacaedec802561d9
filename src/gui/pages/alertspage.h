#pragma once

#include "certificates/certificate.h"
#include "gui/models/alertmodel.h"
#include "gui/pages/page.h"

#include <QTimer>

#include <memory>

class QSortFilterProxyModel;

namespace belfry::gui {

namespace Ui { class AlertsPage; }
class DeliveriesView;

/// The alerts of an application; the deliveries of the selected one's channels stand below.
class AlertsPage final : public Page
{
    Q_OBJECT
public:
    AlertsPage(AppContext &context, QWidget *parent);
    ~AlertsPage() override;

    void activate() override;
    void open(const QString &object) override;
    [[nodiscard]] QWidget *filterField() override;
    [[nodiscard]] bool isSettled() const override { return m_settled; }
    [[nodiscard]] QString selectedDelivery() const override;

private:
    struct Data {
        QList<certificates::Application> applications;
        QString application;
        QList<AlertRow> rows;
    };
    static Result<Data> read(services::Engine &engine, const QString &application, const QString &wanted);

    void makeTable();
    void wireButtons();
    void reload();
    void showData(const Data &data);
    void showNothing();
    void showSelection();
    void newApplication();
    void edit(const QString &alertId); ///< empty = a new one
    void runNow();
    void sendTest();
    void remove();
    void setEnabledAt(const QString &alertId, bool enabled);
    void fail(const QString &message);
    [[nodiscard]] const AlertRow *current() const;

    std::unique_ptr<Ui::AlertsPage> ui;
    AlertModel m_model;
    QSortFilterProxyModel *m_proxy;
    DeliveriesView *m_deliveries;
    QTimer m_reloadTimer;
    QString m_shownChannels; ///< filter of the deliveries below
    QString m_wanted;
    QString m_wantedApplication;
    bool m_settled = false;
};

} // namespace belfry::gui
