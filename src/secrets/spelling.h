#pragma once

#include <QByteArray>
#include <QVarLengthArray>

namespace belfry::secrets {

/// One way to read a text from a place on: `length` bytes of it stand for these bytes.
struct Spelling {
    QVarLengthArray<char, 4> bytes;
    qsizetype length = 0;
};

/// Every way to read `text` at `at`: as it stands, and where an escape begins there, as what the escape stands for. JSON, C and
/// Python (also escaped again), HTML and XML, percent encoding, quotes of shells, doubled quotes. At least one.
[[nodiscard]] QVarLengthArray<Spelling, 4> spellingsAt(QByteArrayView text, qsizetype at);

/// An escape may begin here that the end of the text cuts off.
[[nodiscard]] bool mayBeHalfEscape(QByteArrayView rest);

} // namespace belfry::secrets
