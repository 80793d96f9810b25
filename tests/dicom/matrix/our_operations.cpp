#include "tests/dicom/matrix/operations.h"

#include "dicom/base/tags.h"
#include "dicom/network/remote_content.h"

namespace negato::test {

namespace {

constexpr auto kStoreTitles = std::array{"PLAIN", "SECURE"};

enum class Role { Full, Vacant };

bool isWeb(const Cell &cell) { return cell.peer == QLatin1String("DICOMweb"); }
bool isOrthanc(const Cell &cell) { return cell.peer == QLatin1String("Orthanc"); }
bool isQueryRetrieve(const Cell &cell) { return cell.peer == QLatin1String("dcmqrscp"); }

const OrthancArchive &orthanc(const Hospital &hospital, const Cell &cell, Role role)
{
    return role == Role::Full ? hospital.fullOrthanc(cell.isTls) : hospital.vacantOrthanc(cell.isTls);
}

PeerOptions optionsFor(const Hospital &hospital, const Cell &cell)
{
    return hospital.options(isWeb(cell) ? "negatoscope-web" : "negatoscope-peer");
}

QString syntaxOf(const Cell &cell)
{
    return letterOf(cell.detail).isEmpty() ? QStringLiteral("explicit little endian") : cell.detail;
}

Node nodeOf(Hospital &hospital, const Cell &cell, Role role)
{
    Node node{.name = "peer", .host = "127.0.0.1", .isTls = cell.isTls, .abilities = {.canGet = true}};
    if (isWeb(cell)) {
        node.kind = NodeKind::Dicomweb;
        node.baseUrl = orthanc(hospital, cell, role).dicomWeb();
    } else if (isOrthanc(cell)) {
        node.calledAeTitle = orthanc(hospital, cell, role).title.toStdString();
        node.port = orthanc(hospital, cell, role).port;
    } else if (isQueryRetrieve(cell)) {
        node.calledAeTitle = role == Role::Full ? "QRSCP" : kStoreTitles[cell.isTls];
        node.port = hospital.queryRetrieve(syntaxOf(cell)).port(cell.isTls);
    } else {
        node.calledAeTitle = "STORESCP";
        node.port = hospital.store(cell.isTls).port;
    }
    return node;
}

/// What the peer has of a study.
StoredObjects heldBy(Hospital &hospital, const Cell &cell, Role role, const QByteArray &studyUid)
{
    if (isWeb(cell) || isOrthanc(cell))
        return orthanc(hospital, cell, role).objectsOf(studyUid);
    if (!isQueryRetrieve(cell))
        return objectsOf(storedObjectsBelow(hospital.store(cell.isTls).folder()), studyUid);
    const QString title = role == Role::Full ? QStringLiteral("QRSCP") : QString::fromLatin1(kStoreTitles[cell.isTls]);
    return objectsOf(storedObjectsBelow(hospital.queryRetrieve(syntaxOf(cell)).folder(title)), studyUid);
}

QString problemOf(const Result<TransferProgress> &done, qsizetype expected)
{
    return done && done->completed == expected && done->failed == 0 ? QString() : told(done);
}

QString echoes(Hospital &hospital, const Cell &cell)
{
    const auto answer = echo(nodeOf(hospital, cell, Role::Full), {}, {}, optionsFor(hospital, cell));
    return answer ? QString() : QString::fromStdString(std::string(name(answer.error().code)) + ": " + answer.error().context);
}

QString joined(const DataSet &answer, const std::vector<Tag> &tags)
{
    QStringList values;
    for (const Tag tag : tags)
        values += QString::fromStdString(answer.text(tag));
    return values.join(QLatin1Char('|'));
}

/// Sequences of keys for queries that together ask for all of the level.
std::vector<std::vector<KeywordValue>> queriesFor(const QList<MatrixStudy> &studies, const QString &level)
{
    if (level == QLatin1String("patient"))
        return {{{"PatientID", "MATRIX*"}, {"PatientName", ""}}};
    if (level == QLatin1String("study"))
        return {{{"PatientID", "MATRIX*"}, {"StudyInstanceUID", ""}, {"StudyDate", ""}}};
    std::vector<std::vector<KeywordValue>> all;
    for (const MatrixStudy &study : studies)
        if (level == QLatin1String("series"))
            all.push_back({{"StudyInstanceUID", study.studyUid.toStdString()}, {"SeriesInstanceUID", ""}, {"Modality", ""}, {"SeriesNumber", ""}});
        else
            for (const char *series : {".1", ".2"})
                all.push_back({{"StudyInstanceUID", study.studyUid.toStdString()}, {"SeriesInstanceUID", (study.studyUid + series).toStdString()},
                               {"SOPInstanceUID", ""}, {"InstanceNumber", ""}});
    return all;
}

QString finds(Hospital &hospital, const Cell &cell)
{
    static const QHash<QString, std::pair<QueryLevel, std::vector<Tag>>> levels{
        {QStringLiteral("patient"), {QueryLevel::Patient, {tag::PatientID, tag::PatientName}}},
        {QStringLiteral("study"), {QueryLevel::Study, {tag::PatientID, tag::StudyInstanceUID, tag::StudyDate}}},
        {QStringLiteral("series"), {QueryLevel::Series, {tag::SeriesInstanceUID, tag::Modality, tag::SeriesNumber}}},
        {QStringLiteral("image"), {QueryLevel::Instance, {tag::SOPInstanceUID, tag::InstanceNumber}}}};
    QList<MatrixStudy> known;
    for (const MatrixStudy &study : hospital.studies())
        if (!heldBy(hospital, cell, Role::Full, study.studyUid).isEmpty())
            known += study;
    if (known.isEmpty())
        return QStringLiteral("nothing to find");
    if (cell.detail == QLatin1String("image"))
        known = known.mid(0, 2); // each takes two queries
    const auto [level, tags] = levels[cell.detail];
    QStringList found;
    for (const auto &keys : queriesFor(known, cell.detail)) {
        const auto outcome = find(nodeOf(hospital, cell, Role::Full), {level, keys},
                                  [&, &tags = tags](const DataSet &match) { found += joined(match, tags); }, {}, optionsFor(hospital, cell));
        if (!outcome)
            return QString::fromStdString(std::string(name(outcome.error().code)) + ": " + outcome.error().context);
    }
    found.sort();
    return found == truthOf(known, cell.detail) ? QString() : QStringLiteral("found: ") + found.join(QLatin1Char(' '));
}

Compare compareFor(const Cell &cell)
{
    return isWeb(cell) || !isOrthanc(cell) ? Compare::Bytes : Compare::Inflated; // it deflates anew on its way out
}

RetrieveRequest requestFor(const MatrixStudy &study, RetrieveMethod method)
{
    return {.method = method, .studyUid = study.studyUid.toStdString()};
}

QString gets(Hospital &hospital, const Cell &cell)
{
    const MatrixStudy &study = hospital.study(cell.detail);
    const QTemporaryDir incoming;
    RetrieveRequest request = requestFor(study, RetrieveMethod::Get);
    request.folder = incoming.path().toStdString();
    const Node node = nodeOf(hospital, cell, Role::Full);
    const auto content = remoteContent(node, request.studyUid, {}, {}, optionsFor(hospital, cell)); // as a retrieval into an archive
    if (content)
        request.sopClassUids = content->sopClassUids;
    const auto done = retrieve(node, request, [](const ReceivedObject &) {}, {}, {}, optionsFor(hospital, cell));
    const QString problem = problemOf(done, study.files.size());
    if (!problem.isEmpty())
        return problem;
    return comparison(storedObjectsBelow(incoming.path()), heldBy(hospital, cell, Role::Full, study.studyUid), compareFor(cell));
}

QString moves(Hospital &hospital, const Cell &cell)
{
    const MatrixStudy &study = hospital.study(cell.detail);
    const Workstation &destination = hospital.vacant(cell.isTls);
    destination.remove(study.studyUid);
    RetrieveRequest request = requestFor(study, RetrieveMethod::Move);
    request.moveDestination = destination.title.toStdString();
    const auto done = retrieve(nodeOf(hospital, cell, Role::Full), request, [](const ReceivedObject &) {}, {}, {}, optionsFor(hospital, cell));
    const QString problem = problemOf(done, study.files.size());
    if (!problem.isEmpty())
        return problem;
    return comparison(destination.objectsOf(study.studyUid), heldBy(hospital, cell, Role::Full, study.studyUid), compareFor(cell));
}

QString sends(Hospital &hospital, const Cell &cell)
{
    const MatrixStudy &study = hospital.study(cell.detail);
    if (isWeb(cell) || isOrthanc(cell))
        orthanc(hospital, cell, Role::Vacant).clear();
    else if (!isQueryRetrieve(cell))
        hospital.store(cell.isTls).clear();
    std::vector<ObjectToSend> objects;
    for (const QString &file : study.files)
        objects.push_back({file.toStdString(), "1.2.840.10008.5.1.4.1.1.2", readStoredObject(file).sopInstanceUid.toStdString()});
    const auto done = negato::dicom::send(nodeOf(hospital, cell, Role::Vacant), objects, {}, {}, {}, optionsFor(hospital, cell));
    const QString problem = problemOf(done, study.files.size());
    const Compare compare = isWeb(cell) ? Compare::Bytes : Compare::Inflated; // dcmqrscp deflates anew what it stores
    return problem.isEmpty() ? comparison(heldBy(hospital, cell, Role::Vacant, study.studyUid), study.objects, compare) : problem;
}

/// WADO-RS of a study, a series or single instances.
QString fetches(Hospital &hospital, const Cell &cell)
{
    const MatrixStudy &study = hospital.study(cell.detail);
    const QTemporaryDir incoming;
    RetrieveRequest request = requestFor(study, RetrieveMethod::Web);
    request.folder = incoming.path().toStdString();
    StoredObjects expected = heldBy(hospital, cell, Role::Full, study.studyUid);
    const QByteArray series = study.studyUid + ".2";
    if (!cell.operation.endsWith(QLatin1String("study"))) {
        request.seriesUid = series.toStdString();
        expected = objectsOf(expected, series);
    }
    if (cell.operation.endsWith(QLatin1String("instance"))) {
        request.instanceUids = {expected.firstKey().toStdString()};
        expected.remove(expected.lastKey());
    }
    const auto done = retrieve(nodeOf(hospital, cell, Role::Full), request, [](const ReceivedObject &) {}, {}, {}, optionsFor(hospital, cell));
    const QString problem = problemOf(done, expected.size());
    return problem.isEmpty() ? comparison(storedObjectsBelow(incoming.path()), expected) : problem;
}

} // namespace

QHash<QString, Operation> ourOperations()
{
    return {{QStringLiteral("C-ECHO to"), echoes},
            {QStringLiteral("C-FIND of"), finds},
            {QStringLiteral("QIDO-RS of"), finds},
            {QStringLiteral("C-GET from"), gets},
            {QStringLiteral("C-MOVE from"), moves},
            {QStringLiteral("C-STORE to"), sends},
            {QStringLiteral("STOW-RS to"), sends},
            {QStringLiteral("WADO-RS study"), fetches},
            {QStringLiteral("WADO-RS series"), fetches},
            {QStringLiteral("WADO-RS instance"), fetches}};
}

} // namespace negato::test
