#pragma once

#include "gui/widgets/bodydocument.h"

#include <QWidget>

#include <memory>

namespace belfry::gui {

class BodyTree;
class BodyView;

namespace Ui { class BodyViewer; }

/// A body with its tools: pretty, tree, raw or hex, find with count, copy, save. Up to 64 KiB is prepared at once so that
/// small ones never flash; of larger ones the first lines, and the whole on a worker.
class BodyViewer final : public QWidget
{
    Q_OBJECT
public:
    enum class Mode { Pretty, Tree, Raw, Hex };
    explicit BodyViewer(QWidget *parent = nullptr);
    ~BodyViewer() override;

    /// `what` names it for screen readers ("Request body"); `note` stands beside its size ("Stored 64 KiB of …").
    void setBody(const QByteArray &body, const QString &note = {});
    void setWhat(const QString &what);
    /// Shown where the body is empty.
    void setEmptyText(const QString &text);
    void setMode(Mode mode);
    [[nodiscard]] Mode mode() const { return m_mode; }
    void find(const QString &needle);
    void findNext(int direction);
    [[nodiscard]] BodyView *view() const;
    [[nodiscard]] BodyTree *tree() const;
    [[nodiscard]] QString countText() const;
    /// The whole body is there; before that only its first lines are.
    [[nodiscard]] bool isReady() const { return m_ready; }
    /// Shows the button that asks for the body to be written to a file.
    void setSavable(bool savable);

Q_SIGNALS:
    void saveRequested(const QByteArray &body);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void rebuild();
    void take(const BodyDocument &document);
    void showHits(const QList<qsizetype> &hits);
    void showCount();
    void drawIcons();

    std::unique_ptr<Ui::BodyViewer> m_ui;
    QByteArray m_body;
    QString m_note;
    QString m_needle;
    QList<qsizetype> m_hits;
    int m_current = -1;
    Mode m_mode = Mode::Pretty;
    bool m_ready = true;
    int m_generation = 0; ///< an older worker's answer is dropped
    int m_searchGeneration = 0;
};

} // namespace belfry::gui
