#pragma once

#include "certificates/certificate.h"
#include "certificates/profileservice.h"
#include "gui/appcontext.h"

#include <QDialog>

#include <memory>

class QComboBox;

namespace belfry::gui {

namespace Ui {
class AuthorityDialog;
class ProfileDialog;
}

/// Fills the box with the kinds of keys, their names as data.
void fillKeyKinds(QComboBox *box, const QString &chosen = {});

/// A new root, or an intermediate below one of the application's roots.
class AuthorityDialog final : public QDialog
{
    Q_OBJECT
public:
    AuthorityDialog(AppContext &context, QWidget *parent, const QString &applicationId);
    ~AuthorityDialog() override;

Q_SIGNALS:
    void created(const QString &certificateId);

private:
    void load();
    void create();

    std::unique_ptr<Ui::AuthorityDialog> ui;
    AppContext &m_context;
    QString m_application;
};

/// A new profile, or a changed one.
class ProfileDialog final : public QDialog
{
    Q_OBJECT
public:
    /// An empty name makes a new one.
    ProfileDialog(AppContext &context, QWidget *parent, const QString &applicationId, const QString &name);
    ~ProfileDialog() override;

Q_SIGNALS:
    void saved(const QString &profileId);

private:
    void show(const certificates::Profile &profile);
    void save();
    void showError(const Error &error);

    std::unique_ptr<Ui::ProfileDialog> ui;
    AppContext &m_context;
    QString m_application;
    QString m_id; ///< of the profile under edit
};

} // namespace belfry::gui
