#pragma once

class QLabel;

namespace belfry::gui {

/// Makes a wrapping label as high as its text at every width: a form layout gives one inside another layout the height of a
/// guess, and cuts its last line.
void showWhole(QLabel *label);

} // namespace belfry::gui
