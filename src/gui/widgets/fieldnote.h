#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace belfry::gui {

/// The line under a field: what is wrong with it, and at most one remedy. Takes no room while there is nothing to say.
class FieldNoteLabel final : public QWidget
{
    Q_OBJECT
public:
    enum class Tone { Hint, Warning, Error, Good };

    explicit FieldNoteLabel(QWidget *parent = nullptr);

    /// `fix` is handed back by fixRequested(); `fixText` is its button, none where empty.
    void setNote(Tone tone, const QString &text, const QString &fix = {}, const QString &fixText = {});
    void clear();
    [[nodiscard]] QString text() const;
    [[nodiscard]] bool isError() const;
    [[nodiscard]] QPushButton *remedy() const { return m_button; }

Q_SIGNALS:
    void fixRequested(const QString &fix);

protected:
    void changeEvent(QEvent *event) override;

private:
    void refreshColours();
    void makeRoom();

    Tone m_tone = Tone::Hint;
    QString m_fix;
    QLabel *m_icon;
    QLabel *m_text;
    QPushButton *m_button;
};

} // namespace belfry::gui
