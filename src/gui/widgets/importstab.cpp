#include "gui/widgets/importstab.h"

#include "gui/humantime.h"
#include "gui/widgets/statepane.h"
#include "infrastructure/reportservice.h"

using namespace Qt::StringLiterals;

namespace belfry::gui {

ImportsTab::ImportsTab(AppContext &context, QWidget *parent)
    : ListPane(u"importsTable"_s, tr("Import log"),
          {tr("At"), tr("Result"), tr("Format"), tr("New"), tr("Resolved"), tr("Unchanged"), tr("File"), tr("About")}, parent),
      m_context(context)
{
}

void ImportsTab::reload()
{
    m_context.reader->run(
        this, [](services::Engine &engine) { return engine.reports().log(500); },
        [this](Result<QList<infrastructure::ImportRecord>> all) {
            if (!all)
                return pane()->showError(tr("The import log could not be read"), all.error().message, this, [this] { reload(); });
            QList<Row> rows;
            for (const infrastructure::ImportRecord &each : std::as_const(*all)) {
                const bool good = each.message.isEmpty();
                const bool counts = good || each.isCutOff;
                const auto count = [counts](int n) { return RowCell::number(counts ? QString::number(n) : QString()); };
                const RowCell refused = each.isCutOff ? RowCell(tr("cut off"), Token::WarningBadge) : RowCell(tr("refused"), Token::FailedBadge);
                rows += Row{QString::number(each.id),
                    {RowCell::time(each.importedAt), good ? RowCell(tr("imported"), Token::DeliveredBadge) : refused,
                        each.format, count(each.found), count(each.resolved), count(each.unchanged), RowCell::mono(each.file),
                        good ? each.scope : each.message}};
            }
            setRows(rows);
            if (rows.isEmpty())
                pane()->showMessage(u"import"_s, tr("No report yet"), tr("What is imported here or with belfryctl report import is listed, also what was refused."));
        });
}

} // namespace belfry::gui
