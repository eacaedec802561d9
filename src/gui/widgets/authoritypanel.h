#pragma once

#include "certificates/certificateservice.h"
#include "certificates/profileservice.h"
#include "gui/appcontext.h"

#include <QWidget>

#include <memory>

namespace belfry::gui {

namespace Ui { class AuthorityPanel; }

/// The small CA of an application: its authorities with their revocation lists, and its profiles.
class AuthorityPanel final : public QWidget
{
    Q_OBJECT
public:
    explicit AuthorityPanel(QWidget *parent = nullptr);
    ~AuthorityPanel() override;

    void setContext(AppContext &context); ///< once, before anything else
    void setApplication(const certificates::Application &application);

Q_SIGNALS:
    void failed(const QString &message);

private:
    struct Data {
        QList<certificates::Certificate> authorities;
        QList<certificates::Profile> profiles;
        qint64 now = 0;
    };
    void reload();
    void showData(const Data &data);
    void refreshButtons();
    void newAuthority();
    void exportAuthority();
    void exportRevocations();
    void editProfile(const QString &name);
    void deleteProfile();

    std::unique_ptr<Ui::AuthorityPanel> ui;
    AppContext *m_context = nullptr;
    certificates::Application m_application;
};

} // namespace belfry::gui
