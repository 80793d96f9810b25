// A worker like any other, but the third entry of every ZIP kills it.

#include "dicom/worker/service.h"

#include <array>
#include <csignal>

int main()
{
    using namespace negato::dicom;
    Service service;
    int entries = 0;
    protocol::Request request;
    std::array<Descriptor, protocol::kMostFiles + 1> descriptors;
    while (receiveMessage(protocol::kSocket, writableBytesOf(request), descriptors)) {
        if (request.kind == protocol::Kind::NextEntry && ++entries == 3)
            raise(SIGSEGV);
        const auto reply = service.answer(request, descriptors);
        descriptors = {};
        sendMessage(protocol::kSocket, bytesOf(reply));
    }
    return 0;
}
