#include "gui/widgets/certificatedetails.h"

#include "certificates/alertfilter.h"
#include "core/visible.h"
#include "gui/humantime.h"
#include "gui/models/alertmodel.h"
#include "gui/models/certificatemodel.h"
#include "gui/widgets/plaintip.h"
#include "services/alertchannels.h"

#include <QDateTime>
#include <QHeaderView>
#include <QLabel>
#include <QTreeWidget>

using namespace Qt::StringLiterals;

namespace belfry::gui {

namespace {

constexpr qsizetype NamesShown = 200;

QString day(qint64 ms)
{
    return QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC).toString(u"yyyy-MM-dd"_s);
}

QString namesText(const QStringList &names)
{
    const QString shown = names.mid(0, NamesShown).join(u", "_s);
    return names.size() > NamesShown ? u"%1 … (%2)"_s.arg(shown).arg(names.size()) : shown;
}

} // namespace

void addRow(QTreeWidget *tree, const QStringList &texts, const QString &id)
{
    QStringList lines;
    for (const QString &text : texts)
        lines += visible(text);
    auto *item = new QTreeWidgetItem(tree, lines);
    for (int column = 0; column < lines.size(); ++column)
        item->setToolTip(column, plainTip(lines.at(column)));
    item->setData(0, Qt::UserRole, id);
    item->setSizeHint(0, {0, tree->fontMetrics().height() + 8});
}

QString selectedRow(const QTreeWidget *tree)
{
    const auto items = tree->selectedItems();
    return items.isEmpty() ? QString() : items.constFirst()->data(0, Qt::UserRole).toString();
}

void selectRow(QTreeWidget *tree, const QString &id)
{
    for (int row = 0; row < tree->topLevelItemCount(); ++row) {
        if (tree->topLevelItem(row)->data(0, Qt::UserRole).toString() == id)
            return tree->setCurrentItem(tree->topLevelItem(row));
    }
    if (tree->topLevelItemCount() > 0)
        tree->setCurrentItem(tree->topLevelItem(0));
}

Result<CertificateDetails> readCertificateDetails(services::Engine &engine, const QString &id)
{
    CertificateDetails details;
    details.now = engine.clock().nowMs();
    BELFRY_LET(certificate, engine.certificates().find(id));
    details.certificate = certificate;
    BELFRY_LET(chain, engine.certificates().chainOf(id));
    details.chain = chain;
    BELFRY_LET(alerts, engine.alerts().list(certificate.applicationId));
    for (const certificates::Alert &alert : std::as_const(alerts)) {
        if (!alert.enabled || !certificates::filtersTake(alert.filters, certificate))
            continue;
        CertificateDetails::AboutIt about{alert, {}, 0};
        BELFRY_LET(channels, services::alertChannels(engine, alert.id));
        for (const Webhook &channel : std::as_const(channels))
            about.channels += channel.name;
        if (const auto before = certificates::alertBeforeMs(alert.alertBefore))
            about.tellsAt = certificate.notAfter - *before;
        details.alerts += about;
    }
    BELFRY_LET(endpoints, engine.endpoints().list(certificate.applicationId));
    for (const certificates::WatchedEndpoint &endpoint : std::as_const(endpoints)) {
        if (endpoint.certificateId == id)
            details.endpoints += endpoint.endpoint;
    }
    return details;
}

void fillFields(QTreeWidget *tree, const CertificateDetails &details)
{
    const certificates::Certificate &c = details.certificate;
    tree->clear();
    const auto add = [tree](const QString &field, const QString &value) { addRow(tree, {field, value.isEmpty() ? u"—"_s : value}); };
    const auto tr = [](const char *text) { return CertificateModel::tr(text); };
    add(tr("Common name"), c.commonName);
    add(tr("Alternative names"), namesText(c.san));
    add(tr("Subject"), c.subject);
    add(tr("Issuer"), c.issuer);
    add(tr("Serial number"), shownHex(c.serialNumber));
    add(tr("Not before"), shortTime(c.notBefore));
    add(tr("Not after"), shortTime(c.notAfter));
    if (c.revokedAt > 0)
        add(tr("Revoked"), u"%1 · %2"_s.arg(shortTime(c.revokedAt), c.revocationReason));
    add(tr("Key"), tr("%1, %2 bits").arg(c.keyType).arg(c.keyBits));
    add(tr("Signature"), c.signature);
    if (const QStringList weak = certificates::weaknessesOf(c); !weak.isEmpty())
        add(tr("Weak"), weak.join(u", "_s));
    add(tr("Authority"), c.isCa ? tr("yes") : tr("no"));
    add(tr("Private key"), c.hasKey ? tr("sealed in this store") : tr("not here"));
    if (!details.endpoints.isEmpty())
        add(tr("Seen on"), details.endpoints.join(u", "_s));
    add(tr("SHA-256 fingerprint"), shownHex(c.fingerprint.toUpper()));
}

void fillChain(QTreeWidget *tree, QLabel *verdict, const CertificateDetails &details)
{
    verdict->setText(details.chain.trusted ? CertificateModel::tr("Trusted by this system or by an authority of the application.")
                                           : CertificateModel::tr("Not trusted: %1.").arg(details.chain.reason));
    tree->clear();
    // The root on top, as the issuer stands above what it issued.
    QTreeWidgetItem *above = nullptr;
    for (auto it = details.chain.chain.crbegin(); it != details.chain.chain.crend(); ++it) {
        const QStringList texts{visible(it->subject), day(it->notAfter), shownHex(it->fingerprint.toUpper())};
        above = above ? new QTreeWidgetItem(above, texts) : new QTreeWidgetItem(tree, texts);
        above->setToolTip(0, plainTip(texts.at(0)));
        above->setSizeHint(0, {0, tree->fontMetrics().height() + 8});
    }
    tree->expandAll();
    tree->header()->resizeSection(0, tree->fontMetrics().averageCharWidth() * 60);
}

void fillAlertsAbout(QTreeWidget *tree, const CertificateDetails &details)
{
    tree->clear();
    const certificates::Certificate &c = details.certificate;
    for (const CertificateDetails::AboutIt &about : details.alerts) {
        QString tells = CertificateModel::tr("at once");
        if (about.alert.type == u"expiration"_s) {
            const bool over = c.revokedAt > 0 || !c.renewedBy.isEmpty() || c.notAfter <= details.now;
            tells = over ? CertificateModel::tr("no more") : about.tellsAt <= details.now ? CertificateModel::tr("now") : CertificateModel::tr("from %1").arg(day(about.tellsAt));
        }
        addRow(tree, {about.alert.name, alertTypeText(about.alert.type), tells, about.channels.join(u", "_s)});
    }
    if (details.alerts.isEmpty())
        addRow(tree, {CertificateModel::tr("none"), QString(), CertificateModel::tr("Nobody is told when something happens to this certificate."), QString()});
    for (int column = 0; column < 3; ++column)
        tree->header()->resizeSection(column, tree->fontMetrics().averageCharWidth() * (column == 1 ? 16 : 28));
}

QString pemText(const certificates::Certificate &certificate)
{
    const QByteArray base64 = certificate.der.toBase64();
    QString pem = u"-----BEGIN CERTIFICATE-----\n"_s;
    for (qsizetype i = 0; i < base64.size(); i += 64)
        pem += QString::fromLatin1(base64.mid(i, 64)) + u'\n';
    return pem + u"-----END CERTIFICATE-----\n"_s;
}

} // namespace belfry::gui
