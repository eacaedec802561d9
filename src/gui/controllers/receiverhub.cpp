#include "gui/controllers/receiverhub.h"

#include "core/id.h"
#include "gui/controllers/vaultwatch.h"
#include "gui/humantime.h"
#include "gui/widgets/celldelegate.h"

using namespace Qt::StringLiterals;

namespace belfry::gui {

namespace {

constexpr int KeptHits = 1000;

struct KindName {
    Behaviour::Kind kind;
    const char *name;
};
constexpr KindName Kinds[] = {{Behaviour::Kind::Answer, "answer"}, {Behaviour::Kind::FailFirst, "fail-first"}, {Behaviour::Kind::Hang, "hang"},
    {Behaviour::Kind::Reset, "reset"}, {Behaviour::Kind::Redirect, "redirect"}};

} // namespace

QString headerValue(const HeaderList &headers, const QString &name)
{
    for (const auto &[header, value] : headers) {
        if (header.compare(name, Qt::CaseInsensitive) == 0)
            return value;
    }
    return {};
}

void HitModel::add(const services::ReceivedHit &hit)
{
    if (m_hits.size() >= KeptHits) {
        beginRemoveRows({}, KeptHits - 1, rowCount() - 1);
        m_hits.resize(KeptHits - 1);
        endRemoveRows();
    }
    beginInsertRows({}, 0, 0);
    m_hits.prepend(hit);
    endInsertRows();
}

void HitModel::clear()
{
    beginResetModel();
    m_hits.clear();
    endResetModel();
}

const services::ReceivedHit *HitModel::at(const QModelIndex &index) const
{
    return index.isValid() && index.row() < m_hits.size() ? &m_hits[index.row()] : nullptr;
}

int HitModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_hits.size());
}

int HitModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant HitModel::data(const QModelIndex &index, int role) const
{
    const services::ReceivedHit *hit = at(index);
    if (!hit)
        return {};
    const int column = index.column();
    if (role == Qt::DisplayRole) {
        switch (column) {
        case Time: return shortTime(hit->at);
        case Request: return hit->method + u' ' + hit->path;
        case Event: return headerValue(hit->headers, u"X-Belfry-Event"_s);
        case Signature: return !hit->checked ? tr("not checked") : hit->valid ? tr("verified") : tr("refused: %1").arg(hit->reason);
        case Answer: return hit->answered > 0 ? QString::number(hit->answered) : tr("none");
        case Size: return tr("%n byte(s)", nullptr, int(hit->body.size()));
        default: return {};
        }
    }
    if (role == Qt::DecorationRole && column == Signature && hit->checked)
        return hit->valid ? icon(u"success"_s, Token::Delivered) : icon(u"error"_s, Token::Failed);
    if (role == Qt::ToolTipRole && column == Signature)
        return hit->reason;
    if (role == ToneRole && column == Signature)
        return int(!hit->checked ? Token::MutedText : hit->valid ? Token::Delivered : Token::Failed);
    if (role == ToneRole && (column == Time || column == Size))
        return int(Token::MutedText);
    if (role == MonospaceRole)
        return column == Request;
    return {};
}

QVariant HitModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return QAbstractTableModel::headerData(section, orientation, role);
    switch (section) {
    case Time: return tr("Time");
    case Request: return tr("Request");
    case Event: return tr("Event");
    case Signature: return tr("Signature");
    case Answer: return tr("Answered");
    case Size: return tr("Size");
    default: return {};
    }
}

QStringList Behaviour::faults() const
{
    QStringList list;
    if (delaySeconds > 0)
        list << u"delay=%1ms"_s.arg(qRound(delaySeconds * 1000));
    switch (kind) {
    case Kind::Answer: break; // the status says it all
    case Kind::FailFirst: list << u"fail-first=%1"_s.arg(count) << u"status=%1"_s.arg(status); break;
    case Kind::Hang: list << u"hang"_s; break;
    case Kind::Reset: list << u"reset"_s; break;
    case Kind::Redirect: list << u"redirect="_s + redirect; break;
    }
    return list;
}

QString Behaviour::kindName(Kind kind)
{
    for (const KindName &known : Kinds) {
        if (known.kind == kind)
            return QLatin1String(known.name);
    }
    return {};
}

Behaviour::Kind Behaviour::kindOf(const QString &name)
{
    for (const KindName &known : Kinds) {
        if (name == QLatin1String(known.name))
            return known.kind;
    }
    return Kind::Answer;
}

LocalReceiver::LocalReceiver(AppContext &context, const QString &receiverName, QObject *parent)
    : QObject(parent), id(newId("rcv")), name(receiverName), m_context(context)
{
}

LocalReceiver::~LocalReceiver() = default;

services::ReceiverOptions LocalReceiver::options() const
{
    services::ReceiverOptions options;
    options.listen = listen;
    options.scheme = scheme;
    options.secret = SecretBytes(secret.toUtf8());
    if (behaviour.kind == Behaviour::Kind::Answer)
        options.status = behaviour.status;
    options.faults = behaviour.faults();
    return options;
}

bool LocalReceiver::start()
{
    stop();
    if (!m_context.ports.makeReceiver)
        return false;
    if (hasSealedKey) {
        m_problem = tr("The vault is locked: the key of this receiver cannot be read. Unlock it first.");
        Q_EMIT changed();
        return false;
    }
    m_receiver = m_context.ports.makeReceiver();
    connect(m_receiver.get(), &services::Receiver::hit, this, [this](const services::ReceivedHit &received) {
        m_hits.add(received);
        Q_EMIT hit(received);
        Q_EMIT changed();
    });
    const auto base = m_receiver->start(options());
    if (base) {
        m_base = *base;
        listen = QUrl(m_base).authority(); // stays on its port when it is started again
    } else {
        m_problem = base.error().message;
        m_receiver.reset();
    }
    Q_EMIT changed();
    return isRunning();
}

void LocalReceiver::stop()
{
    startsAgain = false;
    m_problem.clear();
    m_base.clear();
    if (m_receiver)
        m_receiver->stop();
    m_receiver.reset();
    Q_EMIT changed();
}

QString LocalReceiver::url() const
{
    return m_base.isEmpty() ? QString() : m_base + (m_base.endsWith(u'/') ? u""_s : u"/"_s) + u"r/"_s + name;
}

services::KeptReceiver LocalReceiver::kept() const
{
    return {id, name, listen, scheme, Behaviour::kindName(behaviour.kind), behaviour.status, behaviour.count, behaviour.delaySeconds,
        behaviour.redirect, hasSealedKey || !secret.isEmpty(), isRunning() || startsAgain};
}

void LocalReceiver::restore(const services::KeptReceiver &from)
{
    id = from.id;
    listen = from.listen;
    scheme = from.scheme;
    behaviour = {Behaviour::kindOf(from.behaviour), from.status, from.count, from.delaySeconds, from.redirect};
    hasSealedKey = from.hasKey;
    startsAgain = from.running;
}

void LocalReceiver::takeKey(const SecretBytes &key)
{
    secret = QString::fromUtf8(key.bytes());
    hasSealedKey = false;
    m_problem.clear();
    Q_EMIT changed();
    startAgain();
}

void LocalReceiver::startAgain()
{
    if (startsAgain && !isRunning() && !hasSealedKey)
        (void)start(); // what is in its way stands beside it
}

void LocalReceiver::apply()
{
    if (m_receiver)
        m_receiver->setOptions(options());
    Q_EMIT changed();
}

ReceiverHub::ReceiverHub(AppContext &context) : QObject(&context), m_context(context)
{
    m_saveTimer.setSingleShot(true);
    m_saveTimer.setInterval(100); // a key that is typed is sealed once
    connect(&m_saveTimer, &QTimer::timeout, this, &ReceiverHub::save);
    connect(VaultWatch::of(context), &VaultWatch::unlocked, this, [this] {
        loadKeys();
        save();
    });
    load();
}

void ReceiverHub::load()
{
    m_context.engine->run(this, [](services::Engine &engine) { return services::ReceiverService(engine.context()).list(); },
        [this](Result<QList<services::KeptReceiver>> receivers) {
            if (!receivers)
                return;
            for (const auto &kept : *receivers) {
                if (find(kept.name))
                    continue;
                m_saved.insert(kept.id, {kept, {}});
                LocalReceiver *receiver = make(kept.name);
                receiver->restore(kept);
                receiver->startAgain();
            }
            loadKeys();
            Q_EMIT changed();
        });
}

void ReceiverHub::loadKeys()
{
    for (LocalReceiver *receiver : std::as_const(m_receivers)) {
        if (!receiver->hasSealedKey)
            continue;
        m_context.engine->run(receiver, [id = receiver->id](services::Engine &engine) { return services::ReceiverService(engine.context()).key(id); },
            [this, receiver](Result<SecretBytes> key) {
                if (!key && key.error().code == ErrorCode::Locked)
                    return VaultWatch::of(m_context)->refused(); // asked again when it is open
                if (!key || !receiver->hasSealedKey)
                    return;
                m_saved[receiver->id].key = QString::fromUtf8(key->bytes());
                receiver->takeKey(*key);
            });
    }
}

void ReceiverHub::save()
{
    for (const LocalReceiver *receiver : std::as_const(m_receivers)) {
        const Saved now{receiver->kept(), receiver->secret};
        const Saved before = m_saved.value(now.receiver.id);
        if (now == before)
            continue;
        std::optional<SecretBytes> key;
        if (now.key != before.key && !receiver->hasSealedKey)
            key = SecretBytes(now.key.toUtf8());
        m_context.engine->run(this, [kept = now.receiver, key](services::Engine &engine) { return services::ReceiverService(engine.context()).save(kept, key); },
            [this, now](Result<void> done) {
                if (done)
                    m_saved.insert(now.receiver.id, now);
                else if (done.error().code == ErrorCode::Locked)
                    VaultWatch::of(m_context)->refused(); // made up for when it is open
                else
                    Q_EMIT m_context.failure(tr("The receiver %1 was not kept: %2").arg(now.receiver.name, done.error().message));
            });
    }
}

ReceiverHub *ReceiverHub::of(AppContext &context)
{
    if (auto *known = context.findChild<ReceiverHub *>(QString(), Qt::FindDirectChildrenOnly))
        return known;
    return new ReceiverHub(context);
}

LocalReceiver *ReceiverHub::add(const QString &name)
{
    static const QStringList names{u"blue-otter"_s, u"red-heron"_s, u"green-lynx"_s, u"grey-raven"_s, u"gold-finch"_s};
    QString chosen = name;
    while (chosen.isEmpty() || (name.isEmpty() && find(chosen))) {
        chosen = names[m_made % names.size()];
        if (m_made >= names.size())
            chosen += u"-%1"_s.arg(m_made / names.size() + 1);
        ++m_made;
    }
    LocalReceiver *receiver = make(chosen);
    m_saveTimer.start();
    Q_EMIT changed();
    return receiver;
}

LocalReceiver *ReceiverHub::make(const QString &name)
{
    auto *receiver = new LocalReceiver(m_context, name, this);
    connect(receiver, &LocalReceiver::changed, this, [this] {
        m_saveTimer.start();
        Q_EMIT changed();
    });
    m_receivers << receiver;
    return receiver;
}

void ReceiverHub::remove(LocalReceiver *receiver)
{
    m_receivers.removeAll(receiver);
    receiver->disconnect(this);
    receiver->stop();
    receiver->deleteLater();
    m_saved.remove(receiver->id);
    m_context.engine->run(this, [id = receiver->id](services::Engine &engine) { return services::ReceiverService(engine.context()).remove(id); },
        [this](Result<void> done) {
            if (!done)
                Q_EMIT m_context.failure(done.error().message);
        });
    Q_EMIT changed();
}

LocalReceiver *ReceiverHub::find(const QString &name) const
{
    for (LocalReceiver *receiver : m_receivers) {
        if (receiver->name == name)
            return receiver;
    }
    return nullptr;
}

} // namespace belfry::gui
