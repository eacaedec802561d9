#pragma once

#include "certificates/certificateservice.h"
#include "gui/models/certificatemodel.h"
#include "gui/pages/page.h"

#include <QTimer>

#include <memory>

class QSortFilterProxyModel;

namespace belfry::gui {

namespace Ui { class CertificatesPage; }

/// The inventory of an application and its small CA.
class CertificatesPage final : public Page
{
    Q_OBJECT
public:
    CertificatesPage(AppContext &context, QWidget *parent);
    ~CertificatesPage() override;

    void activate() override;
    void open(const QString &object) override;
    [[nodiscard]] QWidget *filterField() override;
    [[nodiscard]] bool isSettled() const override { return m_settled; }

private:
    struct Data {
        QList<certificates::Application> applications;
        QString application; ///< whose rows these are
        QList<CertificateRow> rows;
        qint64 now = 0;
    };
    static Result<Data> read(services::Engine &engine, const QString &application, const QString &wanted);

    void makeTable();
    void wireButtons();
    void reload();
    void showData(const Data &data);
    void showNothing();
    void showSelection();
    void newApplication();
    void issue();
    void importFiles();
    void importPaths(const QStringList &paths);
    void fetch();
    void renew();
    void revoke();
    void exportSelected();
    void exportRevocations();
    void save(const QString &title, const QString &name, const QByteArray &bytes);
    void fail(const QString &message);
    [[nodiscard]] const certificates::Certificate *current() const;

    std::unique_ptr<Ui::CertificatesPage> ui;
    CertificateModel m_model;
    QSortFilterProxyModel *m_proxy;
    QTimer m_reloadTimer;
    QString m_wanted; ///< id to select once it is there
    QString m_wantedApplication;
    bool m_settled = false;
};

} // namespace belfry::gui
