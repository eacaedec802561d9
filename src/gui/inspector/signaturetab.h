#pragma once

#include "domain/delivery.h"
#include "services/signaturecheck.h"

#include <QWidget>

#include <memory>

namespace belfry::gui {

namespace Ui { class SignatureTab; }

/// How one attempt was signed, in words, and a place to check a secret against it. Verifying is local and constant-time.
class SignatureTab final : public QWidget
{
    Q_OBJECT
public:
    explicit SignatureTab(QWidget *parent = nullptr);
    ~SignatureTab() override;

    void clear(const QString &reason);
    void setAttempt(const Attempt &attempt);
    /// Checks the typed secret; the answer stands beside it.
    void verify();
    [[nodiscard]] QString verdict() const;
    /// The answer to recomputeWanted() for that attempt.
    void showRecomputed(const Result<services::StoredKeyVerdict> &verdict);

Q_SIGNALS:
    void recomputeWanted(int attemptNumber); ///< with the stored keys; while the tab shows
    void laboratoryRequested();
    void codeRequested(const QString &schemeId); ///< a receiver's code that checks this scheme

protected:
    void showEvent(QShowEvent *event) override;

private:
    void askToRecompute();
    void showScheme(const QString &schemeId, const QString &headerValue);

    std::unique_ptr<Ui::SignatureTab> m_ui;
    void showVerdict(bool valid, const QByteArray &typed);

    Attempt m_attempt;
    QString m_schemeId;
    bool m_recomputed = false; ///< asked for this attempt
    int m_generation = 0; ///< an answer for what was typed before is dropped
};

} // namespace belfry::gui
