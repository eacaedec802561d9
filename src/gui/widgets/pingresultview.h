#pragma once

#include "domain/delivery.h"
#include "gui/theme.h"

#include <QElapsedTimer>
#include <QFrame>
#include <QTimer>

class QLabel;
class QPushButton;

namespace belfry::gui {

/// The answer to a ping, in words and with the first bytes of the response.
class PingResultView final : public QFrame
{
    Q_OBJECT
public:
    explicit PingResultView(QWidget *parent = nullptr);

    void showSending(const QString &url);
    void showDelivery(const Delivery &delivery);
    void showProblem(const QString &message);
    [[nodiscard]] QString headline() const;

Q_SIGNALS:
    void detailsRequested(const QString &deliveryId);

private:
    void setHeadline(const QString &iconName, Token token, const QString &text, const QString &excerpt);

    QString m_deliveryId;
    QString m_url;
    QElapsedTimer m_elapsed;
    QTimer m_tick;
    QLabel *m_icon;
    QLabel *m_headline;
    QLabel *m_excerpt;
    QPushButton *m_details;
};

/// "200 OK in 41 ms", "the connection was refused …": one attempt in words.
[[nodiscard]] QString attemptSentence(const Attempt &attempt);

} // namespace belfry::gui
