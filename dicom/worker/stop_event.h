#pragma once

#include "dicom/worker/channel.h"

namespace negato::dicom {

/// Wakes every thread that polls its descriptor, once and for all. Any thread may set it.
class StopEvent
{
public:
    StopEvent();
    void set();
    [[nodiscard]] int descriptor() const { return m_event.get(); }

private:
    Descriptor m_event;
};

} // namespace negato::dicom
