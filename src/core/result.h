#pragma once

#include "core/error.h"

#include <tl/expected.hpp>

namespace belfry {

template <class T> using Result = tl::expected<T, Error>;

[[nodiscard]] inline tl::unexpected<Error> fail(ErrorCode code, QString message, QString field = {})
{
    return tl::unexpected<Error>(Error{code, std::move(message), std::move(field)});
}

} // namespace belfry

/// Returns the error of a Result from the enclosing function.
#define BELFRY_TRY(expression)                                                                               \
    do {                                                                                                     \
        if (auto belfryTry_ = (expression); !belfryTry_)                                                     \
            return tl::unexpected<belfry::Error>(std::move(belfryTry_).error());                             \
    } while (false)

/// Declares `name` with the value of a Result, or returns its error from the enclosing function.
#define BELFRY_LET(name, expression)                                                                         \
    auto name##Result_ = (expression);                                                                       \
    if (!name##Result_)                                                                                      \
        return tl::unexpected<belfry::Error>(std::move(name##Result_).error());                              \
    auto name = std::move(*name##Result_)
