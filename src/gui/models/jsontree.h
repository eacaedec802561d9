#pragma once

#include <QAbstractItemModel>
#include <QByteArray>

#include <memory>
#include <vector>

namespace belfry::gui {

/// One member of an object or item of an array, as a stretch of the bytes it stands in: nothing is parsed into values.
struct JsonChild {
    QString key;          ///< decoded; null in arrays
    qsizetype start = 0;  ///< of the value
    qsizetype end = 0;    ///< one past it
    bool isObject = false;
    bool isArray = false;
    bool isEmpty = true;  ///< a container without children
    QString shown;        ///< the value on one line, cut
};

struct JsonChildren {
    QList<JsonChild> items;
    qsizetype next = -1;    ///< where the next page begins; -1 = no more
    bool malformed = false; ///< the bytes are no JSON from here on
};

/// Up to `limit` children of the container that starts at `container`, from `from` on (0 = the first). Reads what it passes
/// over once, without recursion: megabytes may take tens of milliseconds, so large bodies are read on a worker.
[[nodiscard]] JsonChildren jsonChildren(const QByteArray &json, qsizetype container, qsizetype from, int limit);

/// A JSON body as a tree. Children are read when a node is opened, at most PageSize a time; a row "… more" stands for the
/// rest. Bodies over 64 KiB are read on a worker.
class JsonTreeModel final : public QAbstractItemModel
{
    Q_OBJECT
public:
    enum Column { Key, Value, ColumnCount };
    static constexpr int PageSize = 200;

    explicit JsonTreeModel(QObject *parent = nullptr);
    ~JsonTreeModel() override;

    void setBody(const QByteArray &body);
    [[nodiscard]] bool isMore(const QModelIndex &index) const;
    /// Reads the next page behind a "… more" row.
    void readMore(const QModelIndex &index);
    [[nodiscard]] QString pointer(const QModelIndex &index) const; ///< RFC 6901
    [[nodiscard]] QByteArray valueAt(const QModelIndex &index) const; ///< the bytes as they came; a string is decoded
    [[nodiscard]] bool isReading() const { return m_reading > 0; }

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex &child) const override;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] bool hasChildren(const QModelIndex &parent = {}) const override;
    [[nodiscard]] bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

Q_SIGNALS:
    void finished(); ///< a page is there

private:
    struct Node;
    [[nodiscard]] Node *nodeOf(const QModelIndex &index) const;
    [[nodiscard]] QModelIndex indexOf(const Node *node) const;
    void read(Node *node);
    void take(Node *node, const JsonChildren &children);

    QByteArray m_body;
    std::unique_ptr<Node> m_root;
    int m_generation = 0; ///< answers for an earlier body are dropped
    int m_reading = 0;
};

} // namespace belfry::gui
