#include "app/commands/output.h"

#include "viewer/text/error_text.h"

#include <QJsonDocument>

#include <cstdio>
#include <string>

namespace negato::app {

namespace {

void writeLine(FILE *stream, const QByteArray &utf8)
{
    std::fwrite(utf8.constData(), 1, static_cast<std::size_t>(utf8.size()), stream);
    std::fputc('\n', stream);
    std::fflush(stream);
}

} // namespace

void Output::result(const QJsonObject &json, const QString &text) const
{
    writeLine(stdout, m_isJson ? QJsonDocument(json).toJson(QJsonDocument::Compact) : text.toUtf8());
}

void Output::message(const QString &text) const
{
    writeLine(stderr, text.toUtf8());
}

void Output::page(const QString &text)
{
    writeLine(stdout, text.toUtf8());
}

void Output::failure(const dicom::Error &error) const
{
    const QString sentence = viewer::sentence(error);
    message(sentence);
    if (!m_isJson)
        return;
    const auto codeName = dicom::name(error.code);
    writeLine(stdout, QJsonDocument(QJsonObject{
                          {QStringLiteral("error"), QLatin1String(codeName.data(), static_cast<int>(codeName.size()))},
                          {QStringLiteral("file"), QString::fromStdString(error.subject)},
                          {QStringLiteral("message"), sentence}})
                          .toJson(QJsonDocument::Compact));
}

} // namespace negato::app
