#include "dicom/worker/stop_event.h"

#include <sys/eventfd.h>

namespace negato::dicom {

StopEvent::StopEvent()
    : m_event(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK))
{
}

void StopEvent::set()
{
    static_cast<void>(eventfd_write(m_event.get(), 1)); // fails only where it is set already
}

} // namespace negato::dicom
