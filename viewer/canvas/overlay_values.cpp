#include "viewer/canvas/overlay_values.h"

#include "dicom/base/date_time.h"
#include "dicom/base/dictionary.h"
#include "dicom/base/person_name.h"
#include "dicom/base/tags.h"
#include "dicom/image/projection_view.h"
#include "viewer/text/format.h"
#include "viewer/text/unit_text.h"
#include "viewer/tools/number_text.h"

#include <QCoreApplication>
#include <QTime>

#include <algorithm>
#include <array>
#include <cmath>

namespace negato::viewer {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Overlay)
};

constexpr std::size_t kMostBytes = 4096; ///< read of a value
constexpr std::size_t kMostIncrementBytes = 1 << 17; ///< of thousands of frames
constexpr qsizetype kMostLetters = 256; ///< written of a text
constexpr std::size_t kMostValues = 8; ///< written of an attribute

/// Attributes of the patient, the study, the series and the object: never those of a frame, so that no functional group
/// can say whose image it is.
bool isAboveFrames(dicom::Tag tag)
{
    namespace t = dicom::tag;
    constexpr std::array kTags{t::StudyDate,         t::StudyTime,
                               t::SeriesDate,        t::SeriesTime,
                               t::AccessionNumber,   t::Modality,
                               t::InstitutionName,   t::ReferringPhysicianName,
                               t::StationName,       t::StudyDescription,
                               t::SeriesDescription, t::OperatorsName,
                               t::ProtocolName,      t::StudyInstanceUID,
                               t::SeriesInstanceUID, t::StudyID,
                               t::SeriesNumber,      t::InstanceNumber,
                               t::SOPInstanceUID,    t::Laterality};
    return tag.group == t::PatientName.group || std::ranges::find(kTags, tag) != kTags.end();
}

/// Whole values where there are several.
std::string firstBytes(const dicom::Element &element)
{
    std::string bytes = element.value.substr(0, kMostBytes);
    if (bytes.size() < element.value.size() && dicom::isMultiValuedText(element.vr))
        bytes.resize(std::min(bytes.size(), bytes.rfind('\\')));
    return bytes;
}

/// The attribute alone, its value cut: drawing reads it again and again, and a file may hold megabytes in it.
dicom::DataSet bounded(const dicom::FrameAttributes &frame, dicom::Tag tag)
{
    const dicom::DataSet &holder = isAboveFrames(tag) ? frame.root() : frame.holder(tag);
    dicom::DataSet alone;
    if (const dicom::Element *found = holder.find(tag)) {
        dicom::Element element;
        element.tag = tag;
        element.vr = found->vr;
        element.value = firstBytes(*found);
        element.length = element.value.size();
        alone.add(std::move(element));
    }
    return alone;
}

QString shortText(const std::string &text)
{
    return shownText(std::string_view(text).substr(0, kMostBytes)).left(kMostLetters);
}

/// PS3.5 6.2: what stands behind the minutes may be missing.
bool hasSeconds(const std::string &time)
{
    constexpr auto digits = 6;
    return std::ranges::count_if(time.substr(0, time.find('.')), [](char c) { return c >= '0' && c <= '9'; }) >= digits;
}

/// As people write it there; with seconds, by which images of one minute are told apart.
QString timeText(const std::string &value, const QLocale &locale)
{
    const auto time = dicom::timeFromValue(value);
    if (!time)
        return {};
    QString format = locale.timeFormat(QLocale::ShortFormat);
    const auto minutes = format.indexOf(QLatin1String("mm"));
    if (hasSeconds(value) && minutes > 0 && !format.contains(QLatin1Char('s')))
        format.insert(minutes + 2, format.mid(minutes - 1, 1) + QStringLiteral("ss"));
    else if (!hasSeconds(value))
        format.remove(QLatin1String(":ss"));
    return locale.toString(QTime(time->hour, time->minute, std::min(time->second, 59)), format);
}

QString numbersText(const dicom::DataSet &source, dicom::Tag tag, const QLocale &locale)
{
    QStringList texts;
    const std::vector<double> values = source.numbers(tag);
    for (std::size_t i = 0; i < std::min(values.size(), kMostValues); ++i)
        texts.append(numberText(values[i], locale));
    return texts.join(QStringLiteral("\u2009\\\u2009"));
}

QString textsText(const dicom::DataSet &source, dicom::Tag tag)
{
    QStringList texts;
    const std::vector<std::string> values = source.texts(tag);
    for (std::size_t i = 0; i < std::min(values.size(), kMostValues); ++i)
        if (!values[i].empty())
            texts.append(shortText(values[i]));
    return texts.join(QStringLiteral(", ")).simplified();
}

/// Of a positioner that turns: PS3.3 C.8.7.5.1.3, one increment is the mean change from frame to frame, several are offsets from the first
/// frame's angle, one a frame. Nothing where they fit no frame. What a frame's own functional group says holds for it as it stands.
std::optional<double> angleOf(const dicom::FrameAttributes &frame, dicom::Tag tag, dicom::Tag incrementTag)
{
    const dicom::DataSet &root = frame.root();
    const auto degrees = bounded(frame, tag).number(tag);
    if (&frame.holder(tag) != &root || root.text(dicom::tag::PositionerMotion) != "DYNAMIC")
        return degrees;
    const std::uint32_t count = dicom::frameCount(root), index = frame.frameNumber() - 1;
    const dicom::Element *said = root.find(incrementTag);
    if (!degrees || index >= count || (said && said->value.size() > kMostIncrementBytes))
        return std::nullopt;
    if (!said || said->value.empty())
        return index == 0 ? degrees : std::nullopt;
    const std::vector<double> increments = root.numbers(incrementTag);
    if (increments.size() == count)
        return *degrees + increments[index];
    return increments.size() == 1 ? std::optional(*degrees + increments.front() * index) : std::nullopt;
}

/// "RAO 32°": PS3.3 C.8.7.5, positive towards the patient's left side (primary) or head (secondary).
QString angleText(std::optional<double> degrees, const char *positive, const char *negative, const QLocale &locale)
{
    if (!degrees)
        return {};
    constexpr double turn = 360;
    const double shown = std::remainder(*degrees, turn); // a run may go past the patient's back
    return QLatin1String(shown < 0 ? negative : positive) + kThinSpace + numberText(std::abs(shown), locale) + QChar(0xB0);
}

} // namespace

QString lateralityText(const dicom::FrameAttributes &frame)
{
    return QString::fromStdString(dicom::laterality(frame));
}

QString primaryAngleText(const dicom::FrameAttributes &frame, const QLocale &locale)
{
    using namespace dicom::tag;
    return angleText(angleOf(frame, PositionerPrimaryAngle, PositionerPrimaryAngleIncrement), "LAO", "RAO", locale);
}

QString secondaryAngleText(const dicom::FrameAttributes &frame, const QLocale &locale)
{
    using namespace dicom::tag;
    return angleText(angleOf(frame, PositionerSecondaryAngle, PositionerSecondaryAngleIncrement), "CRA", "CAU", locale);
}

QString attributeText(const dicom::FrameAttributes &frame, const QString &keyword, const QLocale &locale)
{
    using dicom::Vr;
    const dicom::DictionaryEntry *entry = dicom::lookUp(std::string_view(keyword.toStdString()));
    if (!entry)
        return {};
    const dicom::DataSet source = bounded(frame, entry->tag);
    switch (entry->vr) {
    case Vr::PN: return shortText(dicom::displayName(source.text(entry->tag)));
    case Vr::DA: return dateText(source.text(entry->tag).substr(0, kMostLetters), locale);
    case Vr::TM: return timeText(source.text(entry->tag), locale);
    case Vr::IS: return shortText(source.text(entry->tag));
    case Vr::DS:
    case Vr::FL:
    case Vr::FD:
    case Vr::US:
    case Vr::SS:
    case Vr::UL:
    case Vr::SL: return numbersText(source, entry->tag, locale);
    default: return textsText(source, entry->tag);
    }
}

QString windowText(const render::DisplayState &state, const LoadedFrame &loaded, const QLocale &locale)
{
    if (loaded.frame.format().samplesPerPixel == 3 || loaded.transform->palette)
        return {};
    if (state.voiLut && *state.voiLut < loaded.transform->voiLuts.size()) {
        const std::string &explanation = loaded.transform->voiLuts[*state.voiLut].explanation;
        return explanation.empty() ? Text::tr("VOI LUT %1").arg(*state.voiLut + 1)
                                   : shortText(explanation);
    }
    const QString text = Text::tr("W\u202f%1  L\u202f%2")
                             .arg(numberText(state.window.width, locale), numberText(state.window.center, locale));
    // Hounsfield units go without saying; what a PET window counts does not.
    const bool isPet = loaded.header->dataSet.text(dicom::tag::Modality) == "PT";
    const QString unit = unitText(loaded.transform->unit).left(kMostLetters);
    return isPet && !unit.isEmpty() ? text + kThinSpace + unit : text;
}

QString positionText(const dicom::SlicePlane &plane, const QLocale &locale)
{
    const Eigen::Vector3d normal = plane.normal().cwiseAbs();
    Eigen::Index axis = 0;
    normal.maxCoeff(&axis);
    const double x = (plane.columns - 1) / 2.0, y = (plane.rows - 1) / 2.0;
    const double mm = plane.toPatient({x, y}).mm[axis];
    constexpr std::array kPositive{"L", "P", "H"};
    constexpr std::array kNegative{"R", "A", "F"};
    const auto index = static_cast<std::size_t>(axis);
    return QLatin1String(mm < 0 ? kNegative[index] : kPositive[index]) + kThinSpace
         + quantityText(std::round(std::abs(mm) * 10) / 10, Text::tr("mm"), locale, 5);
}

} // namespace negato::viewer
