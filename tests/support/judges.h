#pragma once

#include <QProcess>
#include <QStringList>

#include <filesystem>

namespace negato::test {

/// What another program says, both streams together; what went wrong where it cannot be run.
inline QString said(const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(program, arguments);
    if (!process.waitForStarted() || !process.waitForFinished(60'000))
        return QStringLiteral("cannot run ") + program;
    return QString::fromUtf8(process.readAll());
}

/// The errors that dciodvfy of dicom3tools finds in a file; warnings are left out.
inline QStringList iodErrors(const std::filesystem::path &file)
{
    const QString all = said(QStringLiteral("dciodvfy"), {QString::fromStdString(file.string())});
    if (all.startsWith(QStringLiteral("cannot run")))
        return {all};
    return all.split(QLatin1Char('\n')).filter(QStringLiteral("Error"));
}

/// What pydicom makes of expressions over the data set `ds`, one a line.
inline QStringList byPydicom(const std::filesystem::path &file, const QStringList &expressions)
{
    QString script = QStringLiteral("import sys, pydicom\nds = pydicom.dcmread(sys.argv[1])\n");
    for (const QString &expression : expressions)
        script += QStringLiteral("print(") + expression + QStringLiteral(")\n");
    return said(QStringLiteral("/usr/bin/python3"), {QStringLiteral("-c"), script, QString::fromStdString(file.string())})
        .split(QLatin1Char('\n'), Qt::SkipEmptyParts);
}

} // namespace negato::test
