#pragma once

#include "services/engine.h"

#include <QTemporaryDir>

namespace belfry::test {

/// A fresh store in a folder of its own, with every XDG folder pointed there, and a clock that stands still.
class TempStore
{
public:
    TempStore()
    {
        for (const char *variable : {"XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_RUNTIME_DIR"})
            qputenv(variable, m_dir.path().toUtf8());
        for (const char *variable : {"BELFRY_STORE", "BELFRY_PASSPHRASE"})
            qunsetenv(variable);
    }

    [[nodiscard]] QString path() const { return m_dir.filePath(QStringLiteral("store.db")); }
    [[nodiscard]] QString dir() const { return m_dir.path(); }
    [[nodiscard]] services::OpenOptions options() const
    {
        services::OpenOptions options;
        options.store = path();
        options.actor = {QStringLiteral("ada"), QStringLiteral("user")};
        options.clock = &clock;
        return options;
    }
    [[nodiscard]] std::unique_ptr<services::Engine> open() const
    {
        auto engine = services::Engine::open(options());
        if (!engine)
            qFatal("cannot open the test store: %s", qPrintable(engine.error().message));
        return std::move(*engine);
    }

    mutable FakeClock clock;

private:
    QTemporaryDir m_dir;
};

} // namespace belfry::test

/// Fails the test with the error's text where a Result is none.
#define VERIFY_OK(result)                                                                                    \
    do {                                                                                                     \
        const auto &verifyOk_ = (result);                                                                    \
        QVERIFY2(verifyOk_.has_value(), verifyOk_ ? "" : qPrintable(verifyOk_.error().message));             \
    } while (false)

#define VERIFY_FAILS(result, expectedCode)                                                                   \
    do {                                                                                                     \
        const auto &verifyFails_ = (result);                                                                 \
        QVERIFY2(!verifyFails_.has_value(), "it succeeded, but should not");                                 \
        QCOMPARE(int(verifyFails_.error().code), int(expectedCode));                                         \
    } while (false)
