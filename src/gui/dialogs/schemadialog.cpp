#include "gui/dialogs/schemadialog.h"

#include "events/catalog.h"
#include "gui/dialogs/dialogkeys.h"
#include "gui/dialogs/savefile.h"
#include "gui/theme.h"
#include "ui_schemadialog.h"

using namespace Qt::StringLiterals;

namespace belfry::gui {

SchemaDialog::SchemaDialog(AppContext &context, QWidget *parent) : QDialog(parent), ui(std::make_unique<Ui::SchemaDialog>()), m_context(context)
{
    ui->setupUi(this);
    ui->splitter->setStretchFactor(1, 1);
    ui->viewer->setMode(BodyViewer::Mode::Pretty);
    ui->typesList->setFont(monospaceFont());
    const auto types = events::catalogOf(Family::Infrastructure);
    for (const events::EventType &type : types)
        ui->typesList->addItem(QString::fromLatin1(type.id));
    ui->typesList->setMinimumWidth(ui->typesList->sizeHintForColumn(0) + 4 * fontMetrics().averageCharWidth());
    ui->kindComboBox->addItem(tr("Schema"));
    ui->kindComboBox->addItem(tr("Example"));
    connect(ui->typesList, &QListWidget::currentRowChanged, this, &SchemaDialog::showCurrent);
    connect(ui->kindComboBox, &QComboBox::currentIndexChanged, this, &SchemaDialog::showCurrent);
    prepareDialog(this, ui->saveButton, ui->closeButton, [this] { save(); });
    ui->typesList->setCurrentRow(0);
}

SchemaDialog::~SchemaDialog() = default;

QString SchemaDialog::currentEvent() const
{
    const QListWidgetItem *item = ui->typesList->currentItem();
    return item ? item->text() : QString();
}

QByteArray SchemaDialog::shown() const
{
    const events::EventType *type = events::find(currentEvent());
    if (!type)
        return {};
    return toPrettyBytes(ui->kindComboBox->currentIndex() == 0 ? events::schemaOf(currentEvent()) : type->sample()) + '\n';
}

void SchemaDialog::showCurrent()
{
    const events::EventType *type = events::find(currentEvent());
    ui->whenLabel->setText(type ? events::triggeredWhen(*type) : QString());
    ui->viewer->setWhat(ui->kindComboBox->currentText());
    ui->viewer->setBody(shown());
}

void SchemaDialog::save()
{
    const QString name = currentEvent() + (ui->kindComboBox->currentIndex() == 0 ? u".schema.json"_s : u".json"_s);
    saveFile(m_context, this, {tr("Save as"), name, shown()});
}

} // namespace belfry::gui
