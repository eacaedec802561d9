#pragma once

#include "gui/controllers/receiverhub.h"
#include "gui/pages/page.h"

#include <memory>

namespace belfry::gui {

namespace Ui { class ReceiversPage; }
class BodyViewer;

/// Endpoints of one's own to try webhooks on: they verify, answer and misbehave as told.
class ReceiversPage final : public Page
{
    Q_OBJECT
public:
    ReceiversPage(AppContext &context, QWidget *parent);
    ~ReceiversPage() override;

    void open(const QString &object) override;

private:
    void makeChoices();
    void wire();
    void showList();
    void showReceiver();
    void showBehaviour();
    void showHit();
    void takeSettings();
    void createNew();
    void removeCurrent();
    void useInWebhook();
    [[nodiscard]] LocalReceiver *current() const;

    std::unique_ptr<Ui::ReceiversPage> ui;
    ReceiverHub *m_hub;
    BodyViewer *m_body;
    bool m_filling = false;
};

} // namespace belfry::gui
