#pragma once

#include "gui/controllers/pinger.h"
#include "gui/models/webhookmodel.h"
#include "gui/pages/page.h"

#include <memory>

class QSpinBox;

namespace belfry::gui {

namespace Ui { class SettingsPage; }

/// Everything applies at once. What belongs to this user stays on this computer; the rest is in the store, for every
/// process on it.
class SettingsPage final : public Page
{
    Q_OBJECT
public:
    SettingsPage(AppContext &context, QWidget *parent);
    ~SettingsPage() override;

    void activate() override;
    void open(const QString &object) override;
    [[nodiscard]] bool isSettled() const override { return m_settled; }

protected:
    void hideEvent(QHideEvent *event) override;

private:
    struct Stored;
    void makeSections();
    void makeGeneral();
    void makeWebhooks();
    void makeStoreSettings();
    void makeSecurity();
    void makeServer();
    void load();
    void showStored(const Stored &stored);
    void loadWebhooks();
    void showVault();
    void showServer();
    void addWebhook();
    void prune();
    void makeRecovery();
    void forgetRecovery();
    void set(const char *key, const QString &value);
    void saveProxy();
    void saveListen();
    [[nodiscard]] QString selectedWebhook() const;

    std::unique_ptr<Ui::SettingsPage> ui;
    Pinger m_pinger;
    WebhookModel m_webhooks;
    bool m_settled = false;
    bool m_filling = true;
};

} // namespace belfry::gui
