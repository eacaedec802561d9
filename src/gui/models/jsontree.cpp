#include "gui/models/jsontree.h"

#include "core/json.h"
#include "gui/background.h"
#include "gui/theme.h"
#include "gui/widgets/bodydocument.h"
#include "gui/widgets/celldelegate.h"

using namespace Qt::StringLiterals;

namespace belfry::gui {

namespace {

constexpr qsizetype InlineLimit = 64 * 1024;
constexpr qsizetype ShownBytes = 400; ///< of a key or value; a cell shows no more

bool isSpace(char c)
{
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

void skipSpace(const QByteArray &json, qsizetype &at)
{
    while (at < json.size() && isSpace(json[at]))
        ++at;
}

bool skipString(const QByteArray &json, qsizetype &at)
{
    for (++at; at < json.size(); ++at) {
        if (json[at] == '\\')
            ++at;
        else if (json[at] == '"')
            return ++at, true;
    }
    return false;
}

/// Past one value. Brackets are counted, not matched: what is inside is looked at when it is opened.
bool skipValue(const QByteArray &json, qsizetype &at)
{
    if (at >= json.size())
        return false;
    if (json[at] == '"')
        return skipString(json, at);
    if (json[at] != '{' && json[at] != '[') {
        const qsizetype start = at;
        while (at < json.size() && !isSpace(json[at]) && json[at] != ',' && json[at] != '}' && json[at] != ']')
            ++at;
        return at > start;
    }
    qint64 depth = 0;
    while (at < json.size()) {
        const char c = json[at];
        if (c == '"') {
            if (!skipString(json, at))
                return false;
            continue;
        }
        ++at;
        if (c == '{' || c == '[')
            ++depth;
        else if ((c == '}' || c == ']') && --depth == 0)
            return true;
    }
    return false;
}

QString decodedString(const QByteArray &quoted)
{
    const auto json = parseJson('[' + quoted + ']', {.maxBytes = quoted.size() + 2});
    return json && json->is_array() && json->size() == 1 && (*json)[0].is_string() ? toQString((*json)[0].get<std::string>()) : QString::fromUtf8(quoted);
}

QString shownValue(const QByteArray &json, qsizetype start, qsizetype end)
{
    const QString text = visibleText(QString::fromUtf8(json.mid(start, qMin(end - start, ShownBytes))).simplified());
    return end - start > ShownBytes ? text + u'…' : text;
}

} // namespace

JsonChildren jsonChildren(const QByteArray &json, qsizetype container, qsizetype from, int limit)
{
    JsonChildren read;
    const auto malformed = [&read]() {
        read.malformed = true;
        read.next = -1;
        return read;
    };
    qsizetype at = container;
    skipSpace(json, at);
    if (at >= json.size() || (json[at] != '{' && json[at] != '['))
        return malformed();
    const bool isObject = json[at] == '{';
    const char closing = isObject ? '}' : ']';
    at = from > 0 ? from : at + 1;
    skipSpace(json, at);
    if (at < json.size() && json[at] == closing)
        return read;
    while (read.items.size() < limit) {
        JsonChild child;
        if (isObject) {
            const qsizetype start = at;
            if (at >= json.size() || json[at] != '"' || !skipString(json, at))
                return malformed();
            child.key = decodedString(json.mid(start, at - start));
            skipSpace(json, at);
            if (at >= json.size() || json[at] != ':')
                return malformed();
            ++at;
            skipSpace(json, at);
        }
        child.start = at;
        if (!skipValue(json, at))
            return malformed();
        child.end = at;
        child.isObject = json[child.start] == '{';
        child.isArray = json[child.start] == '[';
        qsizetype inside = child.start + 1;
        skipSpace(json, inside);
        child.isEmpty = !(child.isObject || child.isArray) || inside >= child.end - 1;
        child.shown = shownValue(json, child.start, child.end);
        read.items += child;
        skipSpace(json, at);
        if (at < json.size() && json[at] == closing)
            return read;
        if (at >= json.size() || json[at] != ',')
            return malformed();
        ++at;
        skipSpace(json, at);
    }
    read.next = at;
    return read;
}

struct JsonTreeModel::Node {
    Node *parent = nullptr;
    int row = 0;
    JsonChild value;
    std::vector<std::unique_ptr<Node>> children;
    qsizetype next = 0;     ///< where the next page of children begins; -1 = all are here
    bool reading = false;
    bool malformed = false; ///< the last child stands for what is no JSON
    bool isMore = false;    ///< stands for the children that are not read yet
    bool isBroken = false;  ///< stands for what is no JSON
};

JsonTreeModel::JsonTreeModel(QObject *parent) : QAbstractItemModel(parent), m_root(std::make_unique<Node>()) { }
JsonTreeModel::~JsonTreeModel() = default;

void JsonTreeModel::setBody(const QByteArray &body)
{
    beginResetModel();
    ++m_generation;
    m_reading = 0;
    m_body = body;
    m_root = std::make_unique<Node>();
    m_root->value.isEmpty = false;
    endResetModel();
    fetchMore({}); // unless somebody who heard of the reset has done so
}

JsonTreeModel::Node *JsonTreeModel::nodeOf(const QModelIndex &index) const
{
    return index.isValid() ? static_cast<Node *>(index.internalPointer()) : m_root.get();
}

QModelIndex JsonTreeModel::indexOf(const Node *node) const
{
    return node == m_root.get() ? QModelIndex() : createIndex(node->row, 0, node);
}

QModelIndex JsonTreeModel::index(int row, int column, const QModelIndex &parent) const
{
    const Node *node = nodeOf(parent);
    if (row < 0 || column < 0 || column >= ColumnCount || row >= int(node->children.size()))
        return {};
    return createIndex(row, column, node->children[size_t(row)].get());
}

QModelIndex JsonTreeModel::parent(const QModelIndex &child) const
{
    const Node *node = nodeOf(child);
    return node->parent ? indexOf(node->parent) : QModelIndex();
}

int JsonTreeModel::rowCount(const QModelIndex &parent) const
{
    return parent.column() > 0 ? 0 : int(nodeOf(parent)->children.size());
}

int JsonTreeModel::columnCount(const QModelIndex &) const
{
    return ColumnCount;
}

bool JsonTreeModel::hasChildren(const QModelIndex &parent) const
{
    if (parent.column() > 0)
        return false;
    const Node *node = nodeOf(parent);
    return node == m_root.get() ? !m_body.isEmpty() : !node->value.isEmpty;
}

bool JsonTreeModel::canFetchMore(const QModelIndex &parent) const
{
    const Node *node = nodeOf(parent);
    return hasChildren(parent) && node->children.empty() && !node->reading && node->next >= 0;
}

void JsonTreeModel::fetchMore(const QModelIndex &parent)
{
    if (canFetchMore(parent))
        read(nodeOf(parent));
}

bool JsonTreeModel::isMore(const QModelIndex &index) const
{
    return index.isValid() && nodeOf(index)->isMore;
}

void JsonTreeModel::readMore(const QModelIndex &index)
{
    if (isMore(index) && !nodeOf(index)->parent->reading)
        read(nodeOf(index)->parent);
}

void JsonTreeModel::read(Node *node)
{
    node->reading = true;
    ++m_reading;
    const qsizetype from = node->next;
    if (m_body.size() <= InlineLimit) {
        take(node, jsonChildren(m_body, node->value.start, from, PageSize));
        return;
    }
    // Nodes live until the next body, which is another generation.
    runInBackground(this, [body = m_body, container = node->value.start, from] { return jsonChildren(body, container, from, PageSize); },
        [this, node, generation = m_generation](const JsonChildren &children) {
            if (generation == m_generation)
                take(node, children);
        });
}

void JsonTreeModel::take(Node *node, const JsonChildren &children)
{
    const QModelIndex place = indexOf(node);
    if (!node->children.empty() && node->children.back()->isMore) {
        const int last = int(node->children.size()) - 1;
        beginRemoveRows(place, last, last);
        node->children.pop_back();
        endRemoveRows();
    }
    const bool extra = children.next >= 0 || children.malformed;
    const int first = int(node->children.size());
    const int count = int(children.items.size()) + (extra ? 1 : 0);
    if (count > 0) {
        beginInsertRows(place, first, first + count - 1);
        const auto add = [node] {
            node->children.push_back(std::make_unique<Node>());
            Node *child = node->children.back().get();
            child->parent = node;
            child->row = int(node->children.size()) - 1;
            return child;
        };
        for (const JsonChild &item : children.items)
            add()->value = item;
        if (extra) {
            Node *rest = add();
            rest->isMore = !children.malformed;
            rest->isBroken = children.malformed;
        }
        node->next = children.next;
        node->reading = false;
        endInsertRows();
    }
    node->next = children.next;
    node->reading = false;
    --m_reading;
    Q_EMIT finished();
}

QString JsonTreeModel::pointer(const QModelIndex &index) const
{
    QString path;
    for (const Node *node = nodeOf(index); node->parent; node = node->parent) {
        const QString step = node->value.key.isNull() ? QString::number(node->row) : QString(node->value.key).replace(u'~', u"~0"_s).replace(u'/', u"~1"_s);
        path.prepend(u'/' + step);
    }
    return path;
}

QByteArray JsonTreeModel::valueAt(const QModelIndex &index) const
{
    if (!index.isValid())
        return m_body;
    const JsonChild &value = nodeOf(index)->value;
    const QByteArray bytes = m_body.mid(value.start, value.end - value.start);
    return bytes.startsWith('"') ? decodedString(bytes).toUtf8() : bytes;
}

QVariant JsonTreeModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Node &node = *nodeOf(index);
    if (role == ToneRole && (node.isMore || node.isBroken))
        return int(node.isBroken ? Token::Failed : Token::Link);
    if (role == MonospaceRole)
        return true;
    if (role != Qt::DisplayRole)
        return {};
    if (node.isMore)
        return index.column() == Key ? tr("… more (Enter reads the next %1)").arg(PageSize) : QString();
    if (node.isBroken)
        return index.column() == Key ? tr("No JSON from here on") : QString();
    if (index.column() == Value)
        return node.value.shown;
    return node.value.key.isNull() ? QString::number(node.row) : visibleText(node.value.key.left(ShownBytes));
}

QVariant JsonTreeModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == Key ? tr("Key") : tr("Value");
}

} // namespace belfry::gui
