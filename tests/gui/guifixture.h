#pragma once

#include "child.h"

#include "gui/appcontext.h"
#include "gui/commands.h"
#include "gui/preferences.h"
#include "secrets/secretservice.h"
#include "server/receiver.h"

#include <QApplication>
#include <QClipboard>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

namespace belfry::test {

/// A store of its own with everything the window has around it: engines, feed, dispatcher, receivers. Folders of the user
/// are never touched.
class GuiFixture
{
public:
    explicit GuiFixture(bool dispatches = true)
    {
        for (const char *name : {"XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_RUNTIME_DIR", "XDG_CACHE_HOME"})
            qputenv(name, (dir.path() + u'/' + QString::fromLatin1(name).toLower()).toLocal8Bit());
        QDir().mkpath(dir.path() + QStringLiteral("/xdg_runtime_dir"));
        gui::applyTheme(gui::ThemeKind::Light);
        options.store = dir.filePath(QStringLiteral("test.belfry"));
        options.actor = {QStringLiteral("tester"), QStringLiteral("user")};
        engine = std::make_unique<services::AsyncEngine>(options);
        reader = std::make_unique<services::AsyncEngine>(options);
        context.options = options;
        context.engine = engine.get();
        context.reader = reader.get();
        commands = std::make_unique<gui::Commands>(context);
        context.commands = commands.get();
        context.ports.makeReceiver = [] { return std::make_unique<server::TestReceiver>(); };
        std::ignore = ask([](services::Engine &opened) { return opened.projects().list(); }); // makes the store
        feed = std::make_unique<services::ChangeFeed>(options.store);
        context.feed = feed.get();
        // As the desktop does.
        QObject::connect(&context, &gui::AppContext::keyChanged, &context, [this] {
            engine->reopen(context.options);
            reader->reopen(context.options);
        });
        if (dispatches) {
            dispatcher = std::make_unique<services::DispatcherHost>(options);
            context.dispatcher = dispatcher.get();
            dispatcher->start();
        }
    }

    /// Runs work on the engine and waits for its answer.
    template <class Work> std::invoke_result_t<Work, services::Engine &> ask(Work work)
    {
        using Answer = std::invoke_result_t<Work, services::Engine &>;
        std::optional<Answer> answer;
        QObject guard;
        engine->run(&guard, work, [&answer](Answer given) { answer = std::move(given); });
        if (!QTest::qWaitFor([&answer] { return answer.has_value(); }, 15000))
            qFatal("the engine did not answer");
        return std::move(*answer);
    }

    Project makeProject(const QString &name = QStringLiteral("Payments"), const QString &folder = QStringLiteral("/app/db"))
    {
        return *ask([name, folder](services::Engine &opened) -> Result<Project> {
            BELFRY_LET(project, opened.projects().create(name));
            BELFRY_TRY(opened.projects().createFolder(project.id, QStringLiteral("prod"), folder));
            return project;
        });
    }

    QTemporaryDir dir;
    services::OpenOptions options;
    gui::AppContext context;
    std::unique_ptr<services::AsyncEngine> engine;
    std::unique_ptr<services::AsyncEngine> reader;
    std::unique_ptr<gui::Commands> commands;
    std::unique_ptr<services::ChangeFeed> feed;
    std::unique_ptr<services::DispatcherHost> dispatcher;
};

} // namespace belfry::test
