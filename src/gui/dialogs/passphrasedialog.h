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
    void refuse(const Error &error);
    [[nodiscard]] bool isGuessable() const;

    std::unique_ptr<Ui::PassphraseDialog> ui;
    AppContext &m_context;
    Purpose m_purpose;
    int m_refused = 0;       ///< wrong passphrases so far
    bool m_confirms = false; ///< a short one was refused once
};

} // namespace belfry::gui
