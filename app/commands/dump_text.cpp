#include "app/commands/dump_text.h"

#include "viewer/text/element_text.h"

namespace negato::app {

using namespace dicom;

QString dumpText(const DataSet &dataSet, int depth)
{
    QString out;
    const QString indent(depth * 2, QLatin1Char(' '));
    for (const Element &element : dataSet.elements()) {
        out += indent + viewer::tagText(element.tag) + QLatin1Char(' ') + viewer::vrText(element) + QLatin1Char(' ')
            + viewer::keywordText(element.tag) + QStringLiteral(": ") + viewer::valueText(dataSet, element)
            + QLatin1Char('\n');
        int number = 0;
        for (const DataSet &item : element.items) {
            out += indent + QStringLiteral("  [%1]\n").arg(++number);
            out += dumpText(item, depth + 2);
        }
    }
    return out;
}

} // namespace negato::app
