#include "viewer/text/deviation_text.h"

#include <QCoreApplication>

namespace negato::viewer {

namespace {

using dicom::DeviationKind;

/// %1 is the detail.
const char *wording(DeviationKind kind)
{
    switch (kind) {
    case DeviationKind::NoTransferSyntax:
        return QT_TRANSLATE_NOOP("Deviation", "The file has no Transfer Syntax UID; how it is encoded was recognised.");
    case DeviationKind::OtherEncoding:
        return QT_TRANSLATE_NOOP("Deviation", "The file is encoded in another way than its Transfer Syntax UID says; it was read "
                                              "as it is.");
    case DeviationKind::MissingVr:
        return QT_TRANSLATE_NOOP("Deviation", "Some attributes lack their type (VR), first %1; it was looked up.");
    case DeviationKind::OddLength: return QT_TRANSLATE_NOOP("Deviation", "Some values have an odd length, first %1.");
    case DeviationKind::LengthBeyondParent:
        return QT_TRANSLATE_NOOP("Deviation", "An attribute is longer than the sequence around it, first %1.");
    case DeviationKind::UnendedSequence: return QT_TRANSLATE_NOOP("Deviation", "A sequence has no end, first %1.");
    case DeviationKind::UnendedItem: return QT_TRANSLATE_NOOP("Deviation", "An item of a sequence has no end.");
    case DeviationKind::StrayDelimiter: return QT_TRANSLATE_NOOP("Deviation", "An end of a sequence stands where none began.");
    case DeviationKind::StrayBytes: return QT_TRANSLATE_NOOP("Deviation", "Bytes that belong to no attribute stand between or after the others; they were not read.");
    case DeviationKind::UnknownCharacterSet:
        return QT_TRANSLATE_NOOP("Deviation", "The character set is not known; names may be misspelt.");
    case DeviationKind::UnknownTransferSyntax:
        return QT_TRANSLATE_NOOP("Deviation", "The transfer syntax %1 is not known; the pixels were taken as uncompressed.");
    case DeviationKind::NoPhotometric:
        return QT_TRANSLATE_NOOP("Deviation", "Photometric Interpretation is missing; %1 was assumed.");
    case DeviationKind::ImpossibleBits:
        return QT_TRANSLATE_NOOP("Deviation", "Bits Stored or High Bit is missing or impossible; they were assumed.");
    case DeviationKind::PlanarConfiguration:
        return QT_TRANSLATE_NOOP("Deviation", "Planar Configuration is missing or does not fit; colours were taken pixel by pixel.");
    case DeviationKind::SurplusPixels:
        return QT_TRANSLATE_NOOP("Deviation", "Pixel Data is longer than its images by %1 bytes; these are not shown.");
    case DeviationKind::CodestreamKind:
        return QT_TRANSLATE_NOOP("Deviation", "The pixels are compressed in another way than the Transfer Syntax UID says; they were "
                                              "read as they are.");
    case DeviationKind::CodestreamBits:
        return QT_TRANSLATE_NOOP("Deviation", "The compressed pixels and Bits Stored disagree about the number of bits (%1).");
    case DeviationKind::CodestreamSign:
        return QT_TRANSLATE_NOOP("Deviation", "The compressed pixels and Pixel Representation disagree whether values are signed; Pixel "
                                              "Representation was followed.");
    }
    return QT_TRANSLATE_NOOP("Deviation", "The file deviates from the standard.");
}

} // namespace

QString sentence(const dicom::Deviation &deviation)
{
    const QString text = QCoreApplication::translate("Deviation", wording(deviation.kind));
    return text.contains(QLatin1String("%1")) ? text.arg(QString::fromStdString(deviation.detail)) : text;
}

} // namespace negato::viewer
