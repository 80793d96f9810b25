#include "dicom/archive/archive.h"
#include "dicom/base/tags.h"
#include "dicom/worker/worker_pool.h"
#include "tests/phantom/phantom.h"
#include "tests/support/judges.h"
#include "viewer/loading/frame_source.h"
#include "viewer/volume/key_images.h"

#include <QSemaphore>
#include <QTemporaryDir>
#include <QTest>

#include <array>

using namespace negato;
using namespace negato::viewer;

/// An archive with a phantom, and what is marked in it.
class KeyImagesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void anImageIsFoundAgain();
    void aFrameIsFoundAgain();
    void othersFindWhatIsMarked();
    void aStudyWithoutMarksHasNone();
    void aDamagedDocumentHidesNoOther();
    void aMarkBehindASearchIsSavedAtTheEnd();

private:
    [[nodiscard]] dicom::InstanceRecord firstImage() const;
    [[nodiscard]] KeyImage keyOf(const dicom::InstanceRecord &instance, std::vector<std::int64_t> frames = {}) const;
    [[nodiscard]] QSet<QString> found() const;
    [[nodiscard]] std::vector<std::filesystem::path> documents() const;

    QTemporaryDir m_phantoms;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<dicom::WorkerPool> m_pool;
    std::unique_ptr<dicom::Archive> m_archive;
    std::string m_study;
};

void KeyImagesTest::initTestCase()
{
    QVERIFY(phantom::writePhantoms(m_phantoms.path().toStdString()));
}

void KeyImagesTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_pool = dicom::WorkerPool::create({.program = NEGATO_BIN_DIR "/negatoscope-worker", .workers = 1}).value();
    m_archive = dicom::Archive::open({.folder = m_folder->filePath(QStringLiteral("archive")).toStdString()}, m_pool.get()).value();
    const std::filesystem::path phantoms = m_phantoms.path().toStdString();
    QVERIFY(m_archive->importPaths(std::array{phantoms / "ct_chest" / "thick"}, {}).stored > 2);
    m_study = m_archive->studies({})->front().studyInstanceUid;
}

void KeyImagesTest::cleanup()
{
    m_archive.reset();
    m_pool.reset();
    m_folder.reset();
}

dicom::InstanceRecord KeyImagesTest::firstImage() const
{
    return m_archive->instancesOf(m_archive->seriesOf(m_study)->front().seriesInstanceUid)->front();
}

KeyImage KeyImagesTest::keyOf(const dicom::InstanceRecord &instance, std::vector<std::int64_t> frames) const
{
    const auto header = m_pool->readHeader(instance.file);
    return {std::make_shared<dicom::FileHeader>(*header), {instance.sopClassUid, instance.sopInstanceUid, std::move(frames)}, {}, {}, {}};
}

QSet<QString> KeyImagesTest::found() const
{
    return findKeyImages(m_study, *m_archive, [this](const std::filesystem::path &file) { return m_pool->readHeader(file); });
}

std::vector<std::filesystem::path> KeyImagesTest::documents() const
{
    std::vector<std::filesystem::path> files;
    const auto all = m_archive->seriesOf(m_study).value();
    for (const dicom::SeriesRecord &series : all) {
        const auto instances = m_archive->instancesOf(series.seriesInstanceUid).value();
        for (const dicom::InstanceRecord &instance : instances)
            if (series.modality == "KO")
                files.push_back(instance.file);
    }
    return files;
}

void KeyImagesTest::anImageIsFoundAgain()
{
    const auto image = firstImage();
    QVERIFY(saveKeyImage(keyOf(image), *m_archive));
    QCOMPARE(found(), QSet<QString>{QString::fromStdString(image.sopInstanceUid + '#')});
}

void KeyImagesTest::aFrameIsFoundAgain()
{
    const auto image = firstImage();
    QVERIFY(saveKeyImage(keyOf(image, {3}), *m_archive));
    QCOMPARE(found(), QSet<QString>{QString::fromStdString(image.sopInstanceUid + "#3")});
}

void KeyImagesTest::othersFindWhatIsMarked()
{
    const auto image = firstImage();
    QVERIFY(saveKeyImage(keyOf(image), *m_archive));
    QCOMPARE(documents().size(), std::size_t{1});
    const auto file = documents().front();
    QCOMPARE(test::iodErrors(file).join(QLatin1Char('\n')), QString());
    const QStringList said = test::byPydicom(file, {QStringLiteral("ds.StudyInstanceUID"), QStringLiteral("ds.ContentSequence[0].ReferencedSOPSequence[0].ReferencedSOPInstanceUID"),
                                                    QStringLiteral("ds.CurrentRequestedProcedureEvidenceSequence[0].ReferencedSeriesSequence[0].SeriesInstanceUID")});
    QCOMPARE(said, (QStringList{QString::fromStdString(m_study), QString::fromStdString(image.sopInstanceUid), QString::fromStdString(image.seriesInstanceUid)}));
}

void KeyImagesTest::aStudyWithoutMarksHasNone()
{
    QVERIFY(found().isEmpty());
}

void KeyImagesTest::aDamagedDocumentHidesNoOther()
{
    const auto images = *m_archive->instancesOf(firstImage().seriesInstanceUid);
    QVERIFY(saveKeyImage(keyOf(images[0]), *m_archive));
    const auto damaged = documents().front();
    QVERIFY(saveKeyImage(keyOf(images[1]), *m_archive));
    std::filesystem::permissions(damaged, std::filesystem::perms::owner_write, std::filesystem::perm_options::add);
    std::filesystem::resize_file(damaged, 200);
    QCOMPARE(found(), QSet<QString>{QString::fromStdString(images[1].sopInstanceUid + '#')});
}

/// The store ends, as with its window, while a search is still reading.
void KeyImagesTest::aMarkBehindASearchIsSavedAtTheEnd()
{
    class SlowSource final : public FrameSource
    {
    public:
        QSemaphore isReading, gate;
        dicom::Result<SourceFrame> load(const std::filesystem::path &, std::uint32_t, std::shared_ptr<const dicom::FileHeader>, dicom::RequestPriority, const dicom::SmallerSize &) override
        {
            return dicom::fail(dicom::ErrorCode::FileNotFound);
        }
        dicom::Result<dicom::FileHeader> readHeader(const std::filesystem::path &) override
        {
            isReading.release();
            gate.acquire();
            return dicom::fail(dicom::ErrorCode::FileNotFound);
        }
        [[nodiscard]] int concurrency() const override { return 1; }
    };
    const auto images = *m_archive->instancesOf(firstImage().seriesInstanceUid);
    QVERIFY(saveKeyImage(keyOf(images[0]), *m_archive));
    const auto source = std::make_shared<SlowSource>();
    auto store = std::make_unique<KeyImageStore>(*m_archive, source);
    store->find({QString::fromStdString(m_study)}, this, [](const QSet<QString> &) {});
    source->isReading.acquire();
    store->save(keyOf(images[1]), this, [](const KeySaving &) {});
    source->gate.release();
    store.reset();
    QVERIFY(found().contains(QString::fromStdString(images[1].sopInstanceUid + '#')));
}

QTEST_GUILESS_MAIN(KeyImagesTest)
#include "key_images_test.moc"
