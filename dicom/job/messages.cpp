#include "dicom/job/messages.h"

#include "dicom/parse/wire.h"

#include <QJsonDocument>

#include <cstdio>

namespace negato::job {

namespace {

constexpr int kMostShown = 64;

void send(const QJsonObject &message)
{
    const QByteArray line = QJsonDocument(message).toJson(QJsonDocument::Compact) + '\n';
    std::fwrite(line.constData(), 1, static_cast<std::size_t>(line.size()), stdout);
    std::fflush(stdout);
}

QJsonObject message(const char *type)
{
    return {{QStringLiteral("type"), QLatin1String(type)}};
}

} // namespace

void sendStep(int step, std::chrono::steady_clock::time_point since, const QString &detail)
{
    using std::chrono::milliseconds;
    const auto took = std::chrono::duration_cast<milliseconds>(std::chrono::steady_clock::now() - since);
    QJsonObject json = message("progress");
    json.insert(QStringLiteral("step"), step);
    json.insert(QStringLiteral("milliseconds"), static_cast<int>(took.count()));
    json.insert(QStringLiteral("detail"), detail);
    send(json);
}

void sendMatch(const dicom::DataSet &dataSet)
{
    dicom::WireWriter writer;
    writer.addDataSet(dataSet);
    QJsonObject json = message("match");
    json.insert(QStringLiteral("dataSet"), QString::fromLatin1(QByteArray::fromStdString(writer.take()).toBase64()));
    send(json);
}

void sendMessage(const char *type, QJsonObject content)
{
    content.insert(QStringLiteral("type"), QLatin1String(type));
    send(content);
}

void sendDone(QJsonObject result)
{
    sendMessage("done", std::move(result));
}

void sendFailed(const dicom::Error &error)
{
    QJsonObject json = message("failed");
    json.insert(QStringLiteral("kind"), QString::fromStdString(std::string(dicom::name(error.code))));
    json.insert(QStringLiteral("context"), QString::fromStdString(error.context));
    send(json);
}

QString shownText(const char *text)
{
    QString shown;
    for (; *text && shown.size() < kMostShown; ++text)
        shown += *text >= ' ' && *text < 0x7F ? QLatin1Char(*text) : QLatin1Char('?');
    return shown.trimmed();
}

} // namespace negato::job
