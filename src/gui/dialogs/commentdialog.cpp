#include "gui/dialogs/commentdialog.h"

#include "ui_commentdialog.h"

#include "gui/dialogs/dialogkeys.h"
#include "services/deliverycomment.h"

#include <QLocale>

namespace belfry::gui {

CommentDialog::CommentDialog(AppContext &context, QWidget *parent, const QString &deliveryId)
    : QDialog(parent), m_ui(std::make_unique<Ui::CommentDialog>()), m_context(context), m_deliveryId(deliveryId)
{
    m_ui->setupUi(this);
    m_ui->countLabel->setMuted(true);
    prepareDialog(this, m_ui->saveButton, m_ui->cancelButton, [this] { save(); });
    connect(m_ui->commentEdit, &QPlainTextEdit::textChanged, this, &CommentDialog::showCount);
    showCount();
    m_ui->saveButton->setEnabled(false);
    if (deliveryId.isEmpty())
        return;
    m_context.reader->run(this, [deliveryId](services::Engine &engine) { return services::deliveryComment(engine, deliveryId); },
        [this](Result<QString> comment) {
            if (comment)
                m_ui->commentEdit->setPlainText(*comment);
            showCount();
        });
}

CommentDialog::~CommentDialog() = default;

void CommentDialog::showCount()
{
    const qsizetype length = m_ui->commentEdit->toPlainText().trimmed().size();
    m_ui->countLabel->setPlainText(tr("%1 of %2 characters").arg(QLocale().toString(length), QLocale().toString(services::LongestComment)));
    m_ui->saveButton->setEnabled(length <= services::LongestComment && !m_deliveryId.isEmpty());
}

void CommentDialog::save()
{
    m_context.engine->run(this,
        [id = m_deliveryId, text = m_ui->commentEdit->toPlainText()](services::Engine &engine) { return services::setDeliveryComment(engine, id, text); },
        [this](Result<void> done) {
            if (done)
                accept();
            else
                m_ui->messageBar->show(MessageBar::Tone::Failure, done.error().message);
        });
}

} // namespace belfry::gui
