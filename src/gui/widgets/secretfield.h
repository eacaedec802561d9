#pragma once

#include "core/secretbytes.h"

#include <QWidget>

class QLineEdit;
class QToolButton;

namespace belfry::gui {

/// A masked line with an eye of its own, reachable by keyboard and named for screen readers (a trailing action of a
/// QLineEdit is neither).
class SecretField final : public QWidget
{
    Q_OBJECT
public:
    explicit SecretField(QWidget *parent = nullptr);

    [[nodiscard]] SecretBytes secret() const;
    [[nodiscard]] bool isEmpty() const;
    void setText(const QString &text);
    void setPlaceholderText(const QString &text);
    void clear();
    /// While locked it is masked and can be neither revealed nor changed.
    void setLocked(bool locked);
    [[nodiscard]] QLineEdit *lineEdit() const { return m_edit; }

Q_SIGNALS:
    void textChanged();

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void applyReveal(bool shown);
    void conceal();

    QLineEdit *m_edit;
    QToolButton *m_eye;
};

} // namespace belfry::gui
