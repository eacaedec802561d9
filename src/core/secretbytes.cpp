#include "core/secretbytes.h"

namespace belfry {

void SecretBytes::wipe()
{
    // Volatile, so that the compiler cannot see that nobody reads it again. A shared QByteArray is left to its other
    // owner: writing to it would detach and wipe only a copy.
    if (!m_bytes.isEmpty() && m_bytes.isDetached()) {
        volatile char *p = m_bytes.data();
        for (qsizetype i = 0; i < m_bytes.size(); ++i)
            p[i] = 0;
    }
    m_bytes.clear();
}

} // namespace belfry
