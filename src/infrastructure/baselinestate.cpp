#include "infrastructure/baselinestate.h"

#include <QCryptographicHash>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QRegularExpression>
#include <QSet>

#include <fcntl.h>
#include <glob.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace belfry::infrastructure {
namespace {

constexpr qint64 CommandMaxBytes = 4 * 1024 * 1024;

tl::unexpected<Error> unreadable(const QString &path, int number)
{
    return fail(number == ENOENT || number == ENOTDIR ? ErrorCode::NotFound : ErrorCode::Failed,
        u"%1 cannot be read: %2."_s.arg(path, QString::fromLocal8Bit(strerror(number))), u"file"_s);
}

QStringList matches(const QString &pattern)
{
    glob_t found{};
    QStringList paths;
    if (::glob(QFile::encodeName(pattern).constData(), GLOB_BRACE, nullptr, &found) == 0) {
        for (size_t i = 0; i < found.gl_pathc; ++i)
            paths += QFile::decodeName(found.gl_pathv[i]);
    }
    ::globfree(&found);
    return paths;
}

bool isPattern(const QString &path)
{
    static const QRegularExpression wild(u"[*?\\[{]"_s);
    return path.contains(wild) && !QFileInfo::exists(path);
}

/// Globs and folders taken apart, absolute, each once, in order.
Result<QStringList> expanded(const QStringList &patterns)
{
    QStringList paths;
    QSet<QString> seen;
    const auto add = [&](const QString &path) {
        const QString absolute = QDir::cleanPath(QFileInfo(path).absoluteFilePath());
        if (!seen.contains(absolute)) {
            seen += absolute;
            paths += absolute;
        }
    };
    for (const QString &pattern : patterns) {
        const QStringList found = isPattern(pattern) ? matches(pattern) : QStringList(pattern);
        for (const QString &path : found) {
            if (!QFileInfo(path).isDir()) {
                add(path);
            } else if (!isPattern(pattern)) {
                for (QDirIterator it(path, QDir::Files | QDir::Hidden | QDir::System, QDirIterator::Subdirectories); it.hasNext();) {
                    add(it.next());
                    if (paths.size() > FilesPerBaseline)
                        break;
                }
            }
            if (paths.size() > FilesPerBaseline)
                return fail(ErrorCode::Invalid, u"%1 names more than %2 files; watch fewer."_s.arg(pattern).arg(FilesPerBaseline), u"file"_s);
        }
    }
    paths.sort();
    return paths;
}

Result<void> readInto(QFile &file, Captured &captured)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    QByteArray block(256 * 1024, Qt::Uninitialized);
    captured.hasContent = true;
    for (;;) {
        const qint64 got = file.read(block.data(), block.size());
        if (got < 0)
            return fail(ErrorCode::Failed, u"%1 cannot be read: %2."_s.arg(captured.name, file.errorString()), u"file"_s);
        if (got == 0)
            break;
        hash.addData(QByteArrayView(block).first(got));
        captured.size += got;
        if (captured.size <= ContentMaxBytes) {
            captured.content += QByteArrayView(block).first(got);
        } else {
            captured.hasContent = false;
            captured.content.clear();
        }
    }
    captured.sha256 = hash.result();
    return {};
}

} // namespace

QString commandText(const QStringList &argv)
{
    static const QRegularExpression plainWord(u"^[A-Za-z0-9_./:=,@%+-]+$"_s);
    QStringList words;
    for (QString word : argv)
        words += plainWord.match(word).hasMatch() ? word : u'\'' + word.replace(u'\'', u"'\\''"_s) + u'\'';
    return words.join(u' ');
}

QStringList commandWords(const QString &text)
{
    QStringList words;
    QString word;
    QChar quote;
    bool any = false; // a word has begun; it may be empty
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        if (c == u'\\' && quote != u'\'' && i + 1 < text.size() && (quote.isNull() || text[i + 1] == u'"' || text[i + 1] == u'\\')) {
            word += text[++i];
            any = true;
        } else if (!quote.isNull()) {
            if (c == quote)
                quote = QChar();
            else
                word += c;
        } else if (c == u'"' || c == u'\'') {
            quote = c;
            any = true;
        } else if (c.isSpace()) {
            if (any)
                words += std::exchange(word, QString());
            any = false;
        } else {
            word += c;
            any = true;
        }
    }
    if (any)
        words += word;
    return words;
}

Result<Captured> captureFile(const QString &path)
{
    // Opened without blocking and judged by the descriptor: a FIFO or a device in the place of a file never hangs a scan.
    const int descriptor = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (descriptor < 0)
        return unreadable(path, errno);
    struct stat facts{};
    if (::fstat(descriptor, &facts) != 0 || !S_ISREG(facts.st_mode)) {
        ::close(descriptor);
        return fail(ErrorCode::Failed, u"%1 is no regular file."_s.arg(path), u"file"_s);
    }
    Captured captured{path, u"file"_s, {}, 0, facts.st_mode & 07777u, facts.st_uid, facts.st_gid, {}, false};
    QFile file;
    if (!file.open(descriptor, QIODevice::ReadOnly | QIODevice::Unbuffered, QFileDevice::AutoCloseHandle)) {
        ::close(descriptor);
        return fail(ErrorCode::Failed, u"%1 cannot be read."_s.arg(path), u"file"_s);
    }
    BELFRY_TRY(readInto(file, captured));
    return captured;
}

Result<Captured> captureCommand(const QStringList &argv)
{
    QProcess process;
    process.setStandardInputFile(QProcess::nullDevice());
    process.start(argv.value(0), argv.mid(1));
    const QString name = commandText(argv);
    if (!process.waitForStarted(CommandTimeoutMs))
        return fail(ErrorCode::Failed, u"%1 cannot be started: %2."_s.arg(name, process.errorString()), u"command"_s);
    const bool ended = process.waitForFinished(CommandTimeoutMs);
    if (!ended) {
        process.kill();
        process.waitForFinished(1000);
        return fail(ErrorCode::Failed, u"%1 did not end within %2 s and was stopped."_s.arg(name).arg(CommandTimeoutMs / 1000), u"command"_s);
    }
    if (process.exitStatus() != QProcess::NormalExit || process.exitCode() != 0) {
        const QString said = QString::fromUtf8(process.readAllStandardError()).trimmed().section(u'\n', 0, 0).left(200);
        return fail(ErrorCode::Failed, u"%1 ended with code %2%3."_s.arg(name).arg(process.exitCode()).arg(said.isEmpty() ? QString() : u": "_s + said), u"command"_s);
    }
    Captured captured{name, u"command"_s, {}, 0, 0, 0, 0, process.readAllStandardOutput(), true};
    captured.size = captured.content.size();
    if (captured.size > CommandMaxBytes)
        return fail(ErrorCode::Failed, u"%1 printed more than %2 MiB."_s.arg(name).arg(CommandMaxBytes >> 20), u"command"_s);
    captured.sha256 = QCryptographicHash::hash(captured.content, QCryptographicHash::Sha256);
    return captured;
}

Result<Capture> capture(const BaselineSpec &spec, const QStringList &known)
{
    Capture all;
    if (!spec.command.isEmpty()) {
        if (auto one = captureCommand(spec.command))
            all.items += *one;
        else
            all.unreadable += {commandText(spec.command), one.error().message};
        return all;
    }
    BELFRY_LET(paths, expanded(spec.files));
    for (const QString &path : known) {
        if (!paths.contains(path))
            paths += path;
    }
    for (const QString &path : std::as_const(paths)) {
        if (auto one = captureFile(path))
            all.items += *one;
        else if (one.error().code != ErrorCode::NotFound || !known.contains(path))
            all.unreadable += {path, one.error().message};
    }
    return all;
}

} // namespace belfry::infrastructure
