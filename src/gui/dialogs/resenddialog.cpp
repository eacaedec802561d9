#include "gui/dialogs/resenddialog.h"

#include "ui_resenddialog.h"

#include "core/json.h"
#include "gui/dialogs/dialogkeys.h"
#include "gui/theme.h"
#include "services/resending.h"

using namespace Qt::StringLiterals;

namespace belfry::gui {

namespace {

struct Loaded {
    Delivery delivery;
    QByteArray data;
};

} // namespace

ResendDialog::ResendDialog(AppContext &context, QWidget *parent, const QString &deliveryId)
    : QDialog(parent), m_ui(std::make_unique<Ui::ResendDialog>()), m_context(context), m_deliveryId(deliveryId)
{
    m_ui->setupUi(this);
    m_ui->dataEdit->setFont(monospaceFont());
    m_ui->noteLabel->setFit(PlainLabel::Fit::Wrap);
    m_ui->noteLabel->setMuted(true);
    m_ui->noteLabel->setPlainText(tr("A new event with this data is sent to this webhook only, once, and is marked as a test. Envelope, time and "
                                     "signature are made anew. The delivery it came from stays as it is."));
    m_ui->sendButton->setIcon(icon(u"redeliver"_s));
    m_ui->sendButton->setEnabled(false);
    m_ui->resetButton->setEnabled(false);
    prepareDialog(this, m_ui->sendButton, m_ui->cancelButton, [this] { send(); });
    connect(m_ui->dataEdit, &QPlainTextEdit::textChanged, this, &ResendDialog::check);
    connect(m_ui->resetButton, &QPushButton::clicked, this, [this] { m_ui->dataEdit->setPlainText(m_original); });
    if (!deliveryId.isEmpty())
        load();
}

ResendDialog::~ResendDialog() = default;

void ResendDialog::load()
{
    m_context.reader->run(this,
        [id = m_deliveryId](services::Engine &engine) -> Result<Loaded> {
            BELFRY_LET(rows, engine.deliveries().rows({id}));
            BELFRY_LET(data, services::eventDataOf(engine, id));
            return Loaded{rows.value(0), data};
        },
        [this](Result<Loaded> loaded) {
            if (!loaded)
                return m_ui->messageBar->show(MessageBar::Tone::Failure, loaded.error().message);
            m_ui->targetLabel->setPlainText(tr("%1 to %2").arg(loaded->delivery.event, loaded->delivery.webhookName));
            if (loaded->data.size() > Largest) {
                m_ui->dataEdit->setReadOnly(true);
                return m_ui->messageBar->show(MessageBar::Tone::Info, tr("This event is too large to be edited here: up to 64 KiB can be."));
            }
            m_original = QString::fromUtf8(loaded->data);
            m_ui->dataEdit->setPlainText(m_original);
        });
}

void ResendDialog::check()
{
    const auto json = parseJson(m_ui->dataEdit->toPlainText().toUtf8());
    const bool good = json && json->is_object();
    m_ui->checkLabel->setPlainText(good ? tr("✓ JSON object") : u"✕ "_s + (json ? tr("The data of an event is a JSON object: {…}.") : json.error().message));
    QPalette own = m_ui->checkLabel->palette();
    own.setColor(QPalette::WindowText, color(good ? Token::Delivered : Token::Failed));
    m_ui->checkLabel->setPalette(own);
    m_ui->sendButton->setEnabled(good);
    m_ui->resetButton->setEnabled(m_ui->dataEdit->toPlainText() != m_original);
}

void ResendDialog::send()
{
    m_ui->sendButton->setEnabled(false);
    m_context.engine->run(this,
        [id = m_deliveryId, data = m_ui->dataEdit->toPlainText().toUtf8()](services::Engine &engine) { return services::prepareEdited(engine, id, data); },
        [this](Result<QString> delivery) {
            m_ui->sendButton->setEnabled(true);
            if (!delivery)
                return m_ui->messageBar->show(MessageBar::Tone::Failure, delivery.error().message);
            m_context.dispatcher->ping(*delivery); // goes out at once, also while paused, as every test does
            Q_EMIT m_context.navigate(u"deliveries"_s, *delivery);
            accept();
        });
}

} // namespace belfry::gui
