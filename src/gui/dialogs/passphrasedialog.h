#pragma once

#include "gui/appcontext.h"

#include <QDialog>

#include <memory>

namespace belfry::gui {

namespace Ui { class PassphraseDialog; }

/// Sets, changes or asks for the vault's passphrase. Key derivation takes about a second and runs beside the window.
class PassphraseDialog final : public QDialog
{
    Q_OBJECT
public:
    enum class Purpose { Set, Change, Unlock };
    PassphraseDialog(AppContext &context, QWidget *parent, Purpose purpose);
    ~PassphraseDialog() override;

private:
    void applyPurpose();
    void run();
    void noteStrength();
    void orderTabs();

    std::unique_ptr<Ui::PassphraseDialog> ui;
    AppContext &m_context;
    Purpose m_purpose;
};

} // namespace belfry::gui
