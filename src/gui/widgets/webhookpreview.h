#pragma once

#include "services/webhookservice.h"

#include <QWidget>

#include <memory>

namespace belfry::gui {

namespace Ui { class WebhookPreview; }

/// The sample body and headers of a draft as they would go out now.
class WebhookPreview final : public QWidget
{
    Q_OBJECT
public:
    explicit WebhookPreview(QWidget *parent = nullptr);
    ~WebhookPreview() override;

    void setFamily(Family family);
    [[nodiscard]] QString eventType() const;
    void showPreview(const services::WebhookService::Preview &preview);

Q_SIGNALS:
    void eventTypeChanged();

private:
    std::unique_ptr<Ui::WebhookPreview> ui;
};

} // namespace belfry::gui
