#pragma once

#include <QFrame>

#include <optional>

class QLineEdit;

namespace belfry::gui {

class FieldNoteLabel;

/// Where in the ledger to go: a field for a delivery's id or a time, shown above the table as long as one looks for the place.
class JumpBar final : public QFrame
{
    Q_OBJECT
public:
    explicit JumpBar(QWidget *parent = nullptr);

    void ask(); ///< shows it, with the keyboard in the field
    void dismiss();
    void showProblem(const QString &message);

    /// "14:30" (the last time it was), "2026-11-20", "2026-11-20 14:30", RFC 3339, "2 h ago", "-2h", "now", "today", "yesterday",
    /// in milliseconds since 1970.
    [[nodiscard]] static std::optional<qint64> timeOf(const QString &text, qint64 nowMs);

Q_SIGNALS:
    void idAsked(const QString &id);
    void timeAsked(qint64 ms);
    void dismissed();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void go();

    QLineEdit *m_field;
    FieldNoteLabel *m_note;
};

} // namespace belfry::gui
