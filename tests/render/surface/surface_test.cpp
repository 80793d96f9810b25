#include "render/ray/scalpel.h"
#include "render/surface/mesh_file.h"
#include "render/surface/surface_mesh.h"
#include "tests/render/volume/made_volume.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <map>
#include <random>

using namespace negato;
using namespace negato::render;
using test::MadeStack;

namespace {

constexpr double kRadius = 14, kBall = 1000, kAir = -1000;

struct Scene
{
    Eigen::Vector3d centre;
    Volume volume;

    explicit Scene(double column = 33)
    {
        MadeStack made{.columns = 70, .rows = 61, .columnSpacingMm = 0.9, .rowSpacingMm = 1.1};
        made.axes = Eigen::AngleAxisd(0.7, Eigen::Vector3d(1, 2, -1).normalized()).toRotationMatrix();
        made.even(40, 1.5);
        centre = made.pixelMm(20, column, 29);
        volume = test::volumeOf(made, [&](const Eigen::Vector3d &mm) {
            return std::clamp((kRadius - (mm - centre).norm()) / 3 + 0.5, 0.0, 1.0) * (kBall - kAir) + kAir;
        });
    }
};

double ballMm3()
{
    return 4.0 / 3 * M_PI * std::pow(kRadius, 3);
}

using Edges = std::map<std::pair<std::uint32_t, std::uint32_t>, int>;

Edges edgesOf(const SurfaceMesh &mesh)
{
    Edges edges;
    for (const auto &triangle : mesh.triangles)
        for (std::size_t i = 0; i < 3; ++i)
            ++edges[{triangle[i], triangle[(i + 1) % 3]}];
    return edges;
}

/// Where sheets touch each other, an edge may belong to four triangles.
bool hasNoHole(const SurfaceMesh &mesh)
{
    const Edges edges = edgesOf(mesh);
    return !edges.empty() && std::ranges::all_of(edges, [&](const auto &edge) {
        const auto back = edges.find({edge.first.second, edge.first.first});
        return back != edges.end() && back->second == edge.second;
    });
}

bool isClosed(const SurfaceMesh &mesh)
{
    const Edges edges = edgesOf(mesh);
    return !edges.empty() && std::ranges::all_of(edges, [&](const auto &edge) {
        const auto back = edges.find({edge.first.second, edge.first.first});
        return edge.second == 1 && back != edges.end() && back->second == 1;
    });
}

} // namespace

class SurfaceTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aBallHasItsPlaceAndItsVolume_data()
    {
        QTest::addColumn<bool>("isSmooth");
        QTest::addColumn<double>("kept");
        QTest::newRow("as it is") << false << 1.0;
        QTest::newRow("smoothed") << true << 1.0;
        QTest::newRow("thinned") << true << 0.3;
    }

    void aBallHasItsPlaceAndItsVolume()
    {
        QFETCH(bool, isSmooth);
        QFETCH(double, kept);
        const Scene scene;
        SurfaceWish wish;
        wish.isSmooth = isSmooth;
        wish.keptTriangles = kept;
        const auto mesh = makeSurface(scene.volume, wish, 2);
        QVERIFY(mesh && !mesh->triangles.empty());
        QVERIFY2(std::abs(mesh->volumeMm3() / ballMm3() - 1) < 0.02, qPrintable(QString::number(mesh->volumeMm3() / ballMm3())));
        QVERIFY(isClosed(*mesh));
        QCOMPARE(mesh->normals.size(), mesh->points.size());
        const Eigen::Vector3f centre = scene.centre.cast<float>();
        for (std::size_t i = 0; i < mesh->points.size(); ++i) {
            const Eigen::Vector3f arm = mesh->points[i] - centre;
            QVERIFY2(std::abs(arm.norm() - kRadius) < 0.5, qPrintable(QString::number(arm.norm())));
            QVERIFY(mesh->normals[i].dot(arm.normalized()) > 0.8F);
        }
    }

    void aBodyAtTheEdgeIsClosed()
    {
        const Scene scene(3); // two thirds of the ball are in the volume
        const auto mesh = makeSurface(scene.volume, {}, 2);
        QVERIFY(mesh && isClosed(*mesh));
        QVERIFY(mesh->volumeMm3() > ballMm3() * 0.5 && mesh->volumeMm3() < ballMm3() * 0.85);
    }

    void aSpongeHasNoOpenEdge_data()
    {
        QTest::addColumn<double>("kept");
        QTest::newRow("as it is") << 1.0;
        QTest::newRow("thinned") << 0.5;
    }

    void aSpongeHasNoOpenEdge()
    {
        QFETCH(double, kept);
        MadeStack made{.columns = 30, .rows = 30};
        made.even(30, 1);
        std::mt19937 random(5);
        const Volume noise = test::volumeOf(made, [&](const Eigen::Vector3d &) { return static_cast<double>(random() % 2000) - 1000; });
        SurfaceWish wish;
        wish.threshold = 100; // a value that voxels have
        wish.keptTriangles = kept;
        const auto mesh = makeSurface(noise, wish, 2);
        QVERIFY(mesh && hasNoHole(*mesh));
    }

    void whatIsCutAwayIsNoPartOfIt()
    {
        const Scene scene;
        const VolumeGeometry &geometry = scene.volume.geometry();
        SurfaceWish wish;
        const Eigen::Vector3d middle = geometry.toVoxel({scene.centre}).index;
        wish.cropVoxels = Eigen::AlignedBox3d(Eigen::Vector3d(-0.5, -0.5, -0.5), Eigen::Vector3d(middle.x(), 100, 100));
        const auto half = makeSurface(scene.volume, wish, 2);
        QVERIFY(half && isClosed(*half));
        QVERIFY(std::abs(half->volumeMm3() / ballMm3() - 0.5) < 0.05);
        VoxelMask mask(geometry.size());
        for (int z = 0; z < geometry.size().z(); ++z)
            for (int y = 0; y < geometry.size().y(); ++y)
                for (int x = static_cast<int>(middle.x()) + 1; x < geometry.size().x(); ++x)
                    mask.cut(x, y, z);
        SurfaceWish masked;
        masked.mask = std::make_shared<const VoxelMask>(std::move(mask));
        const auto same = makeSurface(scene.volume, masked, 2);
        QVERIFY(same && isClosed(*same));
        QVERIFY(std::abs(same->volumeMm3() / half->volumeMm3() - 1) < 0.02);
    }

    /// An oblique plane through the middle: half of the ball is left, and the cut is flat.
    void aPlaneCutsFlat()
    {
        const Scene scene;
        const Eigen::Hyperplane<double, 3> plane(Eigen::Vector3d(1, -2, 0.5).normalized(), scene.centre);
        SurfaceWish wish;
        wish.clipMm = plane;
        wish.isSmooth = false;
        const auto half = makeSurface(scene.volume, wish, 2);
        QVERIFY(half && isClosed(*half));
        QVERIFY2(std::abs(half->volumeMm3() / ballMm3() - 0.5) < 0.01, qPrintable(QString::number(half->volumeMm3() / ballMm3())));
        for (const Eigen::Vector3f &point : half->points) {
            const Eigen::Vector3d mm = point.cast<double>();
            QVERIFY(plane.signedDistance(mm) < 0.01);
            if ((mm - scene.centre).norm() < kRadius - 3)
                QVERIFY2(std::abs(plane.signedDistance(mm)) < 0.01, qPrintable(QString::number(plane.signedDistance(mm))));
        }
    }

    void nothingReachesTooHighAValue()
    {
        SurfaceWish wish;
        wish.threshold = 2000;
        const auto mesh = makeSurface(Scene().volume, wish, 2);
        QVERIFY(mesh && mesh->triangles.empty());
        QCOMPARE(writeMesh(*mesh, m_folder.filePath(QStringLiteral("none.stl")).toStdString(), MeshFormat::Stl).error().code, dicom::ErrorCode::NoGeometry);
    }

    void itCanBeStopped()
    {
        std::stop_source stop;
        const auto mesh = makeSurface(Scene().volume, {}, 2, [&](double) { stop.request_stop(); }, stop.get_token());
        QVERIFY(!mesh);
        QCOMPARE(mesh.error().code, dicom::ErrorCode::Cancelled);
    }

    void anotherReaderFindsTheBall_data()
    {
        QTest::addColumn<QString>("name");
        for (const char *name : {"ball.stl", "ball.obj", "ball.glb"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }

    void anotherReaderFindsTheBall()
    {
        QFETCH(QString, name);
        const Scene scene;
        const std::string file = m_folder.filePath(name).toStdString();
        const auto mesh = makeSurface(scene.volume, {}, 2);
        QVERIFY(mesh.has_value());
        QVERIFY(writeMesh(*mesh, file, *meshFormatOf(file)));
        QProcess reader;
        reader.start(QStringLiteral("python3"), {QStringLiteral(NEGATO_SOURCE_DIR "/tests/render/surface/read_mesh.py"), QString::fromStdString(file)});
        QVERIFY(reader.waitForFinished());
        QVERIFY2(reader.exitCode() == 0, reader.readAllStandardError().constData());
        const QJsonObject found = QJsonDocument::fromJson(reader.readAllStandardOutput()).object();
        QVERIFY(found[QStringLiteral("note")].toString().contains(QStringLiteral("mm, LPS (x left, y back, z head)")));
        QCOMPARE(found[QStringLiteral("triangles")].toInt(), static_cast<int>(mesh->triangles.size()));
        QVERIFY(found[QStringLiteral("closed")].toBool());
        QCOMPARE(found[QStringLiteral("inwards")].toInt(), 0);
        QVERIFY(std::abs(found[QStringLiteral("volume")].toDouble() / ballMm3() - 1) < 0.02);
        for (int axis = 0; axis < 3; ++axis)
            QVERIFY(std::abs(found[QStringLiteral("middle")].toArray()[axis].toDouble() - scene.centre[axis]) < 0.3);
    }

    void theEndingSaysTheFormat()
    {
        QCOMPARE(meshFormatOf("a/b.STL"), std::optional(MeshFormat::Stl));
        QCOMPARE(meshFormatOf("a.stl/b.glb"), std::optional(MeshFormat::Glb));
        QVERIFY(!meshFormatOf("b.ply"));
    }

private:
    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(SurfaceTest)
#include "surface_test.moc"
