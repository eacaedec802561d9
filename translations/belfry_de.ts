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
    <name>Deliveries</name>
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
</context>
<context>
    <name>belfry::gui::CurlTab</name>
    <message>
        <source>Sign anew with $SECRET</source>
        <translation>Mit $SECRET neu signieren</translation>
    </message>
    <message>
        <source>Off: the old signature and time, byte for byte as sent</source>
        <translation>Aus: die alte Signatur und Zeit, Byte für Byte wie gesendet</translation>
    </message>
    <message>
        <source>cURL command</source>
        <translation>cURL-Befehl</translation>
    </message>
    <message>
        <source>Nothing was sent yet.</source>
        <translation>Es wurde noch nichts gesendet.</translation>
    </message>
    <message>
        <source>Copy command</source>
        <translation>Befehl kopieren</translation>
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
        <source>Its secrets and the folders below go with it.</source>
        <translation>Seine Geheimnisse und die Ordner darunter gehen mit.</translation>
    </message>
    <message>
        <source>Folder %1 deleted</source>
        <translation>Ordner %1 gelöscht</translation>
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
        <source>Use lower-case letters, digits and hyphens, at most 64.</source>
        <translation>Kleinbuchstaben, Ziffern und Bindestriche, höchstens 64.</translation>
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
        <source>longer than what is kept</source>
        <translation>länger, als was aufbewahrt wird</translation>
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
        <source>%1 of %2 webhooks fire</source>
        <translation>%1 von %2 Webhooks lösen aus</translation>
    </message>
    <message>
        <source>%1 fires.</source>
        <translation>%1 löst aus.</translation>
    </message>
    <message>
        <source>%1 stays silent: %2</source>
        <translation>%1 bleibt still: %2</translation>
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
    <name>belfry::gui::ImportEnvDialog</name>
    <message>
        <source>Import .env</source>
        <translation>.env importieren</translation>
    </message>
    <message>
        <source>&amp;Paste the contents of a .env file, or drop one here</source>
        <translation>Den Inhalt einer .env-Datei &amp;einfügen oder eine hier ablegen</translation>
    </message>
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
        <source>Environment files (.env* *.env);;All files (*)</source>
        <translation>Umgebungsdateien (.env* *.env);;Alle Dateien (*)</translation>
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
        <source>Secret values and signing keys are sealed. Deliveries wait until the vault is open.</source>
        <translation>Geheime Werte und Signierschlüssel sind versiegelt. Zustellungen warten, bis der Tresor offen ist.</translation>
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
        <source>Use lower-case letters, digits and hyphens, at most 64.</source>
        <translation>Kleinbuchstaben, Ziffern und Bindestriche, höchstens 64.</translation>
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
        <source>Deleting a project removes its folders, secrets and webhooks. Their deliveries stay in the history.</source>
        <translation>Mit einem Projekt werden seine Ordner, Geheimnisse und Webhooks gelöscht. Ihre Zustellungen bleiben in der Historie.</translation>
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
        <source>Add environment…</source>
        <translation>Umgebung hinzufügen…</translation>
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
        <source>Add webhook</source>
        <translation>Webhook hinzufügen</translation>
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
        <source>The next delivery is signed with the new key. Until the receiver knows it, it will refuse what %1 sends. Failed deliveries are tried again with the new key.</source>
        <translation>Die nächste Zustellung wird mit dem neuen Schlüssel signiert. Bis der Empfänger ihn kennt, lehnt er ab, was %1 sendet. Fehlgeschlagene Zustellungen werden mit dem neuen Schlüssel wiederholt.</translation>
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
    <name>belfry::gui::SecretDialog</name>
    <message>
        <source>Add secret</source>
        <translation>Geheimnis hinzufügen</translation>
    </message>
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
        <source>The rotation is deleted; the secret stays as it is.</source>
        <translation>Die Rotation ist gelöscht; das Geheimnis bleibt, wie es ist.</translation>
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
        <source>Add secret</source>
        <translation>Geheimnis hinzufügen</translation>
    </message>
    <message>
        <source>Import .env…</source>
        <translation>.env importieren…</translation>
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
        <source>Add webhook</source>
        <translation>Webhook hinzufügen</translation>
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
        <source>Opened by %1.</source>
        <translation>Geöffnet durch %1.</translation>
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
        <source>Never stored, never sent</source>
        <translation>Nie gespeichert, nie gesendet</translation>
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
        <source>Create and Ping</source>
        <translation>Anlegen und anpingen</translation>
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
        <source>Save and Ping</source>
        <translation>Speichern und anpingen</translation>
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
        <source>Plain http is possible only to this computer and private networks.</source>
        <translation>Einfaches http ist nur zu diesem Rechner und in private Netze möglich.</translation>
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
        <source>New webhook</source>
        <translation>Neuer Webhook</translation>
    </message>
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
        <source>Not deleted: %1</source>
        <translation>Nicht gelöscht: %1</translation>
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
        <source>New webhook</source>
        <translation>Neuer Webhook</translation>
    </message>
    <message>
        <source>Remove the sample</source>
        <translation>Das Beispiel entfernen</translation>
    </message>
    <message>
        <source>The sample is gone</source>
        <translation>Das Beispiel ist fort</translation>
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
        <source>Attempt %1: %2.</source>
        <translation>Versuch %1: %2.</translation>
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
        <source>blue-otter answers 200 again. The retry comes at its time.</source>
        <translation>blue-otter antwortet wieder mit 200. Die Wiederholung kommt zu ihrer Zeit.</translation>
    </message>
    <message>
        <source>done</source>
        <translation>erledigt</translation>
    </message>
    <message>
        <source>not done yet</source>
        <translation>noch nicht erledigt</translation>
    </message>
</context>
</TS>
