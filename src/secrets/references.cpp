#include "secrets/references.h"

#include "domain/names.h"
#include "store/session.h"

using namespace Qt::StringLiterals;

namespace belfry::secrets {
namespace {

/// The inside of ${…}, or nothing where it is no reference.
std::optional<Reference> parse(const QString &inside, const QString &environment, const QString &path)
{
    QStringList parts = inside.split(u'.');
    Reference reference{environment, path, parts.takeLast()};
    if (!parts.isEmpty()) {
        reference.environment = parts.takeFirst();
        const auto folder = checkFolderPath(u'/' + parts.join(u'/'));
        if (!folder || !isSlug(reference.environment))
            return std::nullopt;
        reference.path = *folder;
    }
    if (!checkSecretKey(reference.key))
        return std::nullopt;
    return reference;
}

/// Walks over the value: `text` gets what lies between, `found` each reference.
template <class Text, class Found>
Result<void> walk(const QByteArray &value, const QString &environment, const QString &path, Text text, Found found)
{
    qsizetype at = 0;
    while (at < value.size()) {
        const auto start = value.indexOf("${", at);
        const auto end = start < 0 ? -1 : value.indexOf('}', start);
        if (end < 0)
            break;
        const auto reference = parse(QString::fromUtf8(value.mid(start + 2, end - start - 2)), environment, path);
        if (!reference) {
            text(value.mid(at, start + 2 - at));
            at = start + 2;
            continue;
        }
        text(value.mid(at, start - at));
        BELFRY_TRY(found(*reference));
        at = end + 1;
    }
    text(value.mid(at));
    return {};
}

Result<QList<Reference>> storedReferences(store::Session &session, const QString &projectId, const Reference &of)
{
    store::Statement query(session.db(),
        u"SELECT r.environment, r.path, r.key FROM secret_reference r JOIN secret s ON s.id = r.secret_id JOIN folder f ON f.id = s.folder_id "
        "JOIN environment e ON e.id = f.environment_id WHERE e.project_id = ? AND e.slug = ? AND f.path = ? AND s.key = ? AND s.deleted_at IS NULL"_s);
    BELFRY_TRY(query.bind(projectId).bind(of.environment).bind(of.path).bind(of.key).run());
    QList<Reference> found;
    while (query.next())
        found += Reference{query.text(0), query.text(1), query.text(2)};
    return found;
}

} // namespace

QString Reference::text() const
{
    return u"%1 %2 %3"_s.arg(environment, path, key);
}

QList<Reference> referencesIn(const QByteArray &value, const QString &environment, const QString &path)
{
    QList<Reference> found;
    const auto done = walk(value, environment, path, [](const QByteArray &) {}, [&found](const Reference &reference) -> Result<void> {
        if (!found.contains(reference))
            found += reference;
        return {};
    });
    Q_UNUSED(done)
    return found;
}

Result<QByteArray> replaced(const QByteArray &value, const QString &environment, const QString &path,
    const std::function<Result<QByteArray>(const Reference &)> &look)
{
    QByteArray out;
    BELFRY_TRY(walk(value, environment, path, [&out](const QByteArray &text) { out += text; }, [&](const Reference &reference) -> Result<void> {
        BELFRY_LET(other, look(reference));
        out += other;
        return {};
    }));
    return out;
}

Result<void> writeReferences(store::Session &session, const QString &secretId, const QList<Reference> &references)
{
    store::Statement clear(session.db(), u"DELETE FROM secret_reference WHERE secret_id = ?"_s);
    BELFRY_TRY(clear.bind(secretId).run());
    for (const Reference &reference : references) {
        store::Statement add(session.db(), u"INSERT INTO secret_reference (secret_id, environment, path, key) VALUES (?, ?, ?, ?)"_s);
        BELFRY_TRY(add.bind(secretId).bind(reference.environment).bind(reference.path).bind(reference.key).run());
    }
    return {};
}

Result<void> checkNoCycle(store::Session &session, const Place &place, const QString &key)
{
    const Reference start{place.environment.slug, place.path, key};
    QList<Reference> seen;
    QList<QList<Reference>> ways{{start}}; // breadth first: the shortest way round is the one that is told
    while (!ways.isEmpty()) {
        const QList<Reference> way = ways.takeFirst();
        BELFRY_LET(next, storedReferences(session, place.project.id, way.constLast()));
        for (const Reference &reference : next) {
            if (reference == start) {
                QStringList names;
                for (const Reference &step : way)
                    names += step.text();
                names += start.text();
                return fail(ErrorCode::Invalid, u"%1 refers to itself: %2. Nothing was changed."_s.arg(key, names.join(u" → "_s).left(1000)), u"value"_s);
            }
            if (!seen.contains(reference)) {
                seen += reference;
                ways += way + QList<Reference>{reference};
            }
        }
    }
    return {};
}

} // namespace belfry::secrets
