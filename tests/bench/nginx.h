#pragma once

#include <QProcess>
#include <QTemporaryDir>

namespace belfry::bench {

/// nginx on a loopback port of its own that reads every body and says 200 "ok": an outside receiver for measurements.
class Nginx final
{
public:
    Nginx();
    ~Nginx();
    Nginx(const Nginx &) = delete;
    Nginx &operator=(const Nginx &) = delete;

    [[nodiscard]] bool isRunning() const { return !m_url.isEmpty(); }
    [[nodiscard]] QString url() const { return m_url; }

private:
    QTemporaryDir m_dir;
    QProcess m_process;
    QString m_url;
};

} // namespace belfry::bench
