#pragma once

#include <QWidget>

class QLineEdit;
class QTreeView;

namespace belfry::gui {

class JsonTreeModel;

/// A JSON body as a tree with the path of what is selected. Opening a node reads at most 200 children.
class BodyTree final : public QWidget
{
    Q_OBJECT
public:
    explicit BodyTree(QWidget *parent = nullptr);

    void setBody(const QByteArray &body);
    void setWhat(const QString &what);
    [[nodiscard]] QTreeView *view() const { return m_view; }
    [[nodiscard]] JsonTreeModel *model() const { return m_model; }
    [[nodiscard]] QString pathText() const;

protected:
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    void showPath();

    JsonTreeModel *m_model;
    QTreeView *m_view;
    QLineEdit *m_path;
    QByteArray m_body;
};

} // namespace belfry::gui
