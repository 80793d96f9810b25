#include "viewer/remote/connection_test.h"

#include "viewer/text/error_text.h"
#include "viewer/text/format.h"

namespace negato::viewer {

namespace {

QString stepText(const dicom::StepReport &report)
{
    const QString time = countText(report.took.count());
    switch (report.step) {
    case dicom::ConnectionStep::NameResolved:
        return ConnectionTest::tr("\u2713 The name resolves to %1 (%2 ms).").arg(QString::fromStdString(report.detail), time);
    case dicom::ConnectionStep::PortOpened: return ConnectionTest::tr("\u2713 The port is open (%1 ms).").arg(time);
    case dicom::ConnectionStep::AssociationAccepted: return ConnectionTest::tr("\u2713 The node accepts this workstation (%1 ms).").arg(time);
    case dicom::ConnectionStep::EchoAnswered: return ConnectionTest::tr("\u2713 The echo was answered (%1 ms).").arg(time);
    case dicom::ConnectionStep::QueryAnswered: {
        const QString names = QString::fromStdString(report.detail).replace(QLatin1Char('\n'), QStringLiteral(" \u00B7 "));
        return names.isEmpty() ? ConnectionTest::tr("\u2713 The query was answered (%1 ms); the node has no study.").arg(time)
                               : ConnectionTest::tr("\u2713 The query was answered (%1 ms). Names are read as: %2").arg(time, names);
    }
    case dicom::ConnectionStep::MoveDestinationKnown:
        return ConnectionTest::tr("\u2713 The node knows where to send for %1 (%2 ms).").arg(QString::fromStdString(report.detail), time);
    case dicom::ConnectionStep::ObjectSentBack:
        return ConnectionTest::tr("\u2713 An object that the node sent has arrived (%1 ms); it is in the archive.").arg(time);
    }
    return {};
}

} // namespace

ConnectionTest::ConnectionTest(Examine examine, QWidget *parent)
    : QLabel(parent)
    , m_examine(std::move(examine))
{
    setTextFormat(Qt::PlainText);
    setWordWrap(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setAccessibleName(tr("Result of the test"));
    setAlignment(Qt::AlignTop | Qt::AlignLeft);
}

ConnectionTest::~ConnectionTest()
{
    m_stop.request_stop();
    m_threads.waitForDone();
}

void ConnectionTest::stop()
{
    m_stop.request_stop();
    ++m_generation;
    clear();
}

void ConnectionTest::start(const dicom::Node &node)
{
    stop();
    if (const auto valid = dicom::validate(node); !valid) {
        setText(QStringLiteral("\u2717 ") + sentence(valid.error()));
        return;
    }
    setText(tr("Testing\u2026"));
    m_stop = {};
    m_threads.start([this, node, stop = m_stop.get_token(), generation = m_generation] {
        const auto tell = [this, generation](const QString &line) {
            QMetaObject::invokeMethod(this, [this, generation, line] { addLine(generation, line); }, Qt::QueuedConnection);
        };
        const auto answer = m_examine(node, [&](const dicom::StepReport &report) { tell(stepText(report)); }, stop);
        tell(answer ? tr("The node works. It is %1.").arg(QString::fromStdString(answer->implementationVersionName))
                    : QStringLiteral("\u2717 ") + sentence(answer.error()));
    });
}

void ConnectionTest::addLine(int generation, const QString &line)
{
    if (generation != m_generation)
        return;
    setText(text() == tr("Testing\u2026") ? line : text() + QLatin1Char('\n') + line);
}

} // namespace negato::viewer
