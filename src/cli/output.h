#pragma once

#include "core/json.h"

#include <QPair>
#include <QStringList>

namespace belfry::cli {

using Fields = QList<QPair<QString, QString>>;

/// The two streams of a command. With --json exactly one JSON document goes to standard output (or one a line where a
/// command streams); warnings and errors go to standard error, one line each.
class Output
{
public:
    void setJson(bool json) { m_json = json; }
    [[nodiscard]] bool isJson() const { return m_json; }

    /// The answer of a command: `document` with --json, else `text` as it stands. Returns `code` for `return`.
    int answer(const Json &document, const QString &text, int code = 0);
    /// One line of a stream, at once.
    void line(const Json &document, const QString &text);
    void bytes(const QByteArray &bytes);
    /// Kept back until the end: an error is the one line on standard error.
    void warn(const QString &message);
    /// Long-running commands: what is known so far, and from now on at once.
    void flushWarnings();
    /// Prints the error and gives its exit code.
    int error(const Error &error);
    /// Prints what is left. A full disk or a closed pipe turns success into failure.
    int finish(int code);

private:
    void write(const QByteArray &bytes);
    void noteBroken();

    bool m_json = false;
    bool m_immediate = false;
    bool m_broken = false; ///< standard output could not take everything
    bool m_readerLeft = false;
    QStringList m_warnings;
};

/// "name   value" lines.
[[nodiscard]] QString fieldsText(const Fields &fields);
/// Left-aligned columns; "(none)" without rows.
[[nodiscard]] QString tableText(const QStringList &headings, const QList<QStringList> &rows);
/// Text from outside made harmless for a terminal: control characters become \xNN (line feeds too unless kept).
[[nodiscard]] QString plain(const QString &text, bool keepLines = false);

} // namespace belfry::cli
