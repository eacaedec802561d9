#include "infrastructure/remediationservice.h"

#include "core/time.h"
#include "infrastructure/baselineservice.h"
#include "infrastructure/findingservice.h"
#include "infrastructure/rows.h"
#include "store/audit.h"

#include <QFile>
#include <QProcess>
#include <QSaveFile>

#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace belfry::infrastructure {
namespace {

constexpr qsizetype OutputShown = 400;
constexpr qsizetype LogMaxBytes = 64 * 1024;

store::SealBinding logBinding(qint64 id) { return {"remediation", "log", QString::number(id)}; }
store::SealBinding beforeBinding(qint64 id) { return {"remediation", "before", QString::number(id)}; }

QByteArray wordsText(const QStringList &words)
{
    Json json = Json::array();
    for (const QString &word : words)
        json.push_back(toJson(word));
    return toBytes(json);
}

QStringList wordsOf(const QString &text)
{
    QStringList words;
    const Json json = parseJson(text.toUtf8()).value_or(Json::array());
    for (const Json &word : json)
        words += toQString(word.get<std::string>());
    return words;
}

/// In one step, with mode and (where allowed) owner.
Result<void> replaceFile(const QString &path, const QByteArray &content, uint mode, uint uid, uint gid)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        return fail(ErrorCode::Failed, u"%1 cannot be written: %2."_s.arg(path, file.errorString()));
    if (::geteuid() == 0 && ::fchown(file.handle(), uid, gid) != 0)
        return fail(ErrorCode::Failed, u"The owner of %1 cannot be set."_s.arg(path));
    if (::fchmod(file.handle(), mode) != 0)
        return fail(ErrorCode::Failed, u"The mode of %1 cannot be set."_s.arg(path));
    if (!file.commit())
        return fail(ErrorCode::Failed, u"%1 cannot be written: %2."_s.arg(path, file.errorString()));
    return {};
}

QByteArray completed(const Remediation &remediation)
{
    Json data;
    data["remediation_id"] = remediation.id;
    data["status"] = toJson(remediation.state);
    data["resource_id"] = remediation.resourceId;
    data["resource_name"] = toJson(remediation.resourceName);
    data["executed_by"] = remediation.executedBy.value_or(0);
    data["executed_at"] = toJson(rfc3339Seconds(remediation.executedAt));
    return toBytes(data);
}

std::optional<qint64> numberOrNone(const store::Statement &query, int column)
{
    return query.isNull(column) ? std::optional<qint64>() : query.number(column);
}

} // namespace

/// Ends with 0, or the error says how it ended.
Result<QString> RemediationService::execute(const QStringList &argv)
{
    QProcess process;
    process.setStandardInputFile(QProcess::nullDevice());
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(argv.value(0), argv.mid(1));
    const QString name = commandText(argv);
    if (!process.waitForStarted())
        return fail(ErrorCode::Failed, u"%1 cannot be started: %2."_s.arg(name, process.errorString()));
    if (!process.waitForFinished(RemediationTimeoutMs)) {
        process.kill();
        process.waitForFinished(1000);
        return fail(ErrorCode::Failed, u"%1 did not end within %2 min and was stopped."_s.arg(name).arg(RemediationTimeoutMs / 60'000));
    }
    const QByteArray all = process.readAll();
    m_said += "$ " + name.toUtf8() + '\n' + all.right(LogMaxBytes) + '\n';
    const QString said = QString::fromUtf8(all).trimmed().right(OutputShown);
    if (process.exitStatus() != QProcess::NormalExit || process.exitCode() != 0)
        return fail(ErrorCode::Failed, u"%1 ended with code %2%3"_s.arg(name).arg(process.exitCode()).arg(said.isEmpty() ? u"."_s : u": "_s + said));
    return said;
}

QString RemediationService::actionText(const Remediation &remediation)
{
    if (remediation.kind == u"manual"_s)
        return u"by hand: "_s + remediation.steps.join(u"; "_s);
    return remediation.kind == u"restore"_s ? u"restore %1 from its baseline"_s.arg(remediation.resourceName) : commandText(remediation.command);
}

Result<Remediation> RemediationService::suggest(const RemediationOrder &order)
{
    BELFRY_LET(finding, FindingService(m_session).find(order.findingId));
    const bool ofBaseline = finding.scope.startsWith(u"baseline:"_s);
    const bool isManual = !order.steps.isEmpty();
    const bool restores = order.command.isEmpty() && !isManual;
    if (isManual && !order.command.isEmpty())
        return fail(ErrorCode::Invalid, u"A remediation is a command or steps by hand, not both."_s, u"command"_s);
    if (finding.state == u"resolved"_s)
        return fail(ErrorCode::Conflict, u"The finding %1 is resolved; there is nothing to repair."_s.arg(finding.id), u"finding"_s);
    if (restores) {
        if (!ofBaseline || finding.resourceType != u"file"_s)
            return fail(ErrorCode::Invalid, u"Only a file of a baseline can be restored; give a command behind \"--\"."_s, u"finding"_s);
        BELFRY_LET(accepted, BaselineService(m_session).accepted(finding.resourceId));
        if (!accepted.hasContent)
            return fail(ErrorCode::Invalid, u"The baseline keeps no content of %1: it was over 1 MiB."_s.arg(finding.resourceName), u"finding"_s);
    } else if (!isManual && order.verify.isEmpty() && !ofBaseline) {
        return fail(ErrorCode::Invalid, u"Nothing would verify this command: give --verify PROGRAM, which ends with 0 where the repair worked."_s, u"verify"_s);
    }
    store::Transaction transaction(m_session.db());
    BELFRY_TRY(transaction.begin());
    store::Statement query(m_session.db(),
        u"INSERT INTO remediation (finding_id, kind, command, verify, undo, steps, state, created_at) VALUES (?, ?, ?, ?, ?, ?, 'suggested', ?)"_s);
    query.bind(finding.id).bind(isManual ? u"manual"_s : restores ? u"restore"_s : u"command"_s).bind(QString::fromUtf8(wordsText(order.command)));
    query.bind(QString::fromUtf8(wordsText(order.verify))).bind(QString::fromUtf8(wordsText(order.undo)));
    query.bind(QString::fromUtf8(wordsText(order.steps))).bind(m_session.nowMs());
    BELFRY_TRY(query.run());
    BELFRY_LET(id, insertedId(m_session));
    BELFRY_TRY(transaction.commit());
    return find(id);
}

Result<QList<Remediation>> RemediationService::list(const QString &state)
{
    store::Statement query(m_session.db(),
        u"SELECT m.id, m.finding_id, m.kind, m.command, m.verify, m.undo, m.state, m.created_at, m.approved_by, m.executed_by, m.approved_at, "
        "m.executed_at, m.message, r.name, r.id, f.title, f.scope LIKE 'baseline:%', m.steps, m.note, a.name, e.name FROM remediation m "
        "JOIN finding f ON f.id = m.finding_id JOIN resource r ON r.id = f.resource_id LEFT JOIN person a ON a.id = m.approved_by "
        "LEFT JOIN person e ON e.id = m.executed_by WHERE (? = '' OR m.state = ?) ORDER BY m.id DESC"_s);
    BELFRY_TRY(query.bind(state).bind(state).run());
    QList<Remediation> all;
    while (query.next()) {
        all += Remediation{query.number(0), query.number(1), query.text(2), wordsOf(query.text(3)), wordsOf(query.text(4)), wordsOf(query.text(5)),
            query.text(6), query.number(7), numberOrNone(query, 8), numberOrNone(query, 9), query.number(10), query.number(11), query.text(12),
            query.text(13), query.number(14), query.text(15), query.flag(16), wordsOf(query.text(17)), query.text(18), query.text(19), query.text(20)};
    }
    return all;
}

Result<Remediation> RemediationService::find(qint64 id)
{
    BELFRY_LET(all, list());
    for (const Remediation &each : all) {
        if (each.id == id)
            return each;
    }
    return fail(ErrorCode::NotFound, u"There is no remediation %1."_s.arg(id), u"remediation"_s);
}

Result<void> RemediationService::setState(Remediation &remediation, const QString &from, const QString &to, const QString &message)
{
    store::Statement query(m_session.db(), u"UPDATE remediation SET state = ?, message = ? WHERE id = ? AND state = ?"_s);
    BELFRY_TRY(query.bind(to).bind(message).bind(remediation.id).bind(from).run());
    if (query.affected() != 1)
        return fail(ErrorCode::Conflict, u"The remediation %1 is %2, not %3."_s.arg(remediation.id).arg(remediation.state, from), u"remediation"_s);
    remediation.state = to;
    remediation.message = message;
    return {};
}

// Who let what happen. The words of the command stay out: they may hold a password.
Result<void> RemediationService::noteAudit(const Remediation &remediation, const char *action)
{
    return store::Audit(m_session).record(u"remediation."_s + QLatin1String(action), QString::number(remediation.id),
        u"%1, finding %2, %3: %4"_s.arg(remediation.kind).arg(remediation.findingId).arg(remediation.resourceName, remediation.state));
}

Result<Remediation> RemediationService::approve(qint64 id)
{
    store::Transaction transaction(m_session.db());
    BELFRY_TRY(transaction.begin());
    BELFRY_LET(remediation, find(id));
    BELFRY_TRY(setState(remediation, u"suggested"_s, u"approved"_s, {}));
    BELFRY_LET(person, personId(m_session));
    store::Statement query(m_session.db(), u"UPDATE remediation SET approved_by = ?, approved_at = ? WHERE id = ?"_s);
    BELFRY_TRY(query.bind(person).bind(m_session.nowMs()).bind(id).run());
    BELFRY_TRY(noteAudit(remediation, "approve"));
    BELFRY_TRY(transaction.commit());
    return find(id);
}

Result<QString> RemediationService::restoreFile(const Remediation &remediation)
{
    BELFRY_LET(accepted, BaselineService(m_session).accepted(remediation.resourceId));
    if (!accepted.hasContent)
        return fail(ErrorCode::Failed, u"The baseline keeps no content of %1."_s.arg(accepted.name));
    const auto now = captureFile(accepted.name);
    if (!now && now.error().code != ErrorCode::NotFound)
        return tl::unexpected<Error>(now.error());
    if (now && !now->hasContent)
        return fail(ErrorCode::Failed, u"%1 is over 1 MiB now: it could not be rolled back."_s.arg(accepted.name));
    // Kept before anything is written, or a crash in between would lose it.
    QVariant before;
    if (now) {
        BELFRY_LET(sealed, sealContent(m_session, beforeBinding(remediation.id), now->content));
        before = sealed;
    }
    store::Statement query(m_session.db(), u"UPDATE remediation SET before = ?, before_mode = ? WHERE id = ?"_s);
    BELFRY_TRY(query.bind(before).bind(now ? now->mode : 0).bind(remediation.id).run());
    BELFRY_TRY(replaceFile(accepted.name, accepted.content, accepted.mode, accepted.uid, accepted.gid));
    return u"%1 was restored."_s.arg(accepted.name);
}

Result<QString> RemediationService::perform(const Remediation &remediation)
{
    if (remediation.kind == u"manual"_s)
        return u"Done by hand."_s;
    return remediation.kind == u"restore"_s ? restoreFile(remediation) : execute(remediation.command);
}

Result<void> RemediationService::verified(const Remediation &remediation)
{
    if (remediation.kind == u"restore"_s) {
        BELFRY_LET(accepted, BaselineService(m_session).accepted(remediation.resourceId));
        BELFRY_LET(now, captureFile(accepted.name));
        if (now.sha256 != accepted.sha256 || now.mode != accepted.mode)
            return fail(ErrorCode::Failed, u"%1 is still not what the baseline holds."_s.arg(accepted.name));
        return {};
    }
    if (!remediation.verify.isEmpty())
        BELFRY_TRY(execute(remediation.verify));
    return {};
}

Result<QByteArray> RemediationService::log(qint64 id)
{
    QByteArray record;
    {
        store::Statement query(m_session.db(), u"SELECT log FROM remediation WHERE id = ?"_s);
        BELFRY_TRY(query.bind(id).run());
        if (!query.next())
            return fail(ErrorCode::NotFound, u"There is no remediation %1."_s.arg(id), u"remediation"_s);
        if (query.isNull(0))
            return QByteArray();
        record = query.blob(0);
    }
    return openContent(m_session, logBinding(id), record);
}

Result<RemediationReceipt> RemediationService::run(qint64 id, const QString &note)
{
    m_said.clear();
    RemediationReceipt receipt;
    Remediation &remediation = receipt.remediation;
    {
        store::Transaction transaction(m_session.db());
        BELFRY_TRY(transaction.begin());
        BELFRY_LET(found, find(id));
        remediation = found;
        if (remediation.state == u"suggested"_s)
            return fail(ErrorCode::Conflict, u"The remediation %1 is not approved: `remediation approve %1` after reading what it does."_s.arg(id), u"remediation"_s);
        BELFRY_TRY(setState(remediation, u"approved"_s, u"executing"_s, {}));
        BELFRY_TRY(noteAudit(remediation, "run")); // before it runs: what comes of it is a record of its own
        BELFRY_TRY(transaction.commit());
    }
    auto outcome = perform(remediation);
    if (outcome) {
        if (const auto good = verified(remediation); !good)
            outcome = tl::unexpected<Error>({ErrorCode::Failed, u"It ran, but the check says no: "_s + good.error().message});
    }
    store::Transaction transaction(m_session.db());
    BELFRY_TRY(transaction.begin());
    BELFRY_LET(finding, FindingService(m_session).find(remediation.findingId));
    if (finding.scope.startsWith(u"baseline:"_s)) {
        BELFRY_LET(scanned, BaselineService(m_session).scan(finding.scope.section(u':', 1)));
        receipt.changes.add(scanned.changes);
        BELFRY_LET(after, FindingService(m_session).find(finding.id));
        if (outcome && after.state == u"open"_s)
            outcome = tl::unexpected<Error>({ErrorCode::Failed, u"It ran, but %1 still differs from its baseline."_s.arg(finding.resourceName)});
    } else if (outcome && finding.state == u"open"_s) {
        BELFRY_LET(resolved, FindingService(m_session).resolve(finding.id));
        receipt.changes.add(resolved.changes);
    }
    BELFRY_LET(person, personId(m_session));
    remediation.executedBy = person;
    remediation.executedAt = m_session.nowMs();
    BELFRY_TRY(setState(remediation, u"executing"_s, outcome ? u"completed"_s : u"failed"_s, outcome ? *outcome : outcome.error().message));
    remediation.note = note.left(OutputShown);
    QVariant log;
    if (!m_said.isEmpty()) {
        if (const auto sealed = sealContent(m_session, logBinding(id), m_said.right(LogMaxBytes)))
            log = *sealed; // a locked vault loses the log, never the event
    }
    store::Statement query(m_session.db(), u"UPDATE remediation SET executed_by = ?, executed_at = ?, note = ?, log = ? WHERE id = ?"_s);
    BELFRY_TRY(query.bind(person).bind(remediation.executedAt).bind(remediation.note).bind(log).bind(id).run());
    BELFRY_TRY(noteAudit(remediation, "end"));
    BELFRY_TRY(raiseChecked(m_session, u"remediation.completed"_s, completed(remediation), u"remediation:%1"_s.arg(id), receipt.changes));
    BELFRY_TRY(transaction.commit());
    return receipt;
}

Result<RemediationReceipt> RemediationService::rollback(qint64 id)
{
    RemediationReceipt receipt;
    BELFRY_LET(remediation, find(id));
    if (remediation.state != u"completed"_s && remediation.state != u"failed"_s)
        return fail(ErrorCode::Conflict, u"The remediation %1 is %2; there is nothing to roll back."_s.arg(id).arg(remediation.state), u"remediation"_s);
    if (m_session.nowMs() - remediation.executedAt > RollbackWindowMs)
        return fail(ErrorCode::Conflict, u"The remediation %1 ended more than %2 min ago; it cannot be rolled back any more."_s.arg(id).arg(RollbackWindowMs / 60'000), u"remediation"_s);
    if (remediation.kind == u"restore"_s) {
        QByteArray record;
        uint mode = 0;
        {
            store::Statement query(m_session.db(), u"SELECT before, before_mode FROM remediation WHERE id = ?"_s);
            BELFRY_TRY(query.bind(id).run());
            if (query.next() && !query.isNull(0)) {
                record = query.blob(0);
                mode = uint(query.number(1));
            }
        }
        BELFRY_LET(accepted, BaselineService(m_session).accepted(remediation.resourceId));
        if (record.isEmpty()) {
            if (QFile::exists(accepted.name) && !QFile::remove(accepted.name))
                return fail(ErrorCode::Failed, u"%1 cannot be removed."_s.arg(accepted.name));
        } else {
            BELFRY_LET(content, openContent(m_session, beforeBinding(id), record));
            BELFRY_TRY(replaceFile(accepted.name, content, mode, accepted.uid, accepted.gid));
        }
    } else {
        if (remediation.undo.isEmpty())
            return fail(ErrorCode::Invalid, u"The remediation %1 has no --undo program."_s.arg(id), u"remediation"_s);
        BELFRY_TRY(execute(remediation.undo));
    }
    store::Transaction transaction(m_session.db());
    BELFRY_TRY(transaction.begin());
    BELFRY_TRY(setState(remediation, remediation.state, u"rolled_back"_s, u"Rolled back."_s));
    BELFRY_TRY(noteAudit(remediation, "rollback"));
    BELFRY_TRY(transaction.commit());
    receipt.remediation = remediation;
    return receipt;
}

} // namespace belfry::infrastructure
