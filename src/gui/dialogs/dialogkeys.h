#pragma once

#include <functional>

class QDialog;
class QPushButton;

namespace belfry::gui {

/// Enter presses the button that has the keyboard, and the default one only where none has it.
void letEnterPress(QDialog *dialog);

/// What every dialog shares: deletes itself, one default button, Ctrl+Enter from anywhere, Esc and Cancel leave.
void prepareDialog(QDialog *dialog, QPushButton *accept, QPushButton *cancel, std::function<void()> act);

} // namespace belfry::gui
