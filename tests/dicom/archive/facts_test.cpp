#include "archive_fixture.h"

#include "dicom/archive/object_facts.h"
#include "dicom/archive/stored_frame.h"
#include "tests/phantom/phantom.h"

#include <QFile>
#include <QRegularExpression>
#include <QSet>

using namespace negato::dicom;
using namespace negato::test;
namespace phantom = negato::phantom;

class ArchiveFactsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void describesFramesWithTheirFiles();
    void indexesOfPartsWhatTheWholeSays();
    void asksForEveryAttributeThatTheIndexReads();
};

void ArchiveFactsTest::describesFramesWithTheirFiles()
{
    const ArchiveFixture f;
    for (int i = 3; i >= 1; --i) {
        f.write(QStringLiteral("%1.dcm").arg(i), objectBytes(Image{.instanceUid = "1.2.3.1.1." + QByteArray::number(i),
                                                                   .instanceNumber = QByteArray::number(i)}));
    }
    f.import(f.input());
    const auto frames = f.archive().framesOf("1.2.3.1.1").value();
    QCOMPARE(frames.size(), 3U);
    for (std::size_t i = 0; i < 3; ++i) {
        QCOMPARE(frames[i].description.instanceNumber, static_cast<std::int64_t>(i + 1));
        QCOMPARE(frames[i].description.rows, 16U);
        QCOMPARE(frames[i].file, f.archive().fileOf(frames[i].description.sopInstanceUid).value());
    }
    QCOMPARE(codeName(f.archive().framesOf("9.9").error()), QStringLiteral("NotInArchive"));
}

/// The importer asks the workers for some attributes only: they must be all that the index is made from.
void ArchiveFactsTest::indexesOfPartsWhatTheWholeSays()
{
    const ArchiveFixture f;
    QVERIFY(phantom::writePhantoms(f.input().toStdString()).has_value());
    const std::filesystem::path samples = "/usr/lib/python3/dist-packages/pydicom/data/test_files";
    std::vector<std::filesystem::path> paths;
    for (const std::filesystem::path &folder : {std::filesystem::path(f.input().toStdString()), samples}) {
        std::error_code code;
        for (const auto &entry : std::filesystem::recursive_directory_iterator(folder, code)) {
            if (entry.is_regular_file())
                paths.push_back(entry.path());
        }
    }
    std::vector<OpenedFile> files;
    for (const auto &path : paths)
        files.push_back(std::move(*OpenedFile::open(path)));
    const auto parts = f.pool().readHeaders(files, factTags(), RequestPriority::Background);
    int compared = 0;
    for (std::size_t i = 0; i < files.size(); ++i) {
        const auto whole = f.pool().readHeader(paths[i]);
        QVERIFY2(whole.has_value() == parts[i].has_value(), paths[i].c_str());
        if (!whole)
            continue;
        const auto expected = objectFacts(*whole);
        const auto got = objectFacts(*parts[i]);
        QVERIFY2(expected.has_value() == got.has_value(), paths[i].c_str());
        QVERIFY2(!expected || *expected == *got, paths[i].c_str());
        QCOMPARE(isMediaDirectory(*whole), isMediaDirectory(*parts[i]));
        ++compared;
    }
    QVERIFY(compared > 200);
}

/// The same for attributes that no sample has: whatever the sources name is asked for.
void ArchiveFactsTest::asksForEveryAttributeThatTheIndexReads()
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
    const auto asked = namedIn(QStringLiteral("archive/object_facts.cpp"));
    QVERIFY(asked.size() > 50);
    for (const char *file : {"geometry/frame_description.cpp", "geometry/multi_frame_plane.cpp", "geometry/slice_plane.cpp",
                             "image/frame_attributes.cpp", "image/projection_view.cpp", "image/diffusion.cpp"}) {
        const auto missing = namedIn(QString::fromLatin1(file)) - asked;
        QVERIFY2(missing.isEmpty(), qPrintable(QString::fromLatin1(file) + QStringList(missing.values()).join(u' ')));
    }
}

QTEST_GUILESS_MAIN(ArchiveFactsTest)
#include "facts_test.moc"
