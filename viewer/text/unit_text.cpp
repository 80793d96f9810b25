#include "viewer/text/unit_text.h"
#include "viewer/text/format.h"

#include <algorithm>
#include <array>
#include <utility>

namespace negato::viewer {

namespace {

using Unit = std::pair<std::string_view, const char *>;

// Symbols are those of all languages.
constexpr std::array kUnits{
    Unit{"NONE", ""},
    Unit{"US", ""},
    // Units
    Unit{"CNTS", "counts"},
    Unit{"CM2", "cm\u00b2"},
    Unit{"CM2ML", "cm\u00b2/ml"},
    Unit{"PCNT", "%"},
    Unit{"CPS", "counts/s"},
    Unit{"BQML", "Bq/ml"},
    Unit{"MGMINML", "mg/min/ml"},
    Unit{"UMOLMINML", "\u00b5mol/min/ml"},
    Unit{"MLMING", "ml/min/g"},
    Unit{"MLG", "ml/g"},
    Unit{"1CM", "1/cm"},
    Unit{"UMOLML", "\u00b5mol/ml"},
    Unit{"PROPCNTS", "\u221d counts"},
    Unit{"PROPCPS", "\u221d counts/s"},
    Unit{"MLMINML", "ml/min/ml"},
    Unit{"MLML", "ml/ml"},
    Unit{"GML", "g/ml"},
    Unit{"STDDEV", "\u03c3"},
    // Rescale Type
    Unit{"MGML", "mg/ml"},
    Unit{"Z_EFF", "Z eff"},
    Unit{"ED", "10\u00b2\u00b3 e/ml"},
    Unit{"EDW", "N/Nw"}, // electrons a volume, against those of water
    Unit{"HU_MOD", "HU mod"},
    Unit{"PCT", "%"},
};

} // namespace

QString unitText(std::string_view term)
{
    const auto known = std::ranges::find(kUnits, term, &Unit::first);
    return known != kUnits.end() ? QString::fromUtf8(known->second) : shownText(term);
}

} // namespace negato::viewer
