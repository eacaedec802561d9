#pragma once

#include "services/engine.h"
#include "store/session.h"

namespace belfry::services {

/// What the services of one Engine share; inside this module only.
class EngineContext
{
public:
    EngineContext(Engine &engine, store::Session &session) : m_engine(engine), m_session(session) { }

    [[nodiscard]] Engine &engine() { return m_engine; }
    [[nodiscard]] store::Session &session() { return m_session; }

private:
    Engine &m_engine;
    store::Session &m_session;
};

} // namespace belfry::services
