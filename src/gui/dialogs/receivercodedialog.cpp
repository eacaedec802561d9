#include "gui/dialogs/receivercodedialog.h"

#include "ui_receivercodedialog.h"

#include "gui/dialogs/dialogkeys.h"
#include "gui/dialogs/savefile.h"
#include "gui/models/deliverytext.h"
#include "gui/preferences.h"
#include "gui/theme.h"
#include "signing/scheme.h"

#include <QClipboard>
#include <QFile>
#include <QGuiApplication>

using namespace Qt::StringLiterals;

namespace belfry::gui {

ReceiverCodeDialog::ReceiverCodeDialog(AppContext &context, QWidget *parent, const QString &schemeId)
    : QDialog(parent), m_ui(std::make_unique<Ui::ReceiverCodeDialog>()), m_context(context)
{
    m_ui->setupUi(this);
    m_ui->noteLabel->setFit(PlainLabel::Fit::Wrap);
    m_ui->noteLabel->setMuted(true);
    m_ui->noteLabel->setPlainText(tr("Checks signature and age over the bytes as they came. The secret is yours to hand in: it is not in the code."));
    for (const signing::Scheme *scheme : signing::registry())
        m_ui->schemeBox->addItem(schemeLabel(*scheme), scheme->id());
    for (const auto &[name, ending] : {std::pair{"Node.js", "js"}, {"Python", "py"}, {"Go", "go"}, {"C++", "cpp"}})
        m_ui->languageBox->addItem(QString::fromLatin1(name), QString::fromLatin1(ending));
    m_ui->schemeBox->setCurrentIndex(qMax(0, m_ui->schemeBox->findData(schemeId)));
    m_ui->languageBox->setCurrentIndex(qMax(0, m_ui->languageBox->findData(preferences::value(u"receiver/language"_s))));
    m_ui->copyButton->setIcon(icon(u"copy"_s));
    m_ui->saveButton->setIcon(icon(u"save"_s));
    prepareDialog(this, m_ui->copyButton, m_ui->closeButton, [this] {
        QGuiApplication::clipboard()->setText(m_code);
        Q_EMIT m_context.toast(tr("Code copied"), {});
    });
    connect(m_ui->schemeBox, &QComboBox::currentIndexChanged, this, &ReceiverCodeDialog::showCode);
    connect(m_ui->languageBox, &QComboBox::currentIndexChanged, this, [this] {
        preferences::setValue(u"receiver/language"_s, m_ui->languageBox->currentData());
        showCode();
    });
    connect(m_ui->saveButton, &QPushButton::clicked, this,
        [this] { saveFile(m_context, this, {tr("Save receiver code"), u"verify."_s + m_ui->languageBox->currentData().toString(), m_code.toUtf8()}); });
    showCode();
}

ReceiverCodeDialog::~ReceiverCodeDialog() = default;

QString ReceiverCodeDialog::fileName() const
{
    return u":/receivers/%1.%2"_s.arg(m_ui->schemeBox->currentData().toString(), m_ui->languageBox->currentData().toString());
}

void ReceiverCodeDialog::showCode()
{
    QFile file(fileName());
    m_code = file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
    m_ui->codeView->setDocument(BodyDocument::build(m_code.toUtf8(), BodyDocument::Mode::Raw));
}

} // namespace belfry::gui
