#pragma once

#include "certificates/endpointservice.h"
#include "gui/appcontext.h"
#include "gui/models/alertmodel.h"

#include <QWidget>

#include <memory>

namespace belfry::gui {

namespace Ui { class ApplicationSettings; }

/// The Settings tab of an application: its Alerting section, its watched endpoints, and the application itself.
class ApplicationSettings final : public QWidget
{
    Q_OBJECT
public:
    explicit ApplicationSettings(QWidget *parent = nullptr);
    ~ApplicationSettings() override;

    void setContext(AppContext &context); ///< once, before anything else
    void setApplication(const certificates::Application &application);

Q_SIGNALS:
    void failed(const QString &message);
    void deleted();

private:
    struct Data {
        QList<AlertRow> alerts;
        QList<certificates::WatchedEndpoint> endpoints;
        qint64 now = 0;
    };
    void wire();
    void reload();
    void showData(const Data &data);
    void refreshButtons();
    void editAlert(const QString &alertId);
    void watch();
    void lookNow();
    void stopWatching();
    void setEnabledAt(const QString &alertId, bool enabled);
    void removeApplication();
    [[nodiscard]] QString selectedAlert() const;

    std::unique_ptr<Ui::ApplicationSettings> ui;
    AppContext *m_context = nullptr;
    AlertModel m_alerts;
    certificates::Application m_application;
};

} // namespace belfry::gui
