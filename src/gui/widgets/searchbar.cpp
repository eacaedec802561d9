#include "gui/widgets/searchbar.h"

#include "gui/models/deliverymodel.h"
#include "gui/widgets/plainlabel.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>

#include <chrono>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace belfry::gui {

namespace {

constexpr int Steps = 1000;

} // namespace

SearchBar::SearchBar(DeliveryModel &model, QWidget *parent)
    : QFrame(parent), m_model(model), m_label(new PlainLabel(this)), m_progress(new QProgressBar(this)), m_button(new QPushButton(this))
{
    setObjectName(u"searchBar"_s);
    m_label->setObjectName(u"searchLabel"_s);
    m_progress->setObjectName(u"searchProgress"_s);
    m_button->setObjectName(u"searchButton"_s);
    m_progress->setAccessibleName(tr("Progress of the search"));
    m_progress->setRange(0, Steps);
    m_progress->setTextVisible(false);
    m_progress->setFixedWidth(fontMetrics().averageCharWidth() * 24);
    m_button->setAutoDefault(false);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_progress);
    layout->addWidget(m_label, 1);
    layout->addWidget(m_button);
    hide();
    m_soon.setSingleShot(true);
    m_soon.setInterval(100ms);
    connect(&m_soon, &QTimer::timeout, this, [this] {
        draw();
        show();
    });
    connect(m_button, &QPushButton::clicked, this, [this] { m_model.isSearching() ? m_model.stop() : m_model.resume(); });
    connect(&m_model, &DeliveryModel::searchStarted, this, &SearchBar::started);
    connect(&m_model, &DeliveryModel::searchEnded, this, &SearchBar::ended);
    connect(&m_model, &DeliveryModel::searchProgress, this, [this](double done, qint64 found) {
        m_done = done;
        m_found = found;
        draw();
    });
}

void SearchBar::started()
{
    m_done = 0;
    m_found = 0;
    if (isVisible())
        draw(); // the one before was slow too, or was ended
    else if (!m_soon.isActive())
        m_soon.start();
}

void SearchBar::ended()
{
    m_soon.stop();
    draw();
    setVisible(m_model.isStopped());
}

void SearchBar::draw()
{
    const bool runs = m_model.isSearching();
    const QString share = QLocale().toString(m_done * 100, 'f', m_done < 0.1 ? 1 : 0);
    const QString found = tr("%n found", nullptr, int(qMin<qint64>(m_found, INT_MAX)));
    m_progress->setVisible(runs);
    m_progress->setValue(int(m_done * Steps));
    m_label->setPlainText(runs ? tr("Searching: %1 % looked through, %2").arg(share, found)
                               : tr("Search ended after %1 %, %2. Older deliveries may fit too.").arg(share, found));
    m_button->setText(runs ? tr("Stop") : tr("Search on"));
    m_button->setToolTip(runs ? tr("End the search and keep what it found (Esc)") : QString());
}

} // namespace belfry::gui
