#pragma once

#include "gui/controllers/sampletour.h"
#include "gui/pages/page.h"

#include <memory>

class QLabel;
class QPushButton;

namespace belfry::gui {

namespace Ui { class WelcomePage; }

/// The first run: one button to a signed, verified delivery, then three things to try.
class WelcomePage final : public Page
{
    Q_OBJECT
public:
    WelcomePage(AppContext &context, QWidget *parent);
    ~WelcomePage() override;

    void activate() override;
    void open(const QString &object) override;
    [[nodiscard]] bool isSettled() const override { return m_settled; }

protected:
    void changeEvent(QEvent *event) override;

private:
    void prepareLooks();
    void wire();
    void showState();
    void startSample();
    void showDelivery(const Delivery &delivery);
    void showSignature(const Attempt &attempt);
    void showBreakStep(const Delivery &delivery);
    void toggleBreak();
    void askWhy();
    void refreshMarks();
    void lookForOwnUrl();
    void showReceiver();
    void askBeforeRemoval(const SampleExtras &extras);

    std::unique_ptr<Ui::WelcomePage> ui;
    SampleTour m_tour;
    Delivery m_delivery;
    QString m_breakText; ///< of the card before anything was broken
    bool m_settled = false;
    bool m_saysMissing = false;
    bool m_brokeIt = false;
    bool m_repaired = false;
    bool m_asked = false;
    bool m_ownUrl = false;
};

} // namespace belfry::gui
