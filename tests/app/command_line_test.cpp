#include "tests/phantom/phantom_answers.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QImage>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace negato::phantom;

namespace {

struct Outcome
{
    int exitCode = -1;
    QByteArray out;
    QByteArray err;
    [[nodiscard]] QJsonObject json() const { return QJsonDocument::fromJson(out.trimmed().split('\n').last()).object(); }
    [[nodiscard]] int lines() const { return static_cast<int>(out.trimmed().isEmpty() ? 0 : out.trimmed().count('\n') + 1); }
};

} // namespace

/// The contract that scripts rely on: output, messages, exit status.
class CommandLineTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    QString path(const QString &name) const { return m_folder.filePath(name); }

    Outcome run(const QStringList &arguments) const
    {
        QProcess process;
        process.start(QStringLiteral(NEGATO_BIN_DIR "/negatoscope"),
                      QStringList{QStringLiteral("--archive"), path(QStringLiteral("archive")), QStringLiteral("--language"),
                                  QStringLiteral("en")} + arguments);
        process.waitForFinished(60'000);
        return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1, process.readAllStandardOutput(),
                process.readAllStandardError()};
    }

    QString phantomFile(std::uint8_t code) const
    {
        for (const SeriesAnswer &series : kSeries)
            if (series.code == code) {
                const QDir folder(path(QStringLiteral("phantoms/"))
                                  + QString::fromUtf8(series.folder.data(), static_cast<qsizetype>(series.folder.size())));
                return folder.filePath(folder.entryList(QDir::Files, QDir::Name).front());
            }
        return {};
    }

private Q_SLOTS:
    void initTestCase()
    {
        const Outcome written = run({QStringLiteral("phantom"), path(QStringLiteral("phantoms")), QStringLiteral("--json")});
        QCOMPARE(written.exitCode, 0);
        QCOMPARE(written.json()[QLatin1String("files")].toInt(), static_cast<int>(kPhantomFileCount));
    }

    void importsAndCounts()
    {
        QFile note(path(QStringLiteral("phantoms/read me.txt")));
        QVERIFY(note.open(QIODevice::WriteOnly));
        note.write("not an image, but long enough to be looked at");
        note.close();
        const Outcome first = run({QStringLiteral("import"), path(QStringLiteral("phantoms")), QStringLiteral("--json")});
        QCOMPARE(first.exitCode, 3); // one file is no DICOM
        QCOMPARE(first.json()[QLatin1String("stored")].toInt(), static_cast<int>(kPhantomFileCount));
        QCOMPARE(first.json()[QLatin1String("rejected")].toInt(), 1);
        QVERIFY(first.err.contains("read me.txt"));
        QVERIFY(note.remove());
        const Outcome second = run({QStringLiteral("import"), path(QStringLiteral("phantoms")), QStringLiteral("--json")});
        QCOMPARE(second.exitCode, 0);
        QCOMPARE(second.json()[QLatin1String("duplicate")].toInt(), static_cast<int>(kPhantomFileCount));
        QCOMPARE(second.json()[QLatin1String("stored")].toInt(), 0);
    }

    void listsByKeyword()
    {
        const Outcome all = run({QStringLiteral("list"), QStringLiteral("--level"), QStringLiteral("patient"), QStringLiteral("--json")});
        QCOMPARE(all.exitCode, 0);
        QCOMPARE(all.lines(), static_cast<int>(kPatients.size()));
        const Outcome one = run({QStringLiteral("list"), QStringLiteral("PatientName=Müller*"), QStringLiteral("--json")});
        QCOMPARE(one.lines(), 2); // the study and its prior
        QCOMPARE(one.json()[QLatin1String("PatientID")].toString(), QStringLiteral("NEG-0001"));
        QCOMPARE(run({QStringLiteral("list"), QStringLiteral("NoSuchKeyword=1")}).exitCode, 2);
    }

    void showsNamesInEveryScript()
    {
        const Outcome all = run({QStringLiteral("list"), QStringLiteral("--level"), QStringLiteral("patient"), QStringLiteral("--json")});
        for (const PatientAnswer &patient : kPatients)
            QVERIFY2(all.out.contains(QByteArray(patient.nameUtf8.data(), static_cast<qsizetype>(patient.nameUtf8.size()))),
                     std::string(patient.nameUtf8).c_str());
    }

    void dumpsInTheJsonModel()
    {
        const Outcome dump = run({QStringLiteral("dump"), phantomFile(kMrAxial), QStringLiteral("--json")});
        QCOMPARE(dump.exitCode, 0);
        const auto name = dump.json()[QLatin1String("00100010")].toObject();
        QCOMPARE(name[QLatin1String("vr")].toString(), QStringLiteral("PN"));
        const auto value = name[QLatin1String("Value")].toArray().at(0).toObject();
        QCOMPARE(value[QLatin1String("Ideographic")].toString(), QStringLiteral("山田^花子"));
        QVERIFY(dump.json()[QLatin1String("7FE00010")].toObject().contains(QLatin1String("BulkDataURI")));
    }

    void decodesStoredValues()
    {
        const QString raw = path(QStringLiteral("out.raw"));
        const Outcome decoded = run({QStringLiteral("decode"), phantomFile(kUltrasound), QStringLiteral("--raw"), raw, QStringLiteral("--json")});
        QCOMPARE(decoded.exitCode, 0);
        QCOMPARE(decoded.json()[QLatin1String("frames")].toInt(), 16);
        QCOMPARE(decoded.json()[QLatin1String("photometricInterpretation")].toString(), QStringLiteral("RGB"));
        QCOMPARE(QFile(raw).size(), qint64{16} * 480 * 640 * 3);
    }

    void leavesNoPartialFileWhenItFails()
    {
        const QString raw = path(QStringLiteral("none.raw"));
        const Outcome failed = run({QStringLiteral("decode"), phantomFile(kUltrasound), QStringLiteral("--frame"), QStringLiteral("99"),
                                    QStringLiteral("--raw"), raw});
        QCOMPARE(failed.exitCode, 1);
        QVERIFY(failed.err.contains("frame"));
        QVERIFY(!QFile::exists(raw));
    }

    void rendersAPicture()
    {
        const QString png = path(QStringLiteral("out.png"));
        QCOMPARE(run({QStringLiteral("render"), phantomFile(kCtThick), QStringLiteral("--window"), QStringLiteral("40,400"),
                      QStringLiteral("--size"), QStringLiteral("512x512"), QStringLiteral("-o"), png}).exitCode, 0);
        QCOMPARE(QImage(png).size(), QSize(512, 512));
    }

    void rendersViewsOfAVolume_data()
    {
        QTest::addColumn<QStringList>("view");
        QTest::newRow("axial") << QStringList{QStringLiteral("axial")};
        QTest::newRow("slab") << QStringList{QStringLiteral("coronal"), QStringLiteral("--thickness"), QStringLiteral("20")};
        QTest::newRow("oblique") << QStringList{QStringLiteral("oblique"), QStringLiteral("--normal"), QStringLiteral("1,1,0.2")};
        QTest::newRow("mip") << QStringList{QStringLiteral("mip")};
        QTest::newRow("vr") << QStringList{QStringLiteral("vr"), QStringLiteral("--preset"), QStringLiteral("Skin")};
    }

    /// The trunk of the phantom is in the middle of each, and brighter than the air.
    void rendersViewsOfAVolume()
    {
        QFETCH(QStringList, view);
        const QString png = path(QStringLiteral("view.png")), folder = QFileInfo(phantomFile(kCtThin)).path();
        QCOMPARE(run(QStringList{QStringLiteral("render"), folder, QStringLiteral("--size"), QStringLiteral("300x200"), QStringLiteral("-o"), png, QStringLiteral("--view")} + view).exitCode, 0);
        const QImage picture(png);
        QCOMPARE(picture.size(), QSize(300, 200));
        QVERIFY(qGray(picture.pixel(150, 100)) > qGray(picture.pixel(3, 3)) + 30);
    }

    void saysWhyThereIsNoVolume()
    {
        const QString png = path(QStringLiteral("none.png"));
        const QStringList arguments{QStringLiteral("render"), phantomFile(kMammogram), QStringLiteral("-o"), png, QStringLiteral("--view")};
        const Outcome refused = run(arguments + QStringList{QStringLiteral("axial")});
        QCOMPARE(refused.exitCode, 1);
        QVERIFY2(refused.err.contains("where they lie"), refused.err.constData());
        QVERIFY(!QFile::exists(png));
        QCOMPARE(run(arguments + QStringList{QStringLiteral("sideways")}).exitCode, 2);
        QCOMPARE(run(arguments + QStringList{QStringLiteral("oblique")}).exitCode, 2); // without a normal
        QCOMPARE(run(arguments + QStringList{QStringLiteral("axial"), QStringLiteral("--thickness"), QStringLiteral("-3")}).exitCode, 2);
    }

    /// Texts in the corners and a letter at the edge, without a display.
    void rendersWhatATileShows()
    {
        const QString plain = path(QStringLiteral("plain.png")), png = path(QStringLiteral("overlay.png"));
        const QStringList arguments{QStringLiteral("render"), phantomFile(kCtThick), QStringLiteral("--size"), QStringLiteral("800x800"),
                                    QStringLiteral("-o")};
        QCOMPARE(run(arguments + QStringList{plain}).exitCode, 0);
        QCOMPARE(run(arguments + QStringList{png, QStringLiteral("--overlay")}).exitCode, 0);
        const QImage without(plain), with(png);
        QCOMPARE(with.size(), without.size());
        const auto differing = [&](const QRect &rect) {
            int count = 0;
            for (int y = rect.top(); y <= rect.bottom(); ++y)
                for (int x = rect.left(); x <= rect.right(); ++x)
                    count += with.pixel(x, y) != without.pixel(x, y) ? 1 : 0;
            return count;
        };
        QVERIFY(differing({0, 0, 200, 60}) > 200); // who it is
        QVERIFY(differing({600, 740, 200, 60}) > 100); // window and zoom
        QVERIFY(differing({0, 380, 40, 40}) > 10); // the letter
        QCOMPARE(differing({300, 300, 200, 200}), 0);
        QCOMPARE(run(arguments + QStringList{png, QStringLiteral("--overlay"), QStringLiteral("--frame"), QStringLiteral("9")}).exitCode, 1);
    }

    void tellsWhatWasTolerated()
    {
        const QString file = path(QStringLiteral("padded.dcm")), raw = path(QStringLiteral("padded.raw"));
        QVERIFY(QFile::copy(phantomFile(kCtThick), file));
        const QStringList decode{QStringLiteral("decode"), file, QStringLiteral("--raw"), raw, QStringLiteral("--json")};
        QCOMPARE(run(decode).json()[QLatin1String("deviations")].toArray(), QJsonArray());
        QFile padded(file);
        QVERIFY(padded.setPermissions(QFile::ReadOwner | QFile::WriteOwner) && padded.open(QIODevice::Append));
        padded.write(QByteArray(512, '\0'));
        padded.close();
        const Outcome decoded = run(decode);
        QCOMPARE(decoded.exitCode, 0);
        QCOMPARE(decoded.json()[QLatin1String("deviations")].toArray().first()[QLatin1String("deviation")].toString(), QStringLiteral("StrayBytes"));
        const QStringList dump{QStringLiteral("dump"), file};
        const QStringList render{QStringLiteral("render"), file, QStringLiteral("-o"), path(QStringLiteral("padded.png"))};
        for (const QStringList &command : {dump, render}) {
            const Outcome told = run(command);
            QCOMPARE(told.exitCode, 0);
            QVERIFY2(told.err.startsWith("Tolerated: "), told.err.constData());
        }
    }

    /// Of a linked file that was overwritten nobody gets the new pixels under the old object's name.
    void refusesALinkedFileThatHoldsAnotherObject()
    {
        const QString linked = path(QStringLiteral("linked/1.dcm")), archive = path(QStringLiteral("links"));
        QVERIFY(QDir().mkpath(path(QStringLiteral("linked"))) && QFile::copy(phantomFile(kCtThick), linked));
        const QStringList inArchive{QStringLiteral("--archive"), archive}; // the last one counts
        const QStringList import = inArchive + QStringList{QStringLiteral("import"), linked, QStringLiteral("--link"), QStringLiteral("--json")};
        QCOMPARE(run(import).json()[QLatin1String("stored")].toInt(), 1);
        const QStringList list{QStringLiteral("list"), QStringLiteral("--level"), QStringLiteral("instance"), QStringLiteral("--json")};
        const QString uid = run(inArchive + list).json()[QLatin1String("SOPInstanceUID")].toString();
        const QStringList render = inArchive + QStringList{QStringLiteral("render"), uid, QStringLiteral("-o"), path(QStringLiteral("linked.png"))};
        QCOMPARE(run(render).exitCode, 0);
        QVERIFY(QFile::remove(linked) && QFile::copy(phantomFile(kMrAxial), linked));
        const Outcome refused = run(render);
        QCOMPARE(refused.exitCode, 1);
        QVERIFY2(refused.err.contains("holds another object now than when it was linked"), refused.err.constData());
        const Outcome again = run(import);
        QCOMPARE(again.exitCode, 0);
        QCOMPARE(again.json()[QLatin1String("displaced")].toArray().size(), 1);
        QVERIFY2(again.err.contains("held another object when it was linked"), again.err.constData());
        QVERIFY2(run(render).err.contains("is not in the archive"), "the object is in the list still");
    }

    void checksAndRebuilds()
    {
        QCOMPARE(run({QStringLiteral("check")}).exitCode, 0);
        QCOMPARE(run({QStringLiteral("rebuild")}).exitCode, 0);
        QDirIterator files(path(QStringLiteral("archive/objects")), QDir::Files, QDirIterator::Subdirectories);
        QVERIFY(files.hasNext());
        QFile damaged(files.next());
        QVERIFY(damaged.setPermissions(QFile::ReadOwner | QFile::WriteOwner) && damaged.open(QIODevice::ReadWrite));
        damaged.seek(damaged.size() - 3);
        damaged.write("x");
        damaged.close();
        const Outcome found = run({QStringLiteral("check"), QStringLiteral("--json")});
        QCOMPARE(found.exitCode, 3);
        QVERIFY(found.out.contains("ChecksumMismatch"));
    }

    void explainsWrongUse()
    {
        QCOMPARE(run({QStringLiteral("decode")}).exitCode, 2);
        QCOMPARE(run({QStringLiteral("render"), QStringLiteral("x"), QStringLiteral("--size"), QStringLiteral("big"), QStringLiteral("-o"), QStringLiteral("y")}).exitCode, 2);
        QCOMPARE(run({QStringLiteral("list"), QStringLiteral("--nonsense")}).exitCode, 2);
        const Outcome missing = run({QStringLiteral("dump"), QStringLiteral("/nowhere.dcm")});
        QCOMPARE(missing.exitCode, 1);
        QVERIFY(missing.err.contains("/nowhere.dcm"));
        const Outcome help = run({QStringLiteral("--help")});
        QCOMPARE(help.exitCode, 0);
        for (const char *command : {"import", "list", "dump", "decode", "render", "check", "rebuild", "phantom"})
            QVERIFY(help.out.contains(command));
    }
};

QTEST_GUILESS_MAIN(CommandLineTest)
#include "command_line_test.moc"
