#pragma once

#include "domain/delivery.h"

#include <QWidget>

class QSplitter;

namespace belfry::gui {

class BodyViewer;
class HeaderTable;
class PlainLabel;
class TimingBar;

/// One half of an exchange: a headline, headers, body. Request and Response are the two uses.
class ExchangeTab final : public QWidget
{
    Q_OBJECT
public:
    enum class Half { Request, Response };
    explicit ExchangeTab(Half half, QWidget *parent = nullptr);

    /// Nothing was sent yet: `reason` says so.
    void clear(const QString &reason);
    void setAttempt(const Attempt &attempt);
    [[nodiscard]] BodyViewer *viewer() const { return m_viewer; }

private:
    void showRequest(const Attempt &attempt);
    void showResponse(const Attempt &attempt);

    Half m_half;
    PlainLabel *m_headline;
    PlainLabel *m_detail;
    TimingBar *m_timing;
    QSplitter *m_splitter;
    HeaderTable *m_headers;
    BodyViewer *m_viewer;
};

} // namespace belfry::gui
