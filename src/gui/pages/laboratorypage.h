#pragma once

#include "gui/pages/page.h"
#include "signing/laboratory.h"

#include <QTimer>

#include <memory>

namespace belfry::gui {

namespace Ui { class LaboratoryPage; }

/// The signature laboratory: headers, body and key pasted from anywhere; which scheme it is, whether it holds, and if not,
/// which usual mistake explains it. Works on a thread of the pool, needs no store and sends nothing.
class LaboratoryPage final : public Page
{
    Q_OBJECT
public:
    explicit LaboratoryPage(AppContext &context, QWidget *parent = nullptr);
    ~LaboratoryPage() override;

    void activate() override;
    /// "del_…" takes headers and body of that delivery's last attempt.
    void open(const QString &object) override;
    [[nodiscard]] bool isSettled() const override { return m_settled; }
    [[nodiscard]] const signing::Diagnosis &diagnosis() const { return m_diagnosis; }
    void setBody(const QByteArray &bytes);
    void setGoodBody(const QByteArray &bytes);

protected:
    void changeEvent(QEvent *event) override;

private:
    void wire();
    void askSoon();
    void ask();
    void showDiagnosis(const signing::Diagnosis &diagnosis);
    void showNothing();
    void showBodySize();
    void readFileInto(void (LaboratoryPage::*target)(const QByteArray &));
    [[nodiscard]] HeaderList headers() const;
    [[nodiscard]] QString asText() const;

    std::unique_ptr<Ui::LaboratoryPage> m_ui;
    QTimer m_soon;
    QByteArray m_body;                  ///< the exact bytes; the field shows them as text
    std::optional<QByteArray> m_goodBody;
    signing::Diagnosis m_diagnosis;
    int m_generation = 0;
    bool m_filling = false;
    bool m_settled = true;
};

} // namespace belfry::gui
