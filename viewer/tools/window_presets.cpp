#include "viewer/tools/window_presets.h"
#include "viewer/tools/overlay_resource.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonObject>

namespace negato::viewer {

namespace {

constexpr const char *kContext = "WindowPreset";

/// The names in presets.json, here for the translators.
[[maybe_unused]] constexpr const char *kNames[] = {
    QT_TRANSLATE_NOOP("WindowPreset", "Brain"),       QT_TRANSLATE_NOOP("WindowPreset", "Subdural"),
    QT_TRANSLATE_NOOP("WindowPreset", "Stroke"),      QT_TRANSLATE_NOOP("WindowPreset", "Temporal bone"),
    QT_TRANSLATE_NOOP("WindowPreset", "Bone"),        QT_TRANSLATE_NOOP("WindowPreset", "Lung"),
    QT_TRANSLATE_NOOP("WindowPreset", "Mediastinum"), QT_TRANSLATE_NOOP("WindowPreset", "Abdomen"),
    QT_TRANSLATE_NOOP("WindowPreset", "Liver"),       QT_TRANSLATE_NOOP("WindowPreset", "Spine"),
    QT_TRANSLATE_NOOP("WindowPreset", "Angiography"),
};

QString translated(const QString &text)
{
    return QCoreApplication::translate(kContext, text.toUtf8().constData());
}

QString nameOf(const std::string &explanation, std::size_t index, const char *pattern)
{
    if (!explanation.empty())
        return QString::fromStdString(explanation);
    return QCoreApplication::translate(kContext, pattern).arg(index + 1);
}

void addFromDataSet(std::vector<WindowPreset> &presets, const dicom::PixelTransform &transform)
{
    for (std::size_t i = 0; i < transform.windows.size(); ++i) {
        const auto &window = transform.windows[i];
        presets.push_back(
            {nameOf(window.explanation, i, QT_TRANSLATE_NOOP("WindowPreset", "From the image, %1")), window, {}});
    }
    for (std::size_t i = 0; i < transform.voiLuts.size(); ++i) {
        const auto &table = transform.voiLuts[i];
        presets.push_back({nameOf(table.explanation, i, QT_TRANSLATE_NOOP("WindowPreset", "Look-up table %1")), {}, i});
    }
}

} // namespace

std::vector<WindowPreset> presetsFor(const dicom::PixelTransform &transform, const QString &modality)
{
    std::vector<WindowPreset> presets;
    addFromDataSet(presets, transform);
    for (const QJsonValue &value : overlayResource(QStringLiteral("presets.json")).value(modality).toArray()) {
        const QJsonObject entry = value.toObject();
        if (entry.value(QLatin1String("unit")).toString().toStdString() != transform.unit)
            continue;
        const double width = entry.value(QLatin1String("width")).toDouble();
        if (width <= 0)
            continue;
        const dicom::VoiWindow window{
            entry.value(QLatin1String("center")).toDouble(), width, dicom::VoiFunction::Linear, {}};
        presets.push_back({translated(entry.value(QLatin1String("name")).toString()), window, {}});
    }
    return presets;
}

render::DisplayState withPreset(render::DisplayState state, const WindowPreset &preset)
{
    state.voiLut = preset.voiLut;
    if (!preset.voiLut)
        state.window = preset.window;
    return state;
}

} // namespace negato::viewer
