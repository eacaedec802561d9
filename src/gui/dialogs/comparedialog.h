#pragma once

#include "domain/comparison.h"
#include "gui/appcontext.h"

#include <QDialog>

#include <memory>

class QComboBox;

namespace belfry::gui {

class PlainLabel;
class RowModel;

namespace Ui { class CompareDialog; }

/// A delivery, and which of its attempts: 0 = the newest.
struct CompareSide {
    QString deliveryId;
    int attempt = 0; ///< its number
};

/// Two deliveries, or two attempts of one, side by side: outcome, timing, headers, both bodies.
class CompareDialog final : public QDialog
{
    Q_OBJECT
public:
    /// With one delivery only: the first failing against the last good one of its webhook.
    CompareDialog(AppContext &context, QWidget *parent, const CompareSide &before, const CompareSide &after = {});
    ~CompareDialog() override;

    [[nodiscard]] bool isSettled() const { return m_settled; }
    [[nodiscard]] const Delivery &before() const { return m_before; }
    [[nodiscard]] const Delivery &after() const { return m_after; }

private:
    void findTurningPoint(const QString &deliveryId);
    void load(const CompareSide &before, const CompareSide &after);
    void takeSides(int beforeAttempt, int afterAttempt);
    void compareNow();
    void showComparison(const Comparison &comparison);
    void showOutcome();
    void showHeaders(const Comparison &comparison);
    void fillBox(QComboBox *box, const Delivery &delivery, int attempt);
    [[nodiscard]] const Attempt *chosen(const Delivery &delivery, const QComboBox *box) const;
    void refuse(const QString &message);

    std::unique_ptr<Ui::CompareDialog> m_ui;
    AppContext &m_context;
    RowModel *m_outcome;
    RowModel *m_headers;
    Delivery m_before, m_after;
    int m_generation = 0; ///< an earlier choice's answer is dropped
    bool m_settled = false;
};

} // namespace belfry::gui
