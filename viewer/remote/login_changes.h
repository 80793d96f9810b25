#pragma once

#include "viewer/remote/login_services.h"

#include <vector>

class QObject;

namespace negato::viewer {

/// A node before and after it was edited, and the login that was entered for it; without one, what is kept stays.
struct LoginChange
{
    std::optional<dicom::Node> before; ///< none: it is new
    std::optional<dicom::Node> after;  ///< none: it was removed
    std::optional<LoginSecret> entered;
};

/// Stores, moves and removes logins. What belongs to another base URL than before is removed, and never shown to the new one.
/// `tell` gets sentences about what did not come to pass, on the thread of `context`, while that lives.
void applyLogins(const LoginServices &services, const std::vector<LoginChange> &changes, QObject *context,
                 const std::function<void(const QString &)> &tell);

} // namespace negato::viewer
