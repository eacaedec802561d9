#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <algorithm>

namespace belfry::store {

/// Numbers seven bits a byte, the lowest first; strings with their length before them.
class ByteWriter
{
public:
    void number(quint64 value)
    {
        while (value >= 0x80) {
            m_bytes += char(value | 0x80);
            value >>= 7;
        }
        m_bytes += char(value);
    }
    /// Small ones of either sign stay short.
    void signedNumber(qint64 value) { number((quint64(value) << 1) ^ quint64(value >> 63)); }
    void string(QByteArrayView text)
    {
        number(quint64(text.size()));
        m_bytes.append(text);
    }
    void raw(QByteArrayView bytes) { m_bytes.append(bytes); }
    [[nodiscard]] const QByteArray &bytes() const { return m_bytes; }

private:
    QByteArray m_bytes;
};

/// Reads what ByteWriter wrote. Past the end, or where a number is too long, everything is empty and isGood() says no.
class ByteReader
{
public:
    explicit ByteReader(QByteArrayView bytes) : m_bytes(bytes) { }

    quint64 number()
    {
        quint64 value = 0;
        for (int shift = 0; shift < 64 && !m_bytes.isEmpty(); shift += 7) {
            const auto byte = quint8(m_bytes.front());
            m_bytes = m_bytes.sliced(1);
            value |= quint64(byte & 0x7f) << shift;
            if (byte < 0x80)
                return value;
        }
        m_good = false;
        return 0;
    }
    qint64 signedNumber()
    {
        const quint64 value = number();
        return qint64(value >> 1) ^ -qint64(value & 1);
    }
    QByteArrayView string() { return raw(number()); }
    QByteArrayView raw(quint64 size)
    {
        if (!m_good || size > quint64(m_bytes.size())) {
            m_good = false;
            return {};
        }
        const QByteArrayView text = m_bytes.first(qsizetype(size));
        m_bytes = m_bytes.sliced(qsizetype(size));
        return text;
    }
    /// Up to the first byte that ends it, or the end.
    template <class Ends>
    QByteArrayView rawUntil(Ends ends)
    {
        return raw(quint64(std::find_if(m_bytes.begin(), m_bytes.end(), ends) - m_bytes.begin()));
    }
    QByteArrayView rest() { return raw(quint64(m_bytes.size())); }
    [[nodiscard]] bool isGood() const { return m_good; }
    [[nodiscard]] bool atEnd() const { return m_bytes.isEmpty(); }

private:
    QByteArrayView m_bytes;
    bool m_good = true;
};

} // namespace belfry::store
