#pragma once

#include <QElapsedTimer>
#include <QIODevice>

#include <functional>

namespace belfry::infrastructure {

/// Reads another device and tells how much was read. Told to stop, it ends like a file that cannot be read any further.
class ProgressDevice final : public QIODevice
{
    Q_OBJECT
public:
    using Progress = std::function<bool(qint64 done, qint64 total)>;

    /// `device` is open and outlives this.
    ProgressDevice(QIODevice &device, Progress progress) : m_device(device), m_progress(std::move(progress))
    {
        open(QIODevice::ReadOnly | QIODevice::Unbuffered);
        m_sinceTold.start();
    }

    /// How often it is going to be read from end to end, and what is read stored in the end.
    void expectPasses(int passes)
    {
        m_total = (passes + 1) * m_device.size();
        m_done = 0; // nobody is told of the look at its beginning
    }
    /// `stored` of `count` pieces of what was read. False: told to stop.
    [[nodiscard]] bool tellStored(qint64 stored, qint64 count)
    {
        const qint64 size = m_device.size();
        m_done = m_total - size + size * qMin(stored, count) / qMax<qint64>(1, count);
        m_cancelled = m_progress && !m_progress(m_done, m_total);
        return !m_cancelled;
    }
    [[nodiscard]] bool wasCancelled() const { return m_cancelled; }
    [[nodiscard]] qint64 size() const override { return m_device.size(); }
    [[nodiscard]] bool isSequential() const override { return false; }
    [[nodiscard]] bool atEnd() const override { return m_cancelled || QIODevice::atEnd(); }
    bool seek(qint64 to) override { return QIODevice::seek(to) && m_device.seek(to); }

protected:
    qint64 readData(char *data, qint64 most) override
    {
        if (m_cancelled)
            return -1;
        const qint64 got = m_device.read(data, most);
        if (got > 0)
            m_done += got;
        if (m_progress && m_total > 0 && (m_sinceTold.elapsed() >= TellEveryMs || got <= 0)) {
            m_sinceTold.restart();
            m_cancelled = !m_progress(qMin(m_done, m_total), m_total);
            if (m_cancelled) {
                setErrorString(QStringLiteral("cancelled"));
                return -1;
            }
        }
        return got;
    }
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    static constexpr qint64 TellEveryMs = 20;

    QIODevice &m_device;
    Progress m_progress;
    qint64 m_total = 0;
    qint64 m_done = 0;
    QElapsedTimer m_sinceTold;
    bool m_cancelled = false;
};

} // namespace belfry::infrastructure
