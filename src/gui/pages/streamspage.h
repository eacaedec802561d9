#pragma once

#include "gui/models/rowmodel.h"
#include "gui/pages/page.h"
#include "subscriptions/connections.h"
#include "subscriptions/journal.h"
#include "subscriptions/remoteservice.h"

#include <QTimer>

#include <memory>

namespace belfry::gui {

class LiveReload;

namespace Ui { class StreamsPage; }

/// The changes of this store and of the servers it listens to as they happen, with the gaps between them, and who listens
/// here.
class StreamsPage final : public Page
{
    Q_OBJECT
public:
    StreamsPage(AppContext &context, QWidget *parent);
    ~StreamsPage() override;

    void activate() override;
    void open(const QString &object) override;
    [[nodiscard]] QWidget *filterField() override;
    [[nodiscard]] bool isSettled() const override { return m_settled; }

private:
    /// One row: a change, or a gap.
    struct Entry {
        QString id;
        qint64 at = 0;
        std::optional<subscriptions::JournalLine> line = {};
        std::optional<subscriptions::StoredGap> gap = {};
    };
    struct News {
        QList<subscriptions::JournalLine> lines;
        QList<subscriptions::StoredGap> gaps;
        QList<subscriptions::RemoteSource> sources;
        QList<subscriptions::Connection> listeners;
        QList<Project> projects;
    };
    void makeTables();
    void wireButtons();
    void wireView();
    void reload();
    void take(const News &news);
    void showNews(const QList<Entry> &entries);
    void rebuild();
    void showSources();
    void showListeners();
    void showSelection();
    void showCount();
    void showPane();
    void enableButtons();
    void setPaused(bool paused);
    void setFollowing(bool following);
    void subscribe();
    void toggleSource();
    void removeSource();
    void copyRows();
    void save();
    void makeWebhook();
    [[nodiscard]] bool isWanted(const Entry &entry) const;
    [[nodiscard]] bool isInScope(const Entry &entry) const;
    [[nodiscard]] Row rowOf(const Entry &entry) const;
    [[nodiscard]] QString chosenSource() const;
    [[nodiscard]] const subscriptions::RemoteSource *source() const; ///< the remote one that is chosen
    [[nodiscard]] QList<Entry> chosen() const;
    [[nodiscard]] QByteArray jsonLines(const QList<Entry> &entries) const;

    std::unique_ptr<Ui::StreamsPage> ui;
    RowModel m_sourceModel;
    RowModel m_listenerModel;
    RowModel m_eventModel;
    QList<Entry> m_entries; ///< newest first
    QList<Entry> m_held;    ///< came while the view is paused
    QList<subscriptions::RemoteSource> m_sources;
    QList<subscriptions::Connection> m_listeners;
    QHash<QString, QString> m_projectNames;
    LiveReload *m_live = nullptr;
    QTimer m_secondTimer;
    qint64 m_position = 0; ///< in the journal
    qint64 m_lastGap = 0;
    int m_unseen = 0; ///< rows that came while not following
    bool m_isReading = false;
    bool m_settled = false;
    bool m_isScrolling = false; ///< by the program
};

} // namespace belfry::gui
