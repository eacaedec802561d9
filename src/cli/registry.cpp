#include "cli/registry.h"

#include "cli/commands/alerts.h"
#include "cli/commands/applications.h"
#include "cli/commands/audits.h"
#include "cli/commands/authorities.h"
#include "cli/commands/baselines.h"
#include "cli/commands/certificates.h"
#include "cli/commands/deliveries.h"
#include "cli/commands/endpoints.h"
#include "cli/commands/environments.h"
#include "cli/commands/events.h"
#include "cli/commands/findings.h"
#include "cli/commands/folders.h"
#include "cli/commands/identities.h"
#include "cli/commands/jobs.h"
#include "cli/commands/projects.h"
#include "cli/commands/recoveries.h"
#include "cli/commands/remediations.h"
#include "cli/commands/reminders.h"
#include "cli/commands/remotes.h"
#include "cli/commands/reports.h"
#include "cli/commands/roles.h"
#include "cli/commands/rotations.h"
#include "cli/commands/running.h"
#include "cli/commands/secretimports.h"
#include "cli/commands/secretextras.h"
#include "cli/commands/secrets.h"
#include "cli/commands/settings.h"
#include "cli/commands/signatures.h"
#include "cli/commands/stores.h"
#include "cli/commands/subscribe.h"
#include "cli/commands/thresholds.h"
#include "cli/commands/vaults.h"
#include "cli/commands/webhooks.h"

namespace belfry::cli {

const QList<Noun> &nouns()
{
    static const QList<Noun> list = {
        {"project", "Projects"},
        {"environment", "Environments of a project"},
        {"folder", "Folders of an environment"},
        {"secret", "Secrets: their changes are the events"},
        {"secret-import", "Folders that see the secrets of another folder"},
        {"reminder", "Reminders of secrets"},
        {"rotation", "Secrets that get a new value again and again"},
        {"webhook", "Webhooks: endpoint, scope, filter, signature, policy"},
        {"application", "What certificates and alerts belong to"},
        {"certificate", "Certificates: inventory and a small CA; their changes are the events"},
        {"authority", "Authorities of an application, which issue its certificates"},
        {"profile", "What kinds of certificates an application issues"},
        {"endpoint", "Live TLS endpoints that are looked at again and again"},
        {"alert", "Alerts of an application: who is told of its certificates"},
        {"event", "What happened, and who would hear it"},
        {"baseline", "Files and command outputs that must not drift"},
        {"report", "Reports of scanners: Trivy, SARIF, AIDE, Terraform, Lynis, OpenSCAP, costs"},
        {"findings", "What baselines and reports found"},
        {"job", "Commands and baselines by the clock or by hand: their end is an event"},
        {"threshold", "Disk, memory and load of this machine: alerts from a limit on"},
        {"remediation", "Repairs that a person approves"},
        {"delivery", "The ledger: every attempt with its payload and response"},
        {"recovery", "What is sent again in bulk"},
        {"audit", "Who changed or looked at what"},
        {"identity", "Programs that may log in to the HTTP API"},
        {"role", "What identities may subscribe to"},
        {"remote", "Other servers whose changes become events here"},
        {"subscribe", "Follow the event stream of a server"},
        {"dispatch", "Send what is due and exit"},
        {"serve", "Dispatcher and HTTP API without a display"},
        {"receive", "Test receiver: prints and verifies what arrives"},
        {"setting", "Settings of the store, shared by all programs on it"},
        {"signature", "Make and verify signatures; needs no store"},
        {"store", "The database file"},
        {"vault", "The encrypted values in the store"},
    };
    return list;
}

const QList<Command> &commands()
{
    static const QList<Command> list = {
        {"project", "create", "Create a project with the environments dev, staging and prod", "belfryctl project create Payments", projectCreate},
        {"project", "list", "List projects, newest first", "belfryctl project list --json", projectList},
        {"project", "show", "Show a project and its environments", "belfryctl project show payments", projectShow},
        {"project", "rename", "Give a project another name", "belfryctl project rename payments \"Payments EU\"", projectRename},
        {"project", "delete", "Delete a project with its secrets and webhooks", "belfryctl project delete payments", projectDelete},
        {"environment", "create", "Add an environment to a project", "belfryctl environment create --project payments QA", environmentCreate},
        {"environment", "list", "List the environments of a project", "belfryctl environment list --project payments", environmentList},
        {"environment", "rename", "Give an environment another name", "belfryctl environment rename --project payments qa Quality", environmentRename},
        {"environment", "delete", "Delete an environment with its secrets", "belfryctl environment delete --project payments qa", environmentDelete},
        {"folder", "create", "Create a folder and its parents", "belfryctl folder create --project payments --env prod /app/db", folderCreate},
        {"folder", "list", "List the folders of an environment", "belfryctl folder list --project payments --env prod", folderList},
        {"folder", "delete", "Delete a folder with its secrets", "belfryctl folder delete --project payments --env prod /app/db", folderDelete},
        {"secret", "set", "Set secrets: one change set, one event", "belfryctl secret set --project payments --env prod --path /app DB_HOST=db1 TLS_KEY=@key.pem", secretSet},
        {"secret", "get", "Print the value of a secret", "belfryctl secret get --project payments --env prod DB_HOST", secretGet},
        {"secret", "list", "List the secrets of a folder, without values", "belfryctl secret list --project payments --env prod --path /app", secretList},
        {"secret", "delete", "Delete secrets: one change set, one event", "belfryctl secret delete --project payments --env prod DB_HOST", secretDelete},
        {"secret", "history", "List the versions of a secret", "belfryctl secret history --project payments --env prod DB_HOST", secretHistory},
        {"secret", "restore", "Make an earlier version current again", "belfryctl secret restore --project payments --env prod DB_HOST --version 2", secretRestore},
        {"secret", "comment", "Set the comment of a secret", "belfryctl secret comment --project payments --env prod DB_HOST 'moved in March'", secretComment},
        {"secret", "tag", "Set the tags of a secret", "belfryctl secret tag --project payments --env prod DB_HOST database eu", secretTag},
        {"secret", "search", "Find secrets by a part of their key", "belfryctl secret search db_ --project payments", secretSearch},
        {"secret", "export", "Write the values of a folder in clear, as .env or JSON; recorded", "belfryctl secret export --project payments --env prod --path /app --out app.env --yes", secretExport},
        {"secret-import", "add", "Let a folder see the secrets of another one", "belfryctl secret-import add --project payments --env prod --path /app --from-env staging --from-path /shared", secretImportAdd},
        {"secret-import", "list", "List imports, newest first", "belfryctl secret-import list --project payments", secretImportList},
        {"secret-import", "remove", "Remove an import", "belfryctl secret-import remove imp_01JD…", secretImportRemove},
        {"reminder", "set", "Remind of a secret, once or again and again", "belfryctl reminder set --project payments --env prod DB_PASSWORD --in 30d --every 30d --note 'Ask for a new one'", reminderSet},
        {"reminder", "list", "List reminders, the next first", "belfryctl reminder list --project payments --overdue", reminderList},
        {"reminder", "clear", "Remove the reminder of a secret", "belfryctl reminder clear --project payments --env prod DB_PASSWORD", reminderClear},
        {"rotation", "create", "Rotate a secret by a command, an HTTP call or with a generated value", "belfryctl rotation create db --project payments --env prod --key DB_PASSWORD --every 30d --command -- /usr/local/bin/new-password", rotationCreate},
        {"rotation", "edit", "Change a rotation; what is not given stays", "belfryctl rotation edit db --every 7d", rotationEdit},
        {"rotation", "run", "Rotate now; exit 1 where it fails", "belfryctl rotation run db", rotationRun},
        {"rotation", "list", "List rotations, newest first", "belfryctl rotation list --project payments", rotationList},
        {"rotation", "show", "Show a rotation and its history", "belfryctl rotation show db", rotationShow},
        {"rotation", "pause", "Stop a rotation from running by the clock", "belfryctl rotation pause db", rotationPause},
        {"rotation", "resume", "Let a rotation run by the clock again", "belfryctl rotation resume db", rotationResume},
        {"rotation", "delete", "Delete a rotation and its history; the secret stays", "belfryctl rotation delete db", rotationDelete},
        {"webhook", "create", "Create a webhook; nothing is sent unless --ping", "belfryctl webhook create --project payments --env prod --path '/app/**' --url https://ci.example.org/hook --generate-secret", webhookCreate},
        {"webhook", "list", "List webhooks, newest first", "belfryctl webhook list --project payments", webhookList},
        {"webhook", "show", "Show webhooks", "belfryctl webhook show wh_01JD…", webhookShow},
        {"webhook", "edit", "Change a webhook; what is not given stays", "belfryctl webhook edit deploy-hook --retry extended --all-events", webhookEdit},
        {"webhook", "enable", "Switch webhooks on", "belfryctl webhook enable deploy-hook", webhookEnable},
        {"webhook", "disable", "Switch webhooks off", "belfryctl webhook disable deploy-hook", webhookDisable},
        {"webhook", "delete", "Delete webhooks; what is queued for them is cancelled", "belfryctl webhook delete deploy-hook", webhookDelete},
        {"webhook", "restore", "Bring a deleted webhook back", "belfryctl webhook restore wh_01JD…", webhookRestore},
        {"webhook", "duplicate", "Copy a webhook", "belfryctl webhook duplicate deploy-hook", webhookDuplicate},
        {"webhook", "rotate-secret", "Give webhooks a new signing key", "belfryctl webhook rotate-secret deploy-hook", webhookRotateSecret},
        {"webhook", "keys", "List the signing keys a webhook had and how much each signed", "belfryctl webhook keys deploy-hook", webhookKeys},
        {"webhook", "label", "Add and remove labels of webhooks, all or none", "belfryctl webhook label deploy-hook audit-log --add team-a --remove old", webhookLabel},
        {"webhook", "test", "Send a test delivery, wait for it and print it; exit 1 where it fails", "belfryctl webhook test deploy-hook --event secrets.modified", webhookTest},
        {"application", "create", "Create an application", "belfryctl application create Shop", applicationCreate},
        {"application", "list", "List applications, newest first", "belfryctl application list", applicationList},
        {"application", "show", "Show an application", "belfryctl application show shop", applicationShow},
        {"application", "delete", "Delete an application with its certificates, keys and alerts", "belfryctl application delete shop", applicationDelete},
        {"certificate", "import", "Import certificates; a bad file among good ones is exit 2", "belfryctl certificate import --application shop /etc/ssl/shop", certificateImport},
        {"certificate", "list", "List certificates, newest first", "belfryctl certificate list --application shop --expires-within 30d", certificateList},
        {"certificate", "show", "Show a certificate", "belfryctl certificate show crt_01JD…", certificateShow},
        {"certificate", "export", "Print a certificate, its chain or key, or a whole application", "belfryctl certificate export crt_01JD… --chain --out shop.pem", certificateExport},
        {"certificate", "delete", "Delete a certificate from the inventory", "belfryctl certificate delete crt_01JD…", certificateDelete},
        {"certificate", "issue", "Issue a certificate; the first one makes the application's root", "belfryctl certificate issue --application shop --cn api.example.com --san www.api.example.com --days 90", certificateIssue},
        {"certificate", "renew", "Issue a certificate again: same names and lifetime, new key", "belfryctl certificate renew crt_01JD…", certificateRenew},
        {"certificate", "revoke", "Revoke a certificate that was issued here", "belfryctl certificate revoke crt_01JD… --reason key-compromise", certificateRevoke},
        {"certificate", "crl", "Print the revocation list of the application's CA", "belfryctl certificate crl --application shop --out shop.crl", certificateCrl},
        {"certificate", "probe", "Show the chain of a live TLS endpoint", "belfryctl certificate probe example.org:443 --application shop", certificateProbe},
        {"authority", "create", "Make a root or an intermediate authority", "belfryctl authority create --application shop --key ec-p384 --below crt_01JD…", authorityCreate},
        {"authority", "list", "List the authorities of an application, newest first", "belfryctl authority list --application shop", authorityList},
        {"profile", "create", "Create a certificate profile", "belfryctl profile create Internal --application shop --usage server --usage client --allow-name '*.shop.example'", profileCreate},
        {"profile", "list", "List certificate profiles, built-in ones first", "belfryctl profile list --application shop", profileList},
        {"profile", "delete", "Delete a certificate profile", "belfryctl profile delete Internal --application shop", profileDelete},
        {"endpoint", "add", "Watch a live TLS endpoint; a replaced certificate is told as a renewal", "belfryctl endpoint add example.org:443 --application shop --every 1h", endpointAdd},
        {"endpoint", "list", "List watched endpoints, newest first", "belfryctl endpoint list", endpointList},
        {"endpoint", "check", "Look at watched endpoints now; exit 1 where one does not answer", "belfryctl endpoint check example.org", endpointCheck},
        {"endpoint", "remove", "Watch an endpoint no longer", "belfryctl endpoint remove example.org", endpointRemove},
        {"alert", "create", "Create an alert with its channels", "belfryctl alert create --application shop --name tls-expiry --type expiration --before 30d --channel webhook:https://ops.example.org/hook --generate-secret", alertCreate},
        {"alert", "list", "List alerts, newest first", "belfryctl alert list --application shop", alertList},
        {"alert", "show", "Show an alert and its channels", "belfryctl alert show tls-expiry", alertShow},
        {"alert", "edit", "Change an alert; what is not given stays", "belfryctl alert edit tls-expiry --before 14d --daily", alertEdit},
        {"alert", "enable", "Switch an alert on", "belfryctl alert enable tls-expiry", alertEnable},
        {"alert", "disable", "Switch an alert off", "belfryctl alert disable tls-expiry", alertDisable},
        {"alert", "run", "Evaluate what is due now; `dispatch` sends it", "belfryctl alert run", alertRun},
        {"alert", "preview", "Show which certificates an alert is about, and when it tells next", "belfryctl alert preview tls-expiry", alertPreview},
        {"alert", "test", "Send a test message to each channel; exit 1 where one fails", "belfryctl alert test tls-expiry", alertTest},
        {"alert", "delete", "Delete an alert and its channels", "belfryctl alert delete tls-expiry", alertDelete},
        {"event", "list", "List events, newest first", "belfryctl event list --event secrets.modified --since 2h", eventList},
        {"event", "show", "Show an event", "belfryctl event show evt_01JD…", eventShow},
        {"event", "types", "List the types of events and when they are triggered", "belfryctl event types", eventTypes},
        {"event", "schema", "The JSON Schema of an infrastructure event's data, or a sample of it", "belfryctl event schema drift.detected --sample", eventSchema},
        {"event", "send", "Raise an infrastructure event", "belfryctl event send drift.detected --data drift.json", eventSend},
        {"event", "explain", "Tell for each webhook whether it fires, and if not, why", "belfryctl event explain secrets.modified --project payments --env prod --path /app", eventExplain},
        {"audit", "list", "List who changed or looked at what, newest first", "belfryctl audit list --action webhook --since 7d", auditList},
        {"baseline", "add", "Watch files or the output of a command", "belfryctl baseline add ssh --file '/etc/ssh/*_config'", baselineAdd},
        {"baseline", "scan", "Look for drift now; events for what changed and what is back", "belfryctl baseline scan ssh", baselineScan},
        {"baseline", "accept", "Take what is there now as the baseline; its drifts are resolved", "belfryctl baseline accept ssh", baselineAccept},
        {"baseline", "list", "List baselines, newest first", "belfryctl baseline list", baselineList},
        {"baseline", "show", "Show a baseline: what it watches, as it was accepted, and what has drifted", "belfryctl baseline show ssh", baselineShow},
        {"baseline", "delete", "Delete a baseline and its findings", "belfryctl baseline delete ssh", baselineDelete},
        {"report", "import", "Take in reports of scanners; exit 2 where one is bad, the others are imported", "belfryctl report import --format auto trivy.json results.xml", reportImport},
        {"report", "list", "List imported reports, newest first", "belfryctl report list", reportList},
        {"report", "threshold", "From how many percent above on the costs of an account are an anomaly", "belfryctl report threshold 111111111111 20", reportThreshold},
        {"report", "columns", "List the saved column mappings of cost CSVs", "belfryctl report columns --delete bank", reportColumns},
        {"findings", "list", "List findings, newest first", "belfryctl findings list --state open --severity critical", findingsList},
        {"findings", "show", "Show a finding; of a drift, what differs now", "belfryctl findings show 12", findingsShow},
        {"findings", "resolve", "Mark a finding as resolved", "belfryctl findings resolve 12", findingsResolve},
        {"findings", "reopen", "Speak again about an ignored finding", "belfryctl findings reopen 12", findingsReopen},
        {"findings", "ignore", "Keep silent about a finding", "belfryctl findings ignore 12", findingsIgnore},
        {"findings", "alert", "Raise an alert of your own", "belfryctl findings alert --title 'Disk full' --severity high --resource db1 --type performance", findingsAlert},
        {"findings", "rule", "From which severity on findings of a kind become alerts; without arguments the list", "belfryctl findings rule vulnerability critical", findingsRule},
        {"job", "create", "Make a job: a command or a look at a baseline, by the clock or by hand", "belfryctl job create nightly --schedule '30 2 * * mon-fri' --zone Europe/Berlin --limit 20m -- /usr/local/bin/backup --all", jobCreate},
        {"job", "run", "Run a job now, or wrap a command for cron: its output and exit code go through, its end is an event", "belfryctl job run --name nightly-backup -- /usr/local/bin/backup --all", jobRun},
        {"job", "list", "List jobs with their last run", "belfryctl job list", jobList},
        {"job", "show", "Show a job, its runs and the end of its last output", "belfryctl job show nightly-backup", jobShow},
        {"job", "pause", "Stop a job from running by the clock", "belfryctl job pause nightly", jobPause},
        {"job", "resume", "Let a job run by the clock again", "belfryctl job resume nightly", jobResume},
        {"job", "delete", "Delete a job with its runs and logs", "belfryctl job delete nightly", jobDelete},
        {"threshold", "add", "Alert when a disk, memory or load goes above a limit", "belfryctl threshold add disk --path /var --above 90 --below 85", thresholdAdd},
        {"threshold", "list", "List thresholds with what was measured last", "belfryctl threshold list", thresholdList},
        {"threshold", "check", "Measure now", "belfryctl threshold check", thresholdCheck},
        {"threshold", "delete", "Delete a threshold; its alert is resolved", "belfryctl threshold delete 2", thresholdDelete},
        {"remediation", "suggest", "Suggest a repair: the baseline's file, or a command and what verifies it", "belfryctl remediation suggest 12 --verify ./check -- systemctl restart sshd", remediationSuggest},
        {"remediation", "list", "List remediations, newest first", "belfryctl remediation list --state suggested", remediationList},
        {"remediation", "show", "Show a remediation with what its programs said", "belfryctl remediation show 3", remediationShow},
        {"remediation", "approve", "Approve a remediation after reading what it does", "belfryctl remediation approve 3", remediationApprove},
        {"remediation", "run", "Run an approved remediation and verify it; exit 1 where it did not work", "belfryctl remediation run 3", remediationRun},
        {"remediation", "rollback", "Undo a remediation within 30 minutes", "belfryctl remediation rollback 3", remediationRollback},
        {"delivery", "list", "List deliveries, newest first", "belfryctl delivery list --filter 'status:failed env:prod after:-2h'", deliveryList},
        {"delivery", "show", "Show deliveries with every attempt", "belfryctl delivery show del_01JD…", deliveryShow},
        {"delivery", "export", "Write deliveries to a file: CSV, JSON Lines or an HTML report", "belfryctl delivery export --filter 'status:failed after:-7d' --format html --out failed.html", deliveryExport},
        {"delivery", "redeliver", "Try deliveries again, same id", "belfryctl delivery redeliver --filter status:failed --dry-run", deliveryRedeliver},
        {"delivery", "cancel", "Cancel waiting deliveries", "belfryctl delivery cancel del_01JD…", deliveryCancel},
        {"recovery", "list", "List what was sent again in bulk, newest first", "belfryctl recovery list", recoveryList},
        {"recovery", "show", "Show a recovery with what failed and what was left out", "belfryctl recovery show rec_01JD…", recoveryShow},
        {"recovery", "pause", "Hand no more of it over", "belfryctl recovery pause rec_01JD…", recoveryPause},
        {"recovery", "resume", "Go on with a paused or stopped one", "belfryctl recovery resume rec_01JD…", recoveryResume},
        {"recovery", "cancel", "End it and take back what was not tried yet", "belfryctl recovery cancel rec_01JD…", recoveryCancel},
        {"identity", "create", "Create an identity; its client secret is shown once", "belfryctl identity create deployer", identityCreate},
        {"identity", "token", "Make an access token; shown once", "belfryctl identity token deployer", identityToken},
        {"identity", "revoke", "Revoke every token of an identity; its streams end within a minute", "belfryctl identity revoke deployer", identityRevoke},
        {"identity", "list", "List identities, newest first", "belfryctl identity list", identityList},
        {"identity", "delete", "Delete an identity with its tokens and grants", "belfryctl identity delete deployer", identityDelete},
        {"role", "create", "Create a role", "belfryctl role create watcher", roleCreate},
        {"role", "list", "List roles, newest first", "belfryctl role list", roleList},
        {"role", "show", "Show a role and its grants", "belfryctl role show watcher", roleShow},
        {"role", "edit", "Give a role another name", "belfryctl role edit watcher --name observer", roleEdit},
        {"role", "delete", "Delete a role with its grants", "belfryctl role delete watcher", roleDelete},
        {"role", "grant", "Give an identity the role in a project", "belfryctl role grant watcher --identity deployer --project payments --action read --env prod --path '/app/**'", roleGrant},
        {"role", "check", "Would this identity see that change, and which grant decides", "belfryctl role check --identity deployer --project payments --event secret:update --env prod --path /app --key DB_URL", roleCheck},
        {"role", "revoke", "Take the role back", "belfryctl role revoke watcher --identity deployer --project payments", roleRevoke},
        {"setting", "list", "All settings with what they take", "belfryctl setting list", settingList},
        {"setting", "set", "Change a setting", "belfryctl setting set network.proxy socks5://127.0.0.1:1080", settingSet},
        {"remote", "add", "Listen to another server; its changes fire the webhooks of a project here",
            "belfryctl remote add partner --url https://app.example.com --project prj_01 --client-id ID --client-secret-file secret", remoteAdd},
        {"remote", "projects", "List the projects of another server that an identity may see",
            "belfryctl remote projects --url https://app.example.com --client-id ID --client-secret-file secret", remoteProjects},
        {"remote", "list", "List remote sources, newest first", "belfryctl remote list", remoteList},
        {"remote", "show", "Show a remote source, its state and its gaps", "belfryctl remote show partner", remoteShow},
        {"remote", "pause", "Stop listening; what happens meanwhile is not asked for later", "belfryctl remote pause partner", remotePause},
        {"remote", "resume", "Listen again", "belfryctl remote resume partner", remoteResume},
        {"remote", "delete", "Forget a remote source; its project and events stay", "belfryctl remote delete partner", remoteDelete},
        {"subscribe", "", "Print a line of JSON for each event of a server's stream, for ever",
            "belfryctl subscribe --url https://app.example.com --project prj_01 --event secret:update --env prod --client-id ID --client-secret-file secret", subscribeVerb},
        {"dispatch", "", "Send what is due, wait until nothing is due now, exit", "belfryctl dispatch --timeout 30s", dispatchVerb},
        {"serve", "", "Run dispatcher, schedulers and HTTP API until SIGTERM", "belfryctl serve --listen 127.0.0.1:8080", serveVerb},
        {"receive", "", "Run a test receiver until SIGTERM; one line a request", "belfryctl receive --scheme infisical --secret-file key.txt", receiveVerb},
        {"signature", "make", "Sign a body and print the headers", "belfryctl signature make --scheme infisical --secret-file key.txt --body body.json", signatureMake},
        {"signature", "verify", "Verify a signature; exit 1 where it does not hold", "belfryctl signature verify --secret-file key.txt --header 'x-infisical-signature: t=…;…' --body body.json", signatureVerify},
        {"store", "info", "Show path, size and counts", "belfryctl store info", storeInfo},
        {"store", "check", "Check the store; exit 6 where it is damaged", "belfryctl store check", storeCheck},
        {"store", "backup", "Write a verified backup to a new file", "belfryctl store backup belfry-backup.db", storeBackup},
        {"store", "restore", "Replace the store by a backup", "belfryctl store restore belfry-backup.db", storeRestore},
        {"store", "prune", "Remove old deliveries, bodies and events", "belfryctl store prune --older-than 30d", storePrune},
        {"vault", "state", "Show whether the vault is locked and which keys it has", "belfryctl vault state", vaultState},
        {"vault", "lock", "Lock the vault: sending stops", "belfryctl vault lock", vaultLock},
        {"vault", "unlock", "Unlock the vault", "belfryctl vault unlock --passphrase-file pass.txt", vaultUnlock},
        {"vault", "passphrase", "Set, change or remove the passphrase", "belfryctl vault passphrase --new-passphrase-file new.txt", vaultPassphrase},
        {"vault", "recovery-code", "Make a recovery code and show it once", "belfryctl vault recovery-code", vaultRecoveryCode},
    };
    return list;
}

} // namespace belfry::cli
