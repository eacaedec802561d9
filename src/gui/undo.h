#pragma once

#include <QUndoCommand>

#include <functional>

namespace belfry::gui {

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
