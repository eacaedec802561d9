#pragma once

#include "gui/appcontext.h"

#include <QDialog>

#include <memory>

namespace belfry::gui {

class BodyViewer;

namespace Ui { class SchemaDialog; }

/// What the data of each infrastructure event may hold: its JSON Schema and an example, to be read, copied and saved.
class SchemaDialog final : public QDialog
{
    Q_OBJECT
public:
    SchemaDialog(AppContext &context, QWidget *parent);
    ~SchemaDialog() override;

    /// What is shown now, as it would be saved.
    [[nodiscard]] QByteArray shown() const;

private:
    [[nodiscard]] QString currentEvent() const;
    void showCurrent();
    void save();

    std::unique_ptr<Ui::SchemaDialog> ui;
    AppContext &m_context;
};

} // namespace belfry::gui
