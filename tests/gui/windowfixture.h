#pragma once

#include "gui/appcontext.h"
#include "gui/commands.h"
#include "gui/preferences.h"
#include "services/engine.h"

#include <QTemporaryDir>
#include <QtTest>

namespace belfry::gui {

/// A real store in a temporary folder with what the window shares; the dispatcher is made, not started.
struct WindowFixture {
    WindowFixture()
    {
        Q_ASSERT(dir.isValid());
        qputenv("XDG_CONFIG_HOME", dir.filePath(QStringLiteral("config")).toUtf8());
        qputenv("XDG_DATA_HOME", dir.filePath(QStringLiteral("data")).toUtf8());
        qputenv("XDG_RUNTIME_DIR", dir.filePath(QStringLiteral("run")).toUtf8());
        options.store = dir.filePath(QStringLiteral("test.db"));
        options.actor = Actor{QStringLiteral("tester"), QStringLiteral("user")};
        direct = std::move(*services::Engine::open(options));
        engine = std::make_unique<services::AsyncEngine>(options);
        reader = std::make_unique<services::AsyncEngine>(options);
        feed = std::make_unique<services::ChangeFeed>(options.store);
        dispatcher = std::make_unique<services::DispatcherHost>(options);
        context.options = options;
        context.engine = engine.get();
        context.reader = reader.get();
        context.feed = feed.get();
        context.dispatcher = dispatcher.get();
        context.commands = new Commands(context, &context);
    }

    /// A project with one webhook that nothing answers.
    void makeProject()
    {
        project = *direct->projects().create(QStringLiteral("Payments"));
        services::WebhookDraft draft;
        draft.name = QStringLiteral("deploy-hook");
        draft.url = QStringLiteral("http://127.0.0.1:9/hook");
        draft.allowHttp = true;
        draft.allowPrivate = true;
        draft.generateSecret = true;
        webhook = direct->webhooks().create(Family::Secrets, project.id, draft)->webhook;
    }
    /// Commits `count` deliveries; their ids, oldest first.
    QStringList makeDeliveries(int count)
    {
        QStringList ids;
        for (int i = 0; i < count; ++i)
            ids += *direct->deliveries().preparePing(webhook.id);
        return ids;
    }

    QTemporaryDir dir;
    services::OpenOptions options;
    std::unique_ptr<services::Engine> direct; ///< on the test's own thread
    std::unique_ptr<services::AsyncEngine> engine;
    std::unique_ptr<services::AsyncEngine> reader;
    std::unique_ptr<services::ChangeFeed> feed;
    std::unique_ptr<services::DispatcherHost> dispatcher;
    AppContext context;
    Project project;
    Webhook webhook;
};

} // namespace belfry::gui
