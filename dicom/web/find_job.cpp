#include "dicom/base/tags.h"
#include "dicom/job/messages.h"
#include "dicom/web/jobs.h"
#include "dicom/web/query.h"

#include <QJsonArray>

#include <set>

namespace negato::web {

namespace {

using namespace dicom;

constexpr int kMostStudiesForPatients = 20'000;

/// Keys are the parent's own.
Keys keysOf(const QJsonObject &request)
{
    Keys keys;
    for (const QJsonValue &key : request[QLatin1String("keys")].toArray()) {
        const auto number = [&](const char *name) { return static_cast<std::uint16_t>(key[QLatin1String(name)].toInt()); };
        keys.insert_or_assign(Tag{number("group"), number("element")}, key[QLatin1String("value")].toString());
    }
    return keys;
}

Tag uidOf(const QString &level)
{
    if (level == QLatin1String("SERIES"))
        return tag::SeriesInstanceUID;
    return level == QLatin1String("IMAGE") ? tag::SOPInstanceUID : tag::StudyInstanceUID;
}

/// Tells matches until there are as many as are wanted.
class Teller
{
public:
    explicit Teller(int most)
        : m_most(most)
    {
    }
    /// False: there is one more than is wanted.
    bool tell(const DataSet &match)
    {
        if (m_told == m_most) {
            m_isCut = true;
            return false;
        }
        ++m_told;
        job::sendMatch(match);
        return true;
    }
    [[nodiscard]] QJsonObject outcome(bool isCutByNode) const
    {
        return {{QStringLiteral("answers"), m_told}, {QStringLiteral("isCut"), m_isCut || isCutByNode}};
    }

private:
    int m_most;
    int m_told = 0;
    bool m_isCut = false;
};

/// What a study says of its patient. QIDO-RS has no patient level: patients are what studies are of.
DataSet patientOf(const DataSet &study, const Keys &keys)
{
    DataSet patient;
    for (const Element &element : study.elements())
        if (keys.contains(element.tag) && element.tag.group == tag::PatientID.group)
            patient.add(element);
    return patient;
}

/// Without an ID the name and the date of birth have to do.
std::string identityOf(const DataSet &study)
{
    const std::string id = study.text(tag::PatientID);
    if (!id.empty())
        return "id\n" + id + '\n' + study.text(tag::IssuerOfPatientID);
    return "name\n" + study.text(tag::PatientName) + '\n' + study.text(tag::PatientBirthDate);
}

MatchSink patientSink(Teller &teller, const Keys &keys)
{
    return [&teller, keys, known = std::set<std::string>(), studies = 0](const DataSet &study) mutable {
        ++studies;
        if (!known.insert(identityOf(study)).second)
            return studies < kMostStudiesForPatients;
        return teller.tell(patientOf(study, keys));
    };
}

} // namespace

Result<QJsonObject> runFind(const QJsonObject &request)
{
    auto service = Service::fromRequest(request);
    if (!service)
        return fail(service);
    Exchange exchange(std::move(*service));
    const QString level = request[QLatin1String("level")].toString();
    const Keys keys = keysOf(request);
    Teller teller(request[QLatin1String("most")].toInt());
    const MatchSink plain = [&teller](const DataSet &match) { return teller.tell(match); };
    Searcher searcher(exchange, uidOf(level), level == QLatin1String("PATIENT") ? patientSink(teller, keys) : plain);
    for (const Search &search : searchesFor(level, keys))
        if (const auto searched = searcher.run(search); !searched)
            return fail(searched);
    return teller.outcome(searcher.isCut());
}

} // namespace negato::web
