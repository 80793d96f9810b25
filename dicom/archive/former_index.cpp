#include "dicom/archive/former_index.h"

#include <unistd.h>

namespace negato::dicom {

Result<FormerIndex> FormerIndex::read(const QSqlDatabase &database)
{
    FormerIndex former;
    auto rows = run(database, QStringLiteral("SELECT object, digest FROM main.instance WHERE object IS NOT NULL"));
    if (!rows)
        return fail(rows);
    while (rows->next()) {
        former.names.insert(textAt(*rows, 0));
        if (std::string digest = blobAt(*rows, 1); !digest.empty())
            former.digests.emplace(textAt(*rows, 0), std::move(digest));
    }
    auto noted = run(database, QStringLiteral("SELECT name FROM user.object WHERE name NOT IN (SELECT name FROM user.doomed)"));
    if (!noted)
        return fail(noted);
    while (noted->next())
        former.names.insert(textAt(*noted, 0));
    return former;
}

bool FormerIndex::isAsStored(const std::string &name, const std::string &sha256) const
{
    const auto known = digests.find(name);
    return known == digests.end() || known->second == sha256;
}

std::vector<std::string> FormerIndex::missing(const ArchiveFolder &folder) const
{
    std::vector<std::string> gone;
    for (const std::string &name : names)
        if (::access(folder.objectFile(name).c_str(), F_OK) != 0)
            gone.push_back(name);
    return gone;
}

} // namespace negato::dicom
