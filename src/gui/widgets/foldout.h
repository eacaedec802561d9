#pragma once

#include <QWidget>

class QLabel;
class QToolButton;

namespace belfry::gui {

/// A heading that shows or hides a panel, with a summary of what is inside while it is closed.
class Foldout final : public QWidget
{
    Q_OBJECT
public:
    explicit Foldout(QWidget *parent = nullptr);

    void attach(QWidget *panel, const QString &title);
    void setSummary(const QString &summary);
    void setOpen(bool open);

private:
    QToolButton *m_button;
    QLabel *m_summary;
    QWidget *m_panel = nullptr;
};

} // namespace belfry::gui
