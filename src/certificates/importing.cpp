#include "certificates/certificateservice.h"

#include "certificates/rows.h"
#include "core/paths.h"
#include "core/visible.h"
#include "crypto/x509.h"
#include "store/audit.h"

#include <QDir>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace belfry::certificates {
namespace {

constexpr qsizetype FilesPerImport = 100'000;
constexpr qsizetype FilesPerTransaction = 200;
constexpr qsizetype NamesInAudit = 10;

// A pipe would hold the import up until somebody writes into it; standard input was asked for.
Result<QByteArray> fileBytes(const QString &path)
{
    const QFileInfo info(path);
    if (path != u"-"_s && info.exists() && !info.isFile() && !info.isDir())
        return fail(ErrorCode::Invalid, u"%1 is a pipe, socket or device, not a file. To import from a pipe use \"-\" (standard input)."_s.arg(path));
    return readFile(path, crypto::CertificateFileMaxBytes);
}

Result<QStringList> expanded(const QStringList &paths)
{
    static const QStringList endings{u"*.pem"_s, u"*.crt"_s, u"*.cer"_s, u"*.der"_s, u"*.p7b"_s, u"*.p7c"_s, u"*.p12"_s, u"*.pfx"_s};
    QStringList files;
    for (const QString &path : paths) {
        if (!QFileInfo(path).isDir()) {
            files += path;
            continue;
        }
        const QDir dir(path);
        const auto names = dir.entryList(endings, QDir::Files, QDir::Name);
        for (const QString &name : names)
            files += dir.filePath(name);
    }
    if (files.size() > FilesPerImport)
        return fail(ErrorCode::Invalid, u"These are %1 files; import at most %2 at once."_s.arg(files.size()).arg(FilesPerImport), u"file"_s);
    return files;
}

struct ReadFile {
    QString label;
    Result<crypto::CertificateFile> content = crypto::CertificateFile{};
};

void add(ImportReport &report, const ImportReport::File &file)
{
    report.files += file;
    ++(file.verdict == u"known"_s ? report.known : file.verdict == u"unreadable"_s ? report.unreadable : report.imported);
}

void addUnreadable(ImportReport &report, const QString &label, const Error &error)
{
    ImportReport::File file{label, u"unreadable"_s, error.message, {}, {}};
    file.needsPassword = error.field == u"password"_s;
    add(report, file);
}

Result<void> takeCertificate(store::Session &session, const QString &applicationId, const ReadFile &read, const crypto::CertificateFacts &facts,
    const ImportOptions &options, ImportReport &report)
{
    const SecretBytes key = options.withKeys ? read.content->keys.value(facts.fingerprint) : SecretBytes();
    ImportReport::File file{read.label, options.dryRun ? u"new"_s : u"imported"_s, {}, {}, facts.commonName, facts.notAfterMs, !key.isEmpty()};
    store::Statement known(session.db(), u"SELECT id, private_key IS NOT NULL FROM certificate WHERE application_id = ? AND fingerprint = ?"_s);
    BELFRY_TRY(known.bind(applicationId).bind(facts.fingerprint).run());
    if (known.next()) {
        file.verdict = u"known"_s;
        file.certificateId = known.text(0);
        file.withKey = file.withKey && !known.flag(1);
        if (file.withKey && !options.dryRun)
            BELFRY_TRY(storePrivateKey(session, file.certificateId, key));
    } else if (!options.dryRun) {
        const Certificate certificate = certificateOf(facts, applicationId);
        file.certificateId = certificate.id;
        BELFRY_TRY(insertCertificate(session, certificate, key));
    }
    add(report, file);
    return {};
}

// One line for all that commits together: who imports ten thousand reads it once.
Result<void> audit(store::Session &session, const QString &applicationId, const QList<ImportReport::File> &files)
{
    QStringList names;
    QString only;
    int count = 0, keys = 0;
    for (const ImportReport::File &file : files) {
        if (file.verdict != u"imported"_s && !file.withKey)
            continue;
        only = file.certificateId;
        ++count;
        keys += file.withKey ? 1 : 0;
        if (names.size() < NamesInAudit)
            names += file.commonName.isEmpty() ? file.certificateId : visible(file.commonName).left(100);
    }
    if (count == 0)
        return {};
    const QString detail = u"%1 certificate(s), %2 private key(s): %3%4"_s.arg(QString::number(count), QString::number(keys), names.join(u", "_s),
        count > names.size() ? u", …"_s : QString());
    return store::Audit(session).record(u"certificate.import"_s, count == 1 ? only : applicationId, detail);
}

// What one file holds twice is known the second time; a preview stores nothing and must see that by itself.
Result<void> takeFiles(store::Session &session, const QString &applicationId, const QList<ReadFile> &files, const ImportOptions &options,
    QSet<QString> &seen, ImportReport &report)
{
    const qsizetype before = report.files.size();
    store::Transaction transaction(session.db());
    if (!options.dryRun)
        BELFRY_TRY(transaction.begin());
    for (const ReadFile &read : files) {
        if (!read.content) {
            addUnreadable(report, read.label, read.content.error());
            continue;
        }
        for (const crypto::CertificateFacts &facts : read.content->certificates) {
            if (options.dryRun && seen.contains(facts.fingerprint)) {
                add(report, {read.label, u"known"_s, {}, {}, facts.commonName, facts.notAfterMs});
                continue;
            }
            seen.insert(facts.fingerprint);
            BELFRY_TRY(takeCertificate(session, applicationId, read, facts, options, report));
        }
        for (const QString &reason : read.content->damaged)
            addUnreadable(report, read.label, {ErrorCode::Invalid, reason, {}});
    }
    if (options.dryRun)
        return {};
    BELFRY_TRY(audit(session, applicationId, report.files.mid(before)));
    return transaction.commit();
}

} // namespace

Result<ImportReport> CertificateService::importBytes(const QString &reference, const QString &label, const QByteArray &bytes, const ImportOptions &options)
{
    BELFRY_LET(application, findApplication(reference));
    if (options.withKeys && !options.dryRun)
        BELFRY_TRY(m_session.vault().unlock());
    ImportReport report;
    report.dryRun = options.dryRun;
    QSet<QString> seen;
    BELFRY_TRY(takeFiles(m_session, application.id, {{label, crypto::readCertificates(bytes, {options.passphrase, options.withKeys})}}, options, seen, report));
    return report;
}

Result<ImportReport> CertificateService::importFiles(const QString &reference, const QStringList &paths, const ImportOptions &options)
{
    BELFRY_LET(application, findApplication(reference));
    if (options.withKeys && !options.dryRun)
        BELFRY_TRY(m_session.vault().unlock());
    BELFRY_LET(files, expanded(paths));
    ImportReport report;
    report.dryRun = options.dryRun;
    QSet<QString> seen;
    for (qsizetype at = 0; at < files.size(); at += FilesPerTransaction) {
        QList<ReadFile> chunk; // read and parsed first: nobody else waits for a disk
        for (qsizetype i = at; i < qMin(at + FilesPerTransaction, files.size()); ++i) {
            const auto bytes = fileBytes(files.at(i));
            if (bytes)
                chunk += ReadFile{files.at(i), crypto::readCertificates(*bytes, {options.passphrase, options.withKeys})};
            else
                chunk += ReadFile{files.at(i), tl::unexpected<Error>(bytes.error())};
        }
        BELFRY_TRY(takeFiles(m_session, application.id, chunk, options, seen, report));
    }
    return report;
}

} // namespace belfry::certificates
