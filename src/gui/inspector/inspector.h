#pragma once

#include "gui/appcontext.h"

#include <QWidget>

#include <memory>

namespace belfry::gui {

class AttemptsTab;
class CurlTab;
class ExchangeTab;
class ExplainTab;
class SignatureTab;

namespace Ui { class Inspector; }

/// One delivery in full: what was sent, what came back, every attempt, how it was signed, and the command to repeat it.
class Inspector final : public QWidget
{
    Q_OBJECT
public:
    explicit Inspector(AppContext &context, QWidget *parent = nullptr);
    ~Inspector() override;

    /// Reads and shows it; empty = nothing selected. A refresh of the shown one keeps tab, attempt and positions.
    void inspect(const QString &deliveryId);
    void reload();
    [[nodiscard]] QString deliveryId() const { return m_id; }
    [[nodiscard]] const Delivery &delivery() const { return m_delivery; }
    [[nodiscard]] bool isSettled() const { return m_settled; }
    void showTab(int index);
    /// The same delivery in a window of its own, live as this one is.
    void openWindow();
    void focusTabs(); ///< from the table by Enter

protected:
    void changeEvent(QEvent *event) override;

private:
    void take(const Delivery &delivery, const QString &comment);
    void showGone();
    void sendNow();
    void connectButtons();
    void openFor(const QString &dialogId);
    void drawHeader();
    void drawAttempt();
    void fillAttemptBox();
    void drawIcons();

    AppContext &m_context;
    std::unique_ptr<Ui::Inspector> m_ui;
    ExchangeTab *m_request;
    ExchangeTab *m_response;
    AttemptsTab *m_attempts;
    SignatureTab *m_signature;
    CurlTab *m_curl;
    ExplainTab *m_explain;
    QString m_id;
    Delivery m_delivery;
    QString m_comment;
    int m_attempt = -1;      ///< index; the newest unless the user chose another
    bool m_pinned = false;   ///< the user chose an attempt
    bool m_settled = true;
    bool m_reading = false;
    bool m_readAgain = false;
};

} // namespace belfry::gui
