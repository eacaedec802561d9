#pragma once

#include <QList>
#include <QString>

namespace belfry {

struct Environment {
    QString id;
    QString slug; ///< "prod"
    QString name; ///< "Production"
    int position = 0;
    bool operator==(const Environment &) const = default;
};

struct Project {
    QString id; ///< prj_…; workspaceId and projectId of the payloads
    QString slug;
    QString name;
    qint64 createdAt = 0;
    QList<Environment> environments; ///< in order of position
    bool operator==(const Project &) const = default;
};

/// A folder of an environment. The root folder "/" always exists.
struct Folder {
    QString id;
    QString environment; ///< slug
    QString path;        ///< starts with "/", no trailing slash but for the root
    int secretCount = 0;
    bool operator==(const Folder &) const = default;
};

} // namespace belfry
