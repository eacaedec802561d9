#include "core/paths.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>
#include <QSaveFile>
#include <QStandardPaths>

#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace belfry {
namespace {

QString base(const char *variable, QStandardPaths::StandardLocation location)
{
    const QString fromEnvironment = qEnvironmentVariable(variable);
    const QString root = fromEnvironment.startsWith(u'/') ? fromEnvironment : QStandardPaths::writableLocation(location);
    return QDir::cleanPath(root + u"/belfry"_s);
}

} // namespace

QString dataDir()
{
    return base("XDG_DATA_HOME", QStandardPaths::GenericDataLocation);
}

QString configDir()
{
    return base("XDG_CONFIG_HOME", QStandardPaths::GenericConfigLocation);
}

QString runtimeDir()
{
    const QString xdg = qEnvironmentVariable("XDG_RUNTIME_DIR");
    if (xdg.startsWith(u'/') && QFileInfo(xdg).isWritable())
        return QDir::cleanPath(xdg + u"/belfry"_s);
    // A bare container has no runtime folder. The user's id keeps two users apart; ensurePrivateDir checks the owner.
    return QDir::cleanPath(QDir::tempPath() + u"/belfry-%1"_s.arg(getuid()));
}

QString defaultStorePath()
{
    const QString fromEnvironment = qEnvironmentVariable("BELFRY_STORE");
    return fromEnvironment.isEmpty() ? dataDir() + u"/belfry.db"_s : fromEnvironment;
}

QString storeTag(const QString &storePath)
{
    const QFileInfo info(storePath);
    QString canonical = info.canonicalFilePath();
    if (canonical.isEmpty()) {
        const QString folder = QFileInfo(info.absolutePath()).canonicalFilePath();
        canonical = (folder.isEmpty() ? info.absolutePath() : folder) + u'/' + info.fileName();
    }
    return QString::fromLatin1(QCryptographicHash::hash(canonical.toUtf8(), QCryptographicHash::Sha256).toHex().left(16));
}

Result<void> ensurePrivateDir(const QString &path)
{
    struct stat info = {};
    const QByteArray name = path.toLocal8Bit();
    if (::stat(name.constData(), &info) != 0) {
        if (!QDir().mkpath(path))
            return fail(ErrorCode::StoreUnavailable, u"Cannot create the folder %1."_s.arg(path));
        ::chmod(name.constData(), 0700);
        return {};
    }
    if (!S_ISDIR(info.st_mode))
        return fail(ErrorCode::StoreUnavailable, u"%1 is not a folder."_s.arg(path));
    if (info.st_uid != getuid())
        return fail(ErrorCode::StoreUnavailable, u"The folder %1 belongs to another user."_s.arg(path));
    return {};
}

Result<QByteArray> readFile(const QString &path, qint64 maxBytes)
{
    QFile file;
    bool opened = false;
    if (path == u"-"_s) {
        opened = file.open(stdin, QIODevice::ReadOnly);
    } else {
        if (QFileInfo(path).isDir())
            return fail(ErrorCode::Invalid, u"%1 is a folder, not a file."_s.arg(path));
        file.setFileName(path);
        opened = file.open(QIODevice::ReadOnly);
    }
    if (!opened)
        return fail(ErrorCode::Invalid, u"Cannot read %1: %2."_s.arg(path, file.errorString()));
    QByteArray bytes;
    while (bytes.size() <= maxBytes) {
        const QByteArray piece = file.read(qMin<qint64>(maxBytes + 1 - bytes.size(), 1 << 20));
        if (piece.isEmpty())
            break;
        bytes += piece;
    }
    if (bytes.size() > maxBytes)
        return fail(ErrorCode::Invalid, u"%1 is larger than the limit of %2 bytes."_s.arg(path).arg(maxBytes));
    return bytes;
}

Result<QByteArray> readSecretFile(const QString &path, qint64 maxBytes)
{
    BELFRY_LET(bytes, readFile(path, maxBytes));
    if (bytes.endsWith('\n')) {
        bytes.chop(1);
        if (bytes.endsWith('\r'))
            bytes.chop(1);
    }
    return bytes;
}

Result<void> writePrivateFile(const QString &path, const QByteArray &bytes)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return fail(ErrorCode::StoreUnavailable, u"Cannot write %1: %2."_s.arg(path, file.errorString()));
    file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    if (file.write(bytes) != bytes.size() || !file.commit())
        return fail(ErrorCode::StoreUnavailable, u"Cannot write %1: %2."_s.arg(path, file.errorString()));
    return {};
}

} // namespace belfry
