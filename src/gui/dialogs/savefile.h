#pragma once

#include "gui/appcontext.h"

#include <QWidget>

namespace belfry::gui {

struct FileToSave {
    QString title; ///< of the file chooser
    QString name;  ///< proposed
    QByteArray bytes;
    bool isPrivate = false; ///< readable by this user only
};

/// Asks where to, writes, and says so with a toast or a failure.
void saveFile(AppContext &context, QWidget *parent, const FileToSave &file);

} // namespace belfry::gui
