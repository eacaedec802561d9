#include "core/error.h"

using namespace Qt::StringLiterals;

namespace belfry {

int exitCode(ErrorCode code)
{
    switch (code) {
    case ErrorCode::Failed: return 1;
    case ErrorCode::Invalid: return 2;
    case ErrorCode::NotFound: return 3;
    case ErrorCode::Locked:
    case ErrorCode::WrongPassphrase: return 4;
    case ErrorCode::Conflict: return 5;
    case ErrorCode::StoreUnavailable:
    case ErrorCode::StoreDamaged:
    case ErrorCode::StoreNewer: return 6;
    }
    return 1;
}

QString errorCodeName(ErrorCode code)
{
    switch (code) {
    case ErrorCode::Failed: return u"failed"_s;
    case ErrorCode::Invalid: return u"invalid"_s;
    case ErrorCode::NotFound: return u"not-found"_s;
    case ErrorCode::Locked: return u"locked"_s;
    case ErrorCode::WrongPassphrase: return u"wrong-passphrase"_s;
    case ErrorCode::Conflict: return u"conflict"_s;
    case ErrorCode::StoreUnavailable: return u"store-unavailable"_s;
    case ErrorCode::StoreDamaged: return u"store-damaged"_s;
    case ErrorCode::StoreNewer: return u"store-newer"_s;
    }
    return u"failed"_s;
}

} // namespace belfry
