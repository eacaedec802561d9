#include "gui/inspector/curltab.h"

#include "gui/background.h"
#include "gui/inspector/curl.h"
#include "gui/theme.h"
#include "gui/widgets/bodyview.h"

#include <QCheckBox>
#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace belfry::gui {

CurlTab::CurlTab(QWidget *parent) : QWidget(parent), m_fresh(new QCheckBox(tr("Sign anew with $SECRET"), this)), m_view(new BodyView(this))
{
    m_fresh->setChecked(true);
    m_fresh->setToolTip(tr("Off: the old signature and time, byte for byte as sent"));
    m_view->setAccessibleName(tr("cURL command"));
    m_view->setText(tr("Nothing was sent yet."));
    auto *copy = new QPushButton(icon(u"copy"_s), tr("Copy command"), this);
    copy->setAutoDefault(false);
    auto *bar = new QHBoxLayout;
    bar->setContentsMargins(12, 8, 12, 8);
    bar->addWidget(m_fresh);
    bar->addStretch();
    bar->addWidget(copy);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(bar);
    layout->addWidget(m_view, 1);
    connect(m_fresh, &QCheckBox::toggled, this, &CurlTab::rebuild);
    connect(copy, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(command()); });
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

QString CurlTab::command() const
{
    return m_fresh->isChecked() ? curlCommand(m_attempt) : curlReplayCommand(m_attempt);
}

void CurlTab::rebuild()
{
    if (m_attempt.number == 0)
        return;
    const int generation = ++m_generation;
    runInBackground(this, [attempt = m_attempt, fresh = m_fresh->isChecked()] {
        return BodyDocument::build((fresh ? curlCommand(attempt) : curlReplayCommand(attempt)).toUtf8(), BodyDocument::Mode::Raw);
    }, [this, generation](const BodyDocument &document) {
        if (generation == m_generation)
            m_view->setDocument(document);
    });
}

} // namespace belfry::gui
