// What the form says back: notes under fields, one-click remedies, summaries of the closed parts.
#include "gui/widgets/webhookform.h"

#include "core/time.h"
#include "ui_webhookform.h"

#include <QCheckBox>

using namespace Qt::StringLiterals;

namespace belfry::gui {

void WebhookForm::touch(const QString &field)
{
    if (m_filling)
        return;
    m_touched.insert(field);
    m_dirty = true;
    refreshSummaries();
    Q_EMIT changed();
}

void WebhookForm::showNotes(const QList<services::FieldNote> &notes)
{
    for (FieldNoteLabel *label : findChildren<FieldNoteLabel *>())
        label->clear();
    QHash<QString, services::FieldNote> shown;
    for (const services::FieldNote &note : notes) {
        if (note.isError && !m_insist && !m_touched.contains(note.field))
            continue;
        auto known = shown.find(note.field);
        if (known == shown.end()) {
            shown.insert(note.field, note);
            continue;
        }
        // One note a field: errors before warnings, and one button for everything that is needed.
        if (note.isError && !known->isError) {
            *known = note;
        } else if (note.isError == known->isError) {
            known->message += u' ' + note.message;
            if (!note.fix.isEmpty())
                known->fix += (known->fix.isEmpty() ? u""_s : u","_s) + note.fix;
        }
    }
    for (const services::FieldNote &note : std::as_const(shown)) {
        FieldNoteLabel *label = noteOf(note.field);
        QString button;
        QString message = note.message;
        if (note.fix.contains(u"allow-"_s)) {
            button = tr("Allow for this webhook");
            const bool http = note.fix.contains(u"allow-http"_s) || note.fix.contains(u"allow-both"_s);
            const bool isPrivate = note.fix.contains(u"allow-private"_s) || note.fix.contains(u"allow-both"_s);
            message = http && isPrivate ? tr("Plain http is off unless you allow it, and so are addresses on this computer or in a private network.")
                : http                  ? tr("Plain http is off unless you allow it.")
                                        : tr("This address is on this computer or in a private network.");
            if (http && isPrivate)
                button = tr("Allow both for this webhook");
        }
        if (note.fix == u"use-globstar"_s)
            button = tr("Use /**");
        else if (note.fix == u"trim-secret"_s)
            button = tr("Trim");
        label->setNote(note.isError ? FieldNoteLabel::Tone::Error : FieldNoteLabel::Tone::Warning, message, note.fix, button);
    }
}

int WebhookForm::insist(const QList<services::FieldNote> &notes)
{
    m_insist = true;
    showNotes(notes);
    return int(std::count_if(notes.cbegin(), notes.cend(), [](const services::FieldNote &note) { return note.isError; }));
}

void WebhookForm::focusFirstError()
{
    for (const QString &field : {u"url"_s, u"name"_s, u"project"_s, u"environment"_s, u"pathPattern"_s, u"events"_s, u"secret"_s,
             u"retry"_s, u"timeout"_s, u"coalesce"_s, u"caFile"_s, u"clientCertificate"_s, u"headers"_s, u"labels"_s}) {
        if (!noteOf(field)->isError())
            continue;
        if (field == u"labels"_s)
            ui->notesFoldout->setOpen(true);
        if (field == u"retry"_s || field == u"timeout"_s || field == u"coalesce"_s)
            ui->deliveryFoldout->setOpen(true);
        if (field == u"caFile"_s || field == u"clientCertificate"_s || field == u"headers"_s)
            ui->networkFoldout->setOpen(true);
        // Where one button is the whole remedy, Enter should be enough.
        auto *fix = noteOf(field)->findChild<QPushButton *>(u"fixButton"_s);
        (fix && fix->isVisibleTo(this) ? static_cast<QWidget *>(fix) : inputOf(field))->setFocus(Qt::OtherFocusReason);
        return;
    }
}

void WebhookForm::setMatchedFolders(const std::optional<QStringList> &folders)
{
    ui->matchedLabel->setVisible(folders.has_value());
    if (!folders)
        return;
    const int count = int(folders->size());
    QString text = pathPattern().isEmpty() ? tr("Every folder, also future ones") : tr("%n folder(s) match", nullptr, count);
    if (count > 0) {
        QStringList first = folders->mid(0, 4);
        if (count > first.size())
            first << u"…"_s;
        text += u": "_s + first.join(u", "_s);
    }
    ui->matchedLabel->setText(text);
}

void WebhookForm::applyFix(const QString &fixes)
{
    for (const QString &fix : fixes.split(u',')) {
        if (fix == u"allow-http"_s || fix == u"allow-both"_s)
            ui->allowHttpCheckBox->setChecked(true);
        if (fix == u"allow-private"_s || fix == u"allow-both"_s)
            ui->allowPrivateCheckBox->setChecked(true);
        if (fix == u"use-globstar"_s)
            ui->pathComboBox->setEditText(u"/**"_s);
        else if (fix == u"trim-secret"_s)
            ui->ownKeyField->setText(QString::fromUtf8(ui->ownKeyField->secret().bytes()).trimmed());
    }
    ui->urlLineEdit->setFocus();
}

void WebhookForm::applySigning()
{
    ui->ownKeyField->setVisible(ui->ownKeyRadioButton->isChecked());
    ui->schemesPanel->setVisible(!ui->unsignedRadioButton->isChecked());
    if (ui->ownKeyRadioButton->isChecked() && !m_filling)
        ui->ownKeyField->setFocus();
}

void WebhookForm::applyType()
{
    const QString type = ui->typeComboBox->currentData().toString();
    QString example = u"https://ci.example.org/hooks/deploy"_s;
    if (type == u"slack"_s)
        example = u"https://hooks.slack.com/services/…"_s;
    else if (type == u"microsoft-teams"_s)
        example = u"https://….logic.azure.com/workflows/…"_s;
    else if (type == u"pagerduty"_s)
        example = u"https://events.pagerduty.com/v2/enqueue"_s;
    if (m_original.url.isEmpty() && !m_original.urlDisplay.isEmpty())
        example = m_original.urlDisplay;
    ui->urlLineEdit->setPlaceholderText(example);
    const bool cloudEvents = m_family == Family::Certificates && type == u"general"_s;
    ui->contentLabel->setVisible(cloudEvents);
    ui->contentComboBox->setVisible(cloudEvents);
}

void WebhookForm::refreshRetry()
{
    const auto policy = retryFromText(ui->retryComboBox->currentData().toString());
    if (!policy)
        return ui->retryPreviewLabel->clear();
    QStringList waits;
    for (const qint64 delay : policy->delaysMs)
        waits << durationText(std::chrono::milliseconds(delay));
    ui->retryPreviewLabel->setText(waits.isEmpty()
            ? tr("Tried once; a failure is final.")
            : tr("Up to %n attempts; waits between them: %1", nullptr, policy->maxAttempts()).arg(waits.join(u", "_s)));
}

void WebhookForm::refreshSummaries()
{
    const QString rate = ui->rateSpinBox->value() > 0 ? ui->rateSpinBox->text() : tr("no rate limit");
    ui->deliveryFoldout->setSummary(tr("%1 retries · %2 s timeout · %3")
            .arg(ui->retryComboBox->currentText()).arg(ui->timeoutSpinBox->value()).arg(rate));
    QStringList network;
    if (ui->allowHttpCheckBox->isChecked())
        network << tr("plain http allowed");
    if (ui->allowPrivateCheckBox->isChecked())
        network << tr("private addresses allowed");
    if (!ui->caFileLineEdit->text().isEmpty())
        network << tr("own certificate authority");
    if (!ui->clientCertificateLineEdit->text().isEmpty() || (!m_original.clientName.isEmpty() && !ui->removeCertificateCheckBox->isChecked()))
        network << tr("client certificate");
    network << tr("%n custom header(s)", nullptr, int(ui->headerEditor->headers().size()));
    ui->networkFoldout->setSummary(network.join(u" · "_s));
    QStringList about;
    if (!labels().isEmpty())
        about << labels().join(u", "_s);
    if (!ui->notesPlainTextEdit->toPlainText().isEmpty())
        about << ui->notesPlainTextEdit->toPlainText().simplified();
    ui->notesFoldout->setSummary(about.join(u" · "_s));
}

FieldNoteLabel *WebhookForm::noteOf(const QString &field) const
{
    const QHash<QString, FieldNoteLabel *> notes{{u"name"_s, ui->nameNote}, {u"project"_s, ui->projectNote},
        {u"environment"_s, ui->environmentNote}, {u"pathPattern"_s, ui->pathNote}, {u"path"_s, ui->pathNote},
        {u"events"_s, ui->eventsNote}, {u"secret"_s, ui->secretNote}, {u"signatures"_s, ui->secretNote}, {u"retry"_s, ui->retryNote},
        {u"rate"_s, ui->retryNote},
        {u"timeout"_s, ui->timeoutNote}, {u"headers"_s, ui->headersNote}, {u"caFile"_s, ui->caFileNote}, {u"clientCertificate"_s, ui->clientCertificateNote},
        {u"coalesce"_s, ui->coalesceNote}, {u"labels"_s, ui->labelsNote}};
    return notes.value(field, ui->urlNote);
}

QWidget *WebhookForm::inputOf(const QString &field) const
{
    const QHash<QString, QWidget *> inputs{{u"name"_s, ui->nameLineEdit}, {u"project"_s, ui->projectComboBox},
        {u"environment"_s, ui->environmentComboBox}, {u"pathPattern"_s, ui->pathComboBox}, {u"events"_s, ui->eventFilter},
        {u"secret"_s, ui->ownKeyField}, {u"retry"_s, ui->retryComboBox}, {u"timeout"_s, ui->timeoutSpinBox},
        {u"headers"_s, ui->headerEditor}, {u"caFile"_s, ui->caFileLineEdit}, {u"clientCertificate"_s, ui->clientCertificateLineEdit}, {u"coalesce"_s, ui->coalesceSpinBox},
        {u"labels"_s, ui->labelsLineEdit}};
    return inputs.value(field, ui->urlLineEdit);
}

} // namespace belfry::gui
