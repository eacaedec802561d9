#pragma once

#include "certificates/certificate.h"

#include <QWidget>

class QComboBox;
class QLineEdit;
class QVBoxLayout;

namespace belfry::gui {

/// The conditions of an alert, one line each: field, operator, value.
class AlertFilters final : public QWidget
{
    Q_OBJECT
public:
    explicit AlertFilters(QWidget *parent = nullptr);

    void setFilters(const QList<certificates::AlertFilter> &filters);
    /// Lines without a value are still being typed and left out.
    [[nodiscard]] QList<certificates::AlertFilter> filters() const;
    void addFilter(const certificates::AlertFilter &filter = {});

Q_SIGNALS:
    void changed();

private:
    struct Line {
        QWidget *widget;
        QComboBox *field;
        QComboBox *operation;
        QLineEdit *value;
        QComboBox *whether; ///< include_cas
    };
    void remove(QWidget *widget);
    void applyField(const Line &line);

    QList<Line> m_lines;
    QVBoxLayout *m_layout;
};

} // namespace belfry::gui
