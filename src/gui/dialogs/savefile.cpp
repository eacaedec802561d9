#include "gui/dialogs/savefile.h"

#include "core/paths.h"
#include "gui/background.h"

#include <QFileDialog>
#include <QSaveFile>

namespace belfry::gui {

namespace {

Result<void> write(const QString &path, const FileToSave &file)
{
    if (file.isPrivate)
        return writePrivateFile(path, file.bytes);
    QSaveFile target(path);
    if (!target.open(QIODevice::WriteOnly) || target.write(file.bytes) != file.bytes.size() || !target.commit())
        return belfry::fail(ErrorCode::Failed, AppContext::tr("%1 could not be written: %2").arg(path, target.errorString()));
    return {};
}

} // namespace

void saveFile(AppContext &context, QWidget *parent, const FileToSave &file)
{
    auto *chooser = new QFileDialog(parent, file.title);
    chooser->setAttribute(Qt::WA_DeleteOnClose);
    chooser->setAcceptMode(QFileDialog::AcceptSave);
    chooser->selectFile(file.name);
    QObject::connect(chooser, &QFileDialog::fileSelected, &context, [&context, file](const QString &path) {
        runInBackground(
            &context, [path, file] { return write(path, file); },
            [&context, path](Result<void> done) {
                if (done)
                    Q_EMIT context.toast(AppContext::tr("Written to %1").arg(path), {});
                else
                    Q_EMIT context.failure(done.error().message);
            });
    });
    chooser->open();
}

} // namespace belfry::gui
