#include "tests/dicom/matrix/operations.h"
#include "tests/dicom/network/decoded_by_dcmtk.h"

#include <QRegularExpression>

namespace negato::test {

namespace {

/// What a program says, both streams; nothing where it failed.
struct Said
{
    bool isDone = false;
    QString text;
};

Said run(const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.setProcessEnvironment(promptEnvironment());
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(program, arguments);
    const bool hasEnded = process.waitForFinished(60'000);
    return {hasEnded && process.exitCode() == 0, QString::fromUtf8(process.readAll().replace('\0', ""))};
}

QStringList call(const Workstation &workstation, int port)
{
    return {QStringLiteral("-aet"), QStringLiteral("CALLER"), QStringLiteral("-aec"), workstation.title, QStringLiteral("127.0.0.1"), QString::number(port)};
}

QStringList withKeys(const QStringList &keys)
{
    QStringList options;
    for (const QString &key : keys)
        options << QStringLiteral("-k") << key;
    return options;
}

QString last(const Said &said)
{
    return QStringLiteral("it says: ") + said.text.right(400);
}

QString echoscuEchoesUs(Hospital &hospital, const Cell &cell)
{
    const Said said = run(QStringLiteral("echoscu"), hospital.dcmtkSecurity(cell.isTls) + call(hospital.full(), hospital.full().port(cell.isTls)));
    return said.isDone ? QString() : last(said);
}

QString orthancEchoesUs(Hospital &hospital, const Cell &cell)
{
    return hospital.vacantOrthanc(cell.isTls).post(QStringLiteral("/modalities/full/echo"), {}) ? QString() : QStringLiteral("no answer");
}

QString storescuSendsToUs(Hospital &hospital, const Cell &cell)
{
    const MatrixStudy &study = hospital.study(cell.detail);
    const Workstation &us = hospital.vacant(cell.isTls);
    us.remove(study.studyUid);
    const QStringList options{QStringLiteral("-v"), QStringLiteral("-x") + letterOf(cell.detail)};
    const Said said = run(cell.peer, options + hospital.dcmtkSecurity(cell.isTls) + call(us, us.port(cell.isTls)) + study.files);
    return said.isDone ? comparison(us.objectsOf(study.studyUid), study.objects, Compare::Inflated) : last(said);
}

QString dcmsendSendsToUs(Hospital &hospital, const Cell &cell)
{
    const MatrixStudy &study = hospital.study(cell.detail);
    const Workstation &us = hospital.vacant(cell.isTls);
    us.remove(study.studyUid);
    const QStringList options{QStringLiteral("-v"), QStringLiteral("-dn")};
    const Said said = run(cell.peer, options + call(us, hospital.plainPortOfVacant(cell.isTls)) + study.files);
    return said.isDone ? comparison(us.objectsOf(study.studyUid), study.objects, Compare::Inflated) : last(said);
}

QString orthancSendsToUs(Hospital &hospital, const Cell &cell)
{
    const MatrixStudy &study = hospital.study(cell.detail);
    const Workstation &us = hospital.vacant(cell.isTls);
    us.remove(study.studyUid);
    const OrthancArchive &peer = hospital.fullOrthanc(cell.isTls);
    const auto sent = peer.post(QStringLiteral("/modalities/vacant/store"), {{QStringLiteral("Resources"), peer.find(QStringLiteral("Study"), study.studyUid)},
                                                                                   {QStringLiteral("Synchronous"), true}});
    if (!sent)
        return QStringLiteral("it could not send");
    return comparison(us.objectsOf(study.studyUid), peer.objectsOf(study.studyUid), Compare::Inflated);
}

QStringList keysFor(const QString &level, const MatrixStudy &study)
{
    const QString uid = QStringLiteral("StudyInstanceUID=") + QString::fromLatin1(study.studyUid);
    const QString patients = QStringLiteral("PatientID=MATRIX*");
    const QString series = QStringLiteral("SeriesInstanceUID");
    if (level == QLatin1String("patient"))
        return {QStringLiteral("QueryRetrieveLevel=PATIENT"), patients, QStringLiteral("PatientName")};
    if (level == QLatin1String("study"))
        return {QStringLiteral("QueryRetrieveLevel=STUDY"), patients, QStringLiteral("StudyInstanceUID"), QStringLiteral("StudyDate")};
    if (level == QLatin1String("series"))
        return {QStringLiteral("QueryRetrieveLevel=SERIES"), uid, series, QStringLiteral("Modality"), QStringLiteral("SeriesNumber")};
    return {QStringLiteral("QueryRetrieveLevel=IMAGE"), uid, series, QStringLiteral("SOPInstanceUID"), QStringLiteral("InstanceNumber")};
}

/// What a level is compared by, as truthOf() does.
QStringList comparedOf(const QString &level)
{
    static const QHash<QString, QStringList> tags{
        {QStringLiteral("patient"), {QStringLiteral("0010,0020"), QStringLiteral("0010,0010")}},
        {QStringLiteral("study"), {QStringLiteral("0010,0020"), QStringLiteral("0020,000d"), QStringLiteral("0008,0020")}},
        {QStringLiteral("series"), {QStringLiteral("0020,000e"), QStringLiteral("0008,0060"), QStringLiteral("0020,0011")}},
        {QStringLiteral("image"), {QStringLiteral("0008,0018"), QStringLiteral("0020,0013")}}};
    return tags[level];
}

bool isAboveStudies(const QString &level)
{
    return level == QLatin1String("patient") || level == QLatin1String("study");
}

QString compared(QStringList found, const QList<MatrixStudy> &studies, const QString &level)
{
    found.sort();
    return found == truthOf(studies, level) ? QString() : QStringLiteral("found: ") + found.join(QLatin1Char(' '));
}

QString findsUs(Hospital &hospital, const Cell &cell)
{
    const auto studies = isAboveStudies(cell.detail) ? hospital.studies() : hospital.studies().mid(0, 1);
    const QString model = cell.detail == QLatin1String("patient") ? QStringLiteral("-P") : QStringLiteral("-S");
    const Said said = run(QStringLiteral("findscu"), QStringList{QStringLiteral("-v"), model} + withKeys(keysFor(cell.detail, studies.front()))
                                                         + hospital.dcmtkSecurity(cell.isTls) + call(hospital.full(), hospital.full().port(cell.isTls)));
    if (!said.isDone)
        return last(said);
    QStringList found;
    for (const QString &answer : said.text.split(QStringLiteral("Find Response: ")).mid(1)) {
        QStringList values;
        for (const QString &tag : comparedOf(cell.detail))
            values += QRegularExpression(QStringLiteral("\\(%1\\) \\w\\w \\[([^\\]]*)\\]").arg(tag)).match(answer).captured(1).trimmed();
        found += values.join(QLatin1Char('|'));
    }
    return compared(found, studies, cell.detail);
}

/// A query of Orthanc's: the path of what it found, or nothing.
QString orthancQuery(const OrthancArchive &peer, const QString &level, const QJsonObject &keys)
{
    const auto asked = peer.post(QStringLiteral("/modalities/full/query"), {{QStringLiteral("Level"), level}, {QStringLiteral("Query"), keys}});
    return asked ? (*asked)[QLatin1String("Path")].toString() : QString();
}

QString orthancFindsUs(Hospital &hospital, const Cell &cell)
{
    const auto studies = isAboveStudies(cell.detail) ? hospital.studies() : hospital.studies().mid(0, 1);
    QJsonObject keys;
    for (const QString &key : keysFor(cell.detail, studies.front()).mid(1))
        keys.insert(key.section(QLatin1Char('='), 0, 0), key.section(QLatin1Char('='), 1));
    QString level = cell.detail == QLatin1String("image") ? QStringLiteral("Instance") : cell.detail;
    level[0] = level[0].toUpper();
    const OrthancArchive &peer = hospital.vacantOrthanc(cell.isTls);
    const QString query = orthancQuery(peer, level, keys);
    if (query.isEmpty())
        return QStringLiteral("no query");
    QStringList found;
    for (const QJsonValue &answer : QJsonDocument::fromJson(peer.get(query + QStringLiteral("/answers?expand"))).array()) {
        QStringList values;
        for (const QString &tag : comparedOf(cell.detail))
            values += answer[tag][QLatin1String("Value")].toString();
        found += values.join(QLatin1Char('|'));
    }
    return compared(found, studies, cell.detail);
}

QString orthancMovesFromUs(Hospital &hospital, const Cell &cell)
{
    const MatrixStudy &study = hospital.study(cell.detail);
    const OrthancArchive &peer = hospital.vacantOrthanc(cell.isTls);
    peer.clear();
    const QString query = orthancQuery(peer, QStringLiteral("Study"), {{QStringLiteral("StudyInstanceUID"), QString::fromLatin1(study.studyUid)}});
    const auto moved = peer.post(query + QStringLiteral("/retrieve"), {{QStringLiteral("TargetAet"), peer.title}, {QStringLiteral("Synchronous"), true}});
    if (!moved)
        return QStringLiteral("it could not retrieve");
    return comparison(peer.objectsOf(study.studyUid), hospital.full().objectsOf(study.studyUid), Compare::Inflated);
}

QStringList studyKeys(const MatrixStudy &study)
{
    return withKeys({QStringLiteral("QueryRetrieveLevel=STUDY"), QStringLiteral("StudyInstanceUID=") + QString::fromLatin1(study.studyUid)});
}

/// Whatever it likes best, in its one context for each class it takes uncompressed ones too, and gets those.
QString getsFromUs(Hospital &hospital, const Cell &cell)
{
    const MatrixStudy &study = hospital.study(cell.detail);
    const QTemporaryDir out;
    const QStringList options{QStringLiteral("-v"), QStringLiteral("-S"), QStringLiteral("+B"), QStringLiteral("+x") + letterOf(cell.detail),
                              QStringLiteral("-od"), out.path()};
    const Said said = run(cell.peer, options + studyKeys(study) + call(hospital.full(), hospital.plainPortOfFull(cell.isTls)));
    if (!said.isDone)
        return last(said);
    return asDcmtkDecodesThem(filesBelow(out.path())) == asDcmtkDecodesThem(study.files) ? QString() : QStringLiteral("other objects than those that are held");
}

QString movesFromUs(Hospital &hospital, const Cell &cell)
{
    const MatrixStudy &study = hospital.study(cell.detail);
    const StorePeer &destination = hospital.store(cell.isTls);
    destination.clear();
    const QStringList options{QStringLiteral("-v"), QStringLiteral("-S"), QStringLiteral("-aem"),
                              cell.isTls ? QStringLiteral("STORETLS") : QStringLiteral("STORE")};
    const Said said = run(cell.peer, options + studyKeys(study) + call(hospital.full(), hospital.plainPortOfFull(cell.isTls)));
    return said.isDone ? comparison(storedObjectsBelow(destination.folder()), hospital.full().objectsOf(study.studyUid)) : last(said);
}

} // namespace

QHash<QString, Operation> theirOperations()
{
    const auto byPeer = [](const QHash<QString, Operation> &operations) {
        return [operations](Hospital &hospital, const Cell &cell) { return operations[cell.peer](hospital, cell); };
    };
    const QString orthanc = QStringLiteral("Orthanc");
    return {{QStringLiteral("C-ECHO by"), byPeer({{orthanc, orthancEchoesUs}, {QStringLiteral("echoscu"), echoscuEchoesUs}})},
            {QStringLiteral("C-FIND by"), byPeer({{orthanc, orthancFindsUs}, {QStringLiteral("findscu"), findsUs}})},
            {QStringLiteral("C-STORE by"), byPeer({{orthanc, orthancSendsToUs}, {QStringLiteral("storescu"), storescuSendsToUs},
                                                   {QStringLiteral("dcmsend"), dcmsendSendsToUs}})},
            {QStringLiteral("C-GET by"), getsFromUs},
            {QStringLiteral("C-MOVE by"), byPeer({{orthanc, orthancMovesFromUs}, {QStringLiteral("movescu"), movesFromUs}})}};
}

} // namespace negato::test
