#pragma once

#include "viewer/remote/login_services.h"

namespace negato::app {

class NodeLogins;

/// What the window has of the logins, which must outlive it.
viewer::LoginServices loginServices(NodeLogins &logins);

} // namespace negato::app
