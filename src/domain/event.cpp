#include "domain/event.h"

using namespace Qt::StringLiterals;

namespace belfry {

QString familyName(Family family)
{
    switch (family) {
    case Family::Secrets: return u"secrets"_s;
    case Family::Certificates: return u"certificates"_s;
    case Family::Infrastructure: return u"infrastructure"_s;
    }
    return u"secrets"_s;
}

std::optional<Family> familyFromName(const QString &name)
{
    for (const Family family : {Family::Secrets, Family::Certificates, Family::Infrastructure}) {
        if (familyName(family) == name)
            return family;
    }
    return std::nullopt;
}

} // namespace belfry
