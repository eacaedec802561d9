<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en">
<context>
    <name>Actions</name>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>New &amp;Project…</source>
        <translation>Neues &amp;Projekt…</translation>
    </message>
    <message>
        <source>Create a project with its environments</source>
        <translation>Ein Projekt mit seinen Umgebungen anlegen</translation>
    </message>
    <message>
        <source>New &amp;Environment…</source>
        <translation>Neue &amp;Umgebung…</translation>
    </message>
    <message>
        <source>Create an environment in the selected project</source>
        <translation>Eine Umgebung im gewählten Projekt anlegen</translation>
    </message>
    <message>
        <source>New &amp;Folder…</source>
        <translation>Neuer &amp;Ordner…</translation>
    </message>
    <message>
        <source>Create a folder in the selected environment</source>
        <translation>Einen Ordner in der gewählten Umgebung anlegen</translation>
    </message>
    <message>
        <source>&amp;Settings</source>
        <translation>&amp;Einstellungen</translation>
    </message>
    <message>
        <source>Open the settings</source>
        <translation>Die Einstellungen öffnen</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>Stop sending and close Belfry</source>
        <translation>Das Senden anhalten und Belfry schließen</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>&amp;Filter</source>
        <translation>&amp;Filter</translation>
    </message>
    <message>
        <source>Go to the filter of this page</source>
        <translation>Zum Filter dieser Seite gehen</translation>
    </message>
    <message>
        <source>&amp;Refresh</source>
        <translation>&amp;Aktualisieren</translation>
    </message>
    <message>
        <source>Read everything again</source>
        <translation>Alles neu lesen</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>Show &amp;Sidebar</source>
        <translation>&amp;Seitenleiste zeigen</translation>
    </message>
    <message>
        <source>Show or hide views and projects</source>
        <translation>Ansichten und Projekte ein- oder ausblenden</translation>
    </message>
    <message>
        <source>Next &amp;Pane</source>
        <translation>Nächster &amp;Bereich</translation>
    </message>
    <message>
        <source>Move the keyboard to the next part of the window</source>
        <translation>Die Tastatur in den nächsten Teil des Fensters bringen</translation>
    </message>
    <message>
        <source>&amp;Larger Text</source>
        <translation>Text &amp;größer</translation>
    </message>
    <message>
        <source>Make all text larger</source>
        <translation>Allen Text größer machen</translation>
    </message>
    <message>
        <source>S&amp;maller Text</source>
        <translation>Text &amp;kleiner</translation>
    </message>
    <message>
        <source>Make all text smaller</source>
        <translation>Allen Text kleiner machen</translation>
    </message>
    <message>
        <source>&amp;Normal Text Size</source>
        <translation>&amp;Normale Textgröße</translation>
    </message>
    <message>
        <source>Back to the normal text size</source>
        <translation>Zurück zur normalen Textgröße</translation>
    </message>
    <message>
        <source>&amp;Webhook</source>
        <translation>&amp;Webhook</translation>
    </message>
    <message>
        <source>&amp;New Webhook…</source>
        <translation>&amp;Neuer Webhook…</translation>
    </message>
    <message>
        <source>Create a webhook in the selected scope</source>
        <translation>Einen Webhook im gewählten Bereich anlegen</translation>
    </message>
    <message>
        <source>&amp;Ping</source>
        <translation>&amp;Anpingen</translation>
    </message>
    <message>
        <source>Send a signed test to the selected webhook and show its answer</source>
        <translation>Dem gewählten Webhook einen signierten Test senden und die Antwort zeigen</translation>
    </message>
    <message>
        <source>&amp;Explain</source>
        <translation>&amp;Erklären</translation>
    </message>
    <message>
        <source>Which webhooks fire for an event, and why the others do not</source>
        <translation>Welche Webhooks bei einem Ereignis auslösen und warum die anderen nicht</translation>
    </message>
    <message>
        <source>&amp;Delivery</source>
        <translation>&amp;Zustellung</translation>
    </message>
    <message>
        <source>&amp;Redeliver</source>
        <translation>&amp;Erneut zustellen</translation>
    </message>
    <message>
        <source>Send the selected delivery once more, with the same id</source>
        <translation>Die gewählte Zustellung noch einmal mit derselben ID senden</translation>
    </message>
    <message>
        <source>&amp;Cancel Delivery</source>
        <translation>Zustellung a&amp;bbrechen</translation>
    </message>
    <message>
        <source>Give up the selected waiting delivery</source>
        <translation>Die gewählte wartende Zustellung aufgeben</translation>
    </message>
    <message>
        <source>Copy &amp;ID</source>
        <translation>&amp;ID kopieren</translation>
    </message>
    <message>
        <source>Copy the id of the selected delivery</source>
        <translation>Die ID der gewählten Zustellung kopieren</translation>
    </message>
    <message>
        <source>Copy as c&amp;URL</source>
        <translation>Als c&amp;URL kopieren</translation>
    </message>
    <message>
        <source>Copy a shell command that sends the same request</source>
        <translation>Einen Shell-Befehl kopieren, der dieselbe Anfrage sendet</translation>
    </message>
    <message>
        <source>&amp;Pause Dispatcher</source>
        <translation>Versand an&amp;halten</translation>
    </message>
    <message>
        <source>Stop sending until resumed; pings still go out</source>
        <translation>Nichts senden, bis es weitergeht; Pings gehen trotzdem hinaus</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>&amp;About Belfry</source>
        <translation>&amp;Über Belfry</translation>
    </message>
    <message>
        <source>Version and licence</source>
        <translation>Version und Lizenz</translation>
    </message>
    <message>
        <source>&amp;Lock Vault</source>
        <translation>Tresor &amp;verschließen</translation>
    </message>
    <message>
        <source>Hide all values and stop sending, in every process on this store</source>
        <translation>Alle Werte verbergen und das Senden anhalten, in jedem Prozess auf diesem Speicher</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>Take back the last step on this page (Ctrl+Z)</source>
        <translation>Den letzten Schritt auf dieser Seite zurücknehmen (Strg+Z)</translation>
    </message>
    <message>
        <source>Re&amp;do</source>
        <translation>&amp;Wiederholen</translation>
    </message>
    <message>
        <source>Do the step again that was taken back (Ctrl+Shift+Z)</source>
        <translation>Den zurückgenommenen Schritt noch einmal ausführen (Strg+Umschalt+Z)</translation>
    </message>
    <message>
        <source>Reco&amp;ver Many…</source>
        <translation>&amp;Viele nachholen…</translation>
    </message>
    <message>
        <source>Send again all deliveries that fit the filter, at a pace, or see how that goes</source>
        <translation>Alle Zustellungen, die zum Filter passen, in einem festen Tempo erneut senden oder sehen, wie das vorangeht</translation>
    </message>
    <message>
        <source>Co&amp;mpare…</source>
        <translation>&amp;Vergleichen…</translation>
    </message>
    <message>
        <source>Compare two selected deliveries, or the first failing with the last good one of this webhook</source>
        <translation>Zwei gewählte Zustellungen vergleichen oder die erste fehlgeschlagene mit der letzten gelungenen dieses Webhooks</translation>
    </message>
    <message>
        <source>&amp;Star</source>
        <translation>&amp;Markieren</translation>
    </message>
    <message>
        <source>Star the selected delivery, or take its star away; starred ones are never pruned</source>
        <translation>Die gewählte Zustellung markieren oder ihre Markierung aufheben; markierte werden nie automatisch gelöscht</translation>
    </message>
    <message>
        <source>&amp;Go to Time or ID…</source>
        <translation>&amp;Gehe zu Zeit oder ID…</translation>
    </message>
    <message>
        <source>Go to a time or a delivery in the ledger</source>
        <translation>Zu einer Zeit oder einer Zustellung in der Historie gehen</translation>
    </message>
</context>
<context>
    <name>BodyViewer</name>
    <message>
        <source>Not UTF-8 text: shown as bytes</source>
        <translation>Kein UTF-8-Text: als Bytes gezeigt</translation>
    </message>
    <message>
        <source>Not complete JSON: shown as it is</source>
        <translation>Kein vollständiges JSON: gezeigt, wie es ist</translation>
    </message>
</context>
<context>
    <name>ContentModes</name>
    <message>
        <source>JSON (application/json)</source>
        <translation>JSON (application/json)</translation>
    </message>
    <message>
        <source>CloudEvents, structured (application/cloudevents+json)</source>
        <translation>CloudEvents, strukturiert (application/cloudevents+json)</translation>
    </message>
    <message>
        <source>CloudEvents, binary (ce- headers)</source>
        <translation>CloudEvents, binär (ce-Kopfzeilen)</translation>
    </message>
</context>
<context>
    <name>Deliveries</name>
    <message>
        <source>host name not found</source>
        <translation>Hostname nicht gefunden</translation>
    </message>
    <message>
        <source>connection refused</source>
        <translation>Verbindung abgelehnt</translation>
    </message>
    <message>
        <source>connection reset</source>
        <translation>Verbindung zurückgesetzt</translation>
    </message>
    <message>
        <source>connection closed</source>
        <translation>Verbindung geschlossen</translation>
    </message>
    <message>
        <source>no secure connection</source>
        <translation>keine sichere Verbindung</translation>
    </message>
    <message>
        <source>not reached in time</source>
        <translation>nicht rechtzeitig erreicht</translation>
    </message>
    <message>
        <source>no secure connection in time</source>
        <translation>keine sichere Verbindung in der Zeit</translation>
    </message>
    <message>
        <source>no answer in time</source>
        <translation>keine Antwort in der Zeit</translation>
    </message>
    <message>
        <source>answer not ended in time</source>
        <translation>Antwort nicht rechtzeitig zu Ende</translation>
    </message>
    <message>
        <source>body too large</source>
        <translation>Inhalt zu groß</translation>
    </message>
    <message>
        <source>address not allowed</source>
        <translation>Adresse nicht erlaubt</translation>
    </message>
    <message>
        <source>redirect not followed</source>
        <translation>Weiterleitung nicht befolgt</translation>
    </message>
    <message>
        <source>error status</source>
        <translation>Fehlerstatus</translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation>unterbrochen</translation>
    </message>
    <message>
        <source>Delivered</source>
        <translation>Zugestellt</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>Sendet</translation>
    </message>
    <message>
        <source>Retrying</source>
        <translation>Wiederholt</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Abgebrochen</translation>
    </message>
    <message>
        <source>Queued</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>The host name could not be resolved. Check its spelling and your DNS.</source>
        <translation>Der Rechnername konnte nicht aufgelöst werden. Schreibweise und DNS prüfen.</translation>
    </message>
    <message>
        <source>Nothing accepts connections at that address and port. Is the receiver running?</source>
        <translation>An dieser Adresse und diesem Port nimmt niemand Verbindungen an. Läuft der Empfänger?</translation>
    </message>
    <message>
        <source>The receiver closed the connection before it answered.</source>
        <translation>Der Empfänger hat die Verbindung geschlossen, bevor er geantwortet hat.</translation>
    </message>
    <message>
        <source>No secure connection: check the receiver&apos;s certificate, or name its CA in the webhook.</source>
        <translation>Keine sichere Verbindung: Zertifikat des Empfängers prüfen oder seine CA im Webhook angeben.</translation>
    </message>
    <message>
        <source>The receiver could not be reached in time. Check address, firewall and network.</source>
        <translation>Der Empfänger war nicht rechtzeitig erreichbar. Adresse, Firewall und Netz prüfen.</translation>
    </message>
    <message>
        <source>Connected, but no secure connection was made in time.</source>
        <translation>Verbunden, aber es kam nicht rechtzeitig zu einer sicheren Verbindung.</translation>
    </message>
    <message>
        <source>Connected, but no answer came in time. Answer first, then work.</source>
        <translation>Verbunden, aber die Antwort kam nicht rechtzeitig. Erst antworten, dann arbeiten.</translation>
    </message>
    <message>
        <source>The answer did not end within the webhook&apos;s deadline.</source>
        <translation>Die Antwort endete nicht innerhalb der Frist des Webhooks.</translation>
    </message>
    <message>
        <source>The body is larger than this format&apos;s receiver accepts.</source>
        <translation>Der Inhalt ist größer, als der Empfänger dieses Formats annimmt.</translation>
    </message>
    <message>
        <source>The address is not allowed. Private addresses and plain http need their switch in the webhook.</source>
        <translation>Die Adresse ist nicht erlaubt. Private Adressen und einfaches http brauchen ihren Schalter im Webhook.</translation>
    </message>
    <message>
        <source>The receiver redirects. Redirects are not followed: use the final URL.</source>
        <translation>Der Empfänger leitet um. Umleitungen wird nicht gefolgt: die endgültige URL verwenden.</translation>
    </message>
    <message>
        <source>The receiver answered with an error. Its response says more.</source>
        <translation>Der Empfänger hat mit einem Fehler geantwortet. Seine Antwort sagt mehr.</translation>
    </message>
    <message>
        <source>Belfry stopped during the attempt. Whether it arrived is unknown; it is sent again.</source>
        <translation>Belfry endete während des Versuchs. Ob er ankam, ist unbekannt; er wird noch einmal gesendet.</translation>
    </message>
    <message>
        <source>HTTP %1 in %2 ms</source>
        <translation>HTTP %1 in %2 ms</translation>
    </message>
    <message>
        <source>Retrying in %1 after %2</source>
        <translation>Wiederholt in %1 nach %2</translation>
    </message>
    <message numerus="yes">
        <source>Failed after %n attempt(s): %1</source>
        <translation>
            <numerusform>Fehlgeschlagen nach %n Versuch: %1</numerusform>
            <numerusform>Fehlgeschlagen nach %n Versuchen: %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Queued again</source>
        <translation>Erneut eingereiht</translation>
    </message>
    <message>
        <source>test</source>
        <translation>Test</translation>
    </message>
    <message>
        <source>redelivery</source>
        <translation>erneute Zustellung</translation>
    </message>
    <message>
        <source>event</source>
        <translation>Ereignis</translation>
    </message>
</context>
<context>
    <name>DeliveryModel</name>
    <message>
        <source>There is no delivery %1.</source>
        <translation>Es gibt keine Zustellung %1.</translation>
    </message>
</context>
<context>
    <name>EventCatalog</name>
    <message>
        <source>Secret Modified</source>
        <translation>Geheimnis geändert</translation>
    </message>
    <message>
        <source>Triggered when secrets in the configured scope are created, updated, or deleted.</source>
        <translation>Wenn im eingestellten Bereich Geheimnisse angelegt, geändert oder gelöscht werden.</translation>
    </message>
    <message>
        <source>Secret Rotation Failed</source>
        <translation>Wechsel eines Geheimnisses fehlgeschlagen</translation>
    </message>
    <message>
        <source>Triggered when a secret rotation in the configured scope fails.</source>
        <translation>Wenn im eingestellten Bereich der Wechsel eines Geheimnisses fehlschlägt.</translation>
    </message>
    <message>
        <source>Secret Reminder Expired</source>
        <translation>Erinnerung an ein Geheimnis fällig</translation>
    </message>
    <message>
        <source>Triggered when the reminder of a secret in the configured scope is due.</source>
        <translation>Wenn im eingestellten Bereich die Erinnerung an ein Geheimnis fällig ist.</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Test</translation>
    </message>
    <message>
        <source>Sent when you test a webhook.</source>
        <translation>Wird gesendet, wenn ein Webhook getestet wird.</translation>
    </message>
    <message>
        <source>Certificate Expiration</source>
        <translation>Ablauf eines Zertifikats</translation>
    </message>
    <message>
        <source>Triggered when certificates of the application come within the time set before their expiry.</source>
        <translation>Wenn Zertifikate der Anwendung in die eingestellte Frist vor ihrem Ablauf kommen.</translation>
    </message>
    <message>
        <source>Certificate Issuance</source>
        <translation>Ausstellung eines Zertifikats</translation>
    </message>
    <message>
        <source>Triggered in real time when a certificate of the application is issued.</source>
        <translation>Sofort, wenn ein Zertifikat der Anwendung ausgestellt wird.</translation>
    </message>
    <message>
        <source>Certificate Renewal</source>
        <translation>Erneuerung eines Zertifikats</translation>
    </message>
    <message>
        <source>Triggered in real time when a certificate of the application is renewed.</source>
        <translation>Sofort, wenn ein Zertifikat der Anwendung erneuert wird.</translation>
    </message>
    <message>
        <source>Certificate Revocation</source>
        <translation>Widerruf eines Zertifikats</translation>
    </message>
    <message>
        <source>Triggered in real time when a certificate of the application is revoked.</source>
        <translation>Sofort, wenn ein Zertifikat der Anwendung widerrufen wird.</translation>
    </message>
    <message>
        <source>Sent when you test the channel of an alert.</source>
        <translation>Wird gesendet, wenn der Kanal eines Alarms getestet wird.</translation>
    </message>
    <message>
        <source>Drift Detected</source>
        <translation>Abweichung entdeckt</translation>
    </message>
    <message>
        <source>Triggered when a new drift finding is created.</source>
        <translation>Wenn ein neuer Befund einer Abweichung entsteht.</translation>
    </message>
    <message>
        <source>Drift Resolved</source>
        <translation>Abweichung behoben</translation>
    </message>
    <message>
        <source>Triggered when a drift finding is resolved.</source>
        <translation>Wenn ein Befund einer Abweichung behoben ist.</translation>
    </message>
    <message>
        <source>Alert Created</source>
        <translation>Alarm angelegt</translation>
    </message>
    <message>
        <source>Triggered when a new alert is created.</source>
        <translation>Wenn ein neuer Alarm entsteht.</translation>
    </message>
    <message>
        <source>Vulnerability Found</source>
        <translation>Schwachstelle gefunden</translation>
    </message>
    <message>
        <source>Triggered when a new CVE is detected.</source>
        <translation>Wenn eine neue CVE entdeckt wird.</translation>
    </message>
    <message>
        <source>Compliance Violation</source>
        <translation>Compliance verletzt</translation>
    </message>
    <message>
        <source>Triggered when a compliance control fails during an assessment.</source>
        <translation>Wenn eine Compliance-Regel bei einer Prüfung verletzt ist.</translation>
    </message>
    <message>
        <source>Cost Anomaly</source>
        <translation>Auffällige Kosten</translation>
    </message>
    <message>
        <source>Triggered when a cost anomaly is detected.</source>
        <translation>Wenn auffällige Kosten entdeckt werden.</translation>
    </message>
    <message>
        <source>Job Completed</source>
        <translation>Auftrag beendet</translation>
    </message>
    <message>
        <source>Triggered when a scheduled job finishes (success or failure).</source>
        <translation>Wenn ein geplanter Auftrag endet (mit oder ohne Erfolg).</translation>
    </message>
    <message>
        <source>Remediation Completed</source>
        <translation>Behebung beendet</translation>
    </message>
    <message>
        <source>Triggered when a remediation action completes.</source>
        <translation>Wenn eine Behebung beendet ist.</translation>
    </message>
    <message>
        <source>Ping</source>
        <translation>Anpingen</translation>
    </message>
    <message>
        <source>Sent when you create a webhook with a ping, or test it.</source>
        <translation>Wird gesendet, wenn ein Webhook mit Ping angelegt oder getestet wird.</translation>
    </message>
</context>
<context>
    <name>Explain</name>
    <message>
        <source>Enabled</source>
        <translation>Aktiv</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>Projekt</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Umgebung</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>Pfad</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Ereignis</translation>
    </message>
</context>
<context>
    <name>Formats</name>
    <message>
        <source>General</source>
        <translation>Allgemein</translation>
    </message>
    <message>
        <source>PagerDuty</source>
        <translation>PagerDuty</translation>
    </message>
    <message>
        <source>PagerDuty takes an integration key of 32 hexadecimal digits, or an address under pagerduty.com.</source>
        <translation>PagerDuty nimmt einen Integrationsschlüssel aus 32 Hexadezimalziffern oder eine Adresse unter pagerduty.com.</translation>
    </message>
    <message>
        <source>Slack</source>
        <translation>Slack</translation>
    </message>
    <message>
        <source>Slack incoming webhooks start with https://hooks.slack.com/. Another host must understand Slack&apos;s messages.</source>
        <translation>Eingehende Slack-Webhooks beginnen mit https://hooks.slack.com/. Ein anderer Rechner muss Slacks Nachrichten verstehen.</translation>
    </message>
    <message>
        <source>Microsoft Teams</source>
        <translation>Microsoft Teams</translation>
    </message>
    <message>
        <source>This host is none of those that Microsoft Teams workflows use (…logic.azure.com, …api.powerplatform.com, …webhook.office.com).</source>
        <translation>Dieser Rechner ist keiner von denen, die Microsoft-Teams-Workflows verwenden (…logic.azure.com, …api.powerplatform.com, …webhook.office.com).</translation>
    </message>
    <message>
        <source>Infrastructure webhook</source>
        <translation>Infrastruktur-Webhook</translation>
    </message>
    <message>
        <source>Webhook (CloudEvents)</source>
        <translation>Webhook (CloudEvents)</translation>
    </message>
</context>
<context>
    <name>HumanTime</name>
    <message>
        <source>just now</source>
        <translation>gerade eben</translation>
    </message>
    <message>
        <source>%1 s ago</source>
        <translation>vor %1 s</translation>
    </message>
    <message>
        <source>%1 min ago</source>
        <translation>vor %1 min</translation>
    </message>
    <message>
        <source>%1 h ago</source>
        <translation>vor %1 h</translation>
    </message>
    <message>
        <source>%1 d ago</source>
        <translation>vor %1 d</translation>
    </message>
</context>
<context>
    <name>Pages</name>
    <message>
        <source>Welcome</source>
        <translation>Willkommen</translation>
    </message>
    <message>
        <source>Deliveries</source>
        <translation>Zustellungen</translation>
    </message>
    <message>
        <source>Webhooks</source>
        <translation>Webhooks</translation>
    </message>
    <message>
        <source>Secrets</source>
        <translation>Geheimnisse</translation>
    </message>
    <message>
        <source>Explain</source>
        <translation>Erklären</translation>
    </message>
    <message>
        <source>Receivers</source>
        <translation>Empfänger</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Certificates</source>
        <translation>Zertifikate</translation>
    </message>
    <message>
        <source>Alerts</source>
        <translation>Alarme</translation>
    </message>
    <message>
        <source>Streams</source>
        <translation>Ströme</translation>
    </message>
    <message>
        <source>Access</source>
        <translation>Zugriff</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Befunde</translation>
    </message>
    <message>
        <source>Laboratory</source>
        <translation>Labor</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>Aufträge</translation>
    </message>
    <message>
        <source>Dashboard</source>
        <translation>Übersicht</translation>
    </message>
</context>
<context>
    <name>Rules</name>
    <message>
        <source>The webhook takes every folder.</source>
        <translation>Der Webhook nimmt jeden Ordner.</translation>
    </message>
    <message>
        <source>%1 matches %2.</source>
        <translation>%1 passt auf %2.</translation>
    </message>
    <message>
        <source>“/” matches only the root folder; the change was in %1. To take every folder use “/**”.</source>
        <translation>„/“ passt nur auf den Wurzelordner; die Änderung war in %1. Für jeden Ordner „/**“ verwenden.</translation>
    </message>
    <message>
        <source>The pattern %1 does not match the folder %2.</source>
        <translation>Das Muster %1 passt nicht auf den Ordner %2.</translation>
    </message>
    <message>
        <source>The webhook takes all environments.</source>
        <translation>Der Webhook nimmt alle Umgebungen.</translation>
    </message>
    <message>
        <source>The environment is %1.</source>
        <translation>Die Umgebung ist %1.</translation>
    </message>
    <message>
        <source>The webhook takes %1 only; the change was in %2.</source>
        <translation>Der Webhook nimmt nur %1; die Änderung war in %2.</translation>
    </message>
    <message>
        <source>The webhook takes all events.</source>
        <translation>Der Webhook nimmt alle Ereignisse.</translation>
    </message>
    <message>
        <source>%1 is ticked.</source>
        <translation>%1 ist angekreuzt.</translation>
    </message>
    <message>
        <source>%1 is not among the ticked events (%2).</source>
        <translation>%1 gehört nicht zu den angekreuzten Ereignissen (%2).</translation>
    </message>
    <message>
        <source>The webhook is enabled.</source>
        <translation>Der Webhook ist eingeschaltet.</translation>
    </message>
    <message>
        <source>The webhook is disabled.</source>
        <translation>Der Webhook ist ausgeschaltet.</translation>
    </message>
    <message>
        <source>It was not disabled automatically.</source>
        <translation>Er wurde nicht automatisch ausgeschaltet.</translation>
    </message>
    <message>
        <source>Belfry disabled the webhook because the receiver answered 410 Gone.</source>
        <translation>Belfry hat den Webhook ausgeschaltet, weil der Empfänger mit 410 Gone geantwortet hat.</translation>
    </message>
    <message>
        <source>Belfry disabled the webhook because it kept failing.</source>
        <translation>Belfry hat den Webhook ausgeschaltet, weil er immer wieder fehlschlug.</translation>
    </message>
    <message>
        <source>The event is of its project.</source>
        <translation>Das Ereignis gehört zu seinem Projekt.</translation>
    </message>
    <message>
        <source>The webhook belongs to another project.</source>
        <translation>Der Webhook gehört zu einem anderen Projekt.</translation>
    </message>
    <message>
        <source>The webhook existed when it happened.</source>
        <translation>Den Webhook gab es schon, als es geschah.</translation>
    </message>
    <message>
        <source>The webhook was created at %1, after the event.</source>
        <translation>Der Webhook wurde um %1 angelegt, nach dem Ereignis.</translation>
    </message>
    <message>
        <source>It fires: every rule agrees.</source>
        <translation>Er löst aus: jede Regel stimmt zu.</translation>
    </message>
    <message>
        <source>disabled</source>
        <translation>abgeschaltet</translation>
    </message>
    <message>
        <source>auto-disabled</source>
        <translation>automatisch ausgeschaltet</translation>
    </message>
    <message>
        <source>project</source>
        <translation>Projekt</translation>
    </message>
    <message>
        <source>environment</source>
        <translation>Umgebung</translation>
    </message>
    <message>
        <source>path</source>
        <translation>Pfad</translation>
    </message>
    <message>
        <source>event</source>
        <translation>Ereignis</translation>
    </message>
    <message>
        <source>created-later</source>
        <translation>später angelegt</translation>
    </message>
    <message>
        <source>It was a test of this webhook: its rules were not asked.</source>
        <translation>Es war ein Test dieses Webhooks: Seine Regeln wurden nicht gefragt.</translation>
    </message>
    <message>
        <source>A test goes to the webhook that is tested and to no other.</source>
        <translation>Ein Test geht an den getesteten Webhook und an keinen anderen.</translation>
    </message>
    <message>
        <source>a test of another</source>
        <translation>Test eines anderen</translation>
    </message>
</context>
<context>
    <name>Schemes</name>
    <message>
        <source>Infisical secrets</source>
        <translation>Infisical-Geheimnisse</translation>
    </message>
    <message>
        <source>Infisical certificate alerts</source>
        <translation>Infisical-Zertifikatsalarme</translation>
    </message>
    <message>
        <source>InfraAudit</source>
        <translation>InfraAudit</translation>
    </message>
    <message>
        <source>Standard Webhooks (shared key)</source>
        <translation>Standard Webhooks (gemeinsamer Schlüssel)</translation>
    </message>
    <message>
        <source>Standard Webhooks (Ed25519 key pair)</source>
        <translation>Standard Webhooks (Ed25519-Schlüsselpaar)</translation>
    </message>
</context>
<context>
    <name>Span</name>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 h</translation>
    </message>
    <message>
        <source>%1 d</source>
        <translation>%1 d</translation>
    </message>
</context>
<context>
    <name>belfry::app::Desktop</name>
    <message>
        <source>The store cannot be opened.</source>
        <translation>Der Speicher lässt sich nicht öffnen.</translation>
    </message>
</context>
<context>
    <name>belfry::gui</name>
    <message>
        <source>Common name</source>
        <translation>Allgemeiner Name</translation>
    </message>
    <message>
        <source>Alternative names</source>
        <translation>Alternative Namen</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Inhaber</translation>
    </message>
    <message>
        <source>Issuer</source>
        <translation>Aussteller</translation>
    </message>
    <message>
        <source>Serial number</source>
        <translation>Seriennummer</translation>
    </message>
    <message>
        <source>Not before</source>
        <translation>Gültig ab</translation>
    </message>
    <message>
        <source>Not after</source>
        <translation>Gültig bis</translation>
    </message>
    <message>
        <source>Revoked</source>
        <translation>Widerrufen</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>%1, %2 bits</source>
        <translation>%1, %2 Bit</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation>Signatur</translation>
    </message>
    <message>
        <source>Weak</source>
        <translation>Schwach</translation>
    </message>
    <message>
        <source>Authority</source>
        <translation>Zertifizierungsstelle</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>Private key</source>
        <translation>Privater Schlüssel</translation>
    </message>
    <message>
        <source>sealed in this store</source>
        <translation>in diesem Speicher versiegelt</translation>
    </message>
    <message>
        <source>not here</source>
        <translation>nicht hier</translation>
    </message>
    <message>
        <source>Seen on</source>
        <translation>Gesehen bei</translation>
    </message>
    <message>
        <source>SHA-256 fingerprint</source>
        <translation>SHA-256-Fingerabdruck</translation>
    </message>
</context>
<context>
    <name>belfry::gui::AccessPage</name>
    <message>
        <source>Access</source>
        <translation>Zugriff</translation>
    </message>
    <message>
        <source>Identities</source>
        <translation>Identitäten</translation>
    </message>
    <message>
        <source>New identity…</source>
        <translation>Neue Identität…</translation>
    </message>
    <message>
        <source>Issue token…</source>
        <translation>Token ausstellen…</translation>
    </message>
    <message>
        <source>Revoke tokens</source>
        <translation>Tokens widerrufen</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>&amp;Tokens that are valid now</source>
        <translation>&amp;Tokens, die jetzt gelten</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>Tokens</translation>
    </message>
    <message>
        <source>Roles</source>
        <translation>Rollen</translation>
    </message>
    <message>
        <source>New role…</source>
        <translation>Neue Rolle…</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>Umbenennen…</translation>
    </message>
    <message>
        <source>Remove policy</source>
        <translation>Richtlinie entfernen</translation>
    </message>
    <message>
        <source>Policies of the role</source>
        <translation>Richtlinien der Rolle</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>Would this identity see that change?</source>
        <translation>Würde diese Identität diese Änderung sehen?</translation>
    </message>
    <message>
        <source>&amp;Identity</source>
        <translation>&amp;Identität</translation>
    </message>
    <message>
        <source>&amp;Project</source>
        <translation>&amp;Projekt</translation>
    </message>
    <message>
        <source>&amp;Event</source>
        <translation>&amp;Ereignis</translation>
    </message>
    <message>
        <source>E&amp;nvironment</source>
        <translation>&amp;Umgebung</translation>
    </message>
    <message>
        <source>&amp;Folder</source>
        <translation>&amp;Ordner</translation>
    </message>
    <message>
        <source>/</source>
        <translation>/</translation>
    </message>
    <message>
        <source>&amp;Secret</source>
        <translation>&amp;Geheimnis</translation>
    </message>
    <message>
        <source>Name of the secret; empty for an import</source>
        <translation>Name des Geheimnisses; leer bei einem Import</translation>
    </message>
    <message>
        <source>Audit trail</source>
        <translation>Prüfprotokoll</translation>
    </message>
    <message>
        <source>Kind of entry</source>
        <translation>Art des Eintrags</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Filter the audit trail</source>
        <translation>Prüfprotokoll filtern</translation>
    </message>
    <message>
        <source>created</source>
        <translation>angelegt</translation>
    </message>
    <message>
        <source>updated</source>
        <translation>geändert</translation>
    </message>
    <message>
        <source>deleted</source>
        <translation>gelöscht</translation>
    </message>
    <message>
        <source>imports</source>
        <translation>Importe</translation>
    </message>
    <message>
        <source>raise events</source>
        <translation>Ereignisse auslösen</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Client ID</source>
        <translation>Client-ID</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>Angelegt</translation>
    </message>
    <message>
        <source>Last login</source>
        <translation>Letzte Anmeldung</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>Made by</source>
        <translation>Erzeugt durch</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>Gültig bis</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Rolle</translation>
    </message>
    <message>
        <source>Policies</source>
        <translation>Richtlinien</translation>
    </message>
    <message>
        <source>Effect</source>
        <translation>Wirkung</translation>
    </message>
    <message>
        <source>Identity</source>
        <translation>Identität</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>Projekt</translation>
    </message>
    <message>
        <source>Actions</source>
        <translation>Aktionen</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Wo</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Wer</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Object</source>
        <translation>Objekt</translation>
    </message>
    <message>
        <source>Detail</source>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Alles</translation>
    </message>
    <message>
        <source>Refusals</source>
        <translation>Ablehnungen</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>Verbindungen</translation>
    </message>
    <message>
        <source>Logins</source>
        <translation>Anmeldungen</translation>
    </message>
    <message>
        <source>Changes of access</source>
        <translation>Änderungen am Zugriff</translation>
    </message>
    <message>
        <source>Delete identity</source>
        <translation>Identität löschen</translation>
    </message>
    <message>
        <source>Delete role</source>
        <translation>Rolle löschen</translation>
    </message>
    <message>
        <source>Policy removed</source>
        <translation>Richtlinie entfernt</translation>
    </message>
    <message>
        <source>The access rules could not be read</source>
        <translation>Die Zugriffsregeln konnten nicht gelesen werden</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nie</translation>
    </message>
    <message>
        <source>No identity yet</source>
        <translation>Noch keine Identität</translation>
    </message>
    <message>
        <source>A program needs an identity to follow the event stream or to send infrastructure events. A role decides what it may do.</source>
        <translation>Ein Programm braucht eine Identität, um dem Ereignisstrom zu folgen oder Infrastruktur-Ereignisse zu senden. Eine Rolle bestimmt, was es darf.</translation>
    </message>
    <message>
        <source>login</source>
        <translation>Anmeldung</translation>
    </message>
    <message>
        <source>hand</source>
        <translation>Hand</translation>
    </message>
    <message>
        <source>No role yet</source>
        <translation>Noch keine Rolle</translation>
    </message>
    <message>
        <source>A role holds policies: which identity may hear of which changes, and where.</source>
        <translation>Eine Rolle enthält Richtlinien: welche Identität von welchen Änderungen erfahren darf und wo.</translation>
    </message>
    <message>
        <source>Deny</source>
        <translation>Verbieten</translation>
    </message>
    <message>
        <source>Allow</source>
        <translation>Erlauben</translation>
    </message>
    <message>
        <source>everywhere</source>
        <translation>überall</translation>
    </message>
    <message>
        <source>Nothing in the audit trail yet</source>
        <translation>Noch nichts im Prüfprotokoll</translation>
    </message>
    <message>
        <source>No entry matches</source>
        <translation>Kein Eintrag passt</translation>
    </message>
    <message>
        <source>Logins, connections, refusals and changes of access are noted here.</source>
        <translation>Anmeldungen, Verbindungen, Ablehnungen und Änderungen am Zugriff werden hier vermerkt.</translation>
    </message>
    <message>
        <source>It takes an identity and a project.</source>
        <translation>Dazu braucht es eine Identität und ein Projekt.</translation>
    </message>
    <message>
        <source>No. No policy allows it.</source>
        <translation>Nein. Keine Richtlinie erlaubt es.</translation>
    </message>
    <message>
        <source>No. A policy of the role %1 denies it: %2.</source>
        <translation>Nein. Eine Richtlinie der Rolle %1 verbietet es: %2.</translation>
    </message>
    <message>
        <source>Yes. A policy of the role %1 allows it: %2.</source>
        <translation>Ja. Eine Richtlinie der Rolle %1 erlaubt es: %2.</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>New policy…</source>
        <translation>Neue Richtlinie …</translation>
    </message>
    <message>
        <source>Revoke all tokens of %1?</source>
        <translation>Alle Token von %1 widerrufen?</translation>
    </message>
    <message>
        <source>Programs that use them are refused, and its streams end within a minute.</source>
        <translation>Programme, die sie benutzen, werden abgewiesen, und die Ereignisströme enden binnen einer Minute.</translation>
    </message>
    <message>
        <source>Delete the identity %1?</source>
        <translation>Die Identität %1 löschen?</translation>
    </message>
    <message>
        <source>Its client secret, tokens and policies go with it and cannot be restored.</source>
        <translation>Ihr Client-Geheimnis, ihre Token und Richtlinien gehen mit und lassen sich nicht wiederherstellen.</translation>
    </message>
    <message>
        <source>Delete the role %1?</source>
        <translation>Die Rolle %1 löschen?</translation>
    </message>
    <message numerus="yes">
        <source>With it go: %n policy(ies). Streams that need them end within a minute.</source>
        <translation>
            <numerusform>Mit ihr geht %n Richtlinie. Ereignisströme, die sie brauchen, enden binnen einer Minute.</numerusform>
            <numerusform>Mit ihr gehen %n Richtlinien. Ereignisströme, die sie brauchen, enden binnen einer Minute.</numerusform>
        </translation>
    </message>
    <message>
        <source>identity</source>
        <translation>Identität</translation>
    </message>
    <message>
        <source>role</source>
        <translation>Rolle</translation>
    </message>
    <message>
        <source>token</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>project</source>
        <translation>Projekt</translation>
    </message>
    <message>
        <source>environment</source>
        <translation>Umgebung</translation>
    </message>
    <message>
        <source>folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>secret</source>
        <translation>Geheimnis</translation>
    </message>
    <message>
        <source>import</source>
        <translation>Import</translation>
    </message>
    <message>
        <source>rotation</source>
        <translation>Rotation</translation>
    </message>
    <message>
        <source>webhook</source>
        <translation>Webhook</translation>
    </message>
    <message>
        <source>source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>application</source>
        <translation>Anwendung</translation>
    </message>
    <message>
        <source>certificate</source>
        <translation>Zertifikat</translation>
    </message>
    <message>
        <source>alert</source>
        <translation>Alarm</translation>
    </message>
</context>
<context>
    <name>belfry::gui::AlertDialog</name>
    <message>
        <source>New alert</source>
        <translation>Neuer Alarm</translation>
    </message>
    <message>
        <source>&amp;Title</source>
        <translation>&amp;Titel</translation>
    </message>
    <message>
        <source>T&amp;ype</source>
        <translation>&amp;Art</translation>
    </message>
    <message>
        <source>&amp;Severity</source>
        <translation>&amp;Schweregrad</translation>
    </message>
    <message>
        <source>&amp;Resource</source>
        <translation>&amp;Ressource</translation>
    </message>
    <message>
        <source>db1</source>
        <translation>db1</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Raise</source>
        <translation>Auslösen</translation>
    </message>
    <message>
        <source>Security</source>
        <translation>Sicherheit</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Kosten</translation>
    </message>
    <message>
        <source>Compliance</source>
        <translation>Compliance</translation>
    </message>
    <message>
        <source>Performance</source>
        <translation>Leistung</translation>
    </message>
    <message numerus="yes">
        <source>Alert raised, %n delivery(s)</source>
        <translation>
            <numerusform>Alarm ausgelöst, %n Zustellung</numerusform>
            <numerusform>Alarm ausgelöst, %n Zustellungen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>belfry::gui::AlertEditor</name>
    <message>
        <source>New alert</source>
        <translation>Neuer Alarm</translation>
    </message>
    <message>
        <source>A&amp;pplication</source>
        <translation>An&amp;wendung</translation>
    </message>
    <message>
        <source>Alert &amp;type</source>
        <translation>&amp;Art des Alarms</translation>
    </message>
    <message>
        <source>Alert &amp;name</source>
        <translation>&amp;Name des Alarms</translation>
    </message>
    <message>
        <source>tls-expiry-alert</source>
        <translation>tls-expiry-alert</translation>
    </message>
    <message>
        <source>&amp;Description</source>
        <translation>&amp;Beschreibung</translation>
    </message>
    <message>
        <source>Alert &amp;before</source>
        <translation>Alarm vor Ab&amp;lauf</translation>
    </message>
    <message>
        <source>30d</source>
        <translation>30d</translation>
    </message>
    <message>
        <source>&amp;Repeat every day until renewed or expired</source>
        <translation>&amp;Jeden Tag wiederholen bis zu Erneuerung oder Ablauf</translation>
    </message>
    <message>
        <source>Which certificates</source>
        <translation>Welche Zertifikate</translation>
    </message>
    <message>
        <source>Add filter</source>
        <translation>Filter hinzufügen</translation>
    </message>
    <message>
        <source>Channels</source>
        <translation>Kanäle</translation>
    </message>
    <message>
        <source>Add channel</source>
        <translation>Kanal hinzufügen</translation>
    </message>
    <message>
        <source>Signing &amp;key</source>
        <translation>&amp;Signierschlüssel</translation>
    </message>
    <message>
        <source>Generate</source>
        <translation>Erzeugen</translation>
    </message>
    <message>
        <source>&amp;Content</source>
        <translation>&amp;Inhalt</translation>
    </message>
    <message>
        <source>Permit &amp;http to loopback addresses</source>
        <translation>Einfaches &amp;http zu Loopback-Adressen erlauben</translation>
    </message>
    <message>
        <source>Permit loopback and pri&amp;vate addresses</source>
        <translation>Loopback und pri&amp;vate Adressen erlauben</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Edit alert</source>
        <translation>Alarm bearbeiten</translation>
    </message>
    <message>
        <source>Create</source>
        <translation>Anlegen</translation>
    </message>
    <message>
        <source>optional, for webhook channels</source>
        <translation>wahlweise, für Webhook-Kanäle</translation>
    </message>
    <message>
        <source>for new webhook channels; others keep theirs</source>
        <translation>für neue Webhook-Kanäle; andere behalten ihren</translation>
    </message>
    <message>
        <source>Copy the key to the receiver before you save: it is not shown again.</source>
        <translation>Den Schlüssel vor dem Speichern zum Empfänger kopieren: er wird nicht noch einmal gezeigt.</translation>
    </message>
    <message>
        <source>The type stays as it was made.</source>
        <translation>Die Art bleibt, wie sie angelegt wurde.</translation>
    </message>
    <message>
        <source>Kind of channel</source>
        <translation>Art des Kanals</translation>
    </message>
    <message>
        <source>Webhook</source>
        <translation>Webhook</translation>
    </message>
    <message>
        <source>Slack</source>
        <translation>Slack</translation>
    </message>
    <message>
        <source>Microsoft Teams</source>
        <translation>Microsoft Teams</translation>
    </message>
    <message>
        <source>PagerDuty</source>
        <translation>PagerDuty</translation>
    </message>
    <message>
        <source>Address of the channel</source>
        <translation>Adresse des Kanals</translation>
    </message>
    <message>
        <source>Remove this channel</source>
        <translation>Diesen Kanal entfernen</translation>
    </message>
    <message>
        <source>integration key, 32 hexadecimal digits</source>
        <translation>Integrationsschlüssel, 32 Hexadezimalziffern</translation>
    </message>
    <message>
        <source>Edit this channel: key, content, retries, headers</source>
        <translation>Diesen Kanal bearbeiten: Schlüssel, Inhalt, Wiederholungen, Kopfzeilen</translation>
    </message>
    <message>
        <source>Send a test message to this channel</source>
        <translation>Eine Testnachricht an diesen Kanal senden</translation>
    </message>
    <message>
        <source>A number and d, w, m or y: 30d, 1w, 3m, 1y.</source>
        <translation>Eine Zahl und d, w, m oder y: 30d, 1w, 3m, 1y.</translation>
    </message>
    <message numerus="yes">
        <source>No filter: all %n certificate(s) of the application</source>
        <translation>
            <numerusform>Kein Filter: alle Zertifikate der Anwendung (%n)</numerusform>
            <numerusform>Kein Filter: alle %n Zertifikate der Anwendung</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Matches %n certificate(s) now</source>
        <translation>
            <numerusform>Passt jetzt auf %n Zertifikat</numerusform>
            <numerusform>Passt jetzt auf %n Zertifikate</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n certificate(s) would alert today</source>
        <translation>
            <numerusform>%n Zertifikat würde heute einen Alarm auslösen</numerusform>
            <numerusform>%n Zertifikate würden heute einen Alarm auslösen</numerusform>
        </translation>
    </message>
    <message>
        <source>, the next on %1</source>
        <translation>, das nächste am %1</translation>
    </message>
    <message>
        <source>Give it a name of lower-case letters, digits and hyphens.</source>
        <translation>Einen Namen aus Kleinbuchstaben, Ziffern und Bindestrichen vergeben.</translation>
    </message>
    <message>
        <source>Alert %1 created</source>
        <translation>Alarm %1 angelegt</translation>
    </message>
    <message>
        <source>Alert %1 saved</source>
        <translation>Alarm %1 gespeichert</translation>
    </message>
</context>
<context>
    <name>belfry::gui::AlertFilters</name>
    <message>
        <source>Field of the filter</source>
        <translation>Feld des Filters</translation>
    </message>
    <message>
        <source>Common name</source>
        <translation>Allgemeiner Name</translation>
    </message>
    <message>
        <source>Alternative name</source>
        <translation>Alternativer Name</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>Profil</translation>
    </message>
    <message>
        <source>Authorities</source>
        <translation>Zertifizierungsstellen</translation>
    </message>
    <message>
        <source>Operator of the filter</source>
        <translation>Operator des Filters</translation>
    </message>
    <message>
        <source>contains</source>
        <translation>enthält</translation>
    </message>
    <message>
        <source>equals</source>
        <translation>ist gleich</translation>
    </message>
    <message>
        <source>matches</source>
        <translation>stimmt überein</translation>
    </message>
    <message>
        <source>starts with</source>
        <translation>beginnt mit</translation>
    </message>
    <message>
        <source>ends with</source>
        <translation>endet mit</translation>
    </message>
    <message>
        <source>Value of the filter</source>
        <translation>Wert des Filters</translation>
    </message>
    <message>
        <source>included</source>
        <translation>einbezogen</translation>
    </message>
    <message>
        <source>left out</source>
        <translation>ausgelassen</translation>
    </message>
    <message>
        <source>Remove this filter</source>
        <translation>Diesen Filter entfernen</translation>
    </message>
    <message>
        <source>one, or several with commas: exactly one of these</source>
        <translation>einer oder mehrere mit Kommas: genau einer davon</translation>
    </message>
    <message>
        <source>one, or several with commas: any of these</source>
        <translation>einer oder mehrere mit Kommas: irgendeiner davon</translation>
    </message>
    <message>
        <source>example.com</source>
        <translation>example.com</translation>
    </message>
</context>
<context>
    <name>belfry::gui::AlertModel</name>
    <message>
        <source>Expiration</source>
        <translation>Ablauf</translation>
    </message>
    <message>
        <source>Issuance</source>
        <translation>Ausstellung</translation>
    </message>
    <message>
        <source>Renewal</source>
        <translation>Erneuerung</translation>
    </message>
    <message>
        <source>Revocation</source>
        <translation>Widerruf</translation>
    </message>
    <message>
        <source>at once</source>
        <translation>sofort</translation>
    </message>
    <message>
        <source>%1, daily</source>
        <translation>%1, täglich</translation>
    </message>
    <message numerus="yes">
        <source>%n certificate(s)</source>
        <translation>
            <numerusform>%n Zertifikat</numerusform>
            <numerusform>%n Zertifikate</numerusform>
        </translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nie</translation>
    </message>
    <message>
        <source>enabled</source>
        <translation>aktiv</translation>
    </message>
    <message>
        <source>disabled</source>
        <translation>abgeschaltet</translation>
    </message>
    <message>
        <source>On</source>
        <translation>An</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>Due now</source>
        <translation>Jetzt fällig</translation>
    </message>
    <message>
        <source>Channels</source>
        <translation>Kanäle</translation>
    </message>
    <message>
        <source>Last run</source>
        <translation>Letzter Lauf</translation>
    </message>
</context>
<context>
    <name>belfry::gui::AlertRulesDialog</name>
    <message>
        <source>Alert rules</source>
        <translation>Alarmregeln</translation>
    </message>
    <message>
        <source>&amp;Drift</source>
        <translation>&amp;Abweichung</translation>
    </message>
    <message>
        <source>&amp;Vulnerability</source>
        <translation>&amp;Schwachstelle</translation>
    </message>
    <message>
        <source>&amp;Compliance</source>
        <translation>&amp;Compliance</translation>
    </message>
    <message>
        <source>C&amp;ost</source>
        <translation>&amp;Kosten</translation>
    </message>
    <message>
        <source>Cod&amp;e</source>
        <translation>Cod&amp;e</translation>
    </message>
    <message>
        <source>&amp;Job</source>
        <translation>A&amp;uftrag</translation>
    </message>
    <message>
        <source>This machine</source>
        <translation>Dieser Rechner</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>Messgröße</translation>
    </message>
    <message>
        <source>Path on the disk</source>
        <translation>Pfad auf der Platte</translation>
    </message>
    <message>
        <source>/</source>
        <translation>/</translation>
    </message>
    <message>
        <source>Alert from</source>
        <translation>Alarm ab</translation>
    </message>
    <message>
        <source>from, e.g. 90</source>
        <translation>ab, z. B. 90</translation>
    </message>
    <message>
        <source>until below</source>
        <translation>bis unter</translation>
    </message>
    <message>
        <source>until below, e.g. 85</source>
        <translation>bis unter, z. B. 85</translation>
    </message>
    <message>
        <source>Severity of the alert</source>
        <translation>Schweregrad des Alarms</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Thresholds of this machine</source>
        <translation>Schwellen dieses Rechners</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Disk used, percent</source>
        <translation>Platte belegt, Prozent</translation>
    </message>
    <message>
        <source>Memory used, percent</source>
        <translation>Arbeitsspeicher belegt, Prozent</translation>
    </message>
    <message>
        <source>Load a processor</source>
        <translation>Last je Prozessor</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>Pfad</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>Schweregrad</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Jetzt</translation>
    </message>
    <message>
        <source>Measured</source>
        <translation>Gemessen</translation>
    </message>
    <message>
        <source>A finding of this severity or worse becomes an alert too, and alert.created is sent besides its own event.</source>
        <translation>Ein Befund dieses Schweregrads oder schlimmer wird auch ein Alarm, und alert.created wird neben seinem eigenen Ereignis gesendet.</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nie</translation>
    </message>
    <message>
        <source>%1 or worse</source>
        <translation>%1 oder schlimmer</translation>
    </message>
    <message>
        <source>The limits are numbers, such as 90 and 85.</source>
        <translation>Die Grenzen sind Zahlen, etwa 90 und 85.</translation>
    </message>
</context>
<context>
    <name>belfry::gui::AlertsPage</name>
    <message>
        <source>A&amp;pplication</source>
        <translation>An&amp;wendung</translation>
    </message>
    <message>
        <source>New application…</source>
        <translation>Neue Anwendung…</translation>
    </message>
    <message>
        <source>Filter by name or type</source>
        <translation>Nach Name oder Art filtern</translation>
    </message>
    <message>
        <source>Filter alerts</source>
        <translation>Alarme filtern</translation>
    </message>
    <message>
        <source>Run now</source>
        <translation>Jetzt ausführen</translation>
    </message>
    <message>
        <source>Send test</source>
        <translation>Test senden</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>Bearbeiten…</translation>
    </message>
    <message>
        <source>Disable</source>
        <translation>Abschalten</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Alerts</source>
        <translation>Alarme</translation>
    </message>
    <message>
        <source>Deliveries of its channels</source>
        <translation>Zustellungen seiner Kanäle</translation>
    </message>
    <message>
        <source>Evaluates all expiry alerts now, as the job at 00:00 UTC does.</source>
        <translation>Wertet jetzt alle Ablauf-Alarme aus, wie der Auftrag um 00:00 UTC.</translation>
    </message>
    <message>
        <source>The alerts could not be read</source>
        <translation>Die Alarme konnten nicht gelesen werden</translation>
    </message>
    <message>
        <source>No alert matches “%1”</source>
        <translation>Kein Alarm passt zu „%1“</translation>
    </message>
    <message>
        <source>No alert in %1 yet</source>
        <translation>Noch kein Alarm in %1</translation>
    </message>
    <message>
        <source>An alert tells its channels when certificates expire, are issued, renewed or revoked.</source>
        <translation>Ein Alarm sagt es seinen Kanälen, wenn Zertifikate ablaufen, ausgestellt, erneuert oder widerrufen werden.</translation>
    </message>
    <message>
        <source>Enable</source>
        <translation>Einschalten</translation>
    </message>
    <message>
        <source>Last 100 deliveries of %1</source>
        <translation>Letzte 100 Zustellungen von %1</translation>
    </message>
    <message>
        <source>Not evaluated: %1</source>
        <translation>Nicht ausgewertet: %1</translation>
    </message>
    <message>
        <source>Nothing is due: every certificate was told or is far from its end.</source>
        <translation>Nichts ist fällig: jedes Zertifikat wurde gemeldet oder ist weit von seinem Ende entfernt.</translation>
    </message>
    <message>
        <source>%1 certificates told about in %2 deliveries.</source>
        <translation>%1 Zertifikate in %2 Zustellungen gemeldet.</translation>
    </message>
    <message>
        <source>Not sent: %1</source>
        <translation>Nicht gesendet: %1</translation>
    </message>
    <message>
        <source>Alert %1 deleted</source>
        <translation>Alarm %1 gelöscht</translation>
    </message>
    <message>
        <source>Alert %1 enabled</source>
        <translation>Alarm %1 eingeschaltet</translation>
    </message>
    <message>
        <source>Alert %1 disabled</source>
        <translation>Alarm %1 abgeschaltet</translation>
    </message>
    <message>
        <source>New alert…</source>
        <translation>Neuer Alarm…</translation>
    </message>
    <message>
        <source>%1 has told nobody yet</source>
        <translation>%1 hat noch niemanden benachrichtigt</translation>
    </message>
    <message>
        <source>What it sends to its channels appears here. A test message shows now whether they answer.</source>
        <translation>Was er an seine Kanäle sendet, erscheint hier. Eine Testnachricht zeigt jetzt, ob sie antworten.</translation>
    </message>
    <message>
        <source>Delete alert</source>
        <translation>Alarm löschen</translation>
    </message>
    <message>
        <source>Delete the alert %1?</source>
        <translation>Den Alarm %1 löschen?</translation>
    </message>
    <message numerus="yes">
        <source>With it go: %n channel(s), and what waits for them is cancelled. Its deliveries stay in the history.</source>
        <translation>
            <numerusform>Mit ihm geht %n Kanal, und was auf ihn wartet, wird abgebrochen. Seine Zustellungen bleiben im Verlauf.</numerusform>
            <numerusform>Mit ihm gehen %n Kanäle, und was auf sie wartet, wird abgebrochen. Seine Zustellungen bleiben im Verlauf.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>belfry::gui::AppContext</name>
    <message>
        <source>%1 could not be written: %2</source>
        <translation>%1 konnte nicht geschrieben werden: %2</translation>
    </message>
    <message>
        <source>Written to %1</source>
        <translation>Nach %1 geschrieben</translation>
    </message>
</context>
<context>
    <name>belfry::gui::ApplicationDialog</name>
    <message>
        <source>New application</source>
        <translation>Neue Anwendung</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>Web shop</source>
        <translation>Webshop</translation>
    </message>
    <message>
        <source>&amp;Slug</source>
        <translation>&amp;Kürzel</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Create</source>
        <translation>Anlegen</translation>
    </message>
    <message>
        <source>application</source>
        <translation>Anwendung</translation>
    </message>
    <message>
        <source>Application %1 created</source>
        <translation>Anwendung %1 angelegt</translation>
    </message>
</context>
<context>
    <name>belfry::gui::ApplicationPage</name>
    <message>
        <source>Clear the filter</source>
        <translation>Filter leeren</translation>
    </message>
    <message>
        <source>No application yet</source>
        <translation>Noch keine Anwendung</translation>
    </message>
    <message>
        <source>Certificates and their alerts belong to an application, for example a shop or a gateway.</source>
        <translation>Zertifikate und ihre Alarme gehören zu einer Anwendung, etwa einem Shop oder einem Gateway.</translation>
    </message>
    <message>
        <source>New application…</source>
        <translation>Neue Anwendung…</translation>
    </message>
</context>
<context>
    <name>belfry::gui::ApplicationSettings</name>
    <message>
        <source>Alerting</source>
        <translation>Alarmierung</translation>
    </message>
    <message>
        <source>Alerts apply to all certificates of this application, unless they have filters.</source>
        <translation>Alarme gelten für alle Zertifikate dieser Anwendung, sofern sie keine Filter haben.</translation>
    </message>
    <message>
        <source>Alerts</source>
        <translation>Alarme</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>Bearbeiten…</translation>
    </message>
    <message>
        <source>Show deliveries</source>
        <translation>Zustellungen zeigen</translation>
    </message>
    <message>
        <source>Watched endpoints</source>
        <translation>Beobachtete Endpunkte</translation>
    </message>
    <message>
        <source>Endpoint</source>
        <translation>Endpunkt</translation>
    </message>
    <message>
        <source>Every</source>
        <translation>Abstand</translation>
    </message>
    <message>
        <source>Last look</source>
        <translation>Letzte Prüfung</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Watch endpoint…</source>
        <translation>Endpunkt beobachten…</translation>
    </message>
    <message>
        <source>Look now</source>
        <translation>Jetzt prüfen</translation>
    </message>
    <message>
        <source>Watch no longer</source>
        <translation>Nicht mehr beobachten</translation>
    </message>
    <message>
        <source>Application</source>
        <translation>Anwendung</translation>
    </message>
    <message>
        <source>Delete application…</source>
        <translation>Anwendung löschen…</translation>
    </message>
    <message>
        <source>%1 · slug %2 · id %3</source>
        <translation>%1 · Kürzel %2 · ID %3</translation>
    </message>
    <message>
        <source>not looked at yet</source>
        <translation>noch nicht geprüft</translation>
    </message>
    <message>
        <source>answers</source>
        <translation>antwortet</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 h</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nie</translation>
    </message>
    <message>
        <source>The endpoint shows a new certificate: renewal told</source>
        <translation>Der Endpunkt zeigt ein neues Zertifikat: Erneuerung gemeldet</translation>
    </message>
    <message>
        <source>Delete application</source>
        <translation>Anwendung löschen</translation>
    </message>
    <message>
        <source>Delete the application %1? Its certificates, private keys, authorities and alerts go with it and cannot be brought back.</source>
        <translation>Die Anwendung %1 löschen? Ihre Zertifikate, privaten Schlüssel, Zertifizierungsstellen und Alarme gehen mit und lassen sich nicht zurückholen.</translation>
    </message>
    <message>
        <source>%1 certificates, %2 alerts.</source>
        <translation>%1 Zertifikate, %2 Alarme.</translation>
    </message>
    <message>
        <source>New alert…</source>
        <translation>Neuer Alarm…</translation>
    </message>
</context>
<context>
    <name>belfry::gui::ApproveDialog</name>
    <message>
        <source>Approve remediation</source>
        <translation>Behebung freigeben</translation>
    </message>
    <message>
        <source>What will run</source>
        <translation>Was ausgeführt wird</translation>
    </message>
    <message>
        <source>&amp;Note</source>
        <translation>&amp;Notiz</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Approve</source>
        <translation>Freigeben</translation>
    </message>
    <message>
        <source>Mark as done</source>
        <translation>Als erledigt markieren</translation>
    </message>
    <message>
        <source>Mark done</source>
        <translation>Als erledigt markieren</translation>
    </message>
    <message>
        <source>Read what it does. Approved, it runs when somebody presses Run.

%1</source>
        <translation>Lesen, was sie tut. Ist sie freigegeben, läuft sie, sobald jemand Ausführen drückt.

%1</translation>
    </message>
    <message>
        <source>Say what you did. The finding is resolved where the check agrees.

%1</source>
        <translation>Sagen, was getan wurde. Der Befund ist behoben, wo die Prüfung zustimmt.

%1</translation>
    </message>
</context>
<context>
    <name>belfry::gui::AttemptsTab</name>
    <message>
        <source>Send now</source>
        <translation>Jetzt senden</translation>
    </message>
    <message>
        <source>Give up</source>
        <translation>Aufgeben</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>Versuche</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>Nr.</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Begonnen</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>ms</source>
        <translation>ms</translation>
    </message>
    <message>
        <source>Answer begins</source>
        <translation>Antwort beginnt mit</translation>
    </message>
    <message>
        <source>Next attempt %1, in %2</source>
        <translation>Nächster Versuch %1, in %2</translation>
    </message>
    <message>
        <source>Due now</source>
        <translation>Jetzt fällig</translation>
    </message>
    <message>
        <source>Being sent now</source>
        <translation>Wird gerade gesendet</translation>
    </message>
    <message>
        <source>No further attempt is planned</source>
        <translation>Kein weiterer Versuch geplant</translation>
    </message>
    <message>
        <source>Only a waiting delivery can be given up</source>
        <translation>Nur eine wartende Zustellung kann aufgegeben werden</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>Timing</source>
        <translation>Zeiten</translation>
    </message>
    <message>
        <source>The two selected attempts, or the selected one with the one before it</source>
        <translation>Die zwei gewählten Versuche oder den gewählten mit dem davor</translation>
    </message>
    <message>
        <source>There is only one attempt</source>
        <translation>Es gibt nur einen Versuch</translation>
    </message>
</context>
<context>
    <name>belfry::gui::AuditDialog</name>
    <message>
        <source>Audit trail</source>
        <translation>Prüfprotokoll</translation>
    </message>
    <message>
        <source>&amp;Show</source>
        <translation>&amp;Zeigen</translation>
    </message>
    <message>
        <source>Who did what</source>
        <translation>Wer was getan hat</translation>
    </message>
    <message>
        <source>Older</source>
        <translation>Ältere</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Wer</translation>
    </message>
    <message>
        <source>Did</source>
        <translation>Aktion</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Alles</translation>
    </message>
    <message>
        <source>Webhooks</source>
        <translation>Webhooks</translation>
    </message>
    <message>
        <source>Secrets</source>
        <translation>Geheimnisse</translation>
    </message>
    <message>
        <source>Values shown</source>
        <translation>Gezeigte Werte</translation>
    </message>
    <message>
        <source>Imports of folders</source>
        <translation>Importe von Ordnern</translation>
    </message>
    <message>
        <source>Rotations</source>
        <translation>Rotationen</translation>
    </message>
    <message>
        <source>Reminders</source>
        <translation>Erinnerungen</translation>
    </message>
    <message>
        <source>Nothing recorded</source>
        <translation>Nichts aufgezeichnet</translation>
    </message>
    <message>
        <source>Certificates</source>
        <translation>Zertifikate</translation>
    </message>
    <message>
        <source>Alerts</source>
        <translation>Alarme</translation>
    </message>
    <message>
        <source>Changes of webhooks, secrets and certificates are recorded, and each look at a value.</source>
        <translation>Änderungen an Webhooks, Geheimnissen und Zertifikaten werden festgehalten, ebenso jeder Blick auf einen Wert.</translation>
    </message>
</context>
<context>
    <name>belfry::gui::AuthorityDialog</name>
    <message>
        <source>New authority</source>
        <translation>Neue Zertifizierungsstelle</translation>
    </message>
    <message>
        <source>&amp;Kind</source>
        <translation>&amp;Art</translation>
    </message>
    <message>
        <source>Common &amp;name</source>
        <translation>Allgemeiner &amp;Name</translation>
    </message>
    <message>
        <source>K&amp;ey</source>
        <translation>Sch&amp;lüssel</translation>
    </message>
    <message>
        <source>&amp;Valid for</source>
        <translation>&amp;Gültig für</translation>
    </message>
    <message>
        <source> days</source>
        <translation> Tage</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Create</source>
        <translation>Anlegen</translation>
    </message>
    <message>
        <source>The newest authority issues what is issued next. Its private key is made here and sealed.</source>
        <translation>Die neueste Zertifizierungsstelle stellt aus, was als Nächstes ausgestellt wird. Ihr privater Schlüssel wird hier erzeugt und versiegelt.</translation>
    </message>
    <message>
        <source>made from the application&apos;s name</source>
        <translation>aus dem Namen der Anwendung gebildet</translation>
    </message>
    <message>
        <source>Root, signed by itself</source>
        <translation>Wurzel, von sich selbst signiert</translation>
    </message>
    <message>
        <source>Intermediate below %1</source>
        <translation>Zwischenstelle unter %1</translation>
    </message>
    <message>
        <source>Authority %1 created</source>
        <translation>Zertifizierungsstelle %1 angelegt</translation>
    </message>
</context>
<context>
    <name>belfry::gui::AuthorityPanel</name>
    <message>
        <source>Authorities</source>
        <translation>Zertifizierungsstellen</translation>
    </message>
    <message>
        <source>Common name</source>
        <translation>Allgemeiner Name</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Not after</source>
        <translation>Gültig bis</translation>
    </message>
    <message>
        <source>New authority…</source>
        <translation>Neue Zertifizierungsstelle…</translation>
    </message>
    <message>
        <source>Export certificate…</source>
        <translation>Zertifikat exportieren…</translation>
    </message>
    <message>
        <source>Revocation list…</source>
        <translation>Widerrufsliste…</translation>
    </message>
    <message>
        <source>Profiles</source>
        <translation>Profile</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Usage</source>
        <translation>Verwendung</translation>
    </message>
    <message>
        <source>Valid for</source>
        <translation>Gültig für</translation>
    </message>
    <message>
        <source>At most</source>
        <translation>Höchstens</translation>
    </message>
    <message>
        <source>Names allowed</source>
        <translation>Erlaubte Namen</translation>
    </message>
    <message>
        <source>New profile…</source>
        <translation>Neues Profil…</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>Bearbeiten…</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Root</source>
        <translation>Wurzel</translation>
    </message>
    <message>
        <source>Intermediate</source>
        <translation>Zwischenstelle</translation>
    </message>
    <message>
        <source>None yet. The first certificate issued makes a root.</source>
        <translation>Noch keine. Das erste ausgestellte Zertifikat legt eine Wurzel an.</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n Tag</numerusform>
            <numerusform>%n Tage</numerusform>
        </translation>
    </message>
    <message>
        <source>any</source>
        <translation>beliebige</translation>
    </message>
    <message>
        <source>Export certificate</source>
        <translation>Zertifikat exportieren</translation>
    </message>
    <message>
        <source>Not exported: %1</source>
        <translation>Nicht exportiert: %1</translation>
    </message>
    <message>
        <source>Export revocation list</source>
        <translation>Widerrufsliste exportieren</translation>
    </message>
    <message>
        <source>Not deleted: %1</source>
        <translation>Nicht gelöscht: %1</translation>
    </message>
    <message>
        <source>Profile %1 deleted</source>
        <translation>Profil %1 gelöscht</translation>
    </message>
</context>
<context>
    <name>belfry::gui::BaselineDialog</name>
    <message>
        <source>New baseline</source>
        <translation>Neue Baseline</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>&amp;Watches</source>
        <translation>&amp;Überwacht</translation>
    </message>
    <message>
        <source>&amp;Files</source>
        <translation>&amp;Dateien</translation>
    </message>
    <message>
        <source>Files, folders and globs, one a line</source>
        <translation>Dateien, Ordner und Suchmuster, je Zeile eines</translation>
    </message>
    <message>
        <source>&amp;Command</source>
        <translation>Befe&amp;hl</translation>
    </message>
    <message>
        <source>ss -tlnp</source>
        <translation>ss -tlnp</translation>
    </message>
    <message>
        <source>&amp;Ignored keys</source>
        <translation>&amp;Ignorierte Schlüssel</translation>
    </message>
    <message>
        <source>timestamp, metadata.generation</source>
        <translation>timestamp, metadata.generation</translation>
    </message>
    <message>
        <source>&amp;Schedule</source>
        <translation>Zei&amp;tplan</translation>
    </message>
    <message>
        <source>0 */4 * * *; empty = by hand only</source>
        <translation>0 */4 * * *; leer = nur von Hand</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Create</source>
        <translation>Anlegen</translation>
    </message>
    <message>
        <source>Scan %1</source>
        <translation>%1 prüfen</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>The output of a command</source>
        <translation>Die Ausgabe eines Befehls</translation>
    </message>
    <message>
        <source>Minute, hour, day, month, weekday, in the time zone of this machine. Makes a job.</source>
        <translation>Minute, Stunde, Tag, Monat, Wochentag, in der Zeitzone dieses Rechners. Legt einen Auftrag an.</translation>
    </message>
    <message>
        <source>Files, folders with all their files, and globs, one a line.</source>
        <translation>Dateien, Ordner mit allen ihren Dateien und Suchmuster, je Zeile eines.</translation>
    </message>
    <message>
        <source>Runs as you at each scan, without a shell, for 30 s at most.</source>
        <translation>Läuft bei jeder Prüfung unter dem eigenen Benutzer, ohne Shell, höchstens 30 s.</translation>
    </message>
    <message>
        <source>Baseline %1: %2 watched</source>
        <translation>Baseline %1: %2 überwacht</translation>
    </message>
</context>
<context>
    <name>belfry::gui::BaselinesTab</name>
    <message>
        <source>Baselines</source>
        <translation>Baselines</translation>
    </message>
    <message>
        <source>Baseline</source>
        <translation>Baseline</translation>
    </message>
    <message>
        <source>Drifted</source>
        <translation>Abgewichen</translation>
    </message>
    <message>
        <source>Entries</source>
        <translation>Einträge</translation>
    </message>
    <message>
        <source>Scanned</source>
        <translation>Geprüft</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>Übernommen</translation>
    </message>
    <message>
        <source>Watches</source>
        <translation>Überwacht</translation>
    </message>
    <message>
        <source>New baseline…</source>
        <translation>Neue Baseline…</translation>
    </message>
    <message>
        <source>Scan</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>Accept…</source>
        <translation>Übernehmen…</translation>
    </message>
    <message>
        <source>Schedule…</source>
        <translation>Planen…</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>Löschen…</translation>
    </message>
    <message>
        <source>The baselines could not be read</source>
        <translation>Die Baselines konnten nicht gelesen werden</translation>
    </message>
    <message>
        <source>No baseline yet</source>
        <translation>Noch keine Baseline</translation>
    </message>
    <message>
        <source>A baseline remembers files or the output of a command. A scan tells what drifted from it, and what came back.</source>
        <translation>Eine Baseline merkt sich Dateien oder die Ausgabe eines Befehls. Eine Prüfung sagt, was davon abgewichen und was zurückgekehrt ist.</translation>
    </message>
    <message>
        <source>Accept baseline</source>
        <translation>Baseline übernehmen</translation>
    </message>
    <message>
        <source>What %1 sees now becomes its baseline. The old contents are gone, and its drifts are resolved by you.</source>
        <translation>Was %1 jetzt sieht, wird zur Baseline. Der alte Inhalt ist dann fort, und die Abweichungen werden unter dem eigenen Namen behoben.</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>Übernehmen</translation>
    </message>
    <message>
        <source>Delete baseline</source>
        <translation>Baseline löschen</translation>
    </message>
    <message>
        <source>Delete %1? Its findings and the jobs that look at it go with it. The files stay as they are.</source>
        <translation>%1 löschen? Die zugehörigen Befunde und die Aufträge, die danach sehen, gehen mit. Die Dateien bleiben, wie sie sind.</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>%1: %2 drifted, %3 back</source>
        <translation>%1: %2 abgewichen, %3 zurück</translation>
    </message>
    <message>
        <source>Not looked at: %1</source>
        <translation>Nicht geprüft: %1</translation>
    </message>
</context>
<context>
    <name>belfry::gui::BodyDiff</name>
    <message>
        <source>+ added</source>
        <translation>+ hinzugefügt</translation>
    </message>
    <message>
        <source>− removed</source>
        <translation>− entfernt</translation>
    </message>
    <message>
        <source>⇅ another order</source>
        <translation>⇅ andere Reihenfolge</translation>
    </message>
    <message>
        <source>≠ changed</source>
        <translation>≠ geändert</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Wo</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Vorher</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Nachher</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Zeile</translation>
    </message>
    <message>
        <source>Values that differ</source>
        <translation>Werte, die sich unterscheiden</translation>
    </message>
    <message>
        <source>Lines that differ</source>
        <translation>Zeilen, die sich unterscheiden</translation>
    </message>
    <message>
        <source>Both are empty.</source>
        <translation>Beide sind leer.</translation>
    </message>
    <message>
        <source>Equal, byte for byte: %1 bytes.</source>
        <translation>Gleich, Byte für Byte: %1 Bytes.</translation>
    </message>
    <message>
        <source>%1 bytes before, %2 after; the first that differs is byte %3 (line %4, column %5).</source>
        <translation>%1 Bytes vorher, %2 nachher; das erste abweichende ist Byte %3 (Zeile %4, Spalte %5).</translation>
    </message>
    <message>
        <source>The values are the same: only spacing, escapes or the spelling of numbers differ.</source>
        <translation>Die Werte sind dieselben: nur Leerraum, Escapes oder die Schreibweise von Zahlen unterscheiden sich.</translation>
    </message>
    <message numerus="yes">
        <source>%n value(s) differ.</source>
        <translation>
            <numerusform>%n Wert unterscheidet sich.</numerusform>
            <numerusform>%n Werte unterscheiden sich.</numerusform>
        </translation>
    </message>
    <message>
        <source>The bodies are too large to compare or to list in full: there may be more.</source>
        <translation>Die Inhalte sind zu groß, um sie zu vergleichen oder ganz aufzulisten: es kann mehr geben.</translation>
    </message>
    <message>
        <source>(the whole)</source>
        <translation>(das Ganze)</translation>
    </message>
    <message numerus="yes">
        <source>… %n equal line(s)</source>
        <translation>
            <numerusform>… %n gleiche Zeile</numerusform>
            <numerusform>… %n gleiche Zeilen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>belfry::gui::BodyTree</name>
    <message>
        <source>Body as a tree</source>
        <translation>Inhalt als Baum</translation>
    </message>
    <message>
        <source>Path of the selected value</source>
        <translation>Pfad des gewählten Werts</translation>
    </message>
    <message>
        <source>Select a value to see its path</source>
        <translation>Einen Wert wählen, um seinen Pfad zu sehen</translation>
    </message>
    <message>
        <source>Copy path</source>
        <translation>Pfad kopieren</translation>
    </message>
    <message>
        <source>%1 as a tree</source>
        <translation>%1 als Baum</translation>
    </message>
    <message>
        <source>Copy &amp;Value</source>
        <translation>&amp;Wert kopieren</translation>
    </message>
    <message>
        <source>Copy &amp;Path</source>
        <translation>&amp;Pfad kopieren</translation>
    </message>
</context>
<context>
    <name>belfry::gui::BodyView</name>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>Select &amp;All</source>
        <translation>&amp;Alles auswählen</translation>
    </message>
</context>
<context>
    <name>belfry::gui::BodyViewer</name>
    <message>
        <source>Pretty</source>
        <translation>Lesbar</translation>
    </message>
    <message>
        <source>Indented</source>
        <translation>Eingerückt</translation>
    </message>
    <message>
        <source>Raw</source>
        <translation>Roh</translation>
    </message>
    <message>
        <source>As sent</source>
        <translation>Wie gesendet</translation>
    </message>
    <message>
        <source>Hex</source>
        <translation>Hex</translation>
    </message>
    <message>
        <source>As bytes</source>
        <translation>Als Bytes</translation>
    </message>
    <message>
        <source>Find in body</source>
        <translation>Im Inhalt suchen</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Previous match</source>
        <translation>Voriger Treffer</translation>
    </message>
    <message>
        <source>Next match</source>
        <translation>Nächster Treffer</translation>
    </message>
    <message>
        <source>Copy body</source>
        <translation>Inhalt kopieren</translation>
    </message>
    <message>
        <source>Body</source>
        <translation>Inhalt</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Tree</source>
        <translation>Baum</translation>
    </message>
    <message>
        <source>As a tree of values</source>
        <translation>Als Baum von Werten</translation>
    </message>
    <message>
        <source>Save body to a file</source>
        <translation>Inhalt in eine Datei speichern</translation>
    </message>
    <message>
        <source>Switch to Pretty or Raw to search</source>
        <translation>Zum Suchen auf Lesbar oder Roh umschalten</translation>
    </message>
</context>
<context>
    <name>belfry::gui::CertificateModel</name>
    <message>
        <source>active</source>
        <translation>aktiv</translation>
    </message>
    <message>
        <source>expires soon</source>
        <translation>läuft bald ab</translation>
    </message>
    <message>
        <source>expired</source>
        <translation>abgelaufen</translation>
    </message>
    <message>
        <source>revoked</source>
        <translation>widerrufen</translation>
    </message>
    <message>
        <source>renewed</source>
        <translation>erneuert</translation>
    </message>
    <message>
        <source>(no name)</source>
        <translation>(ohne Namen)</translation>
    </message>
    <message>
        <source>%1, weak</source>
        <translation>%1, schwach</translation>
    </message>
    <message>
        <source>%1 +%2</source>
        <translation>%1 +%2</translation>
    </message>
    <message>
        <source>Root CA</source>
        <translation>Wurzel-CA</translation>
    </message>
    <message>
        <source>Intermediate CA</source>
        <translation>Zwischen-CA</translation>
    </message>
    <message>
        <source>imported</source>
        <translation>importiert</translation>
    </message>
    <message numerus="yes">
        <source>%n alert(s)</source>
        <translation>
            <numerusform>%n Alarm</numerusform>
            <numerusform>%n Alarme</numerusform>
        </translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>Nobody is told when something happens to this certificate.</source>
        <translation>Niemand erfährt, wenn mit diesem Zertifikat etwas geschieht.</translation>
    </message>
    <message>
        <source>Weak: %1</source>
        <translation>Schwach: %1</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Common name</source>
        <translation>Allgemeiner Name</translation>
    </message>
    <message>
        <source>Names</source>
        <translation>Namen</translation>
    </message>
    <message>
        <source>Serial number</source>
        <translation>Seriennummer</translation>
    </message>
    <message>
        <source>Not after</source>
        <translation>Gültig bis</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>Tage</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>Profil</translation>
    </message>
    <message>
        <source>Alerts</source>
        <translation>Alarme</translation>
    </message>
    <message>
        <source>Trusted by this system or by an authority of the application.</source>
        <translation>Dieses System oder eine Zertifizierungsstelle der Anwendung vertraut ihm.</translation>
    </message>
    <message>
        <source>Not trusted: %1.</source>
        <translation>Nicht vertrauenswürdig: %1.</translation>
    </message>
    <message>
        <source>at once</source>
        <translation>sofort</translation>
    </message>
    <message>
        <source>no more</source>
        <translation>nicht mehr</translation>
    </message>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
    <message>
        <source>from %1</source>
        <translation>ab %1</translation>
    </message>
    <message>
        <source>not of expiry</source>
        <translation>nicht zum Ablauf</translation>
    </message>
    <message>
        <source>Nobody is told before this certificate expires.</source>
        <translation>Niemand erfährt es, bevor dieses Zertifikat abläuft.</translation>
    </message>
</context>
<context>
    <name>belfry::gui::CertificatesPage</name>
    <message>
        <source>A&amp;pplication</source>
        <translation>An&amp;wendung</translation>
    </message>
    <message>
        <source>New application…</source>
        <translation>Neue Anwendung…</translation>
    </message>
    <message>
        <source>Application</source>
        <translation>Anwendung</translation>
    </message>
    <message>
        <source>Certificates</source>
        <translation>Zertifikate</translation>
    </message>
    <message>
        <source>Issue…</source>
        <translation>Ausstellen…</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importieren…</translation>
    </message>
    <message>
        <source>Fetch…</source>
        <translation>Abrufen…</translation>
    </message>
    <message>
        <source>Renew</source>
        <translation>Erneuern</translation>
    </message>
    <message>
        <source>Revoke…</source>
        <translation>Widerrufen…</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren…</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Ansicht</translation>
    </message>
    <message>
        <source>Filter by name, serial or profile</source>
        <translation>Nach Name, Seriennummer oder Profil filtern</translation>
    </message>
    <message>
        <source>Filter certificates</source>
        <translation>Zertifikate filtern</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>Zertifikat</translation>
    </message>
    <message>
        <source>Fields</source>
        <translation>Felder</translation>
    </message>
    <message>
        <source>Fields of the certificate</source>
        <translation>Felder des Zertifikats</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Feld</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Chain</source>
        <translation>Kette</translation>
    </message>
    <message>
        <source>Not after</source>
        <translation>Gültig bis</translation>
    </message>
    <message>
        <source>Fingerprint</source>
        <translation>Fingerabdruck</translation>
    </message>
    <message>
        <source>Alerts</source>
        <translation>Alarme</translation>
    </message>
    <message>
        <source>Alerts about this certificate</source>
        <translation>Alarme zu diesem Zertifikat</translation>
    </message>
    <message>
        <source>Alert</source>
        <translation>Alarm</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Tells</source>
        <translation>Meldet</translation>
    </message>
    <message>
        <source>Channels</source>
        <translation>Kanäle</translation>
    </message>
    <message>
        <source>PEM</source>
        <translation>PEM</translation>
    </message>
    <message>
        <source>Certificate in PEM</source>
        <translation>Zertifikat als PEM</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>CA</source>
        <translation>CA</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Expiring in 7 days</source>
        <translation>Ablauf in 7 Tagen</translation>
    </message>
    <message>
        <source>Expiring in 30 days</source>
        <translation>Ablauf in 30 Tagen</translation>
    </message>
    <message>
        <source>Expiring in 90 days</source>
        <translation>Ablauf in 90 Tagen</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>Abgelaufen</translation>
    </message>
    <message>
        <source>Without alerts</source>
        <translation>Ohne Alarme</translation>
    </message>
    <message>
        <source>Revoked</source>
        <translation>Widerrufen</translation>
    </message>
    <message>
        <source>Issued this week</source>
        <translation>Diese Woche ausgestellt</translation>
    </message>
    <message>
        <source>Issues it again: same names and lifetime, new key</source>
        <translation>Stellt es noch einmal aus: gleiche Namen und Laufzeit, neuer Schlüssel</translation>
    </message>
    <message>
        <source>&amp;Renew with the same key</source>
        <translation>Mit demselben Schlüssel &amp;erneuern</translation>
    </message>
    <message>
        <source>Export private &amp;key…</source>
        <translation>Privaten &amp;Schlüssel exportieren…</translation>
    </message>
    <message>
        <source>&amp;Delete from the inventory…</source>
        <translation>Aus dem Bestand &amp;löschen…</translation>
    </message>
    <message>
        <source>Export all as &amp;PEM…</source>
        <translation>Alle als &amp;PEM exportieren…</translation>
    </message>
    <message>
        <source>Export all as &amp;CSV…</source>
        <translation>Alle als &amp;CSV exportieren…</translation>
    </message>
    <message>
        <source>The certificates could not be read</source>
        <translation>Die Zertifikate konnten nicht gelesen werden</translation>
    </message>
    <message numerus="yes">
        <source>%n certificate(s)</source>
        <translation>
            <numerusform>%n Zertifikat</numerusform>
            <numerusform>%n Zertifikate</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n certificate(s)</source>
        <translation>
            <numerusform>%1 von %n Zertifikat</numerusform>
            <numerusform>%1 von %n Zertifikaten</numerusform>
        </translation>
    </message>
    <message>
        <source>No certificate in the view “%1”</source>
        <translation>Kein Zertifikat in der Ansicht „%1“</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Alle zeigen</translation>
    </message>
    <message>
        <source>No certificate matches “%1”</source>
        <translation>Kein Zertifikat passt zu „%1“</translation>
    </message>
    <message>
        <source>No certificate in %1 yet</source>
        <translation>Noch kein Zertifikat in %1</translation>
    </message>
    <message>
        <source>Import files (or drop them here), fetch from a live endpoint, or issue one: the first makes a root authority.</source>
        <translation>Dateien importieren (oder hier ablegen), von einem laufenden Endpunkt abrufen oder ein Zertifikat ausstellen: das erste legt eine Wurzel-Zertifizierungsstelle an.</translation>
    </message>
    <message>
        <source>Not renewed: %1</source>
        <translation>Nicht erneuert: %1</translation>
    </message>
    <message>
        <source>Certificate %1 renewed</source>
        <translation>Zertifikat %1 erneuert</translation>
    </message>
    <message>
        <source>Delete %1 from the inventory?</source>
        <translation>%1 aus dem Bestand löschen?</translation>
    </message>
    <message>
        <source>Certificate %1 deleted</source>
        <translation>Zertifikat %1 gelöscht</translation>
    </message>
    <message>
        <source>Not exported: %1</source>
        <translation>Nicht exportiert: %1</translation>
    </message>
    <message>
        <source>Export certificate</source>
        <translation>Zertifikat exportieren</translation>
    </message>
    <message>
        <source>Export private key</source>
        <translation>Privaten Schlüssel exportieren</translation>
    </message>
    <message>
        <source>Export as CSV</source>
        <translation>Als CSV exportieren</translation>
    </message>
    <message>
        <source>Export as PEM</source>
        <translation>Als PEM exportieren</translation>
    </message>
    <message>
        <source>New &amp;alert about it…</source>
        <translation>Neuer &amp;Alarm dazu …</translation>
    </message>
    <message>
        <source>Import what was copied</source>
        <translation>Kopiertes importieren</translation>
    </message>
    <message>
        <source>New alert about it…</source>
        <translation>Neuer Alarm dazu …</translation>
    </message>
    <message>
        <source>Delete certificate</source>
        <translation>Zertifikat löschen</translation>
    </message>
    <message>
        <source>Its private key goes with it and cannot be made again.</source>
        <translation>Sein privater Schlüssel geht mit und lässt sich nicht wieder erzeugen.</translation>
    </message>
    <message>
        <source>No private key of it is held here. It can be imported again.</source>
        <translation>Ein privater Schlüssel dazu liegt hier nicht. Es kann erneut importiert werden.</translation>
    </message>
</context>
<context>
    <name>belfry::gui::ColumnLayout</name>
    <message>
        <source>&amp;Reset Columns</source>
        <translation>Spalten &amp;zurücksetzen</translation>
    </message>
</context>
<context>
    <name>belfry::gui::ColumnsDialog</name>
    <message>
        <source>Columns of a cost CSV</source>
        <translation>Spalten einer Kosten-CSV</translation>
    </message>
    <message>
        <source>&amp;Date</source>
        <translation>&amp;Datum</translation>
    </message>
    <message>
        <source>&amp;Amount</source>
        <translation>&amp;Betrag</translation>
    </message>
    <message>
        <source>&amp;Currency</source>
        <translation>&amp;Währung</translation>
    </message>
    <message>
        <source>Acc&amp;ount</source>
        <translation>&amp;Konto</translation>
    </message>
    <message>
        <source>Cate&amp;gory</source>
        <translation>Kate&amp;gorie</translation>
    </message>
    <message>
        <source>&amp;Keep as</source>
        <translation>&amp;Merken als</translation>
    </message>
    <message>
        <source>optional; files with the same header are known then</source>
        <translation>wahlweise; Dateien mit derselben Kopfzeile sind dann bekannt</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Importieren</translation>
    </message>
    <message>
        <source>Say which columns of %1 hold what. Dates are written 2024-01-14, amounts 12.34, currencies USD.</source>
        <translation>Angeben, welche Spalten von %1 was enthalten. Daten stehen als 2024-01-14, Beträge als 12.34, Währungen als USD.</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>Date, amount and currency are three columns.</source>
        <translation>Datum, Betrag und Währung sind drei Spalten.</translation>
    </message>
</context>
<context>
    <name>belfry::gui::Commands</name>
    <message>
        <source>The ping was not sent: %1</source>
        <translation>Der Ping wurde nicht gesendet: %1</translation>
    </message>
    <message>
        <source>Queued for one more attempt</source>
        <translation>Für einen weiteren Versuch eingereiht</translation>
    </message>
    <message>
        <source>Not redelivered: %1</source>
        <translation>Nicht erneut zugestellt: %1</translation>
    </message>
    <message>
        <source>Delivery cancelled</source>
        <translation>Zustellung abgebrochen</translation>
    </message>
    <message>
        <source>Not cancelled: %1</source>
        <translation>Nicht abgebrochen: %1</translation>
    </message>
    <message>
        <source>The dispatcher was not switched: %1</source>
        <translation>Der Versand wurde nicht umgeschaltet: %1</translation>
    </message>
    <message>
        <source>Nothing was sent yet, so there is no request to copy.</source>
        <translation>Es wurde noch nichts gesendet, also gibt es keine Anfrage zum Kopieren.</translation>
    </message>
    <message>
        <source>cURL command copied</source>
        <translation>cURL-Befehl kopiert</translation>
    </message>
    <message>
        <source>The planned attempt goes now; no further one was added</source>
        <translation>Der geplante Versuch geht jetzt hinaus; es kam kein weiterer hinzu</translation>
    </message>
    <message>
        <source>The star was not kept: %1</source>
        <translation>Die Markierung wurde nicht gespeichert: %1</translation>
    </message>
</context>
<context>
    <name>belfry::gui::CommentDialog</name>
    <message>
        <source>Comment a delivery</source>
        <translation>Bemerkung zu einer Zustellung</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>Bemerkung</translation>
    </message>
    <message>
        <source>What is to be known about this delivery</source>
        <translation>Was man über diese Zustellung wissen soll</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>%1 of %2 characters</source>
        <translation>%1 von %2 Zeichen</translation>
    </message>
</context>
<context>
    <name>belfry::gui::CompareDialog</name>
    <message>
        <source>Compare deliveries</source>
        <translation>Zustellungen vergleichen</translation>
    </message>
    <message>
        <source>&amp;Before</source>
        <translation>&amp;Vorher</translation>
    </message>
    <message>
        <source>Attempt of the first delivery</source>
        <translation>Versuch der ersten Zustellung</translation>
    </message>
    <message>
        <source>&amp;Swap</source>
        <translation>&amp;Tauschen</translation>
    </message>
    <message>
        <source>Exchange the two sides</source>
        <translation>Die beiden Seiten vertauschen</translation>
    </message>
    <message>
        <source>&amp;After</source>
        <translation>&amp;Nachher</translation>
    </message>
    <message>
        <source>Attempt of the second delivery</source>
        <translation>Versuch der zweiten Zustellung</translation>
    </message>
    <message>
        <source>&amp;First failing against last good</source>
        <translation>&amp;Erste fehlgeschlagene gegen letzte gelungene</translation>
    </message>
    <message>
        <source>Find where this webhook began to fail and compare the two deliveries</source>
        <translation>Finden, wo dieser Webhook fehlzuschlagen begann, und die beiden Zustellungen vergleichen</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Ausgang</translation>
    </message>
    <message>
        <source>Outcome and timing of both</source>
        <translation>Ergebnis und Zeiten beider</translation>
    </message>
    <message>
        <source>Headers</source>
        <translation>Kopfzeilen</translation>
    </message>
    <message>
        <source>Headers that differ</source>
        <translation>Abweichende Kopfzeilen</translation>
    </message>
    <message>
        <source>Request body</source>
        <translation>Inhalt der Anfrage</translation>
    </message>
    <message>
        <source>Response body</source>
        <translation>Inhalt der Antwort</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>no answer yet</source>
        <translation>noch keine Antwort</translation>
    </message>
    <message>
        <source>not told apart</source>
        <translation>nicht getrennt erfasst</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Vorher</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Nachher</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Unterschied</translation>
    </message>
    <message>
        <source>Of</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>Header</source>
        <translation>Kopfzeile</translation>
    </message>
    <message>
        <source>This webhook has no failure that follows a delivery that arrived, so there is no turning point to show.</source>
        <translation>Dieser Webhook hat keinen Fehlschlag, der auf eine angekommene Zustellung folgt; es gibt also keinen Wendepunkt zu zeigen.</translation>
    </message>
    <message>
        <source>Attempt %1: %2</source>
        <translation>Versuch %1: %2</translation>
    </message>
    <message>
        <source>One of the two was not sent yet: there is nothing to compare.</source>
        <translation>Eine der beiden wurde noch nicht gesendet: es gibt nichts zu vergleichen.</translation>
    </message>
    <message>
        <source>Comparing…</source>
        <translation>Vergleicht…</translation>
    </message>
    <message>
        <source>Headers (%1)</source>
        <translation>Kopfzeilen (%1)</translation>
    </message>
    <message>
        <source>The same bytes were sent.</source>
        <translation>Dieselben Bytes wurden gesendet.</translation>
    </message>
    <message>
        <source>The same values were sent, spelled differently.</source>
        <translation>Dieselben Werte wurden gesendet, anders geschrieben.</translation>
    </message>
    <message>
        <source>Different bodies were sent.</source>
        <translation>Verschiedene Inhalte wurden gesendet.</translation>
    </message>
    <message>
        <source>The outcome is the same.</source>
        <translation>Der Ausgang ist derselbe.</translation>
    </message>
    <message>
        <source>The outcome differs: %1, then %2.</source>
        <translation>Der Ausgang ist verschieden: %1, dann %2.</translation>
    </message>
    <message>
        <source>same</source>
        <translation>gleich</translation>
    </message>
    <message>
        <source>≠ differs</source>
        <translation>≠ verschieden</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Meldung</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Gesendet</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>In the queue</source>
        <translation>In der Warteschlange</translation>
    </message>
    <message>
        <source>DNS</source>
        <translation>DNS</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Verbinden</translation>
    </message>
    <message>
        <source>TLS</source>
        <translation>TLS</translation>
    </message>
    <message>
        <source>Wait</source>
        <translation>Warten</translation>
    </message>
    <message>
        <source>Receive</source>
        <translation>Empfangen</translation>
    </message>
    <message>
        <source>URL</source>
        <translation>URL</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Configuration</source>
        <translation>Konfiguration</translation>
    </message>
    <message>
        <source>version %1</source>
        <translation>Version %1</translation>
    </message>
    <message>
        <source>Delivery</source>
        <translation>Zustellung</translation>
    </message>
    <message>
        <source>(not there)</source>
        <translation>(nicht vorhanden)</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Anfrage</translation>
    </message>
    <message>
        <source>Response</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>No header differs.</source>
        <translation>Keine Kopfzeile unterscheidet sich.</translation>
    </message>
</context>
<context>
    <name>belfry::gui::CurlTab</name>
    <message>
        <source>Nothing was sent yet.</source>
        <translation>Es wurde noch nichts gesendet.</translation>
    </message>
    <message>
        <source>cURL, signed anew with $SECRET</source>
        <translation>cURL, mit $SECRET neu signiert</translation>
    </message>
    <message>
        <source>cURL, byte for byte as sent</source>
        <translation>cURL, Byte für Byte wie gesendet</translation>
    </message>
    <message>
        <source>Raw HTTP</source>
        <translation>Rohes HTTP</translation>
    </message>
    <message>
        <source>Form of the request</source>
        <translation>Form der Anfrage</translation>
    </message>
    <message>
        <source>As sent: with the old signature and time, which receivers refuse after some minutes</source>
        <translation>Wie gesendet: mit der alten Signatur und Zeit, die Empfänger nach einigen Minuten ablehnen</translation>
    </message>
    <message>
        <source>Request to copy</source>
        <translation>Zu kopierende Anfrage</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
</context>
<context>
    <name>belfry::gui::DashboardPage</name>
    <message>
        <source>&amp;Time</source>
        <translation>&amp;Zeit</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>&amp;Endpoints</source>
        <translation>&amp;Endpunkte</translation>
    </message>
    <message>
        <source>Endpoints</source>
        <translation>Endpunkte</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>OK</translation>
    </message>
    <message>
        <source>disabled</source>
        <translation>abgeschaltet</translation>
    </message>
    <message numerus="yes">
        <source>%n failure(s) in a row, never disabled</source>
        <translation>
            <numerusform>%n Fehlschlag in Folge, wird nie abgeschaltet</numerusform>
            <numerusform>%n Fehlschläge in Folge, wird nie abgeschaltet</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>disables in %n failure(s), not before %1</source>
        <translation>
            <numerusform>schaltet nach %n weiterem Fehlschlag ab, nicht vor %1</numerusform>
            <numerusform>schaltet nach %n weiteren Fehlschlägen ab, nicht vor %1</numerusform>
        </translation>
    </message>
    <message>
        <source>disables at the next failure after %1</source>
        <translation>schaltet beim nächsten Fehlschlag nach %1 ab</translation>
    </message>
    <message>
        <source>Webhook</source>
        <translation>Webhook</translation>
    </message>
    <message>
        <source>Success</source>
        <translation>Erfolg</translation>
    </message>
    <message>
        <source>Deliveries</source>
        <translation>Zustellungen</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>p50</source>
        <translation>p50</translation>
    </message>
    <message>
        <source>p95</source>
        <translation>p95</translation>
    </message>
    <message>
        <source>Budget</source>
        <translation>Budget</translation>
    </message>
    <message>
        <source>Last error</source>
        <translation>Letzter Fehler</translation>
    </message>
    <message>
        <source>Last hour</source>
        <translation>Letzte Stunde</translation>
    </message>
    <message>
        <source>Last 6 hours</source>
        <translation>Letzte 6 Stunden</translation>
    </message>
    <message>
        <source>Last 24 hours</source>
        <translation>Letzte 24 Stunden</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>Letzte 7 Tage</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>Letzte 30 Tage</translation>
    </message>
    <message>
        <source>Success rate</source>
        <translation>Erfolgsquote</translation>
    </message>
    <message>
        <source>Latency p95</source>
        <translation>Latenz p95</translation>
    </message>
    <message>
        <source>Waiting now</source>
        <translation>Wartet jetzt</translation>
    </message>
    <message>
        <source>Most failed deliveries</source>
        <translation>Die meisten fehlgeschlagenen Zustellungen</translation>
    </message>
    <message>
        <source>Slowest endpoints, p95 in ms</source>
        <translation>Langsamste Endpunkte, p95 in ms</translation>
    </message>
    <message>
        <source>All projects</source>
        <translation>Alle Projekte</translation>
    </message>
    <message>
        <source>Project %1</source>
        <translation>Projekt %1</translation>
    </message>
    <message>
        <source>The figures could not be read</source>
        <translation>Die Zahlen konnten nicht gelesen werden</translation>
    </message>
    <message>
        <source>Nothing was delivered in this time</source>
        <translation>In dieser Zeit wurde nichts zugestellt</translation>
    </message>
    <message>
        <source>As soon as a webhook fires, its figures appear here.</source>
        <translation>Sobald ein Webhook auslöst, erscheinen seine Zahlen hier.</translation>
    </message>
    <message>
        <source>Show 30 days</source>
        <translation>30 Tage zeigen</translation>
    </message>
    <message>
        <source>Go to webhooks</source>
        <translation>Zu den Webhooks</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>show them</source>
        <translation>zeigen</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>half within %1</source>
        <translation>die Hälfte innerhalb von %1</translation>
    </message>
    <message>
        <source>oldest due %1</source>
        <translation>älteste fällig %1</translation>
    </message>
    <message numerus="yes">
        <source>%n to be tried again</source>
        <translation>
            <numerusform>%n erneut zu versuchen</numerusform>
            <numerusform>%n erneut zu versuchen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2 of %3 failed</source>
        <translation>%1: %2 von %3 fehlgeschlagen</translation>
    </message>
    <message>
        <source>%1, last error: %2</source>
        <translation>%1, letzter Fehler: %2</translation>
    </message>
    <message>
        <source>%1: 95 of 100 within %2</source>
        <translation>%1: 95 von 100 innerhalb von %2</translation>
    </message>
    <message>
        <source>none failed</source>
        <translation>keine fehlgeschlagen</translation>
    </message>
    <message>
        <source>nothing was sent</source>
        <translation>es wurde nichts gesendet</translation>
    </message>
    <message>
        <source>%1 (deleted)</source>
        <translation>%1 (gelöscht)</translation>
    </message>
    <message>
        <source>Save plot</source>
        <translation>Diagramm speichern</translation>
    </message>
</context>
<context>
    <name>belfry::gui::DeleteDialog</name>
    <message>
        <source>Delete project</source>
        <translation>Projekt löschen</translation>
    </message>
    <message>
        <source>&amp;Type the name to confirm</source>
        <translation>Zum Bestätigen den &amp;Namen eingeben</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message numerus="yes">
        <source>%n folder(s)</source>
        <translation>
            <numerusform>%n Ordner</numerusform>
            <numerusform>%n Ordner</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n secret(s)</source>
        <translation>
            <numerusform>%n Geheimnis</numerusform>
            <numerusform>%n Geheimnisse</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n webhook(s)</source>
        <translation>
            <numerusform>%n Webhook</numerusform>
            <numerusform>%n Webhooks</numerusform>
        </translation>
    </message>
    <message>
        <source>With it go: %1. Its deliveries stay in the history.</source>
        <translation>Mit ihm gehen: %1. Die Zustellungen bleiben in der Historie.</translation>
    </message>
    <message>
        <source>Delete the project %1?</source>
        <translation>Das Projekt %1 löschen?</translation>
    </message>
    <message>
        <source>Delete this project?</source>
        <translation>Dieses Projekt löschen?</translation>
    </message>
    <message>
        <source>Project deleted</source>
        <translation>Projekt gelöscht</translation>
    </message>
    <message>
        <source>Delete environment</source>
        <translation>Umgebung löschen</translation>
    </message>
    <message>
        <source>Delete the environment %1?</source>
        <translation>Die Umgebung %1 löschen?</translation>
    </message>
    <message>
        <source>Environment %1 deleted</source>
        <translation>Umgebung %1 gelöscht</translation>
    </message>
    <message>
        <source>Delete folder</source>
        <translation>Ordner löschen</translation>
    </message>
    <message>
        <source>Delete the folder %1 in %2?</source>
        <translation>Den Ordner %1 in %2 löschen?</translation>
    </message>
    <message>
        <source>Folder %1 deleted</source>
        <translation>Ordner %1 gelöscht</translation>
    </message>
    <message numerus="yes">
        <source>%n delivery(s)</source>
        <translation>
            <numerusform>%n Zustellung</numerusform>
            <numerusform>%n Zustellungen</numerusform>
        </translation>
    </message>
    <message>
        <source>With it go: %1, and from the history %2.</source>
        <translation>Mit ihm gehen: %1 und aus der Historie %2.</translation>
    </message>
    <message numerus="yes">
        <source>%n folder(s) below</source>
        <translation>
            <numerusform>%n Ordner darunter</numerusform>
            <numerusform>%n Ordner darunter</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>belfry::gui::DeletedSecretsDialog</name>
    <message>
        <source>Deleted secrets</source>
        <translation>Gelöschte Geheimnisse</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Wiederherstellen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Deleted</source>
        <translation>Gelöscht</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>The deleted secrets could not be read</source>
        <translation>Die gelöschten Geheimnisse konnten nicht gelesen werden</translation>
    </message>
    <message>
        <source>Nothing was deleted here</source>
        <translation>Hier wurde nichts gelöscht</translation>
    </message>
    <message>
        <source>Secrets deleted from this folder stand here until they are restored.</source>
        <translation>Aus diesem Ordner gelöschte Geheimnisse stehen hier, bis sie wiederhergestellt werden.</translation>
    </message>
</context>
<context>
    <name>belfry::gui::DeliveriesPage</name>
    <message>
        <source>Filter deliveries</source>
        <translation>Zustellungen filtern</translation>
    </message>
    <message>
        <source>Filter: status:failed  env:prod  webhook:deploy*  code:5xx  after:-2h</source>
        <translation>Filter: status:failed  env:prod  webhook:deploy*  code:5xx  after:-2h</translation>
    </message>
    <message>
        <source>Clear filter</source>
        <translation>Filter leeren</translation>
    </message>
    <message numerus="yes">
        <source>%n deliveries</source>
        <translation>
            <numerusform>%n Zustellung</numerusform>
            <numerusform>%n Zustellungen</numerusform>
        </translation>
    </message>
    <message>
        <source>= %1</source>
        <translation>= %1</translation>
    </message>
    <message>
        <source>Remove scope %1</source>
        <translation>Bereich %1 entfernen</translation>
    </message>
    <message>
        <source>Show more: drop this restriction</source>
        <translation>Mehr zeigen: diese Einschränkung aufheben</translation>
    </message>
    <message>
        <source>Views</source>
        <translation>Ansichten</translation>
    </message>
    <message>
        <source>Saved views and the filters used last</source>
        <translation>Gespeicherte Ansichten und die zuletzt verwendeten Filter</translation>
    </message>
    <message>
        <source>E&amp;xport…</source>
        <translation>E&amp;xportieren…</translation>
    </message>
    <message>
        <source>Write what is shown to a file: CSV, JSON Lines or a report</source>
        <translation>Was gezeigt wird, in eine Datei schreiben: CSV, JSON Lines oder einen Bericht</translation>
    </message>
    <message>
        <source>Rec&amp;over…</source>
        <translation>Nachh&amp;olen…</translation>
    </message>
    <message>
        <source>Send again all deliveries that fit the filter</source>
        <translation>Alle Zustellungen, die zum Filter passen, erneut senden</translation>
    </message>
    <message>
        <source>at least %1</source>
        <translation>mindestens %1</translation>
    </message>
</context>
<context>
    <name>belfry::gui::DeliveriesView</name>
    <message>
        <source>Deliveries</source>
        <translation>Zustellungen</translation>
    </message>
    <message>
        <source>Deliveries could not be read</source>
        <translation>Die Zustellungen konnten nicht gelesen werden</translation>
    </message>
    <message numerus="yes">
        <source>%n new</source>
        <translation>
            <numerusform>%n neue</numerusform>
            <numerusform>%n neue</numerusform>
        </translation>
    </message>
    <message>
        <source>Go to the newest and follow (Home)</source>
        <translation>Zu den neuesten gehen und folgen (Pos1)</translation>
    </message>
    <message>
        <source>Nothing matches</source>
        <translation>Kein Treffer</translation>
    </message>
    <message>
        <source>No delivery matches this filter and scope.</source>
        <translation>Keine Zustellung passt zu diesem Filter und Bereich.</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Alle zeigen</translation>
    </message>
    <message>
        <source>No deliveries yet</source>
        <translation>Noch keine Zustellungen</translation>
    </message>
    <message>
        <source>As soon as something changes, each webhook that listens gets its delivery, and it appears here at once.</source>
        <translation>Sobald sich etwas ändert, bekommt jeder Webhook, der zuhört, seine Zustellung, und sie erscheint sofort hier.</translation>
    </message>
    <message>
        <source>Go to webhooks</source>
        <translation>Zu den Webhooks</translation>
    </message>
    <message>
        <source>&amp;Redeliver</source>
        <translation>&amp;Erneut zustellen</translation>
    </message>
    <message>
        <source>&amp;Cancel Delivery</source>
        <translation>Zustellung a&amp;bbrechen</translation>
    </message>
    <message>
        <source>&amp;Ping Webhook</source>
        <translation>Webhook &amp;anpingen</translation>
    </message>
    <message>
        <source>&amp;Explain</source>
        <translation>&amp;Erklären</translation>
    </message>
    <message>
        <source>Filter by This &amp;Webhook</source>
        <translation>Nach diesem &amp;Webhook filtern</translation>
    </message>
    <message>
        <source>Filter by This E&amp;vent</source>
        <translation>Nach diesem E&amp;reignis filtern</translation>
    </message>
    <message>
        <source>Filter by This &amp;Status</source>
        <translation>Nach diesem &amp;Status filtern</translation>
    </message>
    <message>
        <source>Copy &amp;ID</source>
        <translation>&amp;ID kopieren</translation>
    </message>
    <message>
        <source>Copy as c&amp;URL</source>
        <translation>Als c&amp;URL kopieren</translation>
    </message>
    <message>
        <source>Only %1</source>
        <translation>Nur %1</translation>
    </message>
    <message>
        <source>Without %1</source>
        <translation>Ohne %1</translation>
    </message>
    <message>
        <source>Co&amp;mpare These Two</source>
        <translation>Diese beiden &amp;vergleichen</translation>
    </message>
    <message>
        <source>Co&amp;mpare First Failing with Last Good</source>
        <translation>Erste fehlgeschlagene mit letzter gelungener &amp;vergleichen</translation>
    </message>
    <message>
        <source>Open in &amp;New Window</source>
        <translation>In neuem &amp;Fenster öffnen</translation>
    </message>
    <message>
        <source>Take S&amp;tar Away</source>
        <translation>Markierung au&amp;fheben</translation>
    </message>
    <message>
        <source>S&amp;tar</source>
        <translation>&amp;Markieren</translation>
    </message>
    <message>
        <source>C&amp;omment…</source>
        <translation>Beme&amp;rkung…</translation>
    </message>
    <message>
        <source>E&amp;dit and Resend as a Test…</source>
        <translation>Bearbeiten und als &amp;Test erneut senden…</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>Suche…</translation>
    </message>
    <message>
        <source>Newest</source>
        <translation>Neueste</translation>
    </message>
    <message>
        <source>Go to the newest and follow (End)</source>
        <translation>Zur neuesten gehen und folgen (Ende)</translation>
    </message>
    <message>
        <source>Nothing found yet</source>
        <translation>Noch nichts gefunden</translation>
    </message>
    <message>
        <source>The search was ended before it had looked through the whole ledger.</source>
        <translation>Die Suche wurde beendet, bevor die ganze Historie durchsucht war.</translation>
    </message>
    <message>
        <source>Search on</source>
        <translation>Weitersuchen</translation>
    </message>
    <message>
        <source>&amp;Oldest on Top</source>
        <translation>&amp;Älteste oben</translation>
    </message>
</context>
<context>
    <name>belfry::gui::DeliveryModel</name>
    <message>
        <source>%1 (ping)</source>
        <translation>%1 (Ping)</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Webhook</source>
        <translation>Webhook</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Ereignis</translation>
    </message>
    <message>
        <source>HTTP status or error of the last attempt</source>
        <translation>HTTP-Status oder Fehler des letzten Versuchs</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>Duration of the last attempt in milliseconds</source>
        <translation>Dauer des letzten Versuchs in Millisekunden</translation>
    </message>
    <message>
        <source>ms</source>
        <translation>ms</translation>
    </message>
    <message>
        <source>Attempts made</source>
        <translation>Unternommene Versuche</translation>
    </message>
    <message>
        <source>Try</source>
        <translation>Nr.</translation>
    </message>
    <message>
        <source>Scope</source>
        <translation>Bereich</translation>
    </message>
    <message>
        <source>starred</source>
        <translation>markiert</translation>
    </message>
    <message>
        <source>Starred deliveries are never pruned</source>
        <translation>Markierte Zustellungen werden nie automatisch gelöscht</translation>
    </message>
    <message>
        <source>Star</source>
        <translation>Markierung</translation>
    </message>
    <message>
        <source>Delivery ID</source>
        <translation>Zustellungs-ID</translation>
    </message>
    <message>
        <source>Event ID</source>
        <translation>Ereignis-ID</translation>
    </message>
    <message>
        <source>What caused it: an event, a test or a redelivery</source>
        <translation>Was sie veranlasst hat: ein Ereignis, ein Test oder eine erneute Zustellung</translation>
    </message>
    <message>
        <source>Trigger</source>
        <translation>Auslöser</translation>
    </message>
    <message>
        <source>Next attempt</source>
        <translation>Nächster Versuch</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>Beendet</translation>
    </message>
    <message>
        <source>Error code of the last attempt</source>
        <translation>Fehlercode des letzten Versuchs</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Fehler</translation>
    </message>
</context>
<context>
    <name>belfry::gui::DriftDialog</name>
    <message>
        <source>What drifted</source>
        <translation>Was abgewichen ist</translation>
    </message>
    <message>
        <source>Previous change</source>
        <translation>Vorige Änderung</translation>
    </message>
    <message>
        <source>Next change</source>
        <translation>Nächste Änderung</translation>
    </message>
    <message>
        <source>Accepted lines with a minus, lines that are there now with a plus</source>
        <translation>Übernommene Zeilen mit Minus, jetzt vorhandene Zeilen mit Plus</translation>
    </message>
    <message>
        <source>Restore…</source>
        <translation>Wiederherstellen…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Accept as baseline</source>
        <translation>Als Baseline übernehmen</translation>
    </message>
    <message numerus="yes">
        <source>… %n equal line(s)</source>
        <translation>
            <numerusform>… %n gleiche Zeile</numerusform>
            <numerusform>… %n gleiche Zeilen</numerusform>
        </translation>
    </message>
    <message>
        <source>− accepted   + there now</source>
        <translation>− übernommen   + jetzt da</translation>
    </message>
    <message>
        <source>It is as the baseline %1 has it again.</source>
        <translation>Es ist wieder so, wie die Baseline %1 es hat.</translation>
    </message>
    <message>
        <source>Accept baseline</source>
        <translation>Baseline übernehmen</translation>
    </message>
    <message>
        <source>Everything %1 watches becomes its baseline as it is now, not this one alone. Its drifts are resolved by you.</source>
        <translation>Alles, was %1 überwacht, wird zur Baseline, wie es jetzt ist, nicht nur dies hier. Die Abweichungen werden unter dem eigenen Namen behoben.</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>Übernehmen</translation>
    </message>
</context>
<context>
    <name>belfry::gui::EndpointPlot</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>belfry::gui::EnvironmentDialog</name>
    <message>
        <source>New environment</source>
        <translation>Neue Umgebung</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>Quality assurance</source>
        <translation>Qualitätssicherung</translation>
    </message>
    <message>
        <source>&amp;Slug</source>
        <translation>&amp;Kürzel</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Create</source>
        <translation>Anlegen</translation>
    </message>
    <message>
        <source>environment</source>
        <translation>Umgebung</translation>
    </message>
    <message>
        <source>Environment %1 created</source>
        <translation>Umgebung %1 angelegt</translation>
    </message>
</context>
<context>
    <name>belfry::gui::EventFilterWidget</name>
    <message>
        <source>A&amp;ll events, also future ones</source>
        <translation>&amp;Alle Ereignisse, auch künftige</translation>
    </message>
    <message>
        <source>Only t&amp;hese</source>
        <translation>&amp;Nur diese</translation>
    </message>
    <message>
        <source>Unknown event</source>
        <translation>Unbekanntes Ereignis</translation>
    </message>
    <message>
        <source>This version of Belfry does not know this event.</source>
        <translation>Diese Version von Belfry kennt dieses Ereignis nicht.</translation>
    </message>
    <message>
        <source>%1 of %2 selected</source>
        <translation>%1 von %2 ausgewählt</translation>
    </message>
</context>
<context>
    <name>belfry::gui::EvidenceDialog</name>
    <message>
        <source>Export deliveries</source>
        <translation>Zustellungen exportieren</translation>
    </message>
    <message>
        <source>&amp;All deliveries of the scope</source>
        <translation>&amp;Alle Zustellungen des Bereichs</translation>
    </message>
    <message>
        <source>The &amp;selected delivery</source>
        <translation>Die &amp;gewählte Zustellung</translation>
    </message>
    <message>
        <source>&amp;Format</source>
        <translation>&amp;Format</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>With request and response &amp;bodies</source>
        <translation>Mit &amp;Inhalten von Anfrage und Antwort</translation>
    </message>
    <message>
        <source>&amp;Redact credentials in headers, bodies and addresses</source>
        <translation>&amp;Zugangsdaten in Kopfzeilen, Inhalten und Adressen schwärzen</translation>
    </message>
    <message>
        <source>Progress of the export</source>
        <translation>Fortschritt des Exports</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren…</translation>
    </message>
    <message>
        <source>CSV: a row an attempt</source>
        <translation>CSV: je Versuch eine Zeile</translation>
    </message>
    <message>
        <source>JSON Lines: a delivery a line</source>
        <translation>JSON Lines: je Zustellung eine Zeile</translation>
    </message>
    <message>
        <source>HTML report</source>
        <translation>HTML-Bericht</translation>
    </message>
    <message>
        <source>&amp;All that match the filter</source>
        <translation>Alle, die zum &amp;Filter passen</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message numerus="yes">
        <source>%n delivery(s) exported to %1</source>
        <translation>
            <numerusform>%n Zustellung nach %1 exportiert</numerusform>
            <numerusform>%n Zustellungen nach %1 exportiert</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>belfry::gui::ExchangeTab</name>
    <message>
        <source>Request headers</source>
        <translation>Kopfzeilen der Anfrage</translation>
    </message>
    <message>
        <source>Response headers</source>
        <translation>Kopfzeilen der Antwort</translation>
    </message>
    <message>
        <source>Request body</source>
        <translation>Inhalt der Anfrage</translation>
    </message>
    <message>
        <source>Response body</source>
        <translation>Inhalt der Antwort</translation>
    </message>
    <message>
        <source>No body</source>
        <translation>Kein Inhalt</translation>
    </message>
    <message>
        <source>Sent %1 · %2 body bytes on the wire%3</source>
        <translation>Gesendet %1 · %2 Bytes Inhalt auf der Leitung%3</translation>
    </message>
    <message>
        <source> · to %1</source>
        <translation> · an %1</translation>
    </message>
    <message>
        <source>Waiting for the answer…</source>
        <translation>Wartet auf die Antwort…</translation>
    </message>
    <message>
        <source>No response: %1</source>
        <translation>Keine Antwort: %1</translation>
    </message>
    <message>
        <source>HTTP %1 %2 in %3 ms</source>
        <translation>HTTP %1 %2 in %3 ms</translation>
    </message>
    <message>
        <source>From %1</source>
        <translation>Von %1</translation>
    </message>
    <message>
        <source>cut: the first %1 of %2 are kept, more is never read</source>
        <translation>gekürzt: die ersten %1 von %2 sind aufbewahrt, mehr wird nie gelesen</translation>
    </message>
    <message>
        <source>cut: only the first %1 are kept, the rest was not read</source>
        <translation>gekürzt: nur die ersten %1 sind aufbewahrt, der Rest wurde nicht gelesen</translation>
    </message>
</context>
<context>
    <name>belfry::gui::ExplainPage</name>
    <message>
        <source>Pro&amp;ject</source>
        <translation>Pro&amp;jekt</translation>
    </message>
    <message>
        <source>E&amp;nvironment</source>
        <translation>&amp;Umgebung</translation>
    </message>
    <message>
        <source>&amp;Path</source>
        <translation>&amp;Pfad</translation>
    </message>
    <message>
        <source>E&amp;vent</source>
        <translation>E&amp;reignis</translation>
    </message>
    <message>
        <source>&amp;Edit webhook…</source>
        <translation>Webhook &amp;bearbeiten…</translation>
    </message>
    <message>
        <source>&amp;Copy as text</source>
        <translation>Als &amp;Text kopieren</translation>
    </message>
    <message>
        <source>Webhooks and rules</source>
        <translation>Webhooks und Regeln</translation>
    </message>
    <message>
        <source>Webhook</source>
        <translation>Webhook</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Urteil</translation>
    </message>
    <message>
        <source>Explanation copied</source>
        <translation>Erklärung kopiert</translation>
    </message>
    <message>
        <source>Projects could not be read</source>
        <translation>Die Projekte konnten nicht gelesen werden</translation>
    </message>
    <message>
        <source>Infrastructure (no project)</source>
        <translation>Infrastruktur (kein Projekt)</translation>
    </message>
    <message>
        <source>No answer</source>
        <translation>Keine Antwort</translation>
    </message>
    <message>
        <source>No webhook here</source>
        <translation>Hier ist kein Webhook</translation>
    </message>
    <message>
        <source>Nothing would be sent for such an event.</source>
        <translation>Bei einem solchen Ereignis würde nichts gesendet.</translation>
    </message>
    <message>
        <source>New webhook…</source>
        <translation>Neuer Webhook…</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>fires</source>
        <translation>löst aus</translation>
    </message>
    <message>
        <source>silent: %1</source>
        <translation>still: %1</translation>
    </message>
    <message>
        <source>%1 fires.</source>
        <translation>%1 löst aus.</translation>
    </message>
    <message>
        <source>%1 stays silent: %2</source>
        <translation>%1 bleibt still: %2</translation>
    </message>
    <message>
        <source>Webhooks as they were then, or as configured now</source>
        <translation>Webhooks, wie sie damals waren oder wie jetzt eingestellt</translation>
    </message>
    <message>
        <source>Ask &amp;what if</source>
        <translation>Fragen, &amp;was wäre wenn</translation>
    </message>
    <message>
        <source>Show &amp;delivery</source>
        <translation>&amp;Zustellung zeigen</translation>
    </message>
    <message>
        <source>Its &amp;last events</source>
        <translation>Seine &amp;letzten Ereignisse</translation>
    </message>
    <message>
        <source>As it was then</source>
        <translation>Wie es damals war</translation>
    </message>
    <message>
        <source>As configured now</source>
        <translation>Wie jetzt eingestellt</translation>
    </message>
    <message>
        <source>%1 by %2, %3</source>
        <translation>%1 von %2, %3</translation>
    </message>
    <message>
        <source> — what the webhooks were like then was not recorded; this is as they are now</source>
        <translation> — wie die Webhooks damals waren, wurde nicht aufgezeichnet; gezeigt ist, wie sie jetzt sind</translation>
    </message>
    <message>
        <source>Nothing happened yet that this webhook could have heard of</source>
        <translation>Noch ist nichts geschehen, wovon dieser Webhook hätte erfahren können</translation>
    </message>
    <message>
        <source>The last events, as %1 saw them</source>
        <translation>Die letzten Ereignisse, wie %1 sie sah</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Ereignis</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Wo</translation>
    </message>
    <message>
        <source>Delivery</source>
        <translation>Zustellung</translation>
    </message>
    <message>
        <source>fired</source>
        <translation>ausgelöst</translation>
    </message>
    <message>
        <source>%1 of %2 events fired</source>
        <translation>Bei %1 von %2 Ereignissen ausgelöst</translation>
    </message>
    <message>
        <source>fired, with a later change</source>
        <translation>ausgelöst, mit einer späteren Änderung</translation>
    </message>
    <message>
        <source>fired: %1</source>
        <translation>ausgelöst: %1</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n webhook(s) fire</source>
        <translation>
            <numerusform>%1 von %n Webhook löst aus</numerusform>
            <numerusform>%1 von %n Webhooks lösen aus</numerusform>
        </translation>
    </message>
    <message>
        <source>It fires; a later change of the folder came within the window, and one delivery told of both.</source>
        <translation>Er löst aus; eine spätere Änderung des Ordners kam innerhalb des Zeitfensters, und eine Zustellung hat beide gemeldet.</translation>
    </message>
    <message>
        <source>&amp;Fix…</source>
        <translation>&amp;Beheben…</translation>
    </message>
    <message numerus="yes">
        <source>%n webhook(s): %1 fired, %2 stayed silent</source>
        <translation>
            <numerusform>%n Webhook: %1 ausgelöst, %2 still geblieben</numerusform>
            <numerusform>%n Webhooks: %1 ausgelöst, %2 still geblieben</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 is enabled</source>
        <translation>%1 ist eingeschaltet</translation>
    </message>
    <message>
        <source>En&amp;able it</source>
        <translation>Ein&amp;schalten</translation>
    </message>
</context>
<context>
    <name>belfry::gui::ExplainTab</name>
    <message>
        <source>Webhook</source>
        <translation>Webhook</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Urteil</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
    <message>
        <source>Webhooks and why they fired or not</source>
        <translation>Webhooks und warum sie ausgelöst haben oder nicht</translation>
    </message>
    <message>
        <source>✓ fires</source>
        <translation>✓ löst aus</translation>
    </message>
    <message>
        <source>✕ silent</source>
        <translation>✕ still</translation>
    </message>
    <message>
        <source>%1 of %2 webhooks fire for %3.</source>
        <translation>%1 von %2 Webhooks lösen bei %3 aus.</translation>
    </message>
    <message>
        <source>What they were like then was not recorded: this is as they are now.</source>
        <translation>Wie sie damals waren, wurde nicht aufgezeichnet: gezeigt ist, wie sie jetzt sind.</translation>
    </message>
</context>
<context>
    <name>belfry::gui::ExportDialog</name>
    <message>
        <source>Export secrets</source>
        <translation>Geheimnisse exportieren</translation>
    </message>
    <message>
        <source>&amp;Format</source>
        <translation>&amp;Format</translation>
    </message>
    <message>
        <source>Also what the folder sees through its &amp;imports</source>
        <translation>Auch, was der Ordner durch seine &amp;Importe sieht</translation>
    </message>
    <message>
        <source>Replace &amp;references by what they refer to</source>
        <translation>&amp;Verweise durch das ersetzen, worauf sie verweisen</translation>
    </message>
    <message>
        <source>I &amp;know that the file holds the values in clear</source>
        <translation>Mir ist &amp;bewusst, dass die Datei die Werte im Klartext enthält</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren…</translation>
    </message>
    <message>
        <source>%1 could not be written: %2</source>
        <translation>%1 konnte nicht geschrieben werden: %2</translation>
    </message>
    <message>
        <source>.env: one KEY=&quot;value&quot; a line</source>
        <translation>.env: je Zeile ein KEY=&quot;value&quot;</translation>
    </message>
    <message>
        <source>JSON: one object</source>
        <translation>JSON: ein Objekt</translation>
    </message>
    <message numerus="yes">
        <source>%n secret(s) exported to %1</source>
        <translation>
            <numerusform>%n Geheimnis nach %1 exportiert</numerusform>
            <numerusform>%n Geheimnisse nach %1 exportiert</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>belfry::gui::FetchDialog</name>
    <message>
        <source>Fetch from a live endpoint</source>
        <translation>Von einem laufenden Endpunkt abrufen</translation>
    </message>
    <message>
        <source>&amp;Endpoint</source>
        <translation>&amp;Endpunkt</translation>
    </message>
    <message>
        <source>example.org:443</source>
        <translation>example.org:443</translation>
    </message>
    <message>
        <source>&amp;Look again and tell replaced certificates as renewals</source>
        <translation>Wieder &amp;nachsehen und ersetzte Zertifikate als Erneuerungen melden</translation>
    </message>
    <message>
        <source>E&amp;very</source>
        <translation>&amp;Alle</translation>
    </message>
    <message>
        <source> hours</source>
        <translation> Stunden</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Fetch</source>
        <translation>Abrufen</translation>
    </message>
    <message>
        <source>Shakes hands with the server, sends nothing, and stores the certificates that it shows.</source>
        <translation>Führt mit dem Server den Handshake aus, sendet nichts und speichert die Zertifikate, die er zeigt.</translation>
    </message>
    <message>
        <source>Watch a live endpoint</source>
        <translation>Einen laufenden Endpunkt überwachen</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>Verbindet…</translation>
    </message>
    <message>
        <source>%1 showed %2 certificates: %3 new, %4 known.</source>
        <translation>Von %1 gezeigte Zertifikate: %2, davon neu %3, bekannt %4.</translation>
    </message>
    <message>
        <source>Not trusted: %1</source>
        <translation>Nicht vertrauenswürdig: %1</translation>
    </message>
</context>
<context>
    <name>belfry::gui::FigureTile</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1: %2, %3</source>
        <translation>%1: %2, %3</translation>
    </message>
</context>
<context>
    <name>belfry::gui::FilterCompleter</name>
    <message>
        <source>What may stand here</source>
        <translation>Was hier stehen kann</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
</context>
<context>
    <name>belfry::gui::FilterViews</name>
    <message>
        <source>No saved views yet</source>
        <translation>Noch keine gespeicherten Ansichten</translation>
    </message>
    <message>
        <source>&amp;Save This Filter…</source>
        <translation>Diesen Filter &amp;speichern…</translation>
    </message>
    <message>
        <source>&amp;Remove View</source>
        <translation>Ansicht &amp;entfernen</translation>
    </message>
    <message>
        <source>View &quot;%1&quot; removed</source>
        <translation>Ansicht „%1“ entfernt</translation>
    </message>
    <message>
        <source>Used last</source>
        <translation>Zuletzt verwendet</translation>
    </message>
    <message>
        <source>Save view</source>
        <translation>Ansicht speichern</translation>
    </message>
    <message>
        <source>Name of the view. One of the same name is replaced.</source>
        <translation>Name der Ansicht. Eine gleichen Namens wird ersetzt.</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>View &quot;%1&quot; saved</source>
        <translation>Ansicht „%1“ gespeichert</translation>
    </message>
</context>
<context>
    <name>belfry::gui::FindDialog</name>
    <message>
        <source>Find a secret</source>
        <translation>Ein Geheimnis suchen</translation>
    </message>
    <message>
        <source>Part of a key</source>
        <translation>Teil eines Schlüssels</translation>
    </message>
    <message>
        <source>Part of the key to find</source>
        <translation>Teil des gesuchten Schlüssels</translation>
    </message>
    <message>
        <source>Secrets found</source>
        <translation>Gefundene Geheimnisse</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Go to it</source>
        <translation>Dorthin gehen</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>Projekt</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Umgebung</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>The first %1; type more of the key</source>
        <translation>Die ersten %1; mehr vom Schlüssel eingeben</translation>
    </message>
    <message>
        <source>No key contains this text</source>
        <translation>Kein Schlüssel enthält diesen Text</translation>
    </message>
    <message numerus="yes">
        <source>%n secret(s)</source>
        <translation>
            <numerusform>%n Geheimnis</numerusform>
            <numerusform>%n Geheimnisse</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>belfry::gui::FindingModel</name>
    <message>
        <source>Drift</source>
        <translation>Abweichung</translation>
    </message>
    <message>
        <source>Vulnerability</source>
        <translation>Schwachstelle</translation>
    </message>
    <message>
        <source>Compliance</source>
        <translation>Compliance</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Kosten</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>Job</source>
        <translation>Auftrag</translation>
    </message>
    <message>
        <source>Alert</source>
        <translation>Alarm</translation>
    </message>
    <message>
        <source>critical</source>
        <translation>kritisch</translation>
    </message>
    <message>
        <source>high</source>
        <translation>hoch</translation>
    </message>
    <message>
        <source>medium</source>
        <translation>mittel</translation>
    </message>
    <message>
        <source>low</source>
        <translation>niedrig</translation>
    </message>
    <message>
        <source>open</source>
        <translation>offen</translation>
    </message>
    <message>
        <source>resolved</source>
        <translation>behoben</translation>
    </message>
    <message>
        <source>ignored</source>
        <translation>ignoriert</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>Schweregrad</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Resource</source>
        <translation>Ressource</translation>
    </message>
    <message>
        <source>Finding</source>
        <translation>Befund</translation>
    </message>
    <message>
        <source>Opened</source>
        <translation>Eröffnet</translation>
    </message>
</context>
<context>
    <name>belfry::gui::FindingsPage</name>
    <message>
        <source>Import report…</source>
        <translation>Bericht importieren…</translation>
    </message>
    <message>
        <source>New alert…</source>
        <translation>Neuer Alarm…</translation>
    </message>
    <message>
        <source>Alert rules…</source>
        <translation>Alarmregeln…</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Importieren</translation>
    </message>
    <message>
        <source>Cancel import</source>
        <translation>Import abbrechen</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Befunde</translation>
    </message>
    <message>
        <source>Resolve</source>
        <translation>Als behoben markieren</translation>
    </message>
    <message>
        <source>Ignore</source>
        <translation>Ignorieren</translation>
    </message>
    <message>
        <source>Show drift…</source>
        <translation>Abweichung zeigen…</translation>
    </message>
    <message>
        <source>Remediate…</source>
        <translation>Behebung…</translation>
    </message>
    <message>
        <source>Kind of finding</source>
        <translation>Art der Befunde</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>Schweregrad</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Filter by resource</source>
        <translation>Nach Ressource filtern</translation>
    </message>
    <message>
        <source>Filter findings</source>
        <translation>Befunde filtern</translation>
    </message>
    <message>
        <source>Details of the finding</source>
        <translation>Einzelheiten des Befunds</translation>
    </message>
    <message>
        <source>Resource</source>
        <translation>Ressource</translation>
    </message>
    <message>
        <source>Provider</source>
        <translation>Anbieter</translation>
    </message>
    <message>
        <source>Seen by</source>
        <translation>Gesehen von</translation>
    </message>
    <message>
        <source>Opened</source>
        <translation>Eröffnet</translation>
    </message>
    <message>
        <source>Last seen</source>
        <translation>Zuletzt gesehen</translation>
    </message>
    <message>
        <source>Resolved</source>
        <translation>Behoben</translation>
    </message>
    <message>
        <source>Baselines</source>
        <translation>Baselines</translation>
    </message>
    <message>
        <source>Remediations</source>
        <translation>Behebungen</translation>
    </message>
    <message>
        <source>Import log</source>
        <translation>Importprotokoll</translation>
    </message>
    <message>
        <source>All kinds</source>
        <translation>Alle Arten</translation>
    </message>
    <message>
        <source>All severities</source>
        <translation>Alle Schweregrade</translation>
    </message>
    <message>
        <source>All states</source>
        <translation>Alle Zustände</translation>
    </message>
    <message>
        <source>The findings could not be read</source>
        <translation>Die Befunde konnten nicht gelesen werden</translation>
    </message>
    <message>
        <source>No finding matches</source>
        <translation>Kein Befund passt</translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>Filter leeren</translation>
    </message>
    <message>
        <source>No finding yet</source>
        <translation>Noch kein Befund</translation>
    </message>
    <message>
        <source>Reports of Trivy, SARIF scanners, AIDE, Terraform, Lynis and OpenSCAP, and cost exports, become findings and events. Drop them here.</source>
        <translation>Berichte von Trivy, SARIF-Scannern, AIDE, Terraform, Lynis und OpenSCAP sowie Kostenexporte werden zu Befunden und Ereignissen. Hier ablegen.</translation>
    </message>
    <message>
        <source>Reopen</source>
        <translation>Wieder öffnen</translation>
    </message>
    <message>
        <source>Import report</source>
        <translation>Bericht importieren</translation>
    </message>
    <message>
        <source>Reports (*.json *.sarif *.xml *.dat *.csv);;All files (*)</source>
        <translation>Berichte (*.json *.sarif *.xml *.dat *.csv);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>An import is under way. Wait for it, or cancel it.</source>
        <translation>Ein Import läuft. Abwarten oder abbrechen.</translation>
    </message>
    <message>
        <source>%1 new, %2 resolved, %3 unchanged; %4 events</source>
        <translation>%1 neu, %2 behoben, %3 unverändert; %4 Ereignisse</translation>
    </message>
    <message numerus="yes">
        <source>%n report(s) imported: %1</source>
        <translation>
            <numerusform>%n Bericht importiert: %1</numerusform>
            <numerusform>%n Berichte importiert: %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Report %1 of %2</source>
        <translation>Bericht %1 von %2</translation>
    </message>
    <message>
        <source>Choose columns…</source>
        <translation>Spalten wählen…</translation>
    </message>
    <message>
        <source>Event schemas…</source>
        <translation>Ereignisschemas…</translation>
    </message>
    <message>
        <source>Tell every failing control</source>
        <translation>Jede nicht erfüllte Kontrolle melden</translation>
    </message>
    <message>
        <source>Of imported reports. Otherwise only what newly fails raises an event.</source>
        <translation>Aus importierten Berichten. Sonst löst nur ein Ereignis aus, was neu nicht erfüllt ist.</translation>
    </message>
</context>
<context>
    <name>belfry::gui::FolderDialog</name>
    <message>
        <source>New folder</source>
        <translation>Neuer Ordner</translation>
    </message>
    <message>
        <source>&amp;Path</source>
        <translation>&amp;Pfad</translation>
    </message>
    <message>
        <source>app/db</source>
        <translation>app/db</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Create</source>
        <translation>Anlegen</translation>
    </message>
    <message>
        <source>In %1, below %2</source>
        <translation>In %1, unter %2</translation>
    </message>
    <message>
        <source>Several levels at once: a/b/c</source>
        <translation>Mehrere Ebenen auf einmal: a/b/c</translation>
    </message>
    <message>
        <source>Makes %1</source>
        <translation>Legt %1 an</translation>
    </message>
    <message>
        <source>Type the path of the new folder.</source>
        <translation>Den Pfad des neuen Ordners eingeben.</translation>
    </message>
    <message>
        <source>Folder %1 created</source>
        <translation>Ordner %1 angelegt</translation>
    </message>
</context>
<context>
    <name>belfry::gui::FolderImportsDialog</name>
    <message>
        <source>Folder imports</source>
        <translation>Ordnerimporte</translation>
    </message>
    <message>
        <source>Imported folders</source>
        <translation>Importierte Ordner</translation>
    </message>
    <message>
        <source>&amp;Import from</source>
        <translation>&amp;Importieren aus</translation>
    </message>
    <message>
        <source>&amp;folder</source>
        <translation>&amp;Ordner</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Remove import</source>
        <translation>Import entfernen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Umgebung</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Imported since</source>
        <translation>Importiert seit</translation>
    </message>
    <message>
        <source>The imports could not be read</source>
        <translation>Die Importe konnten nicht gelesen werden</translation>
    </message>
    <message>
        <source>No folder imports this one.</source>
        <translation>Kein Ordner importiert diesen.</translation>
    </message>
    <message>
        <source>Imported by %1: their webhooks fire too when a secret changes here.</source>
        <translation>Importiert von %1: auch die Webhooks dort lösen aus, wenn sich hier ein Geheimnis ändert.</translation>
    </message>
    <message>
        <source>Nothing is imported</source>
        <translation>Nichts ist importiert</translation>
    </message>
    <message>
        <source>An import shows the secrets of another folder here, behind the folder&apos;s own.</source>
        <translation>Ein Import zeigt hier die Geheimnisse eines anderen Ordners, hinter den eigenen des Ordners.</translation>
    </message>
</context>
<context>
    <name>belfry::gui::HeaderEditor</name>
    <message>
        <source>Add header</source>
        <translation>Kopfzeile hinzufügen</translation>
    </message>
    <message>
        <source>Remove header</source>
        <translation>Kopfzeile entfernen</translation>
    </message>
    <message>
        <source>Custom headers</source>
        <translation>Eigene Kopfzeilen</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Secret</source>
        <translation>Geheim</translation>
    </message>
</context>
<context>
    <name>belfry::gui::HeaderTable</name>
    <message>
        <source>Header</source>
        <translation>Kopfzeile</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>Copy &amp;Value</source>
        <translation>&amp;Wert kopieren</translation>
    </message>
</context>
<context>
    <name>belfry::gui::HitModel</name>
    <message>
        <source>not checked</source>
        <translation>nicht geprüft</translation>
    </message>
    <message>
        <source>verified</source>
        <translation>bestätigt</translation>
    </message>
    <message>
        <source>refused: %1</source>
        <translation>abgelehnt: %1</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message numerus="yes">
        <source>%n byte(s)</source>
        <translation>
            <numerusform>%n Byte</numerusform>
            <numerusform>%n Bytes</numerusform>
        </translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Anfrage</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Ereignis</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation>Signatur</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>Beantwortet</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
</context>
<context>
    <name>belfry::gui::IdentityDialog</name>
    <message>
        <source>New identity</source>
        <translation>Neue Identität</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>deploy-bot</source>
        <translation>deploy-bot</translation>
    </message>
    <message>
        <source>Client I&amp;D</source>
        <translation>Client-I&amp;D</translation>
    </message>
    <message>
        <source>&amp;Secret</source>
        <translation>&amp;Geheimnis</translation>
    </message>
    <message>
        <source>Copy ID</source>
        <translation>ID kopieren</translation>
    </message>
    <message>
        <source>Copy secret</source>
        <translation>Geheimnis kopieren</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Create</source>
        <translation>Anlegen</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
    <message>
        <source>A program that logs in to the HTTP API. A role decides what it may do.</source>
        <translation>Ein Programm, das sich an der HTTP-API anmeldet. Eine Rolle bestimmt, was es darf.</translation>
    </message>
    <message>
        <source>Give it a name.</source>
        <translation>Einen Namen angeben.</translation>
    </message>
    <message>
        <source>%1 logs in with this client ID and secret. The secret is shown once, now.</source>
        <translation>%1 meldet sich mit dieser Client-ID und diesem Geheimnis an. Das Geheimnis wird nur einmal gezeigt, jetzt.</translation>
    </message>
    <message>
        <source>Issue token</source>
        <translation>Token ausstellen</translation>
    </message>
    <message>
        <source>Making a token…</source>
        <translation>Token wird erzeugt…</translation>
    </message>
    <message numerus="yes">
        <source>A token without a login, valid for %n day(s). It is shown once, now.</source>
        <translation>
            <numerusform>Ein Token ohne Anmeldung, gültig für %n Tag. Es wird nur einmal gezeigt, jetzt.</numerusform>
            <numerusform>Ein Token ohne Anmeldung, gültig für %n Tage. Es wird nur einmal gezeigt, jetzt.</numerusform>
        </translation>
    </message>
    <message>
        <source>Copy token</source>
        <translation>Token kopieren</translation>
    </message>
    <message>
        <source>&amp;Token</source>
        <translation>&amp;Token</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
</context>
<context>
    <name>belfry::gui::ImpactView</name>
    <message>
        <source>Change</source>
        <translation>Änderung</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Ereignis</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Umgebung</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Show e&amp;vents</source>
        <translation>&amp;Ereignisse zeigen</translation>
    </message>
    <message>
        <source>Events that would have fired or not</source>
        <translation>Ereignisse, bei denen er ausgelöst hätte oder nicht</translation>
    </message>
    <message numerus="yes">
        <source>Looking at the last %n day(s)…</source>
        <translation>
            <numerusform>Sieht %n Tag zurück…</numerusform>
            <numerusform>Sieht %n Tage zurück…</numerusform>
        </translation>
    </message>
    <message>
        <source>Over the last %1 days it would have fired for %2 of %3 events.</source>
        <translation>In den letzten %1 Tagen hätte er bei %2 von %3 Ereignissen ausgelöst.</translation>
    </message>
    <message>
        <source>Over the last %1 days nothing would have changed (%2 events).</source>
        <translation>In den letzten %1 Tagen hätte sich nichts geändert (%2 Ereignisse).</translation>
    </message>
    <message>
        <source>Over the last %1 days %2 more would have fired, %3 fewer, of %4 events.</source>
        <translation>In den letzten %1 Tagen hätte er von %4 Ereignissen bei %2 zusätzlich ausgelöst, bei %3 nicht mehr.</translation>
    </message>
    <message>
        <source>+ fires</source>
        <translation>+ löst aus</translation>
    </message>
    <message>
        <source>− silent</source>
        <translation>− still</translation>
    </message>
</context>
<context>
    <name>belfry::gui::ImportDialog</name>
    <message>
        <source>Import certificates</source>
        <translation>Zertifikate importieren</translation>
    </message>
    <message>
        <source>Add files…</source>
        <translation>Dateien hinzufügen…</translation>
    </message>
    <message>
        <source>Add folder…</source>
        <translation>Ordner hinzufügen…</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>Einfügen</translation>
    </message>
    <message>
        <source>Start over</source>
        <translation>Neu beginnen</translation>
    </message>
    <message>
        <source>What the files hold</source>
        <translation>Was die Dateien enthalten</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Not after</source>
        <translation>Gültig bis</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>&amp;Password</source>
        <translation>&amp;Passwort</translation>
    </message>
    <message>
        <source>Seal private &amp;keys too</source>
        <translation>Auch private &amp;Schlüssel versiegeln</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Importieren</translation>
    </message>
    <message>
        <source>known, key is new</source>
        <translation>bekannt, Schlüssel ist neu</translation>
    </message>
    <message>
        <source>known</source>
        <translation>bekannt</translation>
    </message>
    <message>
        <source>unreadable</source>
        <translation>unlesbar</translation>
    </message>
    <message>
        <source>new, with key</source>
        <translation>neu, mit Schlüssel</translation>
    </message>
    <message>
        <source>new</source>
        <translation>neu</translation>
    </message>
    <message>
        <source>%1 new, %2 known, %3 unreadable.</source>
        <translation>%1 neu, %2 bekannt, %3 unlesbar.</translation>
    </message>
    <message>
        <source>PEM, DER, PKCS#7 or PKCS#12. Nothing is stored before you say so; files can be dropped here.</source>
        <translation>PEM, DER, PKCS#7 oder PKCS#12. Nichts wird gespeichert, bevor es bestätigt ist; Dateien lassen sich hier ablegen.</translation>
    </message>
    <message>
        <source>of PKCS#12 files and encrypted keys</source>
        <translation>von PKCS#12-Dateien und verschlüsselten Schlüsseln</translation>
    </message>
    <message>
        <source>The clipboard holds no text.</source>
        <translation>Die Zwischenablage enthält keinen Text.</translation>
    </message>
    <message>
        <source>Import a folder</source>
        <translation>Einen Ordner importieren</translation>
    </message>
    <message>
        <source>Certificates (*.pem *.crt *.cer *.der *.p7b *.p7c *.p12 *.pfx);;All files (*)</source>
        <translation>Zertifikate (*.pem *.crt *.cer *.der *.p7b *.p7c *.p12 *.pfx);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>pasted text</source>
        <translation>eingefügter Text</translation>
    </message>
    <message>
        <source>Add files, a folder, or paste a certificate.</source>
        <translation>Dateien oder einen Ordner hinzufügen oder ein Zertifikat einfügen.</translation>
    </message>
    <message>
        <source>No file .pem, .crt, .cer, .der, .p7b, .p7c, .p12 or .pfx there.</source>
        <translation>Dort ist keine Datei .pem, .crt, .cer, .der, .p7b, .p7c, .p12 oder .pfx.</translation>
    </message>
    <message>
        <source>A file needs its password.</source>
        <translation>Eine Datei braucht ihr Passwort.</translation>
    </message>
    <message>
        <source>This password does not open every file.</source>
        <translation>Dieses Passwort öffnet nicht jede Datei.</translation>
    </message>
    <message numerus="yes">
        <source>Import %n</source>
        <translation>
            <numerusform>%n importieren</numerusform>
            <numerusform>%n importieren</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>belfry::gui::ImportEnvDialog</name>
    <message>
        <source>Choose file…</source>
        <translation>Datei wählen…</translation>
    </message>
    <message>
        <source>P&amp;review</source>
        <translation>&amp;Vorschau</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Importieren</translation>
    </message>
    <message>
        <source>Into %1</source>
        <translation>Nach %1</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>What happens</source>
        <translation>Was geschieht</translation>
    </message>
    <message>
        <source>added</source>
        <translation>hinzugefügt</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>geändert</translation>
    </message>
    <message>
        <source>unchanged</source>
        <translation>unverändert</translation>
    </message>
    <message>
        <source>%1 added, %2 changed, %3 unchanged</source>
        <translation>%1 hinzugefügt, %2 geändert, %3 unverändert</translation>
    </message>
    <message>
        <source>Import %1</source>
        <translation>%1 importieren</translation>
    </message>
    <message>
        <source>Nothing was imported: %1</source>
        <translation>Nichts wurde importiert: %1</translation>
    </message>
    <message>
        <source>Import secrets</source>
        <translation>Geheimnisse importieren</translation>
    </message>
    <message>
        <source>&amp;Paste the contents of a .env or JSON file, or drop one here</source>
        <translation>Den Inhalt einer .env- oder JSON-Datei &amp;einfügen oder eine hier ablegen</translation>
    </message>
    <message>
        <source>&amp;Delete the secrets of this folder that are not in the text</source>
        <translation>Die Geheimnisse dieses Ordners &amp;löschen, die nicht im Text stehen</translation>
    </message>
    <message>
        <source>Environment and JSON files (.env* *.env *.json);;All files (*)</source>
        <translation>Umgebungs- und JSON-Dateien (.env* *.env *.json);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Edit all secrets as text</source>
        <translation>Alle Geheimnisse als Text bearbeiten</translation>
    </message>
    <message>
        <source>&amp;Keys and values as .env; a line taken out deletes its secret</source>
        <translation>&amp;Schlüssel und Werte als .env; eine entfernte Zeile löscht ihr Geheimnis</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>removed</source>
        <translation>entfernt</translation>
    </message>
    <message>
        <source>%1 added, %2 changed, %3 removed, %4 unchanged</source>
        <translation>%1 hinzugefügt, %2 geändert, %3 entfernt, %4 unverändert</translation>
    </message>
    <message>
        <source>Save %1</source>
        <translation>%1 speichern</translation>
    </message>
    <message>
        <source>Not saved: %1</source>
        <translation>Nicht gespeichert: %1</translation>
    </message>
    <message>
        <source>The vault was locked: the text of %1 was closed, nothing was saved</source>
        <translation>Der Tresor wurde verschlossen: der Text von %1 wurde geschlossen, nichts wurde gespeichert</translation>
    </message>
</context>
<context>
    <name>belfry::gui::ImportsTab</name>
    <message>
        <source>Import log</source>
        <translation>Importprotokoll</translation>
    </message>
    <message>
        <source>At</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Neu</translation>
    </message>
    <message>
        <source>Resolved</source>
        <translation>Behoben</translation>
    </message>
    <message>
        <source>Unchanged</source>
        <translation>Unverändert</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>About</source>
        <translation>Angaben</translation>
    </message>
    <message>
        <source>The import log could not be read</source>
        <translation>Das Importprotokoll konnte nicht gelesen werden</translation>
    </message>
    <message>
        <source>imported</source>
        <translation>importiert</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>abgelehnt</translation>
    </message>
    <message>
        <source>No report yet</source>
        <translation>Noch kein Bericht</translation>
    </message>
    <message>
        <source>What is imported here or with belfryctl report import is listed, also what was refused.</source>
        <translation>Hier steht, was hier oder mit belfryctl report import importiert wird, auch was abgelehnt wurde.</translation>
    </message>
    <message>
        <source>cut off</source>
        <translation>abgebrochen</translation>
    </message>
</context>
<context>
    <name>belfry::gui::Inspector</name>
    <message>
        <source>Copy delivery ID</source>
        <translation>Zustellungs-ID kopieren</translation>
    </message>
    <message>
        <source>Shown attempt</source>
        <translation>Gezeigter Versuch</translation>
    </message>
    <message>
        <source>Redeliver</source>
        <translation>Erneut zustellen</translation>
    </message>
    <message>
        <source>Send once more, with the same ID</source>
        <translation>Noch einmal senden, mit derselben ID</translation>
    </message>
    <message>
        <source>Explain</source>
        <translation>Erklären</translation>
    </message>
    <message>
        <source>Which webhooks fired for this event, and why</source>
        <translation>Welche Webhooks bei diesem Ereignis ausgelöst haben und warum</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Anfrage</translation>
    </message>
    <message>
        <source>Response</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>Versuche</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation>Signatur</translation>
    </message>
    <message>
        <source>cURL</source>
        <translation>cURL</translation>
    </message>
    <message>
        <source>Delivery details</source>
        <translation>Einzelheiten der Zustellung</translation>
    </message>
    <message>
        <source>Select a delivery</source>
        <translation>Eine Zustellung auswählen</translation>
    </message>
    <message>
        <source>Its request, response, attempts and signature are shown here.</source>
        <translation>Anfrage, Antwort, Versuche und Signatur werden hier gezeigt.</translation>
    </message>
    <message>
        <source>The delivery could not be read</source>
        <translation>Die Zustellung konnte nicht gelesen werden</translation>
    </message>
    <message>
        <source>Attempts (%1)</source>
        <translation>Versuche (%1)</translation>
    </message>
    <message>
        <source>Attempt %1</source>
        <translation>Versuch %1</translation>
    </message>
    <message>
        <source>Cancelled before anything was sent.</source>
        <translation>Abgebrochen, bevor etwas gesendet wurde.</translation>
    </message>
    <message>
        <source>Not sent yet.</source>
        <translation>Noch nicht gesendet.</translation>
    </message>
    <message>
        <source>This delivery is gone</source>
        <translation>Diese Zustellung ist fort</translation>
    </message>
    <message>
        <source>It was removed together with its webhook, or as old history.</source>
        <translation>Sie wurde zusammen mit ihrem Webhook oder als alte Historie entfernt.</translation>
    </message>
    <message>
        <source>Star: keep this delivery</source>
        <translation>Markieren: diese Zustellung behalten</translation>
    </message>
    <message>
        <source>Comment…</source>
        <translation>Bemerkung…</translation>
    </message>
    <message>
        <source>Compare: the first failing with the last good delivery of this webhook</source>
        <translation>Vergleichen: die erste fehlgeschlagene mit der letzten gelungenen Zustellung dieses Webhooks</translation>
    </message>
    <message>
        <source>Edit and resend as a test…</source>
        <translation>Bearbeiten und als Test erneut senden…</translation>
    </message>
    <message>
        <source>Open in a window of its own</source>
        <translation>In einem eigenen Fenster öffnen</translation>
    </message>
    <message>
        <source>Save body</source>
        <translation>Inhalt speichern</translation>
    </message>
    <message>
        <source>Starred: kept whatever the retention says. Click to take the star away</source>
        <translation>Markiert: bleibt, was auch immer die Aufbewahrung sagt. Ein Klick hebt die Markierung auf</translation>
    </message>
    <message>
        <source>Send the planned attempt now; no further one is added</source>
        <translation>Den geplanten Versuch jetzt senden; es kommt keiner hinzu</translation>
    </message>
</context>
<context>
    <name>belfry::gui::IssueDialog</name>
    <message>
        <source>Issue certificate</source>
        <translation>Zertifikat ausstellen</translation>
    </message>
    <message>
        <source>Common &amp;name</source>
        <translation>Allgemeiner &amp;Name</translation>
    </message>
    <message>
        <source>api.example.com</source>
        <translation>api.example.com</translation>
    </message>
    <message>
        <source>&amp;Alternative names</source>
        <translation>&amp;Alternative Namen</translation>
    </message>
    <message>
        <source>One a line: www.example.com, IP:10.0.0.5, email:ops@example.com, URI:spiffe://example.com/shop</source>
        <translation>Einer je Zeile: www.example.com, IP:10.0.0.5, email:ops@example.com, URI:spiffe://example.com/shop</translation>
    </message>
    <message>
        <source>&amp;Profile</source>
        <translation>&amp;Profil</translation>
    </message>
    <message>
        <source>&amp;Valid for</source>
        <translation>&amp;Gültig für</translation>
    </message>
    <message>
        <source> days</source>
        <translation> Tage</translation>
    </message>
    <message>
        <source>&amp;Key</source>
        <translation>&amp;Schlüssel</translation>
    </message>
    <message>
        <source>Issued &amp;by</source>
        <translation>Ausgestellt &amp;von</translation>
    </message>
    <message>
        <source>&amp;Request</source>
        <translation>An&amp;trag</translation>
    </message>
    <message>
        <source>None: a key is made and sealed here</source>
        <translation>Keiner: ein Schlüssel wird hier erzeugt und versiegelt</translation>
    </message>
    <message>
        <source>From a request (CSR)…</source>
        <translation>Aus einem Antrag (CSR)…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Issue</source>
        <translation>Ausstellen</translation>
    </message>
    <message>
        <source>Issued by an authority of %1. The first certificate makes it.</source>
        <translation>Ausgestellt von einer Zertifizierungsstelle von %1. Das erste Zertifikat legt sie an.</translation>
    </message>
    <message>
        <source>The newest authority</source>
        <translation>Die neueste Zertifizierungsstelle</translation>
    </message>
    <message numerus="yes">
        <source>At most %n day(s).</source>
        <translation>
            <numerusform>Höchstens %n Tag.</numerusform>
            <numerusform>Höchstens %n Tage.</numerusform>
        </translation>
    </message>
    <message>
        <source>Names: %1</source>
        <translation>Namen: %1</translation>
    </message>
    <message>
        <source>Certificate request</source>
        <translation>Zertifikatsantrag</translation>
    </message>
    <message>
        <source>Requests (*.csr *.req *.pem *.der);;All files (*)</source>
        <translation>Anträge (*.csr *.req *.pem *.der);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>%1; names left empty are the request&apos;s</source>
        <translation>%1; leer gelassene Namen kommen aus dem Antrag</translation>
    </message>
    <message>
        <source>Certificate %1 issued</source>
        <translation>Zertifikat %1 ausgestellt</translation>
    </message>
</context>
<context>
    <name>belfry::gui::JobDialog</name>
    <message>
        <source>New job</source>
        <translation>Neuer Auftrag</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>&amp;Runs</source>
        <translation>Ausgeführt &amp;wird</translation>
    </message>
    <message>
        <source>&amp;Command</source>
        <translation>Befe&amp;hl</translation>
    </message>
    <message>
        <source>/usr/local/bin/backup --all</source>
        <translation>/usr/local/bin/backup --all</translation>
    </message>
    <message>
        <source>&amp;Baseline</source>
        <translation>Base&amp;line</translation>
    </message>
    <message>
        <source>&amp;Type</source>
        <translation>&amp;Art</translation>
    </message>
    <message>
        <source>&amp;Schedule</source>
        <translation>Zei&amp;tplan</translation>
    </message>
    <message>
        <source>30 2 * * mon-fri; empty = by hand only</source>
        <translation>30 2 * * mon-fri; leer = nur von Hand</translation>
    </message>
    <message>
        <source>Time &amp;zone</source>
        <translation>Zeitz&amp;one</translation>
    </message>
    <message>
        <source>Stopped &amp;after</source>
        <translation>An&amp;gehalten nach</translation>
    </message>
    <message>
        <source> min</source>
        <translation> min</translation>
    </message>
    <message>
        <source>E&amp;xit codes for findings</source>
        <translation>E&amp;xit-Codes für Befunde</translation>
    </message>
    <message>
        <source>2 or 1-7; empty = any but 0 is a failure</source>
        <translation>2 oder 1-7; leer = alles außer 0 ist ein Fehlschlag</translation>
    </message>
    <message>
        <source>Re&amp;port to import</source>
        <translation>Zu importierender Be&amp;richt</translation>
    </message>
    <message>
        <source>/var/lib/scan/results.xml</source>
        <translation>/var/lib/scan/results.xml</translation>
    </message>
    <message>
        <source>Report to import</source>
        <translation>Zu importierender Bericht</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Wählen…</translation>
    </message>
    <message>
        <source>&amp;Format</source>
        <translation>&amp;Format</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Create</source>
        <translation>Anlegen</translation>
    </message>
    <message>
        <source>Drift detection</source>
        <translation>Erkennung von Abweichungen</translation>
    </message>
    <message>
        <source>Vulnerability scan</source>
        <translation>Suche nach Schwachstellen</translation>
    </message>
    <message>
        <source>Compliance check</source>
        <translation>Compliance-Prüfung</translation>
    </message>
    <message>
        <source>Cost sync</source>
        <translation>Abgleich der Kosten</translation>
    </message>
    <message>
        <source>Resource sync</source>
        <translation>Abgleich der Ressourcen</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>Edit job</source>
        <translation>Auftrag bearbeiten</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>A command</source>
        <translation>Ein Befehl</translation>
    </message>
    <message>
        <source>A look at a baseline</source>
        <translation>Ein Blick auf eine Baseline</translation>
    </message>
    <message>
        <source>Found out by itself</source>
        <translation>Von selbst erkannt</translation>
    </message>
    <message>
        <source>Scan %1</source>
        <translation>%1 prüfen</translation>
    </message>
    <message>
        <source>Runs as you, without a shell. Quote arguments with spaces.</source>
        <translation>Läuft unter dem eigenen Benutzer, ohne Shell. Argumente mit Leerzeichen in Anführungszeichen setzen.</translation>
    </message>
    <message>
        <source>There is no baseline yet. Make one on the page Findings, tab Baselines.</source>
        <translation>Es gibt noch keine Baseline. Auf der Seite Befunde, Reiter Baselines, eine anlegen.</translation>
    </message>
    <message>
        <source>Minute, hour, day, month, weekday. Empty: it runs by hand only.</source>
        <translation>Minute, Stunde, Tag, Monat, Wochentag. Leer: er läuft nur von Hand.</translation>
    </message>
    <message>
        <source>This never comes: there is no such day.</source>
        <translation>Das kommt nie: einen solchen Tag gibt es nicht.</translation>
    </message>
    <message>
        <source>Next: %1</source>
        <translation>Als Nächstes: %1</translation>
    </message>
    <message>
        <source>Tell &amp;every failing control each time</source>
        <translation>&amp;Jede nicht erfüllte Kontrolle jedes Mal melden</translation>
    </message>
    <message>
        <source>Otherwise only what newly fails raises an event.</source>
        <translation>Sonst löst nur ein Ereignis aus, was neu nicht erfüllt ist.</translation>
    </message>
</context>
<context>
    <name>belfry::gui::JobsPage</name>
    <message>
        <source>New job…</source>
        <translation>Neuer Auftrag…</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>Bearbeiten…</translation>
    </message>
    <message>
        <source>Run now</source>
        <translation>Jetzt ausführen</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>Löschen…</translation>
    </message>
    <message>
        <source>Filter by name or command</source>
        <translation>Nach Name oder Befehl filtern</translation>
    </message>
    <message>
        <source>Filter jobs</source>
        <translation>Aufträge filtern</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>Aufträge</translation>
    </message>
    <message>
        <source>Runs of the job</source>
        <translation>Läufe des Auftrags</translation>
    </message>
    <message>
        <source>End of the output of this run</source>
        <translation>Ende der Ausgabe dieses Laufs</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>succeeded</source>
        <translation>gelungen</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>running</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>as soon as possible</source>
        <translation>so bald wie möglich</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>by hand</source>
        <translation>von Hand</translation>
    </message>
    <message>
        <source>wrapped</source>
        <translation>über belfryctl</translation>
    </message>
    <message>
        <source>clock</source>
        <translation>Uhr</translation>
    </message>
    <message>
        <source>hand</source>
        <translation>Hand</translation>
    </message>
    <message>
        <source>wrapper</source>
        <translation>belfryctl</translation>
    </message>
    <message>
        <source>Baseline %1</source>
        <translation>Baseline %1</translation>
    </message>
    <message>
        <source>never ran</source>
        <translation>nie gelaufen</translation>
    </message>
    <message>
        <source>Job</source>
        <translation>Auftrag</translation>
    </message>
    <message>
        <source>Last run</source>
        <translation>Letzter Lauf</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Begonnen</translation>
    </message>
    <message>
        <source>Next run</source>
        <translation>Nächster Lauf</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>Zeitplan</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>Läufe</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Befunde</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Meldung</translation>
    </message>
    <message>
        <source>The jobs could not be read</source>
        <translation>Die Aufträge konnten nicht gelesen werden</translation>
    </message>
    <message>
        <source>No job matches “%1”</source>
        <translation>Kein Auftrag passt zu „%1“</translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>Filter leeren</translation>
    </message>
    <message>
        <source>No job yet</source>
        <translation>Noch kein Auftrag</translation>
    </message>
    <message>
        <source>A job runs a command or looks at a baseline, by the clock or by hand. Its end is an event. For jobs of cron: belfryctl job run --name NAME -- COMMAND</source>
        <translation>Ein Auftrag führt einen Befehl aus oder sieht nach einer Baseline, nach der Uhr oder von Hand. Sein Ende ist ein Ereignis. Für Aufträge von cron: belfryctl job run --name NAME -- COMMAND</translation>
    </message>
    <message>
        <source>This job is run by cron or a person, wrapped in belfryctl.</source>
        <translation>Diesen Auftrag führt cron oder ein Mensch aus, über belfryctl.</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>It said nothing.</source>
        <translation>Keine Ausgabe.</translation>
    </message>
    <message>
        <source>Delete job</source>
        <translation>Auftrag löschen</translation>
    </message>
    <message>
        <source>Delete the job %1?</source>
        <translation>Den Auftrag %1 löschen?</translation>
    </message>
    <message>
        <source>Its runs and their logs go with it. Events that were raised stay.</source>
        <translation>Seine Läufe und deren Protokolle gehen mit. Ausgelöste Ereignisse bleiben.</translation>
    </message>
</context>
<context>
    <name>belfry::gui::JsonTreeModel</name>
    <message>
        <source>… more (Enter reads the next %1)</source>
        <translation>… mehr (Eingabetaste liest die nächsten %1)</translation>
    </message>
    <message>
        <source>No JSON from here on</source>
        <translation>Ab hier kein JSON</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
</context>
<context>
    <name>belfry::gui::JumpBar</name>
    <message>
        <source>14:30, 2026-11-20 14:30, 2 h ago, or a delivery ID</source>
        <translation>14:30, 2026-11-20 14:30, 2 h ago oder eine Zustellungs-ID</translation>
    </message>
    <message>
        <source>&amp;Go to</source>
        <translation>&amp;Gehe zu</translation>
    </message>
    <message>
        <source>Go</source>
        <translation>Los</translation>
    </message>
    <message>
        <source>This is neither a time nor a delivery ID. Write 14:30, 2 h ago or del_…</source>
        <translation>Das ist weder eine Zeit noch eine Zustellungs-ID. Schreiben Sie 14:30, 2 h ago oder del_…</translation>
    </message>
</context>
<context>
    <name>belfry::gui::LaboratoryPage</name>
    <message>
        <source>&amp;Scheme</source>
        <translation>&amp;Verfahren</translation>
    </message>
    <message>
        <source>&amp;Key</source>
        <translation>&amp;Schlüssel</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>&amp;Old key</source>
        <translation>&amp;Alter Schlüssel</translation>
    </message>
    <message>
        <source>Old key</source>
        <translation>Alter Schlüssel</translation>
    </message>
    <message>
        <source>&amp;Headers, one a line</source>
        <translation>&amp;Kopfzeilen, eine je Zeile</translation>
    </message>
    <message>
        <source>&amp;Body as received</source>
        <translation>&amp;Inhalt wie empfangen</translation>
    </message>
    <message>
        <source>Open &amp;file…</source>
        <translation>&amp;Datei öffnen…</translation>
    </message>
    <message>
        <source>Reads the exact bytes: pasting changes line ends</source>
        <translation>Liest die genauen Bytes: Einfügen ändert Zeilenenden</translation>
    </message>
    <message>
        <source>&amp;Good body…</source>
        <translation>&amp;Guter Inhalt…</translation>
    </message>
    <message>
        <source>The body as it was sent, to see where this one was edited</source>
        <translation>Der Inhalt, wie er gesendet wurde, um zu sehen, wo dieser verändert wurde</translation>
    </message>
    <message>
        <source>&amp;Copy as text</source>
        <translation>Als &amp;Text kopieren</translation>
    </message>
    <message>
        <source>%1 could not be read: %2.</source>
        <translation>%1 konnte nicht gelesen werden: %2.</translation>
    </message>
    <message>
        <source>%1 has more than 64 MiB.</source>
        <translation>%1 hat mehr als 64 MiB.</translation>
    </message>
    <message>
        <source>A receiver says the signature is wrong? Paste what arrived. Nothing is sent and nothing is kept.</source>
        <translation>Ein Empfänger sagt, die Signatur sei falsch? Einfügen, was ankam. Nichts wird gesendet und nichts aufbewahrt.</translation>
    </message>
    <message>
        <source>Recognise it</source>
        <translation>Von selbst erkennen</translation>
    </message>
    <message>
        <source>Explanation copied</source>
        <translation>Erklärung kopiert</translation>
    </message>
    <message>
        <source>Nothing was sent yet.</source>
        <translation>Es wurde noch nichts gesendet.</translation>
    </message>
    <message>
        <source>Body</source>
        <translation>Inhalt</translation>
    </message>
    <message>
        <source>The signature does not hold</source>
        <translation>Die Signatur stimmt nicht</translation>
    </message>
    <message>
        <source>The signature holds</source>
        <translation>Die Signatur stimmt</translation>
    </message>
    <message>
        <source>The signature holds · %1</source>
        <translation>Die Signatur stimmt · %1</translation>
    </message>
    <message>
        <source>cause: %1</source>
        <translation>Ursache: %1</translation>
    </message>
    <message>
        <source>looks like: %1</source>
        <translation>sieht aus wie: %1</translation>
    </message>
    <message>
        <source>signed at %1</source>
        <translation>signiert am %1</translation>
    </message>
    <message>
        <source>Headers, body and key are needed</source>
        <translation>Kopfzeilen, Inhalt und Schlüssel werden gebraucht</translation>
    </message>
    <message>
        <source>Take the headers as they came, the body byte for byte, and the key from where the receiver reads it.</source>
        <translation>Die Kopfzeilen nehmen, wie sie kamen, den Inhalt Byte für Byte und den Schlüssel von dort, wo der Empfänger ihn liest.</translation>
    </message>
    <message numerus="yes">
        <source>%n byte(s)</source>
        <translation>
            <numerusform>%n Byte</numerusform>
            <numerusform>%n Bytes</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, the first 64 KiB are shown</source>
        <translation>%1, die ersten 64 KiB werden gezeigt</translation>
    </message>
</context>
<context>
    <name>belfry::gui::LatencyPlot</name>
    <message>
        <source>Latency in ms</source>
        <translation>Latenz in ms</translation>
    </message>
    <message>
        <source>Half of all attempts within %1 ms, 95 of 100 within %2 ms, 99 of 100 within %3 ms</source>
        <translation>Die Hälfte aller Versuche binnen %1 ms, 95 von 100 binnen %2 ms, 99 von 100 binnen %3 ms</translation>
    </message>
    <message>
        <source>No attempts</source>
        <translation>Keine Versuche</translation>
    </message>
    <message>
        <source>%1: nothing was sent</source>
        <translation>%1: es wurde nichts gesendet</translation>
    </message>
    <message>
        <source>%1: %2 %3 ms</source>
        <translation>%1: %2 %3 ms</translation>
    </message>
    <message>
        <source>%1: p50 %2 ms, p95 %3 ms, p99 %4 ms</source>
        <translation>%1: p50 %2 ms, p95 %3 ms, p99 %4 ms</translation>
    </message>
    <message>
        <source>time</source>
        <translation>Zeit</translation>
    </message>
</context>
<context>
    <name>belfry::gui::LocalReceiver</name>
    <message>
        <source>The vault is locked: the key of this receiver cannot be read. Unlock it first.</source>
        <translation>Der Tresor ist verschlossen: der Schlüssel dieses Empfängers ist nicht lesbar. Zuerst den Tresor aufschließen.</translation>
    </message>
</context>
<context>
    <name>belfry::gui::MainWindow</name>
    <message>
        <source>Views</source>
        <translation>Ansichten</translation>
    </message>
    <message>
        <source>PROJECTS</source>
        <translation>PROJEKTE</translation>
    </message>
    <message>
        <source>New project</source>
        <translation>Neues Projekt</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Befehle</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Neu</translation>
    </message>
    <message>
        <source>Failed, 24 h</source>
        <translation>Fehlgeschlagen, 24 h</translation>
    </message>
    <message>
        <source>Retrying</source>
        <translation>Wiederholt</translation>
    </message>
    <message>
        <source>The store could not be read: %1</source>
        <translation>Der Speicher konnte nicht gelesen werden: %1</translation>
    </message>
    <message>
        <source>The vault is locked: nothing is sent and secret values cannot be read.</source>
        <translation>Der Tresor ist verschlossen: nichts wird gesendet, und geheime Werte sind nicht lesbar.</translation>
    </message>
    <message>
        <source>Unlock…</source>
        <translation>Aufschließen…</translation>
    </message>
    <message>
        <source>Sending is paused. Waiting deliveries: %1</source>
        <translation>Der Versand ist angehalten. Wartende Zustellungen: %1</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>&amp;Resume Dispatcher</source>
        <translation>Versand &amp;fortsetzen</translation>
    </message>
    <message>
        <source>&amp;Pause Dispatcher</source>
        <translation>Versand an&amp;halten</translation>
    </message>
    <message>
        <source>Select a project in the tree first</source>
        <translation>Zuerst ein Projekt im Baum auswählen</translation>
    </message>
    <message>
        <source>Select an environment in the tree first</source>
        <translation>Zuerst eine Umgebung im Baum auswählen</translation>
    </message>
    <message>
        <source>This page has no filter</source>
        <translation>Diese Seite hat keinen Filter</translation>
    </message>
    <message>
        <source>Select a webhook or one of its deliveries first</source>
        <translation>Zuerst einen Webhook oder eine seiner Zustellungen auswählen</translation>
    </message>
    <message>
        <source>Select a delivery first</source>
        <translation>Zuerst eine Zustellung auswählen</translation>
    </message>
    <message>
        <source>About Belfry</source>
        <translation>Über Belfry</translation>
    </message>
    <message>
        <source>Belfry %1
Webhook administration console.

Free software under the GNU General Public License, version 3 or later.</source>
        <translation>Belfry %1
Verwaltung von Webhooks.

Freie Software unter der GNU General Public License, Version 3 oder neuer.</translation>
    </message>
    <message>
        <source>Show the page %1</source>
        <translation>Die Seite %1 zeigen</translation>
    </message>
    <message>
        <source>Un&amp;lock Vault…</source>
        <translation>Tresor auf&amp;schließen…</translation>
    </message>
    <message>
        <source>&amp;Lock Vault</source>
        <translation>Tresor &amp;verschließen</translation>
    </message>
    <message>
        <source>Select one or two deliveries on the Deliveries page first</source>
        <translation>Zuerst eine oder zwei Zustellungen auf der Seite Zustellungen auswählen</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>&amp;Undo %1</source>
        <translation>&amp;Rückgängig: %1</translation>
    </message>
    <message>
        <source>Re&amp;do</source>
        <translation>&amp;Wiederholen</translation>
    </message>
    <message>
        <source>Re&amp;do %1</source>
        <translation>&amp;Wiederholen: %1</translation>
    </message>
    <message>
        <source>Nothing was done on this page that can be undone</source>
        <translation>Auf dieser Seite wurde nichts getan, was sich rückgängig machen lässt</translation>
    </message>
    <message>
        <source>Nothing was undone on this page</source>
        <translation>Auf dieser Seite wurde nichts rückgängig gemacht</translation>
    </message>
</context>
<context>
    <name>belfry::gui::MessageBar</name>
    <message>
        <source>Copy message</source>
        <translation>Meldung kopieren</translation>
    </message>
    <message>
        <source>Close message</source>
        <translation>Meldung schließen</translation>
    </message>
    <message>
        <source>Unlock…</source>
        <translation>Aufschließen…</translation>
    </message>
</context>
<context>
    <name>belfry::gui::OutcomePlot</name>
    <message>
        <source>Deliveries</source>
        <translation>Zustellungen</translation>
    </message>
    <message>
        <source>delivered</source>
        <translation>zugestellt</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>abgebrochen</translation>
    </message>
    <message>
        <source>%1 delivered, %2 waiting, %3 failed, %4 cancelled</source>
        <translation>%1 zugestellt, %2 wartend, %3 fehlgeschlagen, %4 abgebrochen</translation>
    </message>
    <message>
        <source>%1: %2 %3</source>
        <translation>%1: %2 %3</translation>
    </message>
    <message>
        <source>%1: %2 delivered, %3 waiting, %4 failed, %5 cancelled</source>
        <translation>%1: %2 zugestellt, %3 wartend, %4 fehlgeschlagen, %5 abgebrochen</translation>
    </message>
    <message>
        <source>time	delivered	waiting	failed	cancelled</source>
        <translation>Zeit	zugestellt	wartend	fehlgeschlagen	abgebrochen</translation>
    </message>
</context>
<context>
    <name>belfry::gui::PassphraseDialog</name>
    <message>
        <source>Set passphrase</source>
        <translation>Passphrase setzen</translation>
    </message>
    <message>
        <source>&amp;Current passphrase</source>
        <translation>&amp;Jetzige Passphrase</translation>
    </message>
    <message>
        <source>&amp;New passphrase</source>
        <translation>&amp;Neue Passphrase</translation>
    </message>
    <message>
        <source>&amp;Repeat it</source>
        <translation>&amp;Wiederholen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Current passphrase</source>
        <translation>Jetzige Passphrase</translation>
    </message>
    <message>
        <source>New passphrase</source>
        <translation>Neue Passphrase</translation>
    </message>
    <message>
        <source>New passphrase again</source>
        <translation>Neue Passphrase noch einmal</translation>
    </message>
    <message>
        <source>Unlock the vault</source>
        <translation>Den Tresor aufschließen</translation>
    </message>
    <message>
        <source>&amp;Passphrase</source>
        <translation>&amp;Passphrase</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>Aufschließen</translation>
    </message>
    <message>
        <source>Set a passphrase</source>
        <translation>Eine Passphrase setzen</translation>
    </message>
    <message>
        <source>Change the passphrase</source>
        <translation>Die Passphrase ändern</translation>
    </message>
    <message>
        <source>Change passphrase</source>
        <translation>Passphrase ändern</translation>
    </message>
    <message>
        <source>The passphrase opens secret values and signing keys. It replaces the key file on this computer. Without it or a recovery code nobody can read them.</source>
        <translation>Die Passphrase öffnet geheime Werte und Signierschlüssel. Sie ersetzt die Schlüsseldatei auf diesem Rechner. Ohne sie oder einen Wiederherstellungscode kann sie niemand lesen.</translation>
    </message>
    <message>
        <source>Type the new passphrase.</source>
        <translation>Die neue Passphrase eingeben.</translation>
    </message>
    <message>
        <source>The two do not match.</source>
        <translation>Die beiden stimmen nicht überein.</translation>
    </message>
    <message>
        <source>The vault is open</source>
        <translation>Der Tresor ist offen</translation>
    </message>
    <message>
        <source>The passphrase is set</source>
        <translation>Die Passphrase ist gesetzt</translation>
    </message>
    <message>
        <source>Secret values and signing keys are sealed. Deliveries wait until the vault is open. The recovery code can stand in for the passphrase.</source>
        <translation>Geheime Werte und Signierschlüssel sind versiegelt. Zustellungen warten, bis der Tresor offen ist. Der Wiederherstellungscode kann die Passphrase ersetzen.</translation>
    </message>
    <message>
        <source>Or the recovery code</source>
        <translation>Oder der Wiederherstellungscode</translation>
    </message>
    <message numerus="yes">
        <source>Under %n character(s) it can be guessed.</source>
        <translation>
            <numerusform>Unter %n Zeichen lässt sie sich erraten.</numerusform>
            <numerusform>Unter %n Zeichen lässt sie sich erraten.</numerusform>
        </translation>
    </message>
    <message>
        <source>Type the passphrase or the recovery code.</source>
        <translation>Die Passphrase oder den Wiederherstellungscode eingeben.</translation>
    </message>
    <message numerus="yes">
        <source>Wrong again: %n tries so far. Is it the passphrase of another store, or is Caps Lock on?</source>
        <translation>
            <numerusform>Wieder falsch: bisher %n Versuch. Ist es die Passphrase eines anderen Speichers, oder ist die Feststelltaste an?</numerusform>
            <numerusform>Wieder falsch: bisher %n Versuche. Ist es die Passphrase eines anderen Speichers, oder ist die Feststelltaste an?</numerusform>
        </translation>
    </message>
    <message>
        <source>Take it anyway</source>
        <translation>Trotzdem nehmen</translation>
    </message>
    <message numerus="yes">
        <source>Under %n character(s) it can be guessed. Choose a longer one, or press “Take it anyway”.</source>
        <translation>
            <numerusform>Unter %n Zeichen lässt sie sich erraten. Eine längere wählen oder „Trotzdem nehmen“ drücken.</numerusform>
            <numerusform>Unter %n Zeichen lässt sie sich erraten. Eine längere wählen oder „Trotzdem nehmen“ drücken.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>belfry::gui::PingResultView</name>
    <message>
        <source>Redirects are not followed: use the address it points to.</source>
        <translation>Umleitungen wird nicht gefolgt: die Adresse verwenden, auf die sie zeigt.</translation>
    </message>
    <message>
        <source>The endpoint rejects us: check its key or its allow-list.</source>
        <translation>Der Endpunkt weist uns ab: seinen Schlüssel oder seine Zulassungsliste prüfen.</translation>
    </message>
    <message>
        <source>The endpoint does not know this path.</source>
        <translation>Der Endpunkt kennt diesen Pfad nicht.</translation>
    </message>
    <message>
        <source>%1 in %2 ms</source>
        <translation>%1 in %2 ms</translation>
    </message>
    <message>
        <source>%1 %2 in %3 ms</source>
        <translation>%1 %2 in %3 ms</translation>
    </message>
    <message>
        <source>Open details</source>
        <translation>Einzelheiten öffnen</translation>
    </message>
    <message>
        <source>Sending to %1 … %2 ms</source>
        <translation>Sendet an %1 … %2 ms</translation>
    </message>
    <message>
        <source>Sending to %1 …</source>
        <translation>Sendet an %1 …</translation>
    </message>
    <message>
        <source>Nothing was sent.</source>
        <translation>Es wurde nichts gesendet.</translation>
    </message>
    <message>
        <source>(empty response)</source>
        <translation>(leere Antwort)</translation>
    </message>
</context>
<context>
    <name>belfry::gui::Pinger</name>
    <message>
        <source>This window has no dispatcher, so nothing can be sent from it.</source>
        <translation>Dieses Fenster hat keinen Versand, also kann von ihm aus nichts gesendet werden.</translation>
    </message>
</context>
<context>
    <name>belfry::gui::Plot</name>
    <message>
        <source>%1. %2</source>
        <translation>%1. %2</translation>
    </message>
    <message>
        <source>&amp;Show Deliveries</source>
        <translation>&amp;Zustellungen zeigen</translation>
    </message>
    <message>
        <source>Save as &amp;PNG…</source>
        <translation>Als &amp;PNG speichern…</translation>
    </message>
    <message>
        <source>Save as S&amp;VG…</source>
        <translation>Als S&amp;VG speichern…</translation>
    </message>
    <message>
        <source>&amp;Copy Figures</source>
        <translation>Zahlen &amp;kopieren</translation>
    </message>
</context>
<context>
    <name>belfry::gui::PolicyDialog</name>
    <message>
        <source>&amp;Identity</source>
        <translation>&amp;Identität</translation>
    </message>
    <message>
        <source>&amp;Project</source>
        <translation>&amp;Projekt</translation>
    </message>
    <message>
        <source>Effec&amp;t</source>
        <translation>&amp;Wirkung</translation>
    </message>
    <message>
        <source>Actions</source>
        <translation>Aktionen</translation>
    </message>
    <message>
        <source>Secrets &amp;created</source>
        <translation>&amp;Angelegte Geheimnisse</translation>
    </message>
    <message>
        <source>Secrets &amp;updated</source>
        <translation>G&amp;eänderte Geheimnisse</translation>
    </message>
    <message>
        <source>Secrets de&amp;leted</source>
        <translation>Ge&amp;löschte Geheimnisse</translation>
    </message>
    <message>
        <source>Changes through i&amp;mports</source>
        <translation>Änderungen durch I&amp;mporte</translation>
    </message>
    <message>
        <source>&amp;Raise infrastructure events (needs no project)</source>
        <translation>Infrastruktur-Ereignisse au&amp;slösen (braucht kein Projekt)</translation>
    </message>
    <message>
        <source>C&amp;onditions</source>
        <translation>&amp;Bedingungen</translation>
    </message>
    <message>
        <source>One a line, all have to hold; none = everywhere
environment = prod
secretPath ~ /app/**
secretName in DB_URL,DB_PASS</source>
        <translation>Eine je Zeile, alle müssen gelten; keine = überall
environment = prod
secretPath ~ /app/**
secretName in DB_URL,DB_PASS</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Allow</source>
        <translation>Erlauben</translation>
    </message>
    <message>
        <source>Deny: stronger than whatever allows</source>
        <translation>Verbieten: stärker als alles, was erlaubt</translation>
    </message>
    <message>
        <source>There is no identity yet. Make one first.</source>
        <translation>Es gibt noch keine Identität. Zuerst eine anlegen.</translation>
    </message>
    <message>
        <source>Tick at least one action.</source>
        <translation>Mindestens eine Aktion ankreuzen.</translation>
    </message>
    <message>
        <source>New policy</source>
        <translation>Neue Richtlinie</translation>
    </message>
    <message>
        <source>Create</source>
        <translation>Anlegen</translation>
    </message>
    <message>
        <source>New policy for %1</source>
        <translation>Neue Richtlinie für %1</translation>
    </message>
</context>
<context>
    <name>belfry::gui::ProfileDialog</name>
    <message>
        <source>New profile</source>
        <translation>Neues Profil</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>Internal services</source>
        <translation>Interne Dienste</translation>
    </message>
    <message>
        <source>TLS &amp;server</source>
        <translation>TLS-Se&amp;rver</translation>
    </message>
    <message>
        <source>TLS &amp;client</source>
        <translation>TLS-&amp;Client</translation>
    </message>
    <message>
        <source>Code si&amp;gning</source>
        <translation>Co&amp;de-Signatur</translation>
    </message>
    <message>
        <source>&amp;Mail</source>
        <translation>&amp;Mail</translation>
    </message>
    <message>
        <source>&amp;Key</source>
        <translation>&amp;Schlüssel</translation>
    </message>
    <message>
        <source>&amp;Valid for</source>
        <translation>&amp;Gültig für</translation>
    </message>
    <message>
        <source> days</source>
        <translation> Tage</translation>
    </message>
    <message>
        <source>&amp;At most</source>
        <translation>&amp;Höchstens</translation>
    </message>
    <message>
        <source>Names allo&amp;wed</source>
        <translation>Er&amp;laubte Namen</translation>
    </message>
    <message>
        <source>One a line: *.example.com, IP:10.*, email:*@example.com. Empty = any name</source>
        <translation>Einer je Zeile: *.example.com, IP:10.*, email:*@example.com. Leer = jeder Name</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Edit profile</source>
        <translation>Profil bearbeiten</translation>
    </message>
    <message>
        <source>Profile %1 saved</source>
        <translation>Profil %1 gespeichert</translation>
    </message>
</context>
<context>
    <name>belfry::gui::ProjectDialog</name>
    <message>
        <source>New project</source>
        <translation>Neues Projekt</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>Payments</source>
        <translation>Zahlungen</translation>
    </message>
    <message>
        <source>&amp;Slug</source>
        <translation>&amp;Kürzel</translation>
    </message>
    <message>
        <source>Every project starts with the environments Development, Staging and Production.</source>
        <translation>Jedes Projekt beginnt mit den Umgebungen Development, Staging und Production.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Create</source>
        <translation>Anlegen</translation>
    </message>
    <message>
        <source>project</source>
        <translation>Projekt</translation>
    </message>
    <message>
        <source>Project %1 created</source>
        <translation>Projekt %1 angelegt</translation>
    </message>
</context>
<context>
    <name>belfry::gui::ProjectSettingsDialog</name>
    <message>
        <source>Project settings</source>
        <translation>Projekteinstellungen</translation>
    </message>
    <message>
        <source>General</source>
        <translation>Allgemein</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>&amp;Slug</source>
        <translation>&amp;Kürzel</translation>
    </message>
    <message>
        <source>&amp;Id</source>
        <translation>&amp;ID</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Deleting a project removes its folders, secrets, webhooks and events, and its deliveries from the history.</source>
        <translation>Mit dem Projekt gehen seine Ordner, Geheimnisse, Webhooks und Ereignisse, und seine Zustellungen aus dem Verlauf.</translation>
    </message>
    <message>
        <source>Delete project…</source>
        <translation>Projekt löschen…</translation>
    </message>
    <message>
        <source>Environments</source>
        <translation>Umgebungen</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>Löschen…</translation>
    </message>
    <message>
        <source>Webhooks</source>
        <translation>Webhooks</translation>
    </message>
    <message>
        <source>Webhooks of this project</source>
        <translation>Webhooks dieses Projekts</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>Bearbeiten…</translation>
    </message>
    <message>
        <source>Ping</source>
        <translation>Anpingen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Slug</source>
        <translation>Kürzel</translation>
    </message>
    <message>
        <source>nothing was sent</source>
        <translation>es wurde nichts gesendet</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Settings of %1</source>
        <translation>Einstellungen von %1</translation>
    </message>
    <message>
        <source>Use lower-case letters, digits and hyphens, at most 64.</source>
        <translation>Kleinbuchstaben, Ziffern und Bindestriche, höchstens 64.</translation>
    </message>
    <message>
        <source>Project %1 saved</source>
        <translation>Projekt %1 gespeichert</translation>
    </message>
    <message>
        <source>New environment…</source>
        <translation>Neue Umgebung …</translation>
    </message>
    <message>
        <source>New webhook…</source>
        <translation>Neuer Webhook…</translation>
    </message>
</context>
<context>
    <name>belfry::gui::ReceiverCodeDialog</name>
    <message>
        <source>Receiver code</source>
        <translation>Empfängercode</translation>
    </message>
    <message>
        <source>&amp;Signature</source>
        <translation>S&amp;ignatur</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>&amp;Sprache</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>Sa&amp;ve…</source>
        <translation>S&amp;peichern…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>Checks signature and age over the bytes as they came. The secret is yours to hand in: it is not in the code.</source>
        <translation>Prüft Signatur und Alter über die Bytes, wie sie kamen. Das Geheimnis ist selbst zu übergeben: es steht nicht im Code.</translation>
    </message>
    <message>
        <source>Code copied</source>
        <translation>Code kopiert</translation>
    </message>
    <message>
        <source>Save receiver code</source>
        <translation>Empfängercode speichern</translation>
    </message>
</context>
<context>
    <name>belfry::gui::ReceiverHub</name>
    <message>
        <source>The receiver %1 was not kept: %2</source>
        <translation>Der Empfänger %1 wurde nicht gespeichert: %2</translation>
    </message>
</context>
<context>
    <name>belfry::gui::ReceiversPage</name>
    <message>
        <source>New receiver</source>
        <translation>Neuer Empfänger</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Copy URL</source>
        <translation>URL kopieren</translation>
    </message>
    <message>
        <source>Use in new webhook</source>
        <translation>In neuem Webhook verwenden</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Clear hits</source>
        <translation>Eingänge leeren</translation>
    </message>
    <message>
        <source>Receivers</source>
        <translation>Empfänger</translation>
    </message>
    <message>
        <source>Settings of this receiver</source>
        <translation>Einstellungen dieses Empfängers</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>&amp;Address</source>
        <translation>&amp;Adresse</translation>
    </message>
    <message>
        <source>&amp;Verify</source>
        <translation>&amp;Prüfen</translation>
    </message>
    <message>
        <source>&amp;Key</source>
        <translation>&amp;Schlüssel</translation>
    </message>
    <message>
        <source>&amp;Behaviour</source>
        <translation>&amp;Verhalten</translation>
    </message>
    <message>
        <source>S&amp;tatus</source>
        <translation>S&amp;tatus</translation>
    </message>
    <message>
        <source>Fi&amp;rst</source>
        <translation>&amp;Erste</translation>
    </message>
    <message>
        <source> requests</source>
        <translation> Anfragen</translation>
    </message>
    <message>
        <source>&amp;Delay</source>
        <translation>Ver&amp;zögerung</translation>
    </message>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source>Redirect t&amp;o</source>
        <translation>&amp;Umleiten nach</translation>
    </message>
    <message>
        <source>https://…</source>
        <translation>https://…</translation>
    </message>
    <message>
        <source>Requests received</source>
        <translation>Empfangene Anfragen</translation>
    </message>
    <message>
        <source>Headers of the request</source>
        <translation>Kopfzeilen der Anfrage</translation>
    </message>
    <message>
        <source>Body of the request</source>
        <translation>Inhalt der Anfrage</translation>
    </message>
    <message>
        <source>Select a request</source>
        <translation>Eine Anfrage auswählen</translation>
    </message>
    <message>
        <source>No signature check</source>
        <translation>Keine Prüfung der Signatur</translation>
    </message>
    <message>
        <source>Whatever scheme it is</source>
        <translation>Welches Verfahren es auch ist</translation>
    </message>
    <message>
        <source>Answer with a status</source>
        <translation>Mit einem Status antworten</translation>
    </message>
    <message>
        <source>Fail the first, then succeed</source>
        <translation>Erst scheitern, dann gelingen</translation>
    </message>
    <message>
        <source>Hang until the sender gives up</source>
        <translation>Hängen, bis der Sender aufgibt</translation>
    </message>
    <message>
        <source>Reset the connection</source>
        <translation>Die Verbindung abreißen</translation>
    </message>
    <message>
        <source>Redirect</source>
        <translation>Umleiten</translation>
    </message>
    <message>
        <source>URL copied</source>
        <translation>URL kopiert</translation>
    </message>
    <message numerus="yes">
        <source>%1 — %n request(s)</source>
        <translation>
            <numerusform>%1 — %n Anfrage</numerusform>
            <numerusform>%1 — %n Anfragen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 — stopped</source>
        <translation>%1 — angehalten</translation>
    </message>
    <message>
        <source>No receiver yet</source>
        <translation>Noch kein Empfänger</translation>
    </message>
    <message>
        <source>A receiver is an endpoint on this computer: it shows what arrives, checks signatures, and misbehaves when you ask it to.</source>
        <translation>Ein Empfänger ist ein Endpunkt auf diesem Rechner: er zeigt, was ankommt, prüft Signaturen und benimmt sich auf Wunsch schlecht.</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Starten</translation>
    </message>
    <message>
        <source>Nothing received yet. Point a webhook at this receiver and ping it.</source>
        <translation>Noch nichts empfangen. Einen Webhook auf diesen Empfänger richten und anpingen.</translation>
    </message>
    <message>
        <source>Signature verified. %1</source>
        <translation>Signatur bestätigt. %1</translation>
    </message>
    <message>
        <source>Signature refused. %1</source>
        <translation>Signatur abgelehnt. %1</translation>
    </message>
    <message>
        <source>The signature was not checked.</source>
        <translation>Die Signatur wurde nicht geprüft.</translation>
    </message>
</context>
<context>
    <name>belfry::gui::RecoverDialog</name>
    <message>
        <source>Recover deliveries</source>
        <translation>Zustellungen nachholen</translation>
    </message>
    <message>
        <source>&amp;What</source>
        <translation>&amp;Was</translation>
    </message>
    <message>
        <source>status:failed webhook:deploy* after:-6h</source>
        <translation>status:failed webhook:deploy* after:-6h</translation>
    </message>
    <message>
        <source>&amp;Order</source>
        <translation>&amp;Reihenfolge</translation>
    </message>
    <message>
        <source>&amp;Rate</source>
        <translation>&amp;Tempo</translation>
    </message>
    <message>
        <source>As fast as receivers take them</source>
        <translation>So schnell, wie die Empfänger sie annehmen</translation>
    </message>
    <message>
        <source> per second</source>
        <translation> je Sekunde</translation>
    </message>
    <message>
        <source>&amp;Stop after</source>
        <translation>Stoppen &amp;nach</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>Nie</translation>
    </message>
    <message>
        <source> failures in a row</source>
        <translation> Fehlschlägen in Folge</translation>
    </message>
    <message>
        <source>&amp;Leave out what was delivered since</source>
        <translation>Auslassen, was &amp;inzwischen zugestellt wurde</translation>
    </message>
    <message>
        <source>Deliveries that succeeded, and those followed by a success of the same event type and folder</source>
        <translation>Zustellungen, die gelungen sind, und solche, auf die ein Erfolg derselben Ereignisart und desselben Ordners folgte</translation>
    </message>
    <message>
        <source>Progress of the recovery</source>
        <translation>Fortschritt des Nachholens</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>&amp;Anhalten</translation>
    </message>
    <message>
        <source>&amp;End recovery</source>
        <translation>Nachholen been&amp;den</translation>
    </message>
    <message>
        <source>Send no more of it; what waits untried becomes what it was</source>
        <translation>Nichts mehr davon senden; was unversucht wartet, wird wieder, was es war</translation>
    </message>
    <message>
        <source>Show what &amp;failed</source>
        <translation>&amp;Fehlgeschlagene zeigen</translation>
    </message>
    <message>
        <source>&amp;New recovery</source>
        <translation>Neues Nach&amp;holen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Recover</source>
        <translation>Nachholen</translation>
    </message>
    <message numerus="yes">
        <source>%n second(s)</source>
        <translation>
            <numerusform>%n Sekunde</numerusform>
            <numerusform>%n Sekunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n Minute</numerusform>
            <numerusform>%n Minuten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n Stunde</numerusform>
            <numerusform>%n Stunden</numerusform>
        </translation>
    </message>
    <message>
        <source>It did not start: the program ended while it was prepared. Cancel it and start again.</source>
        <translation>Es hat nicht begonnen: das Programm endete bei der Vorbereitung. Abbrechen und neu beginnen.</translation>
    </message>
    <message>
        <source>Running. You may close this window; it goes on.</source>
        <translation>Läuft. Dieses Fenster kann geschlossen werden; es geht weiter.</translation>
    </message>
    <message>
        <source>Paused. What was handed over already still goes out.</source>
        <translation>Angehalten. Was schon übergeben war, geht noch hinaus.</translation>
    </message>
    <message>
        <source>Stopped: too many failures in a row. Look at the receiver, then resume.</source>
        <translation>Gestoppt: zu viele Fehlschläge in Folge. Erst nach dem Empfänger sehen, dann fortsetzen.</translation>
    </message>
    <message>
        <source>Cancelled %1.</source>
        <translation>Abgebrochen %1.</translation>
    </message>
    <message>
        <source>Finished %1.</source>
        <translation>Abgeschlossen %1.</translation>
    </message>
    <message>
        <source>Receivers may see events twice; delivery and event ids stay the same.</source>
        <translation>Empfänger sehen Ereignisse vielleicht zweimal; IDs von Zustellungen und Ereignissen bleiben gleich.</translation>
    </message>
    <message>
        <source>Oldest first</source>
        <translation>Älteste zuerst</translation>
    </message>
    <message>
        <source>Newest first</source>
        <translation>Neueste zuerst</translation>
    </message>
    <message>
        <source>Counting…</source>
        <translation>Es wird gezählt…</translation>
    </message>
    <message numerus="yes">
        <source>%n delivery(s) will be sent again.</source>
        <translation>
            <numerusform>%n Zustellung wird erneut gesendet.</numerusform>
            <numerusform>%n Zustellungen werden erneut gesendet.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n delivered since</source>
        <translation>
            <numerusform>%n inzwischen zugestellt</numerusform>
            <numerusform>%n inzwischen zugestellt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n under way by themselves</source>
        <translation>
            <numerusform>%n von selbst unterwegs</numerusform>
            <numerusform>%n von selbst unterwegs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of a disabled webhook</source>
        <translation>
            <numerusform>%n eines abgeschalteten Webhooks</numerusform>
            <numerusform>%n eines abgeschalteten Webhooks</numerusform>
        </translation>
    </message>
    <message>
        <source>Left out: %1.</source>
        <translation>Ausgelassen: %1.</translation>
    </message>
    <message numerus="yes">
        <source>%n of them were delivered before: their receivers see them twice.</source>
        <translation>
            <numerusform>%n davon wurde schon einmal zugestellt: ihr Empfänger sieht sie zweimal.</numerusform>
            <numerusform>%n davon wurden schon einmal zugestellt: ihre Empfänger sehen sie zweimal.</numerusform>
        </translation>
    </message>
    <message>
        <source>Takes at least %1.</source>
        <translation>Dauert mindestens %1.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message numerus="yes">
        <source>and %n more webhook(s)</source>
        <translation>
            <numerusform>und %n weiterer Webhook</numerusform>
            <numerusform>und %n weitere Webhooks</numerusform>
        </translation>
    </message>
    <message>
        <source>Recover %1</source>
        <translation>%1 nachholen</translation>
    </message>
    <message>
        <source>Writing down what is to be sent…</source>
        <translation>Es wird festgehalten, was zu senden ist…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>%1 deliveries, filter: %2</source>
        <translation>%1 Zustellungen, Filter: %2</translation>
    </message>
    <message>
        <source>%1 delivered · %2 failed · %3 left out · %4 on their way · %5 waiting</source>
        <translation>%1 zugestellt · %2 fehlgeschlagen · %3 ausgelassen · %4 unterwegs · %5 wartend</translation>
    </message>
    <message>
        <source>Res&amp;ume</source>
        <translation>W&amp;eiter</translation>
    </message>
    <message numerus="yes">
        <source>Show the %n that &amp;failed</source>
        <translation>
            <numerusform>Die %n &amp;fehlgeschlagene zeigen</numerusform>
            <numerusform>Die %n &amp;fehlgeschlagenen zeigen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>belfry::gui::RemediationDialog</name>
    <message>
        <source>Suggest a remediation</source>
        <translation>Eine Behebung vorschlagen</translation>
    </message>
    <message>
        <source>&amp;Repair</source>
        <translation>&amp;Reparatur</translation>
    </message>
    <message>
        <source>&amp;Command</source>
        <translation>Befe&amp;hl</translation>
    </message>
    <message>
        <source>systemctl restart sshd</source>
        <translation>systemctl restart sshd</translation>
    </message>
    <message>
        <source>&amp;Steps</source>
        <translation>&amp;Schritte</translation>
    </message>
    <message>
        <source>Steps, one a line</source>
        <translation>Schritte, einer je Zeile</translation>
    </message>
    <message>
        <source>&amp;Verified by</source>
        <translation>&amp;Geprüft durch</translation>
    </message>
    <message>
        <source>ends with 0 where the repair worked</source>
        <translation>endet mit 0, wenn die Reparatur gewirkt hat</translation>
    </message>
    <message>
        <source>&amp;Undone by</source>
        <translation>&amp;Zurückgenommen durch</translation>
    </message>
    <message>
        <source>what a rollback runs; optional</source>
        <translation>was beim Zurücknehmen läuft; wahlweise</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Suggest</source>
        <translation>Vorschlagen</translation>
    </message>
    <message>
        <source>Run a command</source>
        <translation>Einen Befehl ausführen</translation>
    </message>
    <message>
        <source>Steps by hand</source>
        <translation>Schritte von Hand</translation>
    </message>
    <message>
        <source>Restore the file from its baseline</source>
        <translation>Die Datei aus ihrer Baseline wiederherstellen</translation>
    </message>
    <message>
        <source>Runs as you, without a shell, after a person approved it.</source>
        <translation>Läuft unter dem eigenen Benutzer, ohne Shell, nachdem ein Mensch es genehmigt hat.</translation>
    </message>
    <message>
        <source>Which program?</source>
        <translation>Welches Programm?</translation>
    </message>
    <message>
        <source>Write at least one step, one a line.</source>
        <translation>Mindestens einen Schritt schreiben, einen je Zeile.</translation>
    </message>
    <message>
        <source>Nothing would verify this: name a program that ends with 0 where the repair worked.</source>
        <translation>Nichts würde das prüfen: ein Programm angeben, das mit 0 endet, wenn die Reparatur gewirkt hat.</translation>
    </message>
</context>
<context>
    <name>belfry::gui::RemediationsTab</name>
    <message>
        <source>completed</source>
        <translation>beendet</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>approved</source>
        <translation>genehmigt</translation>
    </message>
    <message>
        <source>executing</source>
        <translation>wird ausgeführt</translation>
    </message>
    <message>
        <source>rolled back</source>
        <translation>rückgängig gemacht</translation>
    </message>
    <message>
        <source>suggested</source>
        <translation>vorgeschlagen</translation>
    </message>
    <message>
        <source>Writes the accepted content, mode and owner of this file from the baseline, as user %1:</source>
        <translation>Schreibt Inhalt, Rechte und Eigentümer dieser Datei, wie in der Baseline angenommen, als Benutzer %1:</translation>
    </message>
    <message>
        <source>Verified by: the file is read again and must equal the baseline.</source>
        <translation>Bestätigt durch: die Datei wird noch einmal gelesen und muss der Baseline gleichen.</translation>
    </message>
    <message>
        <source>Undone by: what is there now is kept and written back.</source>
        <translation>Zurückgenommen durch: was jetzt da ist, wird aufbewahrt und zurückgeschrieben.</translation>
    </message>
    <message>
        <source>A person does this by hand:</source>
        <translation>Das macht ein Mensch von Hand:</translation>
    </message>
    <message>
        <source>Runs this program with these arguments, without a shell, as user %1:</source>
        <translation>Führt dieses Programm mit diesen Argumenten aus, ohne Shell, als Benutzer %1:</translation>
    </message>
    <message>
        <source>Verified by:</source>
        <translation>Bestätigt durch:</translation>
    </message>
    <message>
        <source>another scan of its baseline</source>
        <translation>einen weiteren Abgleich mit seiner Baseline</translation>
    </message>
    <message>
        <source>the word of who did it</source>
        <translation>das Wort der Person, die es getan hat</translation>
    </message>
    <message>
        <source>Undone by:</source>
        <translation>Zurückgenommen durch:</translation>
    </message>
    <message>
        <source>Remediations</source>
        <translation>Behebungen</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>Nr.</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Resource</source>
        <translation>Ressource</translation>
    </message>
    <message>
        <source>Finding</source>
        <translation>Befund</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Aktion</translation>
    </message>
    <message>
        <source>Approve…</source>
        <translation>Genehmigen…</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Ausführen</translation>
    </message>
    <message>
        <source>Roll back</source>
        <translation>Zurücknehmen</translation>
    </message>
    <message>
        <source>What the remediation does and what came of it</source>
        <translation>Was die Behebung tut und was daraus wurde</translation>
    </message>
    <message>
        <source>The remediations could not be read</source>
        <translation>Die Behebungen konnten nicht gelesen werden</translation>
    </message>
    <message>
        <source>No remediation yet</source>
        <translation>Noch keine Behebung</translation>
    </message>
    <message>
        <source>Choose an open finding and press Remediate. Nothing runs before a person approved it.</source>
        <translation>Einen offenen Befund wählen und auf „Behebung“ drücken. Nichts läuft, bevor ein Mensch es genehmigt hat.</translation>
    </message>
    <message>
        <source>Mark done…</source>
        <translation>Als erledigt markieren…</translation>
    </message>
    <message>
        <source>Note: %1</source>
        <translation>Notiz: %1</translation>
    </message>
    <message>
        <source>Remediation %1 failed. %2</source>
        <translation>Behebung %1 fehlgeschlagen. %2</translation>
    </message>
    <message>
        <source>Remediation %1 completed and verified</source>
        <translation>Behebung %1 beendet und geprüft</translation>
    </message>
    <message>
        <source>Remediation %1 rolled back</source>
        <translation>Behebung %1 zurückgenommen</translation>
    </message>
    <message>
        <source>Approved by %1: %2</source>
        <translation>Genehmigt von %1: %2</translation>
    </message>
    <message>
        <source>Executed by %1: %2</source>
        <translation>Ausgeführt von %1: %2</translation>
    </message>
</context>
<context>
    <name>belfry::gui::ReminderDialog</name>
    <message>
        <source>Reminder</source>
        <translation>Erinnerung</translation>
    </message>
    <message>
        <source>&amp;Remind me</source>
        <translation>&amp;Erinnern am</translation>
    </message>
    <message>
        <source>and &amp;then every</source>
        <translation>und &amp;danach alle</translation>
    </message>
    <message>
        <source>Days between reminders</source>
        <translation>Tage zwischen den Erinnerungen</translation>
    </message>
    <message>
        <source> days</source>
        <translation> Tage</translation>
    </message>
    <message>
        <source>&amp;Note</source>
        <translation>&amp;Notiz</translation>
    </message>
    <message>
        <source>What to do then; it is sent with the event</source>
        <translation>Was dann zu tun ist; wird mit dem Ereignis gesendet</translation>
    </message>
    <message>
        <source>Remove reminder</source>
        <translation>Erinnerung entfernen</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Reminder of %1</source>
        <translation>Erinnerung an %1</translation>
    </message>
    <message>
        <source>No reminder is set.</source>
        <translation>Es ist keine Erinnerung gesetzt.</translation>
    </message>
    <message>
        <source>Told last on %1.</source>
        <translation>Zuletzt erinnert am %1.</translation>
    </message>
    <message>
        <source>Set on %1 by %2.</source>
        <translation>Gesetzt am %1 von %2.</translation>
    </message>
</context>
<context>
    <name>belfry::gui::RemindersView</name>
    <message>
        <source>Change…</source>
        <translation>Ändern…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Only &amp;overdue</source>
        <translation>Nur &amp;überfällige</translation>
    </message>
    <message>
        <source>Reminders</source>
        <translation>Erinnerungen</translation>
    </message>
    <message>
        <source>Secret</source>
        <translation>Geheimnis</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Wo</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>Fällig</translation>
    </message>
    <message>
        <source>Every</source>
        <translation>Abstand</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>The reminders could not be read</source>
        <translation>Die Erinnerungen konnten nicht gelesen werden</translation>
    </message>
    <message>
        <source>Only &amp;overdue (%1)</source>
        <translation>Nur &amp;überfällige (%1)</translation>
    </message>
    <message>
        <source>No reminder yet</source>
        <translation>Noch keine Erinnerung</translation>
    </message>
    <message>
        <source>A reminder tells every webhook in scope that a secret wants attention, once or every so many days.</source>
        <translation>Eine Erinnerung meldet jedem Webhook im Bereich, dass ein Geheimnis Aufmerksamkeit braucht, einmal oder alle paar Tage.</translation>
    </message>
    <message>
        <source>Choose a secret</source>
        <translation>Ein Geheimnis wählen</translation>
    </message>
    <message>
        <source>Nothing is overdue</source>
        <translation>Nichts ist überfällig</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Alle zeigen</translation>
    </message>
    <message>
        <source>waiting · told %1</source>
        <translation>wartet · gemeldet %1</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>overdue · told %1</source>
        <translation>überfällig · gemeldet %1</translation>
    </message>
    <message>
        <source>overdue · not told yet</source>
        <translation>überfällig · noch nicht gemeldet</translation>
    </message>
    <message>
        <source>once</source>
        <translation>einmal</translation>
    </message>
    <message>
        <source>Reminder of %1 removed</source>
        <translation>Erinnerung an %1 entfernt</translation>
    </message>
</context>
<context>
    <name>belfry::gui::ResendDialog</name>
    <message>
        <source>Edit and resend</source>
        <translation>Bearbeiten und erneut senden</translation>
    </message>
    <message>
        <source>Data of the event</source>
        <translation>Daten des Ereignisses</translation>
    </message>
    <message>
        <source>&amp;Reset</source>
        <translation>&amp;Zurücksetzen</translation>
    </message>
    <message>
        <source>Back to the data that was sent</source>
        <translation>Zurück zu den Daten, die gesendet wurden</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Send as a test</source>
        <translation>Als Test senden</translation>
    </message>
    <message>
        <source>A new event with this data is sent to this webhook only, once, and is marked as a test. Envelope, time and signature are made anew. The delivery it came from stays as it is.</source>
        <translation>Ein neues Ereignis mit diesen Daten wird nur an diesen Webhook gesendet, einmal, und als Test gekennzeichnet. Umschlag, Zeit und Signatur entstehen neu. Die Zustellung, aus der es stammt, bleibt, wie sie ist.</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 an %2</translation>
    </message>
    <message>
        <source>This event is too large to be edited here: up to 64 KiB can be.</source>
        <translation>Dieses Ereignis ist zu groß, um hier bearbeitet zu werden: bis 64 KiB geht es.</translation>
    </message>
    <message>
        <source>✓ JSON object</source>
        <translation>✓ JSON-Objekt</translation>
    </message>
    <message>
        <source>The data of an event is a JSON object: {…}.</source>
        <translation>Die Daten eines Ereignisses sind ein JSON-Objekt: {…}.</translation>
    </message>
</context>
<context>
    <name>belfry::gui::RevokeDialog</name>
    <message>
        <source>Revoke certificate</source>
        <translation>Zertifikat widerrufen</translation>
    </message>
    <message>
        <source>&amp;Reason</source>
        <translation>&amp;Grund</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Revoke</source>
        <translation>Widerrufen</translation>
    </message>
    <message>
        <source>%1 is entered in the revocation list and cannot be taken back. Revocation alerts are told at once.</source>
        <translation>%1 wird in die Widerrufsliste eingetragen; das lässt sich nicht zurücknehmen. Alarme zum Widerruf werden sofort gemeldet.</translation>
    </message>
    <message>
        <source>Certificate %1 revoked</source>
        <translation>Zertifikat %1 widerrufen</translation>
    </message>
</context>
<context>
    <name>belfry::gui::RoleDialog</name>
    <message>
        <source>New role</source>
        <translation>Neue Rolle</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>Stream reader</source>
        <translation>Ereignisleser</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Create</source>
        <translation>Anlegen</translation>
    </message>
    <message>
        <source>Rename role</source>
        <translation>Rolle umbenennen</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <source>Give it a name.</source>
        <translation>Einen Namen angeben.</translation>
    </message>
</context>
<context>
    <name>belfry::gui::RotateDialog</name>
    <message>
        <source>Rotate signing key</source>
        <translation>Signierschlüssel wechseln</translation>
    </message>
    <message>
        <source>&amp;Generate a new key</source>
        <translation>Einen neuen Schlüssel &amp;erzeugen</translation>
    </message>
    <message>
        <source>&amp;My own key</source>
        <translation>&amp;Mein eigener Schlüssel</translation>
    </message>
    <message>
        <source>New signing key</source>
        <translation>Neuer Signierschlüssel</translation>
    </message>
    <message>
        <source>Copy it now. It is shown only once.</source>
        <translation>Jetzt kopieren. Er wird nur einmal gezeigt.</translation>
    </message>
    <message>
        <source>New signing key, shown once</source>
        <translation>Neuer Signierschlüssel, einmal gezeigt</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Rotate key</source>
        <translation>Schlüssel wechseln</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
    <message>
        <source>Rotate the key of %1</source>
        <translation>Den Schlüssel von %1 wechseln</translation>
    </message>
    <message>
        <source>%1 is unsigned now. From the next delivery on it is signed.</source>
        <translation>%1 ist jetzt unsigniert. Ab der nächsten Zustellung wird signiert.</translation>
    </message>
    <message>
        <source>Type the new key, or let Belfry generate one.</source>
        <translation>Den neuen Schlüssel eingeben oder von Belfry erzeugen lassen.</translation>
    </message>
    <message>
        <source>Key of %1 rotated</source>
        <translation>Schlüssel von %1 gewechselt</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>&amp;Switch</source>
        <translation>&amp;Umstellung</translation>
    </message>
    <message>
        <source>&amp;Both keys for</source>
        <translation>&amp;Beide Schlüssel für</translation>
    </message>
    <message>
        <source>Keys so far</source>
        <translation>Bisherige Schlüssel</translation>
    </message>
    <message>
        <source>At once: the old key&apos;s signature travels in a header of its own</source>
        <translation>Sofort: die Signatur des alten Schlüssels reist in einer eigenen Kopfzeile</translation>
    </message>
    <message>
        <source>When the overlap ends: until then the new key&apos;s does</source>
        <translation>Wenn die Überlappung endet: bis dahin reist die des neuen so</translation>
    </message>
    <message>
        <source>24 hours</source>
        <translation>24 Stunden</translation>
    </message>
    <message>
        <source>1 hour</source>
        <translation>1 Stunde</translation>
    </message>
    <message>
        <source>7 days</source>
        <translation>7 Tage</translation>
    </message>
    <message>
        <source>No overlap</source>
        <translation>Keine Überlappung</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Signs since</source>
        <translation>Signiert seit</translation>
    </message>
    <message>
        <source>Deliveries</source>
        <translation>Zustellungen</translation>
    </message>
    <message>
        <source>A receiver that does not know the new key refuses what %1 sends. During the overlap both keys sign, each in a header of its own.</source>
        <translation>Ein Empfänger, der den neuen Schlüssel nicht kennt, lehnt ab, was %1 sendet. Während der Überlappung signieren beide Schlüssel, jeder in einer eigenen Kopfzeile.</translation>
    </message>
    <message>
        <source>unsigned</source>
        <translation>unsigniert</translation>
    </message>
    <message>
        <source>key %1</source>
        <translation>Schlüssel %1</translation>
    </message>
    <message>
        <source>%1 (current)</source>
        <translation>%1 (jetzt gültig)</translation>
    </message>
</context>
<context>
    <name>belfry::gui::RotationsView</name>
    <message>
        <source>Rotate now</source>
        <translation>Jetzt rotieren</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>Öffnen…</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Rotations</source>
        <translation>Rotationen</translation>
    </message>
    <message>
        <source>Last runs</source>
        <translation>Letzte Läufe</translation>
    </message>
    <message>
        <source>Runs of the rotation</source>
        <translation>Läufe der Rotation</translation>
    </message>
    <message>
        <source>generated</source>
        <translation>erzeugt</translation>
    </message>
    <message>
        <source>program</source>
        <translation>Programm</translation>
    </message>
    <message>
        <source>HTTP call</source>
        <translation>HTTP-Aufruf</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Secret</source>
        <translation>Geheimnis</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Wo</translation>
    </message>
    <message>
        <source>New value</source>
        <translation>Neuer Wert</translation>
    </message>
    <message>
        <source>Every</source>
        <translation>Abstand</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Nächster Lauf</translation>
    </message>
    <message>
        <source>Last result</source>
        <translation>Letztes Ergebnis</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Begonnen</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>The rotations could not be read</source>
        <translation>Die Rotationen konnten nicht gelesen werden</translation>
    </message>
    <message>
        <source>No rotation yet</source>
        <translation>Noch keine Rotation</translation>
    </message>
    <message>
        <source>A rotation gives a secret a new value again and again, and tells every webhook when that fails.</source>
        <translation>Eine Rotation gibt einem Geheimnis immer wieder einen neuen Wert und meldet jedem Webhook, wenn das fehlschlägt.</translation>
    </message>
    <message>
        <source>Choose a secret</source>
        <translation>Ein Geheimnis wählen</translation>
    </message>
    <message>
        <source>running</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>never run</source>
        <translation>nie gelaufen</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Last runs of %1</source>
        <translation>Letzte Läufe von %1</translation>
    </message>
    <message>
        <source>version %1</source>
        <translation>Version %1</translation>
    </message>
    <message>
        <source>hand</source>
        <translation>Hand</translation>
    </message>
    <message>
        <source>clock</source>
        <translation>Uhr</translation>
    </message>
    <message>
        <source>Rotating %1…</source>
        <translation>%1 wird rotiert …</translation>
    </message>
    <message>
        <source>%1 has a new value: version %2.</source>
        <translation>%1 hat einen neuen Wert: Version %2.</translation>
    </message>
    <message>
        <source>The old value of %1 is still current. %2</source>
        <translation>Der alte Wert von %1 gilt weiter. %2</translation>
    </message>
    <message>
        <source>Show deliveries</source>
        <translation>Zustellungen zeigen</translation>
    </message>
    <message>
        <source>Delete rotation</source>
        <translation>Rotation löschen</translation>
    </message>
    <message>
        <source>Delete the rotation %1?</source>
        <translation>Die Rotation %1 löschen?</translation>
    </message>
    <message>
        <source>Its runs go with it. The secret stays as it is.</source>
        <translation>Ihre Läufe gehen mit. Das Geheimnis bleibt, wie es ist.</translation>
    </message>
</context>
<context>
    <name>belfry::gui::SampleTour</name>
    <message>
        <source>This build has no receiver.</source>
        <translation>Diese Ausgabe hat keinen Empfänger.</translation>
    </message>
    <message>
        <source>Starting a receiver on this computer …</source>
        <translation>Startet einen Empfänger auf diesem Rechner …</translation>
    </message>
    <message>
        <source>Making the project and its webhook, changing one secret …</source>
        <translation>Legt Projekt und Webhook an, ändert ein Geheimnis …</translation>
    </message>
    <message>
        <source>Waiting for the answer …</source>
        <translation>Wartet auf die Antwort …</translation>
    </message>
</context>
<context>
    <name>belfry::gui::SchemaDialog</name>
    <message>
        <source>Event schemas</source>
        <translation>Ereignisschemas</translation>
    </message>
    <message>
        <source>The data of an event that Belfry raises or takes in has this shape. Send your own with belfryctl event send, or POST it to /api/v1/infrastructure/events.</source>
        <translation>Die Daten eines Ereignisses, das Belfry auslöst oder annimmt, haben diese Form. Eigene mit belfryctl event send senden oder per POST an /api/v1/infrastructure/events.</translation>
    </message>
    <message>
        <source>Event types</source>
        <translation>Ereignisarten</translation>
    </message>
    <message>
        <source>S&amp;how</source>
        <translation>&amp;Zeigen</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Speichern…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Schema</source>
        <translation>Schema</translation>
    </message>
    <message>
        <source>Example</source>
        <translation>Beispiel</translation>
    </message>
    <message>
        <source>Save as</source>
        <translation>Speichern unter</translation>
    </message>
</context>
<context>
    <name>belfry::gui::ScopeTree</name>
    <message>
        <source>Projects</source>
        <translation>Projekte</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Alles</translation>
    </message>
    <message numerus="yes">
        <source>Project %1, %n webhook(s)</source>
        <translation>
            <numerusform>Projekt %1, %n Webhook</numerusform>
            <numerusform>Projekt %1, %n Webhooks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Environment %1, %n webhook(s)</source>
        <translation>
            <numerusform>Umgebung %1, %n Webhook</numerusform>
            <numerusform>Umgebung %1, %n Webhooks</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 — secrets: %2, webhooks that fire here: %3</source>
        <translation>%1 — Geheimnisse: %2, Webhooks, die hier auslösen: %3</translation>
    </message>
    <message>
        <source>Folder %1, secrets %2, webhooks %3</source>
        <translation>Ordner %1, Geheimnisse %2, Webhooks %3</translation>
    </message>
    <message>
        <source>New &amp;Project…</source>
        <translation>Neues &amp;Projekt…</translation>
    </message>
    <message>
        <source>New &amp;Webhook Here…</source>
        <translation>Neuer &amp;Webhook hier…</translation>
    </message>
    <message>
        <source>New &amp;Folder…</source>
        <translation>Neuer &amp;Ordner…</translation>
    </message>
    <message>
        <source>New &amp;Environment…</source>
        <translation>Neue &amp;Umgebung…</translation>
    </message>
    <message>
        <source>Show &amp;Secrets</source>
        <translation>&amp;Geheimnisse zeigen</translation>
    </message>
    <message>
        <source>E&amp;xplain for This Place…</source>
        <translation>Für diese Stelle &amp;erklären…</translation>
    </message>
    <message>
        <source>Project Se&amp;ttings…</source>
        <translation>Projekt&amp;einstellungen…</translation>
    </message>
    <message>
        <source>&amp;Copy Path</source>
        <translation>Pfad &amp;kopieren</translation>
    </message>
    <message>
        <source>&amp;Delete…</source>
        <translation>&amp;Löschen…</translation>
    </message>
</context>
<context>
    <name>belfry::gui::SearchBar</name>
    <message>
        <source>Progress of the search</source>
        <translation>Fortschritt der Suche</translation>
    </message>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>%n gefunden</numerusform>
            <numerusform>%n gefunden</numerusform>
        </translation>
    </message>
    <message>
        <source>Searching: %1 % looked through, %2</source>
        <translation>Suche: %1 % durchsucht, %2</translation>
    </message>
    <message>
        <source>Search ended after %1 %, %2. Older deliveries may fit too.</source>
        <translation>Suche nach %1 % beendet, %2. Auch ältere Zustellungen können passen.</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Search on</source>
        <translation>Weitersuchen</translation>
    </message>
    <message>
        <source>End the search and keep what it found (Esc)</source>
        <translation>Suche beenden und das Gefundene behalten (Esc)</translation>
    </message>
</context>
<context>
    <name>belfry::gui::SecretDialog</name>
    <message>
        <source>&amp;Key</source>
        <translation>&amp;Schlüssel</translation>
    </message>
    <message>
        <source>DATABASE_URL</source>
        <translation>DATABASE_URL</translation>
    </message>
    <message>
        <source>&amp;Value</source>
        <translation>&amp;Wert</translation>
    </message>
    <message>
        <source>&amp;Show the value</source>
        <translation>Den Wert &amp;zeigen</translation>
    </message>
    <message>
        <source>&amp;Comment</source>
        <translation>&amp;Bemerkung</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Edit %1</source>
        <translation>%1 bearbeiten</translation>
    </message>
    <message>
        <source>••••••••  (stays as it is unless you type a new value)</source>
        <translation>••••••••  (bleibt, wie es ist, solange nichts Neues eingegeben wird)</translation>
    </message>
    <message>
        <source>Not saved: %1</source>
        <translation>Nicht gespeichert: %1</translation>
    </message>
    <message>
        <source>&amp;Tags</source>
        <translation>Schlagwör&amp;ter</translation>
    </message>
    <message>
        <source>database, eu</source>
        <translation>datenbank, eu</translation>
    </message>
    <message>
        <source>The value ends with a line break.</source>
        <translation>Der Wert endet mit einem Zeilenumbruch.</translation>
    </message>
    <message>
        <source>Remove it</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Save mine over it</source>
        <translation>Meine Eingabe darüber speichern</translation>
    </message>
    <message>
        <source>New secret</source>
        <translation>Neues Geheimnis</translation>
    </message>
</context>
<context>
    <name>belfry::gui::SecretField</name>
    <message>
        <source>Hide</source>
        <translation>Verbergen</translation>
    </message>
    <message>
        <source>Reveal</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>The vault is locked</source>
        <translation>Der Tresor ist verschlossen</translation>
    </message>
</context>
<context>
    <name>belfry::gui::SecretHistoryDialog</name>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>Versionen</translation>
    </message>
    <message>
        <source>&amp;Value of the selected version</source>
        <translation>&amp;Wert der gewählten Version</translation>
    </message>
    <message>
        <source>Reveal</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Restore this version</source>
        <translation>Diese Version wiederherstellen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>created</source>
        <translation>angelegt</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>geändert</translation>
    </message>
    <message>
        <source>deleted</source>
        <translation>gelöscht</translation>
    </message>
    <message>
        <source>History of %1</source>
        <translation>Verlauf von %1</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>Verbergen</translation>
    </message>
</context>
<context>
    <name>belfry::gui::SecretModel</name>
    <message numerus="yes">
        <source>  … and %n more line(s)</source>
        <translation>
            <numerusform>  … und %n weitere Zeile</numerusform>
            <numerusform>  … und %n weitere Zeilen</numerusform>
        </translation>
    </message>
    <message>
        <source>hidden</source>
        <translation>verborgen</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Geändert</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>Bemerkung</translation>
    </message>
    <message>
        <source>Imported from %1 of %2</source>
        <translation>Importiert aus %1 in %2</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Schlagwörter</translation>
    </message>
</context>
<context>
    <name>belfry::gui::SecretRotationDialog</name>
    <message>
        <source>Rotation</source>
        <translation>Rotation</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>&amp;Every</source>
        <translation>&amp;Alle</translation>
    </message>
    <message>
        <source> days</source>
        <translation> Tage</translation>
    </message>
    <message>
        <source>New &amp;value</source>
        <translation>Neuer &amp;Wert</translation>
    </message>
    <message>
        <source>&amp;Length</source>
        <translation>&amp;Länge</translation>
    </message>
    <message>
        <source> characters</source>
        <translation> Zeichen</translation>
    </message>
    <message>
        <source>&amp;Program</source>
        <translation>&amp;Programm</translation>
    </message>
    <message>
        <source>/usr/local/bin/new-password --user app</source>
        <translation>/usr/local/bin/new-password --user app</translation>
    </message>
    <message>
        <source>Prints the new value. Its standard input is the old one. No shell; &quot;double quotes&quot; keep words together.</source>
        <translation>Gibt den neuen Wert aus. Seine Standardeingabe ist der alte. Keine Shell; &quot;Anführungszeichen&quot; halten Wörter zusammen.</translation>
    </message>
    <message>
        <source>Put into &amp;use by</source>
        <translation>In &amp;Betrieb durch</translation>
    </message>
    <message>
        <source>Optional program; the new value is on its standard input</source>
        <translation>Wahlweise ein Programm; der neue Wert ist seine Standardeingabe</translation>
    </message>
    <message>
        <source>&amp;Check by</source>
        <translation>Ge&amp;prüft durch</translation>
    </message>
    <message>
        <source>Optional program; it ends with 0 where the new value works</source>
        <translation>Wahlweise ein Programm; es endet mit 0, wenn der neue Wert gilt</translation>
    </message>
    <message>
        <source>&amp;Time limit</source>
        <translation>&amp;Zeitgrenze</translation>
    </message>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>Läufe</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Delete rotation</source>
        <translation>Rotation löschen</translation>
    </message>
    <message>
        <source>Create</source>
        <translation>Anlegen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>rotated</source>
        <translation>rotiert</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation>unterbrochen</translation>
    </message>
    <message>
        <source>running</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>Rotation of %1</source>
        <translation>Rotation von %1</translation>
    </message>
    <message>
        <source>Made by Belfry: random letters and digits</source>
        <translation>Von Belfry: zufällige Buchstaben und Ziffern</translation>
    </message>
    <message>
        <source>Printed by a program</source>
        <translation>Ausgabe eines Programms</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Begonnen</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Rotate now</source>
        <translation>Jetzt rotieren</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n Tag</numerusform>
            <numerusform>%n Tage</numerusform>
        </translation>
    </message>
    <message>
        <source>“%1” every %2, paused</source>
        <translation>„%1“ alle %2, angehalten</translation>
    </message>
    <message>
        <source>“%1” every %2, next on %3</source>
        <translation>„%1“ alle %2, das nächste Mal am %3</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>hand</source>
        <translation>Hand</translation>
    </message>
    <message>
        <source>clock</source>
        <translation>Uhr</translation>
    </message>
    <message>
        <source>Rotating %1…</source>
        <translation>%1 wird rotiert …</translation>
    </message>
    <message>
        <source>%1 has a new value: version %2.</source>
        <translation>%1 hat einen neuen Wert: Version %2.</translation>
    </message>
    <message>
        <source>The old value is still current. %1</source>
        <translation>Der alte Wert gilt weiter. %1</translation>
    </message>
    <message>
        <source>&amp;Address</source>
        <translation>&amp;Adresse</translation>
    </message>
    <message>
        <source>https://vault.example.org/rotate</source>
        <translation>https://vault.example.org/rotate</translation>
    </message>
    <message>
        <source>Asked with POST. Its answer holds the new value.</source>
        <translation>Wird mit POST gefragt. Die Antwort enthält den neuen Wert.</translation>
    </message>
    <message>
        <source>Value &amp;at</source>
        <translation>Wert &amp;unter</translation>
    </message>
    <message>
        <source>/data/password (empty: the whole answer)</source>
        <translation>/data/password (leer: die ganze Antwort)</translation>
    </message>
    <message>
        <source>Sent &amp;header</source>
        <translation>Gesendete &amp;Kopfzeile</translation>
    </message>
    <message>
        <source>Authorization: Bearer … (optional, kept sealed)</source>
        <translation>Authorization: Bearer … (wahlweise, versiegelt aufbewahrt)</translation>
    </message>
    <message>
        <source>Allow plain http and private addresses</source>
        <translation>Einfaches http und private Adressen erlauben</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>Bearbeiten…</translation>
    </message>
    <message>
        <source>Answered by an HTTP call</source>
        <translation>Antwort eines HTTP-Aufrufs</translation>
    </message>
    <message>
        <source>%1: •••• (stays as it is unless you type)</source>
        <translation>%1: •••• (bleibt, wie es ist, solange nichts eingegeben wird)</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Delete the rotation %1?</source>
        <translation>Die Rotation %1 löschen?</translation>
    </message>
    <message>
        <source>Its runs go with it. The secret stays as it is.</source>
        <translation>Ihre Läufe gehen mit. Das Geheimnis bleibt, wie es ist.</translation>
    </message>
</context>
<context>
    <name>belfry::gui::SecretsPage</name>
    <message>
        <source>Pro&amp;ject</source>
        <translation>Pro&amp;jekt</translation>
    </message>
    <message>
        <source>&amp;Environment</source>
        <translation>&amp;Umgebung</translation>
    </message>
    <message>
        <source>Fo&amp;lder</source>
        <translation>&amp;Ordner</translation>
    </message>
    <message>
        <source>New folder…</source>
        <translation>Neuer Ordner…</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>Bearbeiten…</translation>
    </message>
    <message>
        <source>Reveal</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>Filter by key</source>
        <translation>Nach Schlüssel filtern</translation>
    </message>
    <message>
        <source>Filter secrets by key</source>
        <translation>Geheimnisse nach Schlüssel filtern</translation>
    </message>
    <message>
        <source>Secrets</source>
        <translation>Geheimnisse</translation>
    </message>
    <message>
        <source>&amp;Copy value</source>
        <translation>Wert &amp;kopieren</translation>
    </message>
    <message>
        <source>&amp;History…</source>
        <translation>&amp;Verlauf…</translation>
    </message>
    <message>
        <source>&amp;Reminder…</source>
        <translation>&amp;Erinnerung …</translation>
    </message>
    <message>
        <source>Ro&amp;tation…</source>
        <translation>Ro&amp;tation …</translation>
    </message>
    <message>
        <source>Reminder of %1 saved</source>
        <translation>Erinnerung an %1 gespeichert</translation>
    </message>
    <message>
        <source>The projects could not be read</source>
        <translation>Die Projekte konnten nicht gelesen werden</translation>
    </message>
    <message>
        <source>The secrets could not be read</source>
        <translation>Die Geheimnisse konnten nicht gelesen werden</translation>
    </message>
    <message numerus="yes">
        <source>%n secret(s)</source>
        <translation>
            <numerusform>%n Geheimnis</numerusform>
            <numerusform>%n Geheimnisse</numerusform>
        </translation>
    </message>
    <message>
        <source>No key matches “%1”</source>
        <translation>Kein Schlüssel passt zu „%1“</translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>Filter leeren</translation>
    </message>
    <message>
        <source>No project yet</source>
        <translation>Noch kein Projekt</translation>
    </message>
    <message>
        <source>Secrets live in the folders of a project&apos;s environments.</source>
        <translation>Geheimnisse liegen in den Ordnern der Umgebungen eines Projekts.</translation>
    </message>
    <message>
        <source>New project</source>
        <translation>Neues Projekt</translation>
    </message>
    <message>
        <source>Start with a sample</source>
        <translation>Mit einem Beispiel beginnen</translation>
    </message>
    <message>
        <source>No secrets in %1</source>
        <translation>Keine Geheimnisse in %1</translation>
    </message>
    <message>
        <source>Each change set here raises one event, and tells every webhook in scope.</source>
        <translation>Jede Änderung hier löst ein Ereignis aus und sagt es jedem Webhook im Bereich.</translation>
    </message>
    <message>
        <source>Import .env</source>
        <translation>.env importieren</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>Verbergen</translation>
    </message>
    <message>
        <source>%1 cannot be shown: %2</source>
        <translation>%1 kann nicht gezeigt werden: %2</translation>
    </message>
    <message>
        <source>Not copied: %1</source>
        <translation>Nicht kopiert: %1</translation>
    </message>
    <message>
        <source>Value of %1 copied; the clipboard is cleared in 30 s</source>
        <translation>Wert von %1 kopiert; die Zwischenablage wird in 30 s geleert</translation>
    </message>
    <message>
        <source>Not deleted: %1</source>
        <translation>Nicht gelöscht: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n secret(s) deleted</source>
        <translation>
            <numerusform>%n Geheimnis gelöscht</numerusform>
            <numerusform>%n Geheimnisse gelöscht</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing changed: the values are the same. No event was raised.</source>
        <translation>Nichts geändert: die Werte sind dieselben. Es wurde kein Ereignis ausgelöst.</translation>
    </message>
    <message numerus="yes">
        <source>%n secret(s) changed</source>
        <translation>
            <numerusform>%n Geheimnis geändert</numerusform>
            <numerusform>%n Geheimnisse geändert</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n event(s)</source>
        <translation>
            <numerusform>%n Ereignis</numerusform>
            <numerusform>%n Ereignisse</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n delivery(s)</source>
        <translation>
            <numerusform>%n Zustellung</numerusform>
            <numerusform>%n Zustellungen</numerusform>
        </translation>
    </message>
    <message>
        <source>Show deliveries</source>
        <translation>Zustellungen zeigen</translation>
    </message>
    <message>
        <source>Why none?</source>
        <translation>Warum keine?</translation>
    </message>
    <message>
        <source>Secrets, rotations or reminders</source>
        <translation>Geheimnisse, Rotationen oder Erinnerungen</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importieren…</translation>
    </message>
    <message>
        <source>Rotations</source>
        <translation>Rotationen</translation>
    </message>
    <message>
        <source>Reminders</source>
        <translation>Erinnerungen</translation>
    </message>
    <message>
        <source>&amp;Find in all folders…</source>
        <translation>In allen Ordnern &amp;suchen…</translation>
    </message>
    <message>
        <source>Edit &amp;all as text…</source>
        <translation>Alles als &amp;Text bearbeiten…</translation>
    </message>
    <message>
        <source>E&amp;xport…</source>
        <translation>E&amp;xportieren…</translation>
    </message>
    <message>
        <source>Audit trai&amp;l…</source>
        <translation>Prü&amp;fprotokoll…</translation>
    </message>
    <message>
        <source>Show those in %1 %2</source>
        <translation>Die in %1 %2 zeigen</translation>
    </message>
    <message>
        <source>Delete from production</source>
        <translation>Aus der Produktion löschen</translation>
    </message>
    <message numerus="yes">
        <source>Delete %n secret(s) from %1?</source>
        <translation>
            <numerusform>%n Geheimnis aus %1 löschen?</numerusform>
            <numerusform>%n Geheimnisse aus %1 löschen?</numerusform>
        </translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Folder &amp;imports…</source>
        <translation>Ordner&amp;importe…</translation>
    </message>
    <message>
        <source>&amp;Deleted secrets…</source>
        <translation>&amp;Gelöschte Geheimnisse…</translation>
    </message>
    <message>
        <source>The imports changed</source>
        <translation>Die Importe haben sich geändert</translation>
    </message>
    <message>
        <source>New secret…</source>
        <translation>Neues Geheimnis …</translation>
    </message>
</context>
<context>
    <name>belfry::gui::SettingsPage</name>
    <message>
        <source>Sections</source>
        <translation>Abschnitte</translation>
    </message>
    <message>
        <source>General</source>
        <translation>Allgemein</translation>
    </message>
    <message>
        <source>&amp;Your name in events</source>
        <translation>&amp;Ihr Name in Ereignissen</translation>
    </message>
    <message>
        <source>Sent as changedBy with every change you make here and with belfryctl. Empty: your login name.</source>
        <translation>Wird als changedBy mit jeder Änderung gesendet, die hier und mit belfryctl gemacht wird. Leer: der Anmeldename.</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>&amp;Sprache</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>&amp;Farben</translation>
    </message>
    <message>
        <source>Te&amp;xt size</source>
        <translation>&amp;Textgröße</translation>
    </message>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source>T&amp;imes</source>
        <translation>&amp;Zeiten</translation>
    </message>
    <message>
        <source>Infrastructure webhooks</source>
        <translation>Infrastruktur-Webhooks</translation>
    </message>
    <message>
        <source>They receive drift, alert, vulnerability, compliance, cost, job and remediation events. Webhooks for secrets belong to a project: see Project settings.</source>
        <translation>Sie bekommen Ereignisse zu Abweichungen, Alarmen, Schwachstellen, Compliance, Kosten, Aufträgen und Behebungen. Webhooks für Geheimnisse gehören zu einem Projekt: siehe Projekteinstellungen.</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>Bearbeiten…</translation>
    </message>
    <message>
        <source>Ping</source>
        <translation>Anpingen</translation>
    </message>
    <message>
        <source>Delivery</source>
        <translation>Zustellung</translation>
    </message>
    <message>
        <source>Requests in &amp;flight at once</source>
        <translation>&amp;Gleichzeitige Anfragen</translation>
    </message>
    <message>
        <source>For the whole store. Each webhook has its own limit besides.</source>
        <translation>Für den ganzen Speicher. Jeder Webhook hat außerdem seine eigene Grenze.</translation>
    </message>
    <message>
        <source>&amp;Keep history for</source>
        <translation>&amp;Historie aufbewahren für</translation>
    </message>
    <message>
        <source> days</source>
        <translation> Tage</translation>
    </message>
    <message>
        <source>The newest 100 deliveries of each webhook are always kept.</source>
        <translation>Die neuesten 100 Zustellungen jedes Webhooks bleiben immer.</translation>
    </message>
    <message>
        <source>Remove older history now…</source>
        <translation>Ältere Historie jetzt entfernen…</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Netz</translation>
    </message>
    <message>
        <source>Pro&amp;xy</source>
        <translation>Pro&amp;xy</translation>
    </message>
    <message>
        <source>http://proxy.example.org:3128 or socks5://…</source>
        <translation>http://proxy.example.org:3128 oder socks5://…</translation>
    </message>
    <message>
        <source>Empty: connect directly. Proxy variables of the environment are never used.</source>
        <translation>Leer: direkt verbinden. Proxy-Variablen der Umgebung werden nie verwendet.</translation>
    </message>
    <message>
        <source>Security</source>
        <translation>Sicherheit</translation>
    </message>
    <message>
        <source>Lock the vault</source>
        <translation>Den Tresor verschließen</translation>
    </message>
    <message>
        <source>Set passphrase…</source>
        <translation>Passphrase setzen…</translation>
    </message>
    <message>
        <source>Make a recovery code…</source>
        <translation>Einen Wiederherstellungscode erzeugen…</translation>
    </message>
    <message>
        <source>Write it down now. It is shown only once.</source>
        <translation>Jetzt aufschreiben. Er wird nur einmal gezeigt.</translation>
    </message>
    <message>
        <source>Recovery code</source>
        <translation>Wiederherstellungscode</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Locking stops sending in every process on this store. Names and history stay visible, values do not.</source>
        <translation>Das Verschließen hält den Versand in jedem Prozess auf diesem Speicher an. Namen und Historie bleiben sichtbar, Werte nicht.</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>The HTTP API takes infrastructure events and serves event subscriptions.</source>
        <translation>Die HTTP-API nimmt Infrastruktur-Ereignisse an und bedient Ereignis-Abonnements.</translation>
    </message>
    <message>
        <source>&amp;Listen on</source>
        <translation>&amp;Lauschen auf</translation>
    </message>
    <message>
        <source>127.0.0.1:8080</source>
        <translation>127.0.0.1:8080</translation>
    </message>
    <message>
        <source>&amp;Serve while Belfry is open</source>
        <translation>&amp;Dienen, solange Belfry offen ist</translation>
    </message>
    <message>
        <source>Copy URL</source>
        <translation>URL kopieren</translation>
    </message>
    <message>
        <source>Webhooks</source>
        <translation>Webhooks</translation>
    </message>
    <message>
        <source>As the desktop</source>
        <translation>Wie der Desktop</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Hoher Kontrast</translation>
    </message>
    <message>
        <source>Local time</source>
        <translation>Ortszeit</translation>
    </message>
    <message>
        <source>UTC</source>
        <translation>UTC</translation>
    </message>
    <message>
        <source>From the next start on.</source>
        <translation>Ab dem nächsten Start.</translation>
    </message>
    <message>
        <source>nothing was sent</source>
        <translation>es wurde nichts gesendet</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
    <message>
        <source>Not saved: %1</source>
        <translation>Nicht gespeichert: %1</translation>
    </message>
    <message>
        <source>Write http://host:port or socks5://host:port, or nothing.</source>
        <translation>http://host:port oder socks5://host:port schreiben, oder nichts.</translation>
    </message>
    <message>
        <source>Write an address and a port: 127.0.0.1:8080.</source>
        <translation>Adresse und Port schreiben: 127.0.0.1:8080.</translation>
    </message>
    <message>
        <source>Other computers can reach this address. Every request needs a token.</source>
        <translation>Andere Rechner können diese Adresse erreichen. Jede Anfrage braucht ein Token.</translation>
    </message>
    <message>
        <source>Remove older history</source>
        <translation>Ältere Historie entfernen</translation>
    </message>
    <message numerus="yes">
        <source>Remove finished deliveries older than %n day(s) now?</source>
        <translation>
            <numerusform>Abgeschlossene Zustellungen, die älter als %n Tag sind, jetzt entfernen?</numerusform>
            <numerusform>Abgeschlossene Zustellungen, die älter als %n Tage sind, jetzt entfernen?</numerusform>
        </translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>The newest 100 deliveries of each webhook and starred ones stay.</source>
        <translation>Die neuesten 100 Zustellungen jedes Webhooks und die markierten bleiben.</translation>
    </message>
    <message>
        <source>Older history removed</source>
        <translation>Ältere Historie entfernt</translation>
    </message>
    <message>
        <source>a passphrase</source>
        <translation>eine Passphrase</translation>
    </message>
    <message>
        <source>the desktop&apos;s keychain</source>
        <translation>den Schlüsselbund des Desktops</translation>
    </message>
    <message>
        <source>a key file on this computer</source>
        <translation>eine Schlüsseldatei auf diesem Rechner</translation>
    </message>
    <message>
        <source>a recovery code</source>
        <translation>einen Wiederherstellungscode</translation>
    </message>
    <message>
        <source>No key was made yet; the first secret makes one.</source>
        <translation>Es gibt noch keinen Schlüssel; das erste Geheimnis legt einen an.</translation>
    </message>
    <message>
        <source>The vault is locked.</source>
        <translation>Der Tresor ist verschlossen.</translation>
    </message>
    <message>
        <source>The vault is open.</source>
        <translation>Der Tresor ist offen.</translation>
    </message>
    <message>
        <source>Unlock…</source>
        <translation>Aufschließen…</translation>
    </message>
    <message>
        <source>Change passphrase…</source>
        <translation>Passphrase ändern…</translation>
    </message>
    <message>
        <source>Make another recovery code</source>
        <translation>Einen neuen Wiederherstellungscode erzeugen</translation>
    </message>
    <message>
        <source>Make a recovery code</source>
        <translation>Einen Wiederherstellungscode erzeugen</translation>
    </message>
    <message>
        <source>Not serving.</source>
        <translation>Dient nicht.</translation>
    </message>
    <message>
        <source>This build has no server.</source>
        <translation>Diese Ausgabe hat keinen Server.</translation>
    </message>
    <message>
        <source>Serving at %1</source>
        <translation>Dient unter %1</translation>
    </message>
    <message>
        <source>A passphrase that is forgotten opens nothing. A recovery code can stand in for it.</source>
        <translation>Eine vergessene Passphrase öffnet nichts. Ein Wiederherstellungscode kann an ihre Stelle treten.</translation>
    </message>
    <message>
        <source>It opens with %1.</source>
        <translation>Er öffnet sich durch %1.</translation>
    </message>
    <message>
        <source> or </source>
        <translation> oder </translation>
    </message>
    <message>
        <source>A recovery code was made while nobody looked. Make another one.</source>
        <translation>Ein Wiederherstellungscode wurde erzeugt, während niemand hinsah. Einen neuen erzeugen.</translation>
    </message>
    <message>
        <source>New webhook…</source>
        <translation>Neuer Webhook…</translation>
    </message>
    <message>
        <source>&amp;New webhooks may reach private addresses, by http too</source>
        <translation>&amp;Neue Webhooks dürfen private Adressen erreichen, auch über http</translation>
    </message>
    <message>
        <source>&amp;Deliveries</source>
        <translation>&amp;Zustellungen</translation>
    </message>
    <message>
        <source>At &amp;most a webhook</source>
        <translation>&amp;Höchstens je Webhook</translation>
    </message>
    <message>
        <source>Any number</source>
        <translation>Beliebig viele</translation>
    </message>
    <message>
        <source> deliveries</source>
        <translation> Zustellungen</translation>
    </message>
    <message>
        <source>At most on &amp;disk</source>
        <translation>Höchstens auf der &amp;Platte</translation>
    </message>
    <message>
        <source>Any size</source>
        <translation>Beliebig groß</translation>
    </message>
    <message>
        <source> MB</source>
        <translation> MB</translation>
    </message>
    <message>
        <source>Newest on top</source>
        <translation>Neueste oben</translation>
    </message>
    <message>
        <source>Oldest on top</source>
        <translation>Älteste oben</translation>
    </message>
</context>
<context>
    <name>belfry::gui::SignatureTab</name>
    <message>
        <source>Scheme</source>
        <translation>Verfahren</translation>
    </message>
    <message>
        <source>Header</source>
        <translation>Kopfzeile</translation>
    </message>
    <message>
        <source>Signed bytes</source>
        <translation>Signierte Bytes</translation>
    </message>
    <message>
        <source>Formula</source>
        <translation>Formel</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Check a &amp;secret</source>
        <translation>Einen &amp;Schlüssel prüfen</translation>
    </message>
    <message>
        <source>Show what is typed</source>
        <translation>Die Eingabe zeigen</translation>
    </message>
    <message>
        <source>&amp;Verify</source>
        <translation>&amp;Prüfen</translation>
    </message>
    <message>
        <source>the raw body, %1 bytes</source>
        <translation>der rohe Inhalt, %1 Bytes</translation>
    </message>
    <message>
        <source>the time of the header, a dot, and the raw body of %1 bytes</source>
        <translation>die Zeit der Kopfzeile, ein Punkt und der rohe Inhalt von %1 Bytes</translation>
    </message>
    <message>
        <source>message id, dot, time, dot, and the raw body of %1 bytes</source>
        <translation>Nachrichten-ID, Punkt, Zeit, Punkt und der rohe Inhalt von %1 Bytes</translation>
    </message>
    <message>
        <source>If a receiver says no: verify the bytes as they came (not re-serialised or trimmed JSON), read the header named above, mind milliseconds and seconds, and compare in constant time.</source>
        <translation>Wenn ein Empfänger nein sagt: die Bytes prüfen, wie sie kamen (kein neu geschriebenes oder gekürztes JSON), die oben genannte Kopfzeile lesen, auf Millisekunden und Sekunden achten und in gleichbleibender Zeit vergleichen.</translation>
    </message>
    <message>
        <source>This request was not signed: receivers cannot tell it from a forged one. Give the webhook a secret to sign its deliveries.</source>
        <translation>Diese Anfrage war nicht signiert: Empfänger können sie nicht von einer gefälschten unterscheiden. Mit einem Schlüssel signiert der Webhook seine Zustellungen.</translation>
    </message>
    <message>
        <source>%1 · sent %2 ms later</source>
        <translation>%1 · %2 ms später gesendet</translation>
    </message>
    <message>
        <source>this scheme carries no time</source>
        <translation>dieses Verfahren trägt keine Zeit</translation>
    </message>
    <message>
        <source>Type the secret to check.</source>
        <translation>Den Schlüssel eingeben, der geprüft werden soll.</translation>
    </message>
    <message>
        <source>✓ This secret made this signature.</source>
        <translation>✓ Dieser Schlüssel hat diese Signatur gemacht.</translation>
    </message>
    <message>
        <source>✕ Another secret made this signature.</source>
        <translation>✕ Ein anderer Schlüssel hat diese Signatur gemacht.</translation>
    </message>
    <message>
        <source>What you typed begins or ends with a space.</source>
        <translation>Die Eingabe beginnt oder endet mit einem Leerzeichen.</translation>
    </message>
    <message>
        <source>Not stored</source>
        <translation>Nicht gespeichert</translation>
    </message>
    <message>
        <source>Open in the &amp;laboratory</source>
        <translation>Im &amp;Labor öffnen</translation>
    </message>
    <message>
        <source>Tries the usual mistakes and names the one that explains it</source>
        <translation>Probiert die üblichen Fehler durch und nennt den, der es erklärt</translation>
    </message>
    <message>
        <source>&amp;Receiver code…</source>
        <translation>&amp;Empfängercode…</translation>
    </message>
    <message>
        <source>Code that checks this signature, in four languages</source>
        <translation>Code, der diese Signatur prüft, in vier Sprachen</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>Wird geprüft…</translation>
    </message>
    <message>
        <source>Recomputed</source>
        <translation>Nachgerechnet</translation>
    </message>
    <message>
        <source>The vault is locked: unlock it to compare with the stored key.</source>
        <translation>Der Tresor ist gesperrt: Zum Vergleich mit dem gespeicherten Schlüssel entsperren.</translation>
    </message>
    <message>
        <source>✓ equal: made with the key …%1, the one that signs now</source>
        <translation>✓ gleich: mit dem Schlüssel …%1 gemacht, der jetzt signiert</translation>
    </message>
    <message>
        <source>✓ equal: made with the key …%1, the other one of the rotation under way</source>
        <translation>✓ gleich: mit dem Schlüssel …%1 gemacht, dem anderen des laufenden Wechsels</translation>
    </message>
    <message>
        <source>✕ not equal: the key that made it is not stored any more</source>
        <translation>✕ ungleich: Der Schlüssel, der sie gemacht hat, ist nicht mehr gespeichert</translation>
    </message>
    <message>
        <source>Not possible: the kept body has its routing key masked.</source>
        <translation>Nicht möglich: Im aufbewahrten Body ist der Routing-Schlüssel verdeckt.</translation>
    </message>
    <message>
        <source>The webhook has no key now.</source>
        <translation>Der Webhook hat jetzt keinen Schlüssel.</translation>
    </message>
</context>
<context>
    <name>belfry::gui::SluggedName</name>
    <message>
        <source>Use lower-case letters, digits and hyphens, at most 64.</source>
        <translation>Kleinbuchstaben, Ziffern und Bindestriche, höchstens 64.</translation>
    </message>
</context>
<context>
    <name>belfry::gui::SparklineDelegate</name>
    <message>
        <source>%1 delivered, %2 failed</source>
        <translation>%1 zugestellt, %2 fehlgeschlagen</translation>
    </message>
</context>
<context>
    <name>belfry::gui::StatePane</name>
    <message>
        <source>Loading…</source>
        <translation>Lädt…</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
</context>
<context>
    <name>belfry::gui::StatusBar</name>
    <message>
        <source>Pause or resume sending</source>
        <translation>Den Versand anhalten oder fortsetzen</translation>
    </message>
    <message>
        <source>Show the deliveries that wait</source>
        <translation>Die wartenden Zustellungen zeigen</translation>
    </message>
    <message>
        <source>Lock, unlock or set a passphrase in the settings</source>
        <translation>In den Einstellungen verschließen, aufschließen oder eine Passphrase setzen</translation>
    </message>
    <message>
        <source>Show the store in the settings</source>
        <translation>Den Speicher in den Einstellungen zeigen</translation>
    </message>
    <message>
        <source>Not sending</source>
        <translation>Sendet nicht</translation>
    </message>
    <message>
        <source>Locked</source>
        <translation>Verschlossen</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Läuft</translation>
    </message>
    <message>
        <source>Dispatcher: %1</source>
        <translation>Versand: %1</translation>
    </message>
    <message>
        <source>Queue %1</source>
        <translation>Warteschlange %1</translation>
    </message>
    <message>
        <source> · oldest %1</source>
        <translation> · älteste %1</translation>
    </message>
    <message>
        <source> · next in %1</source>
        <translation> · nächste in %1</translation>
    </message>
    <message>
        <source>Vault locked</source>
        <translation>Tresor verschlossen</translation>
    </message>
    <message>
        <source>Vault open</source>
        <translation>Tresor offen</translation>
    </message>
    <message>
        <source>Set a passphrase…</source>
        <translation>Passphrase setzen…</translation>
    </message>
    <message>
        <source>Store: %1</source>
        <translation>Speicher: %1</translation>
    </message>
    <message>
        <source>%1 · also %2</source>
        <translation>%1 · auch %2</translation>
    </message>
    <message>
        <source>%1 · %2 sends</source>
        <translation>%1 · %2 sendet</translation>
    </message>
    <message numerus="yes">
        <source>%n other(s)</source>
        <translation>
            <numerusform>%n anderer</numerusform>
            <numerusform>%n andere</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>belfry::gui::StreamsPage</name>
    <message>
        <source>Subscribe…</source>
        <translation>Abonnieren…</translation>
    </message>
    <message>
        <source>Pause source</source>
        <translation>Quelle anhalten</translation>
    </message>
    <message>
        <source>Reconnect now</source>
        <translation>Jetzt neu verbinden</translation>
    </message>
    <message>
        <source>Copy curl -N</source>
        <translation>curl -N kopieren</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Access…</source>
        <translation>Zugriff…</translation>
    </message>
    <message>
        <source>&amp;Sources</source>
        <translation>&amp;Quellen</translation>
    </message>
    <message>
        <source>Sources of events</source>
        <translation>Quellen von Ereignissen</translation>
    </message>
    <message>
        <source>&amp;Who is connected</source>
        <translation>&amp;Wer verbunden ist</translation>
    </message>
    <message>
        <source>Connected subscribers</source>
        <translation>Verbundene Abonnenten</translation>
    </message>
    <message>
        <source>Filter: secret:update prod /app DB_URL</source>
        <translation>Filter: secret:update prod /app DB_URL</translation>
    </message>
    <message>
        <source>Filter events</source>
        <translation>Ereignisse filtern</translation>
    </message>
    <message>
        <source>Pause view</source>
        <translation>Ansicht anhalten</translation>
    </message>
    <message>
        <source>Follow</source>
        <translation>Folgen</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Save as JSON Lines…</source>
        <translation>Als JSON Lines speichern…</translation>
    </message>
    <message>
        <source>Turn into a webhook…</source>
        <translation>In einen Webhook umwandeln…</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>not connected</source>
        <translation>nicht verbunden</translation>
    </message>
    <message>
        <source>No running Belfry keeps it connected</source>
        <translation>Kein laufendes Belfry hält die Verbindung</translation>
    </message>
    <message>
        <source>live since %1</source>
        <translation>live seit %1</translation>
    </message>
    <message>
        <source>connecting</source>
        <translation>verbindet</translation>
    </message>
    <message>
        <source>vault locked</source>
        <translation>Tresor verschlossen</translation>
    </message>
    <message>
        <source>refused, again in %1 s</source>
        <translation>abgelehnt, erneut in %1 s</translation>
    </message>
    <message>
        <source>reconnecting in %1 s</source>
        <translation>verbindet wieder in %1 s</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Last event</source>
        <translation>Letztes Ereignis</translation>
    </message>
    <message>
        <source>Identity</source>
        <translation>Identität</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>Projekt</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Gesendet</translation>
    </message>
    <message>
        <source>A minute</source>
        <translation>Je Minute</translation>
    </message>
    <message>
        <source>Lag</source>
        <translation>Rückstand</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Seit</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Ereignis</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Umgebung</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Secrets</source>
        <translation>Geheimnisse</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>Frame</source>
        <translation>Rahmen</translation>
    </message>
    <message>
        <source>Choose an event to see its frame</source>
        <translation>Ein Ereignis wählen, um seinen Rahmen zu sehen</translation>
    </message>
    <message>
        <source>Copied. Put a token into $TOKEN first.</source>
        <translation>Kopiert. Vor dem Ausführen ein Token in $TOKEN legen.</translation>
    </message>
    <message>
        <source>The journal could not be read</source>
        <translation>Das Journal konnte nicht gelesen werden</translation>
    </message>
    <message>
        <source>gap</source>
        <translation>Lücke</translation>
    </message>
    <message>
        <source>%1 to %2: %3</source>
        <translation>%1 bis %2: %3</translation>
    </message>
    <message>
        <source>through an import</source>
        <translation>durch einen Import</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Alles</translation>
    </message>
    <message>
        <source>This store</source>
        <translation>Dieser Speicher</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>Bytes not taken yet: %1</source>
        <translation>Noch nicht abgenommene Bytes: %1</translation>
    </message>
    <message>
        <source>&amp;Who is connected: nobody</source>
        <translation>&amp;Wer verbunden ist: niemand</translation>
    </message>
    <message>
        <source>&amp;Who is connected: %1</source>
        <translation>&amp;Wer verbunden ist: %1</translation>
    </message>
    <message>
        <source>Events: %1</source>
        <translation>Ereignisse: %1</translation>
    </message>
    <message>
        <source>%1, %2 more while paused</source>
        <translation>%1, %2 weitere seit dem Anhalten</translation>
    </message>
    <message>
        <source>Follow (%1 new)</source>
        <translation>Folgen (%1 neu)</translation>
    </message>
    <message>
        <source>No event matches</source>
        <translation>Kein Ereignis passt</translation>
    </message>
    <message>
        <source>Show everything</source>
        <translation>Alles zeigen</translation>
    </message>
    <message>
        <source>Nothing has happened yet</source>
        <translation>Noch ist nichts geschehen</translation>
    </message>
    <message>
        <source>Changes of secrets appear here at once: those of this store, and those of other servers that it subscribes to.</source>
        <translation>Änderungen von Geheimnissen erscheinen sofort hier: die dieses Speichers und die anderer Server, die er abonniert.</translation>
    </message>
    <message>
        <source>Resume source</source>
        <translation>Quelle fortsetzen</translation>
    </message>
    <message>
        <source>Choose a remote source first</source>
        <translation>Zuerst eine entfernte Quelle wählen</translation>
    </message>
    <message>
        <source>Resume view</source>
        <translation>Ansicht fortsetzen</translation>
    </message>
    <message>
        <source>Delete source</source>
        <translation>Quelle löschen</translation>
    </message>
    <message>
        <source>Save as JSON Lines</source>
        <translation>Als JSON Lines speichern</translation>
    </message>
    <message>
        <source>JSON Lines (*.jsonl);;All files (*)</source>
        <translation>JSON Lines (*.jsonl);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Saved to %1</source>
        <translation>In %1 gespeichert</translation>
    </message>
    <message>
        <source>%1 could not be written.</source>
        <translation>%1 konnte nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>Nothing came from %1 yet</source>
        <translation>Von %1 kam noch nichts</translation>
    </message>
    <message>
        <source>Changes of secrets on %1 appear here while it is connected, and its webhooks fire as for changes made here.</source>
        <translation>Änderungen von Geheimnissen auf %1 erscheinen hier, solange die Verbindung steht, und die Webhooks feuern wie bei Änderungen hier.</translation>
    </message>
    <message>
        <source>The filter, the source and the scope on the left leave none over.</source>
        <translation>Filter, Quelle und der Bereich links lassen keine übrig.</translation>
    </message>
    <message>
        <source>Delete the source %1?</source>
        <translation>Die Quelle %1 löschen?</translation>
    </message>
    <message>
        <source>Its client secret goes with it. The project and the events that came from it stay.</source>
        <translation>Ihr Client-Geheimnis geht mit. Das Projekt und die Ereignisse, die von ihr kamen, bleiben.</translation>
    </message>
</context>
<context>
    <name>belfry::gui::SubscriptionDialog</name>
    <message>
        <source>Subscribe to a server</source>
        <translation>Einen Server abonnieren</translation>
    </message>
    <message>
        <source>Ser&amp;ver</source>
        <translation>Ser&amp;ver</translation>
    </message>
    <message>
        <source>https://app.infisical.com</source>
        <translation>https://app.infisical.com</translation>
    </message>
    <message>
        <source>&amp;Project ID</source>
        <translation>&amp;Projekt-ID</translation>
    </message>
    <message>
        <source>Id of the project on that server</source>
        <translation>ID des Projekts auf jenem Server</translation>
    </message>
    <message>
        <source>Look up…</source>
        <translation>Nachschlagen…</translation>
    </message>
    <message>
        <source>&amp;Events</source>
        <translation>&amp;Ereignisse</translation>
    </message>
    <message>
        <source>Events to subscribe to</source>
        <translation>Zu abonnierende Ereignisse</translation>
    </message>
    <message>
        <source>Add row</source>
        <translation>Zeile hinzufügen</translation>
    </message>
    <message>
        <source>Remove row</source>
        <translation>Zeile entfernen</translation>
    </message>
    <message>
        <source>Client I&amp;D</source>
        <translation>Client-I&amp;D</translation>
    </message>
    <message>
        <source>Identity on that server</source>
        <translation>Identität auf jenem Server</translation>
    </message>
    <message>
        <source>Client &amp;secret</source>
        <translation>Client-&amp;Geheimnis</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>Name of this source</source>
        <translation>Name dieser Quelle</translation>
    </message>
    <message>
        <source>&amp;Into</source>
        <translation>&amp;Ziel</translation>
    </message>
    <message>
        <source>&amp;CA file</source>
        <translation>&amp;CA-Datei</translation>
    </message>
    <message>
        <source>The system&apos;s certificates</source>
        <translation>Die Zertifikate des Systems</translation>
    </message>
    <message>
        <source>Allow plain &amp;http (loopback and private addresses only)</source>
        <translation>Einfaches &amp;http erlauben (nur Loopback und private Adressen)</translation>
    </message>
    <message>
        <source>Allow loopback and private add&amp;resses</source>
        <translation>Loopback und private Ad&amp;ressen erlauben</translation>
    </message>
    <message>
        <source>The same for c&amp;url</source>
        <translation>Dasselbe für c&amp;url</translation>
    </message>
    <message>
        <source>Copy curl</source>
        <translation>curl kopieren</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Stay connected</source>
        <translation>Verbunden bleiben</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Ereignis</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Umgebung</translation>
    </message>
    <message>
        <source>Folder pattern</source>
        <translation>Ordnermuster</translation>
    </message>
    <message>
        <source>An empty environment or folder means all that the roles there allow</source>
        <translation>Umgebung oder Ordner leer: alles, was die Rollen dort erlauben</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
    <message>
        <source>A new project with this name</source>
        <translation>Ein neues Projekt mit diesem Namen</translation>
    </message>
    <message>
        <source>Type client ID and secret first: the projects that they may see are listed.</source>
        <translation>Zuerst Client-ID und Client-Geheimnis eingeben: die Projekte, die sie sehen dürfen, werden aufgelistet.</translation>
    </message>
    <message>
        <source>Asking the server…</source>
        <translation>Fragt den Server…</translation>
    </message>
    <message>
        <source>This identity may see no project there.</source>
        <translation>Diese Identität darf dort kein Projekt sehen.</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Type the id of the project on that server.</source>
        <translation>Die ID des Projekts auf jenem Server eingeben.</translation>
    </message>
    <message>
        <source>Type the client id of an identity on that server.</source>
        <translation>Die Client-ID einer Identität auf jenem Server eingeben.</translation>
    </message>
    <message>
        <source>Give the source a name.</source>
        <translation>Der Quelle einen Namen geben.</translation>
    </message>
    <message>
        <source>Type the client secret. It is kept sealed.</source>
        <translation>Das Client-Geheimnis eingeben. Es wird versiegelt aufbewahrt.</translation>
    </message>
</context>
<context>
    <name>belfry::gui::TimingBar</name>
    <message>
        <source>DNS</source>
        <translation>DNS</translation>
    </message>
    <message>
        <source>Connect + TLS</source>
        <translation>Verbinden + TLS</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Verbinden</translation>
    </message>
    <message>
        <source>TLS</source>
        <translation>TLS</translation>
    </message>
    <message>
        <source>Wait</source>
        <translation>Warten</translation>
    </message>
    <message>
        <source>Receive</source>
        <translation>Empfangen</translation>
    </message>
    <message>
        <source>%1 %2 ms</source>
        <translation>%1 %2 ms</translation>
    </message>
    <message>
        <source>Timing: %1</source>
        <translation>Zeiten: %1</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Sonstiges</translation>
    </message>
</context>
<context>
    <name>belfry::gui::Toast</name>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Close message</source>
        <translation>Meldung schließen</translation>
    </message>
</context>
<context>
    <name>belfry::gui::TrendPlot</name>
    <message>
        <source>Open findings in the last %1 days: %2 now, %3 at most</source>
        <translation>Offene Befunde der letzten %1 Tage: jetzt %2, höchstens %3</translation>
    </message>
    <message>
        <source>%1 open now</source>
        <translation>%1 jetzt offen</translation>
    </message>
    <message>
        <source>%1 days</source>
        <translation>%1 Tage</translation>
    </message>
    <message>
        <source>%1: %2 critical, %3 high, %4 medium, %5 low</source>
        <translation>%1: %2 kritisch, %3 hoch, %4 mittel, %5 niedrig</translation>
    </message>
</context>
<context>
    <name>belfry::gui::VaultWatch</name>
    <message>
        <source>The vault was not locked: %1</source>
        <translation>Der Tresor wurde nicht verschlossen: %1</translation>
    </message>
    <message>
        <source>Lock the vault</source>
        <translation>Den Tresor verschließen</translation>
    </message>
    <message>
        <source>The vault has no passphrase.</source>
        <translation>Der Tresor hat keine Passphrase.</translation>
    </message>
    <message>
        <source>Its key file is on this computer. Without a passphrase, locking stops sending and hides values, but whoever sits here can unlock it with one click. Set a passphrase first to protect them.</source>
        <translation>Seine Schlüsseldatei liegt auf diesem Rechner. Ohne Passphrase hält das Verschließen den Versand an und verbirgt Werte, aber wer hier sitzt, kann ihn mit einem Klick aufschließen. Zum Schutz zuerst eine Passphrase setzen.</translation>
    </message>
    <message>
        <source>Set a passphrase…</source>
        <translation>Passphrase setzen…</translation>
    </message>
    <message>
        <source>Lock anyway</source>
        <translation>Trotzdem verschließen</translation>
    </message>
    <message>
        <source>The vault is open</source>
        <translation>Der Tresor ist offen</translation>
    </message>
</context>
<context>
    <name>belfry::gui::WebhookEditor</name>
    <message>
        <source>New webhook</source>
        <translation>Neuer Webhook</translation>
    </message>
    <message>
        <source>Copy it now. It is shown only once.</source>
        <translation>Jetzt kopieren. Er wird nur einmal gezeigt.</translation>
    </message>
    <message>
        <source>Generated signing key</source>
        <translation>Erzeugter Signierschlüssel</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Create without ping</source>
        <translation>Anlegen ohne Ping</translation>
    </message>
    <message>
        <source>Edit %1</source>
        <translation>%1 bearbeiten</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Ctrl+Enter</source>
        <translation>Strg+Eingabe</translation>
    </message>
    <message>
        <source>There is no project yet. Make one first.</source>
        <translation>Es gibt noch kein Projekt. Zuerst eines anlegen.</translation>
    </message>
    <message numerus="yes">
        <source>Not saved: %n field(s) need attention.</source>
        <translation>
            <numerusform>Nicht gespeichert: %n Feld braucht Aufmerksamkeit.</numerusform>
            <numerusform>Nicht gespeichert: %n Felder brauchen Aufmerksamkeit.</numerusform>
        </translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Webhook %1 created</source>
        <translation>Webhook %1 angelegt</translation>
    </message>
    <message>
        <source>Webhook %1 saved</source>
        <translation>Webhook %1 gespeichert</translation>
    </message>
    <message>
        <source>Not saved: %1</source>
        <translation>Nicht gespeichert: %1</translation>
    </message>
    <message>
        <source>The receiver checks the header %1 with it.</source>
        <translation>Der Empfänger prüft damit die Kopfzeile %1.</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
    <message>
        <source>The key was not copied, and it is not shown again.</source>
        <translation>Der Schlüssel wurde nicht kopiert, und er wird nicht noch einmal gezeigt.</translation>
    </message>
    <message>
        <source>Copy and close</source>
        <translation>Kopieren und schließen</translation>
    </message>
    <message>
        <source>Close anyway</source>
        <translation>Trotzdem schließen</translation>
    </message>
    <message>
        <source>Discard the changes?</source>
        <translation>Die Änderungen verwerfen?</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Keep editing</source>
        <translation>Weiter bearbeiten</translation>
    </message>
    <message>
        <source>This is the test receiver %1 of this window.</source>
        <translation>Das ist der Testempfänger %1 dieses Fensters.</translation>
    </message>
    <message>
        <source>Use its key and allow its address</source>
        <translation>Seinen Schlüssel verwenden und seine Adresse erlauben</translation>
    </message>
    <message>
        <source>Create and ping</source>
        <translation>Anlegen und anpingen</translation>
    </message>
    <message>
        <source>Save and ping</source>
        <translation>Speichern und anpingen</translation>
    </message>
</context>
<context>
    <name>belfry::gui::WebhookForm</name>
    <message>
        <source>&amp;Type</source>
        <translation>&amp;Art</translation>
    </message>
    <message>
        <source>&amp;URL</source>
        <translation>&amp;URL</translation>
    </message>
    <message>
        <source>https://ci.example.org/hooks/deploy</source>
        <translation>https://ci.example.org/hooks/deploy</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>Where it listens</source>
        <translation>Wo er zuhört</translation>
    </message>
    <message>
        <source>Pro&amp;ject</source>
        <translation>Pro&amp;jekt</translation>
    </message>
    <message>
        <source>New project…</source>
        <translation>Neues Projekt…</translation>
    </message>
    <message>
        <source>&amp;Environment</source>
        <translation>&amp;Umgebung</translation>
    </message>
    <message>
        <source>&amp;Path</source>
        <translation>&amp;Pfad</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation>Signatur</translation>
    </message>
    <message>
        <source>&amp;Keep the current key</source>
        <translation>Den jetzigen Schlüssel &amp;behalten</translation>
    </message>
    <message>
        <source>&amp;Generate a key (shown once after saving)</source>
        <translation>Einen Schlüssel &amp;erzeugen (nach dem Speichern einmal gezeigt)</translation>
    </message>
    <message>
        <source>&amp;My own key</source>
        <translation>&amp;Mein eigener Schlüssel</translation>
    </message>
    <message>
        <source>Signing key</source>
        <translation>Signierschlüssel</translation>
    </message>
    <message>
        <source>Un&amp;signed</source>
        <translation>Un&amp;signiert</translation>
    </message>
    <message>
        <source>&amp;Retry schedule</source>
        <translation>&amp;Wiederholungsplan</translation>
    </message>
    <message>
        <source>Time&amp;out</source>
        <translation>&amp;Frist</translation>
    </message>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source>R&amp;ate limit</source>
        <translation>&amp;Ratenbegrenzung</translation>
    </message>
    <message>
        <source> per second</source>
        <translation> je Sekunde</translation>
    </message>
    <message>
        <source>No limit</source>
        <translation>Keine Grenze</translation>
    </message>
    <message>
        <source>Stri&amp;ct order: one at a time, a failing delivery holds back the next</source>
        <translation>Stren&amp;ge Reihenfolge: eine nach der anderen, eine fehlschlagende hält die nächste auf</translation>
    </message>
    <message>
        <source>Allow plain &amp;http (loopback and private addresses only)</source>
        <translation>Einfaches &amp;http erlauben (nur Loopback und private Adressen)</translation>
    </message>
    <message>
        <source>Allow loopback and pri&amp;vate addresses</source>
        <translation>Loopback und pri&amp;vate Adressen erlauben</translation>
    </message>
    <message>
        <source>Certificate authorit&amp;y file</source>
        <translation>&amp;Datei der Zertifizierungsstelle</translation>
    </message>
    <message>
        <source>PEM file, only for endpoints with a private CA</source>
        <translation>PEM-Datei, nur für Endpunkte mit privater CA</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Wählen…</translation>
    </message>
    <message>
        <source>&amp;Headers</source>
        <translation>&amp;Kopfzeilen</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notizen</translation>
    </message>
    <message>
        <source>Who owns this endpoint, where its key is kept, …</source>
        <translation>Wem dieser Endpunkt gehört, wo sein Schlüssel liegt, …</translation>
    </message>
    <message>
        <source>every folder</source>
        <translation>jeder Ordner</translation>
    </message>
    <message>
        <source>At least 16 characters, no spaces around it</source>
        <translation>Mindestens 16 Zeichen, keine Leerzeichen am Rand</translation>
    </message>
    <message>
        <source>Delivery</source>
        <translation>Zustellung</translation>
    </message>
    <message>
        <source>Network and headers</source>
        <translation>Netz und Kopfzeilen</translation>
    </message>
    <message>
        <source>Certificate authority file</source>
        <translation>Datei der Zertifizierungsstelle</translation>
    </message>
    <message>
        <source>Certificates (*.pem *.crt *.cer);;All files (*)</source>
        <translation>Zertifikate (*.pem *.crt *.cer);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>unknown (%1)</source>
        <translation>unbekannt (%1)</translation>
    </message>
    <message>
        <source>&amp;Keep the current key (…%1)</source>
        <translation>Den jetzigen Schlüssel &amp;behalten (…%1)</translation>
    </message>
    <message>
        <source>&amp;Generate a new key (shown once after saving)</source>
        <translation>Einen neuen Schlüssel &amp;erzeugen (nach dem Speichern einmal gezeigt)</translation>
    </message>
    <message>
        <source>All environments</source>
        <translation>Alle Umgebungen</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Allow for this webhook</source>
        <translation>Für diesen Webhook erlauben</translation>
    </message>
    <message>
        <source>This address is on this computer or in a private network.</source>
        <translation>Diese Adresse liegt auf diesem Rechner oder in einem privaten Netz.</translation>
    </message>
    <message>
        <source>Use /**</source>
        <translation>/** verwenden</translation>
    </message>
    <message>
        <source>Trim</source>
        <translation>Kürzen</translation>
    </message>
    <message>
        <source>Every folder, also future ones</source>
        <translation>Jeder Ordner, auch künftige</translation>
    </message>
    <message numerus="yes">
        <source>%n folder(s) match</source>
        <translation>
            <numerusform>%n Ordner passt</numerusform>
            <numerusform>%n Ordner passen</numerusform>
        </translation>
    </message>
    <message>
        <source>Tried once; a failure is final.</source>
        <translation>Ein Versuch; ein Fehlschlag ist endgültig.</translation>
    </message>
    <message numerus="yes">
        <source>Up to %n attempts; waits between them: %1</source>
        <translation>
            <numerusform>Bis zu %n Versuch; Wartezeiten dazwischen: %1</numerusform>
            <numerusform>Bis zu %n Versuche; Wartezeiten dazwischen: %1</numerusform>
        </translation>
    </message>
    <message>
        <source>no rate limit</source>
        <translation>keine Ratenbegrenzung</translation>
    </message>
    <message>
        <source>%1 retries · %2 s timeout · %3</source>
        <translation>Wiederholungen %1 · Frist %2 s · %3</translation>
    </message>
    <message>
        <source>plain http allowed</source>
        <translation>einfaches http erlaubt</translation>
    </message>
    <message>
        <source>private addresses allowed</source>
        <translation>private Adressen erlaubt</translation>
    </message>
    <message>
        <source>own certificate authority</source>
        <translation>eigene Zertifizierungsstelle</translation>
    </message>
    <message numerus="yes">
        <source>%n custom header(s)</source>
        <translation>
            <numerusform>%n eigene Kopfzeile</numerusform>
            <numerusform>%n eigene Kopfzeilen</numerusform>
        </translation>
    </message>
    <message>
        <source>Collect chan&amp;ges for</source>
        <translation>Änderungen samme&amp;ln für</translation>
    </message>
    <message>
        <source>Not: each change is sent at once</source>
        <translation>Nicht: jede Änderung wird sofort gesendet</translation>
    </message>
    <message>
        <source>Changes of one folder within this time become one delivery. It tells of the last one.</source>
        <translation>Änderungen eines Ordners innerhalb dieser Zeit werden zu einer Zustellung. Sie meldet die letzte.</translation>
    </message>
    <message>
        <source>Content &amp;format</source>
        <translation>&amp;Inhaltsformat</translation>
    </message>
    <message>
        <source>La&amp;bels</source>
        <translation>E&amp;tiketten</translation>
    </message>
    <message>
        <source>team-a, production</source>
        <translation>team-a, produktion</translation>
    </message>
    <message>
        <source>Plain http is off unless you allow it.</source>
        <translation>Unverschlüsseltes http ist aus, solange es nicht erlaubt wird.</translation>
    </message>
    <message>
        <source>Labels and notes</source>
        <translation>Etiketten und Notizen</translation>
    </message>
    <message>
        <source>Plain http is off unless you allow it, and so are addresses on this computer or in a private network.</source>
        <translation>Einfaches http ist aus, solange es nicht erlaubt wird, ebenso Adressen auf diesem Rechner oder in einem privaten Netz.</translation>
    </message>
    <message>
        <source>Allow both for this webhook</source>
        <translation>Beides für diesen Webhook erlauben</translation>
    </message>
    <message>
        <source>Client certificate</source>
        <translation>Client-Zertifikat</translation>
    </message>
    <message>
        <source>PEM file with certificate and key</source>
        <translation>PEM-Datei mit Zertifikat und Schlüssel</translation>
    </message>
    <message>
        <source>Choose the client certificate</source>
        <translation>Client-Zertifikat wählen</translation>
    </message>
    <message>
        <source>Remove the client certificate</source>
        <translation>Client-Zertifikat entfernen</translation>
    </message>
    <message>
        <source>client certificate</source>
        <translation>Client-Zertifikat</translation>
    </message>
    <message>
        <source>Keeps the certificate of %1</source>
        <translation>Behält das Zertifikat von %1</translation>
    </message>
</context>
<context>
    <name>belfry::gui::WebhookModel</name>
    <message>
        <source>all environments</source>
        <translation>alle Umgebungen</translation>
    </message>
    <message>
        <source>every folder</source>
        <translation>jeder Ordner</translation>
    </message>
    <message>
        <source>failed %1</source>
        <translation>fehlgeschlagen %1</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>enabled</source>
        <translation>aktiv</translation>
    </message>
    <message>
        <source>disabled</source>
        <translation>abgeschaltet</translation>
    </message>
    <message>
        <source>unknown (%1)</source>
        <translation>unbekannt (%1)</translation>
    </message>
    <message>
        <source>all events</source>
        <translation>alle Ereignisse</translation>
    </message>
    <message numerus="yes">
        <source>%n event(s)</source>
        <translation>
            <numerusform>%n Ereignis</numerusform>
            <numerusform>%n Ereignisse</numerusform>
        </translation>
    </message>
    <message>
        <source>disabled: 410 Gone</source>
        <translation>abgeschaltet: 410 Gone</translation>
    </message>
    <message>
        <source>disabled after failures</source>
        <translation>nach Fehlschlägen abgeschaltet</translation>
    </message>
    <message>
        <source>never sent</source>
        <translation>nie gesendet</translation>
    </message>
    <message>
        <source>delivered</source>
        <translation>zugestellt</translation>
    </message>
    <message>
        <source>signed …%1</source>
        <translation>signiert …%1</translation>
    </message>
    <message>
        <source>unsigned</source>
        <translation>unsigniert</translation>
    </message>
    <message>
        <source>Enabled</source>
        <translation>Aktiv</translation>
    </message>
    <message>
        <source>Disabled</source>
        <translation>Abgeschaltet</translation>
    </message>
    <message>
        <source>All events, also future ones</source>
        <translation>Alle Ereignisse, auch künftige</translation>
    </message>
    <message>
        <source>Receivers cannot tell real deliveries from forged ones.</source>
        <translation>Empfänger können echte Zustellungen nicht von gefälschten unterscheiden.</translation>
    </message>
    <message>
        <source>On</source>
        <translation>An</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Scope</source>
        <translation>Bereich</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>Last result</source>
        <translation>Letztes Ergebnis</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation>Signatur</translation>
    </message>
    <message>
        <source>URL</source>
        <translation>URL</translation>
    </message>
    <message>
        <source>resting after failures</source>
        <translation>ruht nach Fehlschlägen</translation>
    </message>
    <message>
        <source>trying one delivery</source>
        <translation>versucht eine Zustellung</translation>
    </message>
    <message>
        <source>Every delivery has failed since %1.</source>
        <translation>Seit %1 ist jede Zustellung fehlgeschlagen.</translation>
    </message>
    <message>
        <source>Nothing is sent until %1; then one delivery tries. &quot;Send now&quot; does not wait for it.</source>
        <translation>Bis %1 wird nichts gesendet; dann wird eine Zustellung versucht. &quot;Jetzt senden&quot; wartet nicht darauf.</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>Etiketten</translation>
    </message>
    <message>
        <source>Last 24 h</source>
        <translation>Letzte 24 h</translation>
    </message>
</context>
<context>
    <name>belfry::gui::WebhookPreview</name>
    <message>
        <source>What it will send</source>
        <translation>Was gesendet wird</translation>
    </message>
    <message>
        <source>Sample e&amp;vent:</source>
        <translation>Beispiel-E&amp;reignis:</translation>
    </message>
    <message>
        <source>Headers</source>
        <translation>Kopfzeilen</translation>
    </message>
    <message>
        <source>Headers of the sample</source>
        <translation>Kopfzeilen des Beispiels</translation>
    </message>
    <message>
        <source>Body</source>
        <translation>Inhalt</translation>
    </message>
    <message>
        <source>Body of the sample</source>
        <translation>Inhalt des Beispiels</translation>
    </message>
</context>
<context>
    <name>belfry::gui::WebhooksPage</name>
    <message>
        <source>Ping</source>
        <translation>Anpingen</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>Bearbeiten…</translation>
    </message>
    <message>
        <source>Disable</source>
        <translation>Abschalten</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>Filter by name, URL or scope</source>
        <translation>Nach Name, URL oder Bereich filtern</translation>
    </message>
    <message>
        <source>Filter webhooks</source>
        <translation>Webhooks filtern</translation>
    </message>
    <message>
        <source>Kind of webhook</source>
        <translation>Art der Webhooks</translation>
    </message>
    <message>
        <source>Webhooks</source>
        <translation>Webhooks</translation>
    </message>
    <message>
        <source>Last deliveries</source>
        <translation>Letzte Zustellungen</translation>
    </message>
    <message>
        <source>Project webhooks</source>
        <translation>Projekt-Webhooks</translation>
    </message>
    <message>
        <source>Infrastructure</source>
        <translation>Infrastruktur</translation>
    </message>
    <message>
        <source>Not pinged: %1</source>
        <translation>Nicht angepingt: %1</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Duplizieren</translation>
    </message>
    <message>
        <source>Rotate key…</source>
        <translation>Schlüssel wechseln…</translation>
    </message>
    <message>
        <source>Explain</source>
        <translation>Erklären</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>The webhooks could not be read</source>
        <translation>Die Webhooks konnten nicht gelesen werden</translation>
    </message>
    <message>
        <source>No webhook matches “%1”</source>
        <translation>Kein Webhook passt zu „%1“</translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>Filter leeren</translation>
    </message>
    <message>
        <source>No infrastructure webhook yet</source>
        <translation>Noch kein Infrastruktur-Webhook</translation>
    </message>
    <message>
        <source>It is told of drift, alerts, vulnerabilities, compliance, cost, jobs and remediations.</source>
        <translation>Er erfährt von Abweichungen, Alarmen, Schwachstellen, Compliance, Kosten, Aufträgen und Behebungen.</translation>
    </message>
    <message>
        <source>No webhook yet</source>
        <translation>Noch kein Webhook</translation>
    </message>
    <message>
        <source>No webhook in %1 yet</source>
        <translation>Noch kein Webhook in %1</translation>
    </message>
    <message>
        <source>A webhook tells one URL whenever secrets in its scope change.</source>
        <translation>Ein Webhook meldet einer URL, wenn sich Geheimnisse in seinem Bereich ändern.</translation>
    </message>
    <message>
        <source>Use a test receiver</source>
        <translation>Einen Testempfänger verwenden</translation>
    </message>
    <message>
        <source>Enable</source>
        <translation>Einschalten</translation>
    </message>
    <message>
        <source>Last 100 deliveries of %1</source>
        <translation>Letzte 100 Zustellungen von %1</translation>
    </message>
    <message>
        <source>Not duplicated: %1</source>
        <translation>Nicht dupliziert: %1</translation>
    </message>
    <message>
        <source>Webhook %1 deleted</source>
        <translation>Webhook %1 gelöscht</translation>
    </message>
    <message>
        <source>Webhook %1 enabled</source>
        <translation>Webhook %1 eingeschaltet</translation>
    </message>
    <message>
        <source>Webhook %1 disabled</source>
        <translation>Webhook %1 abgeschaltet</translation>
    </message>
    <message>
        <source>Labels…</source>
        <translation>Etiketten…</translation>
    </message>
    <message>
        <source>Audit trail…</source>
        <translation>Prüfprotokoll…</translation>
    </message>
    <message numerus="yes">
        <source>%n webhook(s)</source>
        <translation>
            <numerusform>%n Webhook</numerusform>
            <numerusform>%n Webhooks</numerusform>
        </translation>
    </message>
    <message>
        <source>edit of %1</source>
        <translation>Bearbeiten von %1</translation>
    </message>
    <message>
        <source>Labels of %1</source>
        <translation>Etiketten von %1</translation>
    </message>
    <message>
        <source>Labels, with commas between them. A minus in front takes one away:</source>
        <translation>Etiketten, durch Kommas getrennt. Ein Minus davor nimmt eines weg:</translation>
    </message>
    <message>
        <source>labels of %1</source>
        <translation>Etiketten von %1</translation>
    </message>
    <message>
        <source>copy %1</source>
        <translation>Kopie %1</translation>
    </message>
    <message>
        <source>deletion of %1</source>
        <translation>Löschen von %1</translation>
    </message>
    <message>
        <source>%1 deleted</source>
        <translation>%1 gelöscht</translation>
    </message>
    <message>
        <source>%1 enabled</source>
        <translation>%1 eingeschaltet</translation>
    </message>
    <message>
        <source>%1 disabled</source>
        <translation>%1 abgeschaltet</translation>
    </message>
    <message>
        <source>Delete webhook</source>
        <translation>Webhook löschen</translation>
    </message>
    <message>
        <source>Delete %1?</source>
        <translation>%1 löschen?</translation>
    </message>
    <message numerus="yes">
        <source>%n waiting delivery(s) will be cancelled. Undo brings them back.</source>
        <translation>
            <numerusform>%n wartende Zustellung wird abgebrochen. Rückgängig bringt sie zurück.</numerusform>
            <numerusform>%n wartende Zustellungen werden abgebrochen. Rückgängig bringt sie zurück.</numerusform>
        </translation>
    </message>
    <message>
        <source>It tells of changes in production. Undo brings it back.</source>
        <translation>Er meldet Änderungen in der Produktion. Rückgängig bringt ihn zurück.</translation>
    </message>
    <message numerus="yes">
        <source>%n waiting delivery(s) cancelled</source>
        <translation>
            <numerusform>%n wartende Zustellung abgebrochen</numerusform>
            <numerusform>%n wartende Zustellungen abgebrochen</numerusform>
        </translation>
    </message>
    <message>
        <source>New webhook…</source>
        <translation>Neuer Webhook…</translation>
    </message>
    <message>
        <source>Nothing was sent to %1 yet</source>
        <translation>An %1 wurde noch nichts gesendet</translation>
    </message>
    <message>
        <source>A change in its scope brings a delivery here. A ping shows now whether the endpoint answers.</source>
        <translation>Eine Änderung in seinem Bereich bringt hier eine Zustellung. Ein Ping zeigt jetzt, ob der Endpunkt antwortet.</translation>
    </message>
    <message>
        <source>new webhook</source>
        <translation>neuer Webhook</translation>
    </message>
</context>
<context>
    <name>belfry::gui::WelcomePage</name>
    <message>
        <source>Welcome to Belfry</source>
        <translation>Willkommen bei Belfry</translation>
    </message>
    <message>
        <source>Something changes, the bell rings, everyone who asked hears it, and the ledger says who heard.</source>
        <translation>Etwas ändert sich, die Glocke läutet, jeder, der gefragt hat, hört es, und das Buch sagt, wer es gehört hat.</translation>
    </message>
    <message>
        <source>See it work in one step</source>
        <translation>In einem Schritt bei der Arbeit sehen</translation>
    </message>
    <message>
        <source>Makes a project named Sample, starts a receiver on this computer, sends it one signed delivery and shows the answer. No account. Nothing leaves this computer.</source>
        <translation>Legt ein Projekt namens Sample an, startet einen Empfänger auf diesem Rechner, sendet ihm eine signierte Zustellung und zeigt die Antwort. Kein Konto. Nichts verlässt diesen Rechner.</translation>
    </message>
    <message>
        <source>Start with a sample</source>
        <translation>Mit einem Beispiel beginnen</translation>
    </message>
    <message>
        <source>Start empty…</source>
        <translation>Leer beginnen…</translation>
    </message>
    <message>
        <source>Open the delivery</source>
        <translation>Die Zustellung öffnen</translation>
    </message>
    <message>
        <source>Body of the delivery</source>
        <translation>Inhalt der Zustellung</translation>
    </message>
    <message>
        <source>Try next</source>
        <translation>Als Nächstes versuchen</translation>
    </message>
    <message>
        <source>Break it</source>
        <translation>Stören</translation>
    </message>
    <message>
        <source>Let the receiver answer 503, change a secret, and watch Belfry try again.</source>
        <translation>Den Empfänger mit 503 antworten lassen, ein Geheimnis ändern und zusehen, wie Belfry es erneut versucht.</translation>
    </message>
    <message>
        <source>Ask why</source>
        <translation>Nach dem Warum fragen</translation>
    </message>
    <message>
        <source>See which webhooks fire for a change, and which rule keeps the others silent.</source>
        <translation>Sehen, welche Webhooks bei einer Änderung auslösen und welche Regel die anderen still hält.</translation>
    </message>
    <message>
        <source>Use your own URL</source>
        <translation>Die eigene URL verwenden</translation>
    </message>
    <message>
        <source>Point a webhook at your endpoint and read its answer.</source>
        <translation>Einen Webhook auf den eigenen Endpunkt richten und seine Antwort lesen.</translation>
    </message>
    <message>
        <source>Remove the sample</source>
        <translation>Das Beispiel entfernen</translation>
    </message>
    <message>
        <source>On its way …</source>
        <translation>Unterwegs …</translation>
    </message>
    <message>
        <source>Delivered</source>
        <translation>Zugestellt</translation>
    </message>
    <message>
        <source>Not yet: trying again</source>
        <translation>Noch nicht: versucht es erneut</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>The secret DB_PASSWORD in prod, /app/db was changed. Belfry told sample-hook.</source>
        <translation>Das Geheimnis DB_PASSWORD in prod, /app/db wurde geändert. Belfry hat es sample-hook gesagt.</translation>
    </message>
    <message>
        <source>The next attempt is at %1.</source>
        <translation>Der nächste Versuch ist um %1.</translation>
    </message>
    <message>
        <source>✓ verified by %1</source>
        <translation>✓ bestätigt von %1</translation>
    </message>
    <message>
        <source>✕ refused by %1: %2</source>
        <translation>✕ abgelehnt von %1: %2</translation>
    </message>
    <message>
        <source>blue-otter answers 503 now, and Belfry waits before it tries again. Repair it and see the retry arrive.</source>
        <translation>blue-otter antwortet jetzt mit 503, und Belfry wartet, bevor es erneut versucht. Reparieren und die Wiederholung ankommen sehen.</translation>
    </message>
    <message>
        <source>Repair it</source>
        <translation>Reparieren</translation>
    </message>
    <message>
        <source>Delivered at attempt %1, with the same delivery id: nothing was lost.</source>
        <translation>Beim Versuch %1 zugestellt, mit derselben Zustellungs-ID: nichts ging verloren.</translation>
    </message>
    <message>
        <source>Break it again</source>
        <translation>Noch einmal stören</translation>
    </message>
    <message>
        <source>done</source>
        <translation>erledigt</translation>
    </message>
    <message>
        <source>not done yet</source>
        <translation>noch nicht erledigt</translation>
    </message>
    <message>
        <source>The sample&apos;s receiver is not running: it ends with Belfry&apos;s window. Until it is started, deliveries of the sample fail.</source>
        <translation>Der Empfänger des Beispiels läuft nicht: er endet mit dem Fenster von Belfry. Bis er gestartet wird, schlagen Zustellungen des Beispiels fehl.</translation>
    </message>
    <message>
        <source>Start the receiver</source>
        <translation>Den Empfänger starten</translation>
    </message>
    <message>
        <source>The project %1 holds things of your own. Remove it with all of them?</source>
        <translation>Das Projekt %1 enthält Eigenes. Mit allem darin entfernen?</translation>
    </message>
    <message>
        <source>Remove all</source>
        <translation>Alles entfernen</translation>
    </message>
    <message numerus="yes">
        <source>%n environment(s)</source>
        <translation>
            <numerusform>%n Umgebung</numerusform>
            <numerusform>%n Umgebungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n folder(s)</source>
        <translation>
            <numerusform>%n Ordner</numerusform>
            <numerusform>%n Ordner</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n secret(s)</source>
        <translation>
            <numerusform>%n Geheimnis</numerusform>
            <numerusform>%n Geheimnisse</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n webhook(s)</source>
        <translation>
            <numerusform>%n Webhook</numerusform>
            <numerusform>%n Webhooks</numerusform>
        </translation>
    </message>
    <message>
        <source>Besides the sample go: %1. The history of their deliveries goes too.</source>
        <translation>Außer dem Beispiel gehen: %1. Die Historie ihrer Zustellungen geht mit.</translation>
    </message>
    <message>
        <source>Attempt %1: %2</source>
        <translation>Versuch %1: %2</translation>
    </message>
    <message>
        <source>blue-otter answers 200 again. The retry comes at its time, or now if you like.</source>
        <translation>blue-otter antwortet wieder mit 200. Die Wiederholung kommt zu ihrer Zeit, auf Wunsch auch jetzt.</translation>
    </message>
    <message>
        <source>Send it now</source>
        <translation>Jetzt senden</translation>
    </message>
    <message>
        <source>The sample is gone, with its deliveries and events</source>
        <translation>Das Beispiel ist fort, mit seinen Zustellungen und Ereignissen</translation>
    </message>
    <message>
        <source>New webhook…</source>
        <translation>Neuer Webhook…</translation>
    </message>
</context>
</TS>
