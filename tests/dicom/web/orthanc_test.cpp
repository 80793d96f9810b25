#include "dicom/base/tags.h"
#include "dicom/network/transfer_job.h"
#include "tests/dicom/network/stored_objects.h"
#include "tests/dicom/web/orthanc_server.h"
#include "tests/phantom/phantom.h"

#include <algorithm>

using namespace negato::dicom;
using namespace negato::test;

/// DICOMweb with a server that others wrote. It is filled by STOW-RS, and what it then holds is the judge.
class OrthancTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    OrthancServer m_server;
    std::vector<ObjectToSend> m_objects;
    QMap<QByteArray, StoredObject> m_originals;

    static PeerOptions options(const char *secret = "secret")
    {
        return {.program = NEGATO_BIN_DIR "/negatoscope-web", .credentials = {Credentials::Scheme::Basic, "reader", secret}};
    }
    Node node() const { return {.name = "web", .kind = NodeKind::Dicomweb, .baseUrl = m_server.baseUrl()}; }

    std::vector<DataSet> found(QueryLevel level, const std::vector<KeywordValue> &keys, FindOutcome *outcome = nullptr, int most = 1000) const
    {
        std::vector<DataSet> matches;
        const auto done = find(node(), {level, keys, most}, [&](const DataSet &match) { matches.push_back(match); }, {}, options());
        if (!done)
            qWarning("%s: %s", name(done.error().code).data(), done.error().context.c_str());
        if (outcome && done)
            *outcome = *done;
        return matches;
    }
    std::string studyOf(const char *modality) const
    {
        const auto studies = found(QueryLevel::Study, {{"ModalitiesInStudy", modality}});
        return studies.empty() ? std::string() : studies.front().text(tag::StudyInstanceUID);
    }
    /// What came home is what was sent, bit for bit.
    QString differences(const QString &folder, qsizetype expected) const
    {
        const auto ours = storedObjectsBelow(folder);
        if (ours.size() != expected)
            return QStringLiteral("%1 objects instead of %2").arg(ours.size()).arg(expected);
        for (const QByteArray &uid : ours.keys())
            if (ours[uid].dataSet != m_originals[uid].dataSet || ours[uid].transferSyntaxUid != m_originals[uid].transferSyntaxUid)
                return QStringLiteral("%1 differs").arg(QString::fromLatin1(uid));
        return {};
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (!OrthancServer::isInstalled())
            QSKIP("Orthanc with its DICOMweb plugin is not installed");
        QVERIFY(negato::phantom::writePhantoms(m_folder.path().toStdString()));
        QDirIterator walk(m_folder.path(), QDir::Files, QDirIterator::Subdirectories);
        while (walk.hasNext()) {
            const QString path = walk.next();
            const StoredObject object = readStoredObject(path);
            m_originals.insert(object.sopInstanceUid, object);
            m_objects.push_back({path.toStdString(), {}, object.sopInstanceUid.toStdString()});
        }
        QVERIFY(m_server.start());
    }

    void sendsEveryObject()
    {
        int accepted = 0;
        const auto sent = send(node(), m_objects, [&](const SentObject &object) { accepted += object.refused ? 0 : 1; }, {}, {}, options());
        QVERIFY2(sent, sent ? "" : sent.error().context.c_str());
        QCOMPARE(accepted, static_cast<int>(m_objects.size()));
        QCOMPARE(sent->completed, accepted);
        QCOMPARE(differences(m_server.storage(), m_originals.size()), QString());
    }

    void tellsTheStepsOfAnEcho()
    {
        std::vector<ConnectionStep> steps;
        QVERIFY(echo(node(), [&](const StepReport &report) { steps.push_back(report.step); }, {}, options()));
        QCOMPARE(steps, (std::vector{ConnectionStep::NameResolved, ConnectionStep::PortOpened, ConnectionStep::AssociationAccepted,
                                     ConnectionStep::EchoAnswered}));
    }

    void asksForALogin()
    {
        for (const PeerOptions &wrong : {options("guess"), PeerOptions{NEGATO_BIN_DIR "/negatoscope-web"}}) {
            const auto answer = echo(node(), {}, {}, wrong);
            QVERIFY(!answer);
            QCOMPARE(answer.error().code, ErrorCode::LoginRequired);
        }
    }

    void findsStudiesWithTheirNamesAndCounts()
    {
        const auto studies = found(QueryLevel::Study, {{"PatientName", "*"}});
        QSet<QByteArray> uids;
        qint64 instances = 0;
        QStringList names;
        for (const DataSet &study : studies) {
            uids.insert(QByteArray::fromStdString(study.text(tag::StudyInstanceUID)));
            instances += study.integer(tag::NumberOfStudyRelatedInstances).value_or(0);
            names += QString::fromStdString(study.text(tag::PatientName));
        }
        QCOMPARE(uids.size(), static_cast<qsizetype>(studies.size()));
        QCOMPARE(instances, m_originals.size());
        QVERIFY2(names.contains(QStringLiteral("כהן^שרה")), qPrintable(names.join(QLatin1Char('|'))));
    }

    void findsPatientsOnce()
    {
        QSet<QString> ids;
        const auto patients = found(QueryLevel::Patient, {});
        for (const DataSet &patient : patients)
            ids.insert(QString::fromStdString(patient.text(tag::PatientID)));
        QCOMPARE(ids.size(), static_cast<qsizetype>(patients.size()));
        QSet<QString> expected;
        for (const DataSet &study : found(QueryLevel::Study, {}))
            expected.insert(QString::fromStdString(study.text(tag::PatientID)));
        QCOMPARE(ids, expected);
    }

    void findsSeriesAndInstancesOfAStudy()
    {
        const std::string study = studyOf("PT");
        QVERIFY(!study.empty());
        const auto series = found(QueryLevel::Series, {{"StudyInstanceUID", study}});
        QVERIFY(series.size() > 1);
        const auto instances = found(QueryLevel::Instance, {{"StudyInstanceUID", study}, {"SeriesInstanceUID", series.front().text(tag::SeriesInstanceUID)}});
        QCOMPARE(static_cast<qint64>(instances.size()), series.front().integer(tag::NumberOfSeriesRelatedInstances).value_or(-1));
    }

    void askedPageByPageItFindsEachInstanceOnce()
    {
        QSet<QByteArray> uids;
        const auto instances = found(QueryLevel::Instance, {}, nullptr, 100'000);
        for (const DataSet &instance : instances)
            uids.insert(QByteArray::fromStdString(instance.text(tag::SOPInstanceUID)));
        QCOMPARE(static_cast<qsizetype>(instances.size()), uids.size());
        QCOMPARE(uids.size(), m_originals.size());
    }

    void saysWhenThereIsMore()
    {
        FindOutcome outcome;
        QCOMPARE(found(QueryLevel::Study, {}, &outcome, 2).size(), std::size_t(2));
        QVERIFY(outcome.isCut);
        found(QueryLevel::Study, {{"PatientID", "nobody"}}, &outcome);
        QCOMPARE(outcome.answers, 0);
        QVERIFY(!outcome.isCut);
    }

    void retrievesStudiesAsTheyAreStored()
    {
        QTemporaryDir folder;
        int objects = 0;
        for (const DataSet &study : found(QueryLevel::Study, {})) {
            const RetrieveRequest request{.method = RetrieveMethod::Web, .studyUid = study.text(tag::StudyInstanceUID), .folder = folder.path().toStdString()};
            const auto done = retrieve(node(), request, [&](const ReceivedObject &object) {
                ++objects;
                QVERIFY(m_originals.contains(QByteArray::fromStdString(object.sopInstanceUid)));
                QCOMPARE(QByteArray::fromStdString(object.transferSyntaxUid), m_originals[QByteArray::fromStdString(object.sopInstanceUid)].transferSyntaxUid);
            }, {}, {}, options());
            QVERIFY2(done, done ? "" : done.error().context.c_str());
        }
        QCOMPARE(objects, static_cast<int>(m_originals.size()));
        QCOMPARE(differences(folder.path(), m_originals.size()), QString());
    }

    void retrievesChosenInstancesAndCountsThoseThatLack()
    {
        const std::string study = studyOf("PT"); // one alone, of two large series
        const auto all = found(QueryLevel::Series, {{"StudyInstanceUID", study}});
        const std::string series = std::ranges::max(all, {}, [](const DataSet &one) {
                                       return one.integer(tag::NumberOfSeriesRelatedInstances).value_or(0);
                                   }).text(tag::SeriesInstanceUID);
        const auto instances = found(QueryLevel::Instance, {{"StudyInstanceUID", study}, {"SeriesInstanceUID", series}});
        QTemporaryDir folder;
        RetrieveRequest request{.method = RetrieveMethod::Web, .studyUid = study, .seriesUid = series, .folder = folder.path().toStdString()};
        for (std::size_t i = 0; i < 3; ++i)
            request.instanceUids.push_back(instances.at(i).text(tag::SOPInstanceUID));
        request.instanceUids.emplace_back("1.2.3.4");
        const auto done = retrieve(node(), request, [](const ReceivedObject &) { }, {}, {}, options());
        QVERIFY2(done, done ? "" : done.error().context.c_str());
        QCOMPARE(done->completed, 3);
        QCOMPARE(done->failed, 1);
        QCOMPARE(differences(folder.path(), 3), QString());
    }

    void tellsOfOneBadObjectAndSendsTheOthers()
    {
        QFile bad(m_folder.filePath(QStringLiteral("bad.dcm")));
        QVERIFY(bad.open(QIODevice::WriteOnly));
        bad.write("this is no DICOM file");
        bad.close();
        std::vector<ObjectToSend> objects(m_objects.begin(), m_objects.begin() + 5);
        objects.push_back({bad.fileName().toStdString(), {}, "1.2.3"});
        objects.push_back({m_folder.filePath(QStringLiteral("absent")).toStdString(), {}, "1.2.4"});
        QMap<QByteArray, ErrorCode> refused;
        const auto sent = send(node(), objects, [&](const SentObject &object) {
            if (object.refused)
                refused.insert(QByteArray::fromStdString(object.sopInstanceUid), object.refused->code);
        }, {}, {}, options());
        QVERIFY(sent);
        QCOMPARE(sent->completed, 5);
        QCOMPARE(sent->failed, 2);
        QCOMPARE(refused, (QMap<QByteArray, ErrorCode>{{"1.2.3", ErrorCode::WebStatus}, {"1.2.4", ErrorCode::FileMissing}}));
    }
};

QTEST_GUILESS_MAIN(OrthancTest)
#include "orthanc_test.moc"
