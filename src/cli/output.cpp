#include "cli/output.h"

#include "services/locktext.h"

#include <cerrno>
#include <cstdio>

using namespace Qt::StringLiterals;

namespace belfry::cli {
namespace {

void toStandardError(const QString &line)
{
    const QByteArray bytes = line.toUtf8() + '\n';
    std::fwrite(bytes.constData(), 1, std::size_t(bytes.size()), stderr);
    std::fflush(stderr);
}

QString oneLine(const QString &message)
{
    return plain(message.simplified());
}

/// A message of the engine with what it asks for in words of the command line.
QString advised(const QString &message)
{
    if (!services::tellsOfLock(message))
        return message;
    return message + (services::asksForPassphrase(message) ? u" Give it in BELFRY_PASSPHRASE or with --passphrase-file."_s
                                                           : u" Unlock it with `belfryctl vault unlock`."_s);
}

} // namespace

void Output::write(const QByteArray &bytes)
{
    if (m_broken || bytes.isEmpty())
        return;
    if (std::fwrite(bytes.constData(), 1, std::size_t(bytes.size()), stdout) != std::size_t(bytes.size()))
        noteBroken();
}

int Output::answer(const Json &document, const QString &text, int code)
{
    write(m_json ? toBytes(document) + '\n' : text.toUtf8());
    return code;
}

void Output::line(const Json &document, const QString &text)
{
    write(m_json ? toBytes(document) + '\n' : text.toUtf8() + '\n');
    if (std::fflush(stdout) != 0)
        noteBroken();
}

void Output::noteBroken()
{
    // A reader that has seen enough (`| head`) is no failure; a full disk is.
    m_readerLeft = m_readerLeft || (!m_broken && errno == EPIPE);
    m_broken = true;
}

void Output::bytes(const QByteArray &bytes)
{
    write(bytes);
}

void Output::warn(const QString &message)
{
    if (m_immediate)
        toStandardError(u"belfryctl: warning: "_s + oneLine(advised(message)));
    else if (!m_warnings.contains(message))
        m_warnings += message;
}

void Output::flushWarnings()
{
    m_immediate = true;
    const QStringList warnings = std::exchange(m_warnings, {});
    for (const QString &warning : warnings)
        warn(warning);
}

int Output::error(const Error &error)
{
    if (m_json) {
        Json body = {{"code", errorCodeName(error.code).toStdString()}, {"message", toJson(advised(error.message))}};
        if (!error.field.isEmpty())
            body["field"] = toJson(error.field);
        if (!m_warnings.isEmpty()) {
            body["warnings"] = Json::array();
            for (const QString &warning : std::as_const(m_warnings))
                body["warnings"].push_back(toJson(warning));
        }
        toStandardError(QString::fromUtf8(toBytes(Json{{"error", body}})));
    } else {
        toStandardError(u"belfryctl: "_s + oneLine(advised(error.message)));
    }
    std::fflush(stdout);
    return exitCode(error.code);
}

int Output::finish(int code)
{
    if (std::fflush(stdout) != 0)
        noteBroken();
    if (m_broken && !m_readerLeft) {
        const int failure = error({ErrorCode::Failed, u"Standard output could not be written."_s});
        return code != 0 ? code : failure;
    }
    flushWarnings();
    return code;
}

QString fieldsText(const Fields &fields)
{
    qsizetype width = 0;
    for (const auto &[name, value] : fields)
        width = qMax(width, name.size());
    QString text;
    for (const auto &[name, value] : fields)
        text += name.leftJustified(width + 2) + plain(value) + u'\n';
    return text;
}

QString tableText(const QStringList &headings, const QList<QStringList> &rows)
{
    if (rows.isEmpty())
        return u"(none)\n"_s;
    QList<qsizetype> widths(headings.size(), 0);
    QList<QStringList> lines = {headings};
    for (const QStringList &row : rows) {
        QStringList clean;
        for (const QString &cell : row)
            clean += cell.isEmpty() ? u"-"_s : plain(cell);
        lines += clean;
    }
    for (const QStringList &line : std::as_const(lines)) {
        for (qsizetype i = 0; i < line.size(); ++i)
            widths[i] = qMax(widths[i], line[i].size());
    }
    QString text;
    for (const QStringList &line : std::as_const(lines)) {
        QString padded;
        for (qsizetype i = 0; i < line.size(); ++i)
            padded += i + 1 == line.size() ? line[i] : line[i].leftJustified(widths[i] + 2);
        text += padded + u'\n';
    }
    return text;
}

QString plain(const QString &text, bool keepLines)
{
    QString clean;
    clean.reserve(text.size());
    for (const QChar c : text) {
        const bool control = c.category() == QChar::Other_Control || c.category() == QChar::Other_Format
            || c == QChar(0x2028) || c == QChar(0x2029);
        if (!control || (keepLines && (c == u'\n' || c == u'\t')))
            clean += c;
        else if (c.unicode() < 0x100)
            clean += u"\\x%1"_s.arg(uint(c.unicode()), 2, 16, QLatin1Char('0'));
        else
            clean += u"\\u%1"_s.arg(uint(c.unicode()), 4, 16, QLatin1Char('0'));
    }
    return clean;
}

} // namespace belfry::cli
