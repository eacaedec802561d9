#include "gui/pages/laboratorypage.h"

#include "ui_laboratorypage.h"

#include "core/time.h"
#include "gui/background.h"
#include "gui/theme.h"
#include "gui/widgets/plainlabel.h"
#include "gui/widgets/secretfield.h"
#include "gui/widgets/tableview.h"

#include <QClipboard>
#include <QEvent>
#include <QFile>
#include <QFileDialog>
#include <QGuiApplication>
#include <QLocale>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace belfry::gui {

namespace {

constexpr qint64 MaxFileBytes = 64LL * 1024 * 1024;
// A text field slows down with long lines; the bytes are kept beside it, so only this much is shown.
constexpr qsizetype ShownBytes = 64 * 1024;

Result<QByteArray> readBytes(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::Invalid, LaboratoryPage::tr("%1 could not be read: %2.").arg(path, file.errorString()));
    if (file.size() > MaxFileBytes)
        return fail(ErrorCode::Invalid, LaboratoryPage::tr("%1 has more than 64 MiB.").arg(path));
    return file.readAll();
}

} // namespace

LaboratoryPage::LaboratoryPage(AppContext &context, QWidget *parent) : Page(context, parent), m_ui(std::make_unique<Ui::LaboratoryPage>())
{
    m_ui->setupUi(this);
    stackWhenNarrow(m_ui->splitter, 100);
    m_ui->introLabel->setFit(PlainLabel::Fit::Wrap);
    m_ui->introLabel->setMuted(true);
    m_ui->introLabel->setPlainText(tr("A receiver says the signature is wrong? Paste what arrived. Nothing is sent and nothing is kept."));
    for (QPlainTextEdit *edit : {m_ui->headersEdit, m_ui->bodyEdit})
        edit->setFont(monospaceFont());
    m_ui->bodySizeLabel->setMuted(true);
    m_ui->sentenceLabel->setFit(PlainLabel::Fit::Wrap);
    m_ui->factsLabel->setFit(PlainLabel::Fit::Wrap);
    m_ui->factsLabel->setMuted(true);
    QFont strong = font();
    strong.setWeight(QFont::DemiBold);
    m_ui->verdictLabel->setFont(strong);
    m_ui->schemeComboBox->addItem(tr("Recognise it"), u"auto"_s);
    for (const signing::Scheme *scheme : signing::registry())
        m_ui->schemeComboBox->addItem(scheme->label(), scheme->id());
    m_ui->splitter->setStretchFactor(0, 2);
    m_ui->splitter->setStretchFactor(1, 3);
    m_soon.setSingleShot(true);
    m_soon.setInterval(250ms);
    wire();
    showNothing();
    showBodySize();
}

LaboratoryPage::~LaboratoryPage() = default;

void LaboratoryPage::wire()
{
    connect(&m_soon, &QTimer::timeout, this, &LaboratoryPage::ask);
    connect(m_ui->headersEdit, &QPlainTextEdit::textChanged, this, &LaboratoryPage::askSoon);
    connect(m_ui->bodyEdit, &QPlainTextEdit::textChanged, this, [this] {
        if (m_filling)
            return;
        m_body = m_ui->bodyEdit->toPlainText().toUtf8();
        showBodySize();
        askSoon();
    });
    for (SecretField *field : {m_ui->keyField, m_ui->oldKeyField})
        connect(field, &SecretField::textChanged, this, &LaboratoryPage::askSoon);
    connect(m_ui->schemeComboBox, &QComboBox::activated, this, &LaboratoryPage::askSoon);
    connect(m_ui->openBodyButton, &QPushButton::clicked, this, [this] { readFileInto(&LaboratoryPage::setBody); });
    connect(m_ui->goodBodyButton, &QPushButton::clicked, this, [this](bool wanted) {
        if (wanted)
            return readFileInto(&LaboratoryPage::setGoodBody);
        m_goodBody.reset();
        askSoon();
    });
    connect(m_ui->copyButton, &QPushButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(asText());
        Q_EMIT context().toast(tr("Explanation copied"), {});
    });
}

void LaboratoryPage::activate()
{
    m_ui->headersEdit->setFocus();
}

void LaboratoryPage::open(const QString &object)
{
    if (!object.startsWith(u"del_"))
        return;
    context().reader->run(this, [object](services::Engine &engine) { return engine.deliveries().show(object); },
        [this](Result<Delivery> delivery) {
            if (!delivery || delivery->attempts.isEmpty()) {
                Q_EMIT context().failure(delivery ? tr("Nothing was sent yet.") : delivery.error().message);
                return;
            }
            const Attempt &attempt = delivery->attempts.constLast();
            QStringList lines;
            for (const auto &[name, value] : attempt.requestHeaders)
                lines += name + u": "_s + value;
            m_ui->headersEdit->setPlainText(lines.join(u'\n'));
            setBody(attempt.requestBody);
            m_ui->keyField->setFocus();
        });
}

void LaboratoryPage::setBody(const QByteArray &bytes)
{
    m_body = bytes;
    m_filling = true;
    m_ui->bodyEdit->setPlainText(QString::fromUtf8(bytes.first(qMin(bytes.size(), ShownBytes))));
    m_ui->bodyEdit->setReadOnly(bytes.size() > ShownBytes);
    m_filling = false;
    showBodySize();
    askSoon();
}

void LaboratoryPage::setGoodBody(const QByteArray &bytes)
{
    m_goodBody = bytes;
    m_ui->goodBodyButton->setChecked(true);
    askSoon();
}

void LaboratoryPage::readFileInto(void (LaboratoryPage::*target)(const QByteArray &))
{
    auto *dialog = new QFileDialog(this, tr("Body"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::rejected, this, [this] { m_ui->goodBodyButton->setChecked(m_goodBody.has_value()); });
    connect(dialog, &QFileDialog::fileSelected, this, [this, target](const QString &path) {
        runInBackground(this, [path] { return readBytes(path); }, [this, target](Result<QByteArray> bytes) {
            if (bytes)
                (this->*target)(*bytes);
            else
                Q_EMIT context().failure(bytes.error().message);
            m_ui->goodBodyButton->setChecked(m_goodBody.has_value());
        });
    });
    dialog->open();
}

HeaderList LaboratoryPage::headers() const
{
    HeaderList list;
    for (const QString &line : m_ui->headersEdit->toPlainText().split(u'\n', Qt::SkipEmptyParts)) {
        const qsizetype colon = line.indexOf(u':');
        if (colon > 0)
            list.append({line.first(colon).trimmed(), line.sliced(colon + 1).trimmed()});
    }
    return list;
}

void LaboratoryPage::askSoon()
{
    m_settled = false;
    m_soon.start();
}

void LaboratoryPage::ask()
{
    const int generation = ++m_generation;
    const HeaderList given = headers();
    const SecretBytes key = m_ui->keyField->secret();
    if (given.isEmpty() || key.isEmpty()) {
        m_settled = true;
        return showNothing();
    }
    signing::Specimen specimen{m_ui->schemeComboBox->currentData().toString(), given, key, m_body, {}, m_goodBody};
    if (!m_ui->oldKeyField->isEmpty())
        specimen.oldKeys += m_ui->oldKeyField->secret();
    runInBackground(this, [specimen] { return signing::diagnose(specimen); }, [this, generation](const signing::Diagnosis &diagnosis) {
        if (generation != m_generation)
            return; // something was typed meanwhile
        m_settled = true;
        showDiagnosis(diagnosis);
    });
}

void LaboratoryPage::showDiagnosis(const signing::Diagnosis &diagnosis)
{
    m_diagnosis = diagnosis;
    const bool holds = diagnosis.result.valid;
    const bool clean = holds && diagnosis.cause == u"ok";
    const int side = fontMetrics().height() * 3 / 2;
    m_ui->verdictIconLabel->setPixmap(icon(clean ? u"success"_s : holds ? u"warning"_s : u"error"_s,
        clean ? Token::Delivered : holds ? Token::Warning : Token::Failed).pixmap(side, side));
    const QString scheme = diagnosis.result.scheme;
    m_ui->verdictLabel->setPlainText(!holds ? tr("The signature does not hold") : scheme.isEmpty() ? tr("The signature holds") : tr("The signature holds · %1").arg(scheme));
    m_ui->sentenceLabel->setPlainText(diagnosis.sentence);
    QStringList facts{tr("cause: %1").arg(diagnosis.cause)};
    if (!holds && !scheme.isEmpty())
        facts += tr("looks like: %1").arg(scheme);
    if (diagnosis.result.timestampMs)
        facts += tr("signed at %1").arg(rfc3339Ms(*diagnosis.result.timestampMs));
    m_ui->factsLabel->setPlainText(facts.join(u" · "_s));
    m_ui->copyButton->setEnabled(true);
}

void LaboratoryPage::showNothing()
{
    m_diagnosis = {};
    const int side = fontMetrics().height() * 3 / 2;
    m_ui->verdictIconLabel->setPixmap(icon(u"signature"_s, Token::MutedText).pixmap(side, side));
    m_ui->verdictLabel->setPlainText(tr("Headers, body and key are needed"));
    m_ui->sentenceLabel->setPlainText(tr("Take the headers as they came, the body byte for byte, and the key from where the receiver reads it."));
    m_ui->factsLabel->setPlainText({});
    m_ui->copyButton->setEnabled(false);
}

void LaboratoryPage::showBodySize()
{
    const QString size = tr("%n byte(s)", nullptr, int(qMin<qsizetype>(m_body.size(), INT_MAX)));
    m_ui->bodySizeLabel->setPlainText(m_body.size() > ShownBytes ? tr("%1, the first 64 KiB are shown").arg(size) : size);
}

QString LaboratoryPage::asText() const
{
    return QStringList{m_ui->verdictLabel->plainText(), m_ui->sentenceLabel->plainText(), m_diagnosis.result.reason, m_ui->factsLabel->plainText()}.join(u'\n');
}

void LaboratoryPage::changeEvent(QEvent *event)
{
    Page::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_ui->copyButton->isEnabled())
        showDiagnosis(m_diagnosis);
    else if (event->type() == QEvent::PaletteChange)
        showNothing();
}

} // namespace belfry::gui
