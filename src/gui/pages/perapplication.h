#pragma once

#include "certificates/certificate.h"
#include "gui/pages/page.h"


class QComboBox;
class QLineEdit;

namespace belfry::gui {

class LiveReload;
class MessageBar;
class StatePane;

/// A page about one application at a time: the chooser, reading again when something was committed, and what to say while
/// there is nothing.
class ApplicationPage : public Page
{
    Q_OBJECT
public:
    void activate() override { reload(); }
    /// "new" opens the page's new-thing dialog; an id is selected as soon as it is there.
    void open(const QString &object) override;
    [[nodiscard]] bool isSettled() const override { return m_settled; }

protected:
    using Page::Page;

    struct Parts {
        QComboBox *applications;
        StatePane *pane;
        MessageBar *messages;
        QLineEdit *filter; ///< may be null
    };
    /// Call once, when the form is set up.
    void setParts(const Parts &parts);

    virtual void reload() = 0;
    virtual void openNew() = 0;
    void newApplication();
    void fail(const QString &message);
    /// The application to read: a new one that was wanted, else the chosen one.
    [[nodiscard]] QString takeApplication();
    void wantApplication(const QString &id) { m_wantedApplication = id; }
    /// The one of `applications` whose data are read: that one, else the newest; empty where there is none.
    [[nodiscard]] static QString choose(const QList<certificates::Application> &applications, const QString &id);
    /// First data are here, or the reason why not.
    void settle() { m_settled = true; }
    /// Says why the list is empty where the page shares the reason with others; false where it is the page's to say.
    [[nodiscard]] bool saysWhyEmpty(const QString &icon, const QString &nothingMatches, bool isFiltered);

    QString m_wanted; ///< id to select once it is there

private:
    Parts m_parts{};
    LiveReload *m_live = nullptr;
    QString m_wantedApplication;
    bool m_settled = false;
};

} // namespace belfry::gui
