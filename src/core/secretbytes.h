#pragma once

#include <QByteArray>

#include <cstring>

namespace belfry {

/// Bytes that are wiped when they go out of use. Copies are deep, so that wiping one never tears another.
class SecretBytes
{
public:
    SecretBytes() = default;
    explicit SecretBytes(const QByteArray &bytes) : m_bytes(bytes.constData(), bytes.size()) { }
    SecretBytes(const SecretBytes &other) : m_bytes(other.m_bytes.constData(), other.m_bytes.size()) { }
    SecretBytes(SecretBytes &&other) noexcept : m_bytes(std::move(other.m_bytes)) { other.m_bytes = {}; }
    SecretBytes &operator=(SecretBytes other) noexcept
    {
        m_bytes.swap(other.m_bytes);
        return *this;
    }
    ~SecretBytes() { wipe(); }

    [[nodiscard]] const QByteArray &bytes() const { return m_bytes; }
    [[nodiscard]] bool isEmpty() const { return m_bytes.isEmpty(); }
    [[nodiscard]] qsizetype size() const { return m_bytes.size(); }
    void wipe();

private:
    QByteArray m_bytes;
};

} // namespace belfry
