#include "gui/widgets/bodyviewer.h"

#include "ui_bodyviewer.h"

#include "gui/background.h"
#include "gui/theme.h"
#include "gui/widgets/bodytree.h"
#include "gui/widgets/bodyview.h"

#include <QButtonGroup>
#include <QClipboard>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace belfry::gui {

namespace {

constexpr qsizetype InlineLimit = 64 * 1024; ///< prepared on the GUI thread: under 2 ms

} // namespace

BodyViewer::BodyViewer(QWidget *parent) : QWidget(parent), m_ui(std::make_unique<Ui::BodyViewer>())
{
    m_ui->setupUi(this);
    auto *modes = new QButtonGroup(this);
    const QList<QToolButton *> buttons{m_ui->prettyButton, m_ui->treeButton, m_ui->rawButton, m_ui->hexButton};
    for (qsizetype i = 0; i < buttons.size(); ++i) {
        modes->addButton(buttons[i], int(i));
        connect(buttons[i], &QToolButton::clicked, this, [this, i] { setMode(Mode(i)); });
    }
    m_ui->findField->installEventFilter(this);
    m_ui->countLabel->setMuted(true);
    m_ui->sizeLabel->setMuted(true);
    connect(m_ui->findField, &QLineEdit::textChanged, this, &BodyViewer::find);
    connect(m_ui->nextButton, &QToolButton::clicked, this, [this] { findNext(+1); });
    connect(m_ui->previousButton, &QToolButton::clicked, this, [this] { findNext(-1); });
    connect(m_ui->copyButton, &QToolButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(QString::fromUtf8(m_body)); });
    connect(m_ui->saveButton, &QToolButton::clicked, this, [this] { Q_EMIT saveRequested(m_body); });
    setSavable(false);
    drawIcons();
    showCount();
}

BodyViewer::~BodyViewer() = default;

void BodyViewer::drawIcons()
{
    m_ui->nextButton->setIcon(icon(u"down"_s));
    m_ui->previousButton->setIcon(icon(u"up"_s));
    m_ui->copyButton->setIcon(icon(u"copy"_s));
    m_ui->saveButton->setIcon(icon(u"save"_s));
}

void BodyViewer::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        drawIcons();
}

BodyView *BodyViewer::view() const
{
    return m_ui->view;
}

void BodyViewer::setSavable(bool savable)
{
    m_ui->saveButton->setVisible(savable);
}

BodyTree *BodyViewer::tree() const
{
    return m_ui->tree;
}

void BodyViewer::setWhat(const QString &what)
{
    m_ui->view->setAccessibleName(what);
    m_ui->tree->setWhat(what);
}

void BodyViewer::setEmptyText(const QString &text)
{
    m_ui->view->setText(text);
}

void BodyViewer::setBody(const QByteArray &body, const QString &note)
{
    if (body == m_body && note == m_note && m_ready)
        return; // a refresh of the same delivery keeps position and selection
    m_body = body;
    m_note = note;
    rebuild();
}

void BodyViewer::setMode(Mode mode)
{
    m_mode = mode;
    const QList<QToolButton *> buttons{m_ui->prettyButton, m_ui->treeButton, m_ui->rawButton, m_ui->hexButton};
    buttons[int(mode)]->setChecked(true);
    rebuild();
}

void BodyViewer::rebuild()
{
    const int generation = ++m_generation;
    const QString size = QLocale().formattedDataSize(m_body.size(), 1, QLocale::DataSizeIecFormat);
    m_ui->sizeLabel->setPlainText(m_note.isEmpty() ? size : size + u" · "_s + m_note);
    m_ui->copyButton->setEnabled(!m_body.isEmpty());
    m_ui->saveButton->setEnabled(!m_body.isEmpty());
    m_ui->stack->setCurrentIndex(m_mode == Mode::Tree ? 1 : 0);
    if (m_mode == Mode::Tree) {
        m_ui->tree->setBody(m_body);
        m_ready = true;
        showHits({});
        return;
    }
    if (m_mode == Mode::Hex) {
        m_ui->view->setHex(m_body);
        m_ready = true;
        showHits({});
        return;
    }
    const auto documentMode = m_mode == Mode::Pretty ? BodyDocument::Mode::Pretty : BodyDocument::Mode::Raw;
    if (m_body.size() <= InlineLimit) {
        take(BodyDocument::build(m_body, documentMode));
        return;
    }
    m_ready = false;
    m_ui->view->setDocument(BodyDocument::preview(m_body, documentMode));
    runInBackground(this, [body = m_body, documentMode] { return BodyDocument::build(body, documentMode); },
        [this, generation](const BodyDocument &document) {
            if (generation == m_generation)
                take(document);
        });
}

void BodyViewer::take(const BodyDocument &document)
{
    if (document.isText() && !m_ready)
        m_ui->view->completeDocument(document);
    else if (document.isText())
        m_ui->view->setDocument(document);
    else
        m_ui->view->setHex(m_body);
    m_ready = true;
    if (!document.note().isEmpty())
        m_ui->sizeLabel->setPlainText(m_ui->sizeLabel->plainText() + u" · "_s + document.note());
    find(m_needle);
}

void BodyViewer::find(const QString &needle)
{
    m_needle = needle;
    const int generation = ++m_searchGeneration;
    if (needle.isEmpty() || m_ui->view->isHex() || m_mode == Mode::Tree || !m_ready) {
        showHits({});
        return;
    }
    const BodyDocument document = m_ui->view->document();
    if (document.text().size() <= InlineLimit) {
        showHits(document.find(needle));
        return;
    }
    runInBackground(this, [document, needle] { return document.find(needle); }, [this, generation](const QList<qsizetype> &hits) {
        if (generation == m_searchGeneration)
            showHits(hits);
    });
}

void BodyViewer::showHits(const QList<qsizetype> &hits)
{
    m_hits = hits;
    m_current = hits.isEmpty() ? -1 : 0;
    m_ui->view->setHits(m_hits, int(m_needle.size()), m_current);
    showCount();
}

void BodyViewer::findNext(int direction)
{
    if (m_hits.isEmpty())
        return;
    m_current = int((m_current + direction + m_hits.size()) % m_hits.size());
    m_ui->view->setHits(m_hits, int(m_needle.size()), m_current);
    showCount();
}

QString BodyViewer::countText() const
{
    return m_needle.isEmpty() ? QString() : tr("%1 of %2").arg(m_current + 1).arg(m_hits.size());
}

void BodyViewer::showCount()
{
    m_ui->countLabel->setPlainText(countText());
    const bool searchable = !m_ui->view->isHex() && m_mode != Mode::Tree;
    m_ui->findField->setEnabled(searchable);
    m_ui->findField->setToolTip(searchable ? QString() : tr("Switch to Pretty or Raw to search"));
    m_ui->nextButton->setEnabled(m_hits.size() > 1);
    m_ui->previousButton->setEnabled(m_hits.size() > 1);
}

bool BodyViewer::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_ui->findField && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) {
            findNext(key->modifiers().testFlag(Qt::ShiftModifier) ? -1 : +1);
            return true;
        }
        if (key->key() == Qt::Key_Escape && !m_ui->findField->text().isEmpty()) {
            m_ui->findField->clear();
            m_ui->view->setFocus(Qt::OtherFocusReason);
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace belfry::gui
