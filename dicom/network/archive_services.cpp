#include "dicom/network/archive_services.h"

#include "dicom/archive/archive.h"
#include "dicom/network/archive_transfer.h"
#include "dicom/network/host_address.h"
#include "dicom/network/node_list.h"
#include "dicom/network/peer_request.h"
#include "dicom/network/tls_files.h"
#include "dicom/network/transfer_job.h"

#include <algorithm>
#include <array>

namespace negato::dicom {

namespace {

bool isNode(const Node &node, const Caller &caller)
{
    return node.kind == NodeKind::Dimse && node.calledAeTitle == caller.callingAeTitle && isAtAddress(node.host, caller.address);
}

/// PS3.8 9.3.4. A peer is known by its title and the host that the node of that title has.
Result<void> admit(const Archive &archive, const ReceiverSettings &settings, const Caller &caller)
{
    if (caller.calledAeTitle != settings.aeTitle)
        return fail(ErrorCode::CalledTitleRejected);
    if (settings.isAnyPeerAccepted)
        return {};
    const auto list = NodeList::read(archive.folder());
    if (!list)
        return fail(list);
    const bool isKnown = std::ranges::any_of(list->nodes(), [&](const Node &node) { return isNode(node, caller); });
    return isKnown ? Result<void>() : fail(ErrorCode::CallingTitleRejected);
}

Result<Node> destination(const Archive &archive, const std::string &aeTitle)
{
    const auto list = NodeList::read(archive.folder());
    if (!list)
        return fail(list);
    const auto found = std::ranges::find_if(list->nodes(), [&](const Node &node) {
        return node.kind == NodeKind::Dimse && node.calledAeTitle == aeTitle && node.abilities.canStore;
    });
    return found == list->nodes().end() ? fail(ErrorCode::NodeUnknown, {}, aeTitle) : Result<Node>(*found);
}

/// It is called as the title under which it knows this workstation. Of several with that title the one at the address.
Result<Node> reportTo(const Archive &archive, const Caller &caller)
{
    const auto list = NodeList::read(archive.folder());
    if (!list)
        return fail(list);
    auto node = std::ranges::find_if(list->nodes(), [&](const Node &each) { return isNode(each, caller); });
    if (node == list->nodes().end())
        node = std::ranges::find_if(list->nodes(), [&](const Node &each) {
            return each.kind == NodeKind::Dimse && each.calledAeTitle == caller.callingAeTitle;
        });
    if (node == list->nodes().end())
        return fail(ErrorCode::NodeUnknown, {}, caller.callingAeTitle);
    Node called = *node;
    called.callingAeTitle = caller.calledAeTitle;
    return called;
}

StoredAs asStored(StoreOutcome outcome)
{
    switch (outcome) {
    case StoreOutcome::Stored: break;
    case StoreOutcome::Duplicate: return StoredAs::Duplicate;
    case StoreOutcome::Conflict: return StoredAs::Conflict;
    }
    return StoredAs::New;
}

/// Keys that the index does not have match everything, and are left out of the answer (PS3.4 C.2.2.1.3).
std::vector<KeywordValue> supported(QueryLevel level, const std::vector<KeywordValue> &keys)
{
    const auto known = Archive::keywordsOf(level);
    std::vector<KeywordValue> kept;
    std::ranges::copy_if(keys, std::back_inserter(kept), [&](const KeywordValue &key) {
        return !key.second.empty() && std::ranges::find(known, key.first) != known.end();
    });
    return kept;
}

const char *uniqueKeyOf(QueryLevel level)
{
    constexpr std::array kKeys{"PatientID", "StudyInstanceUID", "SeriesInstanceUID", "SOPInstanceUID"};
    return kKeys[static_cast<std::size_t>(level)];
}

const std::string &valueOf(const KeywordRow &row, std::string_view keyword)
{
    static const std::string none;
    const auto found = std::ranges::find(row, keyword, &KeywordValue::first);
    return found == row.end() ? none : found->second;
}

bool isOutside(const Archive &archive, const std::filesystem::path &file)
{
    return !file.native().starts_with((archive.folder() / "").native());
}

/// Below the study a query names something above or at its level (PS3.4 C.4.1.2.2.1): else the whole index would be the answer.
bool isBounded(QueryLevel level, const std::vector<KeywordValue> &keys)
{
    if (level == QueryLevel::Patient || level == QueryLevel::Study)
        return true;
    for (int i = static_cast<int>(QueryLevel::Study); i <= static_cast<int>(level); ++i) {
        const std::string &value = valueOf(keys, uniqueKeyOf(static_cast<QueryLevel>(i)));
        if (!value.empty() && value.find_first_of("*?") == std::string::npos)
            return true;
    }
    return false;
}

/// PS3.4 C.4.2.1.4: the unique keys alone count; without the one of the level nothing is meant.
Result<std::vector<HeldObject>> objects(const Archive &archive, QueryLevel level, const std::vector<KeywordValue> &keys)
{
    std::vector<KeywordValue> unique;
    for (int i = 0; i <= static_cast<int>(level); ++i)
        if (const std::string &value = valueOf(keys, uniqueKeyOf(static_cast<QueryLevel>(i))); !value.empty())
            unique.emplace_back(uniqueKeyOf(static_cast<QueryLevel>(i)), value);
    const bool isWild = std::ranges::any_of(unique, [](const KeywordValue &key) { return key.second.find_first_of("*?") != std::string::npos; });
    if (unique.empty() || unique.back().first != uniqueKeyOf(level) || isWild)
        return fail(ErrorCode::Usage, uniqueKeyOf(level));
    const auto rows = archive.find(QueryLevel::Instance, unique);
    if (!rows)
        return fail(rows);
    std::vector<HeldObject> held;
    for (const KeywordRow &row : *rows) {
        const std::string &uid = valueOf(row, "SOPInstanceUID");
        const auto file = archive.fileOf(uid);
        if (file)
            held.push_back({*file, {valueOf(row, "SOPClassUID"), uid, valueOf(row, "AvailableTransferSyntaxUID")}, isOutside(archive, *file)});
    }
    return held;
}

Result<void> sendTo(const Node &node, const std::vector<HeldObject> &held, const SentSink &sent, const std::stop_token &stop,
                    const PeerOptions &peer)
{
    std::vector<ObjectToSend> objects;
    for (const HeldObject &each : held)
        objects.push_back({each.file, each.object.sopClassUid, each.object.sopInstanceUid});
    const auto done = dicom::send(node, objects, [&](const SentObject &object) { sent(object.sopInstanceUid, !object.refused); }, {}, stop,
                                  peer);
    return done ? Result<void>() : fail(done);
}

} // namespace

ReceiverServices servicesOf(Archive &archive, const ReceiverSettings &settings, const PeerOptions &options)
{
    const PeerOptions peer = convertingBeside(archive, options);
    archive.prepareToReceive();
    return {.admit = [&archive, settings](const Caller &caller) { return admit(archive, settings, caller); },
            .newFile = [&archive] { return archive.newIncomingFile(); },
            .mostBytes = [&archive] { return archive.quotaBytes(); },
            .store = [&archive](const std::filesystem::path &file, const ClaimedObject &claimed, const Caller &caller)
                -> Result<StoredAs> {
                const auto stored = archive.storeIncoming(file, {SourceKind::Received, caller.callingAeTitle}, claimed.sopInstanceUid,
                                                          {.sha256 = claimed.sha256, .isReused = true});
                return stored ? Result<StoredAs>(asStored(*stored)) : fail(stored);
            },
            .find = [&archive](QueryLevel level, const std::vector<KeywordValue> &keys) -> Result<std::vector<KeywordRow>> {
                if (!isBounded(level, keys))
                    return fail(ErrorCode::Usage, "unique keys above the level");
                return archive.find(level, supported(level, keys));
            },
            .objects = [&archive](QueryLevel level, const std::vector<KeywordValue> &keys) { return objects(archive, level, keys); },
            .keep = [&archive](const std::vector<std::string> &uids) { return archive.keep(uids); },
            .destination = [&archive](const std::string &aeTitle) { return destination(archive, aeTitle); },
            .send = [peer](const Node &node, const std::vector<HeldObject> &held, const SentSink &sent,
                       const std::stop_token &stop) { return sendTo(node, held, sent, stop, peer); },
            .conversion = conversionOf(peer),
            .reportTo = [&archive](const Caller &caller) { return reportTo(archive, caller); },
            .report = [peer](const Node &node, const Commitment &commitment,
                         const std::stop_token &stop) { return reportCommitment(node, commitment, stop, peer); },
            .owedReports = archive.folder() / "commitments" / "owed"};
}

ListenerOptions listenerOptions(const ReceiverSettings &settings, const std::filesystem::path &archiveFolder)
{
    ListenerOptions options{.tls = tlsFilesOf(archiveFolder)};
    options.port = settings.port == ReceiverSettings::kNoPort ? std::nullopt : std::optional(settings.port);
    if (settings.tlsPort != 0)
        options.tlsPort = settings.tlsPort;
    return options;
}

} // namespace negato::dicom
