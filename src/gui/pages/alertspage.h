#pragma once

#include "gui/models/alertmodel.h"
#include "gui/pages/perapplication.h"

#include <memory>

class QSortFilterProxyModel;

namespace belfry::gui {

namespace Ui { class AlertsPage; }
class DeliveriesView;

/// The alerts of an application; the deliveries of the selected one's channels stand below.
class AlertsPage final : public ApplicationPage
{
    Q_OBJECT
public:
    AlertsPage(AppContext &context, QWidget *parent);
    ~AlertsPage() override;

    [[nodiscard]] QWidget *filterField() override;
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
    void reload() override;
    void openNew() override { edit({}); }
    void showData(const Data &data);
    void showNothing();
    void showSelection();
    void edit(const QString &alertId); ///< empty = a new one
    void runNow();
    void sendTest();
    void remove();
    void setEnabledAt(const QString &alertId, bool enabled);
    [[nodiscard]] const AlertRow *current() const;

    std::unique_ptr<Ui::AlertsPage> ui;
    AlertModel m_model;
    QSortFilterProxyModel *m_proxy;
    DeliveriesView *m_deliveries;
    QString m_shownChannels; ///< filter of the deliveries below
};

} // namespace belfry::gui
