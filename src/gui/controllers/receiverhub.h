#pragma once

#include "gui/appcontext.h"
#include "services/receiverservice.h"

#include <QAbstractTableModel>
#include <QTimer>

#include <memory>

namespace belfry::gui {

/// What came in at one receiver, newest first; the last thousand are kept.
class HitModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Time, Request, Event, Signature, Answer, Size, ColumnCount };
    using QAbstractTableModel::QAbstractTableModel;

    void add(const services::ReceivedHit &hit);
    void clear();
    [[nodiscard]] const services::ReceivedHit *at(const QModelIndex &index) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QList<services::ReceivedHit> m_hits;
};

/// The value of a header, whatever its case; empty where there is none.
[[nodiscard]] QString headerValue(const HeaderList &headers, const QString &name);

/// How a test receiver answers, as the page shows it.
struct Behaviour {
    enum class Kind { Answer, FailFirst, Hang, Reset, Redirect };
    Kind kind = Kind::Answer;
    int status = 200;   ///< of Answer, and of the failures of FailFirst
    int count = 2;      ///< FailFirst
    double delaySeconds = 0;
    QString redirect;
    bool operator==(const Behaviour &) const = default;
    [[nodiscard]] QStringList faults() const;
    [[nodiscard]] static QString kindName(Kind kind);
    [[nodiscard]] static Kind kindOf(const QString &name);
};

/// One test receiver: kept with its settings and hits while it is stopped, and with its settings over a restart.
class LocalReceiver final : public QObject
{
    Q_OBJECT
public:
    LocalReceiver(AppContext &context, const QString &name, QObject *parent);
    ~LocalReceiver() override;

    [[nodiscard]] bool start();
    void stop();
    [[nodiscard]] bool isRunning() const { return bool(m_receiver); }
    [[nodiscard]] QString url() const; ///< with a path of its own; empty while stopped
    [[nodiscard]] const QString &problem() const { return m_problem; }
    [[nodiscard]] HitModel &hits() { return m_hits; }

    QString id;
    QString name;
    QString listen = QStringLiteral("127.0.0.1:0");
    QString scheme;
    QString secret;
    Behaviour behaviour;
    bool hasSealedKey = false; ///< `secret` is not read yet: the vault was locked
    bool startsAgain = false; ///< it ran when the window was closed, and its key is not read yet
    [[nodiscard]] services::KeptReceiver kept() const;
    void restore(const services::KeptReceiver &from);
    void takeKey(const SecretBytes &key);
    void startAgain(); ///< where it ran when the window was closed and all of it has been read
    /// Takes over what was set above, from the next request on.
    void apply();

Q_SIGNALS:
    void changed();
    void hit(const belfry::services::ReceivedHit &hit);

private:
    [[nodiscard]] services::ReceiverOptions options() const;

    AppContext &m_context;
    std::unique_ptr<services::Receiver> m_receiver;
    QString m_base;
    QString m_problem;
    HitModel m_hits;
};

/// The receivers of this window, shared by the pages.
class ReceiverHub final : public QObject
{
    Q_OBJECT
public:
    static ReceiverHub *of(AppContext &context);

    LocalReceiver *add(const QString &name = {});
    void remove(LocalReceiver *receiver);
    [[nodiscard]] const QList<LocalReceiver *> &receivers() const { return m_receivers; }
    [[nodiscard]] LocalReceiver *find(const QString &name) const;

Q_SIGNALS:
    void changed(); ///< list or state of any

private:
    /// What the store holds of a receiver.
    struct Saved {
        services::KeptReceiver receiver;
        QString key;
        bool operator==(const Saved &) const = default;
    };
    explicit ReceiverHub(AppContext &context);
    LocalReceiver *make(const QString &name);
    void load();
    void loadKeys();
    void save();

    AppContext &m_context;
    QHash<QString, Saved> m_saved; ///< by id
    QTimer m_saveTimer;
    QList<LocalReceiver *> m_receivers;
    int m_made = 0;
};

} // namespace belfry::gui
