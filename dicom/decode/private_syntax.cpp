#include "dicom/decode/private_syntax.h"

#include <algorithm>
#include <array>

namespace negato::dicom {

namespace {

struct Row
{
    std::string_view uid; ///< or the root below which a vendor names its own
    std::string_view name;
};

// The first that fits; roots are the vendors' own (ISO 9834-1), below which none is listed in PS3.6.
constexpr std::array kNames{
    Row{"1.2.840.113619.", "GE private compression"},
    Row{"1.3.46.670589.33.1.4.", "Philips private CT compression"},
    Row{"1.3.46.670589.", "Philips private compression"},
    Row{"1.3.12.2.1107.", "Siemens private compression"},
    Row{"1.2.392.200036.9116.", "Canon or Toshiba private compression"},
    Row{"1.2.124.113532.", "Agfa private compression"},
};

bool isNamed(std::string_view uid, const Row &row)
{
    return row.uid.ends_with('.') ? uid.starts_with(row.uid) : uid == row.uid;
}

} // namespace

std::string_view privateSyntaxName(std::string_view uid)
{
    const auto row = std::ranges::find_if(kNames, [uid](const Row &candidate) { return isNamed(uid, candidate); });
    return row == kNames.end() ? std::string_view() : row->name;
}

} // namespace negato::dicom
