#pragma once

#include "certificates/endpoint.h"
#include "certificates/profileservice.h"
#include "gui/appcontext.h"

#include <QDialog>

#include <memory>

namespace belfry::gui {

class SluggedName;

namespace Ui {
class ApplicationDialog;
class FetchDialog;
class IssueDialog;
class RevokeDialog;
}

/// A new application: name and slug.
class ApplicationDialog final : public QDialog
{
    Q_OBJECT
public:
    ApplicationDialog(AppContext &context, QWidget *parent);
    ~ApplicationDialog() override;

Q_SIGNALS:
    void created(const QString &applicationId);

private:
    void create();

    std::unique_ptr<Ui::ApplicationDialog> ui;
    AppContext &m_context;
    SluggedName *m_named = nullptr;
};

/// Issues a certificate by the application's own CA.
class IssueDialog final : public QDialog
{
    Q_OBJECT
public:
    IssueDialog(AppContext &context, QWidget *parent, const QString &applicationId, const QString &applicationName);
    ~IssueDialog() override;

Q_SIGNALS:
    void issued(const QString &certificateId);

private:
    void load();
    void issue();
    void chooseRequest();
    void applyProfile();
    void showError(const Error &error);

    std::unique_ptr<Ui::IssueDialog> ui;
    AppContext &m_context;
    QString m_application;
    QList<certificates::Profile> m_profiles;
    QByteArray m_request; ///< PKCS#10; empty = a key is made here
};

/// Says what revoking means and takes the reason. Cancel is the default.
class RevokeDialog final : public QDialog
{
    Q_OBJECT
public:
    RevokeDialog(AppContext &context, QWidget *parent, const QString &certificateId, const QString &name);
    ~RevokeDialog() override;

Q_SIGNALS:
    void revoked();

private:
    void revoke();

    std::unique_ptr<Ui::RevokeDialog> ui;
    AppContext &m_context;
    QString m_certificate;
};

/// Reads the chain of a live TLS endpoint and stores it.
class FetchDialog final : public QDialog
{
    Q_OBJECT
public:
    FetchDialog(AppContext &context, QWidget *parent, const QString &applicationId);
    ~FetchDialog() override;

    void watchByDefault();

Q_SIGNALS:
    void stored(const QString &certificateId, const QString &summary, bool trusted);

private:
    void fetch();
    void keep(const certificates::Endpoint &seen);

    std::unique_ptr<Ui::FetchDialog> ui;
    AppContext &m_context;
    QString m_application;
};

} // namespace belfry::gui
