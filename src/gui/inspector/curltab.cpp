#include "gui/inspector/curltab.h"

#include "gui/background.h"
#include "gui/inspector/curl.h"
#include "gui/theme.h"
#include "gui/widgets/bodyview.h"

#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace belfry::gui {

CurlTab::CurlTab(QWidget *parent) : QWidget(parent), m_form(new QComboBox(this)), m_view(new BodyView(this))
{
    m_form->addItem(tr("cURL, signed anew with $SECRET"));
    m_form->addItem(tr("cURL, byte for byte as sent"));
    m_form->addItem(tr("Raw HTTP"));
    m_form->setAccessibleName(tr("Form of the request"));
    m_form->setToolTip(tr("As sent: with the old signature and time, which receivers refuse after some minutes"));
    m_view->setAccessibleName(tr("Request to copy"));
    m_view->setText(tr("Nothing was sent yet."));
    auto *copy = new QPushButton(icon(u"copy"_s), tr("Copy"), this);
    copy->setAutoDefault(false);
    auto *bar = new QHBoxLayout;
    bar->setContentsMargins(12, 8, 12, 8);
    bar->addWidget(m_form);
    bar->addStretch();
    bar->addWidget(copy);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(bar);
    layout->addWidget(m_view, 1);
    connect(m_form, &QComboBox::currentIndexChanged, this, &CurlTab::rebuild);
    connect(copy, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(QString::fromUtf8(textOf(m_attempt, form()))); });
}

void CurlTab::clear()
{
    m_attempt = {};
    ++m_generation;
    m_view->setDocument({});
}

void CurlTab::setAttempt(const Attempt &attempt)
{
    if (attempt == m_attempt)
        return;
    m_attempt = attempt;
    rebuild();
}

CurlTab::Form CurlTab::form() const
{
    return Form(m_form->currentIndex());
}

QByteArray CurlTab::textOf(const Attempt &attempt, Form form)
{
    switch (form) {
    case Form::Fresh: return curlCommand(attempt).toUtf8();
    case Form::Replay: return curlReplayCommand(attempt).toUtf8();
    case Form::Raw: break;
    }
    return rawHttp(attempt);
}

void CurlTab::rebuild()
{
    if (m_attempt.number == 0)
        return;
    const int generation = ++m_generation;
    runInBackground(this, [attempt = m_attempt, form = form()] { return BodyDocument::build(textOf(attempt, form), BodyDocument::Mode::Raw); },
        [this, generation](const BodyDocument &document) {
            if (generation == m_generation)
                m_view->setDocument(document);
        });
}

} // namespace belfry::gui
