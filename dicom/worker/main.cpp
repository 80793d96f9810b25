// negatoscope-worker: parses and decodes untrusted files for its parent and touches nothing else.

#include "dicom/worker/limits.h"
#include "dicom/worker/service.h"

#include <array>

int main()
{
    using namespace negato::dicom;
    limitThisProcess();
    Service service;
    protocol::Request request;
    std::array<Descriptor, protocol::kMostFiles + 1> descriptors;
    while (receiveMessage(protocol::kSocket, writableBytesOf(request), descriptors)) {
        allowProcessorTime(request.cpuSeconds);
        const auto reply = service.answer(request, descriptors);
        descriptors = {};
        if (!sendMessage(protocol::kSocket, bytesOf(reply)))
            return 1;
    }
    return 0;
}
