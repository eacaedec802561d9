<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Deliveries</name>
    <message numerus="yes">
        <source>Failed after %n attempt(s): %1</source>
        <translation>
            <numerusform>Failed after %n attempt: %1</numerusform>
            <numerusform>Failed after %n attempts: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>belfry::gui::AccessPage</name>
    <message numerus="yes">
        <source>With it go: %n policy(ies). Streams that need them end within a minute.</source>
        <translation>
            <numerusform>With it go: %n policy. Streams that need them end within a minute.</numerusform>
            <numerusform>With it go: %n policies. Streams that need them end within a minute.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>belfry::gui::AlertDialog</name>
    <message numerus="yes">
        <source>Alert raised, %n delivery(s)</source>
        <translation>
            <numerusform>Alert raised, %n delivery</numerusform>
            <numerusform>Alert raised, %n deliveries</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>belfry::gui::AlertEditor</name>
    <message numerus="yes">
        <source>%n certificate(s) would alert today</source>
        <translation>
            <numerusform>%n certificate would alert today</numerusform>
            <numerusform>%n certificates would alert today</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>No filter: all %n certificate(s) of the application</source>
        <translation>
            <numerusform>No filter: all %n certificate of the application</numerusform>
            <numerusform>No filter: all %n certificates of the application</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Matches %n certificate(s) now</source>
        <translation>
            <numerusform>Matches %n certificate now</numerusform>
            <numerusform>Matches %n certificates now</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>belfry::gui::AlertModel</name>
    <message numerus="yes">
        <source>%n certificate(s)</source>
        <translation>
            <numerusform>%n certificate</numerusform>
            <numerusform>%n certificates</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>belfry::gui::AlertsPage</name>
    <message numerus="yes">
        <source>With it go: %n channel(s), and what waits for them is cancelled. Its deliveries stay in the history.</source>
        <translation>
            <numerusform>With it go: %n channel, and what waits for them is cancelled. Its deliveries stay in the history.</numerusform>
            <numerusform>With it go: %n channels, and what waits for them is cancelled. Its deliveries stay in the history.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>belfry::gui::AuthorityPanel</name>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>belfry::gui::BodyDiff</name>
    <message numerus="yes">
        <source>%n value(s) differ.</source>
        <translation>
            <numerusform>%n value differs.</numerusform>
            <numerusform>%n values differ.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>… %n equal line(s)</source>
        <translation>
            <numerusform>… %n equal line</numerusform>
            <numerusform>… %n equal lines</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>belfry::gui::CertificateModel</name>
    <message numerus="yes">
        <source>%n alert(s)</source>
        <translation>
            <numerusform>%n alert</numerusform>
            <numerusform>%n alerts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>belfry::gui::CertificatesPage</name>
    <message numerus="yes">
        <source>%n certificate(s)</source>
        <translation>
            <numerusform>%n certificate</numerusform>
            <numerusform>%n certificates</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n certificate(s)</source>
        <translation>
            <numerusform>%1 of %n certificate</numerusform>
            <numerusform>%1 of %n certificates</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>belfry::gui::DashboardPage</name>
    <message numerus="yes">
        <source>%n failure(s) in a row, never disabled</source>
        <translation>
            <numerusform>%n failure in a row, never disabled</numerusform>
            <numerusform>%n failures in a row, never disabled</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>disables in %n failure(s), not before %1</source>
        <translation>
            <numerusform>disables in %n failure, not before %1</numerusform>
            <numerusform>disables in %n failures, not before %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n to be tried again</source>
        <translation>
            <numerusform>%n to be tried again</numerusform>
            <numerusform>%n to be tried again</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>belfry::gui::DeleteDialog</name>
    <message numerus="yes">
        <source>%n folder(s)</source>
        <translation>
            <numerusform>%n folder</numerusform>
            <numerusform>%n folders</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n secret(s)</source>
        <translation>
            <numerusform>%n secret</numerusform>
            <numerusform>%n secrets</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n webhook(s)</source>
        <translation>
            <numerusform>%n webhook</numerusform>
            <numerusform>%n webhooks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n delivery(s)</source>
        <translation>
            <numerusform>%n delivery</numerusform>
            <numerusform>%n deliveries</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n folder(s) below</source>
        <translation>
            <numerusform>%n folder below</numerusform>
            <numerusform>%n folders below</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>belfry::gui::DeliveriesPage</name>
    <message numerus="yes">
        <source>%n deliveries</source>
        <translation>
            <numerusform>%n delivery</numerusform>
            <numerusform>%n deliveries</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>belfry::gui::DeliveriesView</name>
    <message numerus="yes">
        <source>%n new</source>
        <translation>
            <numerusform>%n new</numerusform>
            <numerusform>%n new</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>belfry::gui::DriftDialog</name>
    <message numerus="yes">
        <source>… %n equal line(s)</source>
        <translation>
            <numerusform>… %n equal line</numerusform>
            <numerusform>… %n equal lines</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>belfry::gui::EvidenceDialog</name>
    <message numerus="yes">
        <source>%n delivery(s) exported to %1</source>
        <translation>
            <numerusform>%n delivery exported to %1</numerusform>
            <numerusform>%n deliveries exported to %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>belfry::gui::ExplainPage</name>
    <message numerus="yes">
        <source>%1 of %n webhook(s) fire</source>
        <translation>
            <numerusform>%1 of %n webhook fires</numerusform>
            <numerusform>%1 of %n webhooks fire</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n webhook(s): %1 fired, %2 stayed silent</source>
        <translation>
            <numerusform>%n webhook: %1 fired, %2 stayed silent</numerusform>
            <numerusform>%n webhooks: %1 fired, %2 stayed silent</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>belfry::gui::ExportDialog</name>
    <message numerus="yes">
        <source>%n secret(s) exported to %1</source>
        <translation>
            <numerusform>%n secret exported to %1</numerusform>
            <numerusform>%n secrets exported to %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>belfry::gui::FindDialog</name>
    <message numerus="yes">
        <source>%n secret(s)</source>
        <translation>
            <numerusform>%n secret</numerusform>
            <numerusform>%n secrets</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>belfry::gui::FindingsPage</name>
    <message numerus="yes">
        <source>%n report(s) imported: %1</source>
        <translation>
            <numerusform>%n report imported: %1</numerusform>
            <numerusform>%n reports imported: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>belfry::gui::HitModel</name>
    <message numerus="yes">
        <source>%n byte(s)</source>
        <translation>
            <numerusform>%n byte</numerusform>
            <numerusform>%n bytes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>belfry::gui::IdentityDialog</name>
    <message numerus="yes">
        <source>A token without a login, valid for %n day(s). It is shown once, now.</source>
        <translation>
            <numerusform>A token without a login, valid for %n day. It is shown once, now.</numerusform>
            <numerusform>A token without a login, valid for %n days. It is shown once, now.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>belfry::gui::ImpactView</name>
    <message numerus="yes">
        <source>Looking at the last %n day(s)…</source>
        <translation>
            <numerusform>Looking at the last %n day…</numerusform>
            <numerusform>Looking at the last %n days…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>belfry::gui::ImportDialog</name>
    <message numerus="yes">
        <source>Import %n</source>
        <translation>
            <numerusform>Import %n</numerusform>
            <numerusform>Import %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>belfry::gui::IssueDialog</name>
    <message numerus="yes">
        <source>At most %n day(s).</source>
        <translation>
            <numerusform>At most %n day.</numerusform>
            <numerusform>At most %n days.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>belfry::gui::LaboratoryPage</name>
    <message numerus="yes">
        <source>%n byte(s)</source>
        <translation>
            <numerusform>%n byte</numerusform>
            <numerusform>%n bytes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>belfry::gui::PassphraseDialog</name>
    <message numerus="yes">
        <source>Under %n character(s) it can be guessed.</source>
        <translation>
            <numerusform>Under %n character it can be guessed.</numerusform>
            <numerusform>Under %n characters it can be guessed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Wrong again: %n tries so far. Is it the passphrase of another store, or is Caps Lock on?</source>
        <translation>
            <numerusform>Wrong again: %n try so far. Is it the passphrase of another store, or is Caps Lock on?</numerusform>
            <numerusform>Wrong again: %n tries so far. Is it the passphrase of another store, or is Caps Lock on?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Under %n character(s) it can be guessed. Choose a longer one, or press “Take it anyway”.</source>
        <translation>
            <numerusform>Under %n character it can be guessed. Choose a longer one, or press “Take it anyway”.</numerusform>
            <numerusform>Under %n characters it can be guessed. Choose a longer one, or press “Take it anyway”.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>belfry::gui::ReceiversPage</name>
    <message numerus="yes">
        <source>%1 — %n request(s)</source>
        <translation>
            <numerusform>%1 — %n request</numerusform>
            <numerusform>%1 — %n requests</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>belfry::gui::RecoverDialog</name>
    <message numerus="yes">
        <source>%n second(s)</source>
        <translation>
            <numerusform>%n second</numerusform>
            <numerusform>%n seconds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n hour</numerusform>
            <numerusform>%n hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n delivery(s) will be sent again.</source>
        <translation>
            <numerusform>%n delivery will be sent again.</numerusform>
            <numerusform>%n deliveries will be sent again.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n delivered since</source>
        <translation>
            <numerusform>%n delivered since</numerusform>
            <numerusform>%n delivered since</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n under way by themselves</source>
        <translation>
            <numerusform>%n under way by themselves</numerusform>
            <numerusform>%n under way by themselves</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of a disabled webhook</source>
        <translation>
            <numerusform>%n of a disabled webhook</numerusform>
            <numerusform>%n of a disabled webhook</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them were delivered before: their receivers see them twice.</source>
        <translation>
            <numerusform>%n of them was delivered before: its receiver sees it twice.</numerusform>
            <numerusform>%n of them were delivered before: their receivers see them twice.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more webhook(s)</source>
        <translation>
            <numerusform>and %n more webhook</numerusform>
            <numerusform>and %n more webhooks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Show the %n that &amp;failed</source>
        <translation>
            <numerusform>Show the %n that &amp;failed</numerusform>
            <numerusform>Show the %n that &amp;failed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>belfry::gui::ScopeTree</name>
    <message numerus="yes">
        <source>Project %1, %n webhook(s)</source>
        <translation>
            <numerusform>Project %1, %n webhook</numerusform>
            <numerusform>Project %1, %n webhooks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Environment %1, %n webhook(s)</source>
        <translation>
            <numerusform>Environment %1, %n webhook</numerusform>
            <numerusform>Environment %1, %n webhooks</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>belfry::gui::SearchBar</name>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>%n found</numerusform>
            <numerusform>%n found</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>belfry::gui::SecretModel</name>
    <message numerus="yes">
        <source>  … and %n more line(s)</source>
        <translation>
            <numerusform>  … and %n more line</numerusform>
            <numerusform>  … and %n more lines</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>belfry::gui::SecretRotationDialog</name>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>belfry::gui::SecretsPage</name>
    <message numerus="yes">
        <source>%n secret(s)</source>
        <translation>
            <numerusform>%n secret</numerusform>
            <numerusform>%n secrets</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n secret(s) deleted</source>
        <translation>
            <numerusform>%n secret deleted</numerusform>
            <numerusform>%n secrets deleted</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n secret(s) changed</source>
        <translation>
            <numerusform>%n secret changed</numerusform>
            <numerusform>%n secrets changed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n event(s)</source>
        <translation>
            <numerusform>%n event</numerusform>
            <numerusform>%n events</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n delivery(s)</source>
        <translation>
            <numerusform>%n delivery</numerusform>
            <numerusform>%n deliveries</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete %n secret(s) from %1?</source>
        <translation>
            <numerusform>Delete %n secret from %1?</numerusform>
            <numerusform>Delete %n secrets from %1?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>belfry::gui::SettingsPage</name>
    <message numerus="yes">
        <source>Remove finished deliveries older than %n day(s) now?</source>
        <translation>
            <numerusform>Remove finished deliveries older than %n day now?</numerusform>
            <numerusform>Remove finished deliveries older than %n days now?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>belfry::gui::StatusBar</name>
    <message numerus="yes">
        <source>%n other(s)</source>
        <translation>
            <numerusform>%n other</numerusform>
            <numerusform>%n others</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>belfry::gui::WebhookEditor</name>
    <message numerus="yes">
        <source>Not saved: %n field(s) need attention.</source>
        <translation>
            <numerusform>Not saved: %n field needs attention.</numerusform>
            <numerusform>Not saved: %n fields need attention.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>belfry::gui::WebhookForm</name>
    <message numerus="yes">
        <source>%n folder(s) match</source>
        <translation>
            <numerusform>%n folder matches</numerusform>
            <numerusform>%n folders match</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Up to %n attempts; waits between them: %1</source>
        <translation>
            <numerusform>Up to %n attempt; waits between them: %1</numerusform>
            <numerusform>Up to %n attempts; waits between them: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n custom header(s)</source>
        <translation>
            <numerusform>%n custom header</numerusform>
            <numerusform>%n custom headers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>belfry::gui::WebhookModel</name>
    <message numerus="yes">
        <source>%n event(s)</source>
        <translation>
            <numerusform>%n event</numerusform>
            <numerusform>%n events</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>belfry::gui::WebhooksPage</name>
    <message numerus="yes">
        <source>%n webhook(s)</source>
        <translation>
            <numerusform>%n webhook</numerusform>
            <numerusform>%n webhooks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n waiting delivery(s) will be cancelled. Undo brings them back.</source>
        <translation>
            <numerusform>%n waiting delivery will be cancelled. Undo brings them back.</numerusform>
            <numerusform>%n waiting deliveries will be cancelled. Undo brings them back.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n waiting delivery(s) cancelled</source>
        <translation>
            <numerusform>%n waiting delivery cancelled</numerusform>
            <numerusform>%n waiting deliveries cancelled</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>belfry::gui::WelcomePage</name>
    <message numerus="yes">
        <source>%n environment(s)</source>
        <translation>
            <numerusform>%n environment</numerusform>
            <numerusform>%n environments</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n folder(s)</source>
        <translation>
            <numerusform>%n folder</numerusform>
            <numerusform>%n folders</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n secret(s)</source>
        <translation>
            <numerusform>%n secret</numerusform>
            <numerusform>%n secrets</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n webhook(s)</source>
        <translation>
            <numerusform>%n webhook</numerusform>
            <numerusform>%n webhooks</numerusform>
        </translation>
    </message>
</context>
</TS>
