#pragma once

#include "gui/dialogs/secretdialogs.h"

namespace belfry::gui {

namespace Ui { class FindDialog; }

/// Finds secrets of all projects by a part of their key.
class FindDialog final : public QDialog
{
    Q_OBJECT
public:
    FindDialog(AppContext &context, QWidget *parent);
    ~FindDialog() override;

Q_SIGNALS:
    void chosen(const belfry::secrets::SecretHit &hit);

private:
    void search();
    void fill(const QList<secrets::SecretHit> &hits);
    void go();

    std::unique_ptr<Ui::FindDialog> ui;
    AppContext &m_context;
    QList<secrets::SecretHit> m_hits;
    QTimer m_soon;
    int m_generation = 0;
};

} // namespace belfry::gui
