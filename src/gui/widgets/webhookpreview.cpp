#include "gui/widgets/webhookpreview.h"

#include "core/json.h"
#include "events/catalog.h"
#include "gui/theme.h"
#include "ui_webhookpreview.h"

using namespace Qt::StringLiterals;

namespace belfry::gui {

WebhookPreview::WebhookPreview(QWidget *parent) : QWidget(parent), ui(std::make_unique<Ui::WebhookPreview>())
{
    ui->setupUi(this);
    QFont bold = ui->previewTitle->font();
    bold.setBold(true);
    ui->previewTitle->setFont(bold);
    ui->headersText->setFont(monospaceFont());
    ui->bodyText->setFont(monospaceFont());
    connect(ui->eventComboBox, &QComboBox::currentIndexChanged, this, &WebhookPreview::eventTypeChanged);
}

WebhookPreview::~WebhookPreview() = default;

void WebhookPreview::setFamily(Family family)
{
    const QSignalBlocker quiet(ui->eventComboBox);
    ui->eventComboBox->clear();
    for (const events::EventType &type : events::catalogOf(family, false))
        ui->eventComboBox->addItem(QString::fromUtf8(type.id), QString::fromUtf8(type.id));
}

QString WebhookPreview::eventType() const
{
    return ui->eventComboBox->currentData().toString();
}

void WebhookPreview::showPreview(const services::WebhookService::Preview &preview)
{
    QStringList lines;
    for (const auto &[name, value] : preview.headers)
        lines << name + u": "_s + value;
    ui->headersText->setPlainText(lines.join(u'\n'));
    const auto json = parseJson(preview.body);
    ui->bodyText->setPlainText(QString::fromUtf8(json ? toPrettyBytes(*json) : preview.body));
    if (preview.error.isEmpty())
        ui->previewNote->clear();
    else
        ui->previewNote->setNote(FieldNoteLabel::Tone::Warning, preview.error);
}

} // namespace belfry::gui
