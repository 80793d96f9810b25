#pragma once

#include "tests/support/dicom_bytes.h"

#include <string>
#include <utility>
#include <vector>

namespace negato::test {

/// Entries of a Siemens CSA header with the texts of their items; scanners write six, or none.
using CsaEntries = std::vector<std::pair<std::string, std::vector<std::string>>>;

/// Format "SV10", as public descriptions of it have it (nibabel's "Siemens format DICOM with CSA header").
inline std::string csaHeader(const CsaEntries &entries)
{
    DicomBytes out;
    out.raw("SV10").raw({"\4\3\2\1", 4}).u32(static_cast<std::uint32_t>(entries.size())).u32(77);
    for (auto [name, items] : entries) {
        items.resize(items.empty() ? 0 : 6);
        out.raw(name).raw(std::string(64 - name.size(), '\0'));
        out.u32(1).raw({"IS\0\0", 4}).u32(6).u32(static_cast<std::uint32_t>(items.size())).u32(77);
        for (const std::string &item : items) {
            const auto size = static_cast<std::uint32_t>(item.size());
            out.u32(size).u32(size).u32(77).u32(size).raw(item).raw(std::string((4 - size % 4) % 4, '\0'));
        }
    }
    return out.string();
}

} // namespace negato::test
