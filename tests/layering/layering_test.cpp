#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

namespace {

/// What a folder's files may include. Own folders by their first name; others by how their headers begin.
struct Rule
{
    const char *folder;
    const char *forbidden;       ///< in every file
    const char *forbiddenPublic; ///< besides, in headers that other second-level folders include
};

constexpr char kThirdParty[] = "^(gdcm|vtk|itk|dcm|ofstd|openjpeg|charls|jpeglib|archive\\.h|archive_entry|zlib|unicode/|sqlite3)";

const Rule kRules[] = {
    {"dicom/base", "^(render|viewer|app|tests)/|^Q[A-Z]|^Eigen|^dicom/(?!base/)", kThirdParty},
    {"dicom/parse", "^(render|viewer|app|tests)/|^Q[A-Z]|^Eigen|^dicom/(?!(base|parse)/)", kThirdParty},
    {"dicom/image", "^(render|viewer|app|tests)/|^Q[A-Z]|^Eigen|^dicom/(?!(base|parse|image)/)", kThirdParty},
    {"dicom/decode", "^(render|viewer|app|tests)/|^Q[A-Z]|^Eigen|^dicom/(?!(base|parse|image|decode)/)", kThirdParty},
    {"dicom/convert", "^(render|viewer|app|tests)/|^Q[A-Z]|^Eigen|^dicom/(?!(base|parse|image|decode|convert)/)", kThirdParty},
    {"dicom/worker", "^(render|viewer|app|tests)/|^Q[A-Z]|^Eigen|^dicom/(archive|geometry)/", kThirdParty},
    {"dicom/geometry", "^(render|viewer|app|tests)/|^Q[A-Z]|^dicom/(?!(base|parse|image|geometry)/)", kThirdParty},
    {"dicom/facts", "^(render|viewer|app|tests)/|^Q[A-Z]|^Eigen|^dicom/(?!(base|parse|image|geometry|facts)/)", kThirdParty},
    {"dicom/archive", "^(render|viewer|app|tests)/|^Q(Widget|Gui|Image|Pixmap|Painter|Application)", kThirdParty},
    {"dicom/network", "^(render|viewer|app|tests)/|^Q(Widget|Gui|Image|Pixmap|Painter|Application)|^dcm|^dicom/peer/", kThirdParty},
    {"dicom/audit", "^(render|viewer|app|tests)/|^Q(Widget|Gui|Image|Pixmap|Painter|Application)|^dcm|^dicom/(?!(base|audit)/)", kThirdParty},
    {"dicom/transfer", "^(render|viewer|app|tests)/|^Q(Widget|Gui|Image|Pixmap|Painter|Application)|^dcm|^dicom/peer/", kThirdParty},
    {"dicom/peer", "^(render|viewer|app|tests)/|^Q(Widget|Gui)|^(gdcm|charls)|^dicom/(archive|decode|worker|geometry|image|network)/", ""},
    {"dicom/dimse", "^(render|viewer|app|tests)/|^Q(Widget|Gui)|^(gdcm|charls)|^dicom/(archive|decode|worker|geometry|image|network|peer|receiver)/", ""},
    // Of dicom/network the words of its protocol alone.
    {"dicom/receiver", "^(render|viewer|app|tests)/|^Q(Widget|Gui)|^(gdcm|charls)|^dicom/(archive|decode|worker|geometry|image|peer|network/(?!receiver_messages))", ""},
    {"dicom/job", "^(render|viewer|app|tests)/|^Q(Widget|Gui)|^(gdcm|charls|dcm)|^dicom/(?!(base|parse|job)/)", kThirdParty},
    // Of dicom/dimse what begins a file, which needs no DCMTK.
    {"dicom/web", "^(render|viewer|app|tests)/|^Q(Widget|Gui)|^(gdcm|charls|dcm)|^dicom/(?!(base|parse|job|web)/|dimse/object_file)", kThirdParty},
    {"render", "^(viewer|app|tests)/|^Q(Widget|Application|MainWindow|Dialog|Label|OpenGLWidget)", "^(vtk|itk|gdcm|dcm)"},
    {"viewer", "^(app|tests)/|^(gdcm|dcm|itk|vtk)", ""},
    {"app", "^(gdcm|dcm|itk|vtk)", ""},
};

QStringList sources(const QString &folder)
{
    QStringList files;
    QDirIterator walk(QStringLiteral(NEGATO_SOURCE_DIR "/") + folder, {QStringLiteral("*.h"), QStringLiteral("*.cpp")},
                      QDir::Files, QDirIterator::Subdirectories);
    while (walk.hasNext())
        files += walk.next();
    return files;
}

QStringList includes(const QString &path)
{
    static const QRegularExpression pattern(QStringLiteral("^\\s*#\\s*include\\s*[<\"]([^>\"]+)[>\"]"),
                                            QRegularExpression::MultilineOption);
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QStringList found;
    auto matches = pattern.globalMatch(QString::fromUtf8(file.readAll()));
    while (matches.hasNext())
        found += matches.next().captured(1);
    return found;
}

/// "render/frame" of ".../render/frame/frame_engine.h"
QString libraryOf(const QString &path)
{
    return path.section(QLatin1Char('/'), 0, -2);
}

/// Headers of the tree that a file of another folder includes, as they are written in the include.
QSet<QString> publicHeaders()
{
    QSet<QString> found;
    const QString root = QStringLiteral(NEGATO_SOURCE_DIR "/");
    for (const char *layer : {"dicom", "render", "viewer", "app", "tests"})
        for (const QString &path : sources(QLatin1String(layer)))
            for (const QString &include : includes(path))
                if (libraryOf(root + include) != libraryOf(path))
                    found += root + include;
    return found;
}

} // namespace

class LayeringTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void arrowsPointOneWay_data()
    {
        QTest::addColumn<int>("rule");
        for (int i = 0; i < static_cast<int>(std::size(kRules)); ++i)
            QTest::newRow(kRules[i].folder) << i;
    }

    void arrowsPointOneWay()
    {
        QFETCH(int, rule);
        const QRegularExpression forbidden(QLatin1String(kRules[rule].forbidden));
        const QRegularExpression forbiddenPublic(QLatin1String(kRules[rule].forbiddenPublic));
        const QStringList files = sources(QLatin1String(kRules[rule].folder));
        QVERIFY2(!files.isEmpty(), "no sources: is the folder named right?");
        static const QSet<QString> shared = publicHeaders();
        QStringList wrong;
        for (const QString &path : files)
            for (const QString &include : includes(path)) {
                const bool isPublic = shared.contains(path) && *kRules[rule].forbiddenPublic;
                // The one library below tests/ that the program ships: it writes the demonstration studies.
                const bool isPhantom = include.startsWith(QLatin1String("tests/phantom/"));
                if (!isPhantom && (forbidden.match(include).hasMatch() || (isPublic && forbiddenPublic.match(include).hasMatch())))
                    wrong += path + QStringLiteral(" includes ") + include;
            }
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(QLatin1Char('\n'))));
    }
};

QTEST_GUILESS_MAIN(LayeringTest)
#include "layering_test.moc"
