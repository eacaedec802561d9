#pragma once

#include "core/json.h"

#include <QList>
#include <QStringList>

namespace belfry::subscriptions {

/// One condition of a policy: all of a policy's have to hold.
struct Condition {
    enum class Field { Environment, Path, SecretName };
    enum class Operator { Equals, In, Glob };
    Field field = Field::Environment;
    Operator op = Operator::Equals;
    QStringList values; ///< one; several with In
    bool operator==(const Condition &) const = default;
};

/// "environment = prod", "environment in dev,staging", "secretPath ~ /app/**", "secretName ~ DB_*" (spaces as you like).
[[nodiscard]] Result<Condition> parseCondition(const QString &text);
[[nodiscard]] QString conditionText(const Condition &condition);
[[nodiscard]] Result<void> checkCondition(const Condition &condition);
/// environment, secretPath, secretName: what stored conditions and JSON call them.
[[nodiscard]] QString fieldName(Condition::Field field);

/// The stored form; an empty list is an empty text.
[[nodiscard]] QString conditionsText(const QList<Condition> &conditions);
[[nodiscard]] QList<Condition> conditionsFromText(const QString &text);
[[nodiscard]] Json conditionsJson(const QList<Condition> &conditions);

} // namespace belfry::subscriptions
