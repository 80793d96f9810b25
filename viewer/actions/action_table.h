#pragma once

#include "viewer/actions/action_id.h"

#include <span>

namespace negato::viewer {

enum class ActionGroup : std::uint8_t { Study, Images, Tools, Display, Cine, Volume, Window };

/// What an action is before the user changes anything. Texts are English, of the translation context "Action".
struct ActionSpec
{
    ActionId id;
    const char *key;      ///< stable name in the settings
    ActionGroup group;
    const char *text;     ///< of menu and keys sheet
    const char *toolTip;  ///< one sentence
    const char *shortcuts; ///< portable key sequences, separated by a space; "" for none
    const char *icon;     ///< name in resources/icons; "" for none
    bool isCheckable;
};

/// One row for each ActionId, in its order.
std::span<const ActionSpec> actionTable();

} // namespace negato::viewer
