#pragma once

#include "gui/appcontext.h"

#include <QDialog>

#include <memory>

namespace belfry::gui {

namespace Ui { class CommentDialog; }

/// What somebody writes beside a delivery; an empty text takes the comment away.
class CommentDialog final : public QDialog
{
    Q_OBJECT
public:
    CommentDialog(AppContext &context, QWidget *parent, const QString &deliveryId);
    ~CommentDialog() override;

private:
    void save();
    void showCount();

    std::unique_ptr<Ui::CommentDialog> m_ui;
    AppContext &m_context;
    QString m_deliveryId;
};

} // namespace belfry::gui
