#include "dicom/network/commitment_folder.h"

#include "dicom/archive/file_handle.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>
#include <QUuid>

#include <algorithm>

namespace negato::dicom {

namespace fs = std::filesystem;

namespace {

constexpr int kMostDays = 30;
constexpr qint64 kLongest = 64 << 20;
constexpr int kNotMentioned = 0x0110; ///< PS3.3 C.14.1.1: processing failure

QString text(const std::string &utf8)
{
    return QString::fromStdString(utf8);
}

std::string textOf(const QJsonObject &json, const char *key)
{
    return json[QLatin1String(key)].toString().toStdString();
}

QString pathText(const fs::path &path)
{
    return QFile::decodeName(QByteArray::fromStdString(path.string()));
}

QByteArray toJson(const PendingCommitment &pending)
{
    QJsonArray objects;
    for (const CommittedObject &object : pending.commitment.objects)
        objects.append(QJsonArray{text(object.sopClassUid), text(object.sopInstanceUid)});
    const QJsonObject json{{QStringLiteral("calling"), text(pending.caller.callingAeTitle)},
                           {QStringLiteral("called"), text(pending.caller.calledAeTitle)},
                           {QStringLiteral("address"), text(pending.caller.address)},
                           {QStringLiteral("node"), text(pending.node)},
                           {QStringLiteral("transaction"), text(pending.commitment.transactionUid)},
                           {QStringLiteral("objects"), objects}};
    return QJsonDocument(json).toJson(QJsonDocument::Compact);
}

std::optional<PendingCommitment> read(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly) || file.size() > kLongest)
        return {};
    const QJsonObject json = QJsonDocument::fromJson(file.readAll()).object();
    PendingCommitment pending{{textOf(json, "calling"), textOf(json, "called"), textOf(json, "address")}, textOf(json, "node"),
                              {textOf(json, "transaction"), {}}};
    for (const QJsonValue &object : json[QLatin1String("objects")].toArray())
        pending.commitment.objects.push_back({object[0].toString().toStdString(), object[1].toString().toStdString()});
    return pending.commitment.transactionUid.empty() ? std::nullopt : std::optional(std::move(pending));
}

/// With its parent, which may be new as well.
Result<void> makeFolder(const fs::path &folder)
{
    std::error_code failed;
    if (fs::is_directory(folder, failed))
        return {};
    fs::create_directories(folder, failed);
    if (failed)
        return fail(ErrorCode::IoFailed, failed.message(), folder.string());
    const auto synced = syncFolder(folder.parent_path());
    return synced ? syncFolder(folder.parent_path().parent_path()) : synced;
}

Commitment answerTo(const Commitment &asked, const Commitment &told)
{
    Commitment answer = asked;
    for (CommittedObject &object : answer.objects) {
        const auto mentioned = std::ranges::find(told.objects, object.sopInstanceUid, &CommittedObject::sopInstanceUid);
        object.failureReason = mentioned == told.objects.end() ? kNotMentioned : mentioned->failureReason;
    }
    return answer;
}

} // namespace

CommitmentFolder CommitmentFolder::owed(const fs::path &archiveFolder)
{
    return CommitmentFolder(archiveFolder / "commitments" / "owed");
}

CommitmentFolder CommitmentFolder::asked(const fs::path &archiveFolder)
{
    return CommitmentFolder(archiveFolder / "commitments" / "asked");
}

Result<fs::path> CommitmentFolder::keep(const PendingCommitment &pending) const
{
    if (m_folder.empty())
        return fs::path();
    const fs::path path = m_folder / (QUuid::createUuid().toString(QUuid::Id128).toStdString() + ".json");
    if (const auto made = makeFolder(m_folder); !made)
        return fail(made);
    QSaveFile file(pathText(path));
    if (!file.open(QIODevice::WriteOnly) || file.write(toJson(pending)) < 0 || !file.commit())
        return fail(ErrorCode::IoFailed, file.errorString().toStdString(), path.string());
    const auto synced = syncFolder(m_folder);
    return synced ? Result<fs::path>(path) : fail(synced);
}

void CommitmentFolder::forget(const fs::path &file)
{
    std::error_code ignored;
    if (!file.empty())
        fs::remove(file, ignored);
}

std::vector<std::pair<fs::path, PendingCommitment>> CommitmentFolder::all() const
{
    std::vector<std::pair<fs::path, PendingCommitment>> all;
    if (m_folder.empty())
        return all;
    const auto oldest = QDateTime::currentDateTimeUtc().addDays(-kMostDays);
    for (const QFileInfo &file : QDir(pathText(m_folder)).entryInfoList({QStringLiteral("*.json")}, QDir::Files, QDir::Time | QDir::Reversed)) {
        if (file.lastModified() < oldest)
            QFile::remove(file.filePath());
        else if (auto pending = read(file.filePath()))
            all.emplace_back(QFile::encodeName(file.filePath()).toStdString(), std::move(*pending));
    }
    return all;
}

std::optional<Commitment> CommitmentFolder::takeAnswer(const Commitment &told) const
{
    for (const auto &[file, pending] : all()) {
        if (pending.commitment.transactionUid != told.transactionUid)
            continue;
        forget(file);
        return answerTo(pending.commitment, told);
    }
    return {};
}

Result<CommitmentOutcome> requestMatchedCommitment(const CommitmentFolder &folder, const Node &node, const std::vector<ObjectToSend> &objects,
                                                   const std::stop_token &stop, const PeerOptions &options)
{
    fs::path file;
    const auto keep = [&](const Commitment &commitment) -> Result<void> {
        auto kept = folder.keep({{}, node.name, commitment});
        if (!kept)
            return fail(kept);
        file = std::move(*kept);
        return {};
    };
    auto outcome = requestCommitment(node, objects, stop, options, keep);
    if (!outcome || outcome->isAnswered)
        CommitmentFolder::forget(file);
    return outcome;
}

} // namespace negato::dicom
