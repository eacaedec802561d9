#pragma once

#include <QFrame>

#include <functional>

class QHBoxLayout;
class QLabel;
class QToolButton;

namespace belfry::gui {

class PlainLabel;

/// A bar in the layout, never over it: banners of the window, failures above a form. Failures stay until closed and can be
/// copied.
class MessageBar final : public QFrame
{
    Q_OBJECT
public:
    enum class Tone { Info, Success, Warning, Failure };
    explicit MessageBar(QWidget *parent = nullptr);

    void show(Tone tone, const QString &text);
    /// A button on the bar; gone with the next show() or clear().
    void addAction(const QString &text, const QObject *context, std::function<void()> run);
    void setClosable(bool closable);
    void clear();
    [[nodiscard]] QString text() const;
    [[nodiscard]] Tone tone() const { return m_tone; }

Q_SIGNALS:
    void closed();

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void applyColours();
    void dropActions();

    Tone m_tone = Tone::Info;
    QLabel *m_icon = nullptr;
    PlainLabel *m_text = nullptr;
    QHBoxLayout *m_actions = nullptr;
    QToolButton *m_copy = nullptr;
    QToolButton *m_close = nullptr;
};

} // namespace belfry::gui
