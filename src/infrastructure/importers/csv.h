#pragma once

#include "core/result.h"

#include <QIODevice>
#include <QStringList>

#include <optional>

namespace belfry::infrastructure {

/// RFC 4180 records one after the other: quotes, line feeds within quotes, CRLF, a byte-order mark; comma or semicolon,
/// whichever the first line has. Memory is that of one record.
class CsvReader
{
public:
    explicit CsvReader(QIODevice &device) : m_device(device) { }

    /// Nothing at the end. An open quote or an endless record is an error that names the line.
    [[nodiscard]] Result<std::optional<QStringList>> next();
    [[nodiscard]] qint64 line() const { return m_line; } ///< where the last record began

private:
    [[nodiscard]] bool get(char *c);

    QIODevice &m_device;
    QByteArray m_buffer;
    qsizetype m_at = 0;
    qint64 m_line = 0;
    qint64 m_lines = 1; ///< line of the next byte
    char m_separator = 0;
};

} // namespace belfry::infrastructure
