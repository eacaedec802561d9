#include "gui/dialogs/subscriptiondialog.h"

#include "gui/dialogs/dialogkeys.h"
#include "gui/theme.h"
#include "gui/widgets/plainlabel.h"
#include "gui/widgets/tableview.h"
#include "subscriptions/remoteprojects.h"
#include "subscriptions/remoteservice.h"
#include "ui_subscriptiondialog.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QMenu>

using namespace Qt::StringLiterals;

namespace belfry::gui {

namespace {

enum Column { EventColumn, EnvironmentColumn, PathColumn };

} // namespace

SubscriptionDialog::SubscriptionDialog(AppContext &context, QWidget *parent)
    : QDialog(parent), ui(std::make_unique<Ui::SubscriptionDialog>()), m_context(context)
{
    ui->setupUi(this);
    ui->curlEdit->setFont(monospaceFont());
    ui->curlEdit->setLineWrapMode(QPlainTextEdit::NoWrap);
    ui->filterTable->setColumnCount(3);
    ui->filterTable->setHorizontalHeaderLabels({tr("Event"), tr("Environment"), tr("Folder pattern")});
    prepareTable(ui->filterTable);
    ui->filterTable->setEditTriggers(QAbstractItemView::AllEditTriggers);
    ui->filterTable->setMinimumHeight(ui->filterTable->verticalHeader()->defaultSectionSize() * 6);
    ui->filterTable->setToolTip(tr("An empty environment or folder means all that the roles there allow"));
    ui->addFilterButton->setIcon(icon(u"add"_s));
    ui->copyCurlButton->setIcon(icon(u"copy"_s));
    for (const QString &event : subscriptions::streamEvents())
        addFilter(event);
    prepareDialog(this, ui->addButton, ui->cancelButton, [this] { add(); });
    for (QLineEdit *field : {ui->urlLineEdit, ui->projectLineEdit, ui->clientLineEdit, ui->nameLineEdit})
        connect(field, &QLineEdit::textChanged, this, &SubscriptionDialog::refresh);
    connect(ui->secretField, &SecretField::textChanged, ui->secretNote, &FieldNoteLabel::clear);
    connect(ui->filterTable, &QTableWidget::cellChanged, this, &SubscriptionDialog::refresh);
    connect(ui->addFilterButton, &QPushButton::clicked, this, [this] {
        addFilter(subscriptions::streamEvents().constFirst());
        refresh();
    });
    connect(ui->removeFilterButton, &QPushButton::clicked, this, &SubscriptionDialog::removeFilter);
    connect(ui->lookUpButton, &QPushButton::clicked, this, &SubscriptionDialog::lookUp);
    connect(ui->copyCurlButton, &QPushButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(ui->curlEdit->toPlainText());
        ui->copyCurlButton->setText(tr("Copied"));
    });
    ui->intoComboBox->addItem(tr("A new project with this name"), QString());
    fillProjects();
    refresh();
}

SubscriptionDialog::~SubscriptionDialog() = default;

void SubscriptionDialog::fillProjects()
{
    m_context.reader->run(
        this, [](services::Engine &engine) { return engine.projects().list(); },
        [this](Result<QList<Project>> projects) {
            for (const Project &project : projects.value_or(QList<Project>()))
                ui->intoComboBox->addItem(project.name, project.id);
        });
}

void SubscriptionDialog::lookUp()
{
    const auto base = subscriptions::streamBase(ui->urlLineEdit->text());
    if (!base) {
        ui->urlNote->setNote(FieldNoteLabel::Tone::Error, base.error().message);
        return ui->urlLineEdit->setFocus();
    }
    if (ui->clientLineEdit->text().trimmed().isEmpty() || ui->secretField->isEmpty())
        return ui->projectNote->setNote(FieldNoteLabel::Tone::Hint, tr("Type client ID and secret first: the projects that they may see are listed."));
    subscriptions::StreamTarget target;
    target.base = *base;
    target.clientId = ui->clientLineEdit->text().trimmed();
    target.clientSecret = SecretBytes(ui->secretField->secret().bytes().trimmed());
    target.caFile = ui->caLineEdit->text().trimmed();
    target.allowHttp = ui->httpCheckBox->isChecked();
    target.allowPrivate = ui->privateCheckBox->isChecked();
    ui->lookUpButton->setEnabled(false);
    ui->projectNote->setNote(FieldNoteLabel::Tone::Hint, tr("Asking the server…"));
    m_context.engine->run(
        this,
        [target](services::Engine &engine) mutable {
            target.proxy = engine.settings().text(QString::fromLatin1(services::settingkeys::ProxyUrl));
            return subscriptions::fetchProjects(target);
        },
        [this](Result<QList<subscriptions::RemoteProject>> projects) {
            ui->lookUpButton->setEnabled(true);
            if (!projects)
                return ui->projectNote->setNote(FieldNoteLabel::Tone::Error, projects.error().message);
            offer(*projects);
        });
}

void SubscriptionDialog::offer(const QList<subscriptions::RemoteProject> &projects)
{
    if (projects.isEmpty())
        return ui->projectNote->setNote(FieldNoteLabel::Tone::Warning, tr("This identity may see no project there."));
    ui->projectNote->clear();
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const auto &project : projects) {
        const QString text = tr("%1 (%2)").arg(singleLine(project.name), project.environments.join(u", "_s));
        connect(menu->addAction(QString(text).replace(u'&', u"&&"_s)), &QAction::triggered, this, [this, id = project.id] { ui->projectLineEdit->setText(id); });
    }
    menu->popup(ui->lookUpButton->mapToGlobal(QPoint(0, ui->lookUpButton->height())));
}

QComboBox *SubscriptionDialog::eventBox(int row) const
{
    return qobject_cast<QComboBox *>(ui->filterTable->cellWidget(row, EventColumn));
}

void SubscriptionDialog::addFilter(const QString &event)
{
    const int row = ui->filterTable->rowCount();
    ui->filterTable->insertRow(row);
    auto *box = new QComboBox;
    box->addItems(subscriptions::streamEvents());
    box->setCurrentText(event);
    box->setAccessibleName(tr("Event"));
    connect(box, &QComboBox::currentIndexChanged, this, &SubscriptionDialog::refresh);
    ui->filterTable->setCellWidget(row, EventColumn, box);
    ui->filterTable->setItem(row, EnvironmentColumn, new QTableWidgetItem);
    ui->filterTable->setItem(row, PathColumn, new QTableWidgetItem);
    ui->filterTable->resizeRowToContents(row);
}

void SubscriptionDialog::removeFilter()
{
    const int row = ui->filterTable->currentRow() >= 0 ? ui->filterTable->currentRow() : ui->filterTable->rowCount() - 1;
    if (row >= 0)
        ui->filterTable->removeRow(row);
    refresh();
}

QList<subscriptions::StreamFilter> SubscriptionDialog::filters() const
{
    QList<subscriptions::StreamFilter> list;
    for (int row = 0; row < ui->filterTable->rowCount(); ++row) {
        const auto *environment = ui->filterTable->item(row, EnvironmentColumn);
        const auto *path = ui->filterTable->item(row, PathColumn);
        if (const QComboBox *box = eventBox(row); box && environment && path)
            list += {box->currentText(), environment->text().trimmed(), path->text().trimmed()};
    }
    return list;
}

void SubscriptionDialog::refresh()
{
    for (FieldNoteLabel *note : {ui->urlNote, ui->projectNote, ui->clientNote, ui->nameNote, ui->filtersNote})
        note->clear();
    ui->addFilterButton->setEnabled(ui->filterTable->rowCount() < subscriptions::MaxFilters);
    ui->removeFilterButton->setEnabled(ui->filterTable->rowCount() > 1);
    if (const auto done = subscriptions::checkFilters(filters()); !done)
        ui->filtersNote->setNote(FieldNoteLabel::Tone::Error, done.error().message);
    const auto typed = subscriptions::streamBase(ui->urlLineEdit->text());
    const QUrl base = typed.value_or(QUrl(u"https://app.infisical.com"_s));
    const QString project = ui->projectLineEdit->text().trimmed();
    ui->curlEdit->setPlainText(
        subscriptions::subscriptionCurl(base, project.isEmpty() ? u"<project-id>"_s : project, filters(), u"$TOKEN"_s));
    ui->copyCurlButton->setText(tr("Copy curl"));
}

bool SubscriptionDialog::check()
{
    const std::initializer_list<std::tuple<QLineEdit *, FieldNoteLabel *, QString>> needed{
        {ui->projectLineEdit, ui->projectNote, tr("Type the id of the project on that server.")},
        {ui->clientLineEdit, ui->clientNote, tr("Type the client id of an identity on that server.")},
        {ui->nameLineEdit, ui->nameNote, tr("Give the source a name.")}};
    if (const auto base = subscriptions::streamBase(ui->urlLineEdit->text()); !base) {
        ui->urlNote->setNote(FieldNoteLabel::Tone::Error, base.error().message);
        ui->urlLineEdit->setFocus();
        return false;
    }
    for (const auto &[field, note, text] : needed) {
        if (!field->text().trimmed().isEmpty())
            continue;
        note->setNote(FieldNoteLabel::Tone::Error, text);
        field->setFocus();
        return false;
    }
    if (ui->secretField->isEmpty()) {
        ui->secretNote->setNote(FieldNoteLabel::Tone::Error, tr("Type the client secret. It is kept sealed."));
        ui->secretField->setFocus();
        return false;
    }
    return !ui->filtersNote->isError();
}

void SubscriptionDialog::add()
{
    if (!check())
        return;
    subscriptions::RemoteDraft draft;
    draft.name = ui->nameLineEdit->text();
    draft.baseUrl = ui->urlLineEdit->text();
    draft.remoteProject = ui->projectLineEdit->text();
    draft.projectId = ui->intoComboBox->currentData().toString();
    draft.clientId = ui->clientLineEdit->text();
    draft.clientSecret = SecretBytes(ui->secretField->secret().bytes().trimmed());
    draft.filters = filters();
    draft.caFile = ui->caLineEdit->text().trimmed();
    draft.allowHttp = ui->httpCheckBox->isChecked();
    draft.allowPrivate = ui->privateCheckBox->isChecked();
    ui->addButton->setEnabled(false);
    m_context.engine->run(
        this,
        [draft](services::Engine &engine) mutable -> Result<subscriptions::RemoteSource> {
            if (!draft.projectId.isEmpty())
                return engine.remotes().add(draft);
            BELFRY_LET(project, engine.projects().create(draft.name));
            draft.projectId = project.id;
            auto made = engine.remotes().add(draft);
            if (!made)
                (void)engine.projects().remove(project.id);
            return made;
        },
        [this](Result<subscriptions::RemoteSource> source) {
            ui->addButton->setEnabled(true);
            if (!source)
                return showError(source.error());
            Q_EMIT m_context.treeChanged();
            Q_EMIT added(source->id);
            accept();
        });
}

void SubscriptionDialog::showError(const Error &error)
{
    if (error.field == u"url"_s)
        return ui->urlNote->setNote(FieldNoteLabel::Tone::Error, error.message);
    if (error.field == u"name"_s || error.field == u"remote source"_s)
        return ui->nameNote->setNote(FieldNoteLabel::Tone::Error, error.message);
    ui->messageBar->show(MessageBar::Tone::Failure, error.message);
}

} // namespace belfry::gui
