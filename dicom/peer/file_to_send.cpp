#include "dicom/peer/file_to_send.h"

#include "dicom/dimse/data_set_file.h"
#include "dicom/peer/cancellation.h"
#include "dicom/peer/messages.h"

#include <QJsonDocument>

#include <utility>

namespace negato::peer {

namespace {

using namespace dicom;

std::string textOf(const QJsonObject &object, const char *key)
{
    return object[QLatin1String(key)].toString().toStdString();
}

} // namespace

Result<FileToSend> lookAt(const QJsonObject &object, int index)
{
    FileToSend file{textOf(object, "file"), textOf(object, "class"), textOf(object, "instance")};
    file.index = index;
    const auto opened = dimse::DataSetFile::open(file.path);
    if (!opened)
        return fail(opened);
    file.place = opened->place();
    return file;
}

std::optional<FileToSend> askForConverted(const FileToSend &file, const std::string &transferSyntaxUid)
{
    sendMessage("convert", {{QStringLiteral("index"), file.index}, {QStringLiteral("syntax"), QString::fromStdString(transferSyntaxUid)}});
    const QJsonObject answer = QJsonDocument::fromJson(QByteArray::fromStdString(nextAnswer())).object();
    FileToSend converted = file;
    converted.path = textOf(answer, "file");
    converted.place = {0, transferSyntaxUid};
    converted.isConverted = true;
    return converted.path.empty() ? std::nullopt : std::optional(std::move(converted));
}

} // namespace negato::peer
