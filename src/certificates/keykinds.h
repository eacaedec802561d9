#pragma once

#include <QList>
#include <QString>

namespace belfry::certificates {

/// A kind of key that certificates here may have.
struct KeyKindText {
    QString name;  ///< "ec-p256": what orders and profiles say
    QString label; ///< "EC P-256"
};
[[nodiscard]] QList<KeyKindText> keyKindTexts();

} // namespace belfry::certificates
