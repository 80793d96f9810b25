#include "dicom/base/dictionary.h"
#include "dicom/dimse/data_set_file.h"
#include "dicom/parse/file_start.h"
#include "dicom/peer/association.h"
#include "dicom/peer/cancellation.h"
#include "dicom/peer/file_to_send.h"
#include "dicom/peer/jobs.h"
#include "dicom/peer/messages.h"
#include "dicom/peer/status.h"
#include "dicom/peer/transfer_counts.h"

#include <QJsonArray>

#include <algorithm>
#include <set>

namespace negato::peer {

namespace {

using namespace dicom;

QString text(std::string_view utf8)
{
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

/// What the node said of an object; or why it was not sent. `syntax`: it was sent converted.
void tellSent(const std::string &instance, std::optional<std::uint16_t> status, const std::optional<Error> &refused, const std::string &syntax = {})
{
    QJsonObject json{{QStringLiteral("instance"), text(instance)}};
    if (!syntax.empty())
        json.insert(QStringLiteral("syntax"), text(syntax));
    if (status)
        json.insert(QStringLiteral("status"), *status);
    if (refused) {
        json.insert(QStringLiteral("kind"), text(name(refused->code)));
        json.insert(QStringLiteral("context"), text(refused->context));
    }
    sendMessage("sent", json);
}

/// What every object can be converted to, the better one first: it keeps the VRs.
const std::vector<std::string> &convertible()
{
    static const std::vector<std::string> both{transfer_syntax::kExplicitLittleEndian, transfer_syntax::kImplicitLittleEndian};
    return both;
}

/// Objects that one association can take: at most 128 contexts, one for each pair of class and syntax among them and one for each class.
class Batch
{
public:
    bool add(FileToSend &file)
    {
        const std::pair pair(file.sopClassUid, file.place.transferSyntaxUid);
        const std::size_t more = (m_pairs.contains(pair) ? 0 : 1) + (m_classes.contains(file.sopClassUid) ? 0 : 1);
        if (m_pairs.size() + m_classes.size() + more > kMostProposals)
            return false;
        m_pairs.insert(pair);
        m_classes.insert(file.sopClassUid);
        m_files.push_back(std::move(file));
        return true;
    }
    [[nodiscard]] const std::vector<FileToSend> &files() const { return m_files; }
    /// A context for each, so that the answer says which of the syntaxes the node takes; and one a class for what has to be converted.
    [[nodiscard]] std::vector<Proposal> proposals() const
    {
        std::vector<Proposal> all;
        for (const auto &[sopClass, syntax] : m_pairs)
            all.push_back({sopClass, {syntax}});
        for (const std::string &sopClass : m_classes)
            all.push_back({sopClass, convertible()});
        return all;
    }

private:
    std::set<std::pair<std::string, std::string>> m_pairs;
    std::set<std::string> m_classes;
    std::vector<FileToSend> m_files;
};

/// C-STORE (PS3.4 B) of files as they lie there: their bytes are neither parsed nor changed. What the node does not take so is
/// converted by the parent.
class Store
{
public:
    explicit Store(const QJsonObject &request)
        : m_address(Address::fromRequest(request))
    {
        m_counts.remaining = static_cast<int>(request[QLatin1String("objects")].toArray().size());
    }

    Result<QJsonObject> run(const QJsonArray &objects)
    {
        for (const Batch &batch : batches(objects))
            if (const auto sent = send(batch); !sent)
                return fail(sent);
        return m_counts.toJson();
    }

private:
    std::vector<Batch> batches(const QJsonArray &objects)
    {
        std::vector<Batch> all;
        for (int index = 0; const QJsonValue &object : objects) {
            auto file = lookAt(object.toObject(), index++);
            if (!file)
                refuse(object[QLatin1String("instance")].toString().toStdString(), file.error());
            else if (all.empty() || !all.back().add(*file))
                all.emplace_back().add(*file);
        }
        return all;
    }

    Result<void> send(const Batch &batch)
    {
        auto association = Association::requestAny(m_address, batch.proposals());
        if (!association)
            return fail(association);
        for (const FileToSend &file : batch.files()) {
            if (isCancelled())
                return fail(ErrorCode::Cancelled);
            if (const auto sent = send(*association, file); !sent)
                return sent;
            m_reporter.tell(m_counts);
        }
        return {};
    }

    /// Fails where the association cannot go on.
    Result<void> send(Association &association, const FileToSend &file)
    {
        const std::uint8_t context = association.contextFor(file.sopClassUid, file.place.transferSyntaxUid);
        if (context != 0)
            return send(association, context, file);
        for (const std::string &syntax : convertible())
            if (const std::uint8_t other = association.contextFor(file.sopClassUid, syntax); other != 0)
                return sendConverted(association, other, file, syntax);
        refuse(file.sopInstanceUid, error(ErrorCode::ServiceNotOffered, described(file)));
        return {};
    }

    Result<void> sendConverted(Association &association, std::uint8_t context, const FileToSend &file, const std::string &syntax)
    {
        const auto converted = askForConverted(file, syntax);
        if (isCancelled())
            return fail(ErrorCode::Cancelled);
        if (!converted) {
            refuse(file.sopInstanceUid, error(ErrorCode::ServiceNotOffered, described(file)));
            return {};
        }
        return send(association, context, *converted);
    }

    Result<void> send(Association &association, std::uint8_t context, const FileToSend &file)
    {
        auto content = dimse::DataSetFile::open(file.path, file.place);
        if (!content) {
            refuse(file.sopInstanceUid, content.error());
            return {};
        }
        if (const auto sent = sendContent(association, context, file, *content); !sent)
            return sent;
        return takeResponse(association, context, file);
    }

    Result<void> sendContent(Association &association, std::uint8_t context, const FileToSend &file, dimse::DataSetFile &content)
    {
        dimse::CommandSet request(dimse::CommandField::StoreRequest, ++m_messageId);
        request.set(dimse::CommandElement::AffectedSOPClassUID, file.sopClassUid)
            .set(dimse::CommandElement::AffectedSOPInstanceUID, file.sopInstanceUid)
            .set(dimse::CommandElement::Priority, dimse::kMediumPriority)
            .setDataSet();
        if (const auto sent = association.send(context, request); !sent)
            return sent;
        return association.sendDataSet(context, [&](char *buffer, std::size_t size) {
            auto got = content.read(buffer, size);
            m_counts.bytes += got ? static_cast<std::int64_t>(*got) : 0;
            m_reporter.tell(m_counts);
            return got;
        });
    }

    /// An object that is on its way is finished even when the job is cancelled: what the node has then is known.
    Result<void> takeResponse(Association &association, std::uint8_t context, const FileToSend &file)
    {
        auto command = association.receive();
        while (!command && command.error().code == ErrorCode::Cancelled)
            command = association.receive();
        if (!command)
            return fail(command);
        if (command->context != context || !command->set.isResponseTo(dimse::CommandField::StoreRequest, m_messageId))
            return association.failed(error(ErrorCode::PeerGarbled, "an answer to something else"));
        const std::uint16_t status = command->set.status();
        const bool isWarning = status >> 12 == 0xB; // PS3.7 C.4
        if (status != status::kSuccess && !isWarning) {
            refuse(file.sopInstanceUid, error(ErrorCode::RemoteStatus, statusText(command->set)), status);
            return {};
        }
        tellSent(file.sopInstanceUid, status, {}, file.isConverted ? file.place.transferSyntaxUid : std::string());
        --*m_counts.remaining;
        ++(isWarning ? m_counts.warnings : m_counts.completed); // apart, as PS3.4 C.4.2.1.6 counts
        return {};
    }

    void refuse(const std::string &instance, const Error &why, std::optional<std::uint16_t> status = {})
    {
        tellSent(instance, status, why);
        --*m_counts.remaining;
        ++m_counts.failed;
    }

    static std::string described(const FileToSend &file)
    {
        const auto named = [](std::string_view name, const std::string &uid) { return name.empty() ? uid : std::string(name); };
        return named(sopClassName(file.sopClassUid), file.sopClassUid) + ", "
            + named(transferSyntaxName(file.place.transferSyntaxUid), file.place.transferSyntaxUid);
    }

    Address m_address;
    std::uint16_t m_messageId = 0;
    TransferCounts m_counts;
    CountsReporter m_reporter;
};

} // namespace

Result<QJsonObject> runStore(const QJsonObject &request)
{
    return Store(request).run(request[QLatin1String("objects")].toArray());
}

} // namespace negato::peer
