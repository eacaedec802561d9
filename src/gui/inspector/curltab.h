#pragma once

#include "domain/delivery.h"

#include <QWidget>

class QComboBox;

namespace belfry::gui {

class BodyView;

/// The request of an attempt to take away: as a bash command signed anew with $SECRET or byte for byte as it was, or as raw
/// HTTP.
class CurlTab final : public QWidget
{
    Q_OBJECT
public:
    explicit CurlTab(QWidget *parent = nullptr);

    void clear();
    void setAttempt(const Attempt &attempt);
    enum class Form { Fresh, Replay, Raw };
    [[nodiscard]] static QByteArray textOf(const Attempt &attempt, Form form);

private:
    void rebuild();
    [[nodiscard]] Form form() const;

    Attempt m_attempt;
    QComboBox *m_form;
    BodyView *m_view;
    int m_generation = 0;
};

} // namespace belfry::gui
