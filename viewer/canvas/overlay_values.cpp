#include "viewer/canvas/overlay_values.h"

#include "dicom/base/date_time.h"
#include "dicom/base/dictionary.h"
#include "dicom/base/person_name.h"
#include "viewer/tools/number_text.h"

#include <QCoreApplication>
#include <QDate>
#include <QTime>

#include <cmath>

namespace negato::viewer {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Overlay)
};

QString timeText(const std::string &value, const QLocale &locale)
{
    const auto time = dicom::timeFromValue(value);
    if (!time)
        return {};
    return locale.toString(QTime(time->hour, time->minute, std::min(time->second, 59)), QLocale::ShortFormat);
}

QString numbersText(const dicom::FrameAttributes &frame, dicom::Tag tag, const QLocale &locale)
{
    QStringList texts;
    for (const double value : frame.numbers(tag))
        texts.append(numberText(value, locale));
    return texts.join(QStringLiteral("\u2009\\\u2009"));
}

} // namespace

QString dateText(const std::string &value, const QLocale &locale)
{
    const auto date = dicom::dateFromValue(value);
    if (!date)
        return {};
    QString format = locale.dateFormat(QLocale::ShortFormat);
    if (!format.contains(QLatin1String("yyyy")))
        format.replace(QLatin1String("yy"), QLatin1String("yyyy"));
    return locale.toString(QDate(date->year, date->month, date->day), format);
}

QString attributeText(const dicom::FrameAttributes &frame, const QString &keyword, const QLocale &locale)
{
    using dicom::Vr;
    const dicom::DictionaryEntry *entry = dicom::lookUp(std::string_view(keyword.toStdString()));
    if (!entry)
        return {};
    switch (entry->vr) {
    case Vr::PN: return QString::fromStdString(dicom::displayName(frame.text(entry->tag)));
    case Vr::DA: return dateText(frame.text(entry->tag), locale);
    case Vr::TM: return timeText(frame.text(entry->tag), locale);
    case Vr::IS: return QString::fromStdString(frame.text(entry->tag));
    case Vr::DS:
    case Vr::FL:
    case Vr::FD:
    case Vr::US:
    case Vr::SS:
    case Vr::UL:
    case Vr::SL: return numbersText(frame, entry->tag, locale);
    default: break;
    }
    QStringList texts;
    for (const std::string &text : frame.texts(entry->tag))
        texts.append(QString::fromStdString(text));
    return texts.join(QStringLiteral(", ")).simplified();
}

QString windowText(const render::DisplayState &state, const LoadedFrame &loaded, const QLocale &locale)
{
    if (loaded.frame.format().samplesPerPixel == 3 || loaded.transform->palette)
        return {};
    if (state.voiLut && *state.voiLut < loaded.transform->voiLuts.size()) {
        const std::string &explanation = loaded.transform->voiLuts[*state.voiLut].explanation;
        return explanation.empty() ? Text::tr("VOI LUT %1").arg(*state.voiLut + 1)
                                   : QString::fromStdString(explanation);
    }
    return Text::tr("W\u202f%1  L\u202f%2")
        .arg(numberText(state.window.width, locale), numberText(state.window.center, locale));
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
