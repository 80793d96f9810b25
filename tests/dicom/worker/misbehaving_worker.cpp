// Speaks the worker's protocol, but does to each file what its first word says.

#include "dicom/facts/fact_bytes.h"
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

namespace {

std::string orderIn(int file)
{
    char word[16]{};
    const auto got = pread(file, word, sizeof word - 1, 0);
    return {word, got > 0 ? static_cast<std::size_t>(got) : 0};
}

void obey(const std::string &order, int file)
{
    if (order.starts_with("die"))
        raise(SIGSEGV);
    while (order.starts_with("hang"))
        pause();
    while (order.starts_with("hold") && orderIn(file).starts_with("hold"))
        usleep(1000);
}

protocol::Reply good(const protocol::Request &request, std::span<const Descriptor> descriptors)
{
    std::string payload;
    protocol::Reply reply{.status = protocol::Status::Done};
    if (request.kind == protocol::Kind::Facts) {
        ObjectFacts facts;
        facts.studyUid = facts.seriesUid = facts.instanceUid = "1.2.3";
        const std::string bytes = factBytes(facts);
        for (const Descriptor &file : descriptors.subspan(1)) {
            if (!file.isOpen())
                break;
            obey(orderIn(file.get()), file.get());
            const std::string own = orderIn(file.get()).starts_with("invent") ? bytes + "more" : bytes;
            const protocol::FileAnswer answer{protocol::Status::Done, 0, static_cast<std::uint32_t>(own.size())};
            payload.append(reinterpret_cast<const char *>(&answer), sizeof answer).append(own);
            ++reply.fileCount;
        }
    } else {
        payload = headerBytes(FileHeader{.transferSyntaxUid = "1.2.3"});
    }
    void *memory = mmap(nullptr, request.capacity, PROT_READ | PROT_WRITE, MAP_SHARED, descriptors[0].get(), 0);
    std::memcpy(memory, payload.data(), payload.size());
    munmap(memory, request.capacity);
    reply.size = payload.size();
    return reply;
}

} // namespace

int main()
{
    protocol::Request request;
    std::array<Descriptor, protocol::kMostFiles + 1> descriptors;
    while (receiveMessage(protocol::kSocket, writableBytesOf(request), descriptors)) {
        const std::string order = orderIn(descriptors[1].get());
        obey(order, descriptors[1].get());
        protocol::Reply reply;
        if (order.starts_with("lie"))
            reply = {.status = protocol::Status::Done,
                     .size = 100,
                     .format = {.rows = 60000, .columns = 60000, .type = SampleType::F64}};
        else if (order.starts_with("more"))
            reply = {.status = protocol::Status::Done, .size = request.capacity};
        else if (order.starts_with("greed"))
            reply = {.status = protocol::Status::NeedsSpace, .size = std::uint64_t{1} << 60};
        else
            reply = good(request, descriptors);
        descriptors = {};
        sendMessage(protocol::kSocket, bytesOf(reply));
    }
    return 0;
}
