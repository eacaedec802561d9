#pragma once

#include "gui/appcontext.h"
#include "gui/widgets/listpane.h"

namespace belfry::gui {

/// The import log: every report that came in or was refused, and what it changed.
class ImportsTab final : public ListPane
{
    Q_OBJECT
public:
    ImportsTab(AppContext &context, QWidget *parent);
    void reload() override;

private:
    AppContext &m_context;
};

} // namespace belfry::gui
