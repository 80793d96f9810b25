#include "dicom/archive/archive.h"
#include "dicom/base/tags.h"
#include "dicom/object/data_set_writer.h"
#include "dicom/object/elements.h"
#include "dicom/object/spatial_registration.h"
#include "dicom/worker/worker_pool.h"
#include "tests/support/judges.h"
#include "viewer/volume/registration_store.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <array>
#include <functional>
#include <numbers>

using namespace negato;
using namespace negato::viewer;
namespace tag = dicom::tag;

/// An archive with real workers, and two series that lie 30 degrees and some centimetres apart.
class RegistrationStoreTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void whatWasSavedIsFound();
    void judgesAcceptIt();
    void theNewestIsTaken();
    void ofVeryManyTheNewestIsTaken();
    void eitherSeriesMayBeTheFixedOne();
    void othersAreNoAnswer_data();
    void othersAreNoAnswer();
    void aPatientWhoseNameIsTooLongIsKnownAgain();
    void aDamagedOneIsTold();
    void oneOfAnotherMakerIsTaken();
    void withinOneFrameOfReferenceTheImagesAreMeant();
    void aFailureLeavesNoTrace();

private:
    [[nodiscard]] static AcceptedRegistration accepted();
    static std::shared_ptr<const dicom::FileHeader> header(const char *study, const char *space, const char *sopClass);
    static std::shared_ptr<const DisplaySet> set(const char *series, int images);
    /// Of all registrations of the fixed series' study.
    [[nodiscard]] FoundRegistrations found(const std::string &fixed = "2.25.1", const std::string &moving = "2.25.2", const std::function<void(dicom::DataSet &)> &change = [](dicom::DataSet &) {});
    [[nodiscard]] std::vector<std::string> series() const;
    [[nodiscard]] std::filesystem::path onlyFile() const;
    void store(const dicom::DataSet &object);

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<dicom::WorkerPool> m_pool;
    std::unique_ptr<dicom::Archive> m_archive;
};

void RegistrationStoreTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_pool = dicom::WorkerPool::create({.program = NEGATO_BIN_DIR "/negatoscope-worker", .workers = 1}).value();
    m_archive = dicom::Archive::open({.folder = m_folder->filePath(QStringLiteral("archive")).toStdString()}, m_pool.get()).value();
}

void RegistrationStoreTest::cleanup()
{
    m_archive.reset();
    m_pool.reset();
    m_folder.reset();
}

std::shared_ptr<const dicom::FileHeader> RegistrationStoreTest::header(const char *study, const char *space, const char *sopClass)
{
    auto header = std::make_shared<dicom::FileHeader>();
    dicom::setText(header->dataSet, tag::StudyInstanceUID, study);
    dicom::setText(header->dataSet, tag::SOPClassUID, sopClass);
    dicom::setText(header->dataSet, tag::FrameOfReferenceUID, space);
    dicom::setText(header->dataSet, tag::PatientName, "Doe^Jane");
    dicom::setText(header->dataSet, tag::PatientID, "P1");
    dicom::setText(header->dataSet, tag::Modality, "CT");
    dicom::setText(header->dataSet, tag::SeriesDescription, "A description so long that two of them are more than a long string of DICOM");
    return header;
}

std::shared_ptr<const DisplaySet> RegistrationStoreTest::set(const char *series, int images)
{
    auto set = std::make_shared<DisplaySet>();
    set->seriesUid = QString::fromLatin1(series);
    for (int image = 1; image <= images; ++image) {
        dicom::FrameDescription frame;
        frame.sopInstanceUid = std::string(series) + '.' + std::to_string(image);
        set->stack.frames.push_back(frame);
    }
    return set;
}

AcceptedRegistration RegistrationStoreTest::accepted()
{
    AcceptedRegistration accepted;
    accepted.fixedFromMoving.linear() = Eigen::AngleAxisd(std::numbers::pi / 6, Eigen::Vector3d::UnitZ()).toRotationMatrix();
    accepted.fixedFromMoving.translation() = Eigen::Vector3d(10, -20, 30.5);
    accepted.fixed = set("2.25.101", 3);
    accepted.moving = set("2.25.201", 5);
    accepted.fixedHeader = header("2.25.100", "2.25.1", "1.2.840.10008.5.1.4.1.1.2");
    accepted.movingHeader = header("2.25.200", "2.25.2", "1.2.840.10008.5.1.4.1.1.128");
    return accepted;
}

std::vector<std::string> RegistrationStoreTest::series() const
{
    std::vector<std::string> uids;
    if (const auto all = m_archive->seriesOf("2.25.100"))
        for (const dicom::SeriesRecord &each : *all)
            uids.push_back(each.seriesInstanceUid);
    return uids;
}

FoundRegistrations RegistrationStoreTest::found(const std::string &fixed, const std::string &moving, const std::function<void(dicom::DataSet &)> &change)
{
    auto image = std::make_shared<dicom::FileHeader>(*accepted().fixedHeader);
    change(image->dataSet);
    return findRegistrations({series(), image, {fixed, "2.25.777"}, {moving, "2.25.778"}}, *m_archive, [this](const std::filesystem::path &file) { return m_pool->readHeader(file); });
}

std::filesystem::path RegistrationStoreTest::onlyFile() const
{
    return m_archive->instancesOf(series().front()).value().front().file;
}

void RegistrationStoreTest::store(const dicom::DataSet &object)
{
    const auto file = std::filesystem::path(m_folder->path().toStdString()) / (object.text(tag::SOPInstanceUID) + ".dcm");
    QVERIFY(dicom::writeFile(file, object));
    QCOMPARE(m_archive->importPaths(std::array{file}, {}).stored, 1);
}

/// More than are read.
void RegistrationStoreTest::ofVeryManyTheNewestIsTaken()
{
    constexpr int kMany = 70;
    AcceptedRegistration registration = accepted();
    for (int i = 1; i <= kMany; ++i) {
        registration.fixedFromMoving.translation() = Eigen::Vector3d(i, 0, 0);
        QVERIFY(saveRegistration(registration, *m_archive));
    }
    const auto newest = found().newest;
    QVERIFY(newest);
    QVERIFY(newest->fixedFromMoving.translation().isApprox(Eigen::Vector3d(kMany, 0, 0), 1e-9));
}

void RegistrationStoreTest::whatWasSavedIsFound()
{
    const auto saved = saveRegistration(accepted(), *m_archive);
    QVERIFY(saved);
    QCOMPARE(saved->by, QStringLiteral("Negatoscope"));
    QVERIFY(std::abs(saved->savedAt.secsTo(QDateTime::currentDateTime())) < 60);
    const auto registrations = found();
    QVERIFY(registrations.newest && !registrations.unread);
    QVERIFY(registrations.newest->fixedFromMoving.isApprox(accepted().fixedFromMoving, 1e-9));
    QCOMPARE(registrations.newest->savedAt, saved->savedAt);
}

void RegistrationStoreTest::judgesAcceptIt()
{
    QVERIFY(saveRegistration(accepted(), *m_archive));
    QCOMPARE(test::iodErrors(onlyFile()).join(QLatin1Char('\n')), QString());
    QCOMPARE(test::byPydicom(onlyFile(), {QStringLiteral("ds.PatientID"), QStringLiteral("ds.SeriesNumber"), QStringLiteral("len(ds.SeriesDescription) <= 64"),
                                          QStringLiteral("[len(i.ReferencedImageSequence) for i in ds.RegistrationSequence]"),
                                          QStringLiteral("ds.StudiesContainingOtherReferencedInstancesSequence[0].StudyInstanceUID")}),
             (QStringList{QStringLiteral("P1"), QStringLiteral("1"), QStringLiteral("True"), QStringLiteral("[3, 5]"), QStringLiteral("2.25.200")}));
}

void RegistrationStoreTest::theNewestIsTaken()
{
    dicom::RegistrationInput old;
    old.fixedFrameOfReferenceUid = "2.25.1";
    old.movingFrameOfReferenceUid = "2.25.2";
    old.fixed = {{"2.25.100", "2.25.101", {{"1.2.840.10008.5.1.4.1.1.2", "2.25.102", {}}}}};
    old.moving = {{"2.25.100", "2.25.201", {{"1.2.840.10008.5.1.4.1.1.2", "2.25.202", {}}}}};
    old.madeAt = 1'600'000'000;
    QVERIFY(saveRegistration(accepted(), *m_archive));
    store(*dicom::spatialRegistration(accepted().fixedHeader->dataSet, old)); // comes later, was made before
    QCOMPARE(series().size(), 2U);
    QVERIFY(found().newest->fixedFromMoving.isApprox(accepted().fixedFromMoving, 1e-9));
}

void RegistrationStoreTest::eitherSeriesMayBeTheFixedOne()
{
    QVERIFY(saveRegistration(accepted(), *m_archive));
    QVERIFY(found("2.25.2", "2.25.1").newest->fixedFromMoving.isApprox(accepted().fixedFromMoving.inverse(), 1e-9));
}

void RegistrationStoreTest::othersAreNoAnswer_data()
{
    QTest::addColumn<QString>("moving");
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("name");
    QTest::newRow("another frame of reference") << QStringLiteral("2.25.3") << QStringLiteral("P1") << QStringLiteral("Doe^Jane");
    QTest::newRow("another patient") << QStringLiteral("2.25.2") << QStringLiteral("P2") << QStringLiteral("Doe^Jane");
    QTest::newRow("another patient of one ID") << QStringLiteral("2.25.2") << QStringLiteral("P1") << QStringLiteral("Roe^Richard");
    QTest::newRow("another patient without ID") << QStringLiteral("2.25.2") << QString() << QStringLiteral("Roe^Richard");
    QTest::newRow("nobody") << QStringLiteral("2.25.2") << QString() << QString();
}

void RegistrationStoreTest::othersAreNoAnswer()
{
    QFETCH(QString, moving);
    QFETCH(QString, id);
    QFETCH(QString, name);
    QVERIFY(saveRegistration(accepted(), *m_archive));
    const auto registrations = found("2.25.1", moving.toStdString(), [&](dicom::DataSet &image) {
        dicom::setText(image, tag::PatientID, id.toStdString());
        dicom::setText(image, tag::PatientName, name.toStdString());
    });
    QVERIFY(!registrations.newest && !registrations.unread);
}

/// What is written is shorter than what the images say.
void RegistrationStoreTest::aPatientWhoseNameIsTooLongIsKnownAgain()
{
    AcceptedRegistration accepted = this->accepted();
    const auto change = [](dicom::DataSet &image) { dicom::setText(image, tag::PatientID, std::string(80, '7')); };
    auto fixed = std::make_shared<dicom::FileHeader>(*accepted.fixedHeader);
    change(fixed->dataSet);
    accepted.fixedHeader = fixed;
    QVERIFY(saveRegistration(accepted, *m_archive));
    QVERIFY(found("2.25.1", "2.25.2", change).newest);
}

/// A matrix that scales is none.
void RegistrationStoreTest::aDamagedOneIsTold()
{
    QVERIFY(saveRegistration(accepted(), *m_archive));
    QFile file(QString::fromStdString(onlyFile().string()));
    QVERIFY(file.setPermissions(QFile::ReadOwner | QFile::WriteOwner) && file.open(QIODevice::ReadWrite));
    QByteArray bytes = file.readAll();
    const auto at = bytes.lastIndexOf("\\0\\0\\0\\1"); // the last row of the last matrix
    QVERIFY(at > 0);
    bytes[at + 3] = '7';
    file.seek(0);
    QCOMPARE(file.write(bytes), bytes.size());
    file.close();
    const auto registrations = found();
    QVERIFY(!registrations.newest);
    QCOMPARE(registrations.unread->code, dicom::ErrorCode::Malformed);
}

/// Both by way of a third Frame of Reference, by a person.
void RegistrationStoreTest::oneOfAnotherMakerIsTaken()
{
    dicom::DataSet object = *dicom::spatialRegistration(accepted().fixedHeader->dataSet, [] {
        dicom::RegistrationInput input;
        input.fixedFrameOfReferenceUid = "2.25.1";
        input.movingFrameOfReferenceUid = "2.25.2";
        input.fixed = {{"2.25.100", "2.25.101", {{"1.2.840.10008.5.1.4.1.1.2", "2.25.102", {}}}}};
        input.moving = {{"2.25.100", "2.25.201", {{"1.2.840.10008.5.1.4.1.1.2", "2.25.202", {}}}}};
        input.fixedFromMoving.translation() = Eigen::Vector3d(1, 2, 3);
        input.madeAt = 1'700'000'000;
        return input;
    }());
    dicom::setText(object, tag::FrameOfReferenceUID, "2.25.9");
    dicom::setText(object, tag::ContentCreatorName, "Roe^Richard");
    dicom::setText(object, tag::ManufacturerModelName, "Elsewhere");
    store(object);
    const auto registrations = found();
    QVERIFY(registrations.newest);
    QCOMPARE(registrations.newest->by, QStringLiteral("Roe, Richard"));
    QVERIFY(registrations.newest->fixedFromMoving.translation().isApprox(Eigen::Vector3d(1, 2, 3), 1e-9));
}

/// A third series of that Frame of Reference lies as it did.
void RegistrationStoreTest::withinOneFrameOfReferenceTheImagesAreMeant()
{
    AcceptedRegistration same = accepted();
    same.movingHeader = header("2.25.100", "2.25.1", "1.2.840.10008.5.1.4.1.1.128");
    QVERIFY(saveRegistration(same, *m_archive));
    QCOMPARE(test::iodErrors(onlyFile()).join(QLatin1Char('\n')), QString());
    QCOMPARE(test::byPydicom(onlyFile(), {QStringLiteral("['FrameOfReferenceUID' in i for i in ds.RegistrationSequence]")}), QStringList{QStringLiteral("[True, False]")});
    const auto between = [this](const char *fixed, const char *moving) {
        return findRegistrations({series(), accepted().fixedHeader, {"2.25.1", fixed}, {"2.25.1", moving}}, *m_archive, [this](const std::filesystem::path &file) { return m_pool->readHeader(file); }).newest;
    };
    QVERIFY(between("2.25.101.1", "2.25.201.4")->fixedFromMoving.isApprox(same.fixedFromMoving, 1e-9));
    QVERIFY(between("2.25.201.4", "2.25.101.1")->fixedFromMoving.isApprox(same.fixedFromMoving.inverse(), 1e-9));
    QVERIFY(between("2.25.301.1", "2.25.201.4")->fixedFromMoving.isApprox(same.fixedFromMoving, 1e-9));
    QVERIFY(!between("2.25.101.1", "2.25.301.1"));
}

void RegistrationStoreTest::aFailureLeavesNoTrace()
{
    AcceptedRegistration unsound = accepted();
    unsound.fixedFromMoving.linear() *= 1.2;
    QVERIFY(!saveRegistration(unsound, *m_archive));
    QVERIFY(series().empty());
}

QTEST_GUILESS_MAIN(RegistrationStoreTest)
#include "registration_store_test.moc"
