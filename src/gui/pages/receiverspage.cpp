#include "gui/pages/receiverspage.h"

#include "core/id.h"
#include "gui/controllers/vaultwatch.h"
#include "gui/dialogs/dialogs.h"
#include "gui/models/deliverytext.h"
#include "gui/theme.h"
#include "gui/widgets/bodyviewer.h"
#include "gui/widgets/tableview.h"
#include "signing/scheme.h"
#include "ui_receiverspage.h"

#include <QClipboard>
#include <QGuiApplication>

using namespace Qt::StringLiterals;

namespace belfry::gui {

ReceiversPage::ReceiversPage(AppContext &context, QWidget *parent)
    : Page(context, parent), ui(std::make_unique<Ui::ReceiversPage>()), m_hub(ReceiverHub::of(context)), m_body(new BodyViewer(this))
{
    ui->setupUi(this);
    ui->pane->setContent(ui->splitter);
    ui->hitLayout->addWidget(m_body, 3);
    ui->hitLayout->setStretchFactor(ui->hitHeadersText, 2);
    m_body->setWhat(tr("Body of the request"));
    m_body->setEmptyText(tr("Select a request"));
    ui->hitHeadersText->setFont(monospaceFont());
    ui->splitter->setStretchFactor(0, 0);
    ui->splitter->setStretchFactor(1, 1);
    ui->splitter->setSizes({fontMetrics().averageCharWidth() * 46, 1000});
    stackWhenNarrow(ui->splitter, 110);
    ui->hitsSplitter->setStretchFactor(0, 2);
    ui->hitsSplitter->setStretchFactor(1, 3);
    ui->hitTitleLabel->setWordWrap(true);
    ui->hitTitleLabel->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred); // a reason is as long as it likes
    prepareTable(ui->hitTable);
    ui->hitTable->setSelectionMode(QAbstractItemView::SingleSelection);
    makeChoices();
    wire();
    showList();
}

ReceiversPage::~ReceiversPage() = default;

void ReceiversPage::makeChoices()
{
    ui->newButton->setIcon(icon(u"add"_s));
    ui->copyUrlButton->setIcon(icon(u"copy"_s));
    ui->useButton->setIcon(icon(u"webhooks"_s));
    ui->removeButton->setIcon(icon(u"delete"_s));
    ui->schemeComboBox->addItem(tr("No signature check"), QString());
    ui->schemeComboBox->addItem(tr("Whatever scheme it is"), u"auto"_s);
    for (const signing::Scheme *scheme : signing::registry())
        ui->schemeComboBox->addItem(schemeLabel(*scheme), scheme->id());
    using Kind = Behaviour::Kind;
    const std::initializer_list<std::pair<Kind, QString>> kinds{{Kind::Answer, tr("Answer with a status")},
        {Kind::FailFirst, tr("Fail the first, then succeed")}, {Kind::Hang, tr("Hang until the sender gives up")},
        {Kind::Reset, tr("Reset the connection")}, {Kind::Redirect, tr("Redirect")}};
    for (const auto &[kind, text] : kinds)
        ui->behaviourComboBox->addItem(text, int(kind));
}

void ReceiversPage::wire()
{
    connect(m_hub, &ReceiverHub::changed, this, &ReceiversPage::showList);
    // A webhook may sign with the same key, and that one is sealed.
    const auto applyLock = [this, watch = VaultWatch::of(context())] { ui->secretField->setLocked(watch->isLocked()); };
    connect(VaultWatch::of(context()), &VaultWatch::changed, this, applyLock);
    applyLock();
    connect(ui->newButton, &QPushButton::clicked, this, &ReceiversPage::createNew);
    connect(ui->removeButton, &QPushButton::clicked, this, &ReceiversPage::removeCurrent);
    connect(ui->useButton, &QPushButton::clicked, this, &ReceiversPage::useInWebhook);
    connect(ui->startStopButton, &QPushButton::clicked, this, [this] {
        if (LocalReceiver *receiver = current(); receiver && receiver->isRunning())
            receiver->stop();
        else if (receiver)
            std::ignore = receiver->start();
    });
    connect(ui->copyUrlButton, &QPushButton::clicked, this, [this] {
        if (const LocalReceiver *receiver = current()) {
            QGuiApplication::clipboard()->setText(receiver->url());
            Q_EMIT context().toast(tr("URL copied"), {});
        }
    });
    connect(ui->clearButton, &QPushButton::clicked, this, [this] {
        if (LocalReceiver *receiver = current())
            receiver->hits().clear();
        showHit();
    });
    connect(ui->receiverList, &QListWidget::currentRowChanged, this, [this] { if (!m_filling) showReceiver(); });
    connect(ui->nameLineEdit, &QLineEdit::editingFinished, this, &ReceiversPage::takeSettings);
    connect(ui->listenLineEdit, &QLineEdit::editingFinished, this, &ReceiversPage::takeSettings);
    connect(ui->redirectLineEdit, &QLineEdit::editingFinished, this, &ReceiversPage::takeSettings);
    connect(ui->secretField, &SecretField::textChanged, this, &ReceiversPage::takeSettings);
    connect(ui->schemeComboBox, &QComboBox::activated, this, &ReceiversPage::takeSettings);
    connect(ui->behaviourComboBox, &QComboBox::activated, this, &ReceiversPage::takeSettings);
    connect(ui->statusSpinBox, &QSpinBox::valueChanged, this, &ReceiversPage::takeSettings);
    connect(ui->countSpinBox, &QSpinBox::valueChanged, this, &ReceiversPage::takeSettings);
    connect(ui->delaySpinBox, &QDoubleSpinBox::valueChanged, this, &ReceiversPage::takeSettings);
}

void ReceiversPage::open(const QString &object)
{
    if (object == u"new"_s)
        return createNew();
    for (int row = 0; row < m_hub->receivers().size(); ++row) {
        if (m_hub->receivers()[row]->name == object)
            ui->receiverList->setCurrentRow(row);
    }
}

LocalReceiver *ReceiversPage::current() const
{
    return m_hub->receivers().value(ui->receiverList->currentRow());
}

void ReceiversPage::showList()
{
    const QList<LocalReceiver *> &receivers = m_hub->receivers();
    const int row = qBound(0, ui->receiverList->currentRow(), qMax(0, int(receivers.size()) - 1));
    m_filling = true;
    while (ui->receiverList->count() > receivers.size())
        delete ui->receiverList->takeItem(ui->receiverList->count() - 1);
    while (ui->receiverList->count() < receivers.size())
        ui->receiverList->addItem(QString());
    for (int i = 0; i < receivers.size(); ++i) {
        const LocalReceiver *receiver = receivers[i];
        QListWidgetItem *item = ui->receiverList->item(i);
        const int hits = m_hub->receivers()[i]->hits().rowCount();
        item->setText(receiver->isRunning() ? tr("%1 — %n request(s)", nullptr, hits).arg(receiver->name) : tr("%1 — stopped").arg(receiver->name));
        item->setIcon(icon(u"dot"_s, receiver->isRunning() ? Token::Delivered : Token::MutedText));
        item->setToolTip(receiver->url());
    }
    if (!receivers.isEmpty())
        ui->receiverList->setCurrentRow(row);
    m_filling = false;
    if (receivers.isEmpty()) {
        ui->pane->showMessage(u"receivers"_s, tr("No receiver yet"),
            tr("A receiver is an endpoint on this computer: it shows what arrives, checks signatures, and misbehaves when you ask it to."));
        if (context().ports.makeReceiver)
            ui->pane->addAction(tr("New receiver"), this, [this] { createNew(); });
    } else {
        ui->pane->showContent();
    }
    ui->newButton->setEnabled(bool(context().ports.makeReceiver));
    showReceiver();
}

void ReceiversPage::showReceiver()
{
    LocalReceiver *receiver = current();
    for (QWidget *part : std::initializer_list<QWidget *>{ui->startStopButton, ui->removeButton, ui->clearButton})
        part->setEnabled(receiver);
    const bool running = receiver && receiver->isRunning();
    ui->copyUrlButton->setEnabled(running);
    ui->useButton->setEnabled(running);
    ui->startStopButton->setText(running ? tr("Stop") : tr("Start"));
    ui->startStopButton->setIcon(icon(running ? u"stop"_s : u"resume"_s));
    if (!receiver)
        return;
    if (ui->hitTable->model() != &receiver->hits()) {
        ui->hitTable->setModel(&receiver->hits());
        connect(ui->hitTable->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &ReceiversPage::showHit);
    }
    if (!ui->hitTable->currentIndex().isValid() && receiver->hits().rowCount() > 0)
        ui->hitTable->selectRow(0);
    showBehaviour();
    showHit();
}

void ReceiversPage::showBehaviour()
{
    const LocalReceiver *receiver = current();
    m_filling = true;
    const auto fill = [](QLineEdit *edit, const QString &text) {
        if (!edit->hasFocus() && edit->text() != text)
            edit->setText(text);
    };
    fill(ui->nameLineEdit, receiver->name);
    fill(ui->listenLineEdit, receiver->listen);
    ui->listenLineEdit->setEnabled(!receiver->isRunning()); // another address means another start
    if (QString::fromUtf8(ui->secretField->secret().bytes()) != receiver->secret)
        ui->secretField->setText(receiver->secret);
    ui->schemeComboBox->setCurrentIndex(qMax(0, ui->schemeComboBox->findData(receiver->scheme)));
    const Behaviour &behaviour = receiver->behaviour;
    ui->behaviourComboBox->setCurrentIndex(ui->behaviourComboBox->findData(int(behaviour.kind)));
    ui->statusSpinBox->setValue(behaviour.status);
    ui->countSpinBox->setValue(behaviour.count);
    ui->delaySpinBox->setValue(behaviour.delaySeconds);
    fill(ui->redirectLineEdit, behaviour.redirect);
    using Kind = Behaviour::Kind;
    const auto showRow = [this](QWidget *field, bool shown) {
        field->setVisible(shown);
        ui->behaviourLayout->labelForField(field)->setVisible(shown);
    };
    showRow(ui->secretField, !receiver->scheme.isEmpty());
    showRow(ui->statusSpinBox, behaviour.kind == Kind::Answer || behaviour.kind == Kind::FailFirst);
    showRow(ui->countSpinBox, behaviour.kind == Kind::FailFirst);
    showRow(ui->redirectLineEdit, behaviour.kind == Kind::Redirect);
    m_filling = false;
    if (!receiver->problem().isEmpty())
        ui->behaviourNote->setNote(FieldNoteLabel::Tone::Error, receiver->problem());
    else if (receiver->isRunning())
        ui->behaviourNote->setNote(FieldNoteLabel::Tone::Good, receiver->url());
    else
        ui->behaviourNote->clear();
}

void ReceiversPage::takeSettings()
{
    LocalReceiver *receiver = current();
    if (m_filling || !receiver)
        return;
    if (const QString name = ui->nameLineEdit->text().simplified(); !name.isEmpty() && (name == receiver->name || !m_hub->find(name)))
        receiver->name = name;
    if (!receiver->isRunning())
        receiver->listen = ui->listenLineEdit->text().trimmed();
    receiver->scheme = ui->schemeComboBox->currentData().toString();
    receiver->secret = QString::fromUtf8(ui->secretField->secret().bytes());
    receiver->behaviour.kind = Behaviour::Kind(ui->behaviourComboBox->currentData().toInt());
    receiver->behaviour.status = ui->statusSpinBox->value();
    if (receiver->behaviour.kind == Behaviour::Kind::FailFirst && receiver->behaviour.status < 300)
        receiver->behaviour.status = 503;
    receiver->behaviour.count = ui->countSpinBox->value();
    receiver->behaviour.delaySeconds = ui->delaySpinBox->value();
    receiver->behaviour.redirect = ui->redirectLineEdit->text().trimmed();
    receiver->apply();
}

void ReceiversPage::showHit()
{
    LocalReceiver *receiver = current();
    const services::ReceivedHit *hit = receiver ? receiver->hits().at(ui->hitTable->currentIndex()) : nullptr;
    if (!hit) {
        ui->hitTitleLabel->setText(tr("Nothing received yet. Point a webhook at this receiver and ping it."));
        ui->hitHeadersText->clear();
        return m_body->setBody({});
    }
    ui->hitTitleLabel->setText(hit->checked ? (hit->valid ? tr("Signature verified. %1") : tr("Signature refused. %1")).arg(hit->reason)
                                            : tr("The signature was not checked."));
    QStringList lines{hit->method + u' ' + hit->path};
    for (const auto &[name, value] : hit->headers)
        lines << name + u": "_s + value;
    ui->hitHeadersText->setPlainText(lines.join(u'\n'));
    m_body->setBody(hit->body);
}

void ReceiversPage::createNew()
{
    LocalReceiver *receiver = m_hub->add();
    receiver->scheme = u"auto"_s;
    receiver->secret = generateSigningSecret();
    std::ignore = receiver->start();
    ui->receiverList->setCurrentRow(int(m_hub->receivers().size()) - 1);
}

void ReceiversPage::removeCurrent()
{
    LocalReceiver *receiver = current();
    if (!receiver)
        return;
    ui->hitTable->setModel(nullptr);
    m_hub->remove(receiver);
}

void ReceiversPage::useInWebhook()
{
    const LocalReceiver *receiver = current();
    if (!receiver)
        return;
    WebhookPrefill prefill;
    prefill.url = receiver->url();
    prefill.secret = receiver->scheme.isEmpty() ? QString() : receiver->secret;
    prefill.name = receiver->name;
    prefill.allowLocal = true;
    prefill.projectId = context().scope.projectId;
    prefill.environment = context().scope.environment;
    prefill.pathPattern = context().scope.path.size() > 1 ? context().scope.path + u"/**"_s : QString();
    openNewWebhook(context(), this, prefill);
}

} // namespace belfry::gui
