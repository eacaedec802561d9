#pragma once

#include "gui/appcontext.h"

#include <QWidget>

class QTableView;

namespace belfry::gui {

class PlainLabel;
class RowModel;

/// Which webhooks heard of the delivery's event and which did not, each with the first rule that said no. Asked for when it
/// is looked at.
class ExplainTab final : public QWidget
{
    Q_OBJECT
public:
    explicit ExplainTab(AppContext &context, QWidget *parent = nullptr);

    void setEvent(const QString &eventId);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void ask();
    void take(const services::EventExplanation &answer);

    AppContext &m_context;
    PlainLabel *m_headline;
    QTableView *m_table;
    RowModel *m_rows;
    QString m_eventId;
    QString m_asked; ///< the event whose answer is shown or under way
};

} // namespace belfry::gui
