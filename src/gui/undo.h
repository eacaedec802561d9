#pragma once

#include <QUndoCommand>
#include <QUndoGroup>

#include <functional>

namespace belfry::gui {

/// The stacks of the pages; the one of the page that is shown is active, if it has one. Made once for `context`.
inline QUndoGroup *undoGroupOf(QObject &context)
{
    if (auto *known = context.findChild<QUndoGroup *>(QString(), Qt::FindDirectChildrenOnly))
        return known;
    return new QUndoGroup(&context);
}

/// A step that was done already when it is pushed: redo() only acts from the second time on.
class DoneStep final : public QUndoCommand
{
public:
    DoneStep(const QString &text, std::function<void()> undo, std::function<void()> redo)
        : QUndoCommand(text), m_undo(std::move(undo)), m_redo(std::move(redo)) { }

    void undo() override { m_undo(); }
    void redo() override
    {
        if (m_done)
            m_redo();
        m_done = true;
    }

private:
    std::function<void()> m_undo;
    std::function<void()> m_redo;
    bool m_done = false;
};

} // namespace belfry::gui
