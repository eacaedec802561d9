#include "gui/widgets/alertfilters.h"

#include "certificates/alertfilter.h"
#include "gui/theme.h"

#include <QComboBox>
#include <QLineEdit>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace belfry::gui {

AlertFilters::AlertFilters(QWidget *parent) : QWidget(parent), m_layout(new QVBoxLayout(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(4);
}

void AlertFilters::addFilter(const certificates::AlertFilter &filter)
{
    Line line{new QWidget(this), nullptr, nullptr, nullptr, nullptr};
    auto *layout = new QHBoxLayout(line.widget);
    layout->setContentsMargins(0, 0, 0, 0);
    line.field = new QComboBox(line.widget);
    line.field->setAccessibleName(tr("Field of the filter"));
    line.field->addItem(tr("Common name"), u"common_name"_s);
    line.field->addItem(tr("Alternative name"), u"san"_s);
    line.field->addItem(tr("Profile"), u"profile_name"_s);
    line.field->addItem(tr("Authorities"), u"include_cas"_s);
    line.operation = new QComboBox(line.widget);
    line.operation->setAccessibleName(tr("Operator of the filter"));
    line.operation->addItem(tr("contains"), u"contains"_s);
    line.operation->addItem(tr("equals"), u"equals"_s);
    line.operation->addItem(tr("matches"), u"matches"_s);
    line.operation->addItem(tr("starts with"), u"starts_with"_s);
    line.operation->addItem(tr("ends with"), u"ends_with"_s);
    line.value = new QLineEdit(line.widget);
    line.value->setAccessibleName(tr("Value of the filter"));
    line.value->setMaxLength(2000);
    line.whether = new QComboBox(line.widget);
    line.whether->setAccessibleName(tr("Authorities"));
    line.whether->addItem(tr("included"), u"true"_s);
    line.whether->addItem(tr("left out"), u"false"_s);
    auto *remove = new QToolButton(line.widget);
    remove->setIcon(icon(u"delete"_s));
    remove->setToolTip(tr("Remove this filter"));
    remove->setAccessibleName(tr("Remove this filter"));
    remove->setFocusPolicy(Qt::TabFocus);
    for (QWidget *part : std::initializer_list<QWidget *>{line.field, line.operation})
        layout->addWidget(part);
    layout->addWidget(line.value, 1);
    layout->addWidget(line.whether, 1);
    layout->addWidget(remove);
    line.field->setCurrentIndex(qMax(0, line.field->findData(filter.field)));
    line.operation->setCurrentIndex(qMax(0, line.operation->findData(filter.operation)));
    if (filter.field == u"include_cas"_s)
        line.whether->setCurrentIndex(filter.values.value(0) == u"false"_s ? 1 : 0);
    else
        line.value->setText(filter.values.join(u", "_s));
    applyField(line);
    connect(line.field, &QComboBox::currentIndexChanged, this, [this, line] {
        applyField(line);
        Q_EMIT changed();
    });
    connect(line.operation, &QComboBox::currentIndexChanged, this, [this, line] {
        applyField(line);
        Q_EMIT changed();
    });
    connect(line.whether, &QComboBox::currentIndexChanged, this, &AlertFilters::changed);
    connect(line.value, &QLineEdit::textChanged, this, &AlertFilters::changed);
    connect(remove, &QToolButton::clicked, this, [this, widget = line.widget] { this->remove(widget); });
    m_layout->addWidget(line.widget);
    m_lines += line;
    if (filter.field.isEmpty())
        line.value->setFocus();
    Q_EMIT changed();
}

void AlertFilters::applyField(const Line &line)
{
    const bool authorities = line.field->currentData().toString() == u"include_cas"_s;
    line.operation->setVisible(!authorities);
    line.value->setVisible(!authorities);
    line.whether->setVisible(authorities);
    const QString operation = line.operation->currentData().toString();
    line.value->setPlaceholderText(operation == u"matches"_s ? tr("one, or several with commas: exactly one of these")
            : operation == u"contains"_s ? tr("one, or several with commas: any of these") : tr("example.com"));
}

void AlertFilters::remove(QWidget *widget)
{
    m_lines.removeIf([widget](const Line &line) { return line.widget == widget; });
    widget->deleteLater();
    Q_EMIT changed();
}

void AlertFilters::setFilters(const QList<certificates::AlertFilter> &filters)
{
    while (!m_lines.isEmpty())
        remove(m_lines.constFirst().widget);
    for (const certificates::AlertFilter &filter : filters)
        addFilter(filter);
}

QList<certificates::AlertFilter> AlertFilters::filters() const
{
    QList<certificates::AlertFilter> filters;
    for (const Line &line : m_lines) {
        certificates::AlertFilter filter{line.field->currentData().toString(), line.operation->currentData().toString(), {}};
        if (filter.field == u"include_cas"_s) {
            filter.operation = u"equals"_s;
            filter.values = {line.whether->currentData().toString()};
        } else if (filter.operation == u"matches"_s || filter.operation == u"contains"_s) {
            const auto values = line.value->text().split(u',', Qt::SkipEmptyParts);
            for (const QString &value : values) {
                if (!value.trimmed().isEmpty())
                    filter.values += value.trimmed();
            }
        } else if (!line.value->text().trimmed().isEmpty()) {
            filter.values = {line.value->text().trimmed()};
        }
        if (!filter.values.isEmpty())
            filters += filter;
    }
    return filters;
}

} // namespace belfry::gui
