#include "dicom/facts/object_facts.h"
#include "dicom/worker/worker_pool.h"
#include "tests/phantom/phantom.h"

#include <QFile>
#include <QRegularExpression>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

using namespace negato::dicom;
namespace phantom = negato::phantom;

class ObjectFactsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void indexesOfPartsWhatTheWholeSays();
    void asksForEveryAttributeThatTheIndexReads();
};

/// A worker reads some attributes only for them: they must be all that facts are made from.
void ObjectFactsTest::indexesOfPartsWhatTheWholeSays()
{
    const auto pool = WorkerPool::create({.program = NEGATO_BIN_DIR "/negatoscope-worker"});
    const QTemporaryDir phantoms;
    QVERIFY(pool && phantom::writePhantoms(phantoms.path().toStdString()).has_value());
    const std::filesystem::path samples = "/usr/lib/python3/dist-packages/pydicom/data/test_files";
    std::vector<std::filesystem::path> paths;
    for (const std::filesystem::path &folder : {std::filesystem::path(phantoms.path().toStdString()), samples}) {
        std::error_code code;
        for (const auto &entry : std::filesystem::recursive_directory_iterator(folder, code)) {
            if (entry.is_regular_file())
                paths.push_back(entry.path());
        }
    }
    std::vector<OpenedFile> files;
    for (const auto &path : paths)
        files.push_back(std::move(*OpenedFile::open(path)));
    const auto parts = (*pool)->readFacts(files, RequestPriority::Background);
    int compared = 0;
    for (std::size_t i = 0; i < files.size(); ++i) {
        const auto whole = (*pool)->readHeader(paths[i]);
        const auto expected = whole ? objectFacts(*whole) : Result<ObjectFacts>(fail(whole));
        const auto &got = parts[i].object;
        QVERIFY2(expected.has_value() == got.has_value(), paths[i].c_str());
        QVERIFY2(expected ? *expected == **got : expected.error().code == got.error().code, paths[i].c_str());
        QCOMPARE(parts[i].isMediaDirectory, whole && isMediaDirectory(*whole));
        ++compared;
    }
    QVERIFY(compared > 200);
}

/// The same for attributes that no sample has: whatever the sources name is asked for.
void ObjectFactsTest::asksForEveryAttributeThatTheIndexReads()
{
    const auto namedIn = [](const QString &file) {
        QFile source(QStringLiteral(NEGATO_SOURCE_DIR "/dicom/") + file);
        static const QRegularExpression name(QStringLiteral("tag::(\\w+)"));
        QSet<QString> names;
        if (source.open(QIODevice::ReadOnly)) {
            auto found = name.globalMatch(QString::fromUtf8(source.readAll()));
            while (found.hasNext())
                names += found.next().captured(1);
        }
        return names;
    };
    const auto asked = namedIn(QStringLiteral("facts/object_facts.cpp"));
    QVERIFY(asked.size() > 50);
    for (const char *file : {"geometry/frame_description.cpp", "geometry/multi_frame_plane.cpp", "geometry/slice_plane.cpp",
                             "image/frame_attributes.cpp", "image/projection_view.cpp", "image/diffusion.cpp"}) {
        const auto missing = namedIn(QString::fromLatin1(file)) - asked;
        QVERIFY2(missing.isEmpty(), qPrintable(QString::fromLatin1(file) + QStringList(missing.values()).join(u' ')));
    }
}

QTEST_GUILESS_MAIN(ObjectFactsTest)
#include "object_facts_test.moc"
