#include "viewer/volume/created_objects.h"

#include "dicom/archive/archive.h"
#include "dicom/base/tags.h"
#include "dicom/object/durable_file.h"

#include <QTemporaryDir>

#include <algorithm>
#include <array>

namespace negato::viewer {

std::int64_t nextSeriesNumber(const dicom::Archive &archive, const std::string &studyInstanceUid)
{
    std::int64_t highest = 0;
    if (const auto all = archive.seriesOf(studyInstanceUid))
        for (const dicom::SeriesRecord &series : *all)
            highest = std::max(highest, series.number.value_or(0));
    return highest + 1;
}

dicom::Result<void> storeCreated(dicom::Archive &archive, const std::filesystem::path &folder, int count, const std::stop_token &stop)
{
    const dicom::ImportOptions options{dicom::ImportMode::Copy, dicom::Source{dicom::SourceKind::Created, {}}};
    const dicom::ImportReport report = archive.importPaths(std::array{folder}, options, stop);
    if (report.stored == count)
        return {};
    dicom::Error why = report.stopped              ? *report.stopped
        : !report.rejected.empty() ? report.rejected.front().error
                                   : dicom::error(dicom::ErrorCode::ArchiveFailed);
    why.context += (why.context.empty() ? "" : ", ") + std::to_string(report.stored) + " of " + std::to_string(count) + " images stored";
    return std::unexpected(std::move(why));
}

dicom::Result<void> storeCreated(dicom::Archive &archive, const dicom::DataSet &object, const dicom::PixelBytes &pixels)
{
    const auto bytes = dicom::encodeFile(object, pixels);
    if (!bytes)
        return dicom::fail(bytes);
    const QTemporaryDir folder;
    if (!folder.isValid())
        return dicom::fail(dicom::ErrorCode::IoFailed, folder.errorString().toStdString());
    const std::filesystem::path path = folder.path().toStdString();
    const auto written = dicom::writeTemporarily(path / "object.dcm", *bytes);
    return written ? storeCreated(archive, path, 1) : written;
}

QString seriesName(const dicom::DataSet &image)
{
    const auto text = [&](dicom::Tag attribute) { return QString::fromStdString(image.text(attribute)).trimmed(); };
    return QStringLiteral("%1 %2 %3").arg(text(dicom::tag::Modality), text(dicom::tag::SeriesNumber), text(dicom::tag::SeriesDescription)).simplified();
}

} // namespace negato::viewer
