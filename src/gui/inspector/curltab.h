#pragma once

#include "domain/delivery.h"

#include <QWidget>

class QCheckBox;

namespace belfry::gui {

class BodyView;

/// The request of an attempt as a bash command: signed anew with $SECRET, or byte for byte as it was.
class CurlTab final : public QWidget
{
    Q_OBJECT
public:
    explicit CurlTab(QWidget *parent = nullptr);

    void clear();
    void setAttempt(const Attempt &attempt);
    [[nodiscard]] QString command() const;

private:
    void rebuild();

    Attempt m_attempt;
    QCheckBox *m_fresh;
    BodyView *m_view;
    int m_generation = 0;
};

} // namespace belfry::gui
