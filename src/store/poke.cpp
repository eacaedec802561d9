#include "store/poke.h"

#include "core/id.h"
#include "core/paths.h"

#include <QFile>
#include <QSocketNotifier>

#include <cerrno>
#include <dirent.h>
#include <memory>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace belfry::store {
namespace {

bool address(const QString &file, sockaddr_un *out)
{
    const QByteArray name = QFile::encodeName(file);
    *out = {};
    out->sun_family = AF_UNIX;
    // A path too long for a socket means no pokes; the data version is asked once a second anyway.
    if (size_t(name.size()) >= sizeof(out->sun_path))
        return false;
    memcpy(out->sun_path, name.constData(), size_t(name.size()) + 1);
    return true;
}

struct FolderEnd {
    void operator()(DIR *folder) const { ::closedir(folder); }
};

} // namespace

QString storeRuntimeDir(const QString &storePath)
{
    return runtimeDir() + u'/' + storeTag(storePath);
}

PokeSender::PokeSender(const QString &storePath)
    : m_signature(QByteArray::number(::getpid()) + '-' + randomBase62(6).toLatin1()), m_folder(storeRuntimeDir(storePath))
{
    m_socket = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
}

PokeSender::~PokeSender()
{
    if (m_socket >= 0)
        ::close(m_socket);
}

void PokeSender::poke()
{
    if (m_socket < 0)
        return;
    // By hand: a commit does this, and QDir makes a regular expression of a filter each time.
    const std::unique_ptr<DIR, FolderEnd> folder(::opendir(QFile::encodeName(m_folder).constData()));
    if (!folder)
        return;
    while (const dirent *entry = ::readdir(folder.get())) {
        if (!QByteArrayView(entry->d_name).endsWith(".poke"))
            continue;
        const QString file = m_folder + u'/' + QFile::decodeName(entry->d_name);
        sockaddr_un to = {};
        if (!address(file, &to))
            continue;
        const auto sent = ::sendto(m_socket, m_signature.constData(), size_t(m_signature.size()), MSG_NOSIGNAL, reinterpret_cast<const sockaddr *>(&to), sizeof(to));
        // Nobody behind it: its process was killed. A full queue (EAGAIN) is a poke already on its way.
        if (sent < 0 && errno == ECONNREFUSED)
            QFile::remove(file);
    }
}

PokeReceiver::PokeReceiver(const QString &storePath, QObject *parent) : QObject(parent)
{
    const QString folder = storeRuntimeDir(storePath);
    if (!ensurePrivateDir(runtimeDir()) || !ensurePrivateDir(folder))
        return;
    m_file = u"%1/%2-%3.poke"_s.arg(folder).arg(::getpid()).arg(randomBase62(6));
    sockaddr_un self = {};
    m_socket = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (m_socket < 0 || !address(m_file, &self)
        || ::bind(m_socket, reinterpret_cast<const sockaddr *>(&self), sizeof(self)) != 0) {
        if (m_socket >= 0)
            ::close(m_socket);
        m_socket = -1;
        return;
    }
    m_notifier = new QSocketNotifier(m_socket, QSocketNotifier::Read, this);
    connect(m_notifier, &QSocketNotifier::activated, this, &PokeReceiver::drain);
}

PokeReceiver::~PokeReceiver()
{
    if (m_socket >= 0) {
        if (m_notifier)
            m_notifier->setEnabled(false);
        ::close(m_socket);
        QFile::remove(m_file);
    }
}

void PokeReceiver::drain()
{
    char buffer[64];
    bool isNews = false;
    for (ssize_t size = 0; (size = ::recv(m_socket, buffer, sizeof(buffer), 0)) > 0;)
        isNews = isNews || m_deafTo.isEmpty() || QByteArrayView(buffer, size) != m_deafTo;
    if (isNews)
        Q_EMIT poked();
}

} // namespace belfry::store
