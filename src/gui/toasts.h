#pragma once

#include <QFrame>
#include <QTimer>

#include <functional>

class QVBoxLayout;

namespace belfry::gui {

/// One success message with an optional undo: 6 s, 10 s with undo, waits while the pointer or the keyboard is on it.
class Toast final : public QFrame
{
    Q_OBJECT
public:
    Toast(const QString &text, std::function<void()> undo, QWidget *parent);
    [[nodiscard]] bool undoes() const { return m_undoes; }

protected:
    void paintEvent(QPaintEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    bool m_undoes;
    QTimer m_timer;
};

/// Stacks toasts over the lower right corner of a window. Failures never come here: they stay in a MessageBar.
class ToastArea final : public QWidget
{
    Q_OBJECT
public:
    explicit ToastArea(QWidget *window);

    void add(const QString &text, std::function<void()> undo);
    /// What the button of an earlier one would undo is not the last step any more.
    void dropUndo();
    /// F8: the keyboard goes to the newest one.
    void focusNewest();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    bool event(QEvent *event) override;

private:
    void place();

    QVBoxLayout *m_layout;
};

} // namespace belfry::gui
