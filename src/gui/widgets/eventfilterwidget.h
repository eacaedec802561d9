#pragma once

#include "domain/event.h"

#include <QStringList>
#include <QWidget>

#include <optional>

class QCheckBox;
class QLabel;
class QRadioButton;
class QVBoxLayout;

namespace belfry::gui {

/// Which events a webhook listens to: all of them, also future ones, or only the ticked. Every event shows its name, its
/// id and when it is triggered, always.
class EventFilterWidget final : public QWidget
{
    Q_OBJECT
public:
    explicit EventFilterWidget(QWidget *parent = nullptr);

    /// Rebuilds the boxes for a family. Infrastructure webhooks name their events, so "all" is not offered there.
    void setFamily(Family family);
    void setEvents(const std::optional<QStringList> &events);
    [[nodiscard]] bool allEvents() const;
    [[nodiscard]] QStringList events() const; ///< the ticked ones, in catalogue order

Q_SIGNALS:
    void changed();

protected:
    void changeEvent(QEvent *event) override;

private:
    void addRow(const QString &id, const QString &label, const QString &sentence);
    void applyMode();
    void refreshCount();
    void refreshColours();

    QRadioButton *m_all;
    QRadioButton *m_only;
    QLabel *m_count;
    QVBoxLayout *m_rows;
    QList<QCheckBox *> m_boxes; ///< objectName ends in the id; property "eventId"
    QList<QLabel *> m_muted;
};

} // namespace belfry::gui
