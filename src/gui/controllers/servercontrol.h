#pragma once

#include "gui/appcontext.h"

namespace belfry::gui {

/// The HTTP API while the window is open: one per context, started by the setting.
class ServerControl final : public QObject
{
    Q_OBJECT
public:
    /// The context's own; made on first use.
    static ServerControl *of(AppContext &context);

    /// Starts it if the setting says so. Called once when the window is made.
    void restore();
    void start(const QString &listen);
    void stop();
    [[nodiscard]] bool isAvailable() const;
    [[nodiscard]] QString url() const { return m_url; } ///< empty = not running
    [[nodiscard]] QString problem() const { return m_problem; }

Q_SIGNALS:
    void changed();

private:
    explicit ServerControl(AppContext &context);

    AppContext &m_context;
    std::unique_ptr<services::ApiServer> m_server;
    QString m_url;
    QString m_problem;
};

} // namespace belfry::gui
