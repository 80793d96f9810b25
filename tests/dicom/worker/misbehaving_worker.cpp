// Speaks the worker's protocol, but does to each file what its first word says.

#include "dicom/worker/channel.h"
#include "dicom/worker/header_bytes.h"
#include "dicom/worker/protocol.h"

#include <array>
#include <csignal>
#include <cstring>
#include <string>
#include <sys/mman.h>
#include <unistd.h>

using namespace negato::dicom;

int main()
{
    protocol::Request request;
    std::array<Descriptor, 2> descriptors;
    while (receiveMessage(protocol::kSocket, writableBytesOf(request), descriptors)) {
        char word[16]{};
        const auto got = pread(descriptors[0].get(), word, sizeof word - 1, 0);
        const std::string order(word, got > 0 ? static_cast<std::size_t>(got) : 0);
        protocol::Reply reply{protocol::Status::Done, 0, {}};
        if (order.starts_with("die"))
            raise(SIGSEGV);
        else if (order.starts_with("hang"))
            pause();
        else if (order.starts_with("lie"))
            reply = {protocol::Status::Done, 100, {.rows = 60000, .columns = 60000, .type = SampleType::F64}};
        else if (order.starts_with("greed"))
            reply = {protocol::Status::NeedsSpace, std::uint64_t{1} << 60, {}};
        else {
            const std::string payload = headerBytes(FileHeader{.transferSyntaxUid = "1.2.3"});
            void *memory = mmap(nullptr, request.capacity, PROT_READ | PROT_WRITE, MAP_SHARED, descriptors[1].get(), 0);
            std::memcpy(memory, payload.data(), payload.size());
            munmap(memory, request.capacity);
            reply.size = payload.size();
        }
        descriptors = {};
        sendMessage(protocol::kSocket, bytesOf(reply));
    }
    return 0;
}
