#include "gui/controllers/vaultwatch.h"

#include "gui/dialogs/passphrasedialog.h"

#include <QMessageBox>
#include <QPointer>
#include <QPushButton>
#include <QWidget>

#include <tuple>

using namespace Qt::StringLiterals;

namespace belfry::gui {

namespace {

constexpr char Property[] = "vaultWatch";

bool isSame(const services::VaultState &a, const services::VaultState &b)
{
    const auto parts = [](const services::VaultState &s) {
        return std::tie(s.locked, s.lockedByUser, s.hasPassphraseSlot, s.hasKeyFileSlot, s.hasKeychainSlot, s.hasRecoverySlot);
    };
    return parts(a) == parts(b);
}

} // namespace

VaultWatch::VaultWatch(AppContext &context) : QObject(&context), m_context(context)
{
    if (context.feed)
        connect(context.feed, &services::ChangeFeed::changed, this, &VaultWatch::refresh);
    connect(&context, &AppContext::keyChanged, this, &VaultWatch::refresh);
    refresh();
}

VaultWatch *VaultWatch::of(AppContext &context)
{
    if (auto *known = context.findChild<VaultWatch *>(QString(), Qt::FindDirectChildrenOnly))
        return known;
    return new VaultWatch(context);
}

void VaultWatch::attach(QWidget *root)
{
    root->setProperty(Property, QVariant::fromValue<QObject *>(this));
}

VaultWatch *VaultWatch::above(const QWidget *widget)
{
    for (; widget; widget = widget->parentWidget()) {
        if (auto *watch = qobject_cast<VaultWatch *>(widget->property(Property).value<QObject *>()))
            return watch;
    }
    return nullptr;
}

void VaultWatch::refresh()
{
    if (std::exchange(m_reading, true)) {
        m_readAgain = true;
        return;
    }
    // The reader never waits behind a command: a value must not stay on screen because an import runs.
    m_context.reader->run(this, [](services::Engine &engine) { return engine.vault().state(); }, [this](Result<services::VaultState> state) {
        m_reading = false;
        if (state)
            take(*state);
        if (std::exchange(m_readAgain, false))
            refresh();
    });
}

void VaultWatch::refused()
{
    services::VaultState state = m_state;
    state.locked = true;
    take(state);
    refresh();
}

void VaultWatch::take(const services::VaultState &state)
{
    const bool was = isLocked();
    const bool isNews = !std::exchange(m_isRead, true) || !isSame(state, m_state);
    m_state = state;
    if (was != state.locked)
        state.locked ? Q_EMIT locked() : Q_EMIT unlocked();
    if (isNews)
        Q_EMIT changed();
}

void VaultWatch::lock(QWidget *parent)
{
    m_context.engine->run(this, [](services::Engine &engine) { return engine.vault().state(); },
        [this, over = QPointer<QWidget>(parent)](Result<services::VaultState> state) {
            if (state && !state->hasPassphraseSlot && over)
                askBeforeLock(over);
            else
                lockNow();
        });
}

void VaultWatch::lockNow()
{
    m_context.engine->run(this, [](services::Engine &engine) { return engine.vault().lock(); }, [this](Result<void> done) {
        refresh();
        if (!done)
            Q_EMIT m_context.failure(tr("The vault was not locked: %1").arg(done.error().message));
    });
}

void VaultWatch::askBeforeLock(QWidget *parent)
{
    auto *box = new QMessageBox(QMessageBox::Warning, tr("Lock the vault"), tr("The vault has no passphrase."), QMessageBox::Cancel, parent);
    box->setObjectName(u"lockQuestion"_s);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setInformativeText(tr("Its key file is on this computer. Without a passphrase, locking stops sending and hides values, but "
                               "whoever sits here can unlock it with one click. Set a passphrase first to protect them."));
    QPushButton *set = box->addButton(tr("Set a passphrase…"), QMessageBox::AcceptRole);
    set->setObjectName(u"setPassphraseFirstButton"_s);
    QPushButton *anyway = box->addButton(tr("Lock anyway"), QMessageBox::DestructiveRole);
    anyway->setObjectName(u"lockAnywayButton"_s);
    box->setDefaultButton(set);
    connect(set, &QPushButton::clicked, this, [this, over = QPointer<QWidget>(parent)] {
        auto *dialog = new PassphraseDialog(m_context, over, PassphraseDialog::Purpose::Set);
        connect(dialog, &QDialog::accepted, this, &VaultWatch::lockNow);
        dialog->open();
    });
    connect(anyway, &QPushButton::clicked, this, &VaultWatch::lockNow);
    box->open();
}

void VaultWatch::unlock(QWidget *parent)
{
    m_context.engine->run(
        this,
        [](services::Engine &engine) -> Result<bool> {
            BELFRY_LET(state, engine.vault().state());
            if (!state.locked)
                return true;
            if (state.hasPassphraseSlot || !state.lockedByUser)
                return false;
            BELFRY_TRY(engine.vault().unlock());
            return true;
        },
        [this, over = QPointer<QWidget>(parent)](Result<bool> opened) {
            if (!opened || !*opened)
                return askForKey(over); // also where the key file is not here: the recovery code
            refresh();
            Q_EMIT m_context.toast(tr("The vault is open"), {});
        });
}

void VaultWatch::askForKey(QWidget *parent)
{
    auto *dialog = new PassphraseDialog(m_context, parent, PassphraseDialog::Purpose::Unlock);
    dialog->open();
}

} // namespace belfry::gui
