#pragma once

// A store on disk with webhooks that point at a receiver in this process, for the tests of the dispatcher.
#include "core/id.h"
#include "delivery/dispatcher.h"
#include "events/catalog.h"
#include "store/attempts.h"
#include "store/deliveries.h"
#include "store/outbox.h"
#include "store/poke.h"
#include "store/queue.h"
#include "store/webhooks.h"
#include "support/evilreceiver.h"

#include <QTemporaryDir>
#include <QtTest>

namespace belfry::test {

class TestEngine
{
public:
    explicit TestEngine(const Clock *clock = nullptr)
    {
        qputenv("XDG_RUNTIME_DIR", m_folder.path().toLocal8Bit());
        qputenv("XDG_CONFIG_HOME", m_folder.path().toLocal8Bit());
        options.session.path = m_folder.filePath(QStringLiteral("belfry.db"));
        options.session.clock = clock;
        auto opened = store::Session::open(options.session);
        if (!opened)
            qFatal("%s", qPrintable(opened.error().message));
        session = std::move(*opened);
    }

    Webhook addWebhook(const QUrl &url, const std::function<void(Webhook &)> &change = {}, const QByteArray &secret = "whsec_test")
    {
        Webhook webhook;
        webhook.id = newId("wh");
        webhook.family = Family::Secrets;
        webhook.name = QStringLiteral("hook");
        webhook.url = webhook.urlDisplay = url.toString();
        webhook.retry = *retryFromText(QStringLiteral("standard"));
        webhook.timeoutMs = 1000;
        webhook.allowHttp = webhook.allowPrivate = true;
        webhook.createdAt = session->nowMs();
        if (change)
            change(webhook);
        store::Webhooks rows(*session);
        must(rows.insert(webhook));
        if (!secret.isEmpty())
            must(rows.setSecret(webhook, SecretBytes(secret)));
        return webhook;
    }

    /// Events of the webhook's family, each owed to it; the delivery ids.
    QStringList raise(const Webhook &webhook, int count = 1, const QString &trigger = QStringLiteral("event"))
    {
        const QString type = webhook.family == Family::Infrastructure ? QStringLiteral("drift.detected")
                                                                       : QStringLiteral("secrets.modified");
        QStringList ids;
        store::Transaction transaction(session->db());
        must(transaction.begin());
        for (int i = 0; i < count; ++i) {
            Event event;
            event.type = type;
            event.family = webhook.family;
            event.environment = QStringLiteral("prod");
            event.path = QStringLiteral("/");
            event.source = QStringLiteral("test");
            event.data = toBytes(events::find(type)->sample());
            const auto raised = store::raiseFor(*session, event, webhook.id, trigger);
            if (!raised)
                qFatal("%s", qPrintable(raised.error().message));
            ids += raised->deliveries;
        }
        must(transaction.commit());
        return ids;
    }

    Delivery delivery(const QString &id)
    {
        auto found = store::Deliveries(*session).byId(id);
        if (!found || !*found)
            qFatal("no such delivery");
        Delivery delivery = **found;
        auto attempts = store::Attempts(*session).of(id);
        if (!attempts)
            qFatal("%s", qPrintable(attempts.error().message));
        delivery.attempts = *attempts;
        return delivery;
    }

    std::unique_ptr<delivery::Dispatcher> dispatcher() { return std::make_unique<delivery::Dispatcher>(options); }

    template <class T> static void must(const Result<T> &result)
    {
        if (!result)
            qFatal("%s", qPrintable(result.error().message));
    }

    delivery::DispatcherOptions options;
    std::unique_ptr<store::Session> session;

private:
    QTemporaryDir m_folder;
};

} // namespace belfry::test
