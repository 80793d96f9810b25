#pragma once

#include "dicom/network/node.h"
#include "viewer/theme/theme.h"

#include <QListWidget>

#include <vector>

namespace negato::viewer {

/// The remote nodes that can be queried, each with a tick, and what became of its last question in a second line.
class NodeChoice : public QListWidget
{
    Q_OBJECT

public:
    explicit NodeChoice(const Theme &theme, QWidget *parent = nullptr);

    /// By priority. Ticks stay as they were; a new node is ticked.
    void setNodes(const std::vector<dicom::Node> &nodes);
    [[nodiscard]] std::vector<dicom::Node> ticked() const;
    [[nodiscard]] QStringList unticked() const;
    void untick(const QStringList &names);
    enum class Mark { None, Good, Warning };
    /// `more`: for the tool tip, where it says more than `text`.
    void setState(const QString &node, const QString &text, Mark mark = Mark::None, const QString &more = {});
    [[nodiscard]] QString stateOf(const QString &node) const;

Q_SIGNALS:
    void tickedChanged();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void fitRow(QListWidgetItem &item) const;
    [[nodiscard]] QListWidgetItem *itemOf(const QString &node) const;
    const Theme &m_theme;
    std::vector<dicom::Node> m_nodes;
};

} // namespace negato::viewer
