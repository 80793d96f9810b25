#include "viewer/window/study_opener.h"

#include "dicom/archive/archive.h"
#include "dicom/archive/stored_frame.h"
#include "dicom/base/dictionary.h"
#include "dicom/base/person_name.h"
#include "dicom/base/tags.h"
#include "dicom/image/projection_view.h"
#include "viewer/text/distinction_text.h"
#include "viewer/text/format.h"

#include <algorithm>
#include <span>
#include <unordered_map>

namespace negato::viewer {

namespace {

using dicom::Archive;
using dicom::Result;
using dicom::SeriesRecord;
using FilesByInstance = std::unordered_map<std::string, QString>;

QString text(std::string_view utf8)
{
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

/// "Structured report", as the standard names the SOP Class, without its "Storage".
QString kindOfObject(const dicom::InstanceRecord &object, const SeriesRecord &series)
{
    QString name = text(dicom::sopClassName(object.sopClassUid));
    if (name.endsWith(QLatin1String(" Storage")))
        name.chop(8);
    return name.isEmpty() ? text(series.modality) : name;
}

HangingItem makeItem(const SeriesRecord &series, dicom::Stack stack, int part,
                     const std::shared_ptr<const FilesByInstance> &files)
{
    HangingItem item;
    item.key = text(series.seriesInstanceUid) + QLatin1Char('#') + QString::number(part);
    item.modality = shownText(series.modality);
    item.number = series.number ? QString::number(*series.number) : QString();
    item.title = shownText(series.description);
    if (!stack.distinction.empty())
        item.title += (item.title.isEmpty() ? QString() : QStringLiteral(", ")) + distinctionText(stack.distinction);
    auto set = std::make_shared<DisplaySet>();
    set->seriesUid = text(series.seriesInstanceUid);
    set->description = item.title;
    set->stack = std::move(stack);
    set->filePath = [files](const std::string &sopInstanceUid) {
        const auto found = files->find(sopInstanceUid);
        return found == files->end() ? QString() : found->second;
    };
    item.set = std::move(set);
    return item;
}

HangingItem makeObjectItem(const Archive &archive, const SeriesRecord &series)
{
    HangingItem item = makeItem(series, {}, 0, std::make_shared<FilesByInstance>());
    const auto instances = archive.instancesOf(series.seriesInstanceUid);
    if (!instances || instances->empty())
        return item;
    auto set = std::make_shared<DisplaySet>(*item.set);
    set->kindOfObject = kindOfObject(instances->front(), series);
    set->object = {instances->front().sopInstanceUid, QString::fromStdString(instances->front().file.string())};
    item.set = std::move(set);
    return item;
}

/// Nothing to say, or the series' own description says it.
bool isSaid(const SeriesRecord &series, const std::string &view)
{
    return view.empty() || text(series.description).contains(text(view), Qt::CaseInsensitive);
}

/// "view R CC"; with the number of the image where another shows the same view, or where it does not say its view.
std::string viewName(const std::vector<dicom::FrameDescription> &frames, std::size_t index)
{
    const dicom::FrameDescription &frame = frames[index];
    const std::string number = "image " + std::to_string(frame.instanceNumber);
    if (frame.view.empty())
        return number;
    const bool isAlone = std::ranges::count(frames, frame.view, &dicom::FrameDescription::view) == 1;
    return "view " + frame.view + (isAlone ? "" : ", " + number);
}

void setDistinction(dicom::Stack &stack, const std::string &name)
{
    stack.distinction = name;
    stack.distinctions = {name};
}

/// The views of a radiograph or mammogram hang side by side, even where they were sent as one series.
std::vector<dicom::Stack> asHung(const SeriesRecord &series, dicom::Stack stack)
{
    std::vector<dicom::Stack> views;
    if (!dicom::isProjection(series.modality) || stack.frames.size() < 2 || stack.frames.front().sopInstanceUid == stack.frames.back().sopInstanceUid) {
        const auto isOfFirstView = [&](const dicom::FrameDescription &frame) { return frame.view == stack.frames.front().view; };
        if (stack.distinction.empty() && std::ranges::all_of(stack.frames, isOfFirstView) && !stack.frames.empty()
            && !isSaid(series, stack.frames.front().view))
            setDistinction(stack, "view " + stack.frames.front().view);
        views.push_back(std::move(stack));
        return views;
    }
    std::vector<std::string> names;
    for (std::size_t i = 0; i < stack.frames.size(); ++i)
        names.push_back(viewName(stack.frames, i));
    for (dicom::FrameDescription &frame : stack.frames) {
        dicom::Stack view;
        setDistinction(view, names[views.size()]);
        view.frames.push_back(std::move(frame));
        views.push_back(std::move(view));
    }
    return views;
}

void addSeries(OpenedStudy &study, const Archive &archive, const SeriesRecord &series)
{
    auto stored = archive.framesOf(series.seriesInstanceUid);
    if (!stored || stored->empty()) {
        study.items.push_back(makeObjectItem(archive, series));
        return;
    }
    auto files = std::make_shared<FilesByInstance>();
    std::vector<dicom::FrameDescription> frames;
    frames.reserve(stored->size());
    for (dicom::StoredFrame &frame : *stored) {
        files->try_emplace(frame.description.sopInstanceUid, QString::fromStdString(frame.file.string()));
        frames.push_back(std::move(frame.description));
    }
    int part = 0;
    for (dicom::Stack &stack : dicom::sortIntoStacks(std::move(frames)))
        for (dicom::Stack &view : asHung(series, std::move(stack)))
            study.items.push_back(makeItem(series, std::move(view), part++, files));
}

std::optional<DisplaySet::Arrival> arrivalOf(const dicom::StudyRecord &study)
{
    if (!study.expectedInstances || study.instanceCount >= *study.expectedInstances)
        return std::nullopt;
    return DisplaySet::Arrival{study.instanceCount, *study.expectedInstances};
}

/// As an object of the series would say it.
std::shared_ptr<const dicom::DataSet> indexedOf(const dicom::StudyRecord &study, const SeriesRecord &series)
{
    namespace tag = dicom::tag;
    using dicom::Vr;
    auto said = std::make_shared<dicom::DataSet>();
    const auto set = [&](dicom::Tag name, Vr vr, const std::string &value) {
        dicom::Element element;
        element.tag = name;
        element.vr = vr;
        element.length = value.size();
        element.value = value;
        said->add(std::move(element));
    };
    set(tag::PatientName, Vr::PN, study.patientName);
    set(tag::PatientID, Vr::LO, study.patientId);
    set(tag::PatientBirthDate, Vr::DA, study.patientBirthDate);
    set(tag::PatientSex, Vr::CS, study.patientSex);
    set(tag::StudyInstanceUID, Vr::UI, study.studyInstanceUid);
    set(tag::StudyDate, Vr::DA, study.studyDate);
    set(tag::Modality, Vr::CS, series.modality);
    set(tag::SeriesNumber, Vr::IS, series.number ? std::to_string(*series.number) : std::string());
    return said;
}

StudyHeading heading(const dicom::StudyRecord &record)
{
    return {text(record.studyInstanceUid), text(record.patientKey), record.studyDate, record.studyTime,
            shownText(record.description), record.modalities,       shownText(dicom::displayName(record.patientName))};
}

Result<std::vector<StudyHeading>> othersOf(const Archive &archive, const QString &studyInstanceUid)
{
    const auto study = archive.studies({.studyInstanceUid = studyInstanceUid.toStdString()});
    if (!study || study->empty()) // removed meanwhile
        return study ? Result<std::vector<StudyHeading>>({}) : dicom::fail(study);
    const auto all = archive.studies({.patientKey = study->front().patientKey});
    if (!all)
        return dicom::fail(all);
    std::vector<StudyHeading> others;
    for (const dicom::StudyRecord &record : *all)
        if (text(record.studyInstanceUid) != studyInstanceUid)
            others.push_back(heading(record));
    return others;
}

} // namespace

Result<OpenedStudy> openStudy(const Archive &archive, const QString &studyInstanceUid)
{
    const auto series = archive.seriesOf(studyInstanceUid.toStdString());
    if (!series)
        return dicom::fail(series);
    OpenedStudy study{.studyInstanceUid = studyInstanceUid};
    std::optional<DisplaySet::Arrival> arrival;
    std::optional<dicom::StudyRecord> row;
    if (const auto record = archive.studies({.studyInstanceUid = studyInstanceUid.toStdString()}); record && !record->empty()) {
        row = record->front();
        study.heading = heading(*row);
        arrival = arrivalOf(*row);
    }
    for (const SeriesRecord &one : *series) {
        const std::size_t before = study.items.size();
        addSeries(study, archive, one);
        const auto indexed = row ? indexedOf(*row, one) : nullptr;
        for (HangingItem &item : std::span(study.items).subspan(before)) {
            auto set = std::make_shared<DisplaySet>(*item.set);
            set->arrival = arrival;
            set->indexed = indexed;
            item.set = std::move(set);
        }
    }
    return study;
}

StudyOpener::StudyOpener(const dicom::Archive &archive, QObject *parent)
    : QObject(parent)
    , m_archive(archive)
{
}

void StudyOpener::open(const QString &studyInstanceUid)
{
    ++m_generation;
    answer(studyInstanceUid, &StudyOpener::opened);
    findOthers(studyInstanceUid);
}

void StudyOpener::refresh(const QString &studyInstanceUid)
{
    answer(studyInstanceUid, &StudyOpener::refreshed);
}

void StudyOpener::openBeside(const QString &studyInstanceUid)
{
    answer(studyInstanceUid, &StudyOpener::openedBeside);
}

void StudyOpener::answer(const QString &studyInstanceUid,
                         void (StudyOpener::*signal)(const std::shared_ptr<const OpenedStudy> &))
{
    using Answer = std::shared_ptr<const Result<OpenedStudy>>;
    m_background.run(
        this,
        [&archive = m_archive, studyInstanceUid]() -> Answer {
            return std::make_shared<const Result<OpenedStudy>>(openStudy(archive, studyInstanceUid));
        },
        [this, signal, generation = m_generation](const Answer &answer) {
            if (generation != m_generation)
                return;
            if (*answer)
                Q_EMIT (this->*signal)(std::make_shared<const OpenedStudy>(**answer));
            else
                Q_EMIT failed(answer->error());
        });
}

void StudyOpener::findOthers(const QString &studyInstanceUid)
{
    m_background.run(
        this, [&archive = m_archive, studyInstanceUid] { return othersOf(archive, studyInstanceUid); },
        [this, studyInstanceUid](const Result<std::vector<StudyHeading>> &others) {
            if (others)
                Q_EMIT othersOfPatient(studyInstanceUid, *others);
            else
                Q_EMIT failed(others.error());
        });
}

} // namespace negato::viewer
