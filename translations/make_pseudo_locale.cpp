// Writes a translation file in which every string is longer and in brackets, so that tests and eyes see what is cut off,
// put together from parts, or not translated at all. Usage: make_pseudo_locale IN.ts OUT.ts

#include <QFile>
#include <QXmlStreamReader>
#include <QXmlStreamWriter>

namespace {

/// A third longer, as German is; accents show that the string went through translation.
QString pseudo(const QString &source)
{
    QString text = source;
    text.replace(QLatin1Char('a'), QChar(0x00E4)).replace(QLatin1Char('o'), QChar(0x00F6)).replace(QLatin1Char('e'), QChar(0x00E9));
    return QLatin1Char('[') + text + QString(source.size() / 3 + 1, QLatin1Char('~')) + QLatin1Char(']');
}

/// HTML must stay as it is: only plain strings are changed within.
QString translated(const QString &source)
{
    return source.contains(QLatin1Char('<')) ? QLatin1Char('[') + source + QLatin1Char(']') : pseudo(source);
}

} // namespace

int main(int count, char **arguments)
{
    if (count != 3)
        return 2;
    QFile in(QString::fromLocal8Bit(arguments[1]));
    QFile out(QString::fromLocal8Bit(arguments[2]));
    if (!in.open(QIODevice::ReadOnly) || !out.open(QIODevice::WriteOnly))
        return 1;
    QXmlStreamReader reader(&in);
    QXmlStreamWriter writer(&out);
    writer.writeStartDocument();
    QString source;
    bool isNumerus = false;
    while (!reader.atEnd()) {
        reader.readNext();
        if (reader.isStartElement() && reader.name() == QLatin1String("TS")) {
            writer.writeStartElement(QStringLiteral("TS"));
            writer.writeAttribute(QStringLiteral("version"), QStringLiteral("2.1"));
            writer.writeAttribute(QStringLiteral("language"), QStringLiteral("en_US"));
        } else if (reader.isStartElement() && reader.name() == QLatin1String("message")) {
            isNumerus = reader.attributes().hasAttribute(QLatin1String("numerus"));
            writer.writeCurrentToken(reader);
        } else if (reader.isStartElement() && reader.name() == QLatin1String("source")) {
            source = reader.readElementText();
            writer.writeTextElement(QStringLiteral("source"), source);
        } else if (reader.isStartElement() && reader.name() == QLatin1String("translation")) {
            reader.readElementText(QXmlStreamReader::IncludeChildElements);
            writer.writeStartElement(QStringLiteral("translation"));
            for (int form = 0; form < (isNumerus ? 2 : 0); ++form)
                writer.writeTextElement(QStringLiteral("numerusform"), translated(source));
            if (!isNumerus)
                writer.writeCharacters(translated(source));
            writer.writeEndElement();
        } else if (!reader.isStartDocument() && !reader.isDTD()) {
            writer.writeCurrentToken(reader);
        }
    }
    return reader.hasError() ? 1 : 0;
}
