#pragma once

#include "certificates/certificateservice.h"
#include "gui/models/certificatemodel.h"
#include "gui/pages/perapplication.h"

#include <memory>

class QAction;

namespace belfry::gui {

namespace Ui { class CertificatesPage; }
class ImportDialog;

/// An application: its inventory, its CA, and its settings with the Alerting section.
class CertificatesPage final : public ApplicationPage
{
    Q_OBJECT
public:
    CertificatesPage(AppContext &context, QWidget *parent);
    ~CertificatesPage() override;

    /// Besides an id: "ca" and "settings" show that tab.
    void open(const QString &object) override;
    [[nodiscard]] QWidget *filterField() override;

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    struct Data {
        QList<certificates::Application> applications;
        QString application; ///< whose rows these are
        certificates::CertificatePage page;
        qint64 now = 0;
    };
    static Result<Data> read(services::Engine &engine, certificates::CertificateQuery query, const QString &wanted);

    void makeTable();
    void makeViews();
    void wireButtons();
    void makeMoreMenu();
    void reload() override;
    void openNew() override { issue(); }
    void fetchMore(int offset);
    void showData(const Data &data);
    void showNothing();
    void showSelection();
    void readDetails(const QString &id);
    void issue();
    ImportDialog *import(const QStringList &paths = {});
    void alertAbout();
    void fetch();
    void renew(bool sameKey);
    void revoke();
    void exportSelected();
    void exportKey();
    void exportAll(bool csv);
    void remove();
    void changed(const QString &certificateId);
    [[nodiscard]] certificates::CertificateQuery query() const;
    [[nodiscard]] const certificates::Certificate *current() const;

    std::unique_ptr<Ui::CertificatesPage> ui;
    CertificateModel m_model;
    QAction *m_alertAction = nullptr;
    QString m_application; ///< shown
    QString m_shown;       ///< certificate whose details are asked for
    int m_all = 0;         ///< certificates of the application, whatever the filter
    int m_generation = 0;  ///< a later reload makes earlier answers stale
};

} // namespace belfry::gui
