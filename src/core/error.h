#pragma once

#include <QString>

namespace belfry {

/// What kind of "no" it is. The command line turns it into an exit code, the window into a tone.
enum class ErrorCode {
    Failed,            ///< it ran and the answer is no (exit 1)
    Invalid,           ///< a bad value or usage (exit 2)
    NotFound,          ///< no such thing (exit 3)
    Locked,            ///< the vault is locked (exit 4)
    WrongPassphrase,   ///< (exit 4)
    Conflict,          ///< exists already, or changed by someone else (exit 5)
    StoreUnavailable,  ///< cannot be opened, read or written (exit 6)
    StoreDamaged,      ///< opened, but not sound (exit 6)
    StoreNewer,        ///< made by a newer Belfry; never touched (exit 6)
};

/// A sentence that says what, where and what to do. `field` names the input it is about ("url"), may be empty.
struct Error {
    ErrorCode code = ErrorCode::Failed;
    QString message;
    QString field = {};
};

[[nodiscard]] int exitCode(ErrorCode code);
/// Kebab-case name for JSON: "not-found", "store-newer", …
[[nodiscard]] QString errorCodeName(ErrorCode code);

} // namespace belfry
