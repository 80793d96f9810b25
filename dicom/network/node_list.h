#pragma once

#include "dicom/network/node.h"

#include <QJsonObject>

#include <filesystem>
#include <vector>

namespace negato::dicom {

/// The remote nodes of an archive: `nodes.json` in its folder, a file that people may edit. Keys that are not known here
/// are kept. A file that cannot be understood is an error and is never written over.
class NodeList
{
public:
    /// Empty where there is no file. Fails with NodeListBroken, or PermissionDenied.
    [[nodiscard]] static Result<NodeList> read(const std::filesystem::path &archiveFolder);

    [[nodiscard]] const std::vector<Node> &nodes() const { return m_nodes; }
    /// Fails with NodeUnknown.
    [[nodiscard]] Result<Node> find(const std::string &name) const;
    /// Replaces the node of that name. Fails as validate() does.
    Result<void> add(const Node &node);
    /// Fails with NodeUnknown.
    Result<void> remove(const std::string &name);
    /// All or nothing, in place of the old file. Fails with IoFailed.
    Result<void> write() const;

private:
    std::filesystem::path m_file;
    QJsonObject m_document;
    std::vector<Node> m_nodes;
};

/// As it stands in the file.
QJsonObject toJson(const Node &node);

} // namespace negato::dicom
