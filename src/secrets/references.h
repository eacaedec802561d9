#pragma once

#include "core/result.h"
#include "secrets/place.h"

#include <QList>

#include <functional>

// What a value refers to: ${KEY} in its own folder, ${environment.folder.KEY} in another one of the project ("${prod.app.db.URL}"
// is URL in /app/db of prod, "${prod.URL}" one in its root). Inside this module only.
namespace belfry::secrets {

struct Reference {
    QString environment; ///< slug
    QString path;
    QString key;
    [[nodiscard]] QString text() const; ///< "prod /app/db URL"
    bool operator==(const Reference &) const = default;
};

/// Each once, in order. Text in ${…} that is no reference is none.
[[nodiscard]] QList<Reference> referencesIn(const QByteArray &value, const QString &environment, const QString &path);
/// The value with each reference replaced by what `look` says; stops at the first error.
[[nodiscard]] Result<QByteArray> replaced(const QByteArray &value, const QString &environment, const QString &path,
    const std::function<Result<QByteArray>(const Reference &)> &look);

[[nodiscard]] Result<void> writeReferences(store::Session &session, const QString &secretId, const QList<Reference> &references);
/// Invalid where the secret comes back to itself by way of its references; the message names the way.
[[nodiscard]] Result<void> checkNoCycle(store::Session &session, const Place &place, const QString &key);

} // namespace belfry::secrets
