#pragma once

#include <QStackedWidget>

#include <functional>

class QLabel;
class QHBoxLayout;
class QVBoxLayout;

namespace belfry::gui {

class PlainLabel;

/// Shows a content widget, or one of the four other states: loading, error, nothing matches, truly empty.
/// Loading appears only after 200 ms, so that quick answers never flash.
class StatePane final : public QStackedWidget
{
    Q_OBJECT
public:
    explicit StatePane(QWidget *parent = nullptr);

    void setContent(QWidget *content);
    void showContent();
    void showLoading(const QString &text = {});
    /// `iconName` of :/icons, a headline, a sentence below it. Buttons are added after.
    void showMessage(const QString &iconName, const QString &title, const QString &text = {});
    void showError(const QString &title, const QString &text, const QObject *context, std::function<void()> retry);
    /// On the shown message. The first one is the primary button.
    void addAction(const QString &text, const QObject *context, std::function<void()> run);
    [[nodiscard]] bool isLoading() const { return m_loading; }

protected:
    void changeEvent(QEvent *event) override;

private:
    void clearActions();
    void drawIcon();

    QWidget *m_content = nullptr;
    QWidget *m_message = nullptr;
    QLabel *m_icon = nullptr;
    PlainLabel *m_title = nullptr;
    PlainLabel *m_text = nullptr;
    QHBoxLayout *m_actions = nullptr;
    QString m_iconName;
    bool m_loading = false;
    bool m_failed = false;
    int m_generation = 0; ///< a later state cancels the delayed loading one
};

} // namespace belfry::gui
